//! The files attached to a letter.

use super::api::FileRow;
use documents::words;
use domain::id::ItemId;
use kit::links;
use kit::text::text;
use leptos::prelude::*;
use ui::{Empty, Icon, Sign};

/// The files, each to be downloaded, or looked at where a browser can.
#[component]
pub fn Files(item: ItemId, files: Vec<FileRow>) -> impl IntoView {
    if files.is_empty() {
        return view! { <Empty title=text!(files.none) hint=text!(files.none_hint) /> }.into_any();
    }
    let rows = files
        .into_iter()
        .map(|file| {
            let href = links::attachment(item, file.id);
            let look = file.shown.then(|| {
                let label = text!(files.look_at, name = file.name.clone());
                view! {
                    <a class="look" href=links::attachment_shown(item, file.id) target="_blank" rel="external noopener" aria-label=label>
                        <Icon sign=Sign::Eye />
                        {text!(files.look)}
                    </a>
                }
            });
            view! {
                <li class="file">
                    <Icon sign=Sign::Clip />
                    <a href=href download=file.name.clone() rel="external">{file.name.clone()}</a>
                    <small>{words::size(file.size)}</small>
                    {look}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="files" aria-label=text!(files.title)>{rows}</ul> }.into_any()
}
