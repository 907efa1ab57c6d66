//! The wire of the messages' words.

use domain::message::{Filled, MessageForm, MessageKind, MessageWords, PreviewForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::{example, queries},
    domain::policy,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// A kind of message, and whether the institution gave it words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLine {
    /// The kind.
    pub kind: MessageKind,
    /// The words are the institution's.
    pub own: bool,
}

/// The words that hold for one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneMessage {
    /// The kind, and whose words they are.
    pub line: MessageLine,
    /// The words.
    pub words: MessageWords,
}

/// A message as someone would get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Its subject.
    pub subject: String,
    /// Its text alone.
    pub plain: String,
    /// Its text as HTML: made here, of escaped words.
    pub html: String,
}

impl From<Filled> for Preview {
    fn from(filled: Filled) -> Self {
        let Filled { subject, plain, html } = filled;
        Self { subject, plain, html }
    }
}

/// Every kind of message.
#[server(endpoint = "admin/list_messages", output = Json)]
pub async fn list_messages() -> Result<Vec<MessageLine>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(queries::lines(cx.db(), cx.actor.seat.institution).await?)
}

/// The words of one kind, in the caller's institution.
#[server(endpoint = "admin/read_message", output = Json)]
pub async fn read_message(kind: MessageKind) -> Result<OneMessage, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(queries::one(cx.db(), cx.actor.seat.institution, kind).await?)
}

/// Keeps the words of one kind, or puts the original ones back.
#[server(endpoint = "admin/keep_message", output = Json)]
pub async fn keep_message(form: MessageForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let (kind, words) = form.check()?;
    let tx = cx.begin_write().await?;
    queries::keep(&tx, &cx, kind, words).await?;
    tx.commit().await?;
    redirect(&format!("{}?mensaje={}&guardado=si", links::MESSAGES, kind.code()));
    Ok(())
}

/// A message with these words about something that never was.
#[server(endpoint = "admin/preview_message", output = Json)]
pub async fn preview_message(form: PreviewForm) -> Result<Preview, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let (kind, words) = form.check()?;
    Ok(example::filled(kind, &words, &cx).into())
}
