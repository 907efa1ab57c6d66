//! The list of what goes with a letter.

use super::api::{DescribeFile, FileRow, RemoveFile};
use crate::words;
use domain::document::file::{DESCRIPTION, FileField};
use domain::id::{AttachmentId, ItemId};
use kit::form::{ActForm, Form, use_form};
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::collections::HashMap;
use ui::{Icon, Sign, Summary, TextField};

/// What the reader may do with the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    /// Add to it and say what is on it.
    pub add: bool,
    /// Take something off it.
    pub remove: bool,
}

/// Each line: what it is, who added it and when, and what the reader may do with it.
#[component]
pub fn FileLines(
    /// The letter or copy it is a list of.
    item: ItemId,
    /// The lines.
    #[prop(into)]
    files: Signal<Vec<FileRow>>,
    /// What the reader may do.
    #[prop(optional)]
    may: May,
    /// The clock the page was made by.
    clock: Clock,
    /// Told after a line changed.
    on_change: Callback<()>,
) -> impl IntoView {
    view! {
        <For each=move || files.get() key=|file| (file.id, file.description.clone()) let:file>
            <Line item file may clock on_change />
        </For>
    }
}

#[component]
fn Line(item: ItemId, file: FileRow, may: May, clock: Clock, on_change: Callback<()>) -> impl IntoView {
    let name = if file.paper {
        view! { <span>{file.name.clone()}</span> }.into_any()
    } else {
        let href = links::attachment(item, file.id);
        view! { <a href=href download=file.name.clone() rel="external">{file.name.clone()}</a> }.into_any()
    };
    let medium = if file.paper { text!(files.paper).to_owned() } else { words::size(file.size) };
    let look = file.shown.then(|| {
        let label = text!(files.look_at, name = file.name.clone());
        view! {
            <a class="look" href=links::attachment_shown(item, file.id) target="_blank" rel="external noopener" aria-label=label>
                <Icon sign=Sign::Eye />
                {text!(files.look)}
            </a>
        }
        .into_any()
    });
    let remove = may.remove.then(|| view! { <Remove item file=file.clone() on_change /> }.into_any());
    let describe = may.add.then(|| view! { <Describe item file=file.clone() on_change /> }.into_any());
    view! {
        <li class="file">
            <Icon sign=if file.paper { Sign::File } else { Sign::Clip } />
            <div class="what">
                {name}
                {file.description.map(|said| view! { <p>{said}</p> }.into_any())}
                <small>{medium} " · " {file.by} " · " <time datetime=clock.machine(file.at)>{clock.long(file.at)}</time></small>
            </div>
            {look}
            {remove}
            {describe}
        </li>
    }
}

/// Tells when an act of this form has been done.
fn tell<S>(form: Form<S>, on_change: Callback<()>)
where
    S: leptos::server_fn::ServerFn<Error = kit::error::AppError, Output = ()> + Clone + Send + Sync + 'static,
{
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            on_change.run(());
        }
    });
}

/// The page that is shown, to come back to.
pub(super) fn back() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let place = use_location();
    move || format!("{}{}", place.pathname.get(), place.query.with(|query| query.to_query_string()))
}

#[component]
fn Remove(item: ItemId, file: FileRow, on_change: Callback<()>) -> impl IntoView {
    let form = use_form::<RemoveFile>();
    tell(form, on_change);
    let back = back();
    view! {
        <ActForm form class="one-button">
            <input type="hidden" name=form.name(FileField::Document) value=item.to_string() />
            <input type="hidden" name=form.name(FileField::File) value=file.id.to_string() />
            <input type="hidden" name=form.name(FileField::Back) value=back />
            <button type="submit" class="remove" aria-label=text!(files.remove, name = file.name)>"×"</button>
        </ActForm>
    }
}

/// What was typed into descriptions and not kept yet.
#[derive(Clone, Copy)]
struct HalfTyped(StoredValue<HashMap<AttachmentId, String>>);

/// Called by pages that are made again while someone may be typing.
pub fn provide_half_typed() {
    provide_context(HalfTyped(StoredValue::new(HashMap::new())));
}

/// Folded away until it is wanted; open when something was wrong with it.
#[component]
fn Describe(item: ItemId, file: FileRow, on_change: Callback<()>) -> impl IntoView {
    let form = use_form::<DescribeFile>();
    tell(form, on_change);
    let back = back();
    // Of several lines the one that failed is the one that was typed into.
    let own = form.retyped(FileField::File).is_none_or(|typed| typed == file.id.to_string());
    let first = file.description.clone().unwrap_or_default();
    let value = if own { form.typed(FileField::Description, first) } else { first };
    // The page around it is made again with every change, also while someone types here.
    let half = use_context::<HalfTyped>().map(|HalfTyped(half)| half);
    let before = half.and_then(|half| half.with_value(|half| half.get(&file.id).cloned()));
    let (unfolded, value) = (before.is_some(), before.unwrap_or(value));
    let keep = move |event: Event| {
        if let Some(half) = half {
            half.update_value(|half| drop(half.insert(file.id, event_target_value(&event))));
        }
    };
    Effect::new(move || {
        if let (Some(half), Some(Ok(()))) = (half, form.action.value().get()) {
            half.update_value(|half| drop(half.remove(&file.id)));
        }
    });
    let flaw = Signal::derive(move || form.flaw(FileField::Description).filter(|_| own).map(words::flaw));
    let summary = Signal::derive(move || form.error().filter(|_| own).map(|error| words::error(&error)));
    let label = text!(files.describe_name, name = file.name);
    view! {
        <details class="describe" open=unfolded || own && form.error().is_some() on:input=keep>
            <summary aria-label=label>{text!(files.describe)}</summary>
            <ActForm form class="form">
                <Summary text=summary />
                <input type="hidden" name=form.name(FileField::Item) value=item.to_string() />
                <input type="hidden" name=form.name(FileField::File) value=file.id.to_string() />
                <input type="hidden" name=form.name(FileField::Back) value=back />
                <TextField id=format!("descripcion-{}", file.id) label=text!(files.description) name=form.name(FileField::Description) value error=flaw most=DESCRIPTION />
                <button type="submit" class="button" disabled=form.pending()>{text!(files.describe_now)}</button>
            </ActForm>
        </details>
    }
}
