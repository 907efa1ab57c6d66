//! What a person types while writing a letter, and what it means.

use super::kind::{Category, Confidentiality, Kind};
use super::print::{PrintForm, PrintOptions, RecipientBlock, TextScale, Wording};
use crate::body::Body;
use crate::custom_kind::ChosenKind;
use crate::delivery::Role;
use crate::field::{FieldErrors, Flaw, blank_or, changed_list, fields, optional, parsed};
use crate::id::{ClassificationId, CustomKindId, DeliveryId, DocumentId, ItemId, PostId};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// The longest subject, in letters.
pub const SUBJECT: u16 = 250;
/// The longest reference, in letters.
pub const REFERENCE: u16 = 80;
/// The longest notes, in letters.
pub const NOTES: u16 = 950;
/// The most people of whom each gets a letter of their own: all are made at once.
pub const ONE_EACH: u16 = 100;
/// The most people one letter may go to.
pub const RECIPIENTS: u16 = 5_000;

/// The form of a draft, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    /// The letter. A new one has its identifier before it is first saved, so that saving twice makes one letter.
    pub document: String,
    /// The version the page was made from; 0 while it has never been saved.
    pub version: String,
    /// The copy this answers; only looked at when the letter is begun.
    pub answers: String,
    /// The item this was copied from; only looked at when the letter is begun.
    pub copies: String,
    /// The kind's code, or that of one of the institution's own.
    pub kind: String,
    /// The kind that the page was made for, whose opening words may still stand there.
    pub kind_before: String,
    /// Another kind, from a button that overrules the choice.
    pub change_kind: String,
    /// De: one post.
    pub sender: String,
    /// Para: posts, comma-separated.
    pub to: String,
    /// Copia: posts, comma-separated.
    pub copy: String,
    /// Asunto.
    pub subject: String,
    /// No. de referencia.
    pub reference: String,
    /// The category's code; blank means normal.
    pub category: String,
    /// The confidentiality's code; blank means public.
    pub confidentiality: String,
    /// Notas: for those who work on it, never printed.
    pub notes: String,
    /// Ajustar texto, in percent; blank means 100.
    pub text_scale: String,
    /// The text: the editor's JSON, or plain lines.
    pub body: String,
    /// Words to look for people by, for pages without JavaScript.
    pub to_search: String,
    /// The same, for Copia.
    pub copy_search: String,
    /// Posts to add to Para, comma-separated: someone found, or everyone in a list.
    pub add_to: String,
    /// Posts to add to Copia.
    pub add_copy: String,
    /// A post to take out of Para and Copia.
    pub remove: String,
    /// The entry of the institution's classification; blank for none.
    pub classification: String,
    /// Not blank when its course shall be hidden once it is signed.
    pub hide_history: String,
    /// The date on paper that arrived, `2026-11-22`.
    pub dated_on: String,
    /// The post that gets paper that arrived in place of those in Para.
    pub redirected_to: String,
    /// Not blank when it shall be complete, because it is signed with a certificate next.
    pub certificate: String,
    /// Opciones de impresión.
    #[serde(flatten)]
    pub print: PrintForm,
}

fields! {
    /// The fields of a draft.
    DraftField {
        Document => "document",
        Version => "version",
        Answers => "answers",
        Copies => "copies",
        Kind => "kind",
        KindBefore => "kind_before",
        ChangeKind => "change_kind",
        Sender => "sender",
        To => "to",
        Copy => "copy",
        Subject => "subject",
        Reference => "reference",
        Category => "category",
        Confidentiality => "confidentiality",
        Notes => "notes",
        TextScale => "text_scale",
        Body => "body",
        ToSearch => "to_search",
        CopySearch => "copy_search",
        AddTo => "add_to",
        AddCopy => "add_copy",
        Remove => "remove",
        Classification => "classification",
        HideHistory => "hide_history",
        DatedOn => "dated_on",
        RedirectedTo => "redirected_to",
        Block => "block",
        Certificate => "certificate",
        ; Wording(Wording)
    }
}

/// What a draft shall say.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The letter.
    pub document: DocumentId,
    /// The version it was read at; 0 while it has never been saved.
    pub version: i64,
    /// The copy it answers.
    pub answers: Option<DeliveryId>,
    /// The item it was copied from.
    pub copies: Option<ItemId>,
    /// What sort of letter.
    pub kind: Kind,
    /// The institution's own kind that it is of.
    pub own_kind: Option<CustomKindId>,
    /// De.
    pub sender: PostId,
    /// Para, in order.
    pub to: Vec<PostId>,
    /// Copia, in order.
    pub copy: Vec<PostId>,
    /// Asunto; may still be blank.
    pub subject: String,
    /// No. de referencia.
    pub reference: Option<String>,
    /// How it wants to be treated.
    pub category: Category,
    /// Who may know of it.
    pub confidentiality: Confidentiality,
    /// For those who work on it.
    pub notes: Option<String>,
    /// The entry of the institution's classification.
    pub classification: Option<ClassificationId>,
    /// Its course is hidden once it is signed, if its writer may hide it.
    pub hide_history: bool,
    /// The date on paper that arrived.
    pub dated_on: Option<Day>,
    /// Dirigir a: who gets paper that arrived in place of those in Para.
    pub redirected_to: Option<PostId>,
    /// The size of the text's letters.
    pub text_scale: TextScale,
    /// What is printed differently.
    pub print: PrintOptions,
    /// The text; may still be blank.
    pub body: Body,
    /// The text was written as plain lines, by a page without the editor.
    pub plain: bool,
}

impl DraftForm {
    /// What can be saved: anything that is not too long or unreadable. Nothing has to be complete yet.
    pub fn check(&self) -> Result<Draft, FieldErrors<DraftField>> {
        let mut errors = FieldErrors::none();
        let document = errors.take(DraftField::Document, parsed(&self.document).map(Some));
        let version = errors.take(DraftField::Version, parsed(&self.version));
        let answers = errors.take(DraftField::Answers, blank_or(&self.answers));
        let copies = errors.take(DraftField::Copies, blank_or(&self.copies));
        let chosen = errors.take(DraftField::Kind, self.kind().map(Some));
        let sender = errors.take(DraftField::Sender, parsed(&self.sender).map(Some));
        let to = errors.take(DraftField::To, changed_list(&self.to, &self.add_to, &self.remove));
        let copy = errors.take(DraftField::Copy, changed_list(&self.copy, &self.add_copy, &self.remove));
        let subject = errors.take(DraftField::Subject, optional(&self.subject.replace('\n', " "), SUBJECT));
        let reference = errors.take(DraftField::Reference, optional(&self.reference, REFERENCE));
        let category = errors.take(DraftField::Category, blank_or(&self.category));
        let confidentiality = errors.take(DraftField::Confidentiality, blank_or(&self.confidentiality));
        let notes = errors.take(DraftField::Notes, optional(&self.notes, NOTES));
        let classification = errors.take(DraftField::Classification, blank_or(&self.classification));
        let dated_on = errors.take(DraftField::DatedOn, blank_or(&self.dated_on));
        let redirected_to = errors.take(DraftField::RedirectedTo, blank_or(&self.redirected_to));
        let text_scale = errors.take(DraftField::TextScale, blank_or(&self.text_scale));
        let body = errors.take(DraftField::Body, Body::parse(&self.body));
        if to.len() + copy.len() > usize::from(RECIPIENTS) {
            errors.add(DraftField::To, Flaw::TooMany { most: RECIPIENTS });
        }
        if copy.iter().any(|post| to.contains(post)) {
            errors.add(DraftField::Copy, Flaw::Twice);
        }
        let (Some(document), Some(ChosenKind { kind, own }), Some(sender)) = (document, chosen, sender) else {
            return Err(errors);
        };
        // Only paper that arrived bears a date of its own, and goes to another than those it names.
        let arrived = kind == Kind::External;
        let (dated_on, redirected_to) = (dated_on.filter(|_| arrived), redirected_to.filter(|_| arrived));
        let print = self.print.check(kind, |wording, flaw| errors.add(DraftField::Wording(wording), flaw));
        errors.or(Draft {
            document,
            version,
            answers,
            copies,
            kind,
            own_kind: own,
            sender,
            to,
            copy,
            subject: subject.unwrap_or_default(),
            reference,
            category: category.unwrap_or(Category::Normal),
            confidentiality: confidentiality.unwrap_or(Confidentiality::Public),
            notes,
            classification,
            hide_history: !self.hide_history.is_empty(),
            dated_on,
            redirected_to,
            text_scale: text_scale.unwrap_or_default(),
            print,
            body,
            plain: !self.body.trim_start().starts_with('{'),
        })
    }
}

impl DraftForm {
    /// The kind it shall have: the one a button names, or the one chosen.
    pub fn kind(&self) -> Result<ChosenKind, Flaw> {
        if self.change_kind.is_empty() { parsed(&self.kind) } else { parsed(&self.change_kind) }
    }
}

impl Draft {
    /// What is still missing before it can be signed.
    pub fn check_complete(&self) -> Result<(), FieldErrors<DraftField>> {
        let mut errors = FieldErrors::none();
        if self.to.is_empty() {
            errors.add(DraftField::To, Flaw::Missing);
        }
        if self.subject.is_empty() {
            errors.add(DraftField::Subject, Flaw::Missing);
        }
        if self.body.is_blank() {
            errors.add(DraftField::Body, Flaw::Missing);
        }
        errors.or(())
    }

    /// The same draft for each in Para alone, the first under its own identifier, where each shall get a letter of their own;
    /// otherwise the draft itself. What was begun with the first only, an answer, stays with it.
    ///
    /// # Errors
    /// `TooMany` when they are more than can be made at once.
    pub fn one_each(&self, mut new_id: impl FnMut() -> DocumentId) -> Result<Vec<Self>, FieldErrors<DraftField>> {
        if self.print.block != Some(RecipientBlock::OneEach) || self.to.len() < 2 {
            return Ok(vec![self.clone()]);
        }
        if self.to.len() > usize::from(ONE_EACH) {
            return Err(FieldErrors::one(DraftField::To, Flaw::TooMany { most: ONE_EACH }));
        }
        let alone = |(place, post): (usize, &PostId)| {
            let only = Self { to: vec![*post], ..self.clone() };
            if place == 0 { only } else { Self { document: new_id(), version: 0, answers: None, copies: None, ..only } }
        };
        Ok(self.to.iter().enumerate().map(alone).collect())
    }

    /// A page without the editor shows a formatted text as plain lines. If they came back as they were, the text was not
    /// changed, and keeps its format.
    #[must_use]
    pub fn keeping_format_of(self, before: &Body) -> Self {
        let same = self.plain && lines(&self.body).eq(lines(before));
        if same { Self { body: before.clone(), ..self } } else { self }
    }

    /// Everyone on the letter, with their role and place in it.
    pub fn people(&self) -> impl Iterator<Item = (Role, PostId)> + '_ {
        let to = self.to.iter().map(|post| (Role::To, *post));
        let copy = self.copy.iter().map(|post| (Role::Copy, *post));
        [(Role::From, self.sender)].into_iter().chain(to).chain(copy)
    }
}

fn lines(body: &Body) -> impl Iterator<Item = String> {
    let text = body.to_plain_text();
    text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Field;

    fn form() -> DraftForm {
        let (document, version) = ("9".into(), "0".into());
        DraftForm { document, version, kind: "memorando".into(), sender: "7".into(), ..DraftForm::default() }
    }

    fn flaws(form: &DraftForm) -> Vec<(&'static str, Flaw)> {
        let named = form.check().err().map(|errors| errors.named()).unwrap_or_default();
        let all = [DraftField::To, DraftField::Copy, DraftField::Subject, DraftField::Body, DraftField::Kind];
        let known = |name: &str| all.iter().map(|field| field.name()).find(|known| *known == name).unwrap();
        named.iter().map(|(name, flaw)| (known(name), *flaw)).collect()
    }

    #[test]
    fn an_empty_draft_can_be_saved_but_not_signed() {
        let draft = form().check().unwrap();
        assert_eq!((draft.document, draft.version), (DocumentId(9), 0));
        let missing = draft.check_complete().unwrap_err().named();
        assert_eq!(missing.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["to", "subject", "body"]);
    }

    #[test]
    fn people_are_added_and_removed_without_javascript() {
        let draft = DraftForm { to: "3,4".into(), add_to: "5".into(), copy: "6".into(), remove: "4".into(), ..form() };
        let draft = draft.check().unwrap();
        assert_eq!((draft.to, draft.copy), (vec![PostId(3), PostId(5)], vec![PostId(6)]));
    }

    #[test]
    fn every_flaw_of_a_form_is_named_at_once() {
        let broken = DraftForm { to: "3,x".into(), subject: "a".repeat(251), body: "{".into(), ..form() };
        let expected = [("to", Flaw::Unreadable), ("subject", Flaw::TooLong { most: 250 }), ("body", Flaw::Unreadable)];
        assert_eq!(flaws(&broken), expected);
        let print = PrintForm([("farewell".into(), "a".repeat(151))].into());
        let named = DraftForm { notes: "a".repeat(951), text_scale: "77".into(), print, ..form() }.check().unwrap_err();
        let names: Vec<_> = named.named().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["notes", "text_scale", "farewell"]);
        assert_eq!(flaws(&DraftForm { to: "3".into(), copy: "3".into(), ..form() }), [("copy", Flaw::Twice)]);
    }

    #[test]
    fn a_button_overrules_the_chosen_kind_and_takes_its_print_options_along() {
        let print = PrintForm([("hide_number".into(), "on".into()), ("hide_phrase".into(), "on".into())].into());
        let oficio = DraftForm { kind: "oficio".into(), print, ..form() };
        assert_eq!(oficio.check().unwrap().print.flags.len(), 2);
        let memo = DraftForm { change_kind: "memorando".into(), ..oficio }.check().unwrap();
        assert_eq!((memo.kind, memo.print.flags.len()), (Kind::Memorando, 1));
    }

    #[test]
    fn each_in_para_gets_a_letter_of_their_own_where_it_is_wished() {
        let block = PrintForm([(PrintForm::BLOCK.into(), "one_each".into())].into());
        let draft = DraftForm { to: "3,4,5".into(), copy: "6".into(), print: block, ..form() }.check().unwrap();
        let mut next = 100;
        let mut new_id = || {
            next += 1;
            DocumentId(next)
        };
        let all = draft.one_each(&mut new_id).unwrap();
        let made: Vec<_> = all.iter().map(|one| (one.document.0, one.version, one.to[0].0, one.copy[0].0)).collect();
        assert_eq!(made, [(9, 0, 3, 6), (101, 0, 4, 6), (102, 0, 5, 6)]);
        assert!(all.iter().all(|one| one.to.len() == 1 && one.subject == draft.subject && one.body == draft.body));
        let together = Draft { print: PrintOptions::default(), ..draft.clone() };
        assert_eq!(together.one_each(&mut new_id).unwrap(), std::slice::from_ref(&together));
        let many = Draft { to: (1..=101).map(PostId).collect(), ..draft };
        let named = many.one_each(&mut new_id).unwrap_err().named();
        assert_eq!(named, [("to".to_owned(), Flaw::TooMany { most: ONE_EACH })]);
    }

    #[test]
    fn a_subject_of_several_lines_becomes_one() {
        let draft = DraftForm { subject: "Uno\ndos".into(), ..form() }.check().unwrap();
        assert_eq!(draft.subject, "Uno dos");
    }

    #[test]
    fn a_formatted_text_survives_a_page_that_shows_it_as_lines() {
        let formatted = r#"{"type":"doc","content":[{"type":"heading","attrs":{"level":1,"align":"left"},"content":[{"type":"text","text":"Uno"}]},{"type":"paragraph","attrs":{"align":"left"},"content":[{"type":"text","text":"dos"}]}]}"#;
        let before = Body::parse(formatted).unwrap();
        let untouched = DraftForm { body: "Uno\r\ndos".into(), ..form() }.check().unwrap();
        assert_eq!(untouched.keeping_format_of(&before).body, before);
        let changed = DraftForm { body: "Uno\r\ntres".into(), ..form() }.check().unwrap();
        assert_eq!(changed.keeping_format_of(&before).body.to_plain_text(), "Uno\ntres");
    }
}
