//! The catalogue of acts over HTTP, row by row: the right person does it, the tray and the history follow, and whoever may
//! not is told so. The rows of tasks, folders, metadata, the front desk and the citizens come with those.

use crate::acts::{act, done, history, items_in, let_go, letter, lies_in, refused};
use crate::site::TestSite;
use axum::http::{Method, StatusCode};
use domain::document::Route;
use domain::id::DocumentId;
use domain::item::Item;
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, GONE, JOSE, LUIS};

const CONFLICT: StatusCode = StatusCode::CONFLICT;

/// A copy that Elena sent to Ana.
async fn received(site: &TestSite) -> String {
    site.house.send(ELENA, &[ANA], kit::server::now()).await.1[0].0.to_string()
}

/// A letter of Ana's that has its number and waits for its signature.
async fn unsent(site: &TestSite, to: &[domain::id::PostId]) -> DocumentId {
    let now = kit::server::now();
    let document = site.house.begin(ANA, to, now).await;
    let cx = site.house.context(ANA, now).await;
    let tx = cx.begin_write().await.unwrap();
    let known = documents::store::load_visible(&*tx, &cx.actor, document.into()).await.unwrap();
    let Item::Document(draft) = known.item else { panic!("a letter") };
    documents::store::issue(&tx, &cx, draft, Route::Electronic).await.unwrap();
    tx.commit().await.unwrap();
    document
}

#[tokio::test]
async fn nuevo() {
    let site = TestSite::open().await;
    let mut bruno = site.browser_of(BRUNO).await;
    let document = bruno.get("/documentos/nuevo?tipo=memorando").await.field("form[document]");
    let fields = letter(&document, "102", "105", "Texto.");
    assert_eq!(bruno.call(Method::POST, "/api/drafting/save", &fields).await.status, StatusCode::OK);
    assert!(lies_in(&mut bruno, "en-elaboracion", &document).await);
    assert!(history(&mut bruno, &document).await.contains("Registro"));
    let mut jose = site.browser_of(JOSE).await;
    assert_eq!(jose.get("/documentos/nuevo?tipo=memorando").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn editar() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let version = bruno.get(&format!("/documentos/{draft}/editar")).await.field("form[version]");
    let mut fields = letter(&draft, "102", "101", "Otro texto.");
    fields[1] = ("form[version]", &version);
    assert_eq!(bruno.call(Method::POST, "/api/drafting/save", &fields).await.status, StatusCode::OK);
    let again = bruno.call(Method::POST, "/api/drafting/save", &fields).await;
    assert_eq!(again.status, CONFLICT, "an old page does not overwrite: {}", again.text());
    // In Ana's hands the same letter is hers to change, and no longer his.
    done(&mut bruno, "reassign", &draft, &[("form[target]", "101"), ("form[comment]", "Para su firma.")]).await;
    assert_eq!(ana.get(&format!("/documentos/{draft}/editar")).await.status, StatusCode::OK);
    assert_eq!(bruno.get(&format!("/documentos/{draft}/editar")).await.status, CONFLICT);
}

#[tokio::test]
async fn vista_previa() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await;
    let mut bruno = site.browser_of(BRUNO).await;
    let pdf = bruno.get(&format!("/documentos/{draft}/pdf")).await;
    assert_eq!((pdf.status, &pdf.headers["content-type"]), (StatusCode::OK, &"application/pdf".parse().unwrap()));
    assert!(crate::site::words_of(&pdf.body).contains("TEMP"));
    let mut elena = site.browser_of(ELENA).await;
    assert_eq!(elena.get(&format!("/documentos/{draft}/pdf")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn firmar_y_enviar() {
    let site = TestSite::open().await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let document = ana.get("/documentos/nuevo?tipo=memorando").await.field("form[document]");
    let fields = letter(&document, "101", "105", "Texto.");
    // Bruno cannot sign for Ana, whatever his page sends.
    let tried = bruno.call(Method::POST, "/api/drafting/sign", &fields).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN, "{}", tried.text());
    assert_eq!(ana.call(Method::POST, "/api/drafting/sign", &fields).await.status, StatusCode::OK);
    assert!(lies_in(&mut ana, "enviados", &document).await);
    let told = history(&mut ana, &document).await;
    assert!(told.contains("Firmar y enviar") && told.contains("Ordenar envío manual"), "{told}");
    assert_eq!(ana.call(Method::POST, "/api/drafting/sign", &fields).await.status, CONFLICT);
}

#[tokio::test]
async fn envio_electronico_is_asked_for_again_from_no_enviados() {
    let site = TestSite::open().await;
    let document = unsent(&site, &[BRUNO]).await.to_string();
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    assert!(lies_in(&mut ana, "no-enviados", &document).await);
    let page = ana.get(&format!("/documentos/{document}/firmar")).await;
    assert_eq!(page.status, StatusCode::OK, "the number stays, and it can be signed: {}", page.text());
    // Its recipient knows nothing of it yet.
    assert_eq!(bruno.get(&format!("/documentos/{document}/firmar")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn envio_manual_sends_what_waits_and_gives_back_what_is_for_someone_who_has_left() {
    let site = TestSite::open().await;
    let document = unsent(&site, &[BRUNO, ELENA]).await;
    leave(&site, ELENA).await;
    let id = document.to_string();
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);
    let mut bruno = site.browser_of(BRUNO).await;
    refused(&mut bruno, "send_on_paper", &id, StatusCode::NOT_FOUND).await;
    done(&mut ana, "send_on_paper", &id, &[]).await;
    assert!(lies_in(&mut ana, "enviados", &id).await);
    assert!(history(&mut ana, &id).await.contains("Ordenar envío manual"));
    let back = ana.get("/bandejas/eliminados").await.text();
    assert!(back.contains("Anulado"), "{back}");
    assert_eq!(items_in(&mut diego, "por-imprimir").await.len(), 1);
    refused(&mut ana, "send_on_paper", &id, CONFLICT).await;
}

/// Someone leaves their post.
async fn leave(site: &TestSite, post: domain::id::PostId) {
    use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
    let row = entity::directory::ActiveModel { active: Set(false), ..Default::default() };
    let one = entity::directory::Entity::update_many().set(row).filter(entity::directory::Column::PostId.eq(post));
    one.exec(&*site.fresh.database).await.unwrap();
}

#[tokio::test]
async fn enviar_from_por_imprimir() {
    let site = TestSite::open().await;
    let (letter, copies) = site.house.sign(ANA, &[ELENA, LUIS], kit::server::now()).await;
    let (here, outside) = (copies[0].0.to_string(), copies[1].0.to_string());
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);
    refused(&mut ana, "dispatch", &here, StatusCode::FORBIDDEN).await;
    let_go(&mut diego, &[&here]).await;
    assert!(lies_in(&mut site.browser_of(ELENA).await, "recibidos", &here).await);
    // What is for another institution leaves on paper and appears in no tray there.
    let_go(&mut diego, &[&outside]).await;
    assert!(!lies_in(&mut site.browser_of(LUIS).await, "recibidos", &outside).await);
    assert!(history(&mut ana, &letter.0.to_string()).await.contains("Envío manual"));
    refused(&mut diego, "dispatch", &here, CONFLICT).await;
}

#[tokio::test]
async fn eliminar_and_restaurar_a_draft() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let mut bruno = site.browser_of(BRUNO).await;
    done(&mut bruno, "delete", &draft, &[]).await;
    assert!(lies_in(&mut bruno, "eliminados", &draft).await);
    assert!(history(&mut bruno, &draft).await.contains("Eliminar documento"));
    done(&mut bruno, "undelete", &draft, &[("form[comment]", "Hacía falta.")]).await;
    let told = history(&mut bruno, &draft).await;
    assert!(told.contains("Reestablecer documento eliminado") && told.contains("Hacía falta."), "{told}");
    done(&mut bruno, "delete", &draft, &[]).await;
    done(&mut bruno, "discard", &draft, &[]).await;
    assert_eq!(bruno.get(&format!("/documentos/{draft}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn eliminar_from_por_imprimir_and_restaurar_there() {
    let site = TestSite::open().await;
    let copy = site.house.sign(ANA, &[ELENA], kit::server::now()).await.1[0].0.to_string();
    let (mut ana, mut diego) = (site.browser_of(ANA).await, site.browser_of(DIEGO).await);
    let silent = act(&mut diego, "void", &copy, &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    done(&mut diego, "void", &copy, &[("form[comment]", "Sin firma.")]).await;
    assert!(history(&mut ana, &copy).await.contains("Sin firma."));
    done(&mut ana, "undelete", &copy, &[]).await;
    assert!(lies_in(&mut diego, "por-imprimir", &copy).await);
}

#[tokio::test]
async fn reasignar() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let silent = act(&mut ana, "reassign", &copy, &[("form[target]", "102")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "words are asked for");
    // Oneself, someone of another institution, an officer of another area, someone who has left.
    for wrong in [ANA, LUIS, ELENA, GONE] {
        let fields = [("form[target]", &*wrong.0.to_string()), ("form[comment]", "Atender.")];
        let tried = act(&mut ana, "reassign", &copy, &fields).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{wrong}: {}", tried.text());
    }
    let due = (domain::time::Zone::Guayaquil.day(kit::server::now()) + chrono::TimeDelta::days(3)).to_string();
    let fields = [("form[target]", "102"), ("form[comment]", "Atender."), ("form[due_on]", &*due)];
    done(&mut ana, "reassign", &copy, &fields).await;
    assert!(lies_in(&mut bruno, "recibidos", &copy).await && lies_in(&mut ana, "reasignados", &copy).await);
    let told = history(&mut ana, &copy).await;
    assert!(told.contains("Reasignar") && told.contains("Atender.") && told.contains("hasta el"), "{told}");
    refused(&mut ana, "archive", &copy, CONFLICT).await;
}

#[tokio::test]
async fn reasignar_with_what_it_follows_from() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let (first, before) = site.house.send(ELENA, &[ANA], now).await;
    let (_, after) = site.house.send(ELENA, &[ANA], now).await;
    let (before, after) = (before[0].0.to_string(), after[0].0.to_string());
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let form = format!("/bandejas/recibidos/{after}/reasignar");
    assert!(!ana.get(&form).await.text().contains("antecedentes"));
    let pair = [("form[other]", &*first.0.to_string()), ("form[kin]", "antecedent")];
    done(&mut ana, "associate", &after, &pair).await;
    assert!(ana.get(&form).await.text().contains("documentos antecedentes que usted tiene (1)"));
    let fields = [("form[target]", "102"), ("form[comment]", "Atender."), ("form[antecedents]", "on")];
    done(&mut ana, "reassign", &after, &fields).await;
    assert!(lies_in(&mut bruno, "recibidos", &after).await && lies_in(&mut bruno, "recibidos", &before).await);
}

#[tokio::test]
async fn recuperar() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    done(&mut ana, "reassign", &copy, &[("form[target]", "102"), ("form[comment]", "Atender.")]).await;
    leave(&site, BRUNO).await;
    done(&mut ana, "recover", &copy, &[]).await;
    assert!(lies_in(&mut ana, "recibidos", &copy).await);
    assert!(history(&mut ana, &copy).await.contains("Recuperar desde reasignación"));
    refused(&mut ana, "recover", &copy, CONFLICT).await;
    assert_ne!(bruno.get("/bandejas/recibidos").await.status, StatusCode::OK, "who has left is turned away");
}

#[tokio::test]
async fn informar_and_eliminar_informado() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let nobody = act(&mut ana, "inform", &copy, &[("form[comment]", "Para conocimiento.")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    for wrong in [LUIS, JOSE, GONE] {
        let fields = [("form[targets]", &*wrong.0.to_string()), ("form[comment]", "Para conocimiento.")];
        assert_eq!(act(&mut ana, "inform", &copy, &fields).await.status, StatusCode::FORBIDDEN, "{wrong}");
    }
    let fields = [("form[targets]", "102,105"), ("form[comment]", "Para conocimiento.")];
    done(&mut ana, "inform", &copy, &fields).await;
    assert!(lies_in(&mut bruno, "informados", &copy).await);
    let told = history(&mut bruno, &copy).await;
    assert!(told.contains("Informar") && told.contains("Para conocimiento."), "{told}");
    // Whoever was informed informs on, remarks, and takes it out of the tray.
    done(&mut bruno, "inform", &copy, &[("form[targets]", "106"), ("form[comment]", "También a usted.")]).await;
    done(&mut bruno, "comment", &copy, &[("form[comment]", "Enterado.")]).await;
    done(&mut bruno, "dismiss", &copy, &[]).await;
    assert!(!lies_in(&mut bruno, "informados", &copy).await);
    assert!(history(&mut bruno, &copy).await.contains("Borrar informado"));
}

#[tokio::test]
async fn responder_and_responder_a_todos() {
    let site = TestSite::open().await;
    let copies = site.house.send(ELENA, &[ANA, BRUNO], kit::server::now()).await.1;
    let (mine, his) = (copies[0].0.to_string(), copies[1].0.to_string());
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    let answer = ana.get(&format!("/documentos/nuevo?responde={mine}")).await;
    assert_eq!((answer.field("form[to]"), answer.field("form[sender]")), ("105".into(), "101".into()));
    assert!(!answer.field("form[reference]").is_empty(), "it names the number it answers");
    let all = ana.get(&format!("/documentos/nuevo?responde={mine}&todos=si")).await;
    assert_eq!(all.field("form[to]"), "105,102");
    // What someone else holds is not answered.
    assert_eq!(ana.get(&format!("/documentos/nuevo?responde={his}")).await.status, StatusCode::CONFLICT);
    let document = answer.field("form[document]");
    let mut fields = letter(&document, "101", "105", "Con gusto.");
    fields.push(("form[answers]", &mine));
    assert_eq!(ana.call(Method::POST, "/api/drafting/sign", &fields).await.status, StatusCode::OK);
    let told = history(&mut ana, &mine).await;
    assert!(told.contains("Responder") && told.contains("Respuesta firmada"), "{told}");
    assert!(lies_in(&mut ana, "recibidos", &mine).await, "it does not close by itself");
    assert!(lies_in(&mut bruno, "recibidos", &his).await);
}

#[tokio::test]
async fn archivar_and_reestablecer() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    refused(&mut bruno, "archive", &copy, StatusCode::NOT_FOUND).await;
    done(&mut ana, "archive", &copy, &[("form[comment]", "Atendido.")]).await;
    assert!(lies_in(&mut ana, "archivados", &copy).await);
    refused(&mut ana, "archive", &copy, CONFLICT).await;
    done(&mut ana, "restore", &copy, &[]).await;
    assert!(lies_in(&mut ana, "recibidos", &copy).await);
    assert!(ana.get("/bandejas/recibidos").await.text().contains("row unread"));
    let told = history(&mut ana, &copy).await;
    assert!(
        told.contains("Archivar") && told.contains("Atendido.") && told.contains("Reestablecer archivado"),
        "{told}"
    );
    refused(&mut ana, "restore", &copy, CONFLICT).await;
}

#[tokio::test]
async fn comentar() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let draft = site.house.begin(ANA, &[BRUNO], kit::server::now()).await.0.to_string();
    let mut ana = site.browser_of(ANA).await;
    for wrong in ["", &"a".repeat(551)] {
        let said = act(&mut ana, "comment", &copy, &[("form[comment]", wrong)]).await;
        assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    done(&mut ana, "comment", &copy, &[("form[comment]", "Lo reviso mañana.")]).await;
    // The sender, who took part, reads it.
    assert!(history(&mut site.browser_of(ELENA).await, &copy).await.contains("Lo reviso mañana."));
    refused(&mut ana, "comment", &draft, CONFLICT).await;
}

#[tokio::test]
async fn copiar() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let mut ana = site.browser_of(ANA).await;
    let page = ana.get(&format!("/documentos/nuevo?copia={copy}")).await;
    assert_eq!((page.field("form[subject]"), page.field("form[to]")), ("Informe de avance".into(), String::new()));
    let document = page.field("form[document]");
    let mut fields = letter(&document, "101", "", "Todo avanza.");
    fields.push(("form[copies]", &copy));
    assert_eq!(ana.call(Method::POST, "/api/drafting/save", &fields).await.status, StatusCode::OK);
    assert!(history(&mut ana, &copy).await.contains("Copiar documento"));
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(bruno.get(&format!("/documentos/nuevo?copia={copy}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn asociar_and_desasociar() {
    let site = TestSite::open().await;
    let (first, _) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let (second, copies) = site.house.send(ELENA, &[ANA], kit::server::now()).await;
    let copy = copies[0].0.to_string();
    let mut ana = site.browser_of(ANA).await;
    let pair = [("form[other]", &*first.0.to_string()), ("form[kin]", "antecedent")];
    done(&mut ana, "associate", &copy, &pair).await;
    assert!(history(&mut ana, &copy).await.contains("Asociar documento"));
    let again = act(&mut ana, "associate", &copy, &pair).await;
    assert_eq!(again.status, CONFLICT, "a letter follows from one other: {}", again.text());
    let mut bruno = site.browser_of(BRUNO).await;
    assert_eq!(act(&mut bruno, "associate", &copy, &pair).await.status, StatusCode::NOT_FOUND);
    done(&mut ana, "dissociate", &copy, &[("form[other]", &*second.0.to_string())]).await;
    assert!(history(&mut ana, &copy).await.contains("Eliminar asociación"));
}

#[tokio::test]
async fn tomar_from_a_shared_tray() {
    let site = TestSite::open().await;
    let copy = received(&site).await;
    let (mut ana, mut bruno) = (site.browser_of(ANA).await, site.browser_of(BRUNO).await);
    refused(&mut bruno, "take", &copy, StatusCode::NOT_FOUND).await;
    site.house.share(ANA, BRUNO).await;
    done(&mut bruno, "take", &copy, &[]).await;
    assert!(lies_in(&mut bruno, "recibidos", &copy).await);
    let told = history(&mut ana, &copy).await;
    assert!(told.contains("Documento tomado") && told.contains("Bruno Salas por"), "{told}");
}

#[tokio::test]
async fn adjuntar_and_borrar_anexo() {
    let site = TestSite::open().await;
    let draft = site.house.begin(BRUNO, &[ANA], kit::server::now()).await.0.to_string();
    let (mut bruno, mut elena) = (site.browser_of(BRUNO).await, site.browser_of(ELENA).await);
    let folder = format!("/documentos/{draft}/anexos");
    let denied = elena.upload(&folder, "application/json", &[("a.txt", b"hola")]).await;
    assert_eq!(denied.status, StatusCode::NOT_FOUND);
    assert_eq!(bruno.upload(&folder, "application/json", &[("a.txt", b"hola")]).await.status, StatusCode::OK);
    let file = bruno.get(&format!("/documentos/{draft}/editar")).await.field("form[file]");
    let fields = [("form[document]", &*draft), ("form[file]", &*file)];
    assert_eq!(bruno.call(Method::POST, "/api/documents/remove_file", &fields).await.status, StatusCode::OK);
    let told = history(&mut bruno, &draft).await;
    assert!(told.contains("Adjuntar archivo") && told.contains("Borrado de anexo") && told.contains("a.txt"), "{told}");
}

#[tokio::test]
async fn every_act_in_bulk_names_what_did_not_go_and_does_the_rest() {
    let site = TestSite::open().await;
    let (one, two) = (received(&site).await, received(&site).await);
    let mut ana = site.browser_of(ANA).await;
    done(&mut ana, "archive", &two, &[]).await;
    let fields = [
        ("form[act]", "reassign"),
        ("form[asked]", "si"),
        ("form[tray]", "inbox"),
        ("form[items][]", &*one),
        ("form[items][]", &*two),
        ("form[target]", "103"),
        ("form[comment]", "Atender."),
    ];
    let told = ana.call(Method::POST, "/api/handling/act_on_many", &fields).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    assert!(told.text().contains(&format!("\"went\":[{one}]")) && told.text().contains("not_now"), "{}", told.text());
    assert!(lies_in(&mut site.browser_in(CARLA).await, "recibidos", &one).await);
}
