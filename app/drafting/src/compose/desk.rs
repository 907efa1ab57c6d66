//! The writing desk on screen: the letter's fields, its text, its files, and beside them the letter itself.

use super::api::{Save, Writing};
use super::arrival::Arrival;
use super::autosave::Keeper;
use super::check::{BeforeSigning, FORM};
use super::on_shelf::OnShelf;
use super::options::{MoreOptions, Retyped};
use super::print::chosen_again;
use super::text::Text;
use crate::sign::api::Sign;
use documents::files::{Attachments, May, UploadForm, provide_uploads};
use documents::people::{Chosen, Found, Names, PeopleField, PersonField, Scope};
use documents::words;
use domain::custom_kind::ChosenKind;
use domain::document::draft::DraftField::{
    AddCopy, AddTo, Answers, Body, Certificate, ChangeKind, Copies, Copy, CopySearch, Document, Kind, Remove, Sender,
    Subject, To, ToSearch, Version,
};
use domain::document::draft::SUBJECT;
use domain::id::ItemId;
use domain::tray::Tray;
use kit::form::{ACT, ActForm, Form, name_of, pressed};
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use ui::{Icon, Sign as Icons, Summary, TextField};

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
    let retyped = Callback::new(move |field| save.retyped(field).or_else(|| sign.retyped(field)));
    let chosen = [ChangeKind, Kind].into_iter().find_map(|field| retyped.run(field)?.parse().ok());
    let kind: ChosenKind = chosen.unwrap_or(ChosenKind { kind: writing.kind, own: writing.own_kind });
    let print = chosen_again(save, sign, kind.kind).unwrap_or(writing.print);
    let writing = Writing { print, ..writing };
    let keeper = Keeper::new(&writing, kind, to, copy, save.error().or_else(|| sign.error()));
    let handed = UploadForm::new();
    let instead = Callback::new(move |event: SubmitEvent| match pressed(&event) {
        Some((name, value)) if name == ACT && value == Sign::PATH => keeper.sign_now(false),
        Some((name, _)) if name == name_of(Certificate) => keeper.sign_now(true),
        _ => keeper.save_now(),
    });
    let (document, files, most) = (writing.document, writing.files.clone(), writing.file_bytes);
    let (mine_to_sign, clock, arrived) = (writing.mine_to_sign, writing.clock, keeper.arrived());
    provide_uploads();
    let saved = Signal::derive(move || keeper.version.get() > 0);
    let preview = Signal::derive(move || {
        let version = keeper.version.get();
        // The files are named on the letter too.
        let files = keeper.files.get();
        // What arrived is on paper already.
        (version > 0 && !arrived).then(|| format!("{}?v={version}.{files}", links::pdf(document.into())))
    });
    view! {
        <Title text=move || keeper.kind_name() />
        <main
            class="desk"
            id="contenido"
            on:dragover=|event| event.prevent_default()
            on:drop=move |event| if handed.dropped(&event) { event.prevent_default() }
            on:paste=move |event| if handed.pasted(&event) { event.prevent_default() }
        >
            <ActForm form=save instead class="letter" id=FORM node_ref=keeper.form>
                <Top keeper writing=writing.clone() />
                <div class="sheetform" on:input=move |_| keeper.touched() on:change=move |_| keeper.touched()>
                    <OnShelf keeper />
                    <Fields keeper save writing=writing.clone() retyped found_to found_copy />
                </div>
            </ActForm>
            <Attachments
                item=document.into()
                files
                most
                may=May { add: true, remove: true }
                action=links::attachments(document.into())
                clock
                saved
                save=Callback::new(move |()| keeper.save_now())
                handed
                on_change=Callback::new(move |()| keeper.files.update(|count| *count += 1))
            />
            <section class="preview" aria-label=text!(preview.title)>
                <BeforeSigning keeper mine_to_sign clock />
                {move || preview.get().map(|src| view! { <Preview src /> })}
            </section>
        </main>
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
    let arrived = keeper.arrived();
    let pdf = move || {
        (keeper.version.get() > 0 && !arrived)
            .then(|| view! { <a class="button" href=links::pdf(document) target="_blank" rel="external noopener">{text!(desk.preview)}</a> })
    };
    let kept = move || {
        let to = links::versions(writing.document);
        (keeper.version.get() > 0).then(|| view! { <a class="button" href=to>{text!(desk.kept)}</a> })
    };
    let signers = move || {
        let to = links::signers(writing.document);
        (keeper.version.get() > 0 && !arrived).then(|| view! { <a class="button" href=to>{text!(signers.title)}</a> })
    };
    let signing = move || keeper.signing.get();
    let (save, sign) =
        if arrived { (text!(incoming.save), text!(incoming.send)) } else { (text!(desk.save), text!(desk.sign)) };
    let certify = (!arrived).then(|| {
        view! {
            <button type="submit" class="button" name=name_of(Certificate) value="1" disabled=signing>
                {text!(desk.certify)}
            </button>
        }
    });
    view! {
        <header class="top">
            <a class="up" href=links::tray(Tray::Drafts)><Icon sign=Icons::Back />{words::tray(Tray::Drafts)}</a>
            <h1 tabindex="-1">{move || keeper.kind_name()}</h1>
            <p class="saved" role="status">
                {move || keeper.number.get().map(|number| view! { <span>{number} " · "</span> })}
                {state}
            </p>
            <span class="grow"></span>
            {pdf}
            {kept}
            {signers}
            {reassign}
            <button type="submit" class="button">{save}</button>
            {certify}
            <button type="submit" class="button primary" name=ACT value=Sign::PATH disabled=signing>
                <Icon sign=if arrived { Icons::Send } else { Icons::Sign } />
                {sign}
            </button>
        </header>
    }
}

#[component]
fn Fields(
    keeper: Keeper,
    save: Form<Save>,
    writing: Writing,
    retyped: Retyped,
    found_to: Option<Found>,
    found_copy: Option<Found>,
) -> impl IntoView {
    let typed = move |field, first: &str| retyped.run(field).unwrap_or_else(|| first.to_owned());
    let flaw = move |field| Signal::derive(move || keeper.flaw(field));
    let summary = Signal::derive(move || keeper.error.get().map(|error| words::error(&error)));
    let changed = Callback::new(move |()| keeper.touched());
    let names = |chosen, search, add| Names {
        chosen: save.name(chosen),
        search: save.name(search),
        add: save.name(add),
        remove: save.name(Remove),
    };
    let answers = writing.answers.as_ref().map(|(item, _)| item.to_string()).unwrap_or_default();
    let copies = writing.copies.map(|item| item.to_string()).unwrap_or_default();
    let answered = writing.answers.clone().map(|(item, number)| {
        let href = links::document(item);
        view! { <p class="answers">{text!(desk.answers)} " " <a href=href target="_blank" rel="noopener">{number}</a></p> }
    });
    view! {
        <Summary text=summary />
        {answered}
        <input type="hidden" name=save.name(Document) value=writing.document.to_string() />
        <input type="hidden" name=save.name(Answers) value=answers />
        <input type="hidden" name=save.name(Copies) value=copies />
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
            scope=if keeper.arrived() { Scope::Anyone } else { Scope::Senders }
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
        {keeper.arrived().then(|| view! { <Arrival keeper save writing=writing.clone() retyped /> })}
        <MoreOptions keeper save writing=writing.clone() retyped />
        <Text label=if keeper.arrived() { text!(incoming.body) } else { text!(desk.body) } name=save.name(Body) json=typed(Body, &writing.body) plain=writing.plain.clone() error=flaw(Body) />
    }
}

/// The letter as it will be printed.
#[component]
fn Preview(src: String) -> impl IntoView {
    view! { <quipux-pdf data-src=src data-label=text!(preview.title) tabindex="0"></quipux-pdf> }
}
