//! The program itself, run as an operator runs it.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::process::Stdio;
use testkit::database::Fresh;
use testkit::house::{ANA, PASSWORD, cedula};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// Nobody answers.
pub type Gone = Box<dyn std::error::Error + Send + Sync>;

/// One post on a connection of its own: the status and the cookie set.
pub async fn post(
    address: &str,
    path: &str,
    cookie: &str,
    form: &[(&str, &str)],
) -> Result<(StatusCode, Option<String>), Gone> {
    let stream = TcpStream::connect(address).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = Request::post(path)
        .header(header::HOST, address)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Full::new(Bytes::from(body)))
        .unwrap();
    let response = sender.send_request(request).await?;
    let cookies = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let session = cookies.filter_map(|cookie| cookie.split(';').next()).find(|cookie| cookie.starts_with("quipux="));
    let cookie = session.map(str::to_owned);
    let status = response.status();
    response.into_body().collect().await?;
    Ok((status, cookie))
}

/// The program as an operator runs it.
pub struct Program {
    pub process: Child,
    pub address: String,
}

impl Program {
    pub async fn start(fresh: &Fresh, files: &std::path::Path) -> Self {
        let address = free_address();
        let mut process = Command::new(env!("CARGO_BIN_EXE_quipux"))
            .arg("serve")
            .current_dir(files)
            .env("QUIPUX_ADDRESS", &address)
            .env("QUIPUX_DATABASE", &fresh.url)
            .env("QUIPUX_STORAGE", format!("file:{}", files.display()))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if line.contains(&address) {
                // What it says later has to go somewhere.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Self { process, address };
            }
        }
        panic!("the program did not start");
    }

    pub async fn sign_in(&mut self) -> String {
        let form = [("form[cedula]", cedula(ANA)), ("form[password]", PASSWORD.to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (status, cookie) = post(&self.address, "/api/account/sign_in", "", &form).await.unwrap();
        assert_eq!(status, StatusCode::OK);
        cookie.expect("a session")
    }

    /// The most memory it has held so far, in bytes.
    pub fn most_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id().unwrap())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
        kilobytes * 1_024
    }
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}
