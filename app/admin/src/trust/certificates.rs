//! The certificates that are believed, each with its fingerprint, and one more.

use super::api::{CertificateLine, Distrust};
use documents::words;
use domain::field::{Field, Flaw};
use domain::trust::{BelieveField, DistrustField, FINGERPRINT, Role};
use kit::error::AppError;
use kit::form::{ActForm, FailedPost, Form, failure_of, use_form};
use kit::links;
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;
use ui::{SelectField, Summary, TextField};

/// What stands for the act's path when a certificate is brought.
pub const BELIEVE: &str = "believe";

/// The failure that the page is rendered with when a certificate was not taken.
pub fn refused(error: AppError) -> FailedPost {
    FailedPost { act: BELIEVE.to_owned(), typed: Vec::new(), error }
}

#[component]
pub(super) fn Certificates(certificates: Vec<CertificateLine>, clock: Clock) -> impl IntoView {
    let form = use_form::<Distrust>();
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let lines = if certificates.is_empty() {
        view! { <p class="warn">{text!(trust.nobody)}</p> }.into_any()
    } else {
        let lines = certificates.into_iter().map(|line| view! { <One line form clock /> }.into_any());
        view! { <ul class="catalogue">{lines.collect::<Vec<_>>()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{text!(trust.certificates)}</h2>
            <Summary text=summary />
            {lines}
            <Bring />
        </section>
    }
}

#[component]
fn One(line: CertificateLine, form: Form<Distrust>, clock: Clock) -> impl IntoView {
    let CertificateLine { fingerprint, role, name, valid_until, added_at } = line;
    let until = text!(trust.until, when = clock.long(valid_until));
    let ended = valid_until < clock.now;
    let label = text!(trust.remove_as, name = name, role = role_words(role));
    view! {
        <li class="believed">
            <strong>{name}</strong>
            <span class="tag">{role_words(role)}</span>
            <code class="fingerprint">{fingerprint.clone()}</code>
            <small class:urgent=ended>{until} " " {text!(trust.since, when = clock.long(added_at))}</small>
            <ActForm form>
                <input type="hidden" name=form.name(DistrustField::Fingerprint) value=fingerprint />
                <input type="hidden" name=form.name(DistrustField::Role) value=role.code() />
                <button type="submit" class="button" aria-label=label disabled=form.pending()>{text!(trust.remove)}</button>
            </ActForm>
        </li>
    }
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Anchor => text!(trust.anchor),
        Role::TimestampAnchor => text!(trust.timestamp_anchor),
        Role::Intermediate => text!(trust.intermediate),
    }
}

/// A file, what it is to be believed for, and its fingerprint as it was published: a plain form, because of the file.
#[component]
fn Bring() -> impl IntoView {
    let failed = failure_of(BELIEVE).map(|failed| failed.error);
    let flaw = |field: BelieveField| match &failed {
        Some(AppError::Fields(flaws)) => {
            flaws.iter().find(|(name, _)| name == field.name()).map(|(_, flaw)| flaw_words(field, *flaw))
        }
        _ => None,
    };
    let (of_file, of_fingerprint) = (flaw(BelieveField::File), flaw(BelieveField::Fingerprint));
    let summary = failed.as_ref().map(words::error);
    let summary = Signal::derive(move || summary.clone());
    let roles = Role::ALL.iter().map(|role| (role.code().to_owned(), role_words(*role).to_owned())).collect();
    view! {
        <form method="post" class="form" action=links::TRUST_CERTIFICATES enctype="multipart/form-data">
            <h3>{text!(trust.add)}</h3>
            <p class="quiet">{text!(trust.add_hint)}</p>
            <Summary text=summary />
            <div class="field">
                <label for="archivo">{text!(trust.file)}</label>
                <input type="file" id="archivo" name=BelieveField::File.name() accept=".pem,.crt,.cer,.der" required aria-describedby="archivo-error" />
                <p class="error" id="archivo-error">{of_file}</p>
            </div>
            <SelectField label=text!(trust.role) name=BelieveField::Role.name() options=roles value=Role::Anchor.code() />
            <TextField
                label=text!(trust.fingerprint)
                name=BelieveField::Fingerprint.name()
                value=""
                error=Signal::derive(move || of_fingerprint.clone())
                most=FINGERPRINT
                hint=text!(trust.fingerprint_hint)
            />
            <p class="buttons"><button type="submit" class="button primary">{text!(trust.believe)}</button></p>
        </form>
    }
}

fn flaw_words(field: BelieveField, flaw: Flaw) -> String {
    match (field, flaw) {
        (BelieveField::File, Flaw::Unreadable) => text!(trust.no_certificate).to_owned(),
        (BelieveField::File, Flaw::NotAllowed) => text!(trust.no_authority).to_owned(),
        (BelieveField::Fingerprint, Flaw::NotAllowed) => text!(trust.other_fingerprint).to_owned(),
        (BelieveField::Fingerprint, Flaw::Unreadable) => text!(trust.no_fingerprint).to_owned(),
        _ => words::flaw(flaw),
    }
}
