//! The rows of a letter, table by table. Trays and participants follow from what the domain says of its letters, copies and
//! events, as in the store.

use super::cast::{ABBREVIATION, CITY, Cast, Official};
use super::letters::KeptFile;
use super::rows::{Cell, Rows, moment};
use domain::delivery::{Delivery, Role, State};
use domain::document::{self, Category, Confidentiality, Document};
use domain::event::Event;
use domain::fold::{fold, sort_key};
use domain::id::PostId;
use domain::item::Item;
use domain::time::Timestamp;
use domain::tray::{Named, Placement, Tray};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a letter says beside what the domain knows of it.
pub(super) struct Extra {
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) body_id: i64,
    pub(super) category: Category,
    pub(super) files: usize,
    pub(super) begun: Timestamp,
    pub(super) draft_number: String,
}

/// All tables that letters are written to.
pub(super) struct Tables {
    rows: [Rows; 11],
    /// Written at the end, in the order of its key, which is faster than as they come.
    participants: Vec<(i64, i64)>,
    counts: BTreeMap<(i64, Tray), (i64, i64)>,
    card: Option<Card>,
    last_attachment: i64,
    pub(super) copies: u64,
}

/// What every line about a letter repeats.
struct Card {
    kind: Cell,
    category: Cell,
    number: Cell,
    subject: Cell,
    from_name: Cell,
    from_place: Cell,
    to_name: Cell,
    to_more: Cell,
    attachments: Cell,
    search: Cell,
    by_subject: Cell,
    by_sender: Cell,
    by_recipient: Cell,
}

const DOCUMENT: usize = 0;
const BODY: usize = 1;
const PARTY: usize = 2;
const FROZEN: usize = 3;
const DELIVERY: usize = 4;
const EVENT: usize = 5;
const ATTACHMENT: usize = 6;
const ENTRY: usize = 7;
const COUNTER: usize = 8;
const PARTICIPANT: usize = 9;
const TRAY_COUNT: usize = 10;

impl Default for Tables {
    fn default() -> Self {
        Self {
            rows: tables(),
            participants: Vec::new(),
            counts: BTreeMap::new(),
            card: None,
            last_attachment: 0,
            copies: 0,
        }
    }
}

fn tables() -> [Rows; 11] {
    [
        Rows::of(
            "document",
            &[
                "id",
                "institution_id",
                "kind",
                "stage",
                "category",
                "confidentiality",
                "author_id",
                "sender_id",
                "holder_id",
                "read_at",
                "draft_number",
                "number",
                "signed_at",
                "created_at",
                "since",
                "subject",
                "from_name",
                "from_place",
                "to_name",
                "to_more",
                "attachments",
                "body_id",
                "version",
            ],
        ),
        Rows::of("document_body", &["id", "document_id", "written_by", "begun_at", "written_at", "content"]),
        Rows::of("party", &["document_id", "role", "position", "post_id"]),
        Rows::of(
            "frozen_party",
            &[
                "document_id",
                "role",
                "position",
                "post_id",
                "abbreviation",
                "name",
                "title",
                "heading_title",
                "area",
                "city",
                "institution",
                "acronym",
            ],
        ),
        Rows::of(
            "delivery",
            &[
                "id",
                "document_id",
                "recipient_id",
                "role",
                "stage",
                "holder_id",
                "previous_holder_id",
                "read_at",
                "due_on",
                "since",
                "version",
            ],
        ),
        Rows::of(
            "event",
            &["id", "document_id", "delivery_id", "code", "at", "post_id", "area_id", "target_id", "comment", "due_on"],
        ),
        Rows::of(
            "attachment",
            &["id", "document_id", "file_hash", "name", "media_type", "size", "added_by", "added_at"],
        ),
        Rows::of(
            "tray_entry",
            &[
                "owner",
                "tray",
                "item_id",
                "document_id",
                "sort_at",
                "unread",
                "kind",
                "category",
                "number",
                "subject",
                "from_name",
                "from_place",
                "to_name",
                "to_more",
                "other_name",
                "due_on",
                "attachments",
                "search",
                "by_subject",
                "by_person",
            ],
        ),
        Rows::of("counter", &["area_id", "series", "year", "last"]),
        Rows::of("participant", &["post_id", "item_id"]),
        Rows::of("tray_count", &["owner", "tray", "total", "unread"]),
    ]
}

impl Tables {
    /// The rows made since the last time.
    pub(super) fn take(&mut self) -> Vec<Rows> {
        self.rows.iter_mut().map(Rows::take).collect()
    }

    pub(super) fn counter(&mut self, area: i64, series: &'static str, year: i32, last: i64) {
        self.rows[COUNTER].push([area.into(), series.into(), i64::from(year).into(), last.into()]);
    }

    /// Lays out what was kept for the end.
    pub(super) fn finish(&mut self) {
        self.participants.sort_unstable();
        self.participants.dedup();
        for (post, item) in std::mem::take(&mut self.participants) {
            self.rows[PARTICIPANT].push([post.into(), item.into()]);
        }
        for ((owner, tray), (total, unread)) in std::mem::take(&mut self.counts) {
            self.rows[TRAY_COUNT].push([owner.into(), tray.code().into(), total.into(), unread.into()]);
        }
    }

    /// The letter itself, its text, people and files.
    pub(super) fn letter(
        &mut self,
        letter: &Document,
        extra: &Extra,
        people: &[(Role, &Official)],
        files: &[KeptFile],
    ) {
        let Some((_, sender)) = people.first() else { return };
        let id = letter.id.0;
        let to: Vec<_> = people.iter().filter(|(role, _)| *role == Role::To).collect();
        let first = to.first().map(|(_, official)| official.called.clone()).unwrap_or_default();
        let more = i64::try_from(to.len().saturating_sub(1)).unwrap_or(i64::MAX);
        let issue = letter.state.issue();
        let number: Arc<str> = issue.map_or(extra.draft_number.as_str(), |issue| &issue.number).into();
        let subject: Arc<str> = extra.subject.as_str().into();
        let begun: Arc<str> = moment(extra.begun);
        let read_at = matches!(letter.state, document::State::Draft(_)).then_some(&begun);
        let files_count = i64::try_from(extra.files).unwrap_or_default();
        let words = [&extra.subject, &*number, "", &sender.called, &sender.area_name, &first].join(" ");
        self.card = Some(Card {
            kind: letter.kind.code().into(),
            category: extra.category.code().into(),
            number: Cell::Text(number.clone()),
            subject: Cell::Text(subject.clone()),
            from_name: Cell::Text(sender.called.clone()),
            from_place: Cell::Text(sender.area_name.clone()),
            to_name: Cell::Text(first.clone()),
            to_more: more.into(),
            attachments: files_count.into(),
            search: fold(&words).into(),
            by_subject: sort_key(&extra.subject).into(),
            by_sender: sort_key(&sender.called).into(),
            by_recipient: sort_key(&first).into(),
        });
        self.rows[DOCUMENT].push([
            id.into(),
            letter.institution.0.into(),
            letter.kind.code().into(),
            letter.state.stage().code().into(),
            extra.category.code().into(),
            Confidentiality::Public.code().into(),
            sender.post.0.into(),
            sender.post.0.into(),
            letter.holder().0.into(),
            Cell::or_nothing(read_at),
            extra.draft_number.clone().into(),
            Cell::or_nothing(issue.is_some().then_some(&number)),
            Cell::or_nothing(issue.map(|issue| Cell::Text(moment(issue.signed_at)))),
            (&begun).into(),
            Cell::Text(moment(letter.since)),
            Cell::Text(subject),
            (&sender.called).into(),
            (&sender.area_name).into(),
            Cell::Text(first),
            more.into(),
            files_count.into(),
            extra.body_id.into(),
            letter.version.into(),
        ]);
        self.rows[BODY].push([
            extra.body_id.into(),
            id.into(),
            sender.post.0.into(),
            (&begun).into(),
            (&begun).into(),
            extra.body.clone().into(),
        ]);
        for (position, (role, official)) in (1_i64..).zip(people) {
            self.rows[PARTY].push([id.into(), role.code().into(), position.into(), official.post.0.into()]);
            if issue.is_some() {
                self.frozen(id, *role, position, official);
            }
        }
        for file in files.iter().take(extra.files) {
            self.last_attachment += 1;
            self.rows[ATTACHMENT].push([
                self.last_attachment.into(),
                id.into(),
                file.hash.clone().into(),
                file.name.into(),
                "text/plain".into(),
                file.size.into(),
                sender.post.0.into(),
                (&begun).into(),
            ]);
        }
    }

    fn frozen(&mut self, id: i64, role: Role, position: i64, official: &Official) {
        self.rows[FROZEN].push([
            id.into(),
            role.code().into(),
            position.into(),
            official.post.0.into(),
            ABBREVIATION.into(),
            (&official.name).into(),
            (&official.title).into(),
            (&official.title).into(),
            (&official.area_name).into(),
            CITY.into(),
            (&official.institution_name).into(),
            (&official.acronym).into(),
        ]);
    }

    pub(super) fn copies(&mut self, letter: &Document, copies: &[Delivery]) {
        self.copies += copies.len() as u64;
        for copy in copies {
            let tenure = match copy.state {
                State::Received(tenure) => Some(tenure),
                _ => None,
            };
            self.rows[DELIVERY].push([
                copy.id.0.into(),
                letter.id.0.into(),
                copy.recipient.0.into(),
                copy.role.code().into(),
                copy.state.stage().code().into(),
                Cell::or_nothing(copy.holder().map(|post| post.0)),
                Cell::or_nothing(tenure.and_then(|tenure| tenure.previous).map(|post| post.0)),
                Cell::or_nothing(tenure.and_then(|tenure| tenure.read_at).map(|at| Cell::Text(moment(at)))),
                Cell::or_nothing(tenure.and_then(|tenure| tenure.due_on).map(|day| day.to_string())),
                Cell::Text(moment(copy.since)),
                copy.version.into(),
            ]);
        }
    }

    pub(super) fn events(&mut self, events: &[Event], ids: &[i64]) {
        for (event, id) in events.iter().zip(ids) {
            self.rows[EVENT].push([
                (*id).into(),
                event.document.0.into(),
                Cell::or_nothing(event.delivery.map(|copy| copy.0)),
                event.code.code().into(),
                Cell::Text(moment(event.at)),
                event.by.post.0.into(),
                event.by.area.0.into(),
                Cell::or_nothing(event.target.map(|post| post.0)),
                Cell::or_nothing(event.comment.clone()),
                Cell::or_nothing(event.due_on.map(|day| day.to_string())),
            ]);
            self.participants.extend(event.involves().map(|post| (post.0, event.item().0)));
        }
    }

    /// Where the letter and its copies lie, and what they left behind.
    pub(super) fn trays(&mut self, letter: &Document, copies: &[Delivery], events: &[Event], cast: &Cast) {
        let own = Item::from(letter.clone()).placement();
        let copies = copies.iter().filter_map(Delivery::placement);
        let lines: Vec<Placement> =
            own.into_iter().chain(copies).chain(events.iter().filter_map(Event::trace)).collect();
        for line in lines {
            let Some(card) = &self.card else { return };
            let name = |post: PostId| {
                let place = usize::try_from(post.0 - 1).ok()?;
                cast.officials.get(place).map(|official| official.name.clone())
            };
            let other = line.other.and_then(name);
            let by_person = match line.tray.names() {
                Named::Sender => card.by_sender.clone(),
                Named::Recipient => card.by_recipient.clone(),
                Named::Other => sort_key(other.as_deref().unwrap_or_default()).into(),
            };
            self.rows[ENTRY].push([
                line.owner.key().into(),
                line.tray.code().into(),
                line.item.0.into(),
                letter.id.0.into(),
                Cell::Text(moment(line.since)),
                line.unread.into(),
                card.kind.clone(),
                card.category.clone(),
                card.number.clone(),
                card.subject.clone(),
                card.from_name.clone(),
                card.from_place.clone(),
                card.to_name.clone(),
                card.to_more.clone(),
                Cell::or_nothing(other.map(Cell::Text)),
                Cell::or_nothing(line.due_on.map(|day| day.to_string())),
                card.attachments.clone(),
                card.search.clone(),
                card.by_subject.clone(),
                by_person,
            ]);
            let (total, unread) = self.counts.entry((line.owner.key(), line.tray)).or_default();
            *total += 1;
            *unread += i64::from(line.unread);
        }
    }
}
