//! The wire of the three acts, and of what they show.

use domain::envelope::{Envelope, EnvelopeForm};
use domain::handling::RemarkForm;
use domain::id::{DeliveryId, ItemId};
use domain::time::Timestamp;
use domain::transfer::TransferForm;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::{done::Done, store},
    domain::policy::{self, Act},
    kit::server::{ServerContext, redirect},
};

/// Gives the paper of an item to someone, and says how it goes.
#[server(endpoint = "handling/hand_over", output = Json)]
pub async fn hand_over(form: TransferForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let handing = form.check()?;
    let item = handing.item;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let target = store::load_target(&*tx, handing.target).await?;
    let permit = policy::may_hand_over(&cx.actor, &known, &target)?;
    let outcome = known.item.hand_over(&permit, target.post, handing.transfer, handing.comment, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::HandOver).at(&queries::course_of(&form.back), item));
    Ok(())
}

/// Keeps what stands on the envelope of a copy, and that it was printed.
#[server(endpoint = "handling/print_envelope", output = Json)]
pub async fn print_envelope(form: EnvelopeForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, copy, envelope) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_print_envelope(&cx.actor, &known)?;
    let copy = queries::copy_of(&tx, &known, copy).await?;
    let outcome = known.item.print_envelope(&permit, copy.recipient_id, cx.now)?;
    store::keep_envelope(&tx, copy.id, envelope).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Envelope).at(&queries::course_of(&form.back), item));
    Ok(())
}

/// Registers that the paper of a copy came back, and why.
#[server(endpoint = "handling/give_back", output = Json)]
pub async fn give_back(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let outcome = queries::give_back(&tx, &cx, known, said).await?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::GiveBack).at(&queries::course_of(&form.back), item));
    Ok(())
}

/// A copy whose envelope can be printed, and what stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToAddress {
    /// The copy.
    pub copy: DeliveryId,
    /// Its recipient, as on the letter.
    pub called: String,
    /// The post.
    pub title: String,
    /// The institution.
    pub institution: String,
    /// What stands beside that.
    pub envelope: Envelope,
}

/// The copies of an item whose envelopes can be printed: the copy itself, or the first hundred of a letter's.
#[server(endpoint = "handling/envelopes", output = Json)]
pub async fn envelopes(item: ItemId) -> Result<Vec<ToAddress>, AppError> {
    let cx = ServerContext::signed_in()?;
    let known = store::load_visible(cx.db(), &cx.actor, item).await?;
    policy::may_print_envelope(&cx.actor, &known)?;
    queries::envelopes(&cx, &known).await
}

/// A copy that went out on paper, as whoever registers its return finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutRow {
    /// The copy.
    pub item: ItemId,
    /// The number of its letter.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// De.
    pub from: String,
    /// Para: whose copy it is.
    pub to: String,
    /// Since when it is out.
    pub since: Timestamp,
    /// It came back already.
    pub returned: bool,
}

/// What was found of the paper that is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Out {
    /// The latest of it.
    pub rows: Vec<OutRow>,
    /// There is more.
    pub more: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// The paper of the caller's institution that is out and whose number, subject, reference or recipient holds these words;
/// none without words.
#[server(endpoint = "handling/find_out", output = Json)]
pub async fn find_out(words: String) -> Result<Out, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_look_for_returns(&cx.actor)?;
    queries::find_out(&cx, &words).await
}
