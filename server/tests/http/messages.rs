//! The words of messages over HTTP: an administrator says them, and they are what people get.

use crate::acts::done;
use crate::site::{Answer, Browser, TestSite};
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::document::Confidentiality;
use entity::{document, mail};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::jobs;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, ELENA, GABRIELA, LUIS};

const PAGE: &str = "/administracion/mensajes?mensaje=reassigned";
const ACT: (&str, &str) = ("_act", "/api/admin/keep_message");

async fn say(browser: &mut Browser, subject: &str, text: &str) -> Answer {
    let fields = [ACT, ("form[kind]", "reassigned"), ("form[subject]", subject), ("form[text]", text)];
    browser.post(PAGE, &fields).await
}

/// What Bruno is told when Ana hands him a letter.
async fn told(site: &TestSite) -> mail::Model {
    let copy = site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    done(&mut ana, "reassign", &copy, &[("form[target]", "102"), ("form[comment]", "<b>Hoy</b>")]).await;
    jobs::work_off(&site.site, || kit::server::now() + TimeDelta::minutes(1)).await;
    let mut all = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
    all.sort_by_key(|mail| mail.id);
    all.pop().unwrap()
}

#[tokio::test]
async fn people_get_their_institutions_words_until_the_original_ones_are_put_back() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
        let mut gabriela = site.browser_of(GABRIELA).await;
        assert!(!gabriela.get(PAGE).await.text().contains("Volver a las palabras originales"));
        let kept = say(&mut gabriela, "Ministerio: [accion]", "Hola, [nombre] & Cía.\r\n\r\n[documentos]").await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        let page = gabriela.get(PAGE).await.text();
        assert!(page.contains("Ministerio: [accion]") && page.contains("Volver a las palabras originales"), "{page}");
        assert!(gabriela.get("/administracion/mensajes").await.text().contains("con palabras de la institución"));

        let own = told(&site).await;
        assert_eq!(own.subject, "Ministerio: Documento reasignado");
        assert!(own.plain.starts_with("Hola, Ing. Bruno Salas & Cía.\n\nNo. de documento: "), "{}", own.plain);
        assert!(own.html.contains("<p>Hola, Ing. Bruno Salas &amp; Cía.</p><table>"), "{}", own.html);
        assert!(own.html.contains("&lt;b&gt;Hoy&lt;/b&gt;"), "{}", own.html);

        let back = [ACT, ("form[kind]", "reassigned"), ("form[original]", "si")];
        assert_eq!(gabriela.post(PAGE, &back).await.status, StatusCode::SEE_OTHER);
        assert_eq!(told(&site).await.subject, "Quipux: Documento reasignado - Informe de avance");
    }
}

#[tokio::test]
async fn words_that_would_be_of_no_use_are_refused_and_stay_in_their_fields() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    for (subject, text, said) in [
        ("Hola", "Sin nada", "Escriba el texto con [documentos] dentro"),
        ("Hola", "[documentos] [clave]", "Entre corchetes solo puede ir un dato de la lista"),
        ("Hola [documentos]", "[documentos]", "Este dato no cabe en el asunto"),
        ("", "[documentos] </textarea><script>", "Este campo es obligatorio"),
    ] {
        let refused = say(&mut gabriela, subject, text).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let page = refused.text();
        assert!(page.contains(said) && !page.contains("</textarea><script>"), "{text}: {page}");
        let typed = text.replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.contains(&typed), "{text} is still there: {page}");
    }
}

#[tokio::test]
async fn a_preview_is_what_would_be_sent_with_nothing_in_it_markup() {
    let site = TestSite::open().await;
    let mut gabriela = site.browser_of(GABRIELA).await;
    let page = gabriela.get(PAGE).await.text();
    assert!(page.contains("Estimado(a) Ing. Juan Carlos Mora Vélez"), "{page}");
    let typed = [("form[kind]", "recovery"), ("form[subject]", "A [nombre]"), ("form[text]", "<i>[enlace]</i> [otro]")];
    let shown = gabriela.call(Method::POST, "/api/admin/preview_message", &typed).await;
    assert_eq!(shown.status, StatusCode::OK);
    let shown: serde_json::Value = serde_json::from_str(&shown.text()).unwrap();
    assert_eq!(shown["subject"], "A Ing. Juan Carlos Mora Vélez");
    let html = shown["html"].as_str().unwrap();
    assert!(
        html.starts_with("<p>&lt;i&gt;<a href=\"http://quipux.test/") && html.ends_with("&lt;/i&gt; [otro]</p>"),
        "{html}"
    );
}

#[tokio::test]
async fn only_administrators_see_and_say_them_each_those_of_their_institution() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bruno.get("/administracion/mensajes").await.status, StatusCode::FORBIDDEN);
    let words = [("form[kind]", "reassigned"), ("form[subject]", "x"), ("form[text]", "[documentos]")];
    for act in ["keep_message", "preview_message"] {
        let tried = bruno.call(Method::POST, &format!("/api/admin/{act}"), &words).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{act}");
    }
    let mut gabriela = site.browser_of(GABRIELA).await;
    assert_eq!(gabriela.get("/administracion/mensajes?mensaje=otro").await.status, StatusCode::NOT_FOUND);
    say(&mut gabriela, "Ministerio", "[documentos]").await;
    site.house.give_mail(LUIS, "luis@otra.example").await;
    site.house.send(ANA, &[LUIS], kit::server::now()).await;
    jobs::work_off(&site.site, || kit::server::now() + TimeDelta::minutes(1)).await;
    let all = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
    assert!(all.iter().all(|mail| mail.subject.starts_with("Quipux: ")), "{all:?}");
}

#[tokio::test]
async fn those_who_share_a_heads_tray_are_told_what_arrives_in_it_but_for_what_is_confidential() {
    for fresh in both().await {
        let site = TestSite::on(fresh).await;
        site.house.give_mail(BRUNO, "bruno@mindemo.example").await;
        site.house.share(ANA, BRUNO).await;
        site.house.send(ELENA, &[ANA], kit::server::now()).await;
        jobs::work_off(&site.site, || kit::server::now() + TimeDelta::minutes(1)).await;
        let told = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].subject, "Quipux: Bandeja compartida: documento recibido - Informe de avance");
        assert!(told[0].plain.contains("Está en su bandeja Compartida"), "{}", told[0].plain);
        let link =
            told[0].plain.split("http://quipux.test").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        assert_eq!(site.browser_of(BRUNO).await.get(&link).await.status, StatusCode::OK, "{link}");

        let (letter, copies) = site.house.sign(ELENA, &[ANA], kit::server::now()).await;
        let hidden =
            document::ActiveModel { confidentiality: Set(Confidentiality::Confidential), ..Default::default() };
        let this = document::Entity::update_many().set(hidden).filter(document::Column::Id.eq(letter));
        this.exec(&*site.fresh.database).await.unwrap();
        site.house.dispatch(copies[0], kit::server::now()).await;
        jobs::work_off(&site.site, || kit::server::now() + TimeDelta::minutes(1)).await;
        assert_eq!(mail::Entity::find().all(&*site.fresh.database).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn everyone_concerned_is_told_once_that_someone_stands_in_and_once_that_it_ended() {
    let site = TestSite::open().await;
    for (post, address) in [
        (ANA, "ana@mindemo.example"),
        (BRUNO, "bruno@mindemo.example"),
        (GABRIELA, "gabriela@mindemo.example"),
        (ELENA, "elena@mindemo.example"),
    ] {
        site.house.give_address(post, address).await;
    }
    let today = domain::time::Zone::Guayaquil.day(kit::server::now()).to_string();
    let mut gabriela = site.browser_of(GABRIELA).await;
    let fields = [
        ("_act", "/api/account/arrange_stand_in"),
        ("form[head]", "101"),
        ("form[substitute]", "102"),
        ("form[from_on]", today.as_str()),
        ("form[until_on]", today.as_str()),
    ];
    assert_eq!(gabriela.post("/administracion/subrogaciones", &fields).await.status, StatusCode::SEE_OTHER);
    jobs::work_off(&site.site, kit::server::now).await;
    let told = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
    let mut readers: Vec<&str> = told.iter().map(|mail| mail.to_address.as_str()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["ana@mindemo.example", "bruno@mindemo.example", "gabriela@mindemo.example"]);
    assert!(told.iter().all(|mail| mail.plain.contains("Bruno Salas, Analista subroga a Ana Vera")), "{told:?}");

    let row = entity::standing_in::Entity::find().one(&*site.fresh.database).await.unwrap().unwrap();
    let id = row.id.to_string();
    let end = [("_act", "/api/account/end_stand_in"), ("form[standing_in]", id.as_str())];
    assert_eq!(gabriela.post("/administracion/subrogaciones", &end).await.status, StatusCode::SEE_OTHER);
    jobs::work_off(&site.site, kit::server::now).await;
    let all = mail::Entity::find().all(&*site.fresh.database).await.unwrap();
    let ended = all.iter().filter(|mail| mail.subject == "Quipux: subrogación terminada").count();
    assert_eq!((all.len(), ended), (6, 3), "{all:?}");
}
