//! What is believed, as it travels to a browser that checks a file by itself.

use super::api::Believed;
use documents::store;
use kit::error::AppError;
use sea_orm::ConnectionTrait;
use signature::Certificate;

/// No file names more issuers that matter.
const MOST: usize = 256;

pub(super) async fn believed(db: &impl ConnectionTrait, issuers: &[String]) -> Result<Believed, AppError> {
    let trust = store::trust(db).await?;
    let between: Vec<String> = trust.intermediates.iter().map(Certificate::issuer).collect();
    let asked = |issuer: &String| issuers.iter().take(MOST).chain(&between).any(|one| one == issuer);
    let hexed = |all: &[Certificate]| all.iter().map(|one| hex::encode(one.der())).collect();
    Ok(Believed {
        anchors: hexed(&trust.anchors),
        timestamp_anchors: hexed(&trust.timestamp_anchors),
        intermediates: hexed(&trust.intermediates),
        lists: trust.crls.iter().filter(|list| asked(&list.issuer())).map(|list| hex::encode(list.der())).collect(),
    })
}
