//! Trays, counters and participants are what the letters and their history say, after any acts in any order.

use chrono::TimeDelta;
use documents::store;
use domain::delivery::{Reach, Sheet, Stage};
use domain::document::signers::{Chosen, Duty};
use domain::document::{Kind, Route, Stage as LetterStage, State};
use domain::event::EventCode;
use domain::id::{AreaId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::outcome::Outcome;
use domain::permission::Permission;
use domain::policy::{self, Act, Known, Level, Rank};
use domain::time::Timestamp;
use domain::transfer::{self, Transfer};
use domain::tray::{Owner, Tray};
use entity::{delivery, document, event, participant, tray_count, tray_entry};
use kit::error::AppError;
use kit::server::ServerContext;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use testkit::database::{Fresh, both};
use testkit::house::{
    ANA, BRUNO, CARLA, CARLA_TOO, DIEGO, ELENA, GABRIELA, House, LUIS, MINISTRY, SECRETARY, TOWN_HALL,
};

const PEOPLE: [PostId; 8] = [ANA, BRUNO, CARLA, CARLA_TOO, DIEGO, ELENA, GABRIELA, LUIS];
const ACTS: usize = 10_000;
const LOOKS: usize = 1_000;
/// Who prints, and for which area.
const PRINT_ROOMS: [(PostId, AreaId); 2] = [(DIEGO, SECRETARY), (LUIS, TOWN_HALL)];
/// Who registers paper that arrives, and what comes back.
const CLERK: PostId = GABRIELA;
/// Who shares whose tray.
const SHARED: [(PostId, PostId); 2] = [(ANA, BRUNO), (CARLA, ELENA)];

#[tokio::test]
async fn trays_equal_their_rebuild_after_random_acts_by_random_people() {
    for (seed, fresh) in (1..).zip(both().await) {
        let house = House::build(&fresh.database, None).await;
        for (head, assistant) in SHARED {
            house.share(head, assistant).await;
        }
        house.grant(CLERK, Permission::RegisterIncoming).await;
        let mut chance = StdRng::seed_from_u64(seed);
        let mut now = kit::server::now() - TimeDelta::days(30);
        let mut done = 0;
        for _ in 0..ACTS {
            now += TimeDelta::minutes(chance.random_range(1..90));
            done += usize::from(try_something(&house, &mut chance, now).await);
        }
        assert!(done > ACTS / 4, "{}: only {done} of {ACTS} acts were possible", fresh.kind);
        nobody_sees_more_than_they_may(&fresh, &house, &mut chance, now).await;
        let lines = equal_their_rebuild(&fresh, &format!("{}, seed {seed}", fresh.kind)).await;
        assert!(lines.len() > 50, "{}: {} lines", fresh.kind, lines.len());
        for code in [
            EventCode::Deleted,
            EventCode::Taken,
            EventCode::Recovered,
            EventCode::InformedRemoved,
            EventCode::Redirected,
            EventCode::HandedOver,
            EventCode::EnvelopePrinted,
            EventCode::Returned,
            EventCode::ApprovalAsked,
            EventCode::Approved,
            EventCode::RequestsTakenBack,
            EventCode::SignatureAsked,
            EventCode::SignedInPart,
            EventCode::SignatureRefused,
            EventCode::SignedElectronically,
        ] {
            let happened = event::Entity::find().filter(event::Column::Code.eq(code)).one(&*fresh.database).await;
            assert!(happened.unwrap().is_some(), "{}: {code:?} never happened", fresh.kind);
        }
    }
}

/// Compares what is kept with what a rebuild makes; the lines.
pub(crate) async fn equal_their_rebuild(fresh: &Fresh, after: &str) -> Vec<tray_entry::Model> {
    let kept = Kept::read(fresh).await;
    let tx = fresh.database.begin_write().await.unwrap();
    store::rebuild(&tx).await.unwrap();
    tx.commit().await.unwrap();
    let rebuilt = Kept::read(fresh).await;
    for (kept, rebuilt) in kept.lines.iter().zip(&rebuilt.lines) {
        assert_eq!(kept, rebuilt, "{after}");
    }
    assert_eq!(kept, rebuilt, "{after}");
    kept.lines
}

/// Tries random people on random items, and says from the bare history and rows who may see what.
async fn nobody_sees_more_than_they_may(fresh: &Fresh, house: &House, chance: &mut StdRng, now: Timestamp) {
    let db = &*fresh.database;
    let (mut seen, mut hidden) = (0, 0);
    for _ in 0..LOOKS {
        let cx = house.context(*PEOPLE.choose(chance).unwrap(), now).await;
        let copies = delivery::Entity::find().order_by_asc(delivery::Column::Id);
        let count = copies.clone().count(db).await.unwrap();
        let copy = copies.offset(chance.random_range(0..count)).one(db).await.unwrap().unwrap();
        let letter = document::Entity::find_by_id(copy.document_id).one(db).await.unwrap().unwrap();
        for (item, own, holder, stage) in [
            (ItemId::from(copy.id), Some(copy.id), copy.holder_id, copy.stage),
            (ItemId::from(letter.id), None, Some(letter.holder_id), Stage::Waiting),
        ] {
            let of_item = match own {
                Some(copy) => event::Column::DeliveryId.eq(copy),
                None => event::Column::DeliveryId.is_null(),
            };
            let history = event::Entity::find().filter(event::Column::DocumentId.eq(letter.id)).filter(of_item);
            let me = cx.actor.post;
            let reached = [
                EventCode::Reassigned,
                EventCode::Informed,
                EventCode::SentOnPaper,
                EventCode::SentElectronically,
                EventCode::Redirected,
                EventCode::ApprovalAsked,
                EventCode::SignatureAsked,
            ];
            let took_part = history
                .all(db)
                .await
                .unwrap()
                .into_iter()
                .filter(|event| event.code != EventCode::Returned)
                .any(|event| event.post_id == me || (event.target_id == Some(me) && reached.contains(&event.code)));
            let room = PRINT_ROOMS.iter().find(|(clerk, _)| *clerk == me).map(|(_, area)| *area);
            let prints = stage == Stage::ToPrint && room.is_some() && copy.printed_by == room;
            let shares =
                stage == Stage::Received && SHARED.iter().any(|(head, with)| Some(*head) == holder && *with == me);
            let discarded = own.is_none() && letter.stage == LetterStage::Discarded;
            let kept = match own {
                Some(_) => stage != Stage::Voided,
                None => !matches!(letter.stage, LetterStage::Draft | LetterStage::Deleted),
            };
            let lies = store::load_target(db, holder.unwrap_or(letter.sender_id)).await.unwrap().seat;
            // No area of this house lies deeper than one below another.
            let below = [Some(lies.area), lies.parent].contains(&Some(cx.actor.seat.area));
            let heads = cx.actor.seat.rank == Rank::Head && kept && below;
            let takes_back = me == CLERK && stage == Stage::Gone && letter.institution_id == MINISTRY;
            let awaits = own.is_some() && stage == Stage::Waiting && copy.recipient_id == me;
            let may =
                !discarded && !awaits && (took_part || holder == Some(me) || prints || shares || heads || takes_back);
            let sees = store::load_visible(db, &cx.actor, item).await.is_ok();
            assert_eq!(sees, may, "{}: {me} and {item}", fresh.kind);
            seen += usize::from(sees);
            hidden += usize::from(!sees);
        }
    }
    assert!(seen > LOOKS / 10 && hidden > LOOKS / 10, "{seen} seen, {hidden} hidden");
}

/// All that a rebuild makes anew.
#[derive(Debug, PartialEq)]
struct Kept {
    lines: Vec<tray_entry::Model>,
    counts: Vec<tray_count::Model>,
    parts: Vec<participant::Model>,
}

impl Kept {
    async fn read(fresh: &Fresh) -> Self {
        let db = &*fresh.database;
        let lines = tray_entry::Entity::find()
            .order_by_asc(tray_entry::Column::Owner)
            .order_by_asc(tray_entry::Column::Tray)
            .order_by_asc(tray_entry::Column::ItemId);
        // A tray that was emptied counts as one that never was.
        let some = Condition::any().add(tray_count::Column::Total.ne(0)).add(tray_count::Column::Unread.ne(0));
        let counts = tray_count::Entity::find()
            .filter(some)
            .order_by_asc(tray_count::Column::Owner)
            .order_by_asc(tray_count::Column::Tray);
        let parts = participant::Entity::find()
            .order_by_asc(participant::Column::PostId)
            .order_by_asc(participant::Column::ItemId);
        Self {
            lines: lines.all(db).await.unwrap(),
            counts: counts.all(db).await.unwrap(),
            parts: parts.all(db).await.unwrap(),
        }
    }
}

/// Someone tries something; false when it was not for them or not possible.
async fn try_something(house: &House, chance: &mut StdRng, now: Timestamp) -> bool {
    let who = *PEOPLE.choose(chance).unwrap();
    let to: Vec<PostId> = PEOPLE.into_iter().filter(|post| *post != who && chance.random_bool(0.25)).collect();
    if to.is_empty() || who == CARLA_TOO {
        return false;
    }
    match chance.random_range(0..13) {
        0 => drop(house.begin(who, &to, now).await),
        1 => drop(house.sign(who, &to, now).await),
        2 => send(house, who, &to, now).await,
        3 => drop(house.arrive(CLERK, &to, chance.random_bool(0.5).then_some(who), now).await),
        4 => together(house, chance, who, &to, now).await,
        _ => return act(house, chance, who, to[0], now).await,
    }
    true
}

/// Diego prints for the ministry, and only for it.
async fn send(house: &House, from: PostId, to: &[PostId], at: Timestamp) {
    match from {
        LUIS => drop(house.sign(from, to, at).await),
        _ => drop(house.send(from, to, at).await),
    }
}

async fn act(house: &House, chance: &mut StdRng, who: PostId, target: PostId, now: Timestamp) -> bool {
    let cx = house.context(who, now).await;
    let Some(item) = any_item(&cx, chance).await else { return false };
    let tx = cx.begin_write().await.unwrap();
    let Ok(known) = store::load_visible(&*tx, &cx.actor, item).await else { return false };
    if chance.random_bool(0.3) {
        let opened = known.level >= Level::Part && store::open_within(&tx, &cx, known).await.unwrap();
        tx.commit().await.unwrap();
        return opened;
    }
    let target = store::load_target(&*tx, target).await.unwrap();
    let Ok(outcome) = something(&tx, &cx, known, &target, chance).await else { return false };
    store::save(&tx, &cx, outcome).await.unwrap();
    tx.commit().await.unwrap();
    true
}

/// One of the acts that are open to the person, whichever.
async fn something(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    target: &policy::Target,
    chance: &mut StdRng,
) -> Result<Outcome, AppError> {
    if !known.informed && chance.random_bool(0.1) {
        return keep_informed(tx, cx, &known).await;
    }
    let open: Vec<Act> = policy::allowed(&cx.actor, &known).iter().collect();
    let (actor, now) = (&cx.actor, cx.now);
    // Few things leave on paper and come back, and few are signed by several.
    let few = [Act::GiveBack, Act::SignElectronically, Act::Approve];
    let rare = open.iter().find(|act| few.contains(act)).filter(|_| chance.random_bool(0.5));
    match rare.or_else(|| open.choose(chance)).ok_or(AppError::NotFound)? {
        Act::Reassign => reassign(cx, known, target),
        Act::Inform => inform(cx, &known, target),
        Act::Comment => comment(cx, &known),
        Act::Archive => Ok(known.item.clone().archive(&policy::may_archive(actor, &known.item)?, None, now)?),
        Act::Restore => Ok(known.item.clone().restore(&policy::may_restore(actor, &known.item)?, None, now)?),
        Act::Take => Ok(known.item.clone().take(&policy::may_take(actor, &known.item)?, now)?),
        Act::Recover => Ok(known.item.clone().recover(&policy::may_recover(actor, &known.item)?, now)?),
        Act::Delete => Ok(known.item.clone().delete(&policy::may_delete(actor, &known.item)?, None, now)?),
        Act::Undelete => Ok(known.item.clone().undelete(&policy::may_undelete(actor, &known.item)?, None, now)?),
        Act::Discard => Ok(known.item.clone().discard(&policy::may_discard(actor, &known.item)?, now)?),
        Act::Dismiss => Ok(known.item.dismiss(&policy::may_dismiss(actor, &known)?, now)?),
        Act::Dispatch => dispatch(cx, known, chance.random_bool(0.5)),
        Act::Void => void(tx, cx, known).await,
        Act::GiveBack => give_back(tx, cx, known).await,
        Act::HandOver => hand_over(cx, &known, target),
        Act::Envelope => {
            let permit = policy::may_print_envelope(actor, &known)?;
            Ok(known.item.print_envelope(&permit, target.post, now)?)
        }
        Act::Approve => store::approve(tx, cx, known, None).await,
        Act::RefuseToSign => store::refuse_to_sign(tx, cx, known, "Falta el informe.".to_owned()).await,
        Act::TakeBack => store::take_back(tx, cx, known).await,
        Act::Sign => sign_with_others(tx, cx, known).await,
        Act::SignElectronically => sign_electronically(tx, cx, known).await,
        Act::Edit => name_signers(tx, cx, known, target, chance).await,
        // Done by `send`, or not about trays.
        Act::SendOnPaper | Act::Answer | Act::AnswerAll | Act::Copy | Act::KeepInformed => Err(AppError::NotFound),
    }
}

/// Mostly something from one of the person's trays, sometimes anything; for whoever registers what comes back, what is out.
async fn any_item(cx: &ServerContext, chance: &mut StdRng) -> Option<ItemId> {
    if cx.actor.post == CLERK && chance.random_bool(0.3) {
        let gone = delivery::Entity::find().filter(delivery::Column::Stage.eq(Stage::Gone));
        let gone = gone.order_by_asc(delivery::Column::Id).all(cx.db()).await.unwrap();
        return gone.choose(chance).map(|copy| copy.id.into());
    }
    let mut owners = vec![Owner::Post(cx.actor.post).key(), Owner::Area(cx.actor.seat.area).key()];
    owners.extend(cx.actor.assists.iter().map(|head| Owner::Post(*head).key()));
    let trays = tray_count::Entity::find()
        .filter(tray_count::Column::Owner.is_in(owners))
        .filter(tray_count::Column::Total.gt(0))
        .order_by_asc(tray_count::Column::Owner)
        .order_by_asc(tray_count::Column::Tray);
    let trays = trays.all(cx.db()).await.unwrap();
    // What waits for a signature or for the printer is rare, and is what else hardly anything happens to.
    let waits = |tray: &&tray_count::Model| matches!(tray.tray, Tray::ToSign | Tray::Unsent | Tray::ToPrint);
    let waiting = trays.iter().find(waits).filter(|_| chance.random_bool(0.4));
    if let Some(tray) = waiting.or_else(|| trays.choose(chance)).filter(|_| chance.random_bool(0.8)) {
        let line = tray_entry::Entity::find()
            .filter(tray_entry::Column::Owner.eq(tray.owner))
            .filter(tray_entry::Column::Tray.eq(tray.tray))
            .order_by_asc(tray_entry::Column::ItemId)
            .offset(chance.random_range(0..tray.total.unsigned_abs()));
        return line.one(cx.db()).await.unwrap().map(|line| line.item_id);
    }
    let letters = document::Entity::find().order_by_asc(document::Column::Id);
    let copies = delivery::Entity::find().order_by_asc(delivery::Column::Id);
    let (of_letters, of_copies) =
        (letters.clone().count(cx.db()).await.unwrap(), copies.clone().count(cx.db()).await.unwrap());
    let at = chance.random_range(0..(of_letters + of_copies).max(1));
    if at < of_letters {
        letters.offset(at).one(cx.db()).await.unwrap().map(|row| row.id.into())
    } else {
        copies.offset(at - of_letters).one(cx.db()).await.unwrap().map(|row| row.id.into())
    }
}

fn reassign(cx: &ServerContext, known: Known, target: &policy::Target) -> Result<Outcome, AppError> {
    let permit = policy::may_reassign(&cx.actor, &known.item, target)?;
    Ok(known.item.reassign(&permit, target.post, Some(cx.today()), Some("Para su trámite.".to_owned()), cx.now)?)
}

fn inform(cx: &ServerContext, known: &Known, target: &policy::Target) -> Result<Outcome, AppError> {
    let permit = policy::may_inform(&cx.actor, known, target)?;
    Ok(known.item.inform(&permit, target.post, None, cx.now)?)
}

fn comment(cx: &ServerContext, known: &Known) -> Result<Outcome, AppError> {
    let permit = policy::may_comment(&cx.actor, known)?;
    Ok(known.item.comment(&permit, "Se espera la firma.".to_owned(), cx.now)?)
}

fn dispatch(cx: &ServerContext, known: Known, outside: bool) -> Result<Outcome, AppError> {
    let permit = policy::may_dispatch(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(AppError::NotFound) };
    let reach = if outside { Reach::Outside } else { Reach::Here };
    Ok(copy.dispatch(&permit, reach, Sheet::LetGo, None, cx.now)?)
}

/// A letter that another approves, perhaps, and signs too: or will not, or is not waited for.
async fn together(house: &House, chance: &mut StdRng, who: PostId, to: &[PostId], now: Timestamp) {
    let letter = house.begin(who, to, now).await;
    let (sender, other) = (house.context(who, now).await, house.context(to[0], now).await);
    let approve = if chance.random_bool(0.5) { vec![to[0]] } else { Vec::new() };
    let ask = !approve.is_empty();
    let chosen = Chosen { document: letter, approve, sign: vec![to[0]], one_by_one: chance.random_bool(0.5), ask };
    let tx = sender.begin_write().await.unwrap();
    let draft = house.letter(&tx, &sender, letter).await;
    let permit = policy::may_edit(&sender.actor, &draft).unwrap();
    store::name_signers(&tx, &sender, &draft, &permit, &chosen).await.unwrap();
    tx.commit().await.unwrap();
    if ask {
        step(&other, letter, async |tx, known| store::approve(tx, &other, known, None).await).await;
    }
    step(&sender, letter, async |tx, known| sign_with_others(tx, &sender, known).await).await;
    step(&sender, letter, async |tx, known| sign_electronically(tx, &sender, known).await).await;
    let reason = || "Falta el informe.".to_owned();
    match chance.random_range(0..4) {
        0 => step(&other, letter, async |tx, known| sign_electronically(tx, &other, known).await).await,
        1 => step(&other, letter, async |tx, known| store::refuse_to_sign(tx, &other, known, reason()).await).await,
        2 => step(&sender, letter, async |tx, known| store::take_back(tx, &sender, known).await).await,
        _ => {}
    }
}

/// One act upon a letter that must be possible.
async fn step(
    cx: &ServerContext,
    letter: DocumentId,
    act: impl AsyncFnOnce(&DatabaseTransaction, Known) -> Result<Outcome, AppError>,
) {
    let tx = cx.begin_write().await.unwrap();
    let known = store::load_visible(&*tx, &cx.actor, letter.into()).await.unwrap();
    let outcome = act(&tx, known).await.unwrap();
    store::save(&tx, cx, outcome).await.unwrap();
    tx.commit().await.unwrap();
}

/// Names people who approve it and sign it besides its sender, and mostly asks the first.
async fn name_signers(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    target: &policy::Target,
    chance: &mut StdRng,
) -> Result<Outcome, AppError> {
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    let permit = policy::may_edit(&cx.actor, &letter)?;
    if letter.kind == Kind::External || target.post == letter.sender || !target.active {
        return Err(AppError::NotFound);
    }
    let also = [BRUNO, GABRIELA].into_iter().filter(|post| *post != letter.sender && *post != target.post);
    let sign = std::iter::once(target.post).chain(also).collect();
    let approve = if chance.random_bool(0.5) { vec![target.post] } else { Vec::new() };
    let (one_by_one, ask) = (chance.random_bool(0.5), !approve.is_empty() && chance.random_bool(0.8));
    let chosen = Chosen { document: letter.id, approve, sign, one_by_one, ask };
    store::name_signers(tx, cx, &letter, &permit, &chosen).await?;
    Ok(Outcome::default())
}

/// Gives a draft its number when others sign it too; all others are signed by `send`.
async fn sign_with_others(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let Item::Document(letter) = known.item else { return Err(AppError::NotFound) };
    if store::signers_of(tx, letter.id).await?.of(Duty::Sign).next().is_none() || letter.kind == Kind::External {
        return Err(AppError::NotFound);
    }
    store::issue(tx, cx, letter, Route::Electronic).await?;
    Ok(Outcome::default())
}

/// Puts a signature on it; the last sends it.
async fn sign_electronically(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let Item::Document(letter) = known.item.clone() else { return Err(AppError::NotFound) };
    let permit = match letter.state {
        State::Signing(_) => policy::may_sign_too(&cx.actor, &known)?,
        _ => policy::may_sign_electronically(&cx.actor, &letter)?,
    };
    match store::sign_in_part(tx, cx, letter, &permit).await? {
        Some(letter) => Ok(letter.send_signed(&permit, Vec::new(), cx.actor.seat.area, cx.now)?),
        None => Ok(Outcome::default()),
    }
}

async fn give_back(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let permit = policy::may_give_back(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(AppError::NotFound) };
    let letter = store::letter_of(tx, &copy).await?;
    Ok(copy.give_back(&permit, &letter, "Nadie lo recibió.".to_owned(), cx.now)?)
}

fn hand_over(cx: &ServerContext, known: &Known, target: &policy::Target) -> Result<Outcome, AppError> {
    let permit = policy::may_hand_over(&cx.actor, known, target)?;
    let transfer = Transfer { carrier: "Rosa Mera".to_owned(), condition: transfer::Condition::Good };
    Ok(known.item.hand_over(&permit, target.post, transfer, None, cx.now)?)
}

async fn void(tx: &DatabaseTransaction, cx: &ServerContext, known: Known) -> Result<Outcome, AppError> {
    let permit = policy::may_void(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(AppError::NotFound) };
    let letter = store::letter_of(tx, &copy).await?;
    Ok(copy.void(&permit, &letter, "No corresponde.".to_owned(), cx.now)?)
}

async fn keep_informed(tx: &DatabaseTransaction, cx: &ServerContext, known: &Known) -> Result<Outcome, AppError> {
    let permit = policy::may_keep_informed(&cx.actor, known)?;
    let informer = store::informer(tx, cx.actor.post, &known.item).await?.ok_or(AppError::NotFound)?;
    Ok(known.item.keep_informed(&permit, informer, cx.now)?)
}
