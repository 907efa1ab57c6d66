//! From what the signature room refuses to the codes that pages have sentences for.

use crate::unread::unread;
use domain::signing::Why;
use signature::{NotAccepted, NotAdmitted, PathProblem, Unfit};

pub(super) fn not_admitted(error: &NotAdmitted) -> Why {
    match error {
        NotAdmitted::Unfit(unfit) => match unfit {
            Unfit::NoSigningKey => Why::NoSigningKey,
            Unfit::Expired(_) => Why::Expired,
            Unfit::NotYetValid(_) => Why::NotYetValid,
            Unfit::Nameless => Why::Nameless,
            Unfit::AnotherPerson(_) => Why::AnotherPerson,
            Unfit::Unclear(_) => Why::UnclearHolder,
            // Only a file can be closed; here there are certificates.
            Unfit::Closed(_) => Why::Malformed,
        },
        NotAdmitted::Untrusted(PathProblem::UnknownIssuer(_)) => Why::UnknownIssuer,
        NotAdmitted::Untrusted(_) => Why::BrokenChain,
        NotAdmitted::Revoked(_) => Why::Revoked,
        NotAdmitted::RevocationUnknown(_) => Why::RevocationUnknown,
    }
}

pub(super) fn not_accepted(error: &NotAccepted) -> Why {
    match error {
        NotAccepted::Unreadable(unreadable) => unread(*unreadable),
        NotAccepted::NotAPrefix => Why::NotTheLetter,
        NotAccepted::NotSigned => Why::NothingSigned,
        NotAccepted::MoreThanSigned(_) => Why::MoreThanSigned,
        NotAccepted::NotGood(_) => Why::BadSignature,
        NotAccepted::AnotherPerson => Why::AnotherPerson,
    }
}
