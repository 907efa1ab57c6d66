//! Listas de envío, on both databases.

use documents::store::lists;
use domain::field::Flaw;
use domain::id::{ListId, PostId};
use domain::policy;
use domain::send_list::{LISTS, ListOrder, ListWish, NewList, SendList};
use kit::error::AppError;
use kit::server::ServerContext;
use testkit::database::both;
use testkit::house::{ANA, BRUNO, CARLA, ELENA, GABRIELA, GONE, House, LUIS};

async fn made(cx: &ServerContext, name: &str, public: bool) -> Result<SendList, AppError> {
    let id = ListId(cx.new_id());
    let permit = policy::may_make_list(&cx.actor, id, public)?;
    let new = NewList { public, name: name.into(), description: None, order: ListOrder::Chosen };
    let list = SendList::make(&permit, cx.actor.seat.institution, id, new)?;
    let tx = cx.begin_write().await?;
    lists::begin(&tx, cx, &list).await?;
    tx.commit().await?;
    Ok(list)
}

async fn changed(
    cx: &ServerContext,
    list: SendList,
    name: &str,
    order: ListOrder,
    members: &[PostId],
) -> Result<SendList, AppError> {
    let permit = policy::may_keep_list(&cx.actor, &list)?;
    let (id, version) = (list.id, list.version);
    let wish = ListWish { list: id, version, name: name.into(), description: None, order, members: members.to_vec() };
    let list = list.change(&permit, wish)?;
    let tx = cx.begin_write().await?;
    lists::save(&tx, cx, &list).await?;
    tx.commit().await?;
    Ok(list)
}

fn is_taken(error: &AppError) -> bool {
    matches!(error, AppError::Fields(flaws) if flaws.contains(&("name".to_owned(), Flaw::Taken)))
}

#[tokio::test]
async fn a_list_keeps_its_people_in_their_order_or_by_name() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let cx = house.context(BRUNO, kit::server::now()).await;
        let list = made(&cx, "Plan anual", false).await.unwrap();
        let order = [LUIS, ELENA, ANA, GONE];
        let list = changed(&cx, list, "Plan anual", ListOrder::Chosen, &order).await.unwrap();
        let again = lists::load(cx.db(), &cx.actor, list.id).await.unwrap();
        assert_eq!(again, list, "{}", fresh.kind);
        let named =
            |people: Vec<documents::people::PersonRow>| people.iter().map(|one| one.post_id).collect::<Vec<_>>();
        assert_eq!(named(lists::people(cx.db(), &again).await.unwrap()), order);
        let list = changed(&cx, again, "Plan anual", ListOrder::Alphabetic, &order).await.unwrap();
        assert_eq!(named(lists::people(cx.db(), &list).await.unwrap()), [ANA, ELENA, GONE, LUIS], "{}", fresh.kind);
        assert_eq!(lists::sizes(cx.db(), &[list.id]).await.unwrap()[&list.id], 4);
    }
}

#[tokio::test]
async fn a_name_is_there_once_for_each_person_and_once_for_the_institution() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let now = kit::server::now();
        let bruno = house.context(BRUNO, now).await;
        let gabriela = house.context(GABRIELA, now).await;
        let luis = house.context(LUIS, now).await;
        for (cx, public) in [(&bruno, false), (&gabriela, true), (&gabriela, false), (&luis, true)] {
            made(cx, "Directores y Asesores", public).await.unwrap();
            let twice = made(cx, "DIRECTORES, y asesores", public).await.unwrap_err();
            assert!(is_taken(&twice), "{}: {twice:?}", fresh.kind);
        }
        let other = made(&bruno, "Plan", false).await.unwrap();
        let renamed = changed(&bruno, other, "directores y asesores", ListOrder::Chosen, &[]).await.unwrap_err();
        assert!(is_taken(&renamed), "{}: {renamed:?}", fresh.kind);
    }
}

#[tokio::test]
async fn two_who_change_a_list_at_once_do_not_overwrite_each_other() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let cx = house.context(BRUNO, kit::server::now()).await;
        let list = made(&cx, "Plan", false).await.unwrap();
        changed(&cx, list.clone(), "Plan", ListOrder::Chosen, &[ANA]).await.unwrap();
        let late = changed(&cx, list.clone(), "Plan", ListOrder::Chosen, &[ELENA]).await.unwrap_err();
        assert_eq!(late, AppError::Stale, "{}", fresh.kind);
        let kept = lists::load(cx.db(), &cx.actor, list.id).await.unwrap();
        assert_eq!(kept.members, [ANA]);
        let nobody = changed(&cx, kept, "Plan", ListOrder::Chosen, &[PostId(999_999)]).await.unwrap_err();
        assert_eq!(nobody, AppError::Fields(vec![("members".to_owned(), Flaw::NotAllowed)]), "{}", fresh.kind);
    }
}

#[tokio::test]
async fn a_list_is_found_by_whoever_sees_it_and_gone_once_it_is_removed() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let now = kit::server::now();
        let gabriela = house.context(GABRIELA, now).await;
        let public = made(&gabriela, "Directores", true).await.unwrap();
        let public = changed(&gabriela, public, "Directores", ListOrder::Chosen, &[ANA, CARLA]).await.unwrap();
        let own = made(&gabriela, "Plan", false).await.unwrap();
        for (who, sees) in [(GABRIELA, vec![public.id, own.id]), (BRUNO, vec![public.id]), (LUIS, vec![])] {
            let cx = house.context(who, now).await;
            let rows = lists::visible(&cx.actor).all(cx.db()).await.unwrap();
            assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), sees, "{} {who}", fresh.kind);
        }
        let luis = house.context(LUIS, now).await;
        assert_eq!(lists::load(luis.db(), &luis.actor, public.id).await.unwrap_err(), AppError::NotFound);
        let tx = gabriela.begin_write().await.unwrap();
        let permit = policy::may_keep_list(&gabriela.actor, &public).unwrap();
        lists::remove(&tx, &permit, &public).await.unwrap();
        tx.commit().await.unwrap();
        let gone = lists::load(gabriela.db(), &gabriela.actor, public.id).await.unwrap_err();
        assert_eq!(gone, AppError::NotFound, "{}", fresh.kind);
    }
}

#[tokio::test]
async fn nobody_has_more_lists_than_can_be_shown() {
    for fresh in both().await {
        let house = House::build(&fresh.database, None).await;
        let cx = house.context(BRUNO, kit::server::now()).await;
        for count in 0..LISTS {
            made(&cx, &format!("Lista {count}"), false).await.unwrap();
        }
        let one_more = made(&cx, "Una más", false).await.unwrap_err();
        assert_eq!(one_more, AppError::Refused(domain::outcome::Refused::TooManyLists), "{}", fresh.kind);
    }
}
