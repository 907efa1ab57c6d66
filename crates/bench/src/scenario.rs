//! What is measured: pages, counters and acts, as far as the product has them.

use crate::Problem;
use crate::circular;
use crate::client::{Answer, Ask, Client};
use crate::load::{Figures, Load, median};
use crate::program::{Kind, Set};
use crate::report::{Report, Row};
use crate::{overload, say, telling_apart};
use domain::cedula::Cedula;
use hyper::{Method, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

const CLIENTS: [usize; 3] = [1, 16, 64];
/// Lines on a page of a tray.
const ROWS: usize = 20;
/// Documents opened in turn.
const OPENED: usize = 20;
/// Officials in an area, and how many areas send at once.
const IN_AREA: u32 = 5;
const AREAS: u32 = 64;
/// The first nine digits of the cédula before the first generated official's.
const BEFORE_FIRST: u32 = 170_000_000;

/// The next letter of a measurement. Far above every generated identifier, and below those of real acts.
static NEXT: AtomicI64 = AtomicI64::new(1_000_000_000_000);

/// One data set with everyone signed in.
pub(crate) struct Scenario {
    set: Set,
    /// What only looks.
    pages: Vec<Operation>,
    /// What changes something.
    acts: Vec<Operation>,
    /// Who sends to very many.
    announcer: String,
}

/// What is asked again and again, and what it is called.
type Operation = (&'static str, Load);

impl Scenario {
    pub(crate) async fn begin(set: Set) -> Result<Self, Problem> {
        let small = set.sign_in(set.probe(20)?).await?;
        let full = set.sign_in(set.probe(10_000)?).await?;
        let middle = set.sign_in(set.probe(1_000)?).await?;
        let opened = first_items(&set, &middle).await?;
        let owners = [post_of(set.probe(20)?)?, post_of(set.probe(10_000)?)?];
        let announcer = set.sign_in(&nth_cedula(1)?).await?;
        let one_area = vec![announcer.clone()];
        let mut areas = Vec::new();
        for area in 0..AREAS {
            areas.push(set.sign_in(&nth_cedula(1 + area * IN_AREA)?).await?);
        }
        let page = |cookie: &str, path: &str, compressed| Load {
            address: set.address.clone(),
            cookies: vec![cookie.to_owned()],
            next: always(Ask { compressed, ..Ask::page(path) }),
            right: if compressed { is_ok } else { has_rows },
        };
        let floor = |path: String| Load {
            address: set.floor.clone(),
            cookies: Vec::new(),
            next: always(Ask::page(path)),
            right: is_ok,
        };
        let turn = AtomicUsize::new(0);
        let document = Load {
            address: set.address.clone(),
            cookies: vec![middle],
            next: Arc::new(move |_| Ask::page(opened[turn.fetch_add(1, Ordering::Relaxed) % opened.len()].clone())),
            right: is_document,
        };
        let counters = Load {
            address: set.address.clone(),
            cookies: vec![full.clone()],
            next: always(Ask::act(Method::GET, "/api/mailbox/count_trays", &[])),
            right: is_ok,
        };
        let inbox = "/bandejas/recibidos";
        let pages = vec![
            ("hello", floor("/hello".to_owned())),
            ("floor", floor(format!("/inbox?owner={}", owners[0]))),
            ("floor_10000", floor(format!("/inbox?owner={}", owners[1]))),
            ("inbox_20", page(&small, inbox, false)),
            ("inbox_10000", page(&full, inbox, false)),
            ("inbox_20_compressed", page(&small, inbox, true)),
            ("document", document),
            ("counters", counters),
        ];
        let acts = vec![
            ("send_one_area", send(&set, one_area, &[1])),
            ("send_many_areas", send(&set, areas, &(0..AREAS).map(|area| 1 + area * IN_AREA).collect::<Vec<_>>())),
        ];
        Ok(Self { set, pages, acts, announcer })
    }
}

/// Measures all sets in turn, and what is compared within one set in turn, so that what disturbs one disturbs the other.
/// Acts come after the pages: what they leave to be written down would disturb those.
pub(crate) async fn run(
    kind: Kind,
    sets: &[Scenario],
    lasting: Duration,
    rounds: usize,
    report: &mut Report,
) -> Result<(), Problem> {
    let kinds: [fn(&Scenario) -> &[Operation]; 2] = [|scenario| &scenario.pages, |scenario| &scenario.acts];
    for of in kinds {
        let count = sets.first().map_or(0, |scenario| of(scenario).len());
        for clients in CLIENTS {
            let mut measured: Vec<Vec<Figures>> = vec![Vec::new(); count * sets.len()];
            for _ in 0..rounds {
                let turns =
                    (0..count).flat_map(|index| sets.iter().map(move |scenario| (scenario, &of(scenario)[index])));
                for ((_, (_, load)), figures) in turns.zip(&mut measured) {
                    figures.push(load.run(clients, lasting).await?);
                }
            }
            let turns = (0..count).flat_map(|index| sets.iter().map(move |scenario| (scenario, &of(scenario)[index])));
            for ((scenario, (operation, _)), figures) in turns.zip(&measured) {
                let row = Row::new(kind, scenario.set.documents, operation, clients, median(figures));
                say(&row.line());
                report.add(row);
            }
        }
    }
    announce(kind, sets, rounds, report).await?;
    for scenario in sets {
        for act in telling_apart::ACTS {
            let figures = telling_apart::measure(&scenario.set, &act, nth_cedula).await?;
            for (operation, figures) in act.operations.into_iter().zip(figures) {
                let row = Row::new(kind, scenario.set.documents, operation, 1, figures);
                say(&row.line());
                report.add(row);
            }
        }
    }
    Ok(())
}

/// Far more than the program can do, last: what it leaves behind would disturb everything else.
pub(crate) async fn overload(
    kind: Kind,
    sets: &[Scenario],
    lasting: Duration,
    report: &mut Report,
) -> Result<(), Problem> {
    for scenario in sets {
        let Some((_, load)) = scenario.pages.iter().find(|(operation, _)| *operation == "inbox_20") else { continue };
        let went = overload::measure(&scenario.set, load, lasting).await?;
        for ((operation, _), figures) in overload::LIMITS.into_iter().zip(went.figures) {
            let row = Row::new(kind, scenario.set.documents, operation, overload::CLIENTS, figures);
            say(&row.line());
            report.add(row);
        }
        report.held(kind, scenario.set.documents, &went);
    }
    Ok(())
}

/// Letters to very many, in turn.
async fn announce(kind: Kind, sets: &[Scenario], rounds: usize, report: &mut Report) -> Result<(), Problem> {
    let mut measured: Vec<[Vec<Figures>; 2]> = vec![Default::default(); sets.len()];
    for _ in 0..rounds {
        for (scenario, [answered, delivered]) in sets.iter().zip(&mut measured) {
            let document = NEXT.fetch_add(1, Ordering::Relaxed);
            let figures = circular::send(&scenario.set.address, &scenario.announcer, 1, document).await?;
            answered.push(figures[0]);
            delivered.push(figures[1]);
        }
    }
    for (scenario, figures) in sets.iter().zip(&measured) {
        for ((operation, _), figures) in circular::LIMITS.iter().zip(figures) {
            let row = Row::new(kind, scenario.set.documents, operation, 1, median(figures));
            say(&row.line());
            report.add(row);
        }
    }
    Ok(())
}

fn always(ask: Ask) -> Arc<dyn Fn(usize) -> Ask + Send + Sync> {
    Arc::new(move |_| ask.clone())
}

/// Letters begun and signed in one act, each with a new identifier, to a colleague.
fn send(set: &Set, cookies: Vec<String>, posts: &[u32]) -> Load {
    let posts = posts.to_vec();
    Load {
        address: set.address.clone(),
        cookies,
        next: Arc::new(move |client| {
            let post = posts[client % posts.len()];
            let document = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
            let (sender, to) = (post.to_string(), (post + 2).to_string());
            let form = [
                ("form[document]", document.as_str()),
                ("form[version]", "0"),
                ("form[kind]", "memorando"),
                ("form[sender]", &sender),
                ("form[to]", &to),
                ("form[subject]", "Informe mensual de avance"),
                ("form[body]", "Remito el informe mensual de avance para su conocimiento."),
            ];
            Ask::act(Method::POST, "/api/drafting/sign", &form)
        }),
        right: is_ok,
    }
}

fn is_ok(answer: &Answer) -> bool {
    answer.status == StatusCode::OK
}

fn has_rows(answer: &Answer) -> bool {
    let lines = answer.body.windows(11).filter(|part| part == b"class=\"row\"" || part == b"class=\"row ").count();
    is_ok(answer) && lines == ROWS
}

fn is_document(answer: &Answer) -> bool {
    is_ok(answer) && answer.body.windows(13).any(|part| part == b"class=\"sheet\"")
}

/// The addresses of the first documents of a tray, each opened once.
async fn first_items(set: &Set, cookie: &str) -> Result<Vec<String>, Problem> {
    let mut client = Client::connect(&set.address, cookie).await?;
    let page = client.ask(&Ask::page("/bandejas/recibidos")).await?;
    let text = String::from_utf8(page.body.to_vec())?;
    let mut items: Vec<String> = Vec::new();
    for rest in text.split("href=\"").skip(1) {
        let link = rest.split(['"', '?']).next().unwrap_or_default();
        let is_item = link.strip_prefix("/bandejas/recibidos/").is_some_and(|item| item.parse::<i64>().is_ok());
        if is_item && items.len() < OPENED {
            items.push(link.to_owned());
        }
    }
    if items.is_empty() {
        return Err("no documents in the tray".into());
    }
    for item in &items {
        client.ask(&Ask::page(item.clone())).await?;
    }
    Ok(items)
}

fn nth_cedula(post: u32) -> Result<String, Problem> {
    let cedula = Cedula::with_check_digit(BEFORE_FIRST + post).ok_or("no such cedula")?;
    Ok(cedula.as_str().to_owned())
}

fn post_of(cedula: &str) -> Result<u32, Problem> {
    let nine: u32 = cedula.get(..9).ok_or("no cedula")?.parse()?;
    Ok(nine - BEFORE_FIRST)
}
