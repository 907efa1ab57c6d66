//! Imprimir sobre: whose copy, and what stands on the envelope.

use super::api::{PrintEnvelope, ToAddress, envelopes};
use documents::loaded::Loaded;
use documents::words;
use domain::envelope::EnvelopeField::{self, Address, Back, City, Copy, Item, Phone, Size, Words};
use domain::envelope::{ADDRESS, CITY, Envelope, PHONE, Size as Format, WORDS};
use domain::id::ItemId;
use domain::policy::Act;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use ui::{SelectField, Summary, TextArea, TextField};

/// The copies of an item, each with the form of its envelope. Several unfold one by one.
#[component]
pub fn EnvelopePage(item: ItemId, back: String) -> impl IntoView {
    let copies = load(|| (), move |()| envelopes(item));
    view! {
        <Loaded resource=copies let:copies>
            <Copies item back=back.clone() copies />
        </Loaded>
    }
}

#[component]
fn Copies(item: ItemId, back: String, copies: Vec<ToAddress>) -> impl IntoView {
    if copies.is_empty() {
        return view! { <p class="quiet">{text!(paper.no_copies)}</p> }.into_any();
    }
    let one = copies.len() == 1;
    copies
        .into_iter()
        .map(|copy| {
            let (called, place) = (copy.called.clone(), format!("{} · {}", copy.title, copy.institution));
            view! {
                <details class="options" open=one>
                    <summary>{called} " " <small>{place}</small></summary>
                    <EnvelopeForm item back=back.clone() copy />
                </details>
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn EnvelopeForm(item: ItemId, back: String, copy: ToAddress) -> impl IntoView {
    let form = use_form::<PrintEnvelope>();
    let Envelope { address, city, phone, words: own, size } = copy.envelope;
    let this = copy.copy.to_string();
    // After a plain post only the form that was sent shows what was typed, and what is wrong with it.
    let of = this.clone();
    let mine = move || form.retyped(Copy).is_none_or(|typed| typed == of);
    let sent = mine();
    let typed = move |field: EnvelopeField, first: Option<String>| {
        form.retyped(field).filter(|_| sent).or(first).unwrap_or_default()
    };
    let flaw = move |field| Signal::derive(move || form.flaw(field).filter(|_| sent).map(words::flaw));
    let summary = Signal::derive(move || form.error().filter(|_| sent).map(|error| words::error(&error)));
    let sizes = Format::ALL.iter().map(|one| (one.code().to_owned(), super::words::size(*one).to_owned())).collect();
    view! {
        <ActForm form class="form">
            <Summary text=summary />
            <input type="hidden" name=form.name(Item) value=item.to_string() />
            <input type="hidden" name=form.name(Copy) value=this />
            <input type="hidden" name=form.name(Back) value=back />
            <TextField label=text!(paper.address) name=form.name(Address) value=typed(Address, address) error=flaw(Address) most=ADDRESS />
            <TextField label=text!(paper.city) name=form.name(City) value=typed(City, city) error=flaw(City) most=CITY />
            <TextField label=text!(paper.phone) name=form.name(Phone) value=typed(Phone, phone) error=flaw(Phone) most=PHONE />
            <TextArea
                label=text!(paper.words)
                name=form.name(Words)
                value=typed(Words, own)
                error=flaw(Words)
                hint=text!(paper.words_hint)
                most=WORDS
            />
            <SelectField
                label=text!(paper.size)
                name=form.name(Size)
                options=sizes
                value=typed(Size, Some(size.code().to_owned()))
                error=flaw(Size)
            />
            <button type="submit" class="button primary" disabled=form.pending()>{words::act(Act::Envelope)}</button>
        </ActForm>
    }
}
