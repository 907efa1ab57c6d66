//! How one came in, and what else concerned the way in.

use super::api::SignInLine;
use domain::audit::AuditAct;
use kit::device::called;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;

/// The newest first.
#[component]
pub(super) fn SignIns(sign_ins: Vec<SignInLine>, clock: Clock) -> impl IntoView {
    let line = move |line: SignInLine| {
        let SignInLine { act, at, device, address } = line;
        let place = [device.map(called), Some(address).filter(|address| !address.is_empty())];
        let place: Vec<String> = place.into_iter().flatten().collect();
        let class = matches!(act, AuditAct::SignInFailed | AuditAct::CodeFailed).then_some("warn");
        view! {
            <tr>
                <td><time datetime=clock.machine(at)>{clock.figures(at)}</time></td>
                <td class=class>{words(act)}</td>
                <td>{place.join(" · ")}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <h2>{text!(sign_ins.title)}</h2>
        <p class="quiet">{text!(sign_ins.hint)}</p>
        <div class="wide-table" role="region" aria-label=text!(sign_ins.title) tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(sign_ins.at)}</th>
                        <th scope="col">{text!(sign_ins.what)}</th>
                        <th scope="col">{text!(sign_ins.place)}</th>
                    </tr>
                </thead>
                <tbody>{sign_ins.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What concerned the way in; the rest of the audit is not shown here.
fn words(act: AuditAct) -> &'static str {
    match act {
        AuditAct::SignedIn => text!(sign_ins.signed_in),
        AuditAct::SignInFailed => text!(sign_ins.failed),
        AuditAct::SignedOut => text!(sign_ins.signed_out),
        AuditAct::SessionsEnded => text!(sign_ins.sessions_ended),
        AuditAct::RecoveryAsked => text!(sign_ins.recovery_asked),
        AuditAct::RecoveryUsed => text!(sign_ins.recovery_used),
        AuditAct::AddressAsked => text!(sign_ins.address_asked),
        AuditAct::AddressGranted => text!(sign_ins.address_granted),
        AuditAct::AddressRefused => text!(sign_ins.address_refused),
        AuditAct::PasswordChanged => text!(sign_ins.password_changed),
        AuditAct::CodeFailed => text!(sign_ins.code_failed),
        AuditAct::FactorAdded => text!(sign_ins.factor_added),
        AuditAct::FactorRemoved => text!(sign_ins.factor_removed),
        AuditAct::RecoveryCodesMade => text!(sign_ins.recovery_codes_made),
        AuditAct::RecoveryCodeUsed => text!(sign_ins.recovery_code_used),
        _ => "",
    }
}
