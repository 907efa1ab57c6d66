//! The wire of both acts.

use domain::handling::RemarkForm;
use kit::error::AppError;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    documents::{done::Done, store},
    domain::delivery::Reach,
    domain::field::local_page,
    domain::item::Item,
    domain::outcome::Refused,
    domain::policy::{self, Act, Rank},
    entity::area,
    kit::links,
    kit::server::{ServerContext, redirect},
    sea_orm::EntityTrait,
};

/// Sends a printed copy: to the recipient's tray, or out of the house.
#[server(endpoint = "handling/dispatch")]
pub async fn dispatch(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, said) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let permit = policy::may_dispatch(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(Refused::WrongState.into()) };
    let recipient = store::load_target(&*tx, copy.recipient).await?;
    let colleague = recipient.active
        && recipient.seat.institution == cx.actor.seat.institution
        && recipient.seat.rank != Rank::Citizen;
    let reach = if colleague { Reach::Here } else { Reach::Outside };
    let outcome = copy.dispatch(&permit, reach, said, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::Dispatch).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}

/// Sends on paper what waits in No enviados.
#[server(endpoint = "handling/send_on_paper")]
pub async fn send_on_paper(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (item, _) = form.check()?;
    let tx = cx.begin_write().await?;
    let known = store::load_visible(&*tx, &cx.actor, item).await?;
    let Item::Document(letter) = known.item else { return Err(Refused::WrongState.into()) };
    let permit = policy::may_send_on_paper(&cx.actor, &letter)?;
    let waiting = store::waiting_copies(&*tx, letter.id).await?;
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(&*tx).await?.ok_or(AppError::NotFound)?;
    let outcome = letter.send_on_paper(&permit, waiting, area.printed_by, cx.now)?;
    store::save(&tx, &cx, outcome).await?;
    tx.commit().await?;
    redirect(&Done(Act::SendOnPaper).at(local_page(&form.back).unwrap_or(links::INBOX), item));
    Ok(())
}
