//! Print options: those that the letter's kind allows.

use super::api::Save;
use super::autosave::Keeper;
use super::options::Retyped;
use crate::sign::api::Sign;
use documents::words;
use domain::document::Kind;
use domain::document::draft::DraftField;
use domain::document::print::{Flag, NoteStyle, PrintForm, PrintOptions, RecipientBlock, WORDING, Wording};
use domain::field::Field;
use kit::form::Form;
use kit::text::text;
use leptos::prelude::*;
use ui::{CheckField, SelectField, TextField};

/// A field by its name on the wire.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Named(&'static str);

impl Field for Named {
    fn name(self) -> &'static str {
        self.0
    }
}

/// What a plain post had chosen, if the page is rendered in answer to one.
pub(super) fn chosen_again(save: Form<Save>, sign: Form<Sign>, kind: Kind) -> Option<PrintOptions> {
    let get = |name| save.retyped(Named(name)).or_else(|| sign.retyped(Named(name)));
    get(DraftField::Kind.name())?;
    let flags = Flag::ALL.iter().map(|flag| flag.code());
    let wordings = Wording::ALL.iter().map(|wording| wording.code());
    let names = flags.chain(wordings).chain([PrintForm::BLOCK, PrintForm::NOTE_STYLE]);
    let form = PrintForm(names.filter_map(|name| Some((name.to_owned(), get(name)?))).collect());
    // What is wrong with one of them stands beside it, with what was typed.
    Some(form.check(kind, |_, _| {}))
}

/// All options. Those that the kind does not allow are not there, and so are not kept.
#[component]
pub(super) fn Printing(keeper: Keeper, save: Form<Save>, print: PrintOptions, retyped: Retyped) -> impl IntoView {
    let flags =
        Flag::ALL.iter().map(|flag| view! { <FlagField keeper flag=*flag on=print.has(*flag) /> }).collect_view();
    let wordings = Wording::ALL
        .iter()
        .map(|wording| {
            let said = print.said(*wording).unwrap_or_default().to_owned();
            view! { <WordingField keeper save wording=*wording said retyped /> }
        })
        .collect_view();
    let (block, note_style) = (print.block, print.note_style);
    view! {
        <fieldset class="printing">
            <legend>{text!(more.print)}</legend>
            <Allowed keeper code=PrintForm::BLOCK by=Kind::allows_blocks>
                <BlockField keeper block />
            </Allowed>
            <Allowed keeper code=PrintForm::NOTE_STYLE by=|kind: Kind| kind == Kind::Nota>
                <NoteField note_style />
            </Allowed>
            {wordings}
            <div class="flags">{flags}</div>
        </fieldset>
    }
}

/// What stands only on letters of some kinds. What is typed there stays while the kind allows it.
#[component]
fn Allowed(keeper: Keeper, code: &'static str, by: fn(Kind) -> bool, children: ChildrenFn) -> impl IntoView {
    let shown = Memo::new(move |_| by(keeper.kind.get()) && keeper.own_allows(code));
    move || shown.get().then(|| children())
}

fn name(code: &str) -> String {
    format!("form[{code}]")
}

#[component]
fn FlagField(keeper: Keeper, flag: Flag, on: bool) -> impl IntoView {
    let shown = Memo::new(move |_| keeper.kind.get().allows_flag(flag) && keeper.own_allows(flag.code()));
    move || {
        shown.get().then(|| view! { <CheckField label=words::print_flag(flag) name=name(flag.code()) checked=on /> })
    }
}

#[component]
fn WordingField(keeper: Keeper, save: Form<Save>, wording: Wording, said: String, retyped: Retyped) -> impl IntoView {
    let shown = Memo::new(move |_| keeper.kind.get().allows_wording(wording) && keeper.own_allows(wording.code()));
    let field = DraftField::Wording(wording);
    let value = retyped.run(field).unwrap_or(said);
    let error = Signal::derive(move || keeper.flaw(field));
    move || {
        shown.get().then(|| {
            let (label, name, value) = (words::print_wording(wording), save.name(field), value.clone());
            if wording.is_for_one() {
                view! { <TextField label name value error hint=text!(more.for_one) most=WORDING /> }.into_any()
            } else {
                view! { <TextField label name value error most=WORDING /> }.into_any()
            }
        })
    }
}

#[component]
fn BlockField(keeper: Keeper, block: Option<RecipientBlock>) -> impl IntoView {
    let error = Signal::derive(move || keeper.flaw(DraftField::Block).map(|_| text!(more.no_list).to_owned()));
    let options =
        RecipientBlock::ALL.iter().map(|one| (one.code().to_owned(), words::recipient_block(*one).to_owned()));
    let value = block.unwrap_or(RecipientBlock::Whole).code();
    view! { <SelectField label=text!(more.block) name=name(PrintForm::BLOCK) options=options.collect() value error /> }
}

#[component]
fn NoteField(note_style: Option<NoteStyle>) -> impl IntoView {
    let usual = (String::new(), text!(more.usual).to_owned());
    let styles = NoteStyle::ALL.iter().map(|one| (one.code().to_owned(), words::note_style(*one).to_owned()));
    let value = note_style.map(NoteStyle::code).unwrap_or_default();
    view! {
        <SelectField
            label=text!(more.note_style)
            name=name(PrintForm::NOTE_STYLE)
            options=[usual].into_iter().chain(styles).collect()
            value
        />
    }
}
