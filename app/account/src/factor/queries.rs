//! The rows of the second factor.

use super::api::{Enrolling, MyFactors};
use super::maker;
use crate::sign_in::{Try, institution_of};
use crate::{passkey, password};
use domain::audit::AuditAct;
use domain::factor::{AssureField, AssureForm, CODES, CodeField, ENROLMENT, RECOVERY, Typed};
use domain::field::{FieldErrors, Flaw};
use domain::id::PersonId;
use domain::job::JobKind;
use domain::time::Timestamp;
use entity::{code_maker, person, recovery_code};
use kit::error::AppError;
use kit::links;
use kit::server::audit::Told;
use kit::server::factors::{has_factor, is_factor_asked, remove_factors};
use kit::server::{
    Database, Ids, Origin, ServerContext, WriteTransaction, address, enqueue, fault, is_plain_post, now, redirect,
};
use leptos::prelude::expect_context;
use rand::Rng;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tower_sessions::Session;

/// The key under which a session keeps a secret that waits to be confirmed: it is nobody's before, and no one else's.
const ENROLLING: &str = "enrolling";
/// The key under which it keeps that recovery codes are to be made when the page that shows them is.
const CODES_DUE: &str = "codes_due";
/// The signs of a recovery code: none that is taken for another.
const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Waits {
    secret: String,
    until: Timestamp,
}

/// What the caller has. Codes that are due are made and told now, to the page that shows them.
pub(super) async fn factors(cx: &ServerContext, session: &Session) -> Result<MyFactors, AppError> {
    let owner = cx.actor.person;
    let due = session.get::<bool>(CODES_DUE).await.map_err(fault)?.unwrap_or_default();
    let codes = if due && has_factor(cx.db(), owner).await? {
        session.remove_value(CODES_DUE).await.map_err(fault)?;
        replace_codes(cx).await?
    } else {
        Vec::new()
    };
    let row = code_maker::Entity::find_by_id(owner).one(cx.db()).await?;
    let left = unused(owner).count(cx.db()).await?;
    let waits = waiting(session).await?;
    let enrolling = match waits.filter(|_| row.is_none()) {
        None => None,
        Some(Waits { secret, .. }) => {
            let person = person::Entity::find_by_id(owner).one(cx.db()).await?.ok_or(AppError::NotFound)?;
            let address = maker::address(&person.cedula, &secret);
            let drawing = maker::drawing(&address)?;
            Some(Enrolling { secret: maker::grouped(&secret, " "), address, drawing })
        }
    };
    Ok(MyFactors {
        application: row.map(|row| row.since),
        codes_left: u32::try_from(left).unwrap_or(u32::MAX),
        asked: is_factor_asked(cx.db(), &cx.actor).await?,
        enrolling,
        codes,
        passkeys: passkey::mine(cx).await?,
        clock: cx.clock(),
    })
}

fn unused(owner: PersonId) -> sea_orm::Select<recovery_code::Entity> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::PersonId.eq(owner))
        .filter(recovery_code::Column::UsedAt.is_null())
}

async fn waiting(session: &Session) -> Result<Option<Waits>, AppError> {
    let waits: Option<Waits> = session.get(ENROLLING).await.map_err(fault)?;
    Ok(waits.filter(|waits| waits.until > now()))
}

/// Makes a secret that waits to be confirmed.
pub(super) async fn begin(session: &Session) -> Result<(), AppError> {
    let waits = Waits { secret: maker::new_secret(), until: now() + ENROLMENT };
    session.insert(ENROLLING, waits).await.map_err(fault)
}

/// Makes the secret that waits the caller's, if this is its code.
pub(super) async fn confirm(cx: &ServerContext, session: &Session, typed: &Typed) -> Result<(), AppError> {
    let Waits { secret, .. } = waiting(session).await?.ok_or(AppError::NotFound)?;
    let step = match typed {
        Typed::Digits(code) => maker::step_of(&secret, code, cx.now)?,
        _ => None,
    };
    let step = step.ok_or_else(|| FieldErrors::one(CodeField::Code, Flaw::WrongCode))?;
    let tx = cx.begin_write().await?;
    // One that is there already is not put aside without the password.
    if code_maker::Entity::find_by_id(cx.actor.person).one(&*tx).await?.is_some() {
        return Err(AppError::Stale);
    }
    let row = code_maker::ActiveModel {
        person_id: Set(cx.actor.person),
        secret: Set(secret),
        since: Set(cx.now),
        last_step: Set(step),
    };
    code_maker::Entity::insert(row).exec_without_returning(&*tx).await?;
    tell(&tx, cx, AuditAct::FactorAdded).await?;
    tx.commit().await?;
    session.remove_value(ENROLLING).await.map_err(fault)?;
    Ok(())
}

/// Tells the audit and the caller that their second factor changed.
pub(crate) async fn tell(tx: &WriteTransaction, cx: &ServerContext, act: AuditAct) -> Result<(), DbErr> {
    let told = Told::by(cx, act);
    let entry = told.id();
    told.write(tx).await?;
    enqueue(tx, cx, JobKind::TellPassword, entry).await
}

/// Whoever sits down at a page left open knows no password.
///
/// # Errors
/// On `Password`, that it is not the caller's.
pub(crate) async fn assure(cx: &ServerContext, form: AssureForm) -> Result<(), AppError> {
    form.check()?;
    let db = expect_context::<Database>();
    let person = person::Entity::find_by_id(cx.actor.person).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    let attempt = Try::begin(&db, &format!("password {}", person.id), &address(), cx.now).await?;
    if !password::fits(form.password, person.password_hash).await? {
        return Err(FieldErrors::one(AssureField::Password, Flaw::NotAllowed).into());
    }
    let tx = cx.begin_write().await?;
    attempt.succeeded(&tx).await?;
    Ok(tx.commit().await?)
}

/// New recovery codes, as the answer; after a plain post the page to which it leads makes and shows them, so that they are never
/// kept but as hashes.
pub(super) async fn hand_out_codes(cx: &ServerContext, session: &Session) -> Result<Vec<String>, AppError> {
    if !has_factor(cx.db(), cx.actor.person).await? {
        return Err(AppError::NotFound);
    }
    if is_plain_post() {
        session.insert(CODES_DUE, true).await.map_err(fault)?;
        redirect(links::FACTORS);
        return Ok(Vec::new());
    }
    replace_codes(cx).await
}

async fn replace_codes(cx: &ServerContext) -> Result<Vec<String>, AppError> {
    let owner = cx.actor.person;
    let code =
        || -> String { (0..RECOVERY).map(|_| char::from(SIGNS[rand::rng().random_range(0..SIGNS.len())])).collect() };
    let codes: Vec<String> = (0..CODES).map(|_| code()).collect();
    let row = |code: &String| recovery_code::ActiveModel {
        id: Set(cx.new_id()),
        person_id: Set(owner),
        code_hash: Set(hashed(owner, code)),
        used_at: Set(None),
    };
    let tx = cx.begin_write().await?;
    let old = recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(owner));
    old.exec(&*tx).await?;
    recovery_code::Entity::insert_many(codes.iter().map(row)).exec_without_returning(&*tx).await?;
    Told::by(cx, AuditAct::RecoveryCodesMade).write(&tx).await?;
    tx.commit().await?;
    Ok(codes.iter().map(|code| maker::grouped(code, "-")).collect())
}

fn hashed(owner: PersonId, code: &str) -> String {
    hex::encode(Sha256::digest(format!("{owner} {code}")))
}

/// Takes the caller's second factor away.
pub(super) async fn remove(cx: &ServerContext) -> Result<(), AppError> {
    let tx = cx.begin_write().await?;
    if !remove_factors(&tx, cx.actor.person).await? {
        return Err(AppError::NotFound);
    }
    tell(&tx, cx, AuditAct::FactorRemoved).await?;
    Ok(tx.commit().await?)
}

/// True if this is a code of the person that has not been used; from now on it has.
pub(crate) async fn use_code(
    db: &Database,
    ids: &Ids,
    owner: PersonId,
    typed: &Typed,
    now: Timestamp,
) -> Result<bool, AppError> {
    let institution = institution_of(db, Some(owner)).await?;
    let tx = db.begin_write().await?;
    let used = match typed {
        Typed::Digits(code) => use_digits(&*tx, owner, code, now).await?,
        Typed::Recovery(code) => use_recovery(&*tx, owner, code, now).await?,
        Typed::Neither => false,
    };
    if used && matches!(typed, Typed::Recovery(_)) {
        let told = Told::of((ids.next(now), now), AuditAct::RecoveryCodeUsed, Some(&Origin::here()));
        told.person(Some(owner)).within(institution).write(&tx).await?;
    }
    tx.commit().await?;
    Ok(used)
}

/// A code is used up with those before it, so that whoever looked on has nothing.
async fn use_digits(tx: &impl ConnectionTrait, owner: PersonId, code: &str, now: Timestamp) -> Result<bool, AppError> {
    use code_maker::{Column, Entity};
    let Some(row) = Entity::find_by_id(owner).one(tx).await? else { return Ok(false) };
    let Some(step) = maker::step_of(&row.secret, code, now)? else { return Ok(false) };
    let later = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::PersonId.eq(owner))
        .filter(Column::LastStep.lt(step));
    Ok(later.exec(tx).await?.rows_affected == 1)
}

async fn use_recovery(tx: &impl ConnectionTrait, owner: PersonId, code: &str, now: Timestamp) -> Result<bool, DbErr> {
    use recovery_code::{ActiveModel, Column, Entity};
    let used = Entity::update_many()
        .set(ActiveModel { used_at: Set(Some(now)), ..Default::default() })
        .filter(Column::PersonId.eq(owner))
        .filter(Column::CodeHash.eq(hashed(owner, code)))
        .filter(Column::UsedAt.is_null());
    Ok(used.exec(tx).await?.rows_affected == 1)
}
