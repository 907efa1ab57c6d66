//! The public page on which signatures are checked.

use super::here::check_here;
use super::told::Told;
use crate::words as why;
use documents::seals::Seals;
use domain::signing::Why;
use domain::time::{Timestamp, Zone};
use kit::json::JsonText;
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::ev::{DragEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use ui::{Icon, PageHeader, Sign};
use wasm_bindgen_futures::JsFuture;

/// A file to be brought, and what was found in the one before.
#[component]
pub fn VerifyPage() -> impl IntoView {
    // The server has it from the post that this page answers; the browser finds it in the page.
    let told = SharedValue::<Option<Told>, JsonText>::new_with_encoding(use_context::<Told>).into_inner();
    let desk = Desk { told: RwSignal::new(told), report: RwSignal::new(None), reading: RwSignal::new(false) };
    let chosen = NodeRef::<html::Input>::new();
    let check = move |event: SubmitEvent| {
        if let Some(file) = chosen.get_untracked().and_then(|field| field.files()?.get(0)) {
            event.prevent_default();
            desk.check(file);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        if let Some(file) = event.data_transfer().and_then(|brought| brought.files()?.get(0)) {
            desk.check(file);
        }
    };
    view! {
        <Title text=text!(verify.title) />
        <main class="verify" id="contenido" on:dragover=|event| event.prevent_default() on:drop=drop>
            <p class="up"><a href=links::INBOX>"Quipux"</a></p>
            <PageHeader title=text!(verify.title) />
            <p class="quiet with-script">{text!(verify.here)}</p>
            <p class="quiet without-script">{text!(verify.hint)}</p>
            <form method="post" class="form" action=links::VERIFY enctype="multipart/form-data" on:submit=check>
                <div class="field">
                    <label for="archivo">{text!(verify.file)}</label>
                    <input type="file" id="archivo" name="archivo" accept=".pdf,application/pdf" required node_ref=chosen />
                </div>
                <p class="buttons">
                    <button type="submit" class="button primary" disabled=move || desk.reading.get()>
                        <Icon sign=Sign::Check />
                        {text!(verify.check)}
                    </button>
                    // In the browser the report is made where the file is.
                    <button type="submit" class="button without-script" formaction=links::VERIFY_REPORT>{text!(verify.report)}</button>
                </p>
            </form>
            <p class="quiet" role="status">{move || if desk.reading.get() { text!(verify.reading) } else { "" }}</p>
            {move || desk.told.get().map(|told| view! { <Found told /> }.into_any())}
            {move || desk.report.get().map(|(name, href)| view! {
                <p><a class="button" href=href download=name><Icon sign=Sign::Download />{text!(verify.report)}</a></p>
            }.into_any())}
        </main>
    }
}

/// What is known of the file that was brought last.
#[derive(Clone, Copy)]
struct Desk {
    told: RwSignal<Option<Told>>,
    /// What was found as JSON, in the browser's keeping: what it is called, and its address.
    report: RwSignal<Option<(String, String)>>,
    reading: RwSignal<bool>,
}

impl Desk {
    fn check(self, file: web_sys::File) {
        let Some(owner) = Owner::current().filter(|_| !self.reading.get_untracked()) else { return };
        self.reading.set(true);
        self.told.set(None);
        self.report.set(None);
        spawn_local(async move {
            let clock = Clock { now: now(), zone: Zone::default() };
            let found = match bytes_of(&file).await {
                Some(pdf) => check_here(pdf, clock, owner).await,
                None => Err(Why::NoFile.into()),
            };
            // The page may have been left meanwhile.
            if self.reading.is_disposed() {
                return;
            }
            let report = found.as_ref().ok().and_then(|(_, json)| kept(json));
            self.report.set(report.map(|href| (format!("{}.json", file.name()), href)));
            self.told.set(Some(Told { name: file.name(), found: found.map(|(checked, _)| checked), clock }));
            self.reading.set(false);
        });
    }
}

/// The moment, by the browser's clock.
fn now() -> Timestamp {
    Timestamp::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// The address of a text that the browser keeps for this page.
fn kept(text: &str) -> Option<String> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&blob).ok()
}

async fn bytes_of(file: &web_sys::File) -> Option<Vec<u8>> {
    let read = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&read).to_vec())
}

#[component]
fn Found(told: Told) -> impl IntoView {
    let Told { name, found, clock } = told;
    let found = match found {
        Ok(checked) => view! { <Seals checked clock /> }.into_any(),
        Err(error) => view! { <p class="summary" role="alert">{why::error(&error)}</p> }.into_any(),
    };
    view! {
        <section class="outcome" aria-label=text!(verify.found)>
            <h2>{name}</h2>
            {found}
        </section>
    }
}
