//! The hoja de ruta as PDF: drawn anew each time, for the course of a document goes on.

use super::context;
use super::pdf::{TURNS, answer, letterhead};
use crate::http::status::refuse;
use crate::site::Site;
use axum::extract::{Path, Query, State};
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use documents::words;
use domain::id::ItemId;
use entity::institution;
use handling::read::api::Entry;
use handling::route_sheet::api::{Hand as Held, RouteSheet as Course};
use handling::route_sheet::sheet;
use kit::error::AppError;
use kit::server::{Visitor, Who, fault};
use kit::text::text;
use kit::time::{Clock, long_day};
use letter::{Hand, RouteSheet, RouteStep};
use sea_orm::EntityTrait;
use serde::Deserialize;
use tokio::task::spawn_blocking;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `no` leaves out what people said.
    comentarios: String,
}

/// The hoja de ruta, for whoever may see the item.
pub async fn route_sheet(
    State(site): State<Site>,
    Path(item): Path<i64>,
    Query(asked): Query<Asked>,
    parts: Parts,
) -> Response {
    match make(&site, ItemId(item), asked.comentarios != "no", &parts).await {
        Ok((name, pdf)) => answer(&name, pdf).unwrap_or_else(|error| refuse(&error)),
        Err(error) => refuse(&error),
    }
}

async fn make(site: &Site, item: ItemId, comments: bool, parts: &Parts) -> Result<(String, Bytes), AppError> {
    let cx = context(site, parts)?;
    let course = sheet(&cx, item, comments).await?;
    let house = institution::Entity::find_by_id(cx.actor.seat.institution).one(cx.db()).await?;
    let name = format!("{} - {}", text!(route.file), course.number);
    let printed = printed(course, house.ok_or(AppError::NotFound)?, area(parts));
    let turn = TURNS.acquire().await.map_err(fault)?;
    let set = spawn_blocking(move || letter::typeset_route_sheet(&printed, cx.now)).await.map_err(fault)?;
    drop(turn);
    Ok((name, Bytes::from(set.map_err(fault)?.pdf)))
}

/// Where the person sits who prints it.
fn area(parts: &Parts) -> String {
    match parts.extensions.get::<Who>() {
        Some(Who::Visitor(Visitor { card, .. })) => card.area.clone(),
        _ => String::new(),
    }
}

fn printed(course: Course, house: institution::Model, area: String) -> RouteSheet {
    let clock = course.clock;
    let facts = [
        (text!(route.subject), Some(course.subject)),
        (text!(route.from), Some(course.from)),
        (text!(route.to), Some(words::recipients(&course.to.0, course.to.1))),
        (text!(route.reference), course.reference),
        (text!(route.dated), Some(long_day(clock.zone.day(course.dated)))),
        (text!(route.holder), course.holder),
        (text!(route.printed), Some(clock.long(clock.now))),
    ];
    let said = |(label, said): (&str, Option<String>)| Some((label.to_owned(), said.filter(|said| !said.is_empty())?));
    RouteSheet {
        institution: letterhead(house),
        area,
        kind_name: words::kind_named(course.kind, course.own_kind),
        number: course.number,
        facts: facts.into_iter().filter_map(said).collect(),
        steps: course.entries.into_iter().map(|entry| step(entry, &clock)).collect(),
        hands: course.hands.into_iter().map(|held| hand(held, &clock)).collect(),
        note: if course.more { text!(route.more).to_owned() } else { String::new() },
    }
}

fn step(entry: Entry, clock: &Clock) -> RouteStep {
    let due = entry.due_on.map(|day| text!(route.due, day = long_day(day)));
    let what = [Some(words::event(entry.code).to_owned()), entry.related, due];
    RouteStep {
        when: clock.figures(entry.at),
        what: what.into_iter().flatten().collect::<Vec<_>>().join(" "),
        from: seated(entry.by, entry.area),
        to: entry.to.unwrap_or_default(),
        days: entry.days.to_string(),
        comment: entry.comment.unwrap_or_default(),
    }
}

fn hand(held: Held, clock: &Clock) -> Hand {
    Hand {
        who: seated(held.called, held.area),
        from: clock.figures(held.from),
        until: held.until.map_or_else(|| text!(route.until_now).to_owned(), |until| clock.figures(until)),
        days: held.days.to_string(),
    }
}

fn seated(called: String, area: String) -> String {
    if area.is_empty() { called } else { format!("{called}, {area}") }
}
