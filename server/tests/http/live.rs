//! Live pages: who is told what, on one node and from node to node.

use crate::site::{Browser, TestSite};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use domain::document::Kind;
use http_body_util::BodyExt;
use kit::links;
use std::time::Duration;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, DIEGO, ELENA, GABRIELA};
use tokio::time::timeout;

/// What is told comes within this time.
const SOON: Duration = Duration::from_secs(3);
/// What has not come after this time was not told.
const QUIET: Duration = Duration::from_millis(400);

/// An open stream.
struct Stream(Body);

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Told(String),
    Nothing,
    End,
}

impl Stream {
    async fn of(browser: &Browser, address: &str) -> Self {
        let answer = browser.listen(address).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert!(!answer.headers().contains_key(header::CONTENT_ENCODING), "nothing holds it back to compress it");
        Self(answer.into_body())
    }

    async fn within(&mut self, time: Duration) -> Came {
        match timeout(time, self.0.frame()).await {
            Err(_) => Came::Nothing,
            Ok(None) => Came::End,
            Ok(Some(piece)) => {
                let piece = piece.unwrap().into_data().unwrap();
                Came::Told(String::from_utf8(piece.to_vec()).unwrap())
            }
        }
    }

    async fn told(&mut self) -> String {
        match self.within(SOON).await {
            Came::Told(text) => text,
            other => panic!("{other:?}"),
        }
    }

    /// Everything told until it is quiet.
    async fn all(&mut self) -> String {
        let mut all = String::new();
        while let Came::Told(text) = self.within(QUIET).await {
            all += &text;
        }
        all
    }
}

#[tokio::test]
async fn a_letter_is_told_to_those_whose_trays_it_reaches_on_every_node_and_to_nobody_else() {
    for fresh in both().await {
        let kind = fresh.kind;
        let (site, other) = TestSite::on(fresh).await.another_node().await;
        let (here, there) = (links::live(None, 0), other);
        let gabriela = site.browser_of(GABRIELA).await;
        let mut streams =
            [Stream::of(&gabriela, &here).await, Stream::of(&gabriela.led_to(there.clone()), &here).await];
        let mut elena = Stream::of(&site.browser_of(ELENA).await.led_to(there.clone()), &here).await;
        let mut diego = Stream::of(&site.browser_of(DIEGO).await.led_to(there), &here).await;

        let (_, copies) = site.house.sign(ANA, &[GABRIELA], kit::server::now()).await;
        assert_eq!(diego.told().await, "data: {\"trays\":[\"to_print\"]}\n\n", "{kind}");
        assert_eq!(streams[1].within(QUIET).await, Came::Nothing, "{kind}");
        site.house.dispatch(copies[0], kit::server::now()).await;
        for stream in &mut streams {
            assert_eq!(stream.told().await, "data: {\"trays\":[\"inbox\"]}\n\n", "{kind}");
            assert_eq!(stream.within(QUIET).await, Came::Nothing, "{kind}");
        }
        assert_eq!(elena.within(QUIET).await, Came::Nothing, "{kind}");
    }
}

#[tokio::test]
async fn an_open_item_is_told_of_to_those_who_may_see_it() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.send(ANA, &[GABRIELA], kit::server::now()).await;
    let address = links::live(Some(copies[0].into()), 0);
    let mut gabriela = site.browser_of(GABRIELA).await;
    let (mut hers, mut elenas) =
        (Stream::of(&gabriela, &address).await, Stream::of(&site.browser_of(ELENA).await, &address).await);
    let mut anas = Stream::of(&site.browser_of(ANA).await, &links::live(Some(letter.into()), 0)).await;
    let copy = copies[0].to_string();
    let fields = [("form[item]", copy.as_str()), ("form[comment]", "Visto."), ("form[back]", links::INBOX)];
    let done = gabriela.call(Method::POST, "/api/handling/comment", &fields).await;
    assert!(done.status.is_success() || done.status.is_redirection(), "{}", done.text());
    assert!(hers.told().await.contains(&format!("\"item\":\"{copy}\"")));
    // The sender sees what becomes of each copy.
    assert!(anas.told().await.contains(&format!("\"item\":\"{letter}\"")));
    assert_eq!(elenas.within(QUIET).await, Came::Nothing);
}

#[tokio::test]
async fn who_was_away_for_a_moment_is_told_what_they_missed() {
    let site = TestSite::open().await;
    let gabriela = site.browser_of(GABRIELA).await;
    let before = std::time::Instant::now();
    site.house.send(ANA, &[GABRIELA], kit::server::now()).await;
    let away = u64::try_from(before.elapsed().as_millis()).unwrap() + 1;
    assert!(Stream::of(&gabriela, &links::live(None, away)).await.all().await.contains("inbox"));
    assert_eq!(Stream::of(&gabriela, &links::live(None, 0)).await.within(QUIET).await, Came::Nothing);
    let long_away = Stream::of(&gabriela, &links::live(None, 3_600_000)).await.told().await;
    assert_eq!(long_away, "data: {\"everything\":true}\n\n");
}

#[tokio::test]
async fn a_stranger_hears_nothing() {
    let site = TestSite::open().await;
    assert_eq!(site.stranger().listen(links::LIVE).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let mut stream = Stream::of(&gabriela, &links::live(None, 0)).await;
    gabriela.post("/bandejas/recibidos", &[("_act", "/api/account/sign_out")]).await;
    site.house.send(ANA, &[GABRIELA], kit::server::now()).await;
    assert_eq!(stream.within(SOON).await, Came::End);
}

#[tokio::test]
async fn a_session_has_no_more_streams_than_anyone_needs() {
    let site = TestSite::open().await;
    let gabriela = site.browser_of(GABRIELA).await;
    let mut open = Vec::new();
    for _ in 0..20 {
        open.push(Stream::of(&gabriela, links::LIVE).await);
    }
    assert_eq!(gabriela.listen(links::LIVE).await.status(), StatusCode::TOO_MANY_REQUESTS);
    open.pop();
    Stream::of(&gabriela, links::LIVE).await;
}

#[tokio::test]
async fn an_answer_that_is_being_written_is_told_to_others_who_see_the_copy_without_its_number() {
    let site = TestSite::open().await;
    let (_, copies) = site.house.send(ANA, &[BRUNO], kit::server::now()).await;
    let item = copies[0].to_string();
    let mut bruno = site.browser_of(BRUNO).await;
    let gabriela = GABRIELA.0.to_string();
    let tell = [
        ("form[item]", item.as_str()),
        ("form[targets]", gabriela.as_str()),
        ("form[comment]", "Para su conocimiento."),
        ("form[back]", links::INBOX),
    ];
    bruno.call(Method::POST, "/api/handling/inform", &tell).await;

    let desk = bruno.get(&links::answer(copies[0].into())).await;
    let (document, sender, to) = (desk.field("form[document]"), BRUNO.0.to_string(), ANA.0.to_string());
    let answer = [
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[answers]", item.as_str()),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", &sender),
        ("form[to]", &to),
        ("form[subject]", "Respuesta"),
        ("form[body]", "De acuerdo."),
    ];
    let saved = bruno.call(Method::POST, "/api/drafting/save", &answer).await;
    assert!(saved.status.is_success() || saved.status.is_redirection(), "{}", saved.text());

    let page = format!("/bandejas/informados/{item}");
    let mut gabriela = site.browser_of(GABRIELA).await;
    let shown = gabriela.get(&page).await.text();
    assert!(shown.contains("Bruno Salas está preparando una respuesta"), "{shown}");
    assert!(!bruno.get(&page).await.text().contains("está preparando una respuesta"), "of oneself one knows");
    let draft = bruno.get(&format!("/bandejas/recibidos/{item}?parte=recorrido")).await.text();
    let history = gabriela.get(&format!("{page}?parte=recorrido")).await.text();
    assert!(draft.contains("-TEMP") && !history.contains("-TEMP"), "{history}");
}
