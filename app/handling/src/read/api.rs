//! The wire of reading.

use crate::joint::api::SignerRow;
use documents::files::FileRow;
use documents::seals::Checked;
use domain::body::Body;
use domain::delivery::{Role, Stage};
use domain::document::{Category, Kind};
use domain::event::EventCode;
use domain::id::{DocumentId, ItemId};
use domain::policy::ActSet;
use domain::time::{Day, Timestamp};
use domain::tray::Tray;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::history::{ON_SCREEN, history},
    documents::store,
    domain::policy,
    kit::server::ServerContext,
};

/// An item as its reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The item.
    pub item: ItemId,
    /// The letter.
    pub document: DocumentId,
    /// The tray in which it lies now, if the reader holds it.
    pub tray: Option<Tray>,
    /// What sort of letter.
    pub kind: Kind,
    /// What it is called, if the institution made it for itself.
    pub own_kind: Option<String>,
    /// How it wants to be treated.
    pub category: Category,
    /// Its number, official or temporary.
    pub number: String,
    /// When the official number was taken.
    pub signed_at: Option<Timestamp>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Asunto.
    pub subject: String,
    /// No. de referencia.
    pub reference: Option<String>,
    /// The date on paper from outside.
    pub dated_on: Option<Day>,
    /// Tipificación.
    pub classification: Option<String>,
    /// Whoever signed it hid its course from this reader.
    pub hidden: bool,
    /// Who is on it, De before Para before Copia: the first of them.
    pub people: Vec<Party>,
    /// How many more are on it.
    pub more_people: u64,
    /// In whose hands it is, if in another's.
    pub held_by: Option<String>,
    /// Until when the holder should have dealt with it.
    pub due_on: Option<Day>,
    /// What the reader was asked or told when it was last put into their hands.
    pub asked: Option<Asked>,
    /// Others who are preparing an answer to this copy.
    pub answering: Vec<String>,
    /// It is confidential.
    pub confidential: bool,
    /// The reader sees its cover only: no text, no files.
    pub covered: bool,
    /// What it says.
    pub body: Body,
    /// What goes with it.
    pub files: Vec<FileRow>,
    /// The most bytes of one more file, if the reader may add any.
    pub may_attach: Option<u64>,
    /// The reader is told who downloaded it.
    pub sees_downloads: bool,
    /// What the reader may do.
    pub acts: ActSet,
    /// How many letters that it follows from lie in the same hands.
    pub antecedents: usize,
    /// The reader may inform everyone of the institution at once.
    pub informs_everyone: bool,
    /// What has become of the copies, for those who see the letter itself.
    pub copies: Vec<CopyRow>,
    /// How many copies there are besides these.
    pub more_copies: u64,
    /// While the copies are being made: how many are, and of how many.
    pub posting: Option<(i32, i32)>,
    /// Who signs it besides its sender or approves it before, while not all have done it.
    pub signers: Vec<SignerRow>,
    /// The electronic signatures on it, if it carries any.
    pub signatures: Option<Checked>,
    /// This was the reader's first look at it.
    pub first_look: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// Someone on a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// As what.
    pub role: Role,
    /// Name with academic title.
    pub called: String,
    /// The post.
    pub title: String,
    /// Where it sits.
    pub place: String,
}

/// What the reader was asked to do with an item, or told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// In these words.
    pub comment: String,
}

/// What has become of one copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRow {
    /// Whose copy.
    pub called: String,
    /// In Para or in Copia.
    pub role: Role,
    /// What has become of it.
    pub stage: Stage,
    /// When its holder opened it.
    pub read_at: Option<Timestamp>,
    /// When it came back, for it could not be handed over.
    pub returned_at: Option<Timestamp>,
}

/// The item. The holder's first look at it is kept.
#[server(endpoint = "handling/read", output = Json)]
pub async fn read(item: ItemId) -> Result<Reading, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    let first_look = store::open(&cx, &known).await?;
    let acts = policy::allowed(&cx.actor, &known);
    queries::reading(&cx, known, acts, first_look).await
}

/// One entry of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was done.
    pub code: EventCode,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Where they sit.
    pub area: String,
    /// To whom.
    pub to: Option<String>,
    /// In the actor's words.
    pub comment: Option<String>,
    /// Until when it should be dealt with.
    pub due_on: Option<Day>,
    /// Days since the letter's date.
    pub days: i64,
    /// The number of another letter it names.
    pub related: Option<String>,
    /// The address of what was printed with it: a sheet for both to sign, an envelope.
    pub printed: Option<String>,
}

/// The history of an item, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// In whose hands it is now.
    pub holder: Option<String>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// There are older ones than these.
    pub more: bool,
    /// Whoever signed it hid the rest from this reader.
    pub hidden: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// What happened to an item.
#[server(endpoint = "handling/tell_history", output = Json)]
pub async fn tell_history(item: ItemId) -> Result<Timeline, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    let told = history(&cx, &known, ON_SCREEN).await?;
    Ok(Timeline { holder: told.holder, entries: told.entries, more: told.more, hidden: told.hidden, clock: cx.clock() })
}
