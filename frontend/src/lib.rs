//! The browser's door: wakes the page the server rendered.

use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once this code has loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        let Some(body) = document().body() else { return };
        // News whose code comes later cannot be woken: the page begins without them, and they come when it is awake.
        if let Ok(Some(news)) = document().query_selector(".toasts") {
            news.set_inner_html("<!><!>");
        }
        // The page is awake when the code of its own room has come too.
        leptos::mount::hydrate_from_async(body, app::App).await.forget();
        announce();
    });
}

/// Tells the page's own elements, and whoever watches, that it is awake.
fn announce() {
    if let (Some(root), Ok(event)) = (document().document_element(), web_sys::Event::new("quipux:awake")) {
        let _ = root.set_attribute("data-awake", "");
        let _ = document().dispatch_event(&event);
    }
}

/// Room for what the parts need between their data. The splitter lays out anew what every part reads, each part from a
/// boundary on, and if that grows longer than what was linked, it gives up and puts the data of all parts into the first:
/// a tenth of what a browser loads first, words in two languages among it. No part needs this, so none has it.
#[used]
static ROOM: [u8; 16 * 1024] = [1; 16 * 1024];
