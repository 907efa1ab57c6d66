//! The writing desk on screen: the letter's fields, its text, its files, and beside them the letter itself.

use super::api::{Save, Writing};
use super::autosave::Keeper;
use super::shelf::{self, Shelved};
use crate::attachments::{Attachments, UploadForm};
use crate::sign::api::Sign;
use documents::people::{Chosen, Found, Names, PeopleField, PersonField, Scope};
use documents::words;
use domain::document::draft::DraftField::{
    self, AddCopy, AddTo, Answers, Body, Category, Copy, CopySearch, Document, Kind, Reference, Remove, Sender,
    Subject, To, ToSearch, Version,
};
use domain::document::draft::{REFERENCE, SUBJECT};
use domain::document::{Category as Urgency, Kind as LetterKind};
use domain::id::ItemId;
use domain::tray::Tray;
use html_escape::encode_text;
use kit::error::AppError;
use kit::form::{ACT, ActForm, Form, named_act};
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use ui::{Icon, SelectField, Sign as Icons, Summary, TextField};
use wasm_bindgen::JsCast;

/// A letter being written.
#[component]
pub fn Desk(
    save: Form<Save>,
    sign: Form<Sign>,
    writing: Writing,
    to: Chosen,
    copy: Chosen,
    found_to: Option<Found>,
    found_copy: Option<Found>,
) -> impl IntoView {
    let keeper = Keeper::new(&writing, to, copy, save.error().or_else(|| sign.error()));
    let handed = UploadForm::new();
    let instead = Callback::new(move |event: SubmitEvent| match named_act(&event).as_deref() {
        Some(Sign::PATH) => keeper.sign_now(),
        _ => keeper.save_now(),
    });
    let retyped = move |field| save.retyped(field).or_else(|| sign.retyped(field));
    let (document, files, most) = (writing.document, writing.files.clone(), writing.file_bytes);
    let (kind, mine_to_sign) = (writing.kind, writing.mine_to_sign);
    let saved = Signal::derive(move || keeper.version.get() > 0);
    let preview = Signal::derive(move || {
        let version = keeper.version.get();
        // The files are named on the letter too.
        let files = keeper.files.get();
        (version > 0).then(|| format!("{}?v={version}.{files}", links::pdf(document.into())))
    });
    view! {
        <Title text=words::kind(kind) />
        <div
            class="desk"
            on:dragover=|event| event.prevent_default()
            on:drop=move |event| if handed.dropped(&event) { event.prevent_default() }
            on:paste=move |event| if handed.pasted(&event) { event.prevent_default() }
        >
            <ActForm form=save instead class="letter" node_ref=keeper.form>
                <Top keeper writing=writing.clone() />
                <div class="sheetform" on:input=move |_| keeper.touched() on:change=move |_| keeper.touched()>
                    <OnShelf keeper />
                    <Fields keeper save writing=writing.clone() retyped found_to found_copy />
                </div>
            </ActForm>
            <Attachments
                document
                files
                most
                saved
                save=Callback::new(move |()| keeper.save_now())
                handed
                on_change=Callback::new(move |()| keeper.files.update(|count| *count += 1))
            />
            <aside class="preview" aria-label=text!(preview.title)>
                <Missing keeper mine_to_sign />
                {move || preview.get().map(|src| view! { <Preview src /> })}
            </aside>
        </div>
    }
}

/// Where one is, how saving goes, and the buttons.
#[component]
fn Top(keeper: Keeper, writing: Writing) -> impl IntoView {
    let clock = writing.clock;
    let document = ItemId::from(writing.document);
    let state = move || match (keeper.saving.get(), keeper.error.get(), keeper.saved_at.get(), keeper.dirty.get()) {
        (true, ..) => text!(save.saving).to_owned(),
        (_, Some(_), ..) => text!(save.failed).to_owned(),
        (_, _, Some(_), true) => text!(save.unsaved).to_owned(),
        (_, _, Some(at), false) => text!(save.saved, when = Clock { now: at, ..clock }.short(at)),
        (_, _, None, _) => text!(save.never).to_owned(),
    };
    let reassign = move || {
        let to = format!("{}/reasignar", links::item(Tray::Drafts, document));
        (keeper.version.get() > 0).then(|| view! { <a class="button" href=to>{text!(desk.reassign)}</a> })
    };
    let pdf = move || {
        (keeper.version.get() > 0)
            .then(|| view! { <a class="button" href=links::pdf(document) target="_blank" rel="external noopener">{text!(desk.preview)}</a> })
    };
    let signing = move || keeper.signing.get();
    view! {
        <header class="top">
            <a class="up" href=links::tray(Tray::Drafts)><Icon sign=Icons::Back />{words::tray(Tray::Drafts)}</a>
            <h1 tabindex="-1">{words::kind(writing.kind)}</h1>
            <p class="saved" role="status">
                {move || keeper.number.get().map(|number| view! { <span>{number} " · "</span> })}
                {state}
            </p>
            <span class="grow"></span>
            {pdf}
            {reassign}
            <button type="submit" class="button">{text!(desk.save)}</button>
            <button type="submit" class="button primary" name=ACT value=Sign::PATH disabled=signing>
                <Icon sign=Icons::Sign />
                {text!(desk.sign)}
            </button>
        </header>
    }
}

#[component]
fn Fields(
    keeper: Keeper,
    save: Form<Save>,
    writing: Writing,
    retyped: impl Fn(DraftField) -> Option<String> + Clone + Send + Sync + 'static,
    found_to: Option<Found>,
    found_copy: Option<Found>,
) -> impl IntoView {
    let typed = move |field, first: &str| retyped(field).unwrap_or_else(|| first.to_owned());
    let flaw = move |field| Signal::derive(move || flaw_of(keeper.error.get(), field));
    let summary = Signal::derive(move || keeper.error.get().map(|error| words::error(&error)));
    let changed = Callback::new(move |()| keeper.touched());
    let names = |chosen, search, add| Names {
        chosen: save.name(chosen),
        search: save.name(search),
        add: save.name(add),
        remove: save.name(Remove),
    };
    let kinds =
        LetterKind::DRAFTED.iter().map(|kind| (kind.code().to_owned(), words::kind(*kind).to_owned())).collect();
    let categories = Urgency::ALL.iter().map(|one| (one.code().to_owned(), words::category(*one).to_owned())).collect();
    let answers = writing.answers.as_ref().map(|(item, _)| item.to_string()).unwrap_or_default();
    let answered = writing.answers.clone().map(|(item, number)| {
        let href = links::document(item);
        view! { <p class="answers">{text!(desk.answers)} " " <a href=href target="_blank" rel="noopener">{number}</a></p> }
    });
    view! {
        <Summary text=summary />
        {answered}
        <input type="hidden" name=save.name(Document) value=writing.document.to_string() />
        <input type="hidden" name=save.name(Answers) value=answers />
        <input
            type="hidden"
            name=save.name(Version)
            value=writing.version.to_string()
            prop:value=move || keeper.version.get().to_string()
        />
        <PersonField
            label=text!(desk.from)
            name=save.name(Sender)
            search_name="sender-search"
            chosen=keeper.sender
            scope=Scope::Senders
            error=flaw(Sender)
            on_change=changed
        />
        <PeopleField
            label=text!(desk.to)
            names=names(To, ToSearch, AddTo)
            chosen=keeper.to
            scope=Scope::Anyone
            found=found_to
            error=flaw(To)
            on_change=changed
        />
        <PeopleField
            label=text!(desk.copy)
            names=names(Copy, CopySearch, AddCopy)
            chosen=keeper.copy
            scope=Scope::Anyone
            found=found_copy
            error=flaw(Copy)
            on_change=changed
        />
        <TextField
            label=text!(desk.subject)
            name=save.name(Subject)
            value=typed(Subject, &writing.subject)
            error=flaw(Subject)
            most=SUBJECT
        />
        <details class="options" open=writing.category != Urgency::Normal || !writing.reference.is_empty()>
            <summary>{text!(desk.options)}</summary>
            <SelectField label=text!(desk.kind) name=save.name(Kind) options=kinds value=typed(Kind, writing.kind.code()) error=flaw(Kind) />
            <SelectField
                label=text!(desk.category)
                name=save.name(Category)
                options=categories
                value=typed(Category, writing.category.code())
                error=flaw(Category)
            />
            <TextField
                label=text!(desk.reference)
                name=save.name(Reference)
                value=typed(Reference, &writing.reference)
                error=flaw(Reference)
                most=REFERENCE
            />
        </details>
        <Text name=save.name(Body) json=typed(Body, &writing.body) plain=writing.plain.clone() error=flaw(Body) />
    }
}

/// The letter's text: a plain field, which becomes the editor where there is JavaScript.
#[component]
fn Text(name: String, json: String, plain: String, error: Signal<Option<String>>) -> impl IntoView {
    let id = ui::field_id(&name);
    let described = format!("{id}-error");
    // Without the editor one reads lines, not JSON; with it, the JSON stands in an attribute until the editor takes it.
    let shown = if json.trim_start().starts_with('{') { plain } else { json.clone() };
    let area = NodeRef::<leptos::html::Textarea>::new();
    let formatted = json.trim_start().starts_with('{');
    // Typing lines over a formatted text while the editor is on its way would lose the format.
    Effect::new(move || {
        if let Some(area) = area.get().filter(|_| formatted) {
            area.set_read_only(true);
        }
    });
    view! {
        <div class="field text">
            <label for=id.clone()>{text!(desk.body)}</label>
            <quipux-editor data-json=json data-label=text!(desk.body) data-placeholder=text!(desk.placeholder)>
                <textarea
                    id=id.clone()
                    name=name
                    rows="14"
                    aria-describedby=described
                    aria-invalid=move || error.get().map(|_| "true")
                    node_ref=area
                    // Not as a child: what stands between a textarea's tags is written into the page as it is.
                    inner_html=encode_text(&shown).into_owned()
                />
            </quipux-editor>
            <ui::FieldError id error />
        </div>
    }
}

/// What was typed in this browser and never reached the server.
#[component]
fn OnShelf(keeper: Keeper) -> impl IntoView {
    let found = RwSignal::new(None::<Shelved>);
    Effect::new(move || {
        let shelved = shelf::get(keeper.document);
        let differs =
            shelved.as_ref().is_some_and(|shelved| keeper.collect().is_none_or(|now| differs(&now, &shelved.form)));
        found.set(shelved.filter(|_| differs));
    });
    let take_back = move |_| {
        if let Some(shelved) = found.get_untracked() {
            restore(keeper, shelved);
            found.set(None);
            keeper.touched();
        }
    };
    let throw_away = move |_| {
        shelf::clear(keeper.document);
        found.set(None);
    };
    move || {
        found.get().map(|_| {
            view! {
                <div class="shelf" role="status">
                    <p>{text!(shelf.found)}</p>
                    <button type="button" class="button" on:click=take_back>{text!(shelf.take_back)}</button>
                    <button type="button" class="link" on:click=throw_away>{text!(shelf.throw_away)}</button>
                </div>
            }
        })
    }
}

fn differs(now: &domain::document::draft::DraftForm, before: &domain::document::draft::DraftForm) -> bool {
    now.subject != before.subject || now.to != before.to || now.copy != before.copy || now.body != before.body
}

/// Puts back what was typed. The fields belong to the browser, so they are written where they stand.
fn restore(keeper: Keeper, shelved: Shelved) {
    let Shelved { form, to, copy } = shelved;
    keeper.to.set(to);
    keeper.copy.set(copy);
    for (field, value) in [(Subject, form.subject), (Reference, form.reference)] {
        if let Some(input) = element::<web_sys::HtmlInputElement>(field) {
            input.set_value(&value);
        }
    }
    if let Some(area) = element::<web_sys::HtmlTextAreaElement>(Body) {
        area.set_value(&form.body);
        if let Ok(event) = web_sys::Event::new("quipux:replace") {
            let _ = area.dispatch_event(&event);
        }
    }
}

fn element<E: JsCast>(field: DraftField) -> Option<E> {
    let id = ui::field_id(&format!("form[{}]", domain::field::Field::name(field)));
    document().get_element_by_id(&id)?.dyn_into().ok()
}

fn flaw_of(error: Option<AppError>, field: DraftField) -> Option<String> {
    let Some(AppError::Fields(flaws)) = error else { return None };
    let name = domain::field::Field::name(field);
    flaws.into_iter().find(|(flawed, _)| flawed == name).map(|(_, flaw)| words::flaw(flaw))
}

/// What is still missing before the letter can be signed.
#[component]
fn Missing(keeper: Keeper, mine_to_sign: bool) -> impl IntoView {
    let missing = Memo::new(move |_| {
        // Follows every save, and looks at the form as it stands.
        let _ = (keeper.saved_at.get(), keeper.dirty.get(), keeper.error.get());
        let form = keeper.collect()?;
        let draft = form.check().ok()?;
        let flaws = draft.check_complete().err().map(|errors| errors.named()).unwrap_or_default();
        Some(flaws.into_iter().map(|(name, _)| name).collect::<Vec<_>>())
    });
    let line = |name: &str| match name {
        "to" => text!(check.to),
        "subject" => text!(check.subject),
        _ => text!(check.body),
    };
    let not_mine = (!mine_to_sign).then(|| view! { <li class="warn">"▲ " {text!(check.not_yours)}</li> });
    view! {
        <section class="check" aria-live="polite">
            <h2>{text!(check.title)}</h2>
            <ul>
                {not_mine}
                {move || match missing.get() {
                    None => ().into_any(),
                    Some(names) if names.is_empty() => view! { <li class="okk">"✓ " {text!(check.complete)}</li> }.into_any(),
                    Some(names) => {
                        names.iter().map(|name| view! { <li class="warn">"▲ " {line(name)}</li> }).collect_view().into_any()
                    }
                }}
            </ul>
        </section>
    }
}

/// The letter as it will be printed.
#[component]
fn Preview(src: String) -> impl IntoView {
    view! { <quipux-pdf data-src=src data-label=text!(preview.title)></quipux-pdf> }
}
