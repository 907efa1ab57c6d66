//! Why a letter could not be typeset.

use typst::diag::SourceDiagnostic;

/// Why there is no PDF. No text that a person typed can be the cause, a logo excepted: that is checked when it is made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The picture is neither a PNG nor an SVG that can be printed.
    #[error("the logo cannot be printed: {0}")]
    Logo(String),
    /// The templates did not yield pages: a defect of this crate.
    #[error("the letter could not be laid out: {0}")]
    Layout(String),
    /// The pages could not be written as PDF/A: a defect of this crate.
    #[error("the letter could not be written as PDF/A: {0}")]
    Export(String),
}

/// What Typst said, in one line.
pub(crate) fn told<'a>(diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>) -> String {
    let messages: Vec<&str> = diagnostics.into_iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    messages.join("; ")
}
