//! What the session keeps while someone is away, and who it is that comes back.

use crate::sign_in::{Arrival, Proof, arrive, by_cedula, tell_failure};
use domain::audit::AuditAct;
use domain::time::Timestamp;
use domain::vouched::{AWAY, LeaveForm, NotVouched, ReturnForm, cedula};
use kit::error::AppError;
use kit::links;
use kit::server::{Asked, Database, Ids, caller_session, fault, now, redirect, voucher};
use leptos::prelude::expect_context;
use serde::{Deserialize, Serialize};

/// The key under which a session keeps what was asked of the provider.
const KEY: &str = "away";

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Away {
    asked: Asked,
    back: String,
    until: Timestamp,
}

pub(super) async fn leave(form: LeaveForm) -> Result<(), AppError> {
    let (address, asked) = match voucher().begin().await {
        Ok(begun) => begun,
        Err(AppError::Unavailable) => {
            refuse(NotVouched::Unbelieved);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let away = Away { asked, back: form.back, until: now() + AWAY };
    caller_session()?.insert(KEY, away).await.map_err(fault)?;
    redirect(&address);
    Ok(())
}

/// Back to the way in, with the reason.
fn refuse(why: NotVouched) {
    redirect(&format!("{}?externo={}", links::SIGN_IN, why.code()));
}

/// Lets in whoever the provider vouches for. It has asked for one factor, unless it says otherwise.
pub(super) async fn come_back(form: ReturnForm) -> Result<(), AppError> {
    let session = caller_session()?;
    let away: Option<Away> = session.remove(KEY).await.map_err(fault)?;
    // An answer to another question than this browser's may have been brought by someone else.
    let Some(Away { asked, back, .. }) = away.filter(|away| away.until > now() && away.asked.state == form.state)
    else {
        refuse(NotVouched::Late);
        return Ok(());
    };
    if form.code.is_empty() {
        refuse(NotVouched::Refused);
        return Ok(());
    }
    let vouched = match voucher().finish(form.code, asked).await {
        Ok(vouched) => vouched,
        Err(AppError::Unavailable) => {
            refuse(NotVouched::Unbelieved);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let Some(cedula) = vouched.cedula.as_deref().and_then(cedula) else {
        refuse(NotVouched::NoCedula);
        return Ok(());
    };
    let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
    let Some(person) = by_cedula(&db, Some(&cedula)).await?.map(|person| person.id) else {
        tell_failure(&db, &ids, AuditAct::SignInFailed, None).await?;
        refuse(NotVouched::Unknown);
        return Ok(());
    };
    let proof = if vouched.both { Proof::Both } else { Proof::First };
    match arrive(Arrival { person, proof, post: None, back, attempt: None }).await {
        // Without a post nobody is anyone here.
        Err(AppError::WrongPassword) => {
            refuse(NotVouched::Unknown);
            Ok(())
        }
        arrived => arrived,
    }
}
