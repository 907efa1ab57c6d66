//! What people are told by e-mail, as far as the server of another program that takes it.

use crate::acts::done;
use crate::site::{Browser, TestSite};
use chrono::TimeDelta;
use domain::time::Timestamp;
use entity::{job, mail};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::Value;
use server::jobs;
use server::mail::Outbox;
use std::process::Stdio;
use std::time::Duration;
use testkit::database::{Fresh, both};
use testkit::house::{ANA, BRUNO, ELENA, JOSE};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// After what is told together has been waited for.
fn later() -> Timestamp {
    kit::server::now() + TimeDelta::minutes(1)
}

/// After any try that failed has been waited for.
fn much_later() -> Timestamp {
    kit::server::now() + TimeDelta::hours(3)
}

/// A program that takes mail.
pub(crate) struct Smtp {
    _process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub(crate) url: String,
}

impl Smtp {
    pub(crate) async fn start() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::on(port).await
    }

    async fn on(port: u16) -> Self {
        Self::guarded(port, &[]).await
    }

    /// One that asks more: `starttls` or `tls`, and with what certificate and key.
    async fn guarded(port: u16, guard: &[&str]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp.py");
        let mut process = Command::new("/usr/bin/python3")
            .args([script, &port.to_string()])
            .args(guard)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("scripts/setup.sh test installs aiosmtpd");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("ready"));
        Self { _process: process, lines, url: format!("smtp://127.0.0.1:{port}") }
    }

    /// The next message it took.
    pub(crate) async fn taken(&mut self) -> Value {
        let line = tokio::time::timeout(Duration::from_secs(20), self.lines.next_line());
        serde_json::from_str(&line.await.expect("a message").unwrap().unwrap()).unwrap()
    }
}

async fn outbox(fresh: &Fresh) -> Vec<mail::Model> {
    mail::Entity::find().order_by_asc(mail::Column::Id).all(&*fresh.database).await.unwrap()
}

async fn jobs_left(fresh: &Fresh) -> u64 {
    job::Entity::find().count(&*fresh.database).await.unwrap()
}

/// Two copies that Elena sent to Ana, handed to Bruno.
async fn two_reassigned(site: &TestSite) -> Browser {
    let mut ana = site.browser_of(ANA).await;
    for words in ["Atender hoy.", "<b>También</b> esto."] {
        let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
        done(&mut ana, "reassign", &copy, &[("form[target]", "102"), ("form[comment]", words)]).await;
    }
    ana
}

#[tokio::test]
async fn what_one_person_did_in_one_way_is_told_in_one_message_with_every_number() {
    for fresh in both().await {
        let mut site = TestSite::on(fresh).await;
        let mut smtp = Smtp::start().await;
        site.site.outbox = Outbox::to(&smtp.url, "Quipux <quipux@mindemo.example>", None).unwrap();
        site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
        two_reassigned(&site).await;
        jobs::work_off(&site.site, kit::server::now).await;
        assert!(outbox(&site.fresh).await.is_empty(), "what else comes is waited for");
        jobs::work_off(&site.site, later).await;

        let message = smtp.taken().await;
        assert_eq!(message["to"], serde_json::json!(["bruno@mindemo.example"]));
        assert_eq!(message["subject"], "Quipux: Documentos reasignados");
        let (plain, html) = (message["plain"].as_str().unwrap(), message["html"].as_str().unwrap());
        assert!(plain.contains("Estimado(a) Ing. Bruno Salas") && plain.contains("Lo hizo Ana Vera"), "{plain}");
        assert!(plain.contains("bandeja Recibidos") && plain.contains("Comentario: Atender hoy."), "{plain}");
        assert_eq!(plain.matches("http://quipux.test/documentos/").count(), 2, "{plain}");
        assert!(html.contains("&lt;b&gt;También&lt;/b&gt; esto.") && !html.contains("<b>También"), "{html}");
        let kept = outbox(&site.fresh).await;
        assert!(kept.len() == 1 && kept[0].sent_at.is_some(), "{kept:?}");
        assert_eq!(jobs_left(&site.fresh).await, 0);
    }
}

#[tokio::test]
async fn each_act_that_reaches_someone_is_told_in_its_own_words() {
    let mut site = TestSite::open().await;
    let mut smtp = Smtp::start().await;
    site.site.outbox = Outbox::to(&smtp.url, "quipux@mindemo.example", None).unwrap();
    for (post, address) in [(ANA, "ana@mindemo.example"), (BRUNO, "bruno@mindemo.example")] {
        site.house.give_mail(post, address).await;
    }
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    done(&mut ana, "inform", &copy, &[("form[targets]", "102"), ("form[comment]", "Para conocimiento.")]).await;
    done(&mut site.browser_of(BRUNO).await, "comment", &copy, &[("form[comment]", "Enterado.")]).await;
    // What one does oneself is told nobody.
    done(&mut ana, "comment", &copy, &[("form[comment]", "Gracias.")]).await;
    jobs::work_off(&site.site, later).await;
    let mut told = Vec::new();
    for _ in 0..3 {
        let message = smtp.taken().await;
        told.push((message["to"][0].as_str().unwrap().to_owned(), message["subject"].as_str().unwrap().to_owned()));
    }
    told.sort();
    let to = |address: &str, subject: &str| (address.to_owned(), format!("Quipux: {subject} - Informe de avance"));
    let expected = [
        to("ana@mindemo.example", "Documento comentado"),
        to("ana@mindemo.example", "Documento recibido"),
        to("bruno@mindemo.example", "Documento informado"),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn only_those_who_want_messages_and_citizens_get_any() {
    let site = TestSite::open().await;
    site.house.give_address(BRUNO, "bruno@mindemo.example").await;
    site.house.give_address(JOSE, "jose@correo.example").await;
    two_reassigned(&site).await;
    jobs::work_off(&site.site, later).await;
    assert!(outbox(&site.fresh).await.is_empty());
    assert_eq!(jobs_left(&site.fresh).await, 0);
}

#[tokio::test]
async fn without_a_server_messages_are_kept() {
    let site = TestSite::open().await;
    site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
    two_reassigned(&site).await;
    jobs::work_off(&site.site, later).await;
    let kept = outbox(&site.fresh).await;
    assert!(kept.len() == 1 && kept[0].sent_at.is_none() && kept[0].refused.is_none(), "{kept:?}");
    assert_eq!(jobs_left(&site.fresh).await, 0);
}

#[tokio::test]
async fn a_server_that_is_down_is_asked_again_and_one_that_refuses_is_not() {
    let mut site = TestSite::open().await;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    site.site.outbox = Outbox::to(&format!("smtp://127.0.0.1:{port}"), "quipux@mindemo.example", None).unwrap();
    site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
    two_reassigned(&site).await;
    jobs::work_off(&site.site, later).await;
    let waiting = outbox(&site.fresh).await;
    assert!(waiting[0].sent_at.is_none() && waiting[0].tries == 1, "{waiting:?}");
    assert_eq!(jobs_left(&site.fresh).await, 1, "it is not forgotten");
    let mut smtp = Smtp::on(port).await;
    jobs::work_off(&site.site, much_later).await;
    assert_eq!(smtp.taken().await["to"][0], "bruno@mindemo.example");

    for (address, refused) in [("nadie@mindemo.example", true), ("luego@mindemo.example", false)] {
        site.house.give_address(BRUNO, address).await;
        two_reassigned(&site).await;
        jobs::work_off(&site.site, later).await;
        let last = outbox(&site.fresh).await.pop().unwrap();
        assert_eq!((last.sent_at, last.refused.is_some()), (None, refused), "{address}");
        assert_eq!(jobs_left(&site.fresh).await, u64::from(!refused), "{address}");
    }
}

/// An authority, and what it made for a server on this machine: the authority's certificate, the server's and its key.
fn certificates(folder: &std::path::Path) -> [String; 3] {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let openssl = |args: &[&str]| {
        let run = std::process::Command::new("openssl").args(args).output().expect("openssl");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    let (root, root_key) = (file("root.pem"), file("root.key"));
    let (server, key, asked, more) = (file("server.pem"), file("server.key"), file("server.csr"), file("server.ext"));
    std::fs::write(&more, "subjectAltName=DNS:localhost,IP:127.0.0.1").unwrap();
    let new = ["-newkey", "rsa:2048", "-nodes"];
    openssl(
        &[&["req", "-x509", "-subj", "/CN=Autoridad", "-days", "2", "-keyout", &root_key, "-out", &root], &new[..]]
            .concat(),
    );
    openssl(&[&["req", "-subj", "/CN=localhost", "-keyout", &key, "-out", &asked], &new[..]].concat());
    openssl(&[
        "x509", "-req", "-in", &asked, "-CA", &root, "-CAkey", &root_key, "-days", "2", "-extfile", &more, "-out",
        &server,
    ]);
    [root, server, key]
}

#[tokio::test]
async fn messages_go_over_tls_from_the_first_byte_or_after_asking_for_it_and_only_to_whom_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let [root, server, key] = certificates(folder.path());
    let root = std::fs::read(root).unwrap();
    let mut site = TestSite::open().await;
    site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
    for (mode, scheme, query) in [("starttls", "smtp", "?tls=required"), ("tls", "smtps", "")] {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut smtp = Smtp::guarded(port, &[mode, &server, &key]).await;
        let url = |word: &str| format!("{scheme}://quipux:{word}@localhost:{port}{query}");
        let right = url("clave%20de%20correo");
        // Neither to a server that nobody vouches for, nor with a wrong password.
        for (url, own) in [(&right, None), (&url("otra"), Some(root.as_slice()))] {
            site.site.outbox = Outbox::to(url, "quipux@mindemo.example", own).unwrap();
            two_reassigned(&site).await;
            jobs::work_off(&site.site, later).await;
            let last = outbox(&site.fresh).await.pop().unwrap();
            assert!(last.sent_at.is_none() && !format!("{last:?}").contains("clave"), "{mode}: {last:?}");
        }
        site.site.outbox = Outbox::to(&right, "quipux@mindemo.example", Some(&root)).unwrap();
        two_reassigned(&site).await;
        jobs::work_off(&site.site, later).await;
        assert_eq!(smtp.taken().await["to"][0], "bruno@mindemo.example", "{mode}");
    }
    assert!(Outbox::to("smtp://localhost", "quipux@mindemo.example", Some(b"nada")).is_err(), "what is no certificate");
}
