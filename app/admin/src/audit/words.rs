//! What is done, in words.

use domain::audit::AuditAct;
use kit::text::text;

/// What was done.
pub(super) fn act(act: AuditAct) -> &'static str {
    match act {
        AuditAct::SignedIn => text!(audit_act.signed_in),
        AuditAct::SignInFailed => text!(audit_act.sign_in_failed),
        AuditAct::SignedOut => text!(audit_act.signed_out),
        AuditAct::PostChosen => text!(audit_act.post_chosen),
        AuditAct::SessionsEnded => text!(audit_act.sessions_ended),
        AuditAct::RecoveryAsked => text!(audit_act.recovery_asked),
        AuditAct::RecoveryUsed => text!(audit_act.recovery_used),
        AuditAct::AddressAsked => text!(audit_act.address_asked),
        AuditAct::AddressGranted => text!(audit_act.address_granted),
        AuditAct::AddressRefused => text!(audit_act.address_refused),
        AuditAct::PasswordChanged => text!(audit_act.password_changed),
        AuditAct::CodeFailed => text!(audit_act.code_failed),
        AuditAct::FactorAdded => text!(audit_act.factor_added),
        AuditAct::FactorRemoved => text!(audit_act.factor_removed),
        AuditAct::FactorTaken => text!(audit_act.factor_taken),
        AuditAct::RecoveryCodesMade => text!(audit_act.recovery_codes_made),
        AuditAct::RecoveryCodeUsed => text!(audit_act.recovery_code_used),
        AuditAct::FactorRulesKept => text!(audit_act.factor_rules_kept),
        AuditAct::Downloaded => text!(audit_act.downloaded),
        AuditAct::TrayShared => text!(audit_act.tray_shared),
        AuditAct::StandInArranged => text!(audit_act.stand_in_arranged),
        AuditAct::StandInEnded => text!(audit_act.stand_in_ended),
        AuditAct::FormatKept => text!(audit_act.format_kept),
        AuditAct::NumbersShared => text!(audit_act.numbers_shared),
        AuditAct::ClassificationKept => text!(audit_act.classification_kept),
        AuditAct::KindKept => text!(audit_act.kind_kept),
        AuditAct::InstructionsKept => text!(audit_act.instructions_kept),
        AuditAct::MessageKept => text!(audit_act.message_kept),
        AuditAct::FileLimitKept => text!(audit_act.file_limit_kept),
        AuditAct::Believed => text!(audit_act.believed),
        AuditAct::Distrusted => text!(audit_act.distrusted),
        AuditAct::AddressKept => text!(audit_act.address_kept),
        AuditAct::AddressRemoved => text!(audit_act.address_removed),
        AuditAct::PdfRemade => text!(audit_act.pdf_remade),
        AuditAct::SignatureReverted => text!(audit_act.signature_reverted),
        AuditAct::Exported => text!(audit_act.exported),
    }
}
