//! Living through the letters of the demonstration, act by act.

use super::data::{Act, Letter, Step, To};
use super::house::Posts;
use super::words::body;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store;
use domain::delivery::{Reach, Sheet};
use domain::document::draft::Draft;
use domain::document::print::{PrintOptions, TextScale};
use domain::document::{Addressee, Category, Confidentiality, Document, Route};
use domain::id::{DeliveryId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::policy::{self, Known, Rank};
use domain::time::Timestamp;
use drafting::compose::keep_queries::keep;
use drafting::sign::queries::sign_as;
use entity::{area, delivery};
use kit::error::AppError;
use kit::server::{ServerContext, fault};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Lives through all letters, those begun first before the others, so that numbers grow with time.
pub(super) async fn play(site: &Site, letters: Vec<Letter>, posts: &Posts, now: Timestamp) -> Result<(), AppError> {
    let mut lives: Vec<Life> = letters
        .into_iter()
        .map(|letter| {
            let begun = now - hours(letter.days_ago * 24.0);
            Life { letter, document: None, next: 0, at: begun, answers: None }
        })
        .collect();
    // Whatever happens next anywhere happens next.
    while let Some(index) = earliest(&lives) {
        let mut life = lives.swap_remove(index);
        let born = life.step(site, posts).await?;
        lives.extend(born);
        if !life.is_over() {
            lives.push(life);
        }
    }
    Ok(())
}

fn earliest(lives: &[Life]) -> Option<usize> {
    (0..lives.len()).min_by_key(|index| lives[*index].next_at())
}

fn hours(count: f64) -> TimeDelta {
    TimeDelta::milliseconds((count * 3_600_000.0) as i64)
}

/// One letter and how far its story has come.
struct Life {
    letter: Letter,
    /// Nothing until it is begun.
    document: Option<DocumentId>,
    next: usize,
    at: Timestamp,
    answers: Option<DeliveryId>,
}

impl Life {
    fn next_at(&self) -> Timestamp {
        match self.document {
            None => self.at,
            Some(_) => self.at + self.letter.story.get(self.next).map_or(TimeDelta::zero(), |step| hours(step.hours)),
        }
    }

    fn is_over(&self) -> bool {
        self.document.is_some() && self.next >= self.letter.story.len()
    }

    /// The next thing that happens; an answer is a letter with a life of its own.
    async fn step(&mut self, site: &Site, posts: &Posts) -> Result<Option<Life>, AppError> {
        let at = self.next_at();
        let Some(document) = self.document else {
            self.document = Some(self.begin(site, posts).await?);
            return Ok(None);
        };
        self.at = at;
        let Some(step) = self.letter.story.get_mut(self.next) else { return Ok(None) };
        self.next += 1;
        let cx = context(site, posts, &step.by, at)?;
        if step.act == Act::Answer {
            let letter = *step.letter.take().ok_or_else(|| fault("an answer without its letter"))?;
            let of = copy_of(&cx, posts, document, step).await?;
            let answered = store::read_content(cx.db(), document).await?.document;
            let letter = Letter { reference: answered.number, ..letter };
            return Ok(Some(Life { letter, document: None, next: 0, at, answers: Some(of) }));
        }
        let tx = cx.begin_write().await?;
        act(&tx, &cx, posts, document, &self.letter, self.next - 1).await?;
        tx.commit().await?;
        Ok(None)
    }

    async fn begin(&self, site: &Site, posts: &Posts) -> Result<DocumentId, AppError> {
        let letter = &self.letter;
        let author = letter.author.as_ref().unwrap_or(&letter.from);
        let cx = context(site, posts, author, self.at)?;
        let document = DocumentId(cx.new_id());
        let draft = draft(letter, document, 0, self.answers, posts)?;
        let tx = cx.begin_write().await?;
        keep(&tx, &cx, &draft).await?;
        tx.commit().await?;
        Ok(document)
    }
}

fn context(site: &Site, posts: &Posts, by: &str, at: Timestamp) -> Result<ServerContext, AppError> {
    let visitor = posts.get(by).ok_or_else(|| fault(("nobody is called", by.to_owned())))?;
    let at = Timestamp::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at);
    Ok(ServerContext::acting(site.database.clone(), site.ids.clone(), visitor.actor.clone(), visitor.zone, at))
}

fn post(posts: &Posts, key: &str) -> Result<PostId, AppError> {
    posts.get(key).map(|visitor| visitor.actor.post).ok_or_else(|| fault(("nobody is called", key.to_owned())))
}

fn draft(
    letter: &Letter,
    document: DocumentId,
    version: i64,
    answers: Option<DeliveryId>,
    posts: &Posts,
) -> Result<Draft, AppError> {
    let all = |keys: &[String]| keys.iter().map(|key| post(posts, key)).collect::<Result<Vec<_>, _>>();
    Ok(Draft {
        document,
        version,
        answers,
        copies: None,
        kind: letter.kind,
        own_kind: None,
        sender: post(posts, &letter.from)?,
        to: all(&letter.to)?,
        copy: all(&letter.copy)?,
        subject: letter.subject.clone(),
        reference: letter.reference.clone(),
        category: letter.category.unwrap_or(Category::Normal),
        confidentiality: Confidentiality::Public,
        notes: None,
        classification: None,
        hide_history: false,
        dated_on: None,
        redirected_to: None,
        text_scale: TextScale::default(),
        print: PrintOptions::default(),
        body: body(&letter.body).map_err(fault)?,
        plain: false,
    })
}

/// The copy of the recipient that a step names.
async fn copy_of(cx: &ServerContext, posts: &Posts, document: DocumentId, step: &Step) -> Result<DeliveryId, AppError> {
    let of = step.of.as_deref().ok_or_else(|| fault("whose copy?"))?;
    let copies: HashMap<PostId, DeliveryId> = delivery::Entity::find()
        .filter(delivery::Column::DocumentId.eq(document))
        .all(cx.db())
        .await?
        .into_iter()
        .map(|row| (row.recipient_id, row.id))
        .collect();
    copies.get(&post(posts, of)?).copied().ok_or_else(|| fault(("no copy of", of.to_owned())))
}

async fn act(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    posts: &Posts,
    document: DocumentId,
    letter: &Letter,
    index: usize,
) -> Result<(), AppError> {
    let step = &letter.story[index];
    let item: ItemId = match &step.of {
        Some(_) => copy_of(cx, posts, document, step).await?.into(),
        None => document.into(),
    };
    let known = store::load_visible(tx, &cx.actor, item).await?;
    let outcome = match step.act {
        Act::Sign | Act::SignElectronically => {
            let Item::Document(current) = &known.item else { return Err(AppError::NotFound) };
            let draft = draft(letter, document, current.version, None, posts)?;
            return sign(tx, cx, &draft, step.act).await;
        }
        Act::SendOnPaper => send_on_paper(tx, cx, known).await?,
        Act::Dispatch => dispatch(tx, cx, known).await?,
        Act::Read => return store::open_within(tx, cx, known).await.map(drop),
        Act::Reassign => reassign(tx, cx, posts, step, known).await?,
        Act::Inform => inform(tx, cx, posts, step, &known).await?,
        Act::Comment => {
            let said = step.comment.clone().ok_or_else(|| fault("a comment without words"))?;
            known.item.comment(&policy::may_comment(&cx.actor, &known)?, said, cx.now)?
        }
        Act::Archive => {
            let permit = policy::may_archive(&cx.actor, &known.item)?;
            known.item.archive(&permit, step.comment.clone(), cx.now)?
        }
        Act::Restore => {
            let permit = policy::may_restore(&cx.actor, &known.item)?;
            known.item.restore(&permit, step.comment.clone(), cx.now)?
        }
        Act::Answer => return Err(fault("answers are letters")),
    };
    store::save(tx, cx, outcome).await
}

async fn sign(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft, act: Act) -> Result<(), AppError> {
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(tx).await?.ok_or(AppError::NotFound)?;
    let route = match act {
        Act::SignElectronically => Route::Electronic,
        _ => Route::Paper { printed_by: area.printed_by },
    };
    sign_as(tx, cx, draft, route).await
}

async fn send_on_paper(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    let permit = policy::may_send_on_paper(&cx.actor, &letter)?;
    let waiting =
        store::waiting_copies(tx, letter.id).await?.into_iter().map(|copy| (copy, Addressee::AtWork)).collect();
    let area = area::Entity::find_by_id(cx.actor.seat.area).one(tx).await?.ok_or(AppError::NotFound)?;
    Ok(Document::send_on_paper(letter, &permit, waiting, area.printed_by, cx.now)?)
}

async fn dispatch(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let permit = policy::may_dispatch(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(AppError::NotFound) };
    let recipient = store::load_target(tx, copy.recipient).await?;
    let here = recipient.seat.institution == cx.actor.seat.institution && recipient.seat.rank != Rank::Citizen;
    let reach = if here { Reach::Here } else { Reach::Outside };
    Ok(copy.dispatch(&permit, reach, Sheet::LetGo, None, cx.now)?)
}

async fn reassign(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    posts: &Posts,
    step: &Step,
    known: Known,
) -> Result<Outcome, AppError> {
    let Some(To::One(to)) = &step.to else { return Err(fault("reassigned to nobody")) };
    let target = store::load_target(tx, post(posts, to)?).await?;
    let permit = policy::may_reassign(&cx.actor, &known.item, &target)?;
    let due = step.due_in.map(|days| cx.today() + TimeDelta::days(days));
    Ok(known.item.reassign(&permit, target.post, due, step.comment.clone(), cx.now)?)
}

async fn inform(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    posts: &Posts,
    step: &Step,
    known: &Known,
) -> Result<Outcome, AppError> {
    let keys = match &step.to {
        Some(To::One(one)) => vec![one.clone()],
        Some(To::Many(many)) => many.clone(),
        None => return Err(fault("nobody informed")),
    };
    let mut all = Outcome::default();
    for key in keys {
        let target = store::load_target(tx, post(posts, &key)?).await?;
        let permit = policy::may_inform(&cx.actor, known, &target)?;
        all = all.and(known.item.inform(&permit, target.post, step.comment.clone(), cx.now)?);
    }
    Ok(all)
}
