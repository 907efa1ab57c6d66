//! Letters that several sign: approved before, signed by all, refused, taken back.

use crate::acts::{act, done, history, lies_in, refused};
use crate::certified::{draft, embed, on, open, prepare, sign, world};
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use documents::store;
use domain::id::{DocumentId, PostId};
use server::jobs;
use signature::authority::Issued;
use signature::{Verdict, verify};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, ELENA, GONE, JOSE};

/// What the page of signers sends.
async fn name(browser: &mut Browser, letter: DocumentId, fields: &[(&str, &str)]) -> Answer {
    let document = letter.to_string();
    let all: Vec<_> = [("form[document]", document.as_str())].iter().chain(fields).copied().collect();
    browser.call(Method::POST, "/api/drafting/name_signers", &all).await
}

fn posts(all: &[PostId]) -> String {
    all.iter().map(PostId::to_string).collect::<Vec<_>>().join(",")
}

/// Signs with a certificate, from preparing to embedding.
async fn signs(browser: &mut Browser, letter: DocumentId, with: &Issued) {
    let prepared = prepare(browser, letter, with).await;
    let signed = sign(browser, &prepared, with).await;
    let kept = embed(browser, letter, &signed).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
}

async fn number_of(browser: &mut Browser, letter: DocumentId) -> String {
    let page = browser.get(&format!("/documentos/{letter}")).await.text();
    let number = page.split("MINDEMO-DP-").nth(1).map(|rest| rest[..11].to_owned());
    number.unwrap_or_else(|| panic!("no number: {page}"))
}

#[tokio::test]
async fn three_sign_one_letter_one_after_another_and_the_last_sends_it() {
    for fresh in both().await {
        let site = on(fresh).await;
        let letter = draft(&site, &[CARLA, JOSE]).await;
        let item = letter.to_string();
        let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
        let mut elena = site.browser_of(ELENA).await;
        let named = name(&mut ana, letter, &[("form[sign]", &posts(&[BRUNO, ELENA])), ("form[one_by_one]", "1")]).await;
        assert_eq!(named.status, StatusCode::OK, "{}", named.text());

        signs(&mut ana, letter, &world().ana).await;
        assert!(lies_in(&mut ana, "no-enviados", &item).await);
        let waiting = ana.get(&format!("/documentos/{item}")).await.text();
        assert!(waiting.contains("se le pidió firmar") && waiting.contains(">firmará<"), "{waiting}");
        // Bruno is next; Elena does not even know of it yet.
        assert!(lies_in(&mut bruno, "por-firmar", &item).await && !lies_in(&mut elena, "por-firmar", &item).await);
        assert_eq!(elena.get(&format!("/documentos/{item}")).await.status, StatusCode::NOT_FOUND);
        let early = prepare(&mut elena, letter, &world().elena).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND, "{}", early.text());
        // Whoever has signed does not sign again, nor with another's certificate.
        assert_eq!(prepare(&mut ana, letter, &world().ana).await.status, StatusCode::CONFLICT);
        assert_eq!(prepare(&mut bruno, letter, &world().elena).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        signs(&mut bruno, letter, &world().bruno).await;
        assert!(!lies_in(&mut bruno, "por-firmar", &item).await && lies_in(&mut elena, "por-firmar", &item).await);
        signs(&mut elena, letter, &world().elena).await;
        assert!(lies_in(&mut ana, "enviados", &item).await && !lies_in(&mut elena, "por-firmar", &item).await);
        jobs::work_off(&site.site, kit::server::now).await;
        let inbox = site.browser_in(CARLA).await.get("/bandejas/recibidos").await.text();
        assert!(inbox.contains("Informe de avance"), "{inbox}");

        // One file with three good signatures, each in a field of its own; nobody's is over another letter.
        let pdf = ana.get(&format!("/documentos/{item}/pdf")).await.body;
        let trust = store::trust(&*site.fresh.database).await.unwrap();
        let report = verify(&pdf, &trust, kit::server::now()).unwrap();
        assert_eq!((report.signatures.len(), report.verdict()), (3, Verdict::Good));
        let read = elena.get(&format!("/documentos/{item}")).await.text();
        for signer in ["ANA VERA", "BRUNO SALAS", "ELENA PAZ"] {
            assert!(read.contains(signer), "{signer}: {read}");
        }
        let words = crate::site::words_of(&pdf);
        assert!(words.contains("BrunoSalas") && words.contains("ElenaR"), "{words}");
        let told = history(&mut ana, &item).await;
        assert_eq!(told.matches("Pedir firma").count(), 2, "{told}");
        equal_their_rebuild(&site).await;
    }
}

/// The trays are what they would be if they were made anew.
async fn equal_their_rebuild(site: &TestSite) {
    use sea_orm::EntityTrait;
    async fn lines(site: &TestSite) -> Vec<String> {
        let rows = entity::tray_entry::Entity::find().all(&*site.fresh.database).await.unwrap();
        let mut lines: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        lines.sort_unstable();
        lines
    }
    let kept = lines(site).await;
    let tx = site.fresh.database.begin_write().await.unwrap();
    store::rebuild(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(lines(site).await, kept);
}

#[tokio::test]
async fn all_at_once_two_prepare_together_and_no_signature_is_lost() {
    let site = open().await;
    let letter = draft(&site, &[CARLA]).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let mut elena = site.browser_of(ELENA).await;
    name(&mut ana, letter, &[("form[sign]", &posts(&[BRUNO, ELENA]))]).await;
    signs(&mut ana, letter, &world().ana).await;
    let of_bruno = prepare(&mut bruno, letter, &world().bruno).await;
    let of_bruno = sign(&mut bruno, &of_bruno, &world().bruno).await;
    let of_elena = prepare(&mut elena, letter, &world().elena).await;
    let of_elena = sign(&mut elena, &of_elena, &world().elena).await;
    // Who prepared last is the one who signs; the other begins again, over the file that bears that signature.
    assert_eq!(embed(&mut bruno, letter, &of_bruno).await.status, StatusCode::CONFLICT);
    assert_eq!(embed(&mut elena, letter, &of_elena).await.status, StatusCode::OK);
    signs(&mut bruno, letter, &world().bruno).await;
    let pdf = ana.get(&format!("/documentos/{letter}/pdf")).await.body;
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    let report = verify(&pdf, &trust, kit::server::now()).unwrap();
    assert_eq!((report.signatures.len(), report.verdict()), (3, Verdict::Good));
}

#[tokio::test]
async fn whoever_will_not_sign_says_why_and_the_letter_keeps_its_number() {
    let site = open().await;
    let letter = draft(&site, &[CARLA]).await;
    let item = letter.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    name(&mut ana, letter, &[("form[sign]", &posts(&[BRUNO]))]).await;
    signs(&mut ana, letter, &world().ana).await;
    let number = number_of(&mut ana, letter).await;
    let asked = bruno.get(&format!("/bandejas/por-firmar/{item}")).await.text();
    assert!(asked.contains("Firmar con certificado") && asked.contains("No firmar"), "{asked}");
    assert_eq!(act(&mut bruno, "refuse_to_sign", &item, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&mut bruno, "refuse_to_sign", &item, &[("form[comment]", "Falta el anexo técnico.")]).await;
    assert!(lies_in(&mut ana, "en-elaboracion", &item).await && !lies_in(&mut bruno, "por-firmar", &item).await);
    assert!(history(&mut ana, &item).await.contains("Falta el anexo técnico."));
    refused(&mut bruno, "refuse_to_sign", &item, StatusCode::CONFLICT).await;
    // Nothing signed is left of it, and the draft is written on as any other.
    let page = ana.get(&format!("/documentos/{item}/editar")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("TEMP"), "{}", page.text());
    let pdf = ana.get(&format!("/documentos/{item}/pdf")).await.body;
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    assert!(verify(&pdf, &trust, kit::server::now()).is_ok_and(|report| report.signatures.is_empty()));
    // Signed again it has the number it had, and all are asked again.
    signs(&mut ana, letter, &world().ana).await;
    assert_eq!(number_of(&mut ana, letter).await, number);
    assert!(lies_in(&mut bruno, "por-firmar", &item).await);
    done(&mut ana, "take_back", &item, &[]).await;
    assert!(lies_in(&mut ana, "en-elaboracion", &item).await && !lies_in(&mut bruno, "por-firmar", &item).await);
    refused(&mut ana, "take_back", &item, StatusCode::CONFLICT).await;
    equal_their_rebuild(&site).await;
}

#[tokio::test]
async fn visto_bueno_comes_before_the_signature_and_is_about_what_was_written_then() {
    let site = open().await;
    let letter = draft(&site, &[CARLA]).await;
    let item = letter.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let ask = [("form[approve]", posts(&[BRUNO, ELENA])), ("form[one_by_one]", "1".into()), ("form[ask]", "1".into())];
    let ask: Vec<(&str, &str)> = ask.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(name(&mut ana, letter, &ask).await.status, StatusCode::OK);
    let early = prepare(&mut ana, letter, &world().ana).await;
    assert_eq!((early.status, early.text().contains("not_approved")), (StatusCode::CONFLICT, true), "{}", early.text());
    assert!(lies_in(&mut bruno, "por-firmar", &item).await);
    done(&mut bruno, "approve", &item, &[]).await;
    let mut elena = site.browser_of(ELENA).await;
    assert!(!lies_in(&mut bruno, "por-firmar", &item).await && lies_in(&mut elena, "por-firmar", &item).await);
    done(&mut elena, "approve", &item, &[("form[comment]", "De acuerdo.")]).await;
    assert!(history(&mut ana, &item).await.contains("De acuerdo."));
    // Kept as it is, it stays approved; changed, it has to be approved again.
    let page = ana.get(&format!("/documentos/{item}/editar")).await;
    keep(&mut ana, &page, None).await;
    assert!(!history(&mut ana, &item).await.contains("Retirar lo pedido"));
    let page = ana.get(&format!("/documentos/{item}/editar")).await;
    keep(&mut ana, &page, Some("Otro asunto")).await;
    assert!(history(&mut ana, &item).await.contains("Retirar lo pedido"));
    assert_eq!(prepare(&mut ana, letter, &world().ana).await.status, StatusCode::CONFLICT);
    name(&mut ana, letter, &ask).await;
    done(&mut bruno, "approve", &item, &[]).await;
    done(&mut elena, "approve", &item, &[]).await;
    signs(&mut ana, letter, &world().ana).await;
    assert!(lies_in(&mut ana, "enviados", &item).await);
    equal_their_rebuild(&site).await;
}

/// Saves a draft as its page has it, or with another subject.
async fn keep(browser: &mut Browser, page: &Answer, subject: Option<&str>) {
    let kept = ["form[document]", "form[version]", "form[sender]", "form[to]", "form[copy]", "form[subject]"];
    let mut fields: Vec<(&str, String)> = kept.iter().map(|name| (*name, page.field(name))).collect();
    fields.push(("form[kind]", "memorando".to_owned()));
    fields.push(("form[body]", "De mi consideración:\r\nTodo avanza.".to_owned()));
    if let Some(subject) = subject {
        fields
            .iter_mut()
            .filter(|(name, _)| *name == "form[subject]")
            .for_each(|(_, value)| *value = subject.to_owned());
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = browser.call(Method::POST, "/api/drafting/save", &fields).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
}

#[tokio::test]
async fn who_signs_is_said_by_who_holds_the_draft_and_only_of_officials_at_work() {
    let site = open().await;
    let letter = draft(&site, &[CARLA]).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    for wrong in [ANA, GONE, JOSE] {
        let answer = name(&mut ana, letter, &[("form[sign]", &posts(&[wrong]))]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", answer.text());
    }
    let nobody = name(&mut ana, letter, &[("form[ask]", "1")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nobody.text());
    assert_eq!(name(&mut bruno, letter, &[]).await.status, StatusCode::NOT_FOUND);
    let page = format!("/documentos/{letter}/firmas");
    assert_eq!(bruno.get(&page).await.status, StatusCode::NOT_FOUND);
    // Without JavaScript people are looked for on the page itself, and what was chosen stays.
    let looked = [
        ("_act", "/api/drafting/name_signers"),
        ("form[document]", &*letter.to_string()),
        ("form[sign]", &posts(&[BRUNO])),
        ("form[sign_search]", "elena"),
    ];
    let found = ana.post(&page, &looked).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text());
    let shown = ana.get(found.location()).await.text();
    assert!(shown.contains("Elena") && shown.contains("Bruno Salas"), "{shown}");
}
