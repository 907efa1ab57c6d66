//! Signing with a certificate: the letter is prepared, signed as a browser does it, and leaves.

use crate::certified::{Signed, World, chain, draft, embed, on, open, prepare, random, sign, world};
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use documents::store;
use domain::id::DocumentId;
use entity::tray_entry;
use sea_orm::EntityTrait;
use signature::authority::Issued;
use signature::{Appearance, SignatureField, Verdict, assemble, room_for, signed_attributes, verify};
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA, JOSE};

#[tokio::test]
async fn a_signed_letter_goes_straight_into_its_recipients_trays() {
    for fresh in both().await {
        goes_straight_into_trays(on(fresh).await).await;
    }
}

async fn goes_straight_into_trays(site: TestSite) {
    let document = draft(&site, &[BRUNO, JOSE]).await;
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/{document}/firmar")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Informe de avance") && page.text().contains("hace falta JavaScript"));
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let signed = sign(&mut ana, &prepared, &world().ana).await;

    // It has its number and waits; nobody has received it.
    let waiting = ana.get(&format!("/bandejas/no-enviados/{document}")).await;
    assert!(waiting.text().contains("Firmar con certificado"), "{}", waiting.text());
    let mut bruno = site.browser_of(BRUNO).await;
    assert!(!bruno.get("/bandejas/recibidos").await.text().contains("Informe de avance"));

    let done = embed(&mut ana, document, &signed).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let inbox = bruno.get("/bandejas/recibidos").await;
    let link = inbox.links("/bandejas/recibidos/").into_iter().find(|link| !link.contains('?')).unwrap();
    let reading = bruno.get(&link).await.text();
    assert!(reading.contains("Firma v\u{e1}lida") && reading.contains("ANA VERA"), "{reading}");

    // The PDF is the signed one, for everyone.
    let item = link.rsplit('/').next().unwrap();
    let pdf = bruno.get(&format!("/documentos/{item}/pdf")).await.body;
    assert_eq!(ana.get(&format!("/documentos/{document}/pdf")).await.body, pdf);
    assert_eq!(pdf.len(), signed.pdf.len());
    let trust = store::trust(&*site.fresh.database).await.unwrap();
    assert_eq!(verify(&pdf, &trust, kit::server::now()).unwrap().verdict(), Verdict::Good);

    // For a citizen it is printed.
    let history = ana.get(&format!("/documentos/{document}?parte=recorrido")).await.text();
    assert!(history.contains("Firma electr\u{f3}nica") && history.contains("Env\u{ed}o electr\u{f3}nico"), "{history}");
    let mut diego = site.browser_of(testkit::house::DIEGO).await;
    assert_eq!(diego.get("/bandejas/por-imprimir").await.links("/bandejas/por-imprimir/").len(), 1);

    // The trays are what they would be if they were made anew.
    let kept = trays(&site).await;
    let tx = site.fresh.database.begin_write().await.unwrap();
    store::rebuild(&tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(trays(&site).await, kept);
}

async fn trays(site: &TestSite) -> Vec<String> {
    let rows = tray_entry::Entity::find().all(&*site.fresh.database).await.unwrap();
    let mut lines: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    lines.sort_unstable();
    lines
}

#[tokio::test]
async fn a_certificate_that_will_not_do_takes_no_number() {
    let site = open().await;
    let document = draft(&site, &[BRUNO]).await;
    let mut ana = site.browser_of(ANA).await;
    let World { bruno, ended, revoked, unknown, .. } = world();
    for (by, code) in [(bruno, "another_person"), (ended, "expired"), (revoked, "revoked"), (unknown, "unknown_issuer")]
    {
        let refused = prepare(&mut ana, document, by).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}: {}", refused.text());
        assert!(refused.text().contains(code), "{code}: {}", refused.text());
    }
    let document_field = document.to_string();
    for nonsense in ["", "zz", "00,00", &"00,".repeat(1000)] {
        let fields = [("document", document_field.as_str()), ("chain", nonsense)];
        let refused = ana.call(Method::POST, "/api/signing/prepare", &fields).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{nonsense}: {}", refused.text());
    }
    let drafts = ana.get("/bandejas/en-elaboracion").await;
    assert!(drafts.text().contains("TEMP"), "{}", drafts.text());
}

#[tokio::test]
async fn without_a_signature_the_number_is_kept_and_the_letter_waits_for_another_try_or_paper() {
    let site = open().await;
    let document = draft(&site, &[BRUNO]).await;
    let mut ana = site.browser_of(ANA).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let mut signed = sign(&mut ana, &prepared, &world().ana).await;
    signed.signature = sign(&mut ana, &prepared, &world().bruno).await.signature;
    let refused = embed(&mut ana, document, &signed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("wrong_signature"), "{}", refused.text());
    let number = |text: String| text.split("MINDEMO-DP-").nth(1).map(|rest| rest[..11].to_owned());
    let first = number(ana.get(&format!("/bandejas/no-enviados/{document}")).await.text()).unwrap();

    // Prepared again it is under the same number, and what was prepared before is void.
    let again = prepare(&mut ana, document, &world().ana).await;
    let fresh = sign(&mut ana, &again, &world().ana).await;
    let old = sign_again(&signed);
    assert_eq!(embed(&mut ana, document, &old).await.status, StatusCode::CONFLICT);
    assert_eq!(number(ana.get(&format!("/bandejas/no-enviados/{document}")).await.text()), Some(first));

    // Sent on paper meanwhile, it takes no signature any more.
    let field = document.to_string();
    let paper = [("form[item]", field.as_str()), ("form[comment]", ""), ("form[back]", "")];
    let sent = ana.call(Method::POST, "/api/handling/send_on_paper", &paper).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let late = embed(&mut ana, document, &fresh).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    assert_eq!(prepare(&mut ana, document, &world().ana).await.status, StatusCode::CONFLICT);
}

fn sign_again(signed: &Signed) -> Signed {
    Signed { preparation: signed.preparation.clone(), pdf: Vec::new(), signature: signed.signature.clone() }
}

#[tokio::test]
async fn two_windows_that_sign_at_once_do_not_fork_the_letter() {
    let site = open().await;
    let document = draft(&site, &[BRUNO]).await;
    let mut ana = site.browser_of(ANA).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let signed = sign(&mut ana, &prepared, &world().ana).await;
    let mut other = ana.clone();
    let (one, two) = tokio::join!(embed(&mut ana, document, &signed), embed(&mut other, document, &signed));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT], "{} {}", one.text(), two.text());
    assert_eq!(ana.get("/bandejas/enviados").await.links(&format!("/bandejas/enviados/{document}")).len(), 1);
}

#[tokio::test]
async fn what_is_incomplete_or_someone_elses_to_sign_is_not_prepared() {
    let site = open().await;
    let now = kit::server::now();
    let nobody = draft(&site, &[]).await;
    let mut ana = site.browser_of(ANA).await;
    let refused = prepare(&mut ana, nobody, &world().ana).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains("to"), "{}", refused.text());
    // Bruno has a part in a letter that waits for Ana's signature, and cannot give it.
    let (sent, copies) = site.house.send(ANA, &[BRUNO], now).await;
    let mut bruno = site.browser_of(BRUNO).await;
    for item in [sent.0, copies[0].0] {
        let refused = prepare(&mut bruno, DocumentId(item), &world().bruno).await;
        assert!(refused.status.is_client_error(), "{}", refused.text());
    }
    // What was prepared is shown to whoever had it prepared, and to nobody else.
    let document = draft(&site, &[BRUNO]).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let told: serde_json::Value = serde_json::from_slice(&prepared.body).unwrap();
    let address = told["pdf"].as_str().unwrap();
    for other in [BRUNO, ELENA, JOSE] {
        let answer = site.browser_of(other).await.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{other}");
    }
}

/// Signed as a program on the person's own machine would: in a field of its own.
pub(crate) fn signed_elsewhere(pdf: &[u8], by: &Issued) -> Vec<u8> {
    let field = SignatureField {
        name: "FirmaEC",
        page: 1,
        rectangle: [0.0; 4],
        appearance: Appearance::Invisible,
        signer: "ANA VERA",
        description: "Firma",
        reason: None,
        location: None,
        signed_at: kit::server::now() - TimeDelta::minutes(1),
        zone: domain::time::Zone::Guayaquil,
    };
    let chain = chain(by);
    let prepared = signature::prepare(pdf, &field, room_for(&chain)).unwrap();
    let signature = by.key.sign(&signed_attributes(&prepared.digest, &chain[0]), &mut random("key")).unwrap();
    prepared.embed(&assemble(&prepared.digest, &chain, &signature, None).unwrap()).unwrap()
}

#[tokio::test]
async fn a_letter_signed_with_another_program_comes_back_and_leaves() {
    let site = open().await;
    let document = draft(&site, &[BRUNO]).await;
    let mut ana = site.browser_of(ANA).await;
    let page = format!("/documentos/{document}/firmar");
    let field = document.to_string();
    let numbered = ana.post(&page, &[("_act", "/api/signing/hand_out"), ("form[document]", &field)]).await;
    assert_eq!((numbered.status, numbered.location()), (StatusCode::SEE_OTHER, page.as_str()), "{}", numbered.text());
    let steps = ana.get(&page).await;
    assert!(steps.text().contains("Subir y enviar"), "{}", steps.text());
    let pdf = ana.get(&format!("/documentos/{document}/pdf")).await.body;
    let back = format!("/documentos/{document}/firmado");
    let by_bruno = signed_elsewhere(&pdf, &world().bruno);
    let unknown = signed_elsewhere(&pdf, &world().unknown);
    for (wrong, said) in [
        (&pdf[..], "no est\u{e1} firmado"),
        (&by_bruno[..], "otra persona"),
        (&unknown[..], "no se puede dar por buena"),
        (b"%PDF-1.7 otro", "no es el PDF que se descarg"),
        (b"", "no es un PDF"),
    ] {
        let refused = ana.upload(&back, "text/html", &[("carta.pdf", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    let signed = signed_elsewhere(&pdf, &world().ana);
    let taken = ana.upload(&back, "text/html", &[("carta.pdf", &signed)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    assert!(taken.location().starts_with("/bandejas/enviados"));
    assert_eq!(ana.get(&format!("/documentos/{document}/pdf")).await.body, signed);
    let again = ana.upload(&back, "application/json", &[("carta.pdf", &signed)]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    let mut bruno = site.browser_of(BRUNO).await;
    assert!(bruno.get("/bandejas/recibidos").await.text().contains("Informe de avance"));
}

#[tokio::test]
async fn anyone_may_have_a_pdf_checked_and_nothing_of_it_is_kept() {
    let site = open().await;
    let mut stranger = site.stranger();
    let page = stranger.get("/verificar").await;
    assert_eq!(page.status, StatusCode::OK);
    let document = draft(&site, &[BRUNO]).await;
    let mut ana = site.browser_of(ANA).await;
    let prepared = prepare(&mut ana, document, &world().ana).await;
    let signed = sign(&mut ana, &prepared, &world().ana).await;
    embed(&mut ana, document, &signed).await;
    let pdf = ana.get(&format!("/documentos/{document}/pdf")).await.body;
    let mut altered = pdf.clone();
    let place = altered.windows(3).position(|window| window == b"/M ").unwrap() + 6;
    altered[place] = b'9';
    let unknown = signed_elsewhere(&signed.pdf, &world().unknown);
    for (file, said, status) in [
        (&pdf[..], "todo lo que se puede comprobar est\u{e1} en orden", StatusCode::OK),
        (&pdf[..], "ANA VERA", StatusCode::OK),
        (&altered[..], "fue cambiado despu\u{e9}s de firmarse", StatusCode::OK),
        (&unknown[..], "No se conoce a la entidad", StatusCode::OK),
        (b"%PDF-1.7 nada", "no es un PDF", StatusCode::UNPROCESSABLE_ENTITY),
        (b"", "no es un PDF", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = stranger.upload("/verificar", "text/html", &[("carta.pdf", file)]).await;
        assert_eq!(answer.status, status, "{said}: {}", answer.text());
        assert!(answer.text().contains(said), "{said}: {}", answer.text());
    }
    // Programs get codes instead of sentences, and no page.
    for accept in ["text/html", "application/json"] {
        let report = stranger.upload("/verificar/informe", accept, &[("carta.pdf", &altered)]).await;
        assert_eq!(report.status, StatusCode::OK, "{}", report.text());
        let told: serde_json::Value = serde_json::from_slice(&report.body).unwrap();
        assert_eq!((&told["verdict"], &told["signatures"][0]["level"]), (&"broken".into(), &serde_json::Value::Null));
        assert_eq!(told["signatures"][0]["problems"][0], "content_changed", "{told}");
    }
    let refused = stranger.upload("/verificar/informe", "text/html", &[("carta.pdf", b"nada")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("no es un PDF"), "{}", refused.text());
    let refused = stranger.upload("/verificar/informe", "application/json", &[("carta.pdf", b"nada")]).await;
    assert!(refused.text().contains("not_pdf"), "{}", refused.text());
    let plain = site.house.sign(ANA, &[BRUNO], kit::server::now()).await.0;
    // A letter without a signature has no report.
    assert_eq!(ana.get(&format!("/documentos/{plain}/firmas.json")).await.status, StatusCode::NOT_FOUND);
    let unsigned = ana.get(&format!("/documentos/{plain}/pdf")).await.body;
    let answer = stranger.upload("/verificar", "text/html", &[("carta.pdf", &unsigned)]).await;
    assert!(answer.text().contains("no lleva ninguna firma"), "{}", answer.text());
}

#[tokio::test]
async fn letters_to_be_signed_together_are_named_with_why_some_cannot_be() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let mine = site.house.begin(ANA, &[BRUNO], now).await.0.to_string();
    let (sent, _) = site.house.send(ANA, &[BRUNO], now).await;
    let sent = sent.to_string();
    let others = site.house.begin(ELENA, &[BRUNO], now).await.0.to_string();
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/firmar?documentos={mine},{sent},{others}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.text().matches("Queda fuera").count(), 1, "{}", page.text());
    let asked = [("documents[0]", mine.as_str()), ("documents[1]", &sent), ("documents[2]", &others)];
    let told = ana.call(Method::POST, "/api/signing/open_batch", &asked).await.text();
    assert!(told.contains(&mine) && told.contains("not_now") && !told.contains(&others), "{told}");
    let mut elena = site.browser_of(ELENA).await;
    let nothing = elena.get(&format!("/firmar?documentos={mine}")).await.text();
    assert!(nothing.contains("No hay documentos que firmar") && !nothing.contains("Informe de avance"), "{nothing}");
    // Chosen in a tray, they lead there.
    let fields = [
        ("_act", "/api/handling/act_on_many"),
        ("form[act]", "sign_electronically"),
        ("form[tray]", "drafts"),
        ("form[items][]", mine.as_str()),
    ];
    let led = ana.post("/bandejas/en-elaboracion", &fields).await;
    assert_eq!((led.status, led.location()), (StatusCode::SEE_OTHER, format!("/firmar?documentos={mine}").as_str()));
}

#[tokio::test]
async fn what_is_believed_is_told_to_anyone_with_the_lists_that_a_file_asks_for() {
    let site = open().await;
    let issuer = world().ana.certificate.issuer();
    let ask = async |issuer: &str| {
        let fields = [("issuers[0]", issuer)];
        site.stranger().call(Method::POST, "/api/signing/what_is_believed", &fields).await
    };
    let told = ask(&issuer).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    let root = hex::encode(world().authority.root().der());
    assert!(told.text().contains(&format!("\"anchors\":[\"{root}\"]")), "{}", told.text());
    let other = ask("CN=Nadie").await;
    assert!(other.text().contains(&root) && other.text().len() < told.text().len(), "{}", other.text());
}
