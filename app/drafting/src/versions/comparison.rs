//! Two texts side by side, with what differs marked word by word.

use super::api::{Piece, VersionRow, compare_versions};
use documents::loaded::Loaded;
use domain::id::{BodyId, DocumentId};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;

/// The two texts.
#[component]
pub(super) fn Comparison(document: DocumentId, rows: Vec<VersionRow>, before: BodyId, after: BodyId) -> impl IntoView {
    let pieces = load(|| (), move |()| compare_versions(document, before, after));
    let number = |id: BodyId| rows.iter().find(|row| row.id == id).map(|row| row.number).unwrap_or_default();
    let name = |words: &str, id| format!("{words}: {}", text!(versions.version, number = number(id)));
    let (before, after) = (name(text!(versions.before), before), name(text!(versions.after), after));
    view! {
        <Loaded resource=pieces let:pieces>
            <Sides pieces before=before.clone() after=after.clone() />
        </Loaded>
    }
}

#[component]
fn Sides(pieces: Vec<Piece>, before: String, after: String) -> impl IntoView {
    let same = pieces.iter().all(|piece| matches!(piece, Piece::Same(_)));
    let said = same.then(|| view! { <p role="status">{text!(versions.same)}</p> });
    let (left, right) = (pieces.iter().filter_map(old).collect_view(), pieces.iter().filter_map(new).collect_view());
    view! {
        {said}
        <div class="sides">
            <section>
                <h2>{before}</h2>
                <div class="sheet lines">{left}</div>
            </section>
            <section>
                <h2>{after}</h2>
                <div class="sheet lines">{right}</div>
            </section>
        </div>
    }
}

/// A stretch of the text before. What is read aloud says in words what the eye sees by colour and line.
fn old(piece: &Piece) -> Option<AnyView> {
    match piece {
        Piece::Same(text) => Some(text.clone().into_any()),
        Piece::Gone(text) => {
            Some(view! { <del><span class="spoken">{text!(versions.gone)} " "</span>{text.clone()}</del> }.into_any())
        }
        Piece::New(_) => None,
    }
}

/// A stretch of the text after.
fn new(piece: &Piece) -> Option<AnyView> {
    match piece {
        Piece::Same(text) => Some(text.clone().into_any()),
        Piece::New(text) => {
            Some(view! { <ins><span class="spoken">{text!(versions.new)} " "</span>{text.clone()}</ins> }.into_any())
        }
        Piece::Gone(_) => None,
    }
}
