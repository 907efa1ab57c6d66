//! One browser's connection, kept open.

use crate::Problem;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::{TcpSocket, TcpStream};

/// A connection to one address, with the cookie of whoever signed in.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    address: String,
    cookie: String,
}

/// What to ask for.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) accept: &'static str,
    /// Ask for a compressed answer, as browsers do.
    pub(crate) compressed: bool,
    pub(crate) body: Bytes,
}

impl Ask {
    /// A page.
    pub(crate) fn page(path: impl Into<String>) -> Self {
        let path = path.into();
        Self { method: Method::GET, path, accept: "text/html", compressed: false, body: Bytes::new() }
    }

    /// An act, or a question of the browser's code.
    pub(crate) fn act(method: Method, path: &str, form: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        Self { method, path: path.to_owned(), accept: "application/json", compressed: false, body: form.into() }
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) cookie: Option<String>,
    pub(crate) body: Bytes,
}

impl Client {
    pub(crate) async fn connect(address: &str, cookie: &str) -> Result<Self, Problem> {
        Self::over(TcpStream::connect(address).await?, address, cookie).await
    }

    /// The same from an address of one's own, as nobody.
    pub(crate) async fn connect_from(from: SocketAddr, address: &str) -> Result<Self, Problem> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(from)?;
        Self::over(socket.connect(address.parse()?).await?, address, "").await
    }

    async fn over(stream: TcpStream, address: &str, cookie: &str) -> Result<Self, Problem> {
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, address: address.to_owned(), cookie: cookie.to_owned() })
    }

    pub(crate) async fn ask(&mut self, ask: &Ask) -> Result<Answer, Problem> {
        let mut request = Request::builder()
            .method(ask.method.clone())
            .uri(&ask.path)
            .header(header::HOST, &self.address)
            .header(header::ACCEPT, ask.accept)
            .header(header::COOKIE, &self.cookie);
        if ask.compressed {
            request = request.header(header::ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        }
        if ask.method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(request.body(Full::new(ask.body.clone()))?).await?;
        let status = response.status();
        let cookies = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let cookies: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
        let cookie = Some(cookies.join("; ")).filter(|cookies| !cookies.is_empty());
        Ok(Answer { status, cookie, body: response.into_body().collect().await?.to_bytes() })
    }
}
