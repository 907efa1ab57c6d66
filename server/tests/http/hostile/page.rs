//! Reads a page as a browser does, as far as it matters: which elements and attributes there are, and what text.

use domain::field::is_unseen;

/// Elements whose content is text up to their own end.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "noscript"];
/// Elements that no page of the product has.
const NEVER: [&str; 14] = [
    "iframe",
    "object",
    "embed",
    "base",
    "math",
    "applet",
    "frameset",
    "video",
    "audio",
    "marquee",
    "foreignobject",
    "image",
    "xss",
    "isindex",
];
/// Attributes that are an address.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "formaction", "xlink:href"];

/// One tag as it stands there.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// What is wrong with a page, if anything: something that runs, loads from elsewhere, or leads into a script.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for Tag { name, attributes } in tags(html) {
        let of = |wanted: &str| attributes.iter().find(|(known, _)| known == wanted).map(|(_, value)| value.as_str());
        if NEVER.contains(&name.as_str()) {
            faults.push(format!("<{name}>"));
        }
        // What a page may run carries the number of its answer, or comes from here.
        let from_here = of("src").is_some_and(|from| from.starts_with('/') && !from.starts_with("//"));
        if name == "script" && of("nonce").is_none() && !from_here {
            faults.push(format!("a script without its number: {attributes:?}"));
        }
        if name == "style" && of("nonce").is_none() {
            faults.push(format!("a style without its number: {attributes:?}"));
        }
        if name == "meta" && of("http-equiv").is_some() {
            faults.push(format!("{attributes:?}"));
        }
        for (attribute, value) in &attributes {
            let value = value.trim_start_matches(|sign: char| sign.is_control() || sign.is_whitespace()).to_lowercase();
            let leads_out = value.starts_with("javascript:")
                || value.starts_with("data:")
                || value.starts_with("vbscript:")
                || value.starts_with("//");
            if attribute.starts_with("on")
                || (ADDRESSES.contains(&attribute.as_str()) && leads_out)
                || (attribute == "style" && value.contains("url("))
            {
                faults.push(format!("<{name} {attribute}={value}>"));
            }
        }
    }
    faults
}

/// All that stands there as text, in attributes, fields and what is handed to the browser's code.
pub(crate) fn said(html: &str) -> String {
    let plain = html
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'");
    plain.replace("&#x2F;", "/").replace("&#x60;", "`").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// A text without blanks and without what nobody sees, which pages show in their own way.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !is_unseen(*sign)).collect()
}

fn tags(html: &str) -> Vec<Tag> {
    let (mut tags, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '/' | '>')).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end..]);
        rest = after;
        if RAW.contains(&name.as_str()) {
            let close = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            rest = lower.find(&close).map_or("", |at| &rest[at..]);
        }
        tags.push(Tag { name, attributes });
    }
    tags
}

/// The attributes up to the end of a tag, and what comes after it.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut all = Vec::new();
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        if rest.is_empty() {
            return (all, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (all, after);
        }
        let end = rest[1..]
            .find(|sign: char| sign.is_whitespace() || matches!(sign, '/' | '>' | '='))
            .map_or(rest.len(), |end| end + 1);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    after.split_at(after.find(|sign: char| sign.is_whitespace() || sign == '>').unwrap_or(after.len()))
                }
            };
        }
        all.push((name, said(value)));
    }
}

#[test]
fn what_runs_is_seen_wherever_it_stands() {
    for wrong in [
        "<p><img src=x onerror=window.__ran=1>",
        "<a href=\"&#x27;\"><script>x</script>",
        "<a href='javascript:x'>",
        "<a title=\"a\"onclick=x>",
        "<svg/onload=x>",
        "<IFRAME src=x>",
        "<textarea></textarea><script>x</script>",
        "<meta http-equiv=refresh content=0>",
        "<a href=//otro.example>",
    ] {
        assert!(!faults(wrong).is_empty(), "{wrong}");
    }
    for right in [
        "<p title=\"<img onerror=x>\">&lt;script&gt;</p>",
        "<textarea><script>x</script></textarea>",
        "<script nonce=\"x\">\"<img onerror=x>\"</script>",
        "<a href=\"/javascript:x\">",
        "<!-- <script> --><br/>",
    ] {
        assert_eq!(faults(right), Vec::<String>::new(), "{right}");
    }
}
