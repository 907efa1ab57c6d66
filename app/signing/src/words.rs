//! Why something was not signed, in words.

use documents::words;
use domain::signing::Why;
use kit::error::AppError;
use kit::text::text;

/// Why a call did not do what was asked.
pub(crate) fn error(error: &AppError) -> String {
    match error {
        AppError::NotSigned { code } => told(code),
        // Its fields are on another page.
        AppError::Fields(_) => text!(why.incomplete).to_owned(),
        other => words::error(other),
    }
}

/// The sentence of a code, whether the server said it or what signs in the browser.
pub(crate) fn told(code: &str) -> String {
    code.parse().map_or_else(|()| text!(why.unknown).to_owned(), |code| why(code).to_owned())
}

fn why(why: Why) -> &'static str {
    match why {
        Why::NoFile => text!(why.no_file),
        Why::TooLarge => text!(why.too_large),
        Why::Malformed => text!(why.malformed),
        Why::Unsupported => text!(why.unsupported),
        Why::WrongPassword => text!(why.wrong_password),
        Why::NoKey => text!(why.no_key),
        Why::NoSigningKey => text!(why.no_signing_key),
        Why::Expired => text!(why.expired),
        Why::NotYetValid => text!(why.not_yet_valid),
        Why::Nameless => text!(why.nameless),
        Why::AnotherPerson => text!(why.another_person),
        Why::UnclearHolder => text!(why.unclear_holder),
        Why::UnknownIssuer => text!(why.unknown_issuer),
        Why::BrokenChain => text!(why.broken_chain),
        Why::Revoked => text!(why.revoked),
        Why::RevocationUnknown => text!(why.revocation_unknown),
        Why::NoTimestamp => text!(why.no_timestamp),
        Why::NoCrypto => text!(why.no_crypto),
        Why::NoModule => text!(why.no_module),
        Why::NotFetched => text!(why.not_fetched),
        Why::AnotherLetter => text!(why.another_letter),
        Why::WrongSignature => text!(why.wrong_signature),
        Why::NotPdf => text!(why.not_pdf),
        Why::Enciphered => text!(why.enciphered),
        Why::NotTheLetter => text!(why.not_the_letter),
        Why::NothingSigned => text!(why.nothing_signed),
        Why::MoreThanSigned => text!(why.more_than_signed),
        Why::BadSignature => text!(why.bad_signature),
    }
}
