//! Tables for spreadsheets: what someone typed is a text there, never a formula, and stays in its cell.

use super::{Hostile, kept};
use crate::matrix::{Things, borrowed};
use axum::http::{Method, StatusCode};
use testkit::house::GABRIELA;

/// What a spreadsheet would take for the beginning of a formula.
const BEGINS: [char; 13] =
    ['=', '+', '-', '@', '\t', '\r', '|', '%', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{2212}'];

/// The cells of a table, as a spreadsheet reads them.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "it breaks off");
    rows
}

#[tokio::test]
async fn no_cell_of_the_audit_is_a_formula_and_none_spills_into_the_next() {
    let things = Things::make().await;
    let mut gabriela = things.site.browser_of(GABRIELA).await;
    let mut typed = Vec::new();
    for hostile in Hostile::all().iter().filter(|hostile| hostile.kind != "size") {
        let fields = [("form[lines]".to_owned(), hostile.text())];
        let kept_it = gabriela.call(Method::POST, "/api/admin/keep_instructions", &borrowed(&fields)).await;
        if kept_it.status == StatusCode::OK && !kept(&hostile.text()).is_empty() {
            typed.push(kept(&hostile.text()));
        }
    }
    assert!(typed.len() > 250, "{}", typed.len());
    let csv = gabriela.get("/administracion/auditoria/tabla.csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.headers["x-content-type-options"], "nosniff");
    let rows = cells(&csv.text());
    let columns = rows[0].len();
    for row in &rows {
        assert_eq!(row.len(), columns, "{row:?}");
        for cell in row {
            let first = cell.trim_start_matches([' ', '\u{a0}', '\u{200b}', '\u{feff}']).chars().next();
            assert!(first.is_none_or(|first| !BEGINS.contains(&first)), "{cell:?}");
        }
    }
    let all: Vec<&str> = rows.iter().flatten().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
    let lost: Vec<_> = typed
        .iter()
        .filter(|text| !text.contains('\n') && !all.contains(&text.strip_prefix('\'').unwrap_or(text)))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}
