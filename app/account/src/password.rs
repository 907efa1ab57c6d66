//! Passwords: hashed with argon2id, compared away from the threads that answer requests.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
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
        let fits = PasswordHash::new(&stored)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && someone
    })
    .await
    .map_err(fault)
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
}
