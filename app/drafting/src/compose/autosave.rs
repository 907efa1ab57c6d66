//! Saving by itself while one writes: a little after the last keystroke, one save at a time, nothing lost when it fails.

use super::api::{Saved, save};
use super::shelf::{self, Shelved};
use crate::sign::api::sign;
use documents::own_kinds::OwnKind;
use documents::people::{Chosen, PersonRow};
use documents::words;
use domain::custom_kind::ChosenKind;
use domain::document::Kind;
use domain::document::draft::{DraftField, DraftForm};
use domain::field::Field;
use domain::id::{CustomKindId, DocumentId};
use domain::time::Timestamp;
use kit::changes::{Changes, use_changes};
use kit::error::AppError;
use leptos::form::FromFormData;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// How long after the last keystroke.
const PAUSE: Duration = Duration::from_millis(2_000);

/// A draft as it stands on the page, and how its saving goes.
#[derive(Clone, Copy)]
pub(super) struct Keeper {
    pub(super) document: DocumentId,
    pub(super) form: NodeRef<html::Form>,
    /// The kind chosen.
    pub(super) kind: RwSignal<Kind>,
    /// The institution's own kind chosen, and those there are.
    pub(super) own: RwSignal<Option<CustomKindId>>,
    pub(super) own_kinds: StoredValue<Vec<OwnKind>>,
    pub(super) sender: RwSignal<Option<PersonRow>>,
    /// Who gets paper from outside in place of those in Para.
    pub(super) redirected: RwSignal<Option<PersonRow>>,
    pub(super) to: RwSignal<Chosen>,
    pub(super) copy: RwSignal<Chosen>,
    /// The version saved last; 0 before the first.
    pub(super) version: RwSignal<i64>,
    /// The temporary number, once there is one.
    pub(super) number: RwSignal<Option<String>>,
    /// When it was saved last.
    pub(super) saved_at: RwSignal<Option<Timestamp>>,
    /// Why the last save or signing failed.
    pub(super) error: RwSignal<Option<AppError>>,
    /// A save is under way.
    pub(super) saving: RwSignal<bool>,
    /// Something was typed since the last save began.
    pub(super) dirty: RwSignal<bool>,
    /// How often files came or went.
    pub(super) files: RwSignal<u32>,
    /// Signing is under way, or waits for the save that is.
    pub(super) signing: RwSignal<bool>,
    /// It is to be signed with a certificate, which is another page's work.
    certified: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    changes: Changes,
}

/// The act's argument as the form carries it.
#[derive(Deserialize)]
struct Carried {
    form: DraftForm,
}

impl Keeper {
    pub(super) fn new(
        writing: &super::api::Writing,
        chosen: ChosenKind,
        to: Chosen,
        copy: Chosen,
        error: Option<AppError>,
    ) -> Self {
        let keeper = Self {
            document: writing.document,
            form: NodeRef::new(),
            kind: RwSignal::new(chosen.kind),
            own: RwSignal::new(chosen.own),
            own_kinds: StoredValue::new(writing.own_kinds.clone()),
            sender: RwSignal::new(writing.sender.clone()),
            redirected: RwSignal::new(writing.redirected_to.clone()),
            to: RwSignal::new(to),
            copy: RwSignal::new(copy),
            version: RwSignal::new(writing.version),
            number: RwSignal::new(writing.number.clone()),
            saved_at: RwSignal::new(writing.saved_at),
            error: RwSignal::new(error),
            saving: RwSignal::new(false),
            dirty: RwSignal::new(false),
            files: RwSignal::new(u32::try_from(writing.files.len()).unwrap_or(u32::MAX)),
            signing: RwSignal::new(false),
            certified: StoredValue::new(false),
            timer: StoredValue::new(None),
            changes: use_changes(),
        };
        on_cleanup(move || keeper.leave());
        keeper
    }

    /// The kind chosen, as the form carries it.
    pub(super) fn chosen(&self) -> ChosenKind {
        ChosenKind { kind: self.kind.get(), own: self.own.get() }
    }

    /// What the kind chosen is called.
    pub(super) fn kind_name(&self) -> String {
        let chosen = self.chosen();
        words::kind_named(chosen.kind, self.own_kind(chosen).map(|own| own.name))
    }

    /// The institution's own kind, if it is one.
    pub(super) fn own_kind(&self, chosen: ChosenKind) -> Option<OwnKind> {
        self.own_kinds.with_value(|all| all.iter().find(|own| own.chosen == chosen).cloned())
    }

    /// True if the kind chosen may print differently what this code names, as far as the institution says.
    pub(super) fn own_allows(&self, code: &str) -> bool {
        self.own_kind(self.chosen()).is_none_or(|own| own.options.iter().any(|one| one == code))
    }

    /// True for paper from outside. That does not change while it is open.
    pub(super) fn arrived(&self) -> bool {
        self.kind.get_untracked() == Kind::External
    }

    /// What is wrong with one field.
    pub(super) fn flaw(&self, field: DraftField) -> Option<String> {
        let Some(AppError::Fields(flaws)) = self.error.get() else { return None };
        flaws.into_iter().find(|(flawed, _)| flawed == field.name()).map(|(_, flaw)| words::flaw(flaw))
    }

    /// Something was typed.
    pub(super) fn touched(&self) {
        self.dirty.set(true);
        self.again_later();
    }

    fn again_later(&self) {
        let keeper = *self;
        // Registering paper takes its number, which nobody does by typing.
        if self.arrived() && self.version.get_untracked() == 0 {
            return;
        }
        self.stop_timer();
        let timer = set_timeout_with_handle(move || keeper.save_now(), PAUSE).ok();
        self.timer.set_value(timer);
    }

    fn stop_timer(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// What stands in the form, without what was typed to look for people.
    pub(super) fn collect(&self) -> Option<DraftForm> {
        let element = self.form.get_untracked()?;
        let data = FormData::new_with_form(&element).ok()?;
        let Carried { form } = Carried::from_form_data(&data).ok()?;
        let body = unmounted_text(&element).unwrap_or(form.body);
        Some(DraftForm { body, to_search: String::new(), copy_search: String::new(), ..form })
    }

    /// Saves at once. While a save is under way, the next begins when it ends.
    pub(super) fn save_now(&self) {
        if self.saving.get_untracked() || self.signing.get_untracked() {
            return;
        }
        let Some(form) = self.collect() else { return };
        self.stop_timer();
        self.saving.set(true);
        self.dirty.set(false);
        let keeper = *self;
        spawn_local(async move {
            let result = save(form.clone()).await;
            if !keeper.saving.is_disposed() {
                keeper.saving.set(false);
                keeper.after_save(form, result);
            }
        });
    }

    fn after_save(&self, form: DraftForm, result: Result<Saved, AppError>) {
        match result {
            Ok(saved) => {
                let first = self.version.get_untracked() == 0;
                self.version.set(saved.version);
                self.number.set(Some(saved.number));
                self.saved_at.set(Some(saved.at));
                self.error.set(None);
                shelf::clear(self.document);
                if first {
                    self.stay_at_own_address();
                }
                if self.signing.get_untracked() {
                    self.sign_collected();
                } else if self.dirty.get_untracked() {
                    self.again_later();
                }
            }
            Err(error) => {
                self.signing.set(false);
                self.dirty.set(true);
                self.put_on_shelf(form);
                let worth_another_try = matches!(error, AppError::Unreachable | AppError::Unavailable);
                self.error.set(Some(error));
                if worth_another_try {
                    self.again_later();
                }
            }
        }
    }

    /// A reload of a letter saved for the first time opens that letter, not another new one.
    fn stay_at_own_address(&self) {
        if let Ok(history) = window().history() {
            let address = kit::links::edit(self.document);
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
        }
    }

    fn put_on_shelf(&self, form: DraftForm) {
        let (to, copy) = (self.to.get_untracked(), self.copy.get_untracked());
        shelf::put(self.document, &Shelved { form, to, copy });
    }

    /// Signs what stands in the form, after the save that is under way; with a certificate, leads to where that is done.
    pub(super) fn sign_now(&self, certified: bool) {
        if self.signing.get_untracked() {
            return;
        }
        self.certified.set_value(certified);
        self.signing.set(true);
        if !self.saving.get_untracked() {
            self.sign_collected();
        }
    }

    fn sign_collected(&self) {
        let Some(form) = self.collect() else { return self.signing.set(false) };
        self.stop_timer();
        let keeper = *self;
        spawn_local(async move {
            let result = if keeper.certified.try_get_value().unwrap_or_default() {
                save(DraftForm { certificate: "1".to_owned(), ..form.clone() }).await.map(drop)
            } else {
                sign(form.clone()).await
            };
            if keeper.signing.is_disposed() {
                return;
            }
            match result {
                Ok(()) => {
                    keeper.dirty.set(false);
                    shelf::clear(keeper.document);
                    keeper.changes.happened();
                }
                Err(error) => {
                    keeper.put_on_shelf(form);
                    keeper.error.set(Some(error));
                }
            }
            keeper.signing.set(false);
        });
    }

    /// The page is left: what was typed in the last moments goes too.
    fn leave(&self) {
        self.stop_timer();
        let unsaved = self.dirty.try_get_untracked().unwrap_or_default();
        if let Some(form) = self.collect().filter(|_| unsaved) {
            self.put_on_shelf(form.clone());
            let document = self.document;
            spawn_local(async move {
                if save(form).await.is_ok() {
                    shelf::clear(document);
                }
            });
        }
    }
}

/// The text as it was saved, while the editor that would carry it is still on its way.
fn unmounted_text(form: &web_sys::HtmlFormElement) -> Option<String> {
    let editor = form.query_selector("quipux-editor:not([data-mounted])").ok()??;
    let area: web_sys::HtmlTextAreaElement = editor.query_selector("textarea").ok()??.dyn_into().ok()?;
    let json = editor.get_attribute("data-json").filter(|json| json.trim_start().starts_with('{'))?;
    area.default_value().is_ok_and(|first| first == area.value()).then_some(json)
}
