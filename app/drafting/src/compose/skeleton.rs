//! The words with which a letter of each kind opens, until its writer has written others.

use domain::body::Body;
use domain::document::Kind;
use domain::document::draft::{Draft, DraftField};
use domain::field::FieldErrors;
use kit::text::text;

/// The words of a new letter, a paragraph a line.
pub(crate) fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::Oficio => text!(skeleton.oficio),
        Kind::Acuerdo => text!(skeleton.acuerdo),
        Kind::Resolucion => text!(skeleton.resolucion),
        Kind::Memorando | Kind::Circular | Kind::Nota | Kind::Providencia => "",
        Kind::External | Kind::CitizenLetter => "",
    }
}

/// True while nothing but those words stands there.
pub(crate) fn is_untouched(kind: Kind, body: &Body) -> bool {
    let plain = body.to_plain_text();
    plain.trim().lines().map(str::trim_end).eq(words(kind).lines())
}

/// What is still missing before it can be signed. The opening words alone are no text.
pub(crate) fn check_complete(draft: &Draft) -> Result<(), FieldErrors<DraftField>> {
    if is_untouched(draft.kind, &draft.body) {
        return Draft { body: Body::empty(), ..draft.clone() }.check_complete();
    }
    draft.check_complete()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::draft::DraftForm;

    fn draft(kind: Kind, body: &str) -> Draft {
        let (document, version, sender) = ("9".into(), "0".into(), "7".into());
        let (kind, body) = (kind.code().into(), body.into());
        let form = DraftForm { document, version, sender, kind, body, to: "3".into(), ..DraftForm::default() };
        DraftForm { subject: "Asunto".into(), ..form }.check().unwrap()
    }

    #[test]
    fn the_words_of_each_kind_are_recognised_as_such() {
        for kind in Kind::DRAFTED {
            assert!(is_untouched(*kind, &Body::from_lines(words(*kind))), "{kind:?}");
            let typed = words(*kind).replace('\n', "\r\n");
            assert!(is_untouched(*kind, &Body::parse(&typed).unwrap()), "{kind:?}");
            assert!(!is_untouched(*kind, &Body::from_lines("Otra cosa.")), "{kind:?}");
        }
    }

    #[test]
    fn opening_words_alone_cannot_be_signed() {
        let named = check_complete(&draft(Kind::Oficio, words(Kind::Oficio))).unwrap_err().named();
        assert_eq!(named.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["body"]);
        assert!(check_complete(&draft(Kind::Oficio, "Escrito.")).is_ok());
    }
}
