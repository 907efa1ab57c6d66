//! One page of a tray: a single range of an index, by keyset, whatever the tray's size.

use super::api::{Listed, Shortcut};
use super::filter::{By, Cursor, Only, Place, TrayFilter};
use documents::row::DocumentRow;
use domain::document::{Category, Kind};
use domain::fold::sought;
use domain::id::PostId;
use domain::permission::Permission;
use domain::policy::{Actor, Denied};
use domain::time::{Day, Timestamp, Zone};
use domain::tray::{Owner, Tray};
use entity::tray_entry::{Column, Entity};
use entity::{directory, saved_filter};
use kit::links;
use kit::time::Clock;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, Select,
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
pub async fn heads(db: &impl ConnectionTrait, actor: &Actor, filter: &TrayFilter) -> Result<Vec<Shortcut>, DbErr> {
    let rows: Vec<(PostId, String)> = directory::Entity::find()
        .filter(directory::Column::PostId.is_in(actor.assists.iter().copied()))
        .select_only()
        .columns([directory::Column::PostId, directory::Column::Name])
        .order_by_asc(directory::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    let shown = filter.head.or(actor.assists.first().copied());
    let head = |(post, name)| Shortcut { name, to: filter.of_head(post).address(), current: shown == Some(post) };
    Ok(rows.into_iter().map(head).collect())
}

/// The filters of this tray that the caller keeps, by name.
pub async fn kept(db: &impl ConnectionTrait, post: PostId, filter: &TrayFilter) -> Result<Vec<Shortcut>, DbErr> {
    let rows: Vec<(String, String)> = saved_filter::Entity::find()
        .filter(saved_filter::Column::PostId.eq(post))
        .filter(saved_filter::Column::Tray.eq(filter.tray))
        .select_only()
        .columns([saved_filter::Column::Name, saved_filter::Column::Query])
        .order_by_asc(saved_filter::Column::Search)
        .into_tuple()
        .all(db)
        .await?;
    let shown = filter.at(Cursor::First).query();
    let address = |query: &str| format!("{}{query}", links::tray(filter.tray));
    let kept = |(name, query): (String, String)| Shortcut { name, to: address(&query), current: query == shown };
    Ok(rows.into_iter().map(kept).collect())
}

/// The lines of a page and one more, in the order in which they are read, and whether that is backwards: towards the
/// beginning the list is read backwards and turned round.
pub fn lines(owner: Owner, filter: &TrayFilter, zone: Zone) -> (Select<Entity>, bool) {
    let backwards = matches!(filter.cursor, Cursor::Before(_) | Cursor::Last);
    let downwards = filter.down != backwards;
    let mut tray = Entity::find()
        .filter(Column::Owner.eq(owner.key()))
        .filter(Column::Tray.eq(filter.tray.kept_as()))
        .filter(part(filter, zone));
    if filter.tray == Tray::Shared {
        tray = tray.filter(Column::Confidential.eq(false));
    }
    if let Cursor::After(place) | Cursor::Before(place) = &filter.cursor {
        tray = tray.filter(beyond(filter.by, place, downwards));
    }
    let order = if downwards { Order::Desc } else { Order::Asc };
    let ordered = tray.order_by(column(filter.by), order.clone()).order_by(Column::ItemId, order);
    (ordered.limit(ROWS as u64 + 1), backwards)
}

/// A page of a tray, and whether there are others around it.
pub async fn page(db: &impl ConnectionTrait, owner: Owner, filter: TrayFilter, clock: Clock) -> Result<Listed, DbErr> {
    let (query, backwards) = lines(owner, &filter, clock.zone);
    let mut lines: Vec<Line> = query.into_partial_model().all(db).await?;
    let more = lines.len() > ROWS;
    lines.truncate(ROWS);
    if backwards {
        lines.reverse();
    }
    let (first, last) =
        (lines.first().map(|line| line.place(filter.by)), lines.last().map(|line| line.place(filter.by)));
    let (previous, next) = match filter.cursor {
        Cursor::First => (false, more),
        Cursor::After(_) => (true, more),
        Cursor::Before(_) => (more, true),
        Cursor::Last => (more, false),
    };
    Ok(Listed {
        rows: lines.into_iter().map(|line| line.row).collect(),
        previous: first.filter(|_| previous).map(Cursor::Before),
        next: last.filter(|_| next).map(Cursor::After),
        filter,
        heads: Vec::new(),
        kept: Vec::new(),
        clock,
    })
}

/// A line, and what it is put in order by.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct Line {
    #[sea_orm(nested)]
    row: DocumentRow,
    by_subject: String,
    by_person: String,
}

impl Line {
    fn place(&self, by: By) -> Place {
        let key = match by {
            By::Date => self.row.sort_at.timestamp_millis().to_string(),
            By::Number => self.row.number.clone(),
            By::Subject => self.by_subject.clone(),
            By::Person => self.by_person.clone(),
        };
        Place { key, item: self.row.item_id }
    }
}

/// Each has an index of its own after owner and tray, so that a page is one range of it.
fn column(by: By) -> Column {
    match by {
        By::Date => Column::SortAt,
        By::Number => Column::Number,
        By::Subject => Column::BySubject,
        By::Person => Column::ByPerson,
    }
}

fn beyond(by: By, place: &Place, downwards: bool) -> SimpleExpr {
    let key = match by {
        By::Date => match place.key.parse().ok().and_then(Timestamp::from_timestamp_millis) {
            Some(moment) => Expr::value(moment),
            // No place of this order: the page is the first.
            None => return Expr::value(true),
        },
        By::Number | By::Subject | By::Person => Expr::value(place.key.as_str()),
    };
    let here = Expr::tuple([Expr::col(column(by)), Expr::col(Column::ItemId)]);
    let place = Expr::tuple([key, Expr::value(place.item.0)]);
    if downwards { here.lt(place) } else { here.gt(place) }
}

fn part(filter: &TrayFilter, zone: Zone) -> Condition {
    let only = filter.only.map(|only| match only {
        // Said as the partial index says it.
        Only::Unread => Expr::col(Column::Unread),
        Only::Read => Column::Unread.eq(false),
        Only::Urgent => Column::Category.eq(Category::Urgent),
        Only::Due => Column::DueOn.is_not_null(),
    });
    let kind = filter.kind.parse::<Kind>().ok().map(|kind| Column::Kind.eq(kind));
    let day = |text: &str| text.parse::<Day>().ok();
    let since = day(&filter.since).map(|day| Column::SortAt.gte(zone.begin(day)));
    let until = day(&filter.until).and_then(|day| day.succ_opt()).map(|day| Column::SortAt.lt(zone.begin(day)));
    let words = sought(&filter.words);
    // Signs alone are in no line.
    let nowhere = (words.is_empty() && !filter.words.trim().is_empty()).then(|| Expr::value(false));
    let all = [only, kind, since, until, nowhere].into_iter().fold(Condition::all(), Condition::add_option);
    let mentions = |word: &str| Column::Search.contains(word);
    words.split(' ').filter(|word| !word.is_empty()).map(mentions).fold(all, Condition::add)
}
