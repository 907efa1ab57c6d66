//! Rooms that are not needed for the first screen: their code is loaded when their address is.

use account::my_account::AccountPage;
use account::posts::PostsPage;
use account::sign_in::SignInPage;
use account::standing_in::StandingInPage;
use admin::AdministrationPage;
use drafting::compose::{AnswerOrNewPage, EditPage};
use drafting::lists::ListsPage;
use drafting::signers::SignersPage;
use drafting::versions::VersionsPage;
use handling::many::ManyPage;
use handling::paper::ReturnsPage;
use handling::read::{ActPage, ReadPage};
use handling::route_sheet::RouteSheetPage;
use kit::text::text;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use mailbox::filters::FiltersPage;
use mailbox::share::SharePage;
use signing::sign::SignPage;
use signing::verify::VerifyPage;

pub(crate) struct AccountRoute;
pub(crate) struct AdministrationRoute;
pub(crate) struct NewRoute;
pub(crate) struct EditRoute;
pub(crate) struct VersionsRoute;
pub(crate) struct ListsRoute;
pub(crate) struct ActRoute;
pub(crate) struct AloneRoute;
pub(crate) struct FiltersRoute;
pub(crate) struct ManyRoute;
pub(crate) struct PostsRoute;
pub(crate) struct ReadRoute;
pub(crate) struct ReturnsRoute;
pub(crate) struct RouteSheetRoute;
pub(crate) struct ShareRoute;
pub(crate) struct SignInRoute;
pub(crate) struct SignRoute;
pub(crate) struct SignersRoute;
pub(crate) struct StandingInRoute;
pub(crate) struct VerifyRoute;

#[lazy_route]
impl LazyRoute for AccountRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <AccountPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for NewRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <AnswerOrNewPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for EditRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <EditPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for VersionsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <VersionsPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ListsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ListsPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ActRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ActPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ManyRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ManyPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for PostsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <PostsPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ReadRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ReadPage /> }.into_any()
    }
}

/// An item outside any tray.
#[lazy_route]
impl LazyRoute for AloneRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <main class="read alone" id="contenido"><h1 class="spoken">{text!(alone.title)}</h1><ReadPage /></main> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for SignInRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignInPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ReturnsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ReturnsPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for RouteSheetRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <RouteSheetPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for ShareRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SharePage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for SignRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for SignersRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignersPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for StandingInRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <StandingInPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for VerifyRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <VerifyPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for FiltersRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <FiltersPage /> }.into_any()
    }
}

#[lazy_route]
impl LazyRoute for AdministrationRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <AdministrationPage /> }.into_any()
    }
}
