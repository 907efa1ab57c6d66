//! `AppError`, the only error that crosses the wire. Codes, never words, never personal data.

use crate::json::JsonText;
use domain::document::file::FileFlaw;
use domain::field::{Field, FieldErrors, Flaw};
use domain::outcome::Refused;
use domain::policy::Denied;
use domain::signing::Why;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a call did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// Fields of the form are wrong: their names, and how.
    Fields(Vec<(String, Flaw)>),
    /// A file is not let in.
    File(FileFlaw),
    /// Nobody is signed in, or not any more.
    SignedOut,
    /// Cédula and password do not go together.
    WrongPassword,
    /// There were too many failures: the next try has to wait.
    TooSoon {
        /// For how long.
        seconds: u32,
    },
    /// The person may not do this.
    Denied(Denied),
    /// It does not exist, or may not be known to exist.
    NotFound,
    /// The item is not in a state for this.
    Refused(Refused),
    /// It was not signed, or what came back signed was not taken: a code of the signing room, which has the sentences. They
    /// would be much of the first page for what happens on one other.
    NotSigned {
        /// The code.
        code: String,
    },
    /// Someone changed it since it was shown.
    Stale,
    /// What was sent could not be read at all.
    Malformed,
    /// The server could not be reached. Only the browser knows this one.
    Unreachable,
    /// The server is too busy or a part of it is gone; the same again may succeed.
    Unavailable,
    /// A fault of the system. The log has the cause under this reference.
    Fault {
        /// What the person can quote.
        reference: String,
    },
}

impl AppError {
    /// The HTTP status it is answered with.
    pub fn status(&self) -> u16 {
        match self {
            Self::File(FileFlaw::TooBig { .. }) => 413,
            Self::Fields(_) | Self::File(_) | Self::WrongPassword | Self::NotSigned { .. } => 422,
            Self::SignedOut => 401,
            Self::TooSoon { .. } => 429,
            Self::Denied(Denied::NotNow | Denied::NotTheHolder | Denied::MovedOn) => 409,
            Self::Denied(_) => 403,
            Self::NotFound => 404,
            Self::Refused(_) | Self::Stale => 409,
            Self::Malformed => 400,
            Self::Unavailable => 503,
            Self::Unreachable | Self::Fault { .. } => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            // The last also where more was sent than is read.
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            _ => Self::Fault { reference: "wire".to_owned() },
        }
    }
}

impl<F: Field> From<FieldErrors<F>> for AppError {
    fn from(errors: FieldErrors<F>) -> Self {
        Self::Fields(errors.named())
    }
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<Refused> for AppError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Why> for AppError {
    fn from(why: Why) -> Self {
        Self::NotSigned { code: why.code().to_owned() }
    }
}
