//! The wire of numbering.

use domain::id::AreaId;
use domain::numbering::{FormatForm, NumberFormat, ShareNumbersForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    domain::policy,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Before the area and the series with which numbers would meet, in a refusal.
pub const CLASH: &str = "clash:";

/// How one area numbers one series, and what else could be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedNumbering {
    /// The areas of the institution that work, by name.
    pub areas: Vec<AreaLine>,
    /// What is counted apart.
    pub series: Vec<SeriesLine>,
    /// The area looked at.
    pub area: AreaId,
    /// The code of the series looked at.
    pub chosen: String,
    /// The form of its numbers.
    pub format: NumberFormat,
    /// The number that comes next.
    pub next: i64,
    /// The institution's acronym.
    pub institution: String,
    /// This year.
    pub year: i32,
}

/// An area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaLine {
    /// The area.
    pub id: AreaId,
    /// What it is called.
    pub name: String,
    /// Its acronym.
    pub acronym: String,
    /// The area whose counters and formats it uses.
    pub by: AreaId,
}

/// What is counted apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesLine {
    /// Its code.
    pub code: String,
    /// Its name, where the institution gave it.
    pub name: Option<String>,
    /// The abbreviation on its numbers.
    pub abbreviation: String,
}

/// How an area of the caller's institution numbers a series; the first of either where none is named.
#[server(endpoint = "admin/open_numbering", output = Json)]
pub async fn open_numbering(area: Option<AreaId>, series: Option<String>) -> Result<OpenedNumbering, AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_administer(&cx.actor)?;
    queries::open(&cx, &permit, area, series.as_deref()).await
}

/// Keeps the form of a series' numbers, and raises its counter.
#[server(endpoint = "admin/keep_format", output = Json)]
pub async fn keep_format(form: FormatForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_administer(&cx.actor)?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let (area, code) = (wish.area, wish.series.code());
    queries::keep(&tx, &cx, &permit, wish).await?;
    tx.commit().await?;
    redirect(&format!("{}&guardado=si", links::numbering(area, &code)));
    Ok(())
}

/// Lets an area use the counters and formats of another, or its own again.
#[server(endpoint = "admin/share_numbers", output = Json)]
pub async fn share_numbers(form: ShareNumbersForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_administer(&cx.actor)?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    queries::share(&tx, &cx, &permit, wish).await?;
    tx.commit().await?;
    redirect(&format!("{}?area={}&compartida=si", links::NUMBERING, wish.area));
    Ok(())
}
