//! How far those who sign a letter have come.

use super::api::SignerRow;
use crate::history::called;
use documents::store;
use domain::document::signers::Signer;
use domain::id::{DocumentId, PostId};
use kit::error::AppError;
use kit::server::ServerContext;

/// Everyone who signs or approves it besides its sender, and how far they have come.
pub(crate) async fn progress(cx: &ServerContext, letter: DocumentId) -> Result<Vec<SignerRow>, AppError> {
    let signers = store::signers_of(cx.db(), letter).await?;
    let posts: Vec<PostId> = signers.all.iter().map(|signer| signer.post).collect();
    let names = store::named(cx.db(), &posts).await?;
    let row = |signer: Signer| {
        let row = names.get(&signer.post)?;
        let (called, title) = (called(row), row.title.clone());
        Some(SignerRow { called, title, duty: signer.duty, asked_at: signer.asked_at, done_at: signer.done_at })
    };
    Ok(signers.all.into_iter().filter_map(row).collect())
}
