//! What goes with a letter, on the page of an item.

use super::api::Reading;
use documents::files::{Attachments, DownloadList, FileLines, FileRow, May, UploadForm};
use domain::id::ItemId;
use kit::changes::use_changes;
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::Empty;

/// The files, each to be downloaded, or looked at where a browser can. Nothing when there are none.
#[component]
pub fn Files(item: ItemId, files: Vec<FileRow>, clock: Clock) -> impl IntoView {
    let nothing = Callback::new(|()| ());
    (!files.is_empty()).then(|| {
        let files = Signal::stored(files);
        view! { <ul class="files" aria-label=text!(files.title)><FileLines item files clock on_change=nothing /></ul> }
    })
}

/// The same with a place of its own, and ways to add to it for whoever holds the item.
#[component]
pub fn FilesTab(reading: Reading) -> impl IntoView {
    let Reading { item, files, may_attach, sees_downloads, clock, .. } = reading;
    let downloads = sees_downloads.then(|| view! { <DownloadList item /> });
    let changes = use_changes();
    let none = files.is_empty().then(|| view! { <Empty title=text!(files.none) hint=text!(files.none_hint) /> });
    match may_attach {
        Some(most) => view! {
            {none}
            <p class="quiet">{text!(files.may_add)}</p>
            <Attachments
                item
                files
                most
                may=May { add: true, remove: false }
                action=links::attachments_of_page(item)
                saved=Signal::stored(true)
                save=Callback::new(|()| ())
                handed=UploadForm::new()
                clock
                on_change=Callback::new(move |()| changes.happened())
            />
            {downloads}
        }
        .into_any(),
        None => view! {
            {none}
            <Files item files clock />
            {downloads}
        }
        .into_any(),
    }
}
