//! Every address there is: what the program itself lists, and the routes that its router is made of.

use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

const ROUTER: &str = include_str!("../../../src/router.rs");
const SERVICES: &str = include_str!("../../../src/http/demo.rs");
const LINKS: &str = include_str!("../../../../app/kit/src/links.rs");
const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// Method and address of everything that can be asked for; what varies in an address stands in braces.
pub(crate) fn all() -> BTreeSet<(String, String)> {
    let acts = server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    let pages = server::pages().into_iter().map(|page| ("GET".to_owned(), braced(page.path())));
    let all: BTreeSet<_> = acts.chain(pages).chain(routes(ROUTER)).chain(routes(SERVICES)).collect();
    assert!(all.len() > 150, "{all:?}");
    all
}

/// The route that answers a request: of those with its shape the one with the most words of its own.
pub(crate) fn of(all: &BTreeSet<(String, String)>, method: &str, path: &str) -> Option<(String, String)> {
    let method = if method == "FILE" { "POST" } else { method };
    let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
    let fits = |(of, route): &&(String, String)| {
        let own: Vec<&str> = route.split('/').collect();
        of == method
            && own.len() == parts.len()
            && own.iter().zip(&parts).all(|(own, part)| own == part || own.starts_with('{'))
    };
    all.iter().filter(fits).min_by_key(|(_, route)| route.matches('{').count()).cloned()
}

fn braced(path: &str) -> String {
    path.split('/')
        .map(|part| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}")))
        .collect::<Vec<_>>()
        .join("/")
}

/// What a router's source says of its routes: `.route(address, method(…))`, an address by its text or by its name.
fn routes(source: &str) -> Vec<(String, String)> {
    let mut routes = Vec::new();
    for call in source.split(".route(").skip(1) {
        let (address, rest) = call.split_once(',').unwrap();
        let address = address.trim();
        let path = match address.strip_prefix('"') {
            Some(text) => text.trim_end_matches('"').to_owned(),
            None => constant(
                address.trim_start_matches("links::"),
                if address.starts_with("links::") { LINKS } else { source },
            ),
        };
        // Up to the next route or the end of the statement.
        let handlers = rest.split(";\n").next().unwrap();
        let methods = METHODS.iter().filter(|method| {
            handlers
                .match_indices(&format!("{method}("))
                .any(|(at, _)| !handlers[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_'))
        });
        let before = routes.len();
        routes.extend(methods.map(|method| (method.to_uppercase(), path.clone())));
        assert!(routes.len() > before, "no method: {call}");
    }
    routes
}

fn constant(name: &str, source: &str) -> String {
    let value =
        source.split(&format!("const {name}: &str = \"")).nth(1).unwrap_or_else(|| panic!("no such address: {name}"));
    value.split('"').next().unwrap().to_owned()
}
