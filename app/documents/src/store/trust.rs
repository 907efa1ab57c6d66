//! Whom to believe when certificates are checked: what the administrator of the platform has entered, and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::document::Stage;
use domain::id::DocumentId;
use domain::job::JobKind;
use domain::signing::Level;
use domain::time::Timestamp;
use domain::trust::{FetchFailure, Role};
use entity::{document, electronic_signature, job, revocation_list, trusted_certificate};
use kit::error::AppError;
use kit::server::fault;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
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

/// Believes a certificate no more; true if it was.
pub async fn distrust(db: &impl ConnectionTrait, fingerprint: &str, role: Role) -> Result<bool, AppError> {
    let key = (fingerprint.to_owned(), role);
    Ok(trusted_certificate::Entity::delete_by_id(key).exec(db).await?.rows_affected == 1)
}

/// Reads a certificate out of a file, as DER or as PEM.
pub fn read_certificate(file: &[u8]) -> Option<Certificate> {
    if let Ok(certificate) = Certificate::read(file) {
        return Some(certificate);
    }
    let text = std::str::from_utf8(file).ok()?;
    let (_, rest) = text.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let body: String = body.split_whitespace().collect();
    Certificate::read(&STANDARD.decode(body).ok()?).ok()
}

/// The revocation lists, with when each was fetched or entered.
pub async fn lists(db: &impl ConnectionTrait) -> Result<Vec<(Crl, Timestamp)>, AppError> {
    let rows = revocation_list::Entity::find().order_by_asc(revocation_list::Column::Issuer).all(db).await?;
    rows.iter().map(|row| Ok((Crl::read(&row.der).map_err(fault)?, row.kept_at))).collect()
}

/// Keeps a list that was fetched, if someone who is believed signed it and it is not older than the one that is kept.
///
/// # Errors
/// Within: why it is not kept.
pub async fn keep_newer_list(
    tx: &DatabaseTransaction,
    list: &Crl,
    now: Timestamp,
) -> Result<Result<(), FetchFailure>, AppError> {
    let trust = trust(tx).await?;
    let issuers = trust.anchors.iter().chain(&trust.timestamp_anchors).chain(&trust.intermediates);
    if !issuers.into_iter().any(|issuer| list.is_from(issuer)) {
        return Ok(Err(FetchFailure::UnknownIssuer));
    }
    let kept = trust.crls.iter().find(|kept| kept.issuer() == list.issuer());
    if kept.is_some_and(|kept| kept.made_at() > list.made_at()) {
        return Ok(Err(FetchFailure::Older));
    }
    keep_list(tx, list, now).await?;
    Ok(Ok(()))
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

/// Letters that carry their signature and that no job waits to look after, in the order in which they were begun: so many of
/// those that come after one.
pub async fn left_alone(tx: &DatabaseTransaction, after: DocumentId, most: u64) -> Result<Vec<i64>, AppError> {
    use electronic_signature::{Column, Entity};
    let looked_after = job::Entity::find()
        .filter(job::Column::Kind.eq(JobKind::Preserve))
        .select_only()
        .column(job::Column::Subject)
        .into_query();
    // What others still sign grows by itself.
    let signing = document::Entity::find()
        .filter(document::Column::Stage.eq(Stage::Signing))
        .select_only()
        .column(document::Column::Id)
        .into_query();
    let alone = Entity::find()
        .filter(Column::DocumentId.gt(after))
        .filter(Column::DocumentId.not_in_subquery(signing))
        .filter(Column::DocumentId.not_in_subquery(looked_after))
        .order_by_asc(Column::DocumentId)
        .limit(most)
        .select_only()
        .column(Column::DocumentId);
    Ok(alone.into_tuple().all(tx).await?)
}

/// Puts a PDF that brings more in the place of the one it goes on from, with the level that it reaches; false if another has
/// come into its place meanwhile.
pub async fn raise_level(
    tx: &DatabaseTransaction,
    letter: DocumentId,
    (from, to): (&str, &str),
    level: Level,
) -> Result<bool, AppError> {
    let row = document::ActiveModel { pdf_hash: Set(Some(to.to_owned())), ..Default::default() };
    let raised = document::Entity::update_many()
        .set(row)
        .filter(document::Column::Id.eq(letter))
        .filter(document::Column::PdfHash.eq(from))
        .exec(tx)
        .await?;
    if raised.rows_affected == 0 {
        return Ok(false);
    }
    let row = electronic_signature::ActiveModel { level: Set(level), ..Default::default() };
    let signature = electronic_signature::Entity::update_many().set(row);
    signature.filter(electronic_signature::Column::DocumentId.eq(letter)).exec(tx).await?;
    Ok(true)
}
