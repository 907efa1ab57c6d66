//! What follows from a change of kind on a page without JavaScript; with it, the page has done it already.

use super::skeleton::{is_untouched, words};
use domain::body::Body;
use domain::document::Kind;
use domain::document::draft::Draft;

/// A draft whose kind was changed by a page without JavaScript: words that were only the old kind's become the new one's.
pub(crate) fn following(draft: Draft, kind_before: &str) -> Draft {
    let Ok(before) = kind_before.parse::<Kind>() else { return draft };
    if draft.own_kind.is_some() || before == draft.kind || !is_untouched(before, &draft.body) {
        return draft;
    }
    Draft { body: Body::from_lines(words(draft.kind)), ..draft }
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
    fn untouched_words_follow_a_change_of_kind_and_a_text_stays() {
        let changed = following(draft(Kind::Acuerdo, words(Kind::Oficio)), "oficio");
        assert!(is_untouched(Kind::Acuerdo, &changed.body));
        let blank = following(draft(Kind::Resolucion, ""), "memorando");
        assert!(is_untouched(Kind::Resolucion, &blank.body));
        let written = draft(Kind::Acuerdo, "De mi consideraci\u{f3}n:\nEscrito.");
        assert_eq!(following(written.clone(), "oficio"), written);
        let same = draft(Kind::Oficio, words(Kind::Oficio));
        assert_eq!(following(same.clone(), "oficio"), same);
        assert_eq!(following(same.clone(), ""), same);
    }
}
