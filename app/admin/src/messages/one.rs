//! The words of one message, what may stand in them, and how it looks to whoever gets it.

use super::api::{KeepMessage, OneMessage, preview_message};
use super::words;
use documents::loaded::Loaded;
use documents::words as documents_words;
use domain::field::Flaw;
use domain::message::MessageField::{self, Kind, Original, Subject, Text};
use domain::message::{MESSAGE_SUBJECT, MESSAGE_TEXT, MessageKind, PreviewForm};
use kit::form::{ActForm, Form};
use kit::load::load;
use kit::text::text;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use ui::{Summary, TextArea, TextField};

/// How long nothing is typed before the message is drawn anew.
const PAUSE: Duration = Duration::from_millis(300);

#[component]
pub(super) fn One(
    message: OneMessage,
    form: Form<KeepMessage>,
    kept: Memo<bool>,
    /// The words are shown anew after something was done with them: what stands in the fields is of before.
    anew: bool,
) -> impl IntoView {
    let OneMessage { line, words } = message;
    let kind = line.kind;
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(|flaw| flaw_words(kind, field, flaw)));
    let summary = Signal::derive(move || form.error().map(|error| documents_words::error(&error)));
    let (subject, body) = (form.typed(Subject, words.subject), form.typed(Text, words.text));
    let typed = RwSignal::new(PreviewForm { kind: kind.code().into(), subject: subject.clone(), text: body.clone() });
    let (subject_field, text_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    if anew {
        let (subject, body) = (subject.clone(), body.clone());
        Effect::new(move || {
            if let (Some(field), Some(area)) = (subject_field.get(), text_field.get()) {
                field.set_value(&subject);
                area.set_value(&body);
            }
        });
    }
    let mut redraw = leptos::leptos_dom::helpers::debounce(PAUSE, move |()| {
        if let (Some(subject), Some(text)) = (subject_field.get_untracked(), text_field.get_untracked()) {
            typed.set(PreviewForm { kind: kind.code().into(), subject: subject.value(), text: text.value() });
        }
    });
    let own = line.own.then(|| view! { <Back kind form /> });
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Kind) value=kind.code() />
            <div on:input=move |_| redraw(())>
                <TextField label=text!(message.subject) name=form.name(Subject) value=subject error=flaw(Subject) most=MESSAGE_SUBJECT node_ref=subject_field />
                <TextArea label=text!(message.text) name=form.name(Text) value=body error=flaw(Text) rows=14 most=MESSAGE_TEXT node_ref=text_field hint=text!(message.text_hint) />
            </div>
            <Slots kind />
            <p class="buttons">
                <button type="submit" class="button primary" disabled=form.pending()>{text!(message.keep)}</button>
            </p>
            <p role="status" class="okk">{move || (kept.get() && form.error().is_none()).then(|| text!(message.kept))}</p>
        </ActForm>
        {own}
        <Preview typed />
    }
}

/// What may stand in brackets.
#[component]
fn Slots(kind: MessageKind) -> impl IntoView {
    let rows = kind
        .slots()
        .iter()
        .map(|slot| view! { <div><dt><code>{format!("[{}]", slot.code())}</code></dt><dd>{words::slot(*slot)}</dd></div> })
        .collect_view();
    view! {
        <section class="slots">
            <h2>{text!(message.slots)}</h2>
            <dl>{rows}</dl>
        </section>
    }
}

/// Puts the original words back.
#[component]
fn Back(kind: MessageKind, form: Form<KeepMessage>) -> impl IntoView {
    view! {
        <ActForm form>
            <input type="hidden" name=form.name(Kind) value=kind.code() />
            <input type="hidden" name=form.name(Original) value="si" />
            <p class="quiet">{text!(message.own_hint)}</p>
            <p class="buttons"><button type="submit" class="button" disabled=form.pending()>{text!(message.put_back)}</button></p>
        </ActForm>
    }
}

#[component]
fn Preview(typed: RwSignal<PreviewForm>) -> impl IntoView {
    let preview = load(move || typed.get(), preview_message);
    view! {
        <section class="message">
            <h2>{text!(message.preview)}</h2>
            <p class="quiet">{text!(message.preview_hint)}</p>
            <Loaded resource=preview let:preview>
                <h3>{preview.subject}</h3>
                // Made by the server, of words in which nothing is markup.
                <div class="doc" inner_html=preview.html></div>
                <details>
                    <summary>{text!(message.plain)}</summary>
                    <pre>{preview.plain}</pre>
                </details>
            </Loaded>
        </section>
    }
}

fn flaw_words(kind: MessageKind, field: MessageField, flaw: Flaw) -> String {
    match (field, flaw) {
        (Subject | Text, Flaw::Unreadable) => text!(message.unknown_slot).to_owned(),
        (Subject, Flaw::NotAllowed) => text!(message.not_in_subject).to_owned(),
        (Text, Flaw::Missing) => text!(message.needed, slot = kind.needed().code()),
        _ => documents_words::flaw(flaw),
    }
}
