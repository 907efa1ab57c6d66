//! Whom to believe when certificates are checked: what the administrator of the platform has entered, and nothing else.

use domain::id::DocumentId;
use domain::time::Timestamp;
use entity::trusted_certificate::Role;
use entity::{electronic_signature, revocation_list, trusted_certificate};
use kit::error::AppError;
use kit::server::fault;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use signature::{Certificate, Crl, Trust};

/// Everything that is believed.
pub async fn trust(db: &impl ConnectionTrait) -> Result<Trust, AppError> {
    let mut trust = Trust::default();
    for row in trusted_certificate::Entity::find().all(db).await? {
        let certificate = Certificate::read(&row.der).map_err(fault)?;
        match row.role {
            Role::Anchor => trust.anchors.push(certificate),
            Role::TimestampAnchor => trust.timestamp_anchors.push(certificate),
            Role::Intermediate => trust.intermediates.push(certificate),
        }
    }
    for row in revocation_list::Entity::find().all(db).await? {
        trust.crls.push(Crl::read(&row.der).map_err(fault)?);
    }
    Ok(trust)
}

/// What is believed, by name.
pub async fn trusted(db: &impl ConnectionTrait) -> Result<Vec<trusted_certificate::Model>, AppError> {
    let rows = trusted_certificate::Entity::find().order_by_asc(trusted_certificate::Column::Name).all(db).await?;
    Ok(rows)
}

/// Believes a certificate from now on.
pub async fn believe(
    db: &impl ConnectionTrait,
    certificate: &Certificate,
    role: Role,
    now: Timestamp,
) -> Result<(), AppError> {
    use trusted_certificate::Column;
    let row = trusted_certificate::ActiveModel {
        fingerprint: Set(fingerprint(certificate)),
        role: Set(role),
        name: Set(certificate.common_name()),
        der: Set(certificate.der().to_vec()),
        added_at: Set(now),
    };
    let once = OnConflict::columns([Column::Fingerprint, Column::Role]).do_nothing().to_owned();
    trusted_certificate::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps the newest list of an issuer.
pub async fn keep_list(db: &impl ConnectionTrait, list: &Crl, now: Timestamp) -> Result<(), AppError> {
    use revocation_list::Column;
    let row =
        revocation_list::ActiveModel { issuer: Set(list.issuer()), der: Set(list.der().to_vec()), kept_at: Set(now) };
    let anew = OnConflict::column(Column::Issuer).update_columns([Column::Der, Column::KeptAt]).to_owned();
    revocation_list::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}

/// A certificate's SHA-256 in pairs of digits, as people compare it.
pub fn fingerprint(certificate: &Certificate) -> String {
    let pairs: Vec<String> = certificate.fingerprint().iter().map(|byte| format!("{byte:02X}")).collect();
    pairs.join(":")
}

/// True when the PDF of a letter carries its signature.
pub async fn is_signed(db: &impl ConnectionTrait, document: DocumentId) -> Result<bool, AppError> {
    Ok(electronic_signature::Entity::find_by_id(document).one(db).await?.is_some())
}
