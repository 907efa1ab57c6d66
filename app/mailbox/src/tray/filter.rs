//! What of a tray is shown, as the address says it.

use domain::id::{ItemId, PostId};
use domain::tray::Tray;
use kit::json::Unreadable;
use kit::links;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// The names of the parameters.
pub(crate) mod name {
    pub(crate) const WORDS: &str = "buscar";
    pub(crate) const ONLY: &str = "ver";
    pub(crate) const KIND: &str = "tipo";
    pub(crate) const SINCE: &str = "desde";
    pub(crate) const UNTIL: &str = "hasta";
    pub(crate) const ORDER: &str = "orden";
    pub(super) const AFTER: &str = "despues";
    pub(super) const BEFORE: &str = "antes";
    pub(crate) const HEAD: &str = "jefe";
}

/// The value of `antes` that means the last page.
const END: &str = "fin";

/// A part of a tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// Not yet opened.
    Unread,
    /// Opened.
    Read,
    /// With the red flag.
    Urgent,
    /// With a due day.
    Due,
}

impl Only {
    /// The parts a person can ask for.
    pub const ALL: [Self; 4] = [Self::Unread, Self::Read, Self::Urgent, Self::Due];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Unread => "sin-leer",
            Self::Read => "leidos",
            Self::Urgent => "urgentes",
            Self::Due => "con-plazo",
        }
    }
}

/// By what a tray is put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The person each line names first.
    Person,
    /// Asunto.
    Subject,
    /// Número.
    Number,
    /// Since when it lies there.
    Date,
}

impl By {
    /// All, as they stand above the list.
    pub const ALL: [Self; 4] = [Self::Person, Self::Subject, Self::Number, Self::Date];

    /// The word for this order upwards, and downwards.
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Person => ["persona", "persona-za"],
            Self::Subject => ["asunto", "asunto-za"],
            Self::Number => ["numero", "numero-za"],
            Self::Date => ["antiguos", "recientes"],
        }
    }
}

/// A place in a tray: what its order goes by there, and the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the line is put in order by; a moment in milliseconds.
    pub key: String,
    /// The line.
    pub item: ItemId,
}

impl Place {
    fn word(&self) -> String {
        format!("{}-{}", self.key, self.item)
    }

    fn read(word: &str) -> Option<Self> {
        let (key, item) = word.rsplit_once('-')?;
        Some(Self { key: key.to_owned(), item: item.parse().ok()? })
    }
}

/// Which page. On the wire one word, as in an address: a form with a form of its own within costs a browser much to write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
            Cursor::After(place) => place.word(),
            Cursor::Before(place) => format!("{BACK}{}", place.word()),
            Cursor::Last => END.to_owned(),
        }
    }
}

impl TryFrom<String> for Cursor {
    type Error = Unreadable;

    fn try_from(word: String) -> Result<Self, Unreadable> {
        let place = |word: &str| Place::read(word).ok_or(Unreadable);
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
    /// The code of the only kind of letter shown. A text, like the days: the first page of a browser reads neither.
    #[serde(default)]
    pub kind: String,
    /// The first day shown, as `2026-11-22`.
    #[serde(default)]
    pub since: String,
    /// The last day shown.
    #[serde(default)]
    pub until: String,
    /// By what it is put in order.
    pub by: By,
    /// From the greatest down; the newest first.
    pub down: bool,
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
            kind: String::new(),
            since: String::new(),
            until: String::new(),
            by: By::Date,
            down: !tray.waits_in_line(),
            cursor: Cursor::First,
            head: None,
        }
    }

    /// As an address says it. What cannot be read is passed over.
    pub fn read(tray: Tray, query: &ParamsMap) -> Self {
        let own = Self::of(tray);
        let get = |name| query.get(name).unwrap_or_default().trim().to_owned();
        let cursor = match (Place::read(&get(name::AFTER)), get(name::BEFORE)) {
            (Some(place), _) => Cursor::After(place),
            (_, before) if before == END => Cursor::Last,
            (_, before) => Place::read(&before).map_or(Cursor::First, Cursor::Before),
        };
        let order = get(name::ORDER);
        let orders = By::ALL.into_iter().flat_map(|by| [false, true].map(|down| (by, down)));
        let (by, down) = orders.into_iter().find(|one| order_word(*one) == order).unwrap_or((own.by, own.down));
        let only = Only::ALL.into_iter().find(|only| only.word() == get(name::ONLY));
        let head = get(name::HEAD).parse().ok().filter(|_| tray == Tray::Shared);
        let (words, kind, since, until) = (get(name::WORDS), get(name::KIND), get(name::SINCE), get(name::UNTIL));
        Self { tray, words, only, kind, since, until, by, down, cursor, head }
    }

    /// The parameters that say it, with their mark; empty for all of a tray in its own order.
    pub fn query(&self) -> String {
        self.parameters().into_iter().collect::<ParamsMap>().to_query_string()
    }

    /// The parameters that say it, by name.
    pub fn parameters(&self) -> Vec<(String, String)> {
        let own = Self::of(self.tray);
        let order = if (self.by, self.down) == (own.by, own.down) { "" } else { self.order() };
        let (after, before) = match &self.cursor {
            Cursor::First => (String::new(), String::new()),
            Cursor::After(place) => (place.word(), String::new()),
            Cursor::Before(place) => (String::new(), place.word()),
            Cursor::Last => (String::new(), END.to_owned()),
        };
        let all = [
            (name::HEAD, self.head.map(|head| head.to_string()).unwrap_or_default()),
            (name::WORDS, self.words.clone()),
            (name::ONLY, self.only.map(Only::word).unwrap_or_default().to_owned()),
            (name::KIND, self.kind.clone()),
            (name::SINCE, self.since.clone()),
            (name::UNTIL, self.until.clone()),
            (name::ORDER, order.to_owned()),
            (name::AFTER, after),
            (name::BEFORE, before),
        ];
        all.into_iter().filter(|(_, said)| !said.is_empty()).map(|(name, said)| (name.to_owned(), said)).collect()
    }

    /// The word for its order.
    pub fn order(&self) -> &'static str {
        order_word((self.by, self.down))
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
        Self { only, ..self.at(Cursor::First) }
    }

    /// All of another head's tray.
    #[must_use]
    pub fn of_head(&self, head: PostId) -> Self {
        Self { head: Some(head), ..Self::of(self.tray) }
    }

    /// The same in another order, from its first page; the other way round when it is in this order already.
    #[must_use]
    pub fn ordered(&self, by: By) -> Self {
        let down = if self.by == by { !self.down } else { by == Self::of(self.tray).by && Self::of(self.tray).down };
        Self { by, down, ..self.at(Cursor::First) }
    }

    /// All of it in the same order.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { by: self.by, down: self.down, head: self.head, ..Self::of(self.tray) }
    }

    /// True when it leaves something out that no chip above the list says.
    pub fn is_set_apart(&self) -> bool {
        !(self.kind.is_empty() && self.since.is_empty() && self.until.is_empty())
    }

    /// True when it leaves something out.
    pub fn narrows(&self) -> bool {
        *self.at(Cursor::First).query() != *self.whole().query()
    }
}

fn order_word((by, down): (By, bool)) -> &'static str {
    let [upwards, downwards] = by.words();
    if down { downwards } else { upwards }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(query: &str) -> ParamsMap {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn an_address_says_all_of_a_filter_and_nothing_else() {
        let at = |key: &str| Place { key: key.into(), item: ItemId(41) };
        let cursors =
            [Cursor::First, Cursor::After(at("1763830800000")), Cursor::Before(at("MTOP-DGP-9")), Cursor::Last];
        for cursor in cursors {
            assert_eq!(Cursor::try_from(String::from(cursor.clone())), Ok(cursor.clone()));
            for only in [None, Some(Only::Unread), Some(Only::Read), Some(Only::Urgent), Some(Only::Due)] {
                for tray in [Tray::Inbox, Tray::ToPrint] {
                    let parts = [("puente", "", ""), ("", "memorando", "2026-11-22")];
                    for ((words, kind, since), by) in parts.into_iter().flat_map(|part| By::ALL.map(|by| (part, by))) {
                        let (words, kind, since) = (words.into(), kind.into(), since.into());
                        let all = TrayFilter::of(tray);
                        let filter = TrayFilter { words, only, kind, since, by, cursor: cursor.clone(), ..all };
                        for filter in [filter.clone(), TrayFilter { down: !filter.down, ..filter }] {
                            assert_eq!(TrayFilter::read(tray, &params(&filter.query())), filter);
                        }
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
        let strange = params("ver=todo&orden=x&despues=ayer&antes=2&desde=");
        assert_eq!(TrayFilter::read(Tray::Sent, &strange), TrayFilter::of(Tray::Sent));
    }

    #[test]
    fn the_head_of_a_column_sorts_by_it_and_then_turns_it() {
        let all = TrayFilter::of(Tray::Inbox);
        let subject = all.ordered(By::Subject);
        assert_eq!((subject.order(), subject.ordered(By::Subject).order()), ("asunto", "asunto-za"));
        assert_eq!(subject.ordered(By::Date), all);
        assert_eq!(all.ordered(By::Date).order(), "antiguos");
        assert_eq!(TrayFilter::of(Tray::Drafts).order(), "antiguos");
        assert!(!subject.narrows() && TrayFilter { kind: "oficio".into(), ..subject }.narrows());
    }
}
