//! The rows of one's own account.

use super::api::{DeviceLine, MyAccount, MyDevices, SignInLine};
use crate::password_queries;
use domain::audit::AuditAct;
use domain::device::{Device, masked};
use domain::id::PersonId;
use domain::openings::may_see_openings;
use entity::{audit, directory, person, session};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::session::{PLACE, Place, end_all};
use kit::server::{Ids, ServerContext, WriteTransaction};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many entries of the audit are shown.
const SHOWN: u64 = 20;

pub(super) async fn person(db: &impl ConnectionTrait, id: PersonId) -> Result<person::Model, AppError> {
    person::Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)
}

pub(super) async fn account(cx: &ServerContext) -> Result<MyAccount, AppError> {
    let person = person(cx.db(), cx.actor.person).await?;
    let posts: Vec<(String, String, String)> = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person.id))
        .filter(directory::Column::Active.eq(true))
        .order_by_asc(directory::Column::PostId)
        .select_only()
        .columns([directory::Column::Title, directory::Column::Area, directory::Column::Acronym])
        .into_tuple()
        .all(cx.db())
        .await?;
    let name = format!("{} {}", person.given_names, person.surnames);
    let citizen = may_see_openings(&cx.actor).is_ok();
    Ok(MyAccount { name, cedula: person.cedula, email: person.email, posts, citizen })
}

pub(super) async fn devices(cx: &ServerContext, here: Option<&str>) -> Result<MyDevices, AppError> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(cx.actor.person))
        .filter(session::Column::ExpiresAt.gt(cx.now))
        .order_by_desc(session::Column::SeenAt)
        .all(cx.db())
        .await?;
    let line = |row: session::Model| {
        let data: serde_json::Value = serde_json::from_str(&row.data).unwrap_or_default();
        let place: Option<Place> = data.get(PLACE).and_then(|place| serde_json::from_value(place.clone()).ok());
        let (device, address) =
            place.as_ref().map(|place| (place.origin.device, masked(&place.origin.address))).unzip();
        DeviceLine {
            here: here == Some(row.id.as_str()),
            session: row.id,
            device,
            address: address.unwrap_or_default(),
            since: place.map_or(row.created_at, |place| place.since),
            seen: row.seen_at,
        }
    };
    let mut devices: Vec<DeviceLine> = rows.into_iter().map(line).collect();
    devices.sort_by_key(|line| !line.here);
    Ok(MyDevices { devices, sign_ins: sign_ins(cx).await?, clock: cx.clock() })
}

async fn sign_ins(cx: &ServerContext) -> Result<Vec<SignInLine>, AppError> {
    let rows = audit::Entity::find()
        .filter(audit::Column::PersonId.eq(cx.actor.person))
        .filter(audit::Column::Act.is_in(AuditAct::OF_THE_WAY_IN.iter().copied()))
        .order_by_desc(audit::Column::At)
        .order_by_desc(audit::Column::Id)
        .limit(SHOWN)
        .all(cx.db())
        .await?;
    let line = |row: audit::Model| SignInLine {
        act: row.act,
        at: row.at,
        device: row.browser.zip(row.system).map(|(browser, system)| Device { browser, system }),
        address: row.address.as_deref().map(masked).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Puts a new password in the place of the caller's, and ends their sessions but this one.
pub(super) async fn change(
    tx: &WriteTransaction,
    cx: &ServerContext,
    ids: &Ids,
    hash: String,
    here: Option<&str>,
) -> Result<(), AppError> {
    let told = Told::by(cx, AuditAct::PasswordChanged);
    password_queries::keep(tx, ids, (cx.actor.person, hash), here, (told, cx.now)).await?;
    Ok(())
}

/// Signs the caller out everywhere but here.
pub(super) async fn end_others(tx: &WriteTransaction, cx: &ServerContext, here: &str) -> Result<(), AppError> {
    end_all(tx, cx.actor.person, Some(here)).await?;
    Ok(Told::by(cx, AuditAct::SessionsEnded).write(tx).await?)
}

/// Signs the caller out on one device.
///
/// # Errors
/// `NotFound` where they are not signed in, or not any more.
pub(super) async fn end_one(tx: &WriteTransaction, cx: &ServerContext, session: &str) -> Result<(), AppError> {
    if !kit::server::session::end_one(tx, cx.actor.person, session).await? {
        return Err(AppError::NotFound);
    }
    Ok(Told::by(cx, AuditAct::SessionsEnded).write(tx).await?)
}
