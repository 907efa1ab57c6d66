//! The wire of writing.

use documents::files::FileRow;
use documents::own_kinds::OwnKind;
use documents::people::{Chosen, PersonRow};
use domain::custom_kind::ChosenKind;
use domain::document::draft::DraftForm;
use domain::document::print::{PrintOptions, TextScale};
use domain::document::{Category, Confidentiality, Kind};
use domain::id::{ClassificationId, CustomKindId, DocumentId, ItemId};
use domain::time::{Day, Timestamp};
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::following::following,
    super::{keep_queries, queries, skeleton},
    crate::sign::queries::check_printable,
    documents::done::Done,
    domain::policy::Act,
    kit::links,
    kit::server::{ServerContext, is_plain_post, redirect},
};

/// Which letter is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// A new one.
    New(ChosenKind),
    /// An answer to a copy.
    Answer(ItemId),
    /// An answer to a copy, to everyone on its letter.
    AnswerAll(ItemId),
    /// A new one that says what another does.
    Copy(ItemId),
    /// One that was saved before.
    Saved(DocumentId),
}

/// A letter on the writing desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// The letter.
    pub document: DocumentId,
    /// Its version; 0 while it has never been saved.
    pub version: i64,
    /// Its temporary number, once saved.
    pub number: Option<String>,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// The copy it answers, and that letter's number.
    pub answers: Option<(ItemId, String)>,
    /// The item it is copied from, while it has never been saved.
    pub copies: Option<ItemId>,
    /// What sort of letter.
    pub kind: Kind,
    /// The institution's own kind that it is of.
    pub own_kind: Option<CustomKindId>,
    /// Those it may be of.
    pub own_kinds: Vec<OwnKind>,
    /// De; nobody yet on paper from outside.
    pub sender: Option<PersonRow>,
    /// Para.
    pub to: Chosen,
    /// Copia.
    pub copy: Chosen,
    /// Asunto.
    pub subject: String,
    /// No. de referencia.
    pub reference: String,
    /// How it wants to be treated.
    pub category: Category,
    /// Who may know of it.
    pub confidentiality: Confidentiality,
    /// Notas.
    pub notes: String,
    /// Tipificación.
    pub classification: Option<ClassificationId>,
    /// What may be chosen for it.
    pub classifications: Vec<(ClassificationId, String)>,
    /// Its course is hidden once it is signed.
    pub hide_history: bool,
    /// The caller may hide it.
    pub may_hide: bool,
    /// The date on paper from outside.
    pub dated_on: Option<Day>,
    /// Dirigir a.
    pub redirected_to: Option<PersonRow>,
    /// Ajustar texto.
    pub text_scale: TextScale,
    /// Opciones de impresión.
    pub print: PrintOptions,
    /// The text, as the editor's JSON.
    pub body: String,
    /// The text, as lines for a page without the editor.
    pub plain: String,
    /// The files attached.
    pub files: Vec<FileRow>,
    /// The most bytes of one file.
    pub file_bytes: u64,
    /// The caller is the one who signs it.
    pub mine_to_sign: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// The letter, ready to be written.
#[server(endpoint = "drafting/open_draft", output = Json)]
pub async fn open_draft(which: Which) -> Result<Writing, AppError> {
    let cx = ServerContext::signed_in()?;
    match which {
        Which::New(kind) => queries::blank(&cx, kind).await,
        Which::Answer(item) => queries::answer(&cx, item).await,
        Which::AnswerAll(item) => queries::answer_all(&cx, item).await,
        Which::Copy(item) => queries::copy(&cx, item).await,
        Which::Saved(document) => queries::saved(&cx, document).await,
    }
}

/// What saving made of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The letter.
    pub document: DocumentId,
    /// The version it has now.
    pub version: i64,
    /// Its temporary number.
    pub number: String,
    /// When.
    pub at: Timestamp,
}

/// Keeps what has been written so far.
#[server(endpoint = "drafting/save", output = Json)]
pub async fn save(form: DraftForm) -> Result<Saved, AppError> {
    let cx = ServerContext::signed_in()?;
    let draft = following(form.check()?, &form.kind_before);
    let to_be_signed = !form.certificate.trim().is_empty();
    if to_be_signed {
        skeleton::check_complete(&draft)?;
        check_printable(&draft)?;
    }
    let tx = cx.begin_write().await?;
    let saved = if to_be_signed {
        keep_queries::keep_to_be_signed(&tx, &cx, &draft).await?
    } else {
        keep_queries::keep(&tx, &cx, &draft).await?
    };
    tx.commit().await?;
    if to_be_signed {
        redirect(&links::sign(saved.document));
    } else if is_plain_post() {
        let (to, copy) = (form.to_search.trim(), form.copy_search.trim());
        redirect(&match (to.is_empty(), copy.is_empty()) {
            (false, _) => links::edit_looking_for(saved.document, "para", to),
            (_, false) => links::edit_looking_for(saved.document, "copia", copy),
            _ => Done(Act::Edit).at(&links::edit(saved.document), saved.document.into()),
        });
    }
    Ok(saved)
}
