//! One page of a tray: a single range of an index, by keyset, whatever the tray's size.

use super::api::{Listed, SharedBy};
use super::filter::{Cursor, Only, TrayFilter};
use documents::row::DocumentRow;
use domain::document::Category;
use domain::fold::fold;
use domain::id::PostId;
use domain::permission::Permission;
use domain::policy::{Actor, Denied};
use domain::tray::{Owner, Tray};
use entity::directory;
use entity::tray_entry::{Column, Entity};
use kit::paging::Place;
use kit::time::Clock;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};

/// Lines on a page.
pub const ROWS: usize = 20;

/// Whose tray the caller sees under this name.
pub fn owner(actor: &Actor, filter: &TrayFilter) -> Result<Owner, Denied> {
    match filter.tray {
        Tray::ToPrint if !actor.has(Permission::Print) => Err(Denied::NotGranted),
        Tray::ToPrint => Ok(Owner::Area(actor.seat.area)),
        Tray::Shared => {
            let asked = filter.head.or(actor.assists.first().copied());
            asked.filter(|head| actor.assists(*head)).map(Owner::Post).ok_or(Denied::NotGranted)
        }
        _ => Ok(Owner::Post(actor.post)),
    }
}

/// The heads whose trays the caller shares, by name.
pub async fn heads(db: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<SharedBy>, DbErr> {
    let rows: Vec<(PostId, String)> = directory::Entity::find()
        .filter(directory::Column::PostId.is_in(actor.assists.iter().copied()))
        .select_only()
        .columns([directory::Column::PostId, directory::Column::Name])
        .order_by_asc(directory::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(post, name)| SharedBy { post, name }).collect())
}

/// A page of a tray, and whether there are others around it.
pub async fn page(db: &impl ConnectionTrait, owner: Owner, filter: TrayFilter, clock: Clock) -> Result<Listed, DbErr> {
    // Towards the beginning the list is read backwards and turned round.
    let backwards = matches!(filter.cursor, Cursor::Before(_) | Cursor::Last);
    let downwards = filter.newest_first != backwards;
    let mut tray = Entity::find()
        .filter(Column::Owner.eq(owner.key()))
        .filter(Column::Tray.eq(filter.tray.kept_as()))
        .filter(part(&filter));
    if filter.tray == Tray::Shared {
        tray = tray.filter(Column::Confidential.eq(false));
    }
    if let Cursor::After(place) | Cursor::Before(place) = filter.cursor {
        tray = tray.filter(beyond(place, downwards));
    }
    let order = if downwards { Order::Desc } else { Order::Asc };
    let mut rows: Vec<DocumentRow> = tray
        .order_by(Column::SortAt, order.clone())
        .order_by(Column::ItemId, order)
        .limit(ROWS as u64 + 1)
        .into_partial_model()
        .all(db)
        .await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    if backwards {
        rows.reverse();
    }
    let place = |row: &DocumentRow| Place { at: row.sort_at, item: row.item_id };
    let (first, last) = (rows.first().map(place), rows.last().map(place));
    let (previous, next) = match filter.cursor {
        Cursor::First => (false, more),
        Cursor::After(_) => (true, more),
        Cursor::Before(_) => (more, true),
        Cursor::Last => (more, false),
    };
    Ok(Listed {
        rows,
        previous: first.filter(|_| previous).map(Cursor::Before),
        next: last.filter(|_| next).map(Cursor::After),
        filter,
        heads: Vec::new(),
        clock,
    })
}

fn beyond(place: Place, downwards: bool) -> SimpleExpr {
    let key = Expr::tuple([Expr::col(Column::SortAt), Expr::col(Column::ItemId)]);
    let place = Expr::tuple([Expr::value(place.at), Expr::value(place.item.0)]);
    if downwards { key.lt(place) } else { key.gt(place) }
}

fn part(filter: &TrayFilter) -> Condition {
    let only = filter.only.map(|only| match only {
        // Said as the partial index says it.
        Only::Unread => Expr::col(Column::Unread),
        Only::Urgent => Column::Category.eq(Category::Urgent),
        Only::Due => Column::DueOn.is_not_null(),
    });
    let words = fold(&filter.words);
    // Signs alone are in no line.
    let nowhere = (words.is_empty() && !filter.words.trim().is_empty()).then(|| Expr::value(false));
    let mentions = |word: &str| Column::Search.contains(word);
    let words = words.split(' ').filter(|word| !word.is_empty()).map(mentions);
    words.fold(Condition::all().add_option(only).add_option(nowhere), Condition::add)
}
