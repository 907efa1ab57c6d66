//! `quipux generate`.

use super::serve::make_folder;
use super::{Done, say};
use crate::config::Config;
use crate::files::Storage;
use crate::generate::{self, GenerateError, Wish};
use kit::text::text;

/// Fills an empty database with a large data set, saying how far it is.
pub(super) async fn generate(config: &Config, wish: Wish) -> Done {
    if wish.documents == 0 {
        return Err(text!(generate.documents).into());
    }
    make_folder(config)?;
    let storage = Storage::open(&config.storage)?;
    say(&text!(generate.begun, documents = wish.documents));
    let mut said = 0;
    let progress = |documents: u64| {
        let share = documents * 100 / wish.documents;
        if share >= said + 5 || share == 100 && said < 100 {
            said = share;
            say(&text!(generate.progress, documents = documents, share = share));
        }
    };
    let made = generate::generate(&config.database, &storage, wish, progress).await.map_err(|error| match error {
        GenerateError::NotEmpty => text!(generate.not_empty).to_owned(),
        GenerateError::People => text!(generate.people).to_owned(),
        other => text!(generate.failed, cause = other),
    })?;
    let seconds = made.took.as_secs_f64();
    let rate = (made.documents as f64 / seconds) as u64;
    let (documents, copies, seconds) = (made.documents, made.copies, format!("{seconds:.1}"));
    say(&text!(generate.made, documents = documents, copies = copies, seconds = seconds, rate = rate));
    for (cedula, size) in &made.probes {
        say(&text!(generate.probe, cedula = cedula, size = size));
    }
    say(&text!(generate.password, password = made.password));
    Ok(())
}
