//! The form of numbers: its parts in order, and an example that follows what is typed.

use super::api::{CLASH, KeepFormat, OpenedNumbering};
use super::choice::{area_words, series_words};
use documents::words;
use domain::document::number::NumberParts;
use domain::field::{Field, Flaw};
use domain::numbering::FormatField::{
    Area, CountDigits, Down, Include, Next, Omit, Order, Separator as Sep, Series, Shown, Up, YearDigits,
};
use domain::numbering::{COUNT_DIGITS, FormatField, FormatForm, Move, Separator, Token, YEAR_DIGITS};
use kit::error::AppError;
use kit::form::{ActForm, Form, name_of};
use kit::text::text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{SelectField, Summary, TextField};

/// The form of one area and one series.
#[component]
pub(super) fn Format(opened: OpenedNumbering, form: Form<KeepFormat>) -> impl IntoView {
    let query = use_query_map();
    let kept = move || query.with(|query| query.get("guardado").is_some()) && form.error().is_none();
    let typed = StoredValue::new(first_typed(&opened, form));
    let now = RwSignal::new(typed.get_value());
    let summary = {
        let opened = opened.clone();
        Signal::derive(move || form.error().map(|error| said(&error, &opened)))
    };
    let field = move |field: FormatField| typed.with_value(|typed| value_of(typed, field).to_owned());
    let most_digits = |range: std::ops::RangeInclusive<u8>| range.map(|n| (n.to_string(), n.to_string())).collect();
    let separators = Separator::ALL.iter().map(|one| (one.code().to_owned(), separator_words(*one))).collect();
    let (least, area, series) = (opened.next, opened.area.to_string(), opened.chosen.clone());
    let flaw = move |field| Signal::derive(move || form.flaw(field).map(|flaw| flaw_words(field, flaw, least)));
    view! {
        <ActForm form class="form">
            // What Enter presses: left to itself a browser takes the first button, which moves a part.
            <button type="submit" class="spoken" tabindex="-1" aria-hidden="true"></button>
            <Summary text=summary />
            <input type="hidden" name=form.name(Area) value=area />
            <input type="hidden" name=form.name(Series) value=series />
            <input type="hidden" name=form.name(Shown) value=field(Shown) />
            <input type="hidden" name=form.name(Order) prop:value=move || now.with(|now| now.order.clone()) value=field(Order) />
            <div class="parts-of-number" on:input=move |event| follow(&event, now)>
                <Parts now />
                <Example opened now />
                <div class="few">
                    <SelectField label=text!(numbering.separator) name=form.name(Sep) options=separators value=field(Sep) error=flaw(Sep) />
                    <SelectField label=text!(numbering.year_digits) name=form.name(YearDigits) options=most_digits(YEAR_DIGITS) value=field(YearDigits) error=flaw(YearDigits) />
                    <SelectField label=text!(numbering.count_digits) name=form.name(CountDigits) options=most_digits(COUNT_DIGITS) value=field(CountDigits) error=flaw(CountDigits) />
                </div>
                <TextField label=text!(numbering.next) name=form.name(Next) value=field(Next) error=flaw(Next) hint=text!(numbering.next_hint) inputmode="numeric" />
            </div>
            <button type="submit" class="button primary" disabled=form.pending()>{text!(numbering.keep)}</button>
            <p role="status" class="okk">{move || kept().then(|| text!(numbering.kept))}</p>
        </ActForm>
    }
}

/// What stands in the fields at first: what a plain post had typed, what a part moved without JavaScript brought along in the
/// address, or what is kept.
fn first_typed(opened: &OpenedNumbering, form: Form<KeepFormat>) -> FormatForm {
    let query = use_query_map().get_untracked();
    let ours = query.get(&name_of(Series)).is_some_and(|series| series == opened.chosen);
    let typed = |field: FormatField, kept: String| {
        let brought = query.get(&name_of(field)).filter(|_| ours);
        form.retyped(field).or(brought).unwrap_or(kept)
    };
    let format = &opened.format;
    let next = opened.next.to_string();
    let mut order = typed(Order, format.order());
    for (field, step) in [(Up, Move::Up), (Down, Move::Down), (Omit, Move::Omit), (Include, Move::Include)] {
        if let Some(token) = query.get(&name_of(field)).filter(|_| ours).and_then(|token| token.parse::<Token>().ok()) {
            order = step.apply(&order, token);
        }
    }
    FormatForm {
        area: opened.area.to_string(),
        series: opened.chosen.clone(),
        order,
        separator: typed(Sep, format.separator().code().to_owned()),
        year_digits: typed(YearDigits, format.year_digits().to_string()),
        count_digits: typed(CountDigits, format.count_digits().to_string()),
        next: typed(Next, next.clone()),
        shown: next,
    }
}

fn value_of(typed: &FormatForm, field: FormatField) -> &str {
    match field {
        Order => &typed.order,
        Sep => &typed.separator,
        YearDigits => &typed.year_digits,
        CountDigits => &typed.count_digits,
        Next => &typed.next,
        Shown => &typed.shown,
        Area => &typed.area,
        _ => &typed.series,
    }
}

/// The example follows whichever field is typed into.
fn follow(event: &leptos::ev::Event, now: RwSignal<FormatForm>) {
    let (name, value) = (event_target::<web_sys::HtmlInputElement>(event).name(), event_target_value(event));
    now.update(|now| match name {
        name if name == name_of(Sep) => now.separator = value,
        name if name == name_of(YearDigits) => now.year_digits = value,
        name if name == name_of(CountDigits) => now.count_digits = value,
        name if name == name_of(Next) => now.next = value,
        _ => {}
    });
}

/// The parts that are in it, each to be moved or left out, and those that are not.
#[component]
fn Parts(now: RwSignal<FormatForm>) -> impl IntoView {
    let inside = move || now.with(|now| tokens_of(&now.order));
    let outside = move || {
        let inside = inside();
        Token::ALL.iter().copied().filter(|token| !inside.contains(token)).collect::<Vec<_>>()
    };
    let include = move |token: Token| {
        view! { <li><Step now field=Include token step=Move::Include label=text!(numbering.include, part = token_words(token)) sign=text!(numbering.include_sign, part = token_words(token)) /></li> }
    };
    view! {
        <fieldset class="tokens">
            <legend>{text!(numbering.parts)}</legend>
            <ol>
                <For each=inside key=|token| token.code() let:token>
                    <li><Part now token /></li>
                </For>
            </ol>
            <ul class="left-out">
                <For each=outside key=|token| token.code() children=include />
            </ul>
        </fieldset>
    }
}

#[component]
fn Part(now: RwSignal<FormatForm>, token: Token) -> impl IntoView {
    let part = token_words(token);
    let omit = (token != Token::Count).then(|| {
        view! { <Step now field=Omit token step=Move::Omit label=text!(numbering.omit, part = part) sign=text!(numbering.omit_sign).to_owned() /> }
    });
    view! {
        <span>{part}</span>
        <Step now field=Up token step=Move::Up label=text!(numbering.up, part = part) sign="\u{2191}".to_owned() />
        <Step now field=Down token step=Move::Down label=text!(numbering.down, part = part) sign="\u{2193}".to_owned() />
        {omit}
    }
}

/// A button that moves a part. Without JavaScript it asks for this page again with the part moved; nothing is kept yet.
#[component]
fn Step(
    now: RwSignal<FormatForm>,
    field: FormatField,
    token: Token,
    step: Move,
    label: String,
    sign: String,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            formmethod="get"
            class="button shift"
            name=name_of(field)
            value=token.code()
            aria-label=label
            on:click=move |event| {
                event.prevent_default();
                now.update(|now| now.order = step.apply(&now.order, token));
            }
        >
            {sign}
        </button>
    }
}

/// The next number, as it would be written.
#[component]
fn Example(opened: OpenedNumbering, now: RwSignal<FormatForm>) -> impl IntoView {
    let area =
        opened.areas.iter().find(|line| line.id == opened.area).map(|line| line.acronym.clone()).unwrap_or_default();
    let line = opened.series.iter().find(|line| line.code == opened.chosen);
    let abbreviation = line.map(|line| line.abbreviation.clone()).unwrap_or_default();
    let (institution, year) = (opened.institution, opened.year);
    let example = move || {
        let typed = now.get();
        let parts =
            NumberParts { institution: &institution, area: &area, year, count: typed.next.trim().parse().unwrap_or(1) };
        match typed.format() {
            Ok(format) => format.write(parts, &abbreviation),
            Err(_) => text!(numbering.no_example).to_owned(),
        }
    };
    let endless = move || {
        let typed = now.get();
        let short = typed.format().is_ok_and(|format| format.counted_year(year) != year);
        short.then(|| view! { <p class="quiet">{text!(numbering.endless)}</p> }.into_any())
    };
    view! {
        <p class="example" aria-live="polite">{text!(numbering.example)} " " <output>{example}</output></p>
        {endless}
    }
}

fn tokens_of(order: &str) -> Vec<Token> {
    order.split(',').filter_map(|code| code.parse().ok()).collect()
}

fn token_words(token: Token) -> &'static str {
    match token {
        Token::Institution => text!(token.institution),
        Token::Area => text!(token.area),
        Token::Year => text!(token.year),
        Token::Count => text!(token.count),
        Token::Kind => text!(token.kind),
    }
}

fn separator_words(separator: Separator) -> String {
    let name = match separator {
        Separator::Hyphen => text!(separator.hyphen),
        Separator::Slash => text!(separator.slash),
        Separator::Dot => text!(separator.dot),
        Separator::Underscore => text!(separator.underscore),
    };
    format!("{name} ({})", separator.sign())
}

fn flaw_words(field: FormatField, flaw: Flaw, least: i64) -> String {
    match (field, flaw) {
        (Next, Flaw::NotAllowed) => text!(numbering.only_up, least = least),
        (Next, Flaw::Unreadable) => text!(numbering.no_number).to_owned(),
        _ => words::flaw(flaw),
    }
}

/// What is wrong with the whole: the series with which numbers would meet is named.
pub(super) fn said(error: &AppError, opened: &OpenedNumbering) -> String {
    let AppError::Fields(flaws) = error else { return words::error(error) };
    let clash = flaws.iter().find_map(|(name, _)| name.strip_prefix(CLASH)?.split_once('/'));
    if let Some((area, series)) = clash {
        let area = opened.areas.iter().find(|line| line.id.to_string() == area).map(area_words).unwrap_or_default();
        let series = opened.series.iter().find(|line| line.code == series).map(series_words).unwrap_or_default();
        return text!(numbering.clash, kind = series, area = area);
    }
    match flaws.iter().find(|(name, _)| name == Order.name() || name == Area.name()) {
        Some((name, _)) if name == Area.name() => text!(numbering.not_its_own).to_owned(),
        Some((_, Flaw::Missing)) => text!(numbering.no_count).to_owned(),
        _ => words::error(error),
    }
}
