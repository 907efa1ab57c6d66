//! Whatever is typed comes out as it was typed, and nothing typed can stop a letter.

use crate::letters::{created, marked, memo, note, oficio, person};
use crate::reader::printed;
use domain::body::Body;
use letter::{Layout, Letter, Letterhead, Number, Signer, Verification, typeset, unprintable};
use proptest::prelude::*;

const EVIL: &str = r##"#read("/etc/passwd") #import "@preview/x:1.0.0": * #eval("1+1") #panic("boom") $x^2$ @ref <label> ] [ *bold* _em_ `raw` // line /* block */ \ \u{41} {code} = head - item + enum / term: ~ --- ... 'q' "q" ${x} %s"##;

fn evil(place: &str) -> String {
    format!("{EVIL}\u{0}«{place}»")
}

fn evil_letter(layout: Layout) -> Letter {
    let someone = |place: &str| {
        let part = |name: &str| evil(&format!("{place} {name}"));
        person(&part("title"), &part("name"), &part("post"), &part("institution"))
    };
    let signer = someone("sender");
    Letter {
        layout,
        kind_name: evil("kind"),
        number: Number::Official(evil("number")),
        city: evil("city"),
        institution: Letterhead {
            name: evil("name"),
            acronym: evil("acronym"),
            logo: None,
            motto: evil("motto"),
            address: evil("address"),
            phone: evil("phone"),
            website: evil("website"),
        },
        area: evil("area"),
        subject: evil("subject"),
        to: vec![someone("to")],
        copies: vec![someone("copy")],
        place: evil("place"),
        sender: Signer { title: signer.title, name: signer.name, post: signer.post, institution: signer.institution },
        cosigners: Vec::new(),
        body: Body::from_lines(&evil("body")),
        farewell: evil("farewell"),
        phrase: Some(evil("phrase")),
        reference: Some(evil("reference")),
        attachments: vec![evil("attachment")],
        initials: Some(evil("initials")),
        verification: Some(Verification { url: evil("url"), code: evil("code") }),
        ..oficio()
    }
}

const EVERYWHERE: [&str; 8] = ["kind", "number", "city", "name", "motto", "area", "body", "initials"];

#[test]
fn markup_in_any_field_comes_out_literally() {
    let others = [
        "acronym",
        "address",
        "phone",
        "website",
        "subject",
        "place",
        "farewell",
        "phrase",
        "reference",
        "attachment",
        "url",
        "code",
        "to title",
        "to name",
        "to post",
        "to institution",
        "copy title",
        "copy name",
        "copy post",
        "copy institution",
        "sender title",
        "sender name",
        "sender post",
        "sender institution",
    ];
    for layout in [Layout::Letter, Layout::Memo] {
        let text = printed(&evil_letter(layout)).text();
        for place in EVERYWHERE.into_iter().chain(others) {
            if layout == Layout::Memo && place == "place" {
                continue; // A memo stays in the house.
            }
            assert!(text.contains(&evil(place)), "{layout:?}: {place}");
        }
    }
}

#[test]
fn markup_comes_out_literally_in_the_other_families_too() {
    for layout in [Layout::Note, Layout::Agreement, Layout::Resolution] {
        let text = printed(&evil_letter(layout)).text();
        for place in EVERYWHERE {
            assert!(text.contains_in_any_case(&evil(place)), "{layout:?}: {place}");
        }
    }
}

#[test]
fn markup_in_every_kind_of_block_comes_out_literally() {
    let text = serde_json::to_string(EVIL).unwrap();
    let paragraph = format!(r#"{{"type":"paragraph","content":[{{"type":"text","text":{text}}}]}}"#);
    let blocks = [
        format!(r#"{{"type":"heading","attrs":{{"level":2}},"content":[{{"type":"text","text":{text}}}]}}"#),
        format!(r#"{{"type":"blockquote","content":[{paragraph}]}}"#),
        crate::letters::list("bullet_list", std::slice::from_ref(&paragraph)),
        crate::letters::list("ordered_list", std::slice::from_ref(&paragraph)),
        crate::letters::table(&[
            vec![crate::letters::cell("header", 1, 1, EVIL)],
            vec![crate::letters::cell("cell", 1, 1, EVIL)],
        ]),
        format!(
            r#"{{"type":"paragraph","content":[{}]}}"#,
            marked(EVIL, r#"{"type":"link","attrs":{"href":"https://x/#eval(1)"}}"#)
        ),
    ];
    let letter = Letter { body: crate::letters::doc(&blocks.join(",")), ..oficio() };
    assert_eq!(printed(&letter).text().count(EVIL), 7);
}

#[test]
fn words_of_any_length_in_any_field_are_printed() {
    for layout in [Layout::Letter, Layout::Memo, Layout::Note, Layout::Agreement, Layout::Resolution] {
        printed(&crate::letters::wide(layout));
    }
}

#[test]
fn what_cannot_be_shown_is_printed_as_a_box_and_named_beforehand() {
    let subject = "Invitación 🎉 al acto 漢字 مرحبا";
    assert_eq!(unprintable(subject), ['🎉', '漢', '字', 'م', 'ر', 'ح', 'ب', 'ا']);
    let body = Body::from_lines("Emoji 👩‍👩‍👧 ❤️ 1️⃣ \u{e000} \u{10ffff} \u{301} \u{200d}\u{200b} \u{fdd0} ﷽");
    let letter = Letter { subject: subject.into(), body, ..note() };
    let letter = Letter { layout: Layout::Letter, ..letter };
    let read = printed(&letter);
    assert!(read.text().contains("Invitación □ al acto □□"), "{}", read.text());
}

#[test]
fn every_character_that_is_not_named_as_unprintable_can_be_printed_in_every_style() {
    let all: Vec<char> = ('\u{0}'..=char::MAX).filter(|sign| unprintable(&sign.to_string()).is_empty()).collect();
    assert!(all.len() > 2_000, "{}", all.len());
    let text: String = all.chunks(20).flat_map(|part| part.iter().chain(&[' '])).collect();
    let styles = [
        "",
        r#"{"type":"strong"}"#,
        r#"{"type":"em"}"#,
        r#"{"type":"strong"},{"type":"em"}"#,
        r#"{"type":"sup"}"#,
        r#"{"type":"strong"},{"type":"sub"}"#,
    ];
    let blocks: Vec<String> =
        styles.iter().map(|style| format!(r#"{{"type":"paragraph","content":[{}]}}"#, marked(&text, style))).collect();
    let in_header = crate::letters::table(&[
        vec![crate::letters::cell("header", 1, 1, &text)],
        vec![crate::letters::cell("cell", 1, 1, &text)],
    ]);
    let heading = crate::letters::heading(3, &text);
    let body = crate::letters::doc(&[blocks.join(","), in_header, heading].join(","));
    typeset(&Letter { body, ..oficio() }, created()).unwrap();
}

#[test]
fn every_capital_can_be_printed() {
    let all = ('\u{0}'..=char::MAX).filter(|sign| sign.is_lowercase() && unprintable(&sign.to_string()).is_empty());
    let name: String = all.take(3_900).collect();
    let letter = crate::letters::resolution();
    let institution = Letterhead { name, ..letter.institution };
    typeset(&Letter { institution, ..letter }, created()).unwrap();
}

#[test]
fn every_accent_can_be_printed_over_every_letter() {
    let accents: Vec<char> = ('\u{300}'..='\u{36f}').collect();
    let letters: Vec<char> =
        ('!'..'\u{2fff}').filter(|sign| sign.is_alphanumeric() && unprintable(&sign.to_string()).is_empty()).collect();
    let some_letters = "aAeiInñNoOuUbcdfglmqrstxyzEGLRS¡1.□–αжøı";
    let mut words: Vec<String> = Vec::new();
    words.extend(some_letters.chars().map(|letter| accents.iter().flat_map(|accent| [letter, *accent]).collect()));
    words.extend(
        ['\u{301}', '\u{303}', '\u{308}', '\u{327}', '\u{331}']
            .map(|accent| letters.iter().flat_map(|letter| [*letter, accent]).collect()),
    );
    words.push(accents.iter().collect());
    let line = words.join(" ");
    for style in ["", r#"{"type":"strong"}"#, r#"{"type":"em"}"#] {
        let body = crate::letters::doc(&format!(r#"{{"type":"paragraph","content":[{}]}}"#, marked(&line, style)));
        typeset(&Letter { body, ..oficio() }, created()).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_whatever_stops_a_letter(texts in prop::collection::vec("\\PC{0,60}|.{0,40}|[ -~]{0,80}", 12)) {
        let text = |n: usize| texts[n].clone();
        let letter = Letter {
            kind_name: text(0),
            number: Number::Draft(text(1)),
            city: text(2),
            subject: text(3),
            to: vec![person(&text(4), &text(5), &text(6), &text(7))],
            area: text(8),
            farewell: text(9),
            attachments: vec![text(10)],
            body: Body::from_lines(&texts.join("\n")),
            initials: Some(text(11)),
            ..memo()
        };
        let institution = Letterhead { name: text(8), acronym: text(7), motto: text(6), ..letter.institution.clone() };
        let letter = Letter { institution, ..letter };
        for layout in [Layout::Letter, Layout::Memo, Layout::Resolution] {
            let typeset = typeset(&Letter { layout, ..letter.clone() }, created());
            prop_assert!(typeset.is_ok(), "{:?}", typeset.err());
        }
    }
}
