//! Who has signed or approved a letter, and who has not yet.

use super::api::SignerRow;
use domain::document::signers::Duty;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;

/// A line for each of them, in their order.
#[component]
pub(crate) fn Progress(signers: Vec<SignerRow>, clock: Clock) -> impl IntoView {
    let line = move |signer: SignerRow| {
        let SignerRow { called, title, duty, asked_at, done_at } = signer;
        let (class, state) = match (duty, done_at, asked_at) {
            (Duty::Approve, Some(at), _) => ("okk", text!(joint.approved, when = clock.short(at))),
            (Duty::Sign, Some(at), _) => ("okk", text!(joint.signed, when = clock.short(at))),
            (Duty::Approve, None, Some(at)) => ("warn", text!(joint.to_approve, when = clock.short(at))),
            (Duty::Sign, None, Some(at)) => ("warn", text!(joint.to_sign, when = clock.short(at))),
            (Duty::Approve, None, None) => ("quiet", text!(joint.will_approve).to_owned()),
            (Duty::Sign, None, None) => ("quiet", text!(joint.will_sign).to_owned()),
        };
        view! { <li><b>{called}</b> " " <small>{title}</small> " " <span class=class>{state}</span></li> }
    };
    view! {
        <section class="signers" aria-label=text!(joint.title)>
            <h2>{text!(joint.title)}</h2>
            <ol class="members">{signers.into_iter().map(line).collect_view()}</ol>
        </section>
    }
}
