//! The rows of passkeys, and the questions that sessions keep until they are answered.

use super::api::{NewQuestion, PasskeyLine, Question};
use crate::factor::tell;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::audit::AuditAct;
use domain::field::{FieldErrors, Flaw};
use domain::id::PersonId;
use domain::passkey::{AddPasskeyField, AddPasskeyForm, GivePasskeyForm, PASSKEYS, QUESTION};
use domain::time::Timestamp;
use entity::passkey::{ActiveModel, Column, Entity, Model};
use entity::person;
use kit::error::AppError;
use kit::server::{Database, ServerContext, Settings, fault, now};
use leptos::prelude::expect_context;
use passkey::{ALGORITHMS, Assertion, Creation, Site};
use rand::Rng;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

/// The key under which a session keeps what was asked of an authenticator that is to make a passkey.
const NEW: &str = "new_passkey";
/// The same of one that is to show a passkey.
const SHOWN: &str = "passkey";

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Asked {
    challenge: String,
    until: Timestamp,
}

fn site() -> Result<Site, AppError> {
    let address = expect_context::<Settings>().public_url;
    Site::at(&address).ok_or_else(|| fault(("no host in", address)))
}

/// A question nobody can have answered before; it is kept for its answer.
async fn new_challenge(session: &Session, key: &str) -> Result<String, AppError> {
    let challenge = URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>());
    let asked = Asked { challenge: challenge.clone(), until: now() + QUESTION };
    session.insert(key, asked).await.map_err(fault)?;
    Ok(challenge)
}

/// What was asked a moment ago. It can be answered once, well or badly.
async fn challenge(session: &Session, key: &str) -> Result<Option<Vec<u8>>, AppError> {
    let asked: Option<Asked> = session.remove(key).await.map_err(fault)?;
    let asked = asked.filter(|asked| asked.until > now());
    Ok(asked.and_then(|asked| URL_SAFE_NO_PAD.decode(asked.challenge).ok()))
}

/// As authenticators know a person: a number that says nothing of them.
fn handle(person: PersonId) -> String {
    URL_SAFE_NO_PAD.encode(person.0.to_be_bytes())
}

fn bytes(text: &str) -> Result<Vec<u8>, AppError> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| AppError::Malformed)
}

async fn credentials(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<String>, DbErr> {
    let all = Entity::find().filter(Column::PersonId.eq(person)).order_by_asc(Column::Id);
    all.select_only().column(Column::Credential).into_tuple().all(db).await
}

/// The passkeys of the caller.
pub(crate) async fn mine(cx: &ServerContext) -> Result<Vec<PasskeyLine>, AppError> {
    let all = Entity::find().filter(Column::PersonId.eq(cx.actor.person)).order_by_asc(Column::Id);
    let line =
        |row: Model| PasskeyLine { id: row.id.to_string(), name: row.name, since: row.since, used_at: row.used_at };
    Ok(all.all(cx.db()).await?.into_iter().map(line).collect())
}

pub(super) async fn ask_new(cx: &ServerContext, session: &Session) -> Result<NewQuestion, AppError> {
    let owner = cx.actor.person;
    let person = person::Entity::find_by_id(owner).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    Ok(NewQuestion {
        challenge: new_challenge(session, NEW).await?,
        site: site()?.id().to_owned(),
        user: handle(owner),
        cedula: person.cedula,
        name: format!("{} {}", person.given_names, person.surnames),
        known: credentials(cx.db(), owner).await?,
        algorithms: ALGORITHMS.to_vec(),
    })
}

pub(super) async fn add(
    cx: &ServerContext,
    session: &Session,
    name: String,
    form: &AddPasskeyForm,
) -> Result<(), AppError> {
    let asked = challenge(session, NEW).await?.ok_or(AppError::Malformed)?;
    let (client_data, attestation) = (bytes(&form.client_data)?, bytes(&form.attestation)?);
    let answer = Creation { client_data: &client_data, attestation: &attestation };
    let made = passkey::make(&site()?, &asked, answer).map_err(|flaw| {
        tracing::info!(%flaw, "a passkey is not taken");
        AppError::Malformed
    })?;
    let credential = URL_SAFE_NO_PAD.encode(&made.id);
    let tx = cx.begin_write().await?;
    let there = Entity::find().filter(Column::PersonId.eq(cx.actor.person)).count(&*tx).await?;
    let flaw = |flaw| AppError::from(FieldErrors::one(AddPasskeyField::Name, flaw));
    if there >= u64::from(PASSKEYS) {
        return Err(flaw(Flaw::TooMany { most: PASSKEYS }));
    }
    // One is nobody's but its first owner's.
    if Entity::find().filter(Column::Credential.eq(&credential)).one(&*tx).await?.is_some() {
        return Err(flaw(Flaw::Taken));
    }
    let row = ActiveModel {
        id: Set(cx.new_id()),
        person_id: Set(cx.actor.person),
        credential: Set(credential),
        public_key: Set(URL_SAFE_NO_PAD.encode(&made.key)),
        counter: Set(made.counter.into()),
        name: Set(name),
        since: Set(cx.now),
        used_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(&*tx).await?;
    tell(&tx, cx, AuditAct::FactorAdded).await?;
    Ok(tx.commit().await?)
}

/// Removes a passkey of the caller; with their last factor go the recovery codes for it.
pub(super) async fn remove(cx: &ServerContext, passkey: i64) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    let theirs = Entity::delete_many().filter(Column::Id.eq(passkey)).filter(Column::PersonId.eq(cx.actor.person));
    if theirs.exec(&*tx).await?.rows_affected == 0 {
        return Err(AppError::NotFound);
    }
    if !kit::server::factors::has_factor(&*tx, cx.actor.person).await? {
        kit::server::factors::remove_factors(&tx, cx.actor.person).await?;
    }
    tell(&tx, cx, AuditAct::FactorRemoved).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn ask(db: &Database, session: &Session, of: Option<PersonId>) -> Result<Question, AppError> {
    let known = match of {
        Some(person) => credentials(&**db, person).await?,
        None => Vec::new(),
    };
    if of.is_some() && known.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok(Question { challenge: new_challenge(session, SHOWN).await?, site: site()?.id().to_owned(), known })
}

/// Whose the passkey is, and whether it is believed; then it has been used once more.
pub(super) async fn give(
    db: &Database,
    session: &Session,
    form: &GivePasskeyForm,
    now: Timestamp,
) -> Result<(Option<PersonId>, bool), AppError> {
    let asked = challenge(session, SHOWN).await?.ok_or(AppError::SignedOut)?;
    let (client_data, data, signature) = (bytes(&form.client_data)?, bytes(&form.data)?, bytes(&form.signature)?);
    let credential = form.id.trim_end_matches('=');
    let Some(row) = Entity::find().filter(Column::Credential.eq(credential)).one(&**db).await? else {
        return Ok((None, false));
    };
    let owner = row.person_id;
    if !form.user.is_empty() && form.user.trim_end_matches('=') != handle(owner) {
        return Ok((Some(owner), false));
    }
    let answer = Assertion { client_data: &client_data, data: &data, signature: &signature };
    let known = (&*bytes(&row.public_key)?, u32::try_from(row.counter).map_err(fault)?);
    let counter = match passkey::verify(&site()?, &asked, known, answer) {
        Ok(counter) => counter,
        Err(flaw) => {
            tracing::info!(%flaw, "a passkey is not believed");
            return Ok((Some(owner), false));
        }
    };
    let tx = db.begin_write().await?;
    let used = ActiveModel { counter: Set(counter.into()), used_at: Set(Some(now)), ..Default::default() };
    // Of two that were shown at once one comes first.
    let same = Entity::update_many().set(used).filter(Column::Id.eq(row.id)).filter(Column::Counter.eq(row.counter));
    let first = same.exec(&*tx).await?.rows_affected == 1;
    tx.commit().await?;
    Ok((Some(owner), first))
}
