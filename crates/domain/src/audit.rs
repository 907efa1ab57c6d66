//! The audit: what is told of who did what, and how it is looked through.

use crate::document::kind::codes;
use crate::field::{FieldErrors, Flaw, blank_or, fields};
use crate::id::{InstitutionId, PersonId};
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The part of the audit that belongs to no institution: the platform's.
pub const PLATFORM: InstitutionId = InstitutionId(0);

codes! {
    /// What is told. What is done to letters is told in their own history, and not again here.
    AuditAct {
        /// Someone came in.
        SignedIn => "signed_in",
        /// Someone tried to come in with a wrong password.
        SignInFailed => "sign_in_failed",
        /// Someone went out.
        SignedOut => "signed_out",
        /// Someone went on in another of their posts.
        PostChosen => "post_chosen",
        /// Someone ended sessions of theirs on other devices.
        SessionsEnded => "sessions_ended",
        /// A link for a new password was asked for.
        RecoveryAsked => "recovery_asked",
        /// A link for a new password was used.
        RecoveryUsed => "recovery_used",
        /// Someone without an e-mail address asked for one to be entered.
        AddressAsked => "address_asked",
        /// An administrator entered it.
        AddressGranted => "address_granted",
        /// An administrator did not.
        AddressRefused => "address_refused",
        /// A password was changed by its owner, or set by the operator.
        PasswordChanged => "password_changed",
        /// A code of the second factor was wrong.
        CodeFailed => "code_failed",
        /// A second factor was added.
        FactorAdded => "factor_added",
        /// Someone's second factor was taken away, by themselves or by an administrator.
        FactorRemoved => "factor_removed",
        /// An administrator took away the second factor of someone else.
        FactorTaken => "factor_taken",
        /// New recovery codes took the place of the old.
        RecoveryCodesMade => "recovery_codes_made",
        /// Someone came in with a recovery code.
        RecoveryCodeUsed => "recovery_code_used",
        /// An institution said anew of whom it asks a second factor.
        FactorRulesKept => "factor_rules_kept",
        /// A file was handed out; which, the table of downloads says.
        Downloaded => "downloaded",
        /// A head shared their tray with others than before.
        TrayShared => "tray_shared",
        /// Someone was made to stand in for a head.
        StandInArranged => "stand_in_arranged",
        /// Standing in was ended before its last day.
        StandInEnded => "stand_in_ended",
        /// The form or the counter of a series of numbers was changed.
        FormatKept => "format_kept",
        /// An area was made to use the numbers of another, or its own again.
        NumbersShared => "numbers_shared",
        /// An entry of the classification was made or changed.
        ClassificationKept => "classification_kept",
        /// A kind of letter was made or changed.
        KindKept => "kind_kept",
        /// What is usually asked was put anew.
        InstructionsKept => "instructions_kept",
        /// The words of a kind of message were changed, or put back.
        MessageKept => "message_kept",
        /// The most bytes of a file were changed for an institution.
        FileLimitKept => "file_limit_kept",
        /// A certificate is believed.
        Believed => "believed",
        /// A certificate is believed no more.
        Distrusted => "distrusted",
        /// An address where revocation is asked about was entered.
        AddressKept => "address_kept",
        /// Such an address was taken out.
        AddressRemoved => "address_removed",
        /// The file of a letter was made again.
        PdfRemade => "pdf_remade",
        /// The electronic signature of a letter was taken back.
        SignatureReverted => "signature_reverted",
        /// The audit itself was taken along as a table.
        Exported => "exported",
    }
}

impl AuditAct {
    /// What concerns the way in, which everyone may look through of themselves.
    pub const OF_THE_WAY_IN: &'static [Self] = &[
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignedOut,
        Self::SessionsEnded,
        Self::RecoveryAsked,
        Self::RecoveryUsed,
        Self::AddressAsked,
        Self::AddressGranted,
        Self::AddressRefused,
        Self::PasswordChanged,
        Self::CodeFailed,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
    ];
}

/// The form that looks through the audit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditForm {
    /// Anything but a blank: the part of the platform instead of the caller's institution.
    pub platform: String,
    /// Who did it.
    pub person: String,
    /// The code of what was done.
    pub act: String,
    /// The first day.
    pub from_on: String,
    /// The last day.
    pub until_on: String,
}

fields! {
    /// Its fields, by the names they have in an address.
    AuditField {
        Platform => "plataforma",
        Person => "persona",
        Act => "acto",
        FromOn => "desde",
        UntilOn => "hasta",
    }
}

/// What of the audit is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The part of the platform instead of an institution's.
    pub platform: bool,
    /// What this person did.
    pub person: Option<PersonId>,
    /// What was done so.
    pub act: Option<AuditAct>,
    /// From this day on.
    pub from_on: Option<Day>,
    /// Until the end of this day.
    pub until_on: Option<Day>,
}

impl AuditForm {
    /// Reads the form.
    pub fn check(&self) -> Result<AuditFilter, FieldErrors<AuditField>> {
        let mut errors = FieldErrors::none();
        let filter = AuditFilter {
            platform: !self.platform.trim().is_empty(),
            person: errors.take(AuditField::Person, blank_or(&self.person)),
            act: errors.take(AuditField::Act, blank_or(&self.act)),
            from_on: errors.take(AuditField::FromOn, blank_or(&self.from_on)),
            until_on: errors.take(AuditField::UntilOn, blank_or(&self.until_on)),
        };
        if filter.from_on.zip(filter.until_on).is_some_and(|(from, until)| until < from) {
            errors.add(AuditField::UntilOn, Flaw::Reversed);
        }
        errors.or(filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_looks_at_everything_and_a_wrong_one_says_where_it_is() {
        assert_eq!(AuditForm::default().check(), Ok(AuditFilter::default()));
        let form = AuditForm {
            platform: "si".into(),
            person: "7".into(),
            act: "signed_in".into(),
            from_on: "2026-11-02".into(),
            until_on: "2026-11-30".into(),
        };
        let filter = form.check().unwrap();
        assert_eq!((filter.platform, filter.person, filter.act), (true, Some(PersonId(7)), Some(AuditAct::SignedIn)));
        let reversed = AuditForm { until_on: "2026-11-01".into(), ..form.clone() };
        assert_eq!(reversed.check().unwrap_err().named(), [("hasta".to_owned(), Flaw::Reversed)]);
        let wrong = AuditForm { person: "Ana".into(), act: "x".into(), from_on: "ayer".into(), ..form };
        assert_eq!(wrong.check().unwrap_err().named().len(), 3);
    }
}
