//! `quipux demo`.

use super::serve::open;
use super::{Done, say};
use crate::config::Config;
use crate::demo;
use crate::site::Site;
use kit::server::now;
use kit::text::text;

/// Fills an empty database with the demonstration, and says who can sign in.
pub(super) async fn demo(config: &Config) -> Done {
    let site = open(config).await?;
    if !fill_if_empty(&site).await? {
        say(text!(demo.not_empty));
    }
    make_keys(&site, config).await?;
    say_accounts()
}

/// An authority and a key file for everyone, where nobody is believed yet.
pub(super) async fn make_keys(site: &Site, config: &Config) -> Done {
    let folder = demo::keys::folder(&config.storage);
    demo::keys::make(site, &folder, now()).await.map_err(|error| format!("{error:?}"))?;
    if folder.is_dir() {
        say(&text!(demo.keys, folder = folder.display(), password = demo::keys::PASSWORD));
    }
    Ok(())
}

/// Has the authority of the demonstration stamp time and answer about certificates.
pub(super) async fn employ_authority(site: &mut Site, config: &Config) -> Done {
    let folder = demo::keys::folder(&config.storage);
    Ok(demo::authority::employ(site, config, &folder).await.map_err(|error| format!("{error:?}"))?)
}

/// True if the database was empty.
pub(super) async fn fill_if_empty(site: &Site) -> Result<bool, Box<dyn std::error::Error>> {
    let failed = |error| format!("{error:?}");
    if !demo::is_empty(site).await.map_err(failed)? {
        return Ok(false);
    }
    say(text!(demo.making));
    let letters = demo::fill(site, now()).await.map_err(failed)?;
    say(&text!(demo.made, letters = letters));
    Ok(true)
}

/// The accounts of the demonstration.
pub(super) fn say_accounts() -> Done {
    let (accounts, password) = demo::accounts().map_err(|error| format!("{error:?}"))?;
    say(&text!(demo.accounts, password = password));
    for account in accounts {
        say(&format!("  {}  {} · {}", account.cedula, account.name, account.posts.join(" / ")));
    }
    Ok(())
}
