//! The letters' texts: blocks with **bold** and _italics_, as the editor would have written them.

use domain::body::Body;
use domain::field::Flaw;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Block {
    Paragraph(String),
    Heading { heading: String },
    List { list: Vec<String> },
    Numbered { numbered: Vec<String> },
    Quote { quote: String },
    Table { table: Vec<Vec<String>> },
}

/// The text of these blocks.
pub(super) fn body(blocks: &[Block]) -> Result<Body, Flaw> {
    Body::parse(&json!({ "type": "doc", "content": blocks.iter().map(block).collect::<Vec<_>>() }).to_string())
}

fn block(block: &Block) -> Value {
    let items = |texts: &[String]| -> Vec<Value> {
        texts.iter().map(|text| json!({ "type": "list_item", "content": [paragraph(text)] })).collect()
    };
    match block {
        Block::Paragraph(text) => paragraph(text),
        Block::Heading { heading } => {
            json!({ "type": "heading", "attrs": { "level": 2, "align": "left" }, "content": inline(heading) })
        }
        Block::List { list } => json!({ "type": "bullet_list", "content": items(list) }),
        Block::Numbered { numbered } => {
            json!({ "type": "ordered_list", "attrs": { "start": 1 }, "content": items(numbered) })
        }
        Block::Quote { quote } => json!({ "type": "blockquote", "content": [paragraph(quote)] }),
        Block::Table { table } => json!({ "type": "table", "content": rows(table) }),
    }
}

fn rows(table: &[Vec<String>]) -> Vec<Value> {
    let row = |(index, cells): (usize, &Vec<String>)| {
        let kind = if index == 0 { "table_header" } else { "table_cell" };
        let cells: Vec<Value> =
            cells.iter().map(|text| json!({ "type": kind, "content": [paragraph(text)] })).collect();
        json!({ "type": "table_row", "content": cells })
    };
    table.iter().enumerate().map(row).collect()
}

fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "attrs": { "align": "justify" }, "content": inline(text) })
}

/// Every second part between marks is marked.
fn inline(text: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    for (index, bold) in text.split("**").enumerate() {
        for (inner, italic) in bold.split('_').enumerate() {
            let mark = |on: bool, name: &str| on.then(|| json!({ "type": name }));
            let marks: Vec<Value> =
                [mark(index % 2 == 1, "strong"), mark(inner % 2 == 1, "em")].into_iter().flatten().collect();
            if !italic.is_empty() && marks.is_empty() {
                parts.push(json!({ "type": "text", "text": italic }));
            } else if !italic.is_empty() {
                parts.push(json!({ "type": "text", "text": italic, "marks": marks }));
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_marks_and_nothing_else_is_lost() {
        let blocks = [Block::Paragraph("Uno **dos** y _tres_.".into()), Block::List { list: vec!["a".into()] }];
        let body = body(&blocks).unwrap();
        assert_eq!(body.to_plain_text(), "Uno dos y tres.\na");
        assert!(body.to_json().contains(r#"{"type":"text","text":"dos","marks":[{"type":"strong"}]}"#));
        assert!(body.to_json().contains(r#"{"type":"text","text":"tres","marks":[{"type":"em"}]}"#));
    }
}
