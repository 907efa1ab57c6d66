//! What is said of a list without lines.

use super::filter::TrayFilter;
use domain::tray::Tray;
use kit::text::text;
use leptos::prelude::*;
use ui::Empty;

/// Why there is nothing to be seen, and what would lie there.
#[component]
pub(super) fn Nothing(filter: TrayFilter) -> impl IntoView {
    if filter.narrows() {
        let all = filter.whole();
        return view! {
            <Empty title=text!(nothing.found) hint=text!(nothing.found_hint)>
                <a href=all.address() class="button">{text!(nothing.show_all)}</a>
            </Empty>
        }
        .into_any();
    }
    let (title, hint) = match filter.tray {
        Tray::Drafts => (text!(nothing.drafts), text!(nothing.drafts_hint)),
        Tray::Inbox => (text!(nothing.inbox), text!(nothing.inbox_hint)),
        Tray::Shared => (text!(nothing.shared), text!(nothing.shared_hint)),
        Tray::ToSign => (text!(nothing.to_sign), text!(nothing.to_sign_hint)),
        Tray::Unsent => (text!(nothing.unsent), text!(nothing.unsent_hint)),
        Tray::ToPrint => (text!(nothing.to_print), text!(nothing.to_print_hint)),
        Tray::Sent => (text!(nothing.sent), text!(nothing.sent_hint)),
        Tray::Reassigned => (text!(nothing.reassigned), text!(nothing.reassigned_hint)),
        Tray::Informed => (text!(nothing.informed), text!(nothing.informed_hint)),
        Tray::Archived => (text!(nothing.archived), text!(nothing.archived_hint)),
        Tray::Deleted => (text!(nothing.deleted), text!(nothing.deleted_hint)),
    };
    view! { <Empty title hint /> }.into_any()
}
