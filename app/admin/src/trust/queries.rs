//! What is believed, as the page shows it, and believing one more.

use super::api::{AddressLine, CertificateLine, ListLine, TrustBoard};
use documents::store;
use domain::audit::AuditAct;
use domain::field::{FieldErrors, Flaw};
use domain::policy;
use domain::trust::{AddressField, AddressKind, BelieveField, BelieveForm, Role};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{ServerContext, Stamps, fault};
use sea_orm::ConnectionTrait;

pub(super) async fn board(cx: &ServerContext, stamps: Stamps) -> Result<TrustBoard, AppError> {
    let mut certificates = Vec::new();
    for row in store::trusted(cx.db()).await? {
        let read = store::read_certificate(&row.der).ok_or_else(|| fault(("no certificate", &row.fingerprint)))?;
        certificates.push(CertificateLine {
            fingerprint: row.fingerprint,
            role: row.role,
            name: row.name,
            valid_until: read.valid_until(),
            added_at: row.added_at,
        });
    }
    let mut addresses = Vec::new();
    for row in store::addresses(cx.db()).await? {
        let named = |fingerprint: &String| {
            let issuer = certificates.iter().find(|line| line.fingerprint == *fingerprint);
            issuer.map_or_else(|| fingerprint.clone(), |line| line.name.clone())
        };
        let about = match row.kind {
            AddressKind::Crl => row.issuer,
            AddressKind::Ocsp => row.issuer.as_ref().map(named),
        };
        addresses.push(AddressLine {
            id: row.id,
            kind: row.kind,
            url: row.url,
            about,
            fetched_at: row.fetched_at,
            failed: row.tried_at.zip(row.failure),
        });
    }
    let lists = store::lists(cx.db()).await?.into_iter().map(|(list, kept_at)| ListLine {
        issuer: list.issuer(),
        made_at: list.made_at(),
        renewed_by: list.renewed_by(),
        kept_at,
        revoked: list.len(),
    });
    let (lists, stamps) = (lists.collect(), stamps != Stamps::Never);
    Ok(TrustBoard { certificates, addresses, lists, stamps, clock: cx.clock() })
}

/// Answers are about someone who is believed.
pub(super) async fn check_issuer(db: &impl ConnectionTrait, issuer: Option<&str>) -> Result<(), AppError> {
    let Some(issuer) = issuer else { return Ok(()) };
    let there = store::trusted(db).await?.iter().any(|row| row.fingerprint == issuer);
    if there { Ok(()) } else { Err(FieldErrors::one(AddressField::Issuer, Flaw::NotAllowed).into()) }
}

/// Believes the certificate in a file, if its fingerprint is the one that its body has published.
///
/// # Errors
/// Flaws of the fields: no certificate, another fingerprint, or a certificate that is for no authority.
pub async fn believe(cx: &ServerContext, form: &BelieveForm, file: &[u8]) -> Result<(), AppError> {
    policy::may_administer_platform(&cx.actor)?;
    let (role, published) = form.check()?;
    let flaw = |field, flaw| AppError::from(FieldErrors::one(field, flaw));
    if file.is_empty() {
        return Err(flaw(BelieveField::File, Flaw::Missing));
    }
    let certificate = store::read_certificate(file).ok_or_else(|| flaw(BelieveField::File, Flaw::Unreadable))?;
    let purposes = certificate.purposes();
    // Authorities may leave the certificate that stamps time out of their stamps: then it has to be known.
    let fits = purposes.certificates || (role == Role::Intermediate && purposes.time_stamping);
    if !fits {
        return Err(flaw(BelieveField::File, Flaw::NotAllowed));
    }
    if store::fingerprint(&certificate).replace(':', "") != published {
        return Err(flaw(BelieveField::Fingerprint, Flaw::NotAllowed));
    }
    let tx = cx.begin_write().await?;
    store::believe(&*tx, &certificate, role, cx.now).await?;
    let told = Told::by(cx, AuditAct::Believed).within(None).about(certificate.common_name());
    let fingerprint = store::fingerprint(&certificate);
    told.changed(None, Some(format!("{} {fingerprint}", role.code()))).write(&tx).await?;
    Ok(tx.commit().await?)
}
