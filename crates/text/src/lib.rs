//! `text!(inbox.title)` and `text!(inbox.count, n = rows)`: words from the calling crate's `locales`, checked when
//! compiling. A key missing in either language, or a `{name}` without its value, does not compile. Nothing of this is left
//! at run time.

use proc_macro::{TokenStream, TokenTree};
use serde_json::Value;
use std::path::Path;

/// The words under a key, in the language of this page. A text without blanks is a `&'static str`, one with `{name}` in it
/// a `String`.
#[proc_macro]
pub fn text(input: TokenStream) -> TokenStream {
    expand(input).unwrap_or_else(|problem| format!("compile_error!({problem:?})")).parse().unwrap_or_default()
}

fn expand(input: TokenStream) -> Result<String, String> {
    let mut tokens = input.into_iter();
    let key: String = tokens
        .by_ref()
        .take_while(|token| !matches!(token, TokenTree::Punct(p) if p.as_char() == ','))
        .map(|token| token.to_string())
        .collect();
    let values = TokenStream::from_iter(tokens).to_string();
    let crate_folder = std::env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?;
    let (es, en) = (word(&crate_folder, "es", &key)?, word(&crate_folder, "en", &key)?);
    let say = |Word { file, words }: &Word| {
        let said = match (words.contains('{'), values.is_empty()) {
            (false, true) => format!("{words:?}"),
            _ => format!("::std::format!({words:?}, {values})"),
        };
        format!("{{ const _: &[u8] = ::core::include_bytes!({file:?}); {said} }}")
    };
    Ok(format!(
        "match ::kit::text::language() {{ ::kit::text::Language::Es => {}, ::kit::text::Language::En => {} }}",
        say(&es),
        say(&en)
    ))
}

struct Word {
    /// The file read, which the compiler then watches.
    file: String,
    words: String,
}

fn word(crate_folder: &str, language: &str, key: &str) -> Result<Word, String> {
    let path = Path::new(crate_folder).join("locales").join(language).with_extension("json");
    let file = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
    let all: Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    let found = key.split('.').try_fold(&all, |value, part| value.get(part)).and_then(Value::as_str);
    let words = found.ok_or(format!("no `{key}` in locales/{language}.json"))?.to_owned();
    Ok(Word { file, words })
}
