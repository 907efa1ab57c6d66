//! The audit on screen: what is asked for, and a page of it.

use super::api::{find_audited, read_audit};
use super::view::Lines;
use super::words;
use documents::loaded::Loaded;
use domain::audit::AuditField::{Act, FromOn, Person, Platform, UntilOn};
use domain::audit::{AuditAct, AuditForm};
use domain::field::Field;
use domain::id::PersonId;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use ui::{Icon, PageHeader, SelectField, Sign};

/// The parameter with the words by which a person is looked for.
const WORDS: &str = "buscar";
/// The parameter that says where a page begins.
const AFTER: &str = "desde-aqui";

/// What the address asks for.
fn asked(query: &ParamsMap) -> AuditForm {
    let of = |field: domain::audit::AuditField| query.get(field.name()).unwrap_or_default();
    AuditForm { platform: of(Platform), person: of(Person), act: of(Act), from_on: of(FromOn), until_on: of(UntilOn) }
}

/// The address that asks for it.
pub(super) fn address_of(page: &str, form: &AuditForm, more: &[(&'static str, String)]) -> String {
    let fields = [
        (Platform.name(), &form.platform),
        (Person.name(), &form.person),
        (Act.name(), &form.act),
        (FromOn.name(), &form.from_on),
        (UntilOn.name(), &form.until_on),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone()));
    format!("{page}{}", ParamsMap::from_iter(fields.chain(more.iter().cloned())).to_query_string())
}

/// The address of the page after a place.
pub(super) fn older(form: &AuditForm, place: String) -> String {
    address_of(links::AUDIT, form, &[(AFTER, place)])
}

/// Auditoría.
#[component]
pub(crate) fn Audit() -> impl IntoView {
    let query = use_query_map();
    let form = Memo::new(move |_| query.with(asked));
    let after = Memo::new(move |_| query.with(|query| query.get(AFTER)));
    let found = load(move || (form.get(), after.get()), |(form, after)| read_audit(form, after));
    view! {
        <PageHeader title=text!(audit.title) />
        <p class="quiet">{text!(audit.what_for)}</p>
        {move || view! { <Ask form=form.get() /> }.into_any()}
        <Loaded resource=found let:found>
            <Lines found form=form.get_untracked() />
        </Loaded>
    }
}

/// What is asked for; sent as an address, so that it can be kept and passed on.
#[component]
fn Ask(form: AuditForm) -> impl IntoView {
    let query = use_query_map();
    let searched = query.read_untracked().get(WORDS).unwrap_or_default();
    let (wanted, platform) = (searched.clone(), !form.platform.is_empty());
    let people = load(move || wanted.clone(), move |words| find_audited(words, platform));
    let acts = AuditAct::ALL.iter().map(|act| (act.code().to_owned(), words::act(*act).to_owned()));
    let acts: Vec<_> = [(String::new(), text!(audit.any_act).to_owned())].into_iter().chain(acts).collect();
    let hidden = [(Platform, form.platform.clone()), (Person, form.person.clone())];
    let hidden = hidden.into_iter().filter(|(_, value)| !value.is_empty());
    let hidden =
        hidden.map(|(field, value)| view! { <input type="hidden" name=field.name() value=value /> }.into_any());
    let (no_search, whose) = (searched.is_empty(), form.clone());
    view! {
        <form class="form" method="get" action=links::AUDIT role="search">
            {hidden.collect_view()}
            <div class="few">
                <div class="field">
                    <label for="buscar">{text!(audit.find_person)}</label>
                    <input id="buscar" type="search" name=WORDS value=searched maxlength="100" />
                </div>
                <SelectField
                    label=text!(audit.act)
                    name=Act.name()
                    options=acts
                    value=form.act.clone()
                    error=Signal::derive(|| None)
                />
            </div>
            <div class="few">
                <Day field=FromOn label=text!(audit.from_on) value=form.from_on.clone() />
                <Day field=UntilOn label=text!(audit.until_on) value=form.until_on.clone() />
            </div>
            <p class="buttons">
                <button type="submit" class="button primary"><Icon sign=Sign::Search />{text!(audit.show)}</button>
                // No page of this site: a file.
                <a class="button" href=address_of(links::AUDIT_TABLE, &form, &[]) rel="external" download="">{text!(audit.export)}</a>
            </p>
        </form>
        <Loaded resource=people let:people>
            {(!no_search).then(|| view! { <People people form=whose.clone() /> }.into_any())}
        </Loaded>
    }
}

#[component]
fn Day(field: domain::audit::AuditField, label: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for=field.name()>{label}</label>
            <input id=field.name() type="date" name=field.name() value=value />
        </div>
    }
}

/// Those who were looked for, each a link to what they did.
#[component]
fn People(people: Vec<(PersonId, String)>, form: AuditForm) -> impl IntoView {
    if people.is_empty() {
        return view! { <p role="status">{text!(audit.no_person)}</p> }.into_any();
    }
    let line = move |(person, called): (PersonId, String)| {
        let theirs = AuditForm { person: person.to_string(), ..form.clone() };
        view! { <li><a href=address_of(links::AUDIT, &theirs, &[])>{called}</a></li> }.into_any()
    };
    view! {
        <h2>{text!(audit.choose_person)}</h2>
        <ul class="parts">{people.into_iter().map(line).collect_view()}</ul>
    }
    .into_any()
}
