//! Rooms that are not needed for the first screen: their code is loaded when their address is.

use account::posts::PostsPage;
use drafting::compose::{AnswerOrNewPage, EditPage};
use drafting::versions::VersionsPage;
use handling::read::ActPage;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

pub(crate) struct NewRoute;
pub(crate) struct EditRoute;
pub(crate) struct VersionsRoute;
pub(crate) struct ActRoute;
pub(crate) struct PostsRoute;

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
impl LazyRoute for ActRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ActPage /> }.into_any()
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
