//! The time stamp on a signature: asked for while the letter is sent, and left out when its authority does not answer.

use super::api::Stamped;
use domain::signing::Why;
use kit::error::AppError;
use kit::server::{Authorities, Stamps, fault};
use signature::timestamp::check;
use signature::{Assembled, Certificate, NotAssembled, Standing, TIMESTAMP_ROOM, Trust, assemble, sha256};

/// Wraps a signature up, with its time stamp if there is one.
pub(super) fn assembled(
    digest: &[u8; 32],
    chain: &[Certificate],
    signature: &[u8],
    token: Option<&[u8]>,
) -> Result<Assembled, AppError> {
    assemble(digest, chain, signature, token).map_err(|error| match error {
        NotAssembled::WrongSignature => AppError::from(Why::WrongSignature),
        other => fault(other),
    })
}

/// A time stamp over the signature, if one is to be had. A stamp that would not be believed is as good as none: with it the
/// signature would be worth less than without.
///
/// # Errors
/// `NotSigned` where nothing is signed without a stamp and there is none.
pub(super) async fn time_stamp(
    authorities: &dyn Authorities,
    signature: &[u8],
    trust: &Trust,
) -> Result<(Stamped, Option<Vec<u8>>), AppError> {
    let required = match authorities.stamps() {
        Stamps::Never => return Ok((Stamped::NotAsked, None)),
        Stamps::Wanted => false,
        Stamps::Required => true,
    };
    let token =
        authorities.stamp(sha256(signature)).await.ok().filter(|token| match check(token, &[signature], trust) {
            Ok(stamp) if stamp.standing == Standing::NotRevoked && token.len() <= TIMESTAMP_ROOM => true,
            checked => {
                tracing::warn!(?checked, size = token.len(), "a time stamp came that would not be believed");
                false
            }
        });
    match token {
        Some(token) => Ok((Stamped::Yes, Some(token))),
        None if required => Err(Why::NoTimestamp.into()),
        None => Ok((Stamped::Missed, None)),
    }
}
