//! Writing to people before the certificate that they signed with last ends: each time once, in the morning.

use super::escape::escape;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store::Part;
use domain::job::JobKind;
use domain::signing::{REMINDERS, reminder};
use domain::time::Timestamp;
use entity::signing_certificate::{ActiveModel, Column, Entity, Model};
use entity::{mail, person};
use kit::error::AppError;
use kit::server::{ServerContext, enqueue, enqueue_later};
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The most that one go writes to.
const AT_ONCE: u64 = 100;
/// When it is done, after the day has begun.
const MORNING: TimeDelta = TimeDelta::hours(7);

/// Writes to everyone who is to be told today, and has it done again tomorrow.
pub async fn remind(site: &Site, cx: &ServerContext) -> Result<Part, AppError> {
    let tx = cx.begin_write().await?;
    let ending = Entity::find()
        .filter(Column::EndsAt.gt(cx.now))
        .filter(to_be_told(cx))
        .order_by_asc(Column::PersonId)
        .limit(AT_ONCE)
        .all(&*tx)
        .await?;
    let people = person::Entity::find().filter(person::Column::Id.is_in(ending.iter().map(|row| row.person_id)));
    let people: HashMap<_, _> = people.all(&*tx).await?.into_iter().map(|person| (person.id, person)).collect();
    for row in &ending {
        let days = days_left(cx, row.ends_at);
        if let Some(person) = people.get(&row.person_id).filter(|person| person.active) {
            write(&tx, site, cx, person, row, days).await?;
        }
        // Who has no address is not looked for again every day.
        let told = ActiveModel { told: Set(reminder(days)), ..Default::default() };
        Entity::update_many().set(told).filter(Column::PersonId.eq(row.person_id)).exec(&*tx).await?;
    }
    let more = ending.len() as u64 == AT_ONCE;
    if !more {
        let tomorrow = cx.zone.begin(cx.today() + TimeDelta::days(1)) + MORNING;
        enqueue_later(&tx, cx, JobKind::Remind, &[0], tomorrow).await?;
    }
    tx.commit().await?;
    Ok(if more { Part::More } else { Part::Last })
}

/// For any of the reminders: its day has come, and neither it nor a later one was written.
fn to_be_told(cx: &ServerContext) -> Condition {
    REMINDERS.into_iter().fold(Condition::any(), |any, before| {
        let end_of_its_day = cx.zone.begin(cx.today() + TimeDelta::days(i64::from(before) + 1));
        let untold = Condition::any().add(Column::Told.is_null()).add(Column::Told.gt(before));
        any.add(Condition::all().add(Column::EndsAt.lt(end_of_its_day)).add(untold))
    })
}

/// In days of the calendar.
fn days_left(cx: &ServerContext, ends_at: Timestamp) -> i64 {
    cx.clock().days_until(cx.zone.day(ends_at))
}

async fn write(
    tx: &DatabaseTransaction,
    site: &Site,
    cx: &ServerContext,
    person: &person::Model,
    certificate: &Model,
    days: i64,
) -> Result<(), AppError> {
    let Some(address) = &person.email else { return Ok(()) };
    let name = format!("{} {}", person.given_names, person.surnames);
    let greeting = text!(certificate.greeting, name = name);
    let (issuer, end) = (&certificate.issuer, cx.clock().long(certificate.ends_at));
    let ends = text!(certificate.ends, issuer = issuer, end = end);
    let automatic = text!(mail.automatic, site = site.settings.public_url);
    let lines = [greeting.as_str(), &ends, text!(certificate.renew), text!(certificate.another)];
    let paragraphs: String = lines.iter().map(|line| format!("<p>{}</p>", escape(line))).collect();
    let id = cx.new_id();
    let row = mail::ActiveModel {
        id: Set(id),
        to_name: Set(name.clone()),
        to_address: Set(address.clone()),
        subject: Set(match days {
            ..=0 => text!(certificate.today).to_owned(),
            1 => text!(certificate.tomorrow).to_owned(),
            _ => text!(certificate.in_days, days = days),
        }),
        plain: Set(format!("{}\n\n{automatic}\n", lines.join("\n\n"))),
        html: Set(format!(
            "<!DOCTYPE html><html lang=\"es\"><body>{paragraphs}<p><small>{}</small></p></body></html>",
            escape(&automatic)
        )),
        tries: Set(0),
        written_at: Set(cx.now),
        sent_at: Set(None),
        refused: Set(None),
        secret: Set(false),
    };
    mail::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(enqueue(tx, cx, JobKind::Mail, id).await?)
}
