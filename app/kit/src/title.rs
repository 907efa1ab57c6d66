//! A page's title from what people wrote.

/// The text as a title. The server writes titles into the page as they are, so there they become markup that says the text;
/// the browser sets them as text.
pub fn titled(text: &str) -> String {
    imp::titled(text)
}

#[cfg(feature = "ssr")]
mod imp {
    pub(super) fn titled(text: &str) -> String {
        html_escape::encode_text(text).into_owned()
    }
}

#[cfg(not(feature = "ssr"))]
mod imp {
    pub(super) fn titled(text: &str) -> String {
        text.to_owned()
    }
}
