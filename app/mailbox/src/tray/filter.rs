//! What of a tray is shown, as the address says it.

use domain::id::PostId;
use domain::tray::Tray;
use kit::json::Unreadable;
use kit::links;
use kit::paging::Place;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// The names of the parameters.
mod name {
    pub(super) const WORDS: &str = "buscar";
    pub(super) const ONLY: &str = "ver";
    pub(super) const ORDER: &str = "orden";
    pub(super) const AFTER: &str = "despues";
    pub(super) const BEFORE: &str = "antes";
    pub(super) const HEAD: &str = "jefe";
}

/// The value of `antes` that means the last page.
const END: &str = "fin";
const NEWEST: &str = "recientes";
const OLDEST: &str = "antiguos";

/// A part of a tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// Not yet opened.
    Unread,
    /// With the red flag.
    Urgent,
    /// With a due day.
    Due,
}

impl Only {
    /// The parts a person can ask for.
    pub const ALL: [Self; 3] = [Self::Unread, Self::Urgent, Self::Due];

    fn word(self) -> &'static str {
        match self {
            Self::Unread => "sin-leer",
            Self::Urgent => "urgentes",
            Self::Due => "con-plazo",
        }
    }
}

/// Which page. On the wire one word, as in an address: a form with a form of its own within costs a browser much to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Cursor {
    /// The first.
    #[default]
    First,
    /// The one after this place.
    After(Place),
    /// The one before this place.
    Before(Place),
    /// The last.
    Last,
}

/// Before a place: the page that ends there.
const BACK: char = '~';

impl From<Cursor> for String {
    fn from(cursor: Cursor) -> Self {
        match cursor {
            Cursor::First => Self::new(),
            Cursor::After(place) => place.to_string(),
            Cursor::Before(place) => format!("{BACK}{place}"),
            Cursor::Last => END.to_owned(),
        }
    }
}

impl TryFrom<String> for Cursor {
    type Error = Unreadable;

    fn try_from(word: String) -> Result<Self, Unreadable> {
        let place = |word: &str| word.parse().map_err(|()| Unreadable);
        Ok(match (word.as_str(), word.strip_prefix(BACK)) {
            ("", _) => Self::First,
            (END, _) => Self::Last,
            (_, Some(word)) => Self::Before(place(word)?),
            (word, None) => Self::After(place(word)?),
        })
    }
}

/// What of a tray is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayFilter {
    /// The tray.
    pub tray: Tray,
    /// Words that subject, number, reference or people must have.
    #[serde(default)]
    pub words: String,
    /// A part of it.
    pub only: Option<Only>,
    /// The newest first; otherwise the oldest.
    pub newest_first: bool,
    /// Which page.
    #[serde(default)]
    pub cursor: Cursor,
    /// Whose tray, of those the caller shares.
    #[serde(default)]
    pub head: Option<PostId>,
}

impl TrayFilter {
    /// All of a tray in its own order: what waits in line oldest first, everything else newest first.
    pub fn of(tray: Tray) -> Self {
        Self {
            tray,
            words: String::new(),
            only: None,
            newest_first: tray != Tray::ToPrint,
            cursor: Cursor::First,
            head: None,
        }
    }

    /// As an address says it. What cannot be read is passed over.
    pub fn read(tray: Tray, query: &ParamsMap) -> Self {
        let own = Self::of(tray);
        let get = |name| query.get(name).unwrap_or_default();
        let cursor = match (get(name::AFTER).parse(), get(name::BEFORE).as_str()) {
            (Ok(place), _) => Cursor::After(place),
            (_, END) => Cursor::Last,
            (_, before) => before.parse().map_or(Cursor::First, Cursor::Before),
        };
        let newest_first = match get(name::ORDER).as_str() {
            NEWEST => true,
            OLDEST => false,
            _ => own.newest_first,
        };
        let only = Only::ALL.into_iter().find(|only| only.word() == get(name::ONLY));
        let head = get(name::HEAD).parse().ok().filter(|_| tray == Tray::Shared);
        Self { tray, words: get(name::WORDS).trim().to_owned(), only, newest_first, cursor, head }
    }

    /// The parameters that say it, with their mark; empty for all of a tray in its own order.
    pub fn query(&self) -> String {
        self.parameters().into_iter().collect::<ParamsMap>().to_query_string()
    }

    /// The parameters that say it, by name.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut say = |name: &str, value: String| all.push((name.to_owned(), value));
        if let Some(head) = self.head {
            say(name::HEAD, head.to_string());
        }
        if !self.words.is_empty() {
            say(name::WORDS, self.words.clone());
        }
        if let Some(only) = self.only {
            say(name::ONLY, only.word().to_owned());
        }
        if self.newest_first != Self::of(self.tray).newest_first {
            say(name::ORDER, if self.newest_first { NEWEST } else { OLDEST }.to_owned());
        }
        match self.cursor {
            Cursor::First => {}
            Cursor::After(place) => say(name::AFTER, place.to_string()),
            Cursor::Before(place) => say(name::BEFORE, place.to_string()),
            Cursor::Last => say(name::BEFORE, END.to_owned()),
        }
        all
    }

    /// The address that shows it.
    pub fn address(&self) -> String {
        format!("{}{}", links::tray(self.tray), self.query())
    }

    /// Another page of the same.
    #[must_use]
    pub fn at(&self, cursor: Cursor) -> Self {
        Self { cursor, ..self.clone() }
    }

    /// Another part of the same, from its first page.
    #[must_use]
    pub fn showing(&self, only: Option<Only>) -> Self {
        Self { only, cursor: Cursor::First, ..self.clone() }
    }

    /// All of another head's tray.
    #[must_use]
    pub fn of_head(&self, head: PostId) -> Self {
        Self { head: Some(head), ..Self::of(self.tray) }
    }

    /// The same the other way round, from its first page.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self { newest_first: !self.newest_first, cursor: Cursor::First, ..self.clone() }
    }

    /// True when it leaves something out.
    pub fn narrows(&self) -> bool {
        !self.words.is_empty() || self.only.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::ItemId;

    fn params(query: &str) -> ParamsMap {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn an_address_says_all_of_a_filter_and_nothing_else() {
        let place = Place { at: "2026-11-22T17:00:00Z".parse().unwrap(), item: ItemId(41) };
        for cursor in [Cursor::First, Cursor::After(place), Cursor::Before(place), Cursor::Last] {
            for only in [None, Some(Only::Unread), Some(Only::Urgent), Some(Only::Due)] {
                for tray in [Tray::Inbox, Tray::ToPrint] {
                    let filter = TrayFilter { words: "puente".into(), only, cursor, ..TrayFilter::of(tray) };
                    for filter in [filter.clone(), TrayFilter { newest_first: !filter.newest_first, ..filter }] {
                        assert_eq!(TrayFilter::read(tray, &params(&filter.query())), filter);
                        assert_eq!(Cursor::try_from(String::from(cursor)), Ok(cursor));
                    }
                }
            }
        }
        assert_eq!(TrayFilter::of(Tray::Inbox).address(), "/bandejas/recibidos");
        let shared = TrayFilter { only: Some(Only::Unread), ..TrayFilter::of(Tray::Shared).of_head(PostId(7)) };
        assert_eq!(TrayFilter::read(Tray::Shared, &params(&shared.query())), shared);
        assert_eq!(TrayFilter::read(Tray::Inbox, &params("jefe=7")), TrayFilter::of(Tray::Inbox));
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let strange = params("ver=todo&orden=x&despues=ayer&antes=2");
        assert_eq!(TrayFilter::read(Tray::Sent, &strange), TrayFilter::of(Tray::Sent));
    }
}
