//! Letters printed otherwise than usual: what the options of the writer make of recipients and layout.

use domain::document::Kind;
use domain::document::print::{Flag, PrintOptions, RecipientBlock, Wording};
use entity::frozen_party;
use letter::{Addressee, Options};

/// Someone in Copia. An Oficio is headed with the post as one writes to it, everything else with the post as it is called.
pub(super) fn copied_to(party: &frozen_party::Model, kind: Kind) -> Addressee {
    Addressee {
        title: party.courtesy_title.clone().or_else(|| party.abbreviation.clone()).unwrap_or_default(),
        name: party.name.clone(),
        post: if kind == Kind::Oficio { party.heading_title.clone() } else { party.title.clone() },
        institution: party.institution.clone(),
    }
}

/// Those in Para as they are printed: one after another, or the list from which all of them came.
pub(super) fn addressees(to: &[frozen_party::Model], kind: Kind, print: &PrintOptions) -> Vec<Addressee> {
    match &print.list {
        Some(list) => {
            let none = String::new;
            vec![Addressee { title: none(), name: list.clone(), post: none(), institution: none() }]
        }
        None => to.iter().map(|party| addressee(party, kind, print)).collect(),
    }
}

/// Someone in Para, with the lines and words that the writer chose.
fn addressee(party: &frozen_party::Model, kind: Kind, print: &PrintOptions) -> Addressee {
    let usual = copied_to(party, kind);
    let instead = |wording, usual: String| print.said(wording).map_or(usual, str::to_owned);
    let followed = |usual: String, wording| match print.said(wording) {
        Some(more) => format!("{usual} {more}"),
        None => usual,
    };
    let whole = Addressee {
        title: instead(Wording::Title, usual.title),
        name: followed(usual.name, Wording::Signatories),
        post: instead(Wording::HeadingPost, usual.post),
        institution: followed(usual.institution, Wording::Extension),
    };
    lines(whole, print.block.unwrap_or(RecipientBlock::Whole))
}

/// The lines not to be printed are left empty.
fn lines(whole: Addressee, block: RecipientBlock) -> Addressee {
    let none = String::new;
    match block {
        // A list's name stands in the place of all of them, not of one.
        RecipientBlock::Whole | RecipientBlock::ListName | RecipientBlock::OneEach => whole,
        RecipientBlock::WithoutInstitution => Addressee { institution: none(), ..whole },
        RecipientBlock::WithoutPost => Addressee { post: none(), ..whole },
        RecipientBlock::WithoutName => Addressee { name: none(), ..whole },
        RecipientBlock::PostOnly => Addressee { title: none(), name: none(), ..whole },
    }
}

/// What the templates do differently.
pub(super) fn options(kind: Kind, print: &PrintOptions) -> Options {
    Options {
        hide_number: print.has(Flag::HideNumber),
        hide_subject: print.has(Flag::HideSubject) || !kind.prints_subject(),
        recipients_at_foot: print.has(Flag::RecipientsAtFoot),
        centre_signature: print.has(Flag::CentreSignature),
        italic: print.has(Flag::Italic),
        ragged: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delivery::Role;
    use domain::id::{DocumentId, PostId};

    fn party() -> frozen_party::Model {
        frozen_party::Model {
            document_id: DocumentId(1),
            role: Role::To,
            position: 2,
            post_id: PostId(7),
            abbreviation: Some("Ing.".into()),
            courtesy_title: Some("Ingeniera".into()),
            name: "Ana Vera".into(),
            title: "Directora".into(),
            heading_title: "Señora Directora".into(),
            area: "Planificación".into(),
            city: "Quito".into(),
            institution: "Ministerio".into(),
            acronym: "MINDEMO".into(),
        }
    }

    fn text(one: &Addressee) -> [&str; 4] {
        [&one.title, &one.name, &one.post, &one.institution]
    }

    #[test]
    fn an_oficio_is_headed_with_the_post_as_one_writes_to_it() {
        let usual = PrintOptions::default();
        let oficio = addressee(&party(), Kind::Oficio, &usual);
        assert_eq!(text(&oficio), ["Ingeniera", "Ana Vera", "Señora Directora", "Ministerio"]);
        assert_eq!(addressee(&party(), Kind::Memorando, &usual).post, "Directora");
    }

    #[test]
    fn the_writer_chooses_lines_and_words() {
        let wordings = [(Wording::Signatories, "y otros"), (Wording::Extension, "Zona 9"), (Wording::Title, "Doctora")];
        let wordings = wordings.map(|(wording, text)| (wording, text.to_owned())).into();
        let print = PrintOptions { block: Some(RecipientBlock::WithoutPost), wordings, ..PrintOptions::default() };
        let one = addressee(&party(), Kind::Oficio, &print);
        assert_eq!(text(&one), ["Doctora", "Ana Vera y otros", "", "Ministerio Zona 9"]);
        let only = PrintOptions { block: Some(RecipientBlock::PostOnly), ..PrintOptions::default() };
        assert_eq!(text(&addressee(&party(), Kind::Oficio, &only)), ["", "", "Señora Directora", "Ministerio"]);
    }

    #[test]
    fn a_procedural_order_has_no_subject_line() {
        assert!(options(Kind::Providencia, &PrintOptions::default()).hide_subject);
        assert!(!options(Kind::Oficio, &PrintOptions::default()).hide_subject);
    }
}
