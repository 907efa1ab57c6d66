//! A letter's text as elements of the page. The tree is typed, so nothing in it can be anything but text.

use domain::body::{Align, Block, Body, Cell, HeadingAttributes, Inline, Item, Mark, Row};
use leptos::prelude::*;

/// The whole text.
#[component]
pub fn Text(body: Body) -> impl IntoView {
    blocks(&stepwise(body.blocks()))
}

/// The blocks with headings that go down one level at a time, as those who read by headings need it: an author may begin
/// with a small one.
fn stepwise(blocks: &[Block]) -> Vec<Block> {
    let mut before = 0;
    let step = |block: &Block| match block {
        Block::Heading { attrs, content } => {
            before = attrs.level.min(before + 1);
            Block::Heading { attrs: HeadingAttributes { level: before, ..attrs.clone() }, content: content.clone() }
        }
        block => block.clone(),
    };
    blocks.iter().map(step).collect()
}

fn blocks(blocks: &[Block]) -> AnyView {
    blocks.iter().map(block).collect_view().into_any()
}

fn block(block: &Block) -> AnyView {
    match block {
        Block::Paragraph { attrs, content } => view! { <p class=align(attrs.align)>{inline(content)}</p> }.into_any(),
        // The page has headings of its own above these.
        Block::Heading { attrs, content } => match attrs.level {
            1 => view! { <h3 class=align(attrs.align)>{inline(content)}</h3> }.into_any(),
            2 => view! { <h4 class=align(attrs.align)>{inline(content)}</h4> }.into_any(),
            _ => view! { <h5 class=align(attrs.align)>{inline(content)}</h5> }.into_any(),
        },
        Block::Blockquote { content } => view! { <blockquote>{blocks(content)}</blockquote> }.into_any(),
        Block::BulletList { content } => view! { <ul>{items(content)}</ul> }.into_any(),
        Block::OrderedList { attrs, content } => {
            let start = (attrs.start != 1).then(|| attrs.start.to_string());
            view! { <ol start=start>{items(content)}</ol> }.into_any()
        }
        Block::Table { content } => {
            view! { <div class="table"><table><tbody>{content.iter().map(row).collect_view()}</tbody></table></div> }
                .into_any()
        }
    }
}

fn items(content: &[Item]) -> AnyView {
    content.iter().map(|Item::ListItem { content }| view! { <li>{blocks(content)}</li> }).collect_view().into_any()
}

fn row(row: &Row) -> AnyView {
    let Row::TableRow { content } = row;
    view! { <tr>{content.iter().map(cell).collect_view()}</tr> }.into_any()
}

fn cell(cell: &Cell) -> AnyView {
    let (Cell::TableCell { attrs, content } | Cell::TableHeader { attrs, content }) = cell;
    let over = |cells: u8| (cells > 1).then(|| cells.to_string());
    let (columns, rows) = (over(attrs.colspan), over(attrs.rowspan));
    match cell {
        Cell::TableCell { .. } => view! { <td colspan=columns rowspan=rows>{blocks(content)}</td> }.into_any(),
        Cell::TableHeader { .. } => view! { <th colspan=columns rowspan=rows>{blocks(content)}</th> }.into_any(),
    }
}

fn inline(content: &[Inline]) -> AnyView {
    content
        .iter()
        .map(|part| match part {
            Inline::Text { text, marks } => {
                marks.iter().fold(text.clone().into_any(), |inside, mark| marked(mark, inside))
            }
            Inline::HardBreak { .. } => view! { <br /> }.into_any(),
        })
        .collect_view()
        .into_any()
}

fn marked(mark: &Mark, inside: AnyView) -> AnyView {
    match mark {
        Mark::Strong {} => view! { <strong>{inside}</strong> }.into_any(),
        Mark::Em {} => view! { <em>{inside}</em> }.into_any(),
        Mark::Underline {} => view! { <u>{inside}</u> }.into_any(),
        Mark::Strike {} => view! { <s>{inside}</s> }.into_any(),
        Mark::Sup {} => view! { <sup>{inside}</sup> }.into_any(),
        Mark::Sub {} => view! { <sub>{inside}</sub> }.into_any(),
        Mark::Link { attrs } => {
            view! { <a href=attrs.href.clone() rel="noopener noreferrer nofollow" target="_blank">{inside}</a> }
                .into_any()
        }
    }
}

fn align(align: Align) -> Option<&'static str> {
    match align {
        Align::Left => None,
        Align::Center => Some("al-center"),
        Align::Right => Some("al-right"),
        Align::Justify => Some("al-justify"),
    }
}
