//! Connections: how many are open at once, and how long they may take to say what they want.

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::{Router, http};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many are open at once. Further ones wait until one ends.
    pub connections: usize,
    /// How long the head of a request may take to come whole, from when the one before was answered. Longer than proxies keep
    /// a connection that they do not use, so that none is closed under a request that is just setting out.
    pub head: Duration,
}

/// The most connections, where as many files may be open.
const MOST: u64 = 4_096;
/// Open files that are no connections: the database, what is being stored and read.
const OTHERS: u64 = 128;
/// After how long accepting is tried again when the machine has no room.
const PAUSE: Duration = Duration::from_millis(100);
/// How long those who are being answered have when the program is asked to stop.
const LAST: Duration = Duration::from_secs(30);

impl Limits {
    /// As many as this machine lets a program have, which is asked for.
    pub fn of_this_machine() -> Self {
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.unwrap_or(u64::MAX).min(MOST + OTHERS);
        let current = current.unwrap_or(u64::MAX);
        let raised = Rlimit { current: Some(wanted), maximum };
        let files = if current >= wanted || setrlimit(Resource::Nofile, raised).is_ok() { wanted } else { current };
        let connections = usize::try_from(files.saturating_sub(OTHERS).max(1)).unwrap_or(1);
        Self { connections, head: Duration::from_secs(65) }
    }
}

/// Answers until it is told to stop, and then those who have asked.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stopped: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let connections = GracefulShutdown::new();
    let mut stopped = pin!(stopped);
    loop {
        let (place, stream, from) = tokio::select! {
            next = next(&listener, &places) => next,
            () = &mut stopped => break,
        };
        let router = router.clone();
        let service = service_fn(move |request: http::Request<Incoming>| {
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(from));
            router.clone().oneshot(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(cause) = connection.await {
                tracing::debug!(%cause, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    if timeout(LAST, connections.shutdown()).await.is_err() {
        tracing::warn!("some were still being answered");
    }
}

/// The next connection for which there is a place.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>) -> (OwnedSemaphorePermit, TcpStream, SocketAddr) {
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { continue };
        match listener.accept().await {
            Ok((stream, from)) => {
                // Answers are written whole: nothing is to be gathered.
                let _ = stream.set_nodelay(true);
                return (place, stream, from);
            }
            Err(cause) => {
                tracing::warn!(%cause, "a connection could not be taken");
                sleep(PAUSE).await;
            }
        }
    }
}
