//! Every address of the house and what it shows.

use crate::error_page::NotFound;
use crate::frame::Frame;
use crate::lazy::{
    AccountRoute, ActRoute, AdministrationRoute, AloneRoute, EditRoute, FiltersRoute, ListsRoute, ManyRoute, NewRoute,
    PostsRoute, ReadRoute, ReturnsRoute, RouteSheetRoute, ShareRoute, SignInRoute, SignRoute, SignersRoute,
    StandingInRoute, VerifyRoute, VersionsRoute,
};
use documents::marked::provide_marked;
use domain::tray::Tray;
use handling::many::ManyBar;
use kit::changes::provide_changes;
use kit::form::provide_failure;
use kit::json::JsonText;
use kit::links;
use kit::text::{Language, language};
use kit::title::titled;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::{Lazy, PossibleRouteMatch, SsrMode, path};
use mailbox::tray::{NothingOpen, TrayPage};
use std::sync::Arc;

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_changes();
    provide_marked();
    provide_language();
    provide_failure();
    let title = |text: String| match text.as_str() {
        "" => "Quipux".to_owned(),
        text => format!("{} · Quipux", titled(text)),
    };
    view! {
        <Title formatter=title text="" />
        <Router>
            <Routes fallback=NotFound>
                <Route path=at(path!("/")) view=Home ssr=SsrMode::Async />
                <Route path=at(path!("/ingreso")) view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                <Route path=at(path!("/ingreso/codigo")) view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                <Route path=at(path!("/recuperar")) view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async />
                <Route path=at(path!("/puestos")) view={Lazy::<PostsRoute>::new()} ssr=SsrMode::Async />
                <Route path=at(path!("/verificar")) view={Lazy::<VerifyRoute>::new()} ssr=SsrMode::Async />
                // Paper: nothing stands around it.
                <Route path=at(path!("/documentos/:item/hoja-de-ruta")) view={Lazy::<RouteSheetRoute>::new()} ssr=SsrMode::Async />
                <ParentRoute path=at(path!("")) view=Frame ssr=SsrMode::Async>
                    <ParentRoute path=at(path!("/bandejas/:tray")) view=Trays ssr=SsrMode::Async>
                        <Route path=at(path!("")) view=NothingOpen ssr=SsrMode::Async />
                        // Before what any item's page would be.
                        <Route path=at(path!("varios/:act")) view={Lazy::<ManyRoute>::new()} ssr=SsrMode::Async />
                        <Route path=at(path!(":item")) view={Lazy::<ReadRoute>::new()} ssr=SsrMode::Async />
                        <Route path=at(path!(":item/:act")) view={Lazy::<ActRoute>::new()} ssr=SsrMode::Async />
                    </ParentRoute>
                    <Route path=at(path!("/documentos/nuevo")) view={Lazy::<NewRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/documentos/:document/editar")) view={Lazy::<EditRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/documentos/:document/firmar")) view={Lazy::<SignRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/documentos/:document/firmas")) view={Lazy::<SignersRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/firmar")) view={Lazy::<SignRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/documentos/:document/versiones")) view={Lazy::<VersionsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/listas")) view={Lazy::<ListsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/listas/:list")) view={Lazy::<ListsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/filtros/:tray")) view={Lazy::<FiltersRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/administracion")) view={Lazy::<AdministrationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/administracion/subrogaciones")) view={Lazy::<StandingInRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/administracion/:part")) view={Lazy::<AdministrationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/compartir-bandeja")) view={Lazy::<ShareRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/cuenta")) view={Lazy::<AccountRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/cuenta/verificacion")) view={Lazy::<AccountRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/devoluciones")) view={Lazy::<ReturnsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=at(path!("/documentos/:item")) view={Lazy::<AloneRoute>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// An address. All are of one type: what the router does with an address would be loaded once for each.
fn at(path: impl PossibleRouteMatch + Send + Sync + 'static) -> Arc<dyn PossibleRouteMatch + Send + Sync> {
    Arc::new(path)
}

#[component]
fn Home() -> impl IntoView {
    view! { <Redirect path=links::INBOX /> }
}

/// A tray, with what may be done to many of its items.
#[component]
fn Trays() -> impl IntoView {
    let many = |tray: Tray| view! { <ManyBar tray /> }.into_any();
    view! { <TrayPage many /> }
}

/// The server knows the person's choice; the browser finds it in the document the server sent. Both ask for it alike: what
/// they share is counted, and one that skipped a number would look for everything else in the wrong place.
fn provide_language() {
    let chosen = SharedValue::<_, JsonText>::new_with_encoding(|| language().code().to_owned()).into_inner();
    provide_context(chosen.parse::<Language>().unwrap_or_default());
}
