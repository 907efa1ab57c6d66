//! A message about something that never was.

use super::words;
use chrono::TimeDelta;
use domain::message::{Block, Filled, MessageKind, MessageWords, Slot, Values, fill};
use domain::recovery::LINK;
use kit::links;
use kit::server::{ServerContext, Settings};
use kit::text::text;
use kit::time::long_day;
use leptos::prelude::expect_context;

/// The words with what an invented person would read.
pub(super) fn filled(kind: MessageKind, said: &MessageWords, cx: &ServerContext) -> Filled {
    let site = expect_context::<Settings>().public_url;
    let link = |words: &str| Block::Link { address: format!("{site}{}", links::INBOX), words: words.to_owned() };
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let clock = cx.clock();
    let facts = vec![
        fact(text!(message.fact_number), text!(message.example_number).to_owned()),
        fact(text!(message.fact_subject), text!(message.example_subject).to_owned()),
        fact(text!(message.fact_from), text!(message.example_by).to_owned()),
        fact(text!(message.fact_dated), clock.long(cx.now)),
    ];
    let values = Values::default()
        .text(Slot::Name, text!(message.example_name))
        .text(Slot::Title, text!(message.example_title))
        .text(Slot::Act, words::kind(kind))
        .text(Slot::By, text!(message.example_by))
        .text(Slot::Tray, text!(message.example_tray))
        .text(Slot::Subject, text!(message.example_subject))
        .block(Slot::Letters, Block::Letters(vec![(facts, link(text!(message.example_open)))]))
        .block(Slot::Link, link(text!(message.example_link)))
        .text(Slot::Minutes, LINK.num_minutes().to_string())
        .text(Slot::Change, text!(message.example_change, when = clock.long(cx.now)))
        .text(Slot::Term, text!(message.example_term))
        .text(Slot::Issuer, text!(message.example_issuer))
        .text(Slot::End, clock.long(cx.now + TimeDelta::days(7)))
        .text(Slot::Head, text!(message.example_by))
        .text(Slot::Substitute, text!(message.example_substitute))
        .text(Slot::From, long_day(cx.today() + TimeDelta::days(1)))
        .text(Slot::Until, long_day(cx.today() + TimeDelta::days(15)))
        .text(Slot::Site, site);
    fill(said, &values)
}
