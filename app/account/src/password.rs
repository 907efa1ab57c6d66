//! Passwords: hashed with argon2id, compared away from the threads that answer requests.

use crate::imported::{self, MARK};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use kit::error::AppError;
use kit::server::fault;
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Each comparison takes 19 MiB and a core for a while: more at once would not be faster.
static TURNS: Semaphore = Semaphore::const_new(4);

/// Compared with when there is nobody, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// The hash to store, with a salt of its own.
pub fn hash(password: &str) -> Result<String, AppError> {
    Ok(Argon2::default().hash_password(password.as_bytes()).map_err(fault)?.to_string())
}

/// True when the password is the one of the stored hash. Takes the same time without a hash.
pub async fn fits(password: String, stored: Option<String>) -> Result<bool, AppError> {
    let _turn = TURNS.acquire().await.map_err(fault)?;
    tracing::trace!("a password is compared");
    spawn_blocking(move || {
        let someone = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        if let Some(kept) = stored.strip_prefix(MARK) {
            // Its own comparison takes no time at all, by which an account of the old system would be known.
            let _ = fits_hash(&password, &NOBODY);
            return imported::fits(&password, kept);
        }
        fits_hash(&password, &stored) && someone
    })
    .await
    .map_err(fault)
}

fn fits_hash(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// True for a hash that is not made as they are made today: one of the old system, or one with other parameters.
pub fn is_old(stored: &str) -> bool {
    let today = Params::default();
    let made_today = |hash: &PasswordHash| {
        let params = Params::try_from(hash);
        hash.algorithm.as_str() == "argon2id"
            && params.is_ok_and(|params| {
                let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
                costs(&params) == costs(&today)
            })
    };
    !PasswordHash::new(stored).is_ok_and(|hash| made_today(&hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_has_none() {
        let stored = hash("quipu-2026").unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert_ne!(stored, hash("quipu-2026").unwrap());
        assert!(fits("quipu-2026".into(), Some(stored.clone())).await.unwrap());
        assert!(!fits("quipu-2027".into(), Some(stored)).await.unwrap());
        assert!(!fits("nobody has this password".into(), None).await.unwrap());
        assert!(!fits("x".into(), Some("not a hash".into())).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_the_old_system_fits_and_is_old() {
        // A part of the MD5 of "password".
        let stored = "$md5$f4dcc3b5aa765d61d8327deb88".to_owned();
        assert!(fits("password".into(), Some(stored.clone())).await.unwrap());
        assert!(!fits("nobody has this password".into(), Some(stored.clone())).await.unwrap());
        assert!(is_old(&stored) && is_old("$md5$") && is_old("not a hash"));
    }

    #[test]
    fn a_hash_with_other_parameters_is_old() {
        let stored = hash("quipu-2026").unwrap();
        assert!(!is_old(&stored));
        let weaker = Argon2::new(Default::default(), Default::default(), Params::new(8_192, 1, 1, None).unwrap());
        let weaker = weaker.hash_password(b"quipu-2026").unwrap().to_string();
        assert!(is_old(&weaker) && fits_hash("quipu-2026", &weaker));
        assert!(is_old(&stored.replacen("argon2id", "argon2i", 1)));
    }
}
