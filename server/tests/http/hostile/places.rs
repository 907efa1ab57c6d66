//! Every place where a text is kept, and every page that shows it: what is taken is shown as it is, what is not is said why.

use super::page::{faults, said, squeezed};
use super::{Hostile, kept};
use crate::matrix::{Things, borrowed};
use crate::site::{Answer, Browser};
use axum::http::{Method, StatusCode};
use std::collections::BTreeSet;
use testkit::cast::NELA;
use testkit::house::{BRUNO, GABRIELA};
use testkit::state::Kept;

/// After so many it is looked what the pages show.
const AT_ONCE: usize = 8;

/// A place where something typed is kept.
struct Place {
    act: &'static str,
    /// What has to be there beside it; `{n}` is another number each time.
    fixed: &'static str,
    /// The fields that are typed into.
    typed: &'static [&'static str],
    /// The page whose form it is.
    form: &'static str,
    /// The pages that show it.
    pages: &'static [&'static str],
    /// What is typed there next takes its place, so that it is looked for at once.
    one: bool,
}

/// What Bruno writes.
const LETTERS: &[Place] = &[
    Place {
        act: "/api/drafting/save",
        fixed: "form[document]={n}&form[version]=0&form[kind]=memorando&form[sender]=102&form[to]=101",
        typed: &["form[subject]", "form[reference]", "form[notes]", "form[body]"],
        form: "/documentos/nuevo?tipo=memorando",
        pages: &["/documentos/{n}/editar", "/documentos/{n}"],
        one: true,
    },
    Place {
        act: "/api/handling/print_envelope",
        fixed: "form[item]={on_paper}&form[copy]={to_print}",
        typed: &["form[address]", "form[city]", "form[phone]", "form[words]"],
        form: "/bandejas/enviados/{on_paper}/sobre",
        pages: &["/bandejas/enviados/{on_paper}/sobre"],
        one: true,
    },
    Place {
        act: "/api/documents/describe_file",
        fixed: "form[item]={draft}&form[file]={file}",
        typed: &["form[description]"],
        form: "/documentos/{draft}/editar",
        pages: &["/documentos/{draft}/editar"],
        one: true,
    },
];

/// What stays beside what comes after it.
const GROWING: &[Place] = &[
    Place {
        act: "/api/handling/comment",
        fixed: "form[item]={copy}",
        typed: &["form[comment]"],
        form: "/bandejas/recibidos/{copy}/comentar",
        pages: &["/documentos/{copy}?parte=recorrido", "/documentos/{copy}/hoja-de-ruta"],
        one: false,
    },
    Place {
        act: "/api/handling/hand_over",
        // Who carries it stands on the sheet that is printed.
        fixed: "form[item]={copy}&form[target]=101&form[carrier]=Rosa",
        typed: &["form[comment]"],
        form: "/bandejas/recibidos/{copy}/enviar-fisico",
        pages: &["/documentos/{copy}?parte=recorrido"],
        one: false,
    },
    Place {
        act: "/api/documents/add_paper",
        fixed: "form[item]={draft}",
        typed: &["form[name]", "form[description]"],
        form: "/documentos/{draft}/editar",
        pages: &["/documentos/{draft}/editar"],
        one: false,
    },
    Place {
        act: "/api/drafting/make_list",
        fixed: "form[order]=chosen",
        typed: &["form[name]"],
        form: "/listas",
        pages: &["/listas"],
        one: false,
    },
    Place {
        act: "/api/mailbox/keep_filter",
        fixed: "form[tray]=inbox&form[query]=?buscar=luz",
        typed: &["form[name]"],
        form: "/filtros/recibidos",
        pages: &["/filtros/recibidos"],
        one: false,
    },
];

/// What administrators write.
const ADMINISTERED: &[Place] = &[
    Place {
        act: "/api/admin/keep_classification",
        fixed: "form[active]=on",
        typed: &["form[code]", "form[description]"],
        form: "/administracion/tipificacion",
        pages: &["/administracion/tipificacion", "/documentos/nuevo?tipo=memorando"],
        one: false,
    },
    Place {
        act: "/api/admin/keep_kind",
        fixed: "form[own]={kind}&form[abbreviation]=it&form[base]=memorando&form[active]=on",
        typed: &["form[name]", "form[opening]"],
        form: "/administracion/tipos",
        pages: &["/administracion/tipos", "/documentos/nuevo?tipo=memorando.{kind}"],
        one: true,
    },
    Place {
        act: "/api/admin/keep_instructions",
        fixed: "",
        typed: &["form[lines]"],
        form: "/administracion/acciones",
        pages: &["/administracion/acciones"],
        one: true,
    },
];

/// What the administrator of the platform writes.
const OF_THE_PLATFORM: &[Place] = &[Place {
    act: "/api/admin/keep_address",
    fixed: "form[kind]=crl",
    typed: &["form[url]"],
    form: "/administracion/confianza",
    pages: &["/administracion/confianza"],
    one: false,
}];

/// What was taken of one text, and what was said of the rest.
struct Taken {
    number: usize,
    /// The fields in which it was taken.
    fields: Vec<&'static str>,
    text: String,
}

struct Typing<'a> {
    things: &'a Things,
    browser: Browser,
    place: &'a Place,
    /// What was refused before: once is enough.
    told: BTreeSet<String>,
}

impl Typing<'_> {
    fn filled(&self, text: &str, number: usize) -> String {
        self.things.names.filled(&text.replace("{n}", &(50_000 + number).to_string()))
    }

    fn fields(&self, number: usize, typed: &[&'static str], text: &str) -> Vec<(String, String)> {
        let fixed = self.filled(self.place.fixed, number);
        let mut fields: Vec<(String, String)> = form_urlencoded::parse(fixed.as_bytes()).into_owned().collect();
        for name in self.place.typed {
            let value = if typed.contains(name) { text } else { "Otra cosa" };
            fields.push(((*name).to_owned(), value.to_owned()));
        }
        fields
    }

    /// Types a text into every field, then into those where it was not refused.
    async fn types(&mut self, number: usize, text: &str) -> Option<Taken> {
        let mut left = self.place.typed.to_vec();
        while !left.is_empty() {
            let fields = self.fields(number, &left, text);
            let answer = self.browser.call(Method::POST, self.place.act, &borrowed(&fields)).await;
            let start: String = text.chars().take(60).collect();
            assert!(!answer.status.is_server_error(), "{} {start:?}: {}", self.place.act, answer.text());
            if answer.status == StatusCode::OK {
                return Some(Taken { number, fields: left, text: kept(text) });
            }
            self.is_told(&answer, &fields, number, &start).await;
            let wrong = wrong_fields(&answer);
            let before = left.len();
            left.retain(|name| !wrong.iter().any(|wrong| *name == format!("form[{wrong}]")));
            if left.len() == before {
                return None;
            }
        }
        None
    }

    /// What is refused is said on the page, in words, and stays typed there.
    async fn is_told(&mut self, answer: &Answer, fields: &[(String, String)], number: usize, start: &str) {
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY || !self.told.insert(answer.text()) {
            let readable = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::PAYLOAD_TOO_LARGE, StatusCode::BAD_REQUEST];
            assert!(readable.contains(&answer.status), "{} {start:?}: {}", self.place.act, answer.text());
            return;
        }
        let act = [("_act".to_owned(), self.place.act.to_owned())];
        let fields = [fields, &act].concat();
        let page = self.browser.post(&self.filled(self.place.form, number), &borrowed(&fields)).await;
        let text = page.text();
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{} {start:?}: {text}", self.place.act);
        assert!(
            text.contains("role=\"alert\"") || text.contains("aria-invalid=\"true\""),
            "{} {start:?}: {text}",
            self.place.act
        );
        assert_eq!(faults(&text), Vec::<String>::new(), "{} {start:?}", self.place.act);
        assert!(
            squeezed(&said(&text)).contains(&squeezed(&kept(start))),
            "{} {start:?} is gone: {text}",
            self.place.act
        );
    }

    /// Every page that shows it shows it as it is.
    async fn shows(&mut self, taken: &[Taken]) {
        let number = taken.last().map_or(0, |taken| taken.number);
        let mut all = String::new();
        for path in self.place.pages {
            let page = self.browser.get(&self.filled(path, number)).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {number}: {}", page.text());
            let text = page.text();
            let what: Vec<_> = taken.iter().map(|taken| taken.text.chars().take(60).collect::<String>()).collect();
            assert_eq!(faults(&text), Vec::<String>::new(), "{path} {}", what.join(" | "));
            all.push_str(&squeezed(&said(&text)));
            all.push('\n');
        }
        for Taken { fields, text, .. } in taken {
            for line in text.lines() {
                let start: String = line.chars().take(200).collect();
                let there = all.contains(squeezed(&start).as_str());
                let like: Vec<&str> = all.match_indices("__ran").map(|(at, _)| around(&all, at)).take(12).collect();
                assert!(there, "{} {fields:?} is not shown as it is: {start:?}\n{}", self.place.act, like.join("\n"));
            }
        }
    }
}

/// What stands around a place in a text.
fn around(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().nth(60).map_or(0, |(place, _)| place);
    let to = text[at..].char_indices().nth(60).map_or(text.len(), |(place, _)| at + place);
    &text[from..to]
}

/// The names of the fields that an answer finds fault with.
fn wrong_fields(answer: &Answer) -> Vec<String> {
    let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let fields = told["fields"].as_array().cloned().unwrap_or_default();
    fields.iter().filter_map(|field| field[0].as_str().map(str::to_owned)).collect()
}

async fn types(things: &Things, kept: &Kept, browser: &Browser, place: &Place) {
    let mut typing = Typing { things, browser: browser.clone(), place, told: BTreeSet::new() };
    let mut taken = Vec::new();
    let hostiles = Hostile::all();
    for (number, hostile) in hostiles.iter().enumerate() {
        let text = hostile.text();
        let Some(now) = typing.types(number, &text).await else { continue };
        if place.one {
            typing.shows(&[now]).await;
            taken.clear();
        } else {
            taken.push(now);
        }
        // A history shows its last part.
        if taken.len() == AT_ONCE {
            typing.shows(&taken).await;
            taken.clear();
            // Of some things one may have so many.
            kept.put_back(&things.site.fresh.database).await;
        }
    }
    typing.shows(&taken).await;
}

#[tokio::test]
async fn a_letter_says_what_was_typed_and_nothing_runs() {
    let things = Things::make().await;
    let bruno = things.site.browser_of(BRUNO).await;
    let kept = Kept::of(&things.site.fresh.database).await;
    for place in LETTERS {
        types(&things, &kept, &bruno, place).await;
    }
}

#[tokio::test]
async fn what_is_said_of_a_letter_and_what_one_keeps_is_shown_as_it_was_typed() {
    let things = Things::make().await;
    let bruno = things.site.browser_of(BRUNO).await;
    let kept = Kept::of(&things.site.fresh.database).await;
    for place in GROWING {
        types(&things, &kept, &bruno, place).await;
    }
}

#[tokio::test]
async fn what_administrators_type_is_shown_as_it_was_typed() {
    let things = Things::make().await;
    let (gabriela, nela) = (things.site.browser_of(GABRIELA).await, things.site.browser_of(NELA).await);
    let kept = Kept::of(&things.site.fresh.database).await;
    for place in ADMINISTERED {
        types(&things, &kept, &gabriela, place).await;
    }
    for place in OF_THE_PLATFORM {
        types(&things, &kept, &nela, place).await;
    }
}
