//! The order of a tray, what of it is shown, and filters kept by a name.

use crate::site::{Answer, Browser, TestSite};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::fold::sort_key;
use domain::id::ItemId;
use domain::time::Zone;
use domain::tray::{Owner, Tray};
use entity::tray_entry::{self, Column};
use mailbox::tray::queries::lines;
use mailbox::tray::{By, Cursor, Place, TrayFilter};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryTrait};
use testkit::house::{ANA, BRUNO, ELENA};

const KEEP: &str = "/api/mailbox/keep_filter";

/// Drafts of Ana, one a day, with these subjects.
async fn drafts(site: &TestSite, subjects: &[&str]) -> Vec<ItemId> {
    let mut all = Vec::new();
    for (days, subject) in (0..).zip(subjects) {
        let at = "2026-11-02T15:00:00Z".parse::<domain::time::Timestamp>().unwrap() + TimeDelta::days(days);
        let item = ItemId::from(site.house.begin(ANA, &[BRUNO], at).await);
        let said = tray_entry::ActiveModel {
            subject: Set((*subject).to_owned()),
            by_subject: Set(sort_key(subject)),
            ..Default::default()
        };
        let line = tray_entry::Entity::update_many().set(said).filter(Column::ItemId.eq(item));
        line.exec(site.house.context(ANA, at).await.db()).await.unwrap();
        all.push(item);
    }
    all
}

fn items(page: &Answer) -> Vec<i64> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let links = page.links("/bandejas/en-elaboracion/").into_iter();
    links.filter_map(|link| link.split('?').next()?.rsplit('/').next()?.parse().ok()).collect()
}

/// The address of the link of this kind, if the page has it.
fn link(page: &Answer, rel: &str) -> Option<String> {
    let text = page.text();
    let tag = text.split("<a ").find(|tag| tag.contains(&format!("rel=\"{rel}\"")))?;
    Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
}

#[tokio::test]
async fn every_column_puts_the_whole_tray_in_order_both_ways_without_javascript() {
    let site = TestSite::open().await;
    let subjects: Vec<String> =
        (0..45).map(|count| format!("{} {}", ["ñandú", "Árbol", "zorro"][count % 3], count / 9)).collect();
    let all = drafts(&site, &subjects.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let mut ana = site.browser_of(ANA).await;
    let mut by_subject: Vec<_> = all.iter().zip(&subjects).map(|(item, subject)| (sort_key(subject), item.0)).collect();
    by_subject.sort();
    let by_subject: Vec<i64> = by_subject.into_iter().map(|(_, item)| item).collect();
    let by_date: Vec<i64> = all.iter().map(|item| item.0).collect();
    let turned = |order: &[i64]| order.iter().rev().copied().collect::<Vec<_>>();
    for (word, expected) in [
        ("", by_date.clone()),
        ("?orden=recientes", turned(&by_date)),
        ("?orden=asunto", by_subject.clone()),
        ("?orden=asunto-za", turned(&by_subject)),
        ("?orden=persona", by_date.clone()),
    ] {
        let mut page = ana.get(&format!("/bandejas/en-elaboracion{word}")).await;
        let mut seen = items(&page);
        while let Some(next) = link(&page, "next") {
            page = ana.get(&next).await;
            seen.extend(items(&page));
        }
        assert_eq!(seen, expected, "{word}");
        while let Some(previous) = link(&page, "prev") {
            page = ana.get(&previous).await;
        }
        assert_eq!(items(&page), expected[..20], "back to the beginning of {word}");
    }
    let page = ana.get("/bandejas/en-elaboracion?orden=numero-za&buscar=zorro").await;
    assert_eq!(page.text().matches("aria-sort=\"descending\"").count(), 1);
    let other = "/bandejas/en-elaboracion?buscar=zorro&orden=asunto".to_owned();
    assert!(page.links("/bandejas/en-elaboracion?").contains(&other), "{}", page.text());
}

#[tokio::test]
async fn a_place_of_another_order_or_of_nowhere_shows_a_page_and_no_error() {
    let site = TestSite::open().await;
    drafts(&site, &["Uno", "Dos"]).await;
    let mut ana = site.browser_of(ANA).await;
    for strange in ["despues=abc-1", "despues=-1", "antes=zz-99&orden=asunto", "desde=ayer&hasta=2026-99-99&tipo=x"] {
        let page = ana.get(&format!("/bandejas/en-elaboracion?{strange}")).await;
        assert_eq!(page.status, StatusCode::OK, "{strange}: {}", page.text());
    }
}

#[tokio::test]
async fn a_tray_shows_what_is_read_of_a_kind_or_between_two_days() {
    let site = TestSite::open().await;
    let all = drafts(&site, &["Uno", "Dos", "Tres"]).await;
    let mut ana = site.browser_of(ANA).await;
    let mut shown = async |query: &str| items(&ana.get(&format!("/bandejas/en-elaboracion?{query}")).await).len();
    assert_eq!(shown("tipo=memorando").await, 3);
    assert_eq!(shown("tipo=oficio").await, 0);
    assert_eq!(shown("desde=2026-11-03").await, 2);
    assert_eq!(shown("hasta=2026-11-03").await, 2);
    assert_eq!(shown("desde=2026-11-03&hasta=2026-11-03").await, 1);
    assert_eq!(shown("ver=leidos").await + shown("ver=sin-leer").await, all.len());
}

async fn keep(browser: &mut Browser, name: &str, id: &str) -> Answer {
    let query = "?ver=urgentes&orden=asunto&despues=x-1";
    let fields =
        [("_act", KEEP), ("form[filter]", id), ("form[tray]", "inbox"), ("form[query]", query), ("form[name]", name)];
    browser.post("/filtros/recibidos?ver=urgentes&orden=asunto", &fields).await
}

#[tokio::test]
async fn a_filter_is_kept_found_renamed_and_let_go_without_javascript_by_nobody_else() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    let kept = keep(&mut ana, "Lo urgente", "").await;
    // The first page of what was shown.
    let address = "/bandejas/recibidos?ver=urgentes&orden=asunto";
    assert_eq!((kept.status, kept.location()), (StatusCode::SEE_OTHER, address), "{}", kept.text());
    let tray = ana.get("/bandejas/recibidos").await;
    assert!(tray.text().contains("Lo urgente") && tray.links(address).len() == 1, "{}", tray.text());
    assert!(!ana.get("/bandejas/enviados").await.text().contains("Lo urgente"));
    let twice = keep(&mut ana, "lo  URGENTE", "").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(twice.field("form[name]"), "lo  URGENTE");
    let blank = keep(&mut ana, " ", "").await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);

    let id = ana.get("/filtros/recibidos").await.field("form[filter]");
    let mut elena = site.browser_of(ELENA).await;
    assert!(!elena.get("/filtros/recibidos").await.text().contains("Lo urgente"));
    assert_eq!(keep(&mut elena, "Mío", &id).await.status, StatusCode::NOT_FOUND);
    let forget = [("_act", "/api/mailbox/forget_filter"), ("form[filter]", id.as_str())];
    assert_eq!(elena.post("/filtros/recibidos", &forget).await.status, StatusCode::NOT_FOUND);

    assert_eq!(keep(&mut ana, "Para hoy", &id).await.status, StatusCode::SEE_OTHER);
    let page = ana.get("/filtros/recibidos").await.text();
    assert!(page.contains("Para hoy") && !page.contains("Lo urgente"), "{page}");
    assert_eq!(ana.post("/filtros/recibidos", &forget).await.status, StatusCode::SEE_OTHER);
    assert!(!ana.get("/bandejas/recibidos").await.text().contains("Para hoy"));
}

#[tokio::test]
async fn twenty_filters_are_kept_and_no_more() {
    let site = TestSite::open().await;
    let mut ana = site.browser_of(ANA).await;
    for count in 0..20 {
        assert_eq!(keep(&mut ana, &format!("Filtro {count}"), "").await.status, StatusCode::SEE_OTHER, "{count}");
    }
    let refused = keep(&mut ana, "Uno más", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("20 filtros"), "{}", refused.text());
}

#[tokio::test]
async fn any_order_reads_one_range_of_an_index_and_sorts_nothing() {
    let site = TestSite::open().await;
    let cx = site.house.context(ANA, kit::server::now()).await;
    if cx.db().get_database_backend() != DbBackend::Sqlite {
        return;
    }
    for by in By::ALL {
        let place = Place { key: if by == By::Date { "1".into() } else { "a".into() }, item: ItemId(1) };
        for cursor in [Cursor::First, Cursor::After(place.clone()), Cursor::Before(place), Cursor::Last] {
            for down in [false, true] {
                let filter = TrayFilter { by, down, cursor: cursor.clone(), ..TrayFilter::of(Tray::Inbox) };
                let (query, _) = lines(Owner::Post(ANA), &filter, Zone::default());
                let mut statement = query.build(DbBackend::Sqlite);
                statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
                let plan = cx.db().query_all_raw(statement).await.unwrap();
                let plan: Vec<String> = plan.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
                let plan = plan.join("; ");
                assert!(plan.starts_with("SEARCH tray_entry USING INDEX tray_entry_"), "{by:?} {cursor:?}: {plan}");
                assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{by:?} {cursor:?}: {plan}");
                if let Cursor::After(_) | Cursor::Before(_) = cursor {
                    assert!(plan.contains("(owner=? AND tray=? AND ("), "{by:?} {cursor:?}: {plan}");
                }
            }
        }
    }
}
