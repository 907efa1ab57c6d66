//! One letter after the other, and what became of each.

use super::cast::{Cast, Official};
use super::dice::Dice;
use super::rows::Rows;
use super::tables::{Extra, Tables};
use super::words::Texts;
use super::{GenerateError, Wish};
use crate::files::Storage;
use bytes::Bytes;
use chrono::TimeDelta;
use domain::delivery::{self, Delivery, Role};
use domain::document::number::{self, NumberParts};
use domain::document::{Category, Document, Issue, Kind, State};
use domain::event::{By, Event, EventCode};
use domain::id::{DeliveryId, DocumentId};
use domain::tenure::Tenure;
use domain::time::{Timestamp, Zone};
use entity::stored_file;
use kit::server::{Database, now};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// Letters are spread evenly from here on, 2022-01-03 …
const FIRST_SECOND: i64 = 1_641_200_400;
/// … over so many seconds, to 2026-11-20.
const SPAN: i64 = 153_964_800;
/// The first identifier; those of real acts are far above all that can be reached from here.
const FIRST_ID: i64 = 1_000_000_000;

const RECIPIENTS: [(f64, usize); 5] = [(0.70, 1), (0.15, 2), (0.08, 3), (0.05, 5), (0.02, 10)];
const KINDS: [(f64, Kind); 5] = [
    (0.65, Kind::Memorando),
    (0.25, Kind::Oficio),
    (0.05, Kind::Circular),
    (0.03, Kind::Resolucion),
    (0.02, Kind::Providencia),
];
/// So many letters are circulars to many, as far as there are officials.
const CIRCULARS: u64 = 20;
const CIRCULAR_TO: usize = 2_000;

/// A file that letters have: kept once, attached many times.
#[derive(Clone, Debug)]
pub(super) struct KeptFile {
    pub(super) hash: String,
    pub(super) size: i64,
    pub(super) name: &'static str,
}

/// Keeps the few files that generated letters share.
pub(super) async fn keep_files(database: &Database, storage: &Storage) -> Result<Vec<KeptFile>, GenerateError> {
    let mut kept = Vec::new();
    let tx = database.begin_write().await?;
    for (name, lines) in [("informe.txt", 400), ("matriz.csv", 4_000), ("anexo.txt", 20_000)] {
        let content: String = (0..lines).map(|line| format!("{line},{name}\n")).collect();
        let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let hash = storage.keep_whole(Bytes::from(content)).await?;
        let row = stored_file::ActiveModel {
            hash: Set(hash.clone()),
            size: Set(size),
            media_type: Set("text/plain".to_owned()),
            stored_at: Set(now()),
        };
        stored_file::Entity::insert(row).exec_without_returning(&*tx).await?;
        kept.push(KeptFile { hash, size, name });
    }
    tx.commit().await?;
    Ok(kept)
}

/// Makes letters and their rows.
pub(super) struct Writer {
    wish: Wish,
    cast: Cast,
    files: Vec<KeptFile>,
    texts: Texts,
    tables: Tables,
    dice: Dice,
    last_id: i64,
    /// The last number given out, by area, kind (nothing for drafts) and year.
    numbers: HashMap<(i64, Option<Kind>, i32), i64>,
}

/// Who gets a copy, and what shall become of it.
struct Recipient {
    official: Official,
    /// Their place in the cast; nothing for those with trays of an exact size, whose copies stay as they came.
    place: Option<usize>,
    role: Role,
}

impl Writer {
    pub(super) fn new(wish: Wish, mut cast: Cast, files: Vec<KeptFile>) -> Self {
        let mut dice = Dice::of(wish.seed.wrapping_add(1));
        let texts = Texts::new(std::mem::take(&mut cast.words), &mut dice);
        let tables = Tables::default();
        Self { wish, cast, files, texts, tables, dice, last_id: FIRST_ID, numbers: HashMap::new() }
    }

    /// Copies made so far.
    pub(super) fn copies(&self) -> u64 {
        self.tables.copies
    }

    /// The rows made since the last time.
    pub(super) fn take(&mut self) -> Vec<Rows> {
        self.tables.take()
    }

    /// What can only be said when all letters are there.
    pub(super) fn finish(&mut self) {
        for ((area, kind, year), last) in &self.numbers {
            self.tables.counter(*area, kind.map_or("draft", Kind::code), *year, *last);
        }
        self.tables.finish();
    }

    /// The letter with this place among all.
    pub(super) fn write(&mut self, index: u64) {
        let share =
            i64::try_from(u128::from(index) * u128::from(SPAN.unsigned_abs()) / u128::from(self.wish.documents));
        let begun = FIRST_SECOND + share.unwrap_or_default();
        let begun = Timestamp::from_timestamp(begun, 0).unwrap_or_default();
        let (sender_place, recipients) = self.people(index);
        let sender = self.official(sender_place);
        let probed = recipients.iter().any(|recipient| recipient.place.is_none());
        let fate = if probed { Fate::Sent } else { self.fate() };
        let kind = self.dice.among(&KINDS).unwrap_or(Kind::Memorando);
        let category = if self.dice.chance(0.05) { Category::Urgent } else { Category::Normal };
        let extra = Extra {
            subject: self.texts.subject(&mut self.dice, index),
            body: self.texts.body(&mut self.dice, index),
            body_id: self.new_id(),
            category,
            files: self.attached(),
            begun,
            draft_number: self.number(&sender, None, begun),
        };
        let by = By { post: sender.post, area: sender.area, acting_for: None };
        let id = DocumentId(self.new_id());
        let mut events = vec![Event::of_document(EventCode::Registered, id, by, begun)];
        let signed = begun + TimeDelta::hours(5);
        let state = match fate {
            Fate::Draft => State::Draft(Tenure::of_maker(sender.post, begun)),
            _ => {
                events.push(Event::of_document(EventCode::Signed, id, by, signed));
                let number = self.number(&sender, Some(kind), signed);
                fate.of(Issue { number, signed_at: signed, keeper: sender.post })
            }
        };
        let since = if fate == Fate::Draft { begun } else { signed };
        let letter = Document {
            id,
            institution: sender.institution,
            kind,
            sender: sender.post,
            answers: None,
            since,
            state,
            version: 2,
        };
        let mut copies = Vec::new();
        if fate != Fate::Draft {
            let made = |recipient| (recipient, DeliveryId(self.new_id()));
            let numbered: Vec<_> = recipients.iter().map(made).collect();
            for (recipient, copy) in &numbered {
                let made = Event::of_delivery(EventCode::Registered, id, *copy, by, signed);
                events.push(made.to(recipient.official.post));
            }
            if fate != Fate::Unsent {
                events.push(Event::of_document(EventCode::PaperOrdered, id, by, signed));
            }
            let printer = self.official(self.cast.printer(sender_place));
            for (recipient, copy) in numbered {
                copies.push(self.copy(id, recipient, copy, fate, &printer, signed, &mut events));
            }
        }
        if fate == Fate::Archived {
            events.push(Event::of_document(EventCode::Archived, id, by, signed + TimeDelta::days(30)));
        }
        let people: Vec<(Role, &Official)> = [(Role::From, &sender)]
            .into_iter()
            .chain(recipients.iter().map(|recipient| (recipient.role, &recipient.official)))
            .collect();
        self.tables.letter(&letter, &extra, &people, &self.files);
        self.tables.copies(&letter, &copies);
        let ids: Vec<i64> = events.iter().map(|_| self.new_id()).collect();
        self.tables.events(&events, &ids);
        self.tables.trays(&letter, &copies, &events, &self.cast);
    }

    fn new_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    fn official(&self, place: usize) -> Official {
        // Places are drawn from the cast's own ranges.
        self.cast.officials[place].clone()
    }

    /// The sender's place and the recipients, De's colleagues, those of full trays more often.
    fn people(&mut self, index: u64) -> (usize, Vec<Recipient>) {
        let all = self.cast.officials.len();
        let first = self.dice.skewed(all);
        let house = self.cast.house(first);
        let sender = house.start + self.dice.below(house.len());
        let mut places = vec![first];
        let circular = CIRCULARS.min(self.wish.documents);
        let wanted = if all > CIRCULAR_TO && falls_on(index, circular, self.wish.documents) {
            CIRCULAR_TO
        } else {
            self.dice.among(&RECIPIENTS).unwrap_or(1)
        };
        for one in 1..wanted {
            let place = match wanted {
                CIRCULAR_TO => (first + one) % all,
                _ => house.start + self.dice.skewed(house.len()),
            };
            if wanted == CIRCULAR_TO || !places.contains(&place) {
                places.push(place);
            }
        }
        let to = |place| Recipient { official: self.official(place), place: Some(place), role: Role::To };
        let mut recipients: Vec<_> = places.into_iter().map(to).collect();
        for (probe, size) in &self.cast.probes {
            if falls_on(index, *size, self.wish.documents) {
                recipients.push(Recipient { official: probe.clone(), place: None, role: Role::Copy });
            }
        }
        (sender, recipients)
    }

    fn fate(&mut self) -> Fate {
        const FATES: [(f64, Fate); 4] =
            [(0.90, Fate::Sent), (0.05, Fate::Draft), (0.02, Fate::Unsent), (0.03, Fate::Archived)];
        self.dice.among(&FATES).unwrap_or(Fate::Sent)
    }

    fn attached(&mut self) -> usize {
        if self.dice.chance(0.3) { 1 + self.dice.below(self.files.len()) } else { 0 }
    }

    fn number(&mut self, sender: &Official, kind: Option<Kind>, at: Timestamp) -> String {
        let year = Zone::default().year(at);
        let last = self.numbers.entry((sender.area.0, kind, year)).or_default();
        *last += 1;
        let parts = NumberParts { institution: &sender.acronym, area: &sender.area_acronym, year, count: *last };
        match kind {
            Some(kind) => number::official(kind, parts),
            None => number::draft(parts),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "everything that decides what becomes of one copy")]
    fn copy(
        &mut self,
        document: DocumentId,
        recipient: &Recipient,
        id: DeliveryId,
        fate: Fate,
        printer: &Official,
        signed: Timestamp,
        events: &mut Vec<Event>,
    ) -> Delivery {
        let to = &recipient.official;
        let made = Delivery {
            id,
            document,
            recipient: to.post,
            role: recipient.role,
            since: signed,
            state: delivery::State::Waiting,
            version: 1,
            number: None,
        };
        if fate == Fate::Unsent {
            return made;
        }
        let sent = signed + TimeDelta::hours(20);
        let prints = By { post: printer.post, area: printer.area, acting_for: None };
        events.push(Event::of_delivery(EventCode::SentOnPaper, document, id, prints, sent).to(to.post));
        let mut tenure = Tenure::of_receiver(to.post);
        let (mut holder, mut since) = (to.clone(), sent);
        if let Some(place) = recipient.place
            && self.dice.chance(0.5)
        {
            let near = self.cast.neighbours(place);
            let place = near.start + self.dice.below(near.len());
            let next = self.official(place);
            if next.post != to.post {
                since = sent + TimeDelta::hours(30);
                let due = self.dice.chance(0.2).then(|| Zone::default().day(since + TimeDelta::days(8)));
                let by = By { post: to.post, area: to.area, acting_for: None };
                let comment = Some(self.texts.comment(&mut self.dice));
                let handed = Event::of_delivery(EventCode::Reassigned, document, id, by, since);
                events.push(handed.to(next.post).due(due).saying(comment));
                tenure = tenure.passed_to(next.post, due);
                holder = next;
            }
        }
        let by = By { post: holder.post, area: holder.area, acting_for: None };
        if recipient.place.is_some() && self.dice.chance(0.05) {
            let house = self.cast.house(recipient.place.unwrap_or_default());
            let place = house.start + self.dice.below(house.len());
            let told = self.official(place);
            if told.post != holder.post {
                let comment = Some(self.texts.comment(&mut self.dice));
                let informed = Event::of_delivery(EventCode::Informed, document, id, by, since);
                events.push(informed.to(told.post).saying(comment));
            }
        }
        if self.dice.chance(0.8) {
            tenure = tenure.read(since + TimeDelta::hours(3));
            events.push(Event::of_delivery(EventCode::Read, document, id, by, since + TimeDelta::hours(3)));
        }
        if recipient.place.is_some() && tenure.read_at.is_some() && self.dice.chance(0.95) {
            since += TimeDelta::days(4);
            events.push(Event::of_delivery(EventCode::Archived, document, id, by, since));
            return Delivery { since, state: delivery::State::Archived { keeper: holder.post }, version: 4, ..made };
        }
        Delivery { since, state: delivery::State::Received(tenure), version: 3, ..made }
    }
}

/// What becomes of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Draft,
    Unsent,
    Sent,
    Archived,
}

impl Fate {
    fn of(self, issue: Issue) -> State {
        match self {
            Self::Unsent => State::Unsent(issue),
            Self::Archived => State::Archived(issue),
            Self::Draft | Self::Sent => State::Sent(issue),
        }
    }
}

/// True for `count` of all letters, evenly spread.
fn falls_on(index: u64, count: u64, of: u64) -> bool {
    let before = u128::from(index) * u128::from(count) / u128::from(of);
    before != (u128::from(index) + 1) * u128::from(count) / u128::from(of)
}
