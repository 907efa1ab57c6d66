//! The wire of associations.

use domain::association::{AssociateForm, DissociateForm};
use domain::document::Stage;
use domain::id::{DocumentId, ItemId};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::store,
    domain::field::local_page,
    domain::policy,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// The letters around one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// From the farthest antecedente to the last consecuente; the letter itself among them.
    pub tree: Vec<Leaf>,
    /// The letter follows from another.
    pub has_antecedent: bool,
    /// The reader may say what follows from what.
    pub may_change: bool,
    /// Those found by what was looked for; nothing when nothing was.
    pub found: Option<Vec<Candidate>>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A letter in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The letter.
    pub document: DocumentId,
    /// How far to the right it stands.
    pub depth: usize,
    /// It is the one that is open.
    pub here: bool,
    /// What it says of itself, to whoever may read it.
    pub said: Option<Card>,
    /// The letter whose association with its antecedente stands here, if the reader may undo it.
    pub undo: Option<DocumentId>,
}

/// A letter in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// As what the reader has it: the letter, or a copy.
    pub item: ItemId,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// De.
    pub from: String,
    /// Para: the first.
    pub to: String,
    /// Its date.
    pub dated: Timestamp,
    /// What it has come to.
    pub stage: Stage,
}

/// A letter that could be associated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The letter.
    pub document: DocumentId,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// De.
    pub from: String,
}

/// The letters around an item's, and those of the caller's trays in which these words are found.
#[server(endpoint = "handling/tell_related", output = Json)]
pub async fn tell_related(item: ItemId, words: String) -> Result<Related, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    queries::related(&cx, &known, &words).await
}

/// Says that one letter follows from another. The caller may read both.
#[server(endpoint = "handling/associate", output = Json)]
pub async fn associate(form: AssociateForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let outcome = queries::associate(&tx, &cx, wish).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(local_page(&form.back).unwrap_or(links::INBOX));
    Ok(())
}

/// Says that a letter does not follow from its antecedente. The item is one of the two.
#[server(endpoint = "handling/dissociate", output = Json)]
pub async fn dissociate(form: DissociateForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, follower) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_associate(&cx.actor, &known)?;
    let outcome = queries::dissociate(&tx, &cx, &known, &permit, follower).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(local_page(&form.back).unwrap_or(links::INBOX));
    Ok(())
}
