//! `quipux serve` and `quipux migrate`.

use super::demo::{employ_authority, fill_if_empty, make_keys, say_accounts};
use super::{Done, say};
use crate::config::Config;
use crate::files::pieces;
use crate::http::assets;
use crate::jobs;
use crate::listening::{self, Limits};
use crate::session::Sessions;
use crate::site::Site;
use kit::text::text;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// How often sessions that have run out are deleted.
const SWEEP: Duration = Duration::from_secs(3_600);

pub(super) async fn serve(config: &Config, demo: bool) -> Done {
    log(&config.log);
    let mut site = open(config).await?;
    if demo {
        fill_if_empty(&site).await?;
        make_keys(&site, config).await?;
        employ_authority(&mut site, config).await?;
        say_accounts()?;
    }
    if !assets::are_there() {
        say(text!(serve.no_assets));
    }
    tokio::spawn(sweep(site.clone()));
    // Not a job: it is no work to be done once, but this node's ear for the others.
    tokio::spawn(kit::server::listen(site.database.clone()));
    let listener = TcpListener::bind(config.address)
        .await
        .map_err(|cause| text!(serve.cannot_listen, address = config.address, cause = cause))?;
    jobs::arrange(&site).await.map_err(|cause| text!(serve.cannot_open, cause = format!("{cause:?}")))?;
    tokio::spawn(jobs::work(site.clone()));
    say(&text!(serve.ready, url = config.public_url));
    let streams = site.streams.clone();
    let stopped = async move {
        stopped().await;
        // Open streams would be waited for without end.
        streams.close();
    };
    listening::serve(listener, crate::router(site), Limits::of_this_machine(), stopped).await;
    say(text!(serve.stopped));
    Ok(())
}

pub(super) async fn migrate(config: &Config) -> Done {
    open(config).await?;
    say(text!(migrate.done));
    Ok(())
}

/// Opens the site, making the folders that its database and files lie in.
pub(super) async fn open(config: &Config) -> Result<Site, Box<dyn std::error::Error>> {
    make_folder(config)?;
    let opened = Site::open(config).await;
    Ok(opened.map_err(|cause| text!(serve.cannot_open, cause = cause))?)
}

/// Makes the folder that an SQLite file lies in.
pub(super) fn make_folder(config: &Config) -> Done {
    let file = config.database.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next());
    if let Some(folder) = file.and_then(|file| Path::new(file).parent()).filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .map_err(|cause| text!(serve.no_folder, folder = folder.display(), cause = cause))?;
    }
    Ok(())
}

fn log(what: &str) {
    let filter = EnvFilter::new(what);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

async fn sweep(site: Site) {
    let database = site.database.clone();
    let sessions = Sessions::new(database.clone());
    loop {
        if let Err(cause) = sessions.delete_expired().await {
            tracing::warn!(%cause, "sessions that have run out stay a while longer");
        }
        if let Err(cause) = account::sign_in::forget(&database, kit::server::now()).await {
            tracing::warn!(%cause, "failures to sign in are remembered a while longer");
        }
        let swept = async {
            account::address::sweep(&database, kit::server::now()).await?;
            account::recovery::sweep(&database, kit::server::now()).await
        };
        if let Err(cause) = swept.await {
            tracing::warn!(%cause, "codes and links that have run out stay a while longer");
        }
        if let Err(cause) = pieces::sweep(&site, kit::server::now()).await {
            tracing::warn!(?cause, "files that stopped coming stay a while longer");
        }
        tokio::time::sleep(SWEEP).await;
    }
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    let asked = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = asked => {}
    }
}
