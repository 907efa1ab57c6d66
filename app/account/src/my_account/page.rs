//! The page of one's own account.

use super::api::{MyAccount, open_account};
use super::change::Change;
use super::devices::Devices;
use super::openings::OpeningsOfMine;
use crate::factor::FactorsPage;
use documents::loaded::Loaded;
use kit::links;
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use ui::PageHeader;

/// Mi cuenta, or the part of it in the address.
#[component]
pub fn AccountPage() -> impl IntoView {
    let place = use_location();
    move || match place.pathname.get().as_str() {
        links::FACTORS => view! { <FactorsPage /> }.into_any(),
        _ => view! { <Account /> }.into_any(),
    }
}

#[component]
fn Account() -> impl IntoView {
    let account = load(|| (), |()| open_account());
    view! {
        <Title text=text!(my_account.title) />
        <main class="read alone account" id="contenido">
            <PageHeader title=text!(my_account.title) />
            <Loaded resource=account let:account>
                <WhoIAm account />
            </Loaded>
            <Change />
            <section>
                <h2>{text!(my_account.factor)}</h2>
                <p><a href=links::FACTORS>{text!(my_account.factor_hint)}</a></p>
            </section>
            <Devices />
        </main>
    }
}

#[component]
fn WhoIAm(account: MyAccount) -> impl IntoView {
    let MyAccount { name, cedula, email, posts, citizen } = account;
    let post = |(title, area, acronym): (String, String, String)| {
        view! { <dd>{title} " " <small>{area} " · " {acronym}</small></dd> }.into_any()
    };
    view! {
        <dl class="facts">
            <div><dt>{text!(my_account.name)}</dt><dd>{name}</dd></div>
            <div><dt>{text!(sign_in.cedula)}</dt><dd>{cedula}</dd></div>
            <div>
                <dt>{text!(my_account.email)}</dt>
                <dd>{email.unwrap_or_else(|| text!(my_account.no_email).to_owned())}</dd>
            </div>
            <div><dt>{text!(my_account.posts)}</dt>{posts.into_iter().map(post).collect_view()}</div>
        </dl>
        {citizen.then(|| view! { <OpeningsOfMine /> }.into_any())}
    }
}
