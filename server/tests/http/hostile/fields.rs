//! Every field of every act, and every page that is asked for something: nothing breaks, whatever stands there.

use super::{Hostile, page};
use crate::matrix::{Line, TABLES, Table, Things, borrowed};
use axum::http::{Method, StatusCode};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use testkit::cast::ROLES;
use testkit::house::{BRUNO, GABRIELA, MINISTRY};
use testkit::state::{Kept, State};

/// The variable with which everything is tried, which takes a while: `make fuzz` sets it.
const EVERYTHING: &str = "HOSTILE_ALL";

/// What is tried in each field: what is large, and the first and the last of each other kind; or everything.
fn tried() -> Vec<Hostile> {
    if std::env::var_os(EVERYTHING).is_some() {
        return Hostile::all();
    }
    let mut kinds: BTreeMap<String, Vec<Hostile>> = BTreeMap::new();
    for hostile in Hostile::all() {
        kinds.entry(hostile.kind.clone()).or_default().push(hostile);
    }
    let ends = kinds.into_iter().flat_map(|(kind, mut of_kind)| {
        let last = of_kind.pop();
        of_kind.truncate(if kind == "size" { of_kind.len() } else { 1 });
        of_kind.into_iter().chain(last)
    });
    ends.collect()
}

#[tokio::test]
async fn no_field_of_any_act_breaks_anything() {
    let things = Things::make().await;
    let browsers = things.browsers().await;
    let database = &things.site.fresh.database;
    let kept = Kept::of(database).await;
    let hostiles = tried();
    let lines = TABLES.iter().flat_map(|name| Table::open(name).lines);
    let (mut sent, mut refused) = (0, Vec::new());
    for line in lines.filter(|line: &Line| line.path.starts_with("/api/") && line.method == "POST") {
        let role = line.expected.iter().rposition(|word| word == "ok").map_or("stranger", |at| ROLES[at].0);
        let fields = things.names.fields(&line.fields);
        for place in 0..fields.len() {
            for hostile in &hostiles {
                let mut fields = fields.clone();
                fields[place].1 = hostile.text();
                let asked = Instant::now();
                let answer = browsers[role].clone().call(Method::POST, &line.path, &borrowed(&fields)).await;
                let took = asked.elapsed();
                sent += 1;
                let shown: String = hostile.text().chars().take(60).collect();
                assert!(
                    !answer.status.is_server_error(),
                    "{} {}={shown:?}: {}",
                    line.path,
                    fields[place].0,
                    answer.text()
                );
                if answer.status.is_success() {
                    kept.put_back(database).await;
                } else {
                    refused.push(took);
                }
            }
        }
    }
    assert!(sent > 3_000, "{sent}");
    say(sent, refused);
}

/// What a run with everything is made for.
#[expect(clippy::print_stdout, reason = "shown where everything is tried")]
fn say(sent: usize, mut refused: Vec<Duration>) {
    refused.sort_unstable();
    println!(
        "{sent} sent, {} refused, of which 99 in 100 within {:?}",
        refused.len(),
        refused[refused.len() * 99 / 100]
    );
}

#[tokio::test]
async fn no_page_that_is_asked_for_something_shows_it_as_anything_but_text() {
    let things = Things::make().await;
    let (mut bruno, mut gabriela) = (things.site.browser_of(BRUNO).await, things.site.browser_of(GABRIELA).await);
    // Read once, so that reading it again changes nothing.
    bruno.get(&things.names.filled("/documentos/{copy}")).await;
    let before = State::of(&things.site.fresh.database).await.without(&["session"]);
    let pages = [
        "/bandejas/recibidos?buscar=",
        "/ingreso?volver=",
        "/bandejas/recibidos?despues=",
        "/bandejas/recibidos?desde=",
        "/listas/{list}?buscar=",
        "/documentos/{draft}/editar?para=",
        "/documentos/nuevo?tipo=",
        "/documentos/nuevo?responde=",
        "/documentos/{copy}?parte=",
        "/recuperar?clave=",
        "/filtros/recibidos?buscar=",
        "/bandejas/",
        "/documentos/",
        "/administracion/auditoria?persona=",
        "/administracion/numeracion?area=11&tipo=",
    ];
    for (number, hostile) in Hostile::all().iter().filter(|hostile| hostile.text().len() < 1_000).enumerate() {
        let typed: String = form_urlencoded::byte_serialize(hostile.text().as_bytes()).collect();
        for (place, path) in pages.iter().enumerate() {
            // The first two with everything, the others in turn.
            if place > 1 && (number + place) % 7 != 0 {
                continue;
            }
            let path = things.names.filled(path);
            let browser = if path.starts_with("/administracion") { &mut gabriela } else { &mut bruno };
            let answer = browser.get(&format!("{path}{}", typed.replace('+', "%20"))).await;
            let text = answer.text();
            assert!(answer.status.as_u16() < 500, "{path}{typed}: {text}");
            assert_eq!(page::faults(&text), Vec::<String>::new(), "{path}{typed}");
            assert!(
                !answer.headers.contains_key("x")
                    && answer
                        .headers
                        .get_all("set-cookie")
                        .iter()
                        .all(|cookie| !cookie.to_str().unwrap().contains("=x"))
            );
        }
    }
    let after = State::of(&things.site.fresh.database).await.without(&["session", "tray_count"]);
    assert_eq!(after.changed_since(&before.without(&["tray_count"])), Vec::<String>::new(), "{MINISTRY}");
}

#[tokio::test]
async fn whoever_is_led_on_after_signing_in_stays_on_this_site() {
    let things = Things::make().await;
    for hostile in
        Hostile::all().iter().filter(|hostile| ["address", "script", "path"].contains(&hostile.kind.as_str()))
    {
        let back = hostile.text();
        let fields = [("form[cedula]", "{cedula}"), ("form[password]", "{password}")]
            .map(|(name, value)| (name.to_owned(), things.names.filled(value)));
        let mut fields = fields.to_vec();
        fields.push(("form[back]".to_owned(), back.clone()));
        fields.push(("_act".to_owned(), "/api/account/sign_in".to_owned()));
        let answer = things.site.stranger().post("/ingreso", &borrowed(&fields)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{back}");
        let to = answer.location();
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{back}: {to}");
    }
}
