//! The page on which it is arranged.

use super::api::{ArrangeStandIn, Arranged, EndStandIn, StandingIn, list_standing_in};
use documents::loaded::Loaded;
use documents::people::{PersonField, PersonRow, Scope, find_people};
use documents::words;
use domain::id::PostId;
use domain::standing_in::EndStandInField;
use domain::standing_in::StandInField::{FromOn, Head, Substitute, UntilOn};
use kit::changes::use_changes;
use kit::form::{ActForm, use_form};
use kit::links;
use kit::load::load;
use kit::text::text;
use kit::time::{Clock, long_day};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{DateField, Empty, Icon, PageHeader, SelectField, Sign, Summary};

/// A new one, and those there are.
#[component]
pub fn StandingInPage() -> impl IntoView {
    let changes = use_changes();
    let all = load(|| (), |()| list_standing_in());
    // What is being typed stays when the list below is made anew.
    let arranged = load(move || changes.count(), |_| list_standing_in());
    view! {
        <Title text=text!(standing_in.title) />
        <main class="read alone sharing" id="contenido">
            <p><a class="up" href=links::ADMINISTRATION><Icon sign=Sign::Back />{text!(standing_in.up)}</a></p>
            <PageHeader title=text!(standing_in.title) />
            <p class="quiet what-for">{text!(standing_in.what_for)}</p>
            <Loaded resource=all let:all>
                <New heads=all.heads clock=all.clock />
            </Loaded>
            <Loaded resource=arranged let:all>
                <All all />
            </Loaded>
        </main>
    }
}

#[component]
fn All(all: StandingIn) -> impl IntoView {
    let StandingIn { arranged, clock, .. } = all;
    if arranged.is_empty() {
        view! { <Empty title=text!(standing_in.none) hint=text!(standing_in.none_hint) /> }.into_any()
    } else {
        let lines = arranged.into_iter().map(|arranged| view! { <Line arranged clock /> }).collect_view();
        view! { <ul class="catalogue">{lines}</ul> }.into_any()
    }
}

#[component]
fn New(heads: Vec<(PostId, String)>, clock: Clock) -> impl IntoView {
    let form = use_form::<ArrangeStandIn>();
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let substitute = RwSignal::new(None::<PersonRow>);
    let colleagues = load(|| (), |()| find_people(String::new(), Scope::Colleagues));
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(words::flaw));
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let nobody = (String::new(), text!(standing_in.choose_head).to_owned());
    let heads = heads.into_iter().map(|(post, called)| (post.to_string(), called));
    let heads = [nobody].into_iter().chain(heads).collect::<Vec<_>>();
    view! {
        <ActForm form class="form">
            <h2>{text!(standing_in.new)}</h2>
            <Summary text=summary />
            <SelectField
                label=text!(standing_in.head)
                name=form.name(Head)
                options=heads
                value=form.typed(Head, "")
                error=flaw(Head)
            />
            <PersonField
                label=text!(standing_in.substitute)
                name=form.name(Substitute)
                search_name="substitute-search"
                chosen=substitute
                scope=Scope::Colleagues
                choices=colleagues
                error=flaw(Substitute)
            />
            <DateField
                label=text!(standing_in.from_on)
                name=form.name(FromOn)
                value=form.typed(FromOn, clock.today().to_string())
                from=clock.today().to_string()
                error=flaw(FromOn)
            />
            <DateField
                label=text!(standing_in.until_on)
                name=form.name(UntilOn)
                value=form.typed(UntilOn, "")
                from=clock.today().to_string()
                error=flaw(UntilOn)
            />
            <button type="submit" class="button primary" disabled=form.pending()>{text!(standing_in.arrange)}</button>
            <p role="status" class="okk">{move || kept().then(|| text!(standing_in.arranged))}</p>
        </ActForm>
    }
}

#[component]
fn Line(arranged: Arranged, clock: Clock) -> impl IntoView {
    let Arranged { id, head, substitute, from_on, until_on, ended } = arranged;
    let form = use_form::<EndStandIn>();
    let today = clock.today();
    let (state, open) = match () {
        () if ended || until_on < today => (text!(standing_in.over), false),
        () if today < from_on => (text!(standing_in.coming), true),
        () => (text!(standing_in.current), true),
    };
    let spoken = text!(standing_in.end_of, head = head.clone());
    let end = open.then(|| {
        view! {
            <ActForm form>
                <input type="hidden" name=form.name(EndStandInField::StandingIn) value=id.to_string() />
                <button type="submit" class="button" aria-label=spoken disabled=form.pending()>{text!(standing_in.end)}</button>
            </ActForm>
        }
    });
    view! {
        <li>
            <span>
                <b>{text!(standing_in.line, substitute = substitute, head = head)}</b>
                <small>{state} ", " {text!(standing_in.days, from = long_day(from_on), until = long_day(until_on))}</small>
            </span>
            {end}
        </li>
    }
}
