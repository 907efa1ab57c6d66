//! The document around every page.

use crate::routes::App;
use kit::text::language;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The whole HTML document. `options` names where the browser's code lies.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let style = format!("/{}/quipux.css", options.site_pkg_dir);
    view! {
        <!DOCTYPE html>
        <html lang=language().code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=style />
                <script type="module" src="/elements.js"></script>
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
