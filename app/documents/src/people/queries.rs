//! Looking people up in the directory.

use super::api::{Found, Scope};
use super::chosen::PersonRow;
use domain::fold::fold;
use domain::id::PostId;
use domain::permission::Permission;
use domain::policy::{Actor, Rank};
use entity::directory::{Column, Entity};
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

/// How many are shown.
const PEOPLE: usize = 20;

pub(super) async fn find(db: &impl ConnectionTrait, actor: &Actor, words: &str, scope: Scope) -> Result<Found, DbErr> {
    let folded = fold(words);
    if folded.is_empty() && scope == Scope::Anyone {
        return Ok(Found::default());
    }
    let begins = |word: &str| Column::Search.contains(format!(" {word}"));
    let all =
        folded.split(' ').filter(|word| !word.is_empty()).fold(Condition::all(), |all, word| all.add(begins(word)));
    let nearest = CaseStatement::new()
        .case(Column::AreaId.eq(actor.seat.area), 0)
        .case(Column::InstitutionId.eq(actor.seat.institution), 1)
        .finally(2);
    let mut people: Vec<PersonRow> = Entity::find()
        .filter(Column::Active.eq(true))
        .filter(all)
        .filter(within(actor, scope))
        .order_by(Expr::expr(nearest), Order::Asc)
        .order_by_asc(Column::Name)
        .limit(PEOPLE as u64 + 1)
        .into_partial_model()
        .all(db)
        .await?;
    let more = people.len() > PEOPLE;
    people.truncate(PEOPLE);
    Ok(Found { people, more })
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
        Scope::Reach if actor.has(Permission::ReassignAnywhere) => colleagues,
        Scope::Reach => {
            let mut reach = Condition::any().add(Column::AreaId.eq(seat.area));
            if seat.rank == Rank::Head || actor.has(Permission::PublicUser) {
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

pub(super) async fn in_order(db: &impl ConnectionTrait, posts: &[PostId]) -> Result<Vec<PersonRow>, DbErr> {
    let mut rows: HashMap<PostId, PersonRow> = HashMap::new();
    for some in posts.chunks(1_000) {
        let found: Vec<PersonRow> =
            Entity::find().filter(Column::PostId.is_in(some.iter().copied())).into_partial_model().all(db).await?;
        rows.extend(found.into_iter().map(|row| (row.post_id, row)));
    }
    Ok(posts.iter().filter_map(|post| rows.remove(post)).collect())
}
