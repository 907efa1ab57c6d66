//! One call to a server outside: no redirects, no more than so many bytes, no longer than so long.

use axum::body::Bytes;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT};
use axum::http::uri::Scheme;
use axum::http::{Method, Request, StatusCode, Uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use std::io;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Whose TLS certificates are believed: those that browsers believe.
static TLS: LazyLock<Option<TlsConnector>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Some(TlsConnector::from(Arc::new(config)))
});

/// Where to call, and with what name and password.
#[derive(Clone)]
pub(super) struct Address {
    uri: Uri,
    host: String,
    sign_in: Option<String>,
}

/// The password is nobody's business.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Address").field("host", &self.host).finish_non_exhaustive()
    }
}

impl Address {
    /// Reads `http://…` or `https://…`, with `name:password@` before the host where one has to sign in.
    pub(super) fn read(url: &str) -> Option<Self> {
        let uri: Uri = url.parse().ok()?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return None;
        }
        let authority = uri.authority()?;
        let host = Some(authority.host()).filter(|host| !host.is_empty())?.to_owned();
        let sign_in = authority.as_str().rsplit_once('@').map(|(who, _)| {
            let plain: Vec<u8> = percent_decode_str(who).collect();
            format!("Basic {}", STANDARD.encode(plain))
        });
        Some(Self { uri, host, sign_in })
    }

    /// The same, with what is said of who calls.
    pub(super) fn signing_in(self, who: &str) -> Self {
        Self { sign_in: Some(who.to_owned()), ..self }
    }

    /// The host, for people.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    fn is_secret(&self) -> bool {
        self.uri.scheme() == Some(&Scheme::HTTPS)
    }

    fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_secret() { 443 } else { 80 })
    }
}

/// What is asked.
pub(super) struct Question {
    /// What is sent, and of which type; nothing just fetches.
    pub(super) sent: Option<(&'static str, Vec<u8>)>,
    /// The type that the answer should have.
    pub(super) accept: &'static str,
    /// The most bytes of the answer.
    pub(super) most: usize,
    /// How long all of it may take.
    pub(super) patience: Duration,
}

/// Why there is no answer, for the log.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoAnswer {
    /// It took too long.
    #[error("it took too long")]
    TooLate,
    /// The server cannot be reached, or the connection broke.
    #[error("{0}")]
    Broken(#[from] io::Error),
    /// It does not speak HTTP as it should.
    #[error("{0}")]
    Http(#[from] hyper::Error),
    /// The question cannot be asked there.
    #[error("the address cannot be called")]
    Address,
    /// It answered something else.
    #[error("it answered {0}")]
    Status(StatusCode),
    /// The answer is too large, or ended early.
    #[error("the answer is too large or incomplete: {0}")]
    Body(Box<dyn std::error::Error + Send + Sync>),
}

/// Asks, and waits for the whole answer.
pub(super) async fn ask(address: &Address, question: Question) -> Result<Bytes, NoAnswer> {
    let patience = question.patience;
    tokio::time::timeout(patience, call(address, question)).await.map_err(|_| NoAnswer::TooLate)?
}

async fn call(address: &Address, question: Question) -> Result<Bytes, NoAnswer> {
    let host = address.host.trim_matches(['[', ']']);
    let stream = TcpStream::connect((host, address.port())).await?;
    if !address.is_secret() {
        return exchange(stream, address, question).await;
    }
    let name = ServerName::try_from(host.to_owned()).map_err(|_| NoAnswer::Address)?;
    let tls = TLS.as_ref().ok_or(NoAnswer::Address)?;
    exchange(tls.connect(name, stream).await?, address, question).await
}

async fn exchange<S>(stream: S, address: &Address, question: Question) -> Result<Bytes, NoAnswer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let request = request(address, &question)?;
    let answered = async {
        let answer = sender.send_request(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(NoAnswer::Status(answer.status()));
        }
        Ok(Limited::new(answer.into_body(), question.most).collect().await.map_err(NoAnswer::Body)?.to_bytes())
    };
    // The connection lives as long as the answer takes, and no longer.
    tokio::pin!(answered, connection);
    tokio::select! {
        answer = &mut answered => answer,
        ended = &mut connection => {
            ended?;
            answered.await
        }
    }
}

fn request(address: &Address, question: &Question) -> Result<Request<Full<Bytes>>, NoAnswer> {
    let path = address.uri.path_and_query().map_or("/", |path| path.as_str());
    let (host, port) = (&address.host, address.port());
    let mut request = Request::builder()
        .uri(path)
        .header(HOST, format!("{host}:{port}"))
        .header(USER_AGENT, "quipux")
        .header(ACCEPT, question.accept);
    if let Some(sign_in) = &address.sign_in {
        request = request.header(AUTHORIZATION, sign_in);
    }
    let (method, body) = match &question.sent {
        Some((kind, body)) => {
            request = request.header(CONTENT_TYPE, *kind);
            (Method::POST, Bytes::from(body.clone()))
        }
        None => (Method::GET, Bytes::new()),
    };
    request.method(method).body(Full::new(body)).map_err(|_| NoAnswer::Address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A server that reads what comes, answers so and stays; its address, and what it was sent.
    async fn server(answer: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = vec![0; 4096];
            let read = stream.read(&mut head).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
            // Until the other side goes.
            let _ = stream.read(&mut [0; 1]).await;
            String::from_utf8_lossy(&head[..read]).into_owned()
        });
        (format!("127.0.0.1:{port}/tsa"), heard)
    }

    fn question(most: usize) -> Question {
        Question {
            sent: Some(("application/timestamp-query", b"what time is it".to_vec())),
            accept: "application/timestamp-reply",
            most,
            patience: Duration::from_millis(500),
        }
    }

    async fn asked(answer: &'static str, most: usize) -> Result<Bytes, NoAnswer> {
        let (place, _heard) = server(answer).await;
        ask(&Address::read(&format!("http://{place}")).unwrap(), question(most)).await
    }

    #[tokio::test]
    async fn an_authority_that_asks_for_name_and_password_gets_them() {
        let (place, heard) = server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntime").await;
        let address = Address::read(&format!("http://ministerio:cl%40ve@{place}")).unwrap();
        assert_eq!(&ask(&address, question(10)).await.unwrap()[..], b"time");
        let heard = heard.await.unwrap();
        assert!(heard.starts_with("POST /tsa HTTP/1.1"), "{heard}");
        assert!(heard.contains(&format!("Basic {}", STANDARD.encode("ministerio:cl@ve"))), "{heard}");
        assert!(heard.contains("application/timestamp-query") && heard.contains("what time is it"), "{heard}");
        assert!(!format!("{address:?}").contains("cl"), "{address:?}");
    }

    #[tokio::test]
    async fn what_is_too_large_too_late_led_elsewhere_or_no_http_is_no_answer() {
        let large = asked("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n0123456789a", 10).await;
        assert!(matches!(large, Err(NoAnswer::Body(_))), "{large:?}");
        let endless = asked("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234", 10).await;
        assert!(matches!(endless, Err(NoAnswer::TooLate)), "{endless:?}");
        let elsewhere =
            asked("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", 10).await;
        assert!(matches!(elsewhere, Err(NoAnswer::Status(StatusCode::FOUND))), "{elsewhere:?}");
        let nonsense = asked("220 ready\r\n", 10).await;
        assert!(matches!(nonsense, Err(NoAnswer::Http(_))), "{nonsense:?}");
    }

    #[tokio::test]
    async fn nobody_there_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = listener.local_addr().unwrap();
        drop(listener);
        let address = Address::read(&format!("http://{place}/")).unwrap();
        assert!(matches!(ask(&address, question(10)).await, Err(NoAnswer::Broken(_))));
    }

    #[test]
    fn only_addresses_of_the_web_are_read() {
        for bad in ["", "tsa.example.ec", "ftp://a/", "file:///etc/passwd", "http://"] {
            assert!(Address::read(bad).is_none(), "{bad}");
        }
        assert_eq!(Address::read("https://a:b@tsa.example.ec/x").unwrap().host(), "tsa.example.ec");
    }
}
