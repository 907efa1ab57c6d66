//! Looking people up in the directory.

use super::api::{Found, Scope};
use super::chosen::PersonRow;
use crate::store::lists;
use chrono::TimeDelta;
use domain::delivery::Role;
use domain::fold::sought;
use domain::id::{AreaId, PostId};
use domain::permission::Permission;
use domain::policy::{Actor, Rank};
use domain::succession::{Held, successor};
use domain::time::{Day, Timestamp, Zone};
use entity::directory::{Column, Entity};
use entity::{document, party, post, standing_in};
use kit::server::permitted;
use sea_orm::sea_query::{CaseStatement, Expr, IntoCondition, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

/// How many are shown.
const PEOPLE: usize = 20;

/// To how many of those one has written to lately.
const RECENT: u64 = 20;
/// In how many of one's last letters they are looked for.
const LETTERS: u64 = 100;
/// How long ago is lately.
const LATELY: TimeDelta = TimeDelta::days(90);

pub(super) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    words: &str,
    scope: Scope,
    (zone, now): (Zone, Timestamp),
) -> Result<Found, DbErr> {
    let folded = sought(words);
    let recent = if scope == Scope::Anyone { recent(db, actor, now - LATELY).await? } else { Vec::new() };
    if folded.is_empty() && scope == Scope::Anyone {
        let people = in_order(db, &recent).await?.into_iter().filter(|person| person.active).collect();
        return Ok(Found { people, lists: Vec::new(), more: false });
    }
    let begins = |word: &str| Column::Search.contains(format!(" {word}"));
    let all =
        folded.split(' ').filter(|word| !word.is_empty()).fold(Condition::all(), |all, word| all.add(begins(word)));
    let nearest = CaseStatement::new()
        .case(Column::PostId.is_in(recent.iter().copied()), -1)
        .case(Column::AreaId.eq(actor.seat.area), 0)
        .case(Column::InstitutionId.eq(actor.seat.institution), 1)
        .finally(2);
    let mut people: Vec<PersonRow> = Entity::find()
        .filter(Column::Active.eq(true))
        .filter(all)
        .filter(within(actor, scope))
        .filter(shown_to(actor))
        .order_by(Expr::expr(nearest), Order::Asc)
        .order_by_asc(Column::Name)
        .limit(PEOPLE as u64 + 1)
        .into_partial_model()
        .all(db)
        .await?;
    let more = people.len() > PEOPLE;
    people.truncate(PEOPLE);
    let place = |person: &PersonRow| recent.iter().position(|post| *post == person.post_id).unwrap_or(recent.len());
    people.sort_by_key(place);
    name_substitutes(db, &mut people, zone.day(now)).await?;
    let lists = match scope {
        Scope::Anyone | Scope::Colleagues if !folded.is_empty() => {
            lists::find(db, actor, &folded, scope == Scope::Colleagues).await?
        }
        _ => Vec::new(),
    };
    Ok(Found { people, lists, more })
}

/// Says of those who are away who stands in for them.
async fn name_substitutes(db: &impl ConnectionTrait, people: &mut [PersonRow], today: Day) -> Result<(), DbErr> {
    let posts = people.iter().map(|person| person.post_id);
    let standing: Vec<(PostId, PostId)> = standing_in::Entity::find()
        .filter(standing_in::Column::HeadId.is_in(posts))
        .filter(standing_in::Column::EndedAt.is_null())
        .filter(standing_in::Column::FromOn.lte(today))
        .filter(standing_in::Column::UntilOn.gte(today))
        .select_only()
        .columns([standing_in::Column::HeadId, standing_in::Column::SubstituteId])
        .into_tuple()
        .all(db)
        .await?;
    if standing.is_empty() {
        return Ok(());
    }
    let names: Vec<(PostId, String)> = Entity::find()
        .filter(Column::PostId.is_in(standing.iter().map(|(_, substitute)| *substitute)))
        .select_only()
        .columns([Column::PostId, Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    for person in people {
        let substitute = standing.iter().find(|(head, _)| *head == person.post_id).map(|(_, substitute)| substitute);
        person.stood_in_by = names.iter().find(|(post, _)| Some(post) == substitute).map(|(_, name)| name.clone());
    }
    Ok(())
}

/// Those to whom the caller has written since then: the most frequent first, of equals the latest.
async fn recent(db: &impl ConnectionTrait, actor: &Actor, since: Timestamp) -> Result<Vec<PostId>, DbErr> {
    let mut letters = Query::select();
    letters
        .column(document::Column::Id)
        .from(document::Entity)
        .and_where(document::Column::SenderId.eq(actor.post))
        .and_where(document::Column::SignedAt.gte(since))
        .order_by(document::Column::SignedAt, Order::Desc)
        .limit(LETTERS);
    party::Entity::find()
        .select_only()
        .column(party::Column::PostId)
        .filter(party::Column::DocumentId.in_subquery(letters))
        .filter(party::Column::Role.ne(Role::From))
        .group_by(party::Column::PostId)
        .order_by_desc(party::Column::PostId.count())
        // Identifiers grow with time.
        .order_by_desc(party::Column::DocumentId.max())
        .limit(RECENT)
        .into_tuple()
        .all(db)
        .await
}

/// Citizens find officials, and themselves: other citizens are nobody's to look up among them.
fn shown_to(actor: &Actor) -> Condition {
    match actor.seat.rank {
        Rank::Citizen => Condition::any().add(Column::Rank.ne(Rank::Citizen)).add(Column::PostId.eq(actor.post)),
        _ => Condition::all(),
    }
}

/// The same rule as `policy::may_reassign`, which has the last word, said in the database's terms.
fn within(actor: &Actor, scope: Scope) -> Condition {
    let seat = actor.seat;
    let senders = Condition::all().add(Column::InstitutionId.eq(seat.institution)).add(Column::Rank.ne(Rank::Citizen));
    let colleagues = senders.clone().add(Column::PostId.ne(actor.post));
    match scope {
        Scope::Anyone => Condition::all(),
        Scope::Senders => senders,
        Scope::Colleagues => colleagues,
        Scope::Redirected => senders.add(permitted(Permission::ReceiveRedirected)),
        Scope::Reach | Scope::ReachForHead if actor.has(Permission::ReassignAnywhere) => colleagues,
        Scope::Reach | Scope::ReachForHead => {
            let mut reach = Condition::any().add(Column::AreaId.eq(seat.area));
            let far = seat.rank == Rank::Head || actor.has(Permission::PublicUser);
            if far || (scope == Scope::ReachForHead && !actor.assists.is_empty()) {
                let near = Condition::any()
                    .add_option(seat.parent.map(|parent| Column::AreaId.eq(parent)))
                    .add_option(seat.parent.map(|parent| Column::ParentAreaId.eq(parent)))
                    .add(Column::ParentAreaId.eq(seat.area));
                let reached = Condition::any().add(Column::Rank.eq(Rank::Head)).add(Column::PublicUser.eq(true));
                reach = reach.add(Condition::all().add(near).add(reached));
            }
            colleagues.add(reach)
        }
    }
}

/// The people in these posts whom the caller may look up, in the order asked for.
pub(super) async fn of_posts(
    db: &impl ConnectionTrait,
    actor: &Actor,
    posts: &[PostId],
) -> Result<Vec<PersonRow>, DbErr> {
    if actor.seat.rank != Rank::Citizen {
        return in_order(db, posts).await;
    }
    let shown = Entity::find().filter(Column::PostId.is_in(posts.iter().copied())).filter(shown_to(actor));
    let shown: Vec<PostId> = shown.select_only().column(Column::PostId).into_tuple().all(db).await?;
    let posts: Vec<PostId> = posts.iter().copied().filter(|post| shown.contains(post)).collect();
    in_order(db, &posts).await
}

/// The people in these posts, in the order asked for.
pub async fn in_order(db: &impl ConnectionTrait, posts: &[PostId]) -> Result<Vec<PersonRow>, DbErr> {
    let mut rows: HashMap<PostId, PersonRow> = HashMap::new();
    for some in posts.chunks(1_000) {
        let found: Vec<PersonRow> =
            Entity::find().filter(Column::PostId.is_in(some.iter().copied())).into_partial_model().all(db).await?;
        rows.extend(found.into_iter().map(|row| (row.post_id, row)));
    }
    let gone: Vec<PostId> = rows.values().filter(|row| !row.active).map(|row| row.post_id).collect();
    for (post, now) in successors(db, &gone).await? {
        if let Some(row) = rows.get_mut(&post) {
            row.now = Some(Box::new(now));
        }
    }
    Ok(posts.iter().filter_map(|post| rows.remove(post)).collect())
}

/// Who holds today what these posts were, as far as anyone does.
async fn successors(db: &impl ConnectionTrait, gone: &[PostId]) -> Result<HashMap<PostId, PersonRow>, DbErr> {
    if gone.is_empty() {
        return Ok(HashMap::new());
    }
    let gone = held(db, post::Column::Id.is_in(gone.iter().copied())).await?;
    let areas: Vec<AreaId> = gone.iter().map(|held| held.area).collect();
    let held_today = Query::select()
        .column(Column::PostId)
        .from(Entity)
        .and_where(Column::AreaId.is_in(areas))
        .and_where(Column::Active.eq(true))
        .to_owned();
    let today = held(db, post::Column::Id.in_subquery(held_today)).await?;
    let next: HashMap<PostId, PostId> =
        gone.iter().filter_map(|one| Some((one.post, successor(one, &today)?))).collect();
    let rows: Vec<PersonRow> =
        Entity::find().filter(Column::PostId.is_in(next.values().copied())).into_partial_model().all(db).await?;
    let rows: HashMap<PostId, PersonRow> = rows.into_iter().map(|row| (row.post_id, row)).collect();
    Ok(next.into_iter().filter_map(|(gone, next)| Some((gone, rows.get(&next)?.clone()))).collect())
}

async fn held(db: &impl ConnectionTrait, which: impl IntoCondition) -> Result<Vec<Held>, DbErr> {
    let rows = post::Entity::find().filter(which).all(db).await?;
    let held = |row: post::Model| Held {
        post: row.id,
        area: row.area_id,
        title: row.title,
        rank: row.rank,
        from: row.held_from,
        until: row.held_until,
    };
    Ok(rows.into_iter().map(held).collect())
}
