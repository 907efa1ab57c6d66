//! What is loaded and what it is loaded for, whatever their types.

use crate::error::AppError;
use crate::json::{self, JsonText, Unreadable};
use codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::sync::{Arc, OnceLock};

/// What was loaded: a value, a text that says it, or both.
#[derive(Clone)]
pub(super) struct Kept(Arc<Both>);

struct Both {
    /// Written where it is loaded, if that is the server; empty where it is only shown.
    text: String,
    /// Read from the text when it is first asked for, if it came with the page.
    value: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl Kept {
    pub(super) fn new<T>(answer: Result<T, AppError>) -> Self
    where
        T: Serialize + Send + Sync + 'static,
    {
        Self(Arc::new(Both { text: side::written(&answer), value: OnceLock::from(Box::new(answer) as Box<_>) }))
    }

    /// What was loaded. It is of the type that it was asked for as, or a page of another release was still open.
    pub(super) fn read<T>(&self) -> Result<T, AppError>
    where
        T: DeserializeOwned + Clone + Send + Sync + 'static,
    {
        let value = self.0.value.get_or_init(|| {
            Box::new(json::read::<Result<T, AppError>>(&self.0.text).unwrap_or(Err(AppError::Malformed)))
        });
        value.downcast_ref().cloned().unwrap_or(Err(AppError::Malformed))
    }
}

impl Encoder<Kept> for JsonText {
    type Error = Unreadable;
    type Encoded = String;

    fn encode(kept: &Kept) -> Result<String, Unreadable> {
        Ok(kept.0.text.clone())
    }
}

impl Decoder<Kept> for JsonText {
    type Error = Unreadable;
    type Encoded = str;

    fn decode(text: &str) -> Result<Kept, Unreadable> {
        Ok(Kept(Arc::new(Both { text: text.to_owned(), value: OnceLock::new() })))
    }
}

/// What it is loaded for: when this changes it is loaded again.
#[derive(Clone)]
pub(super) struct Source(Arc<dyn Comparable>);

trait Comparable: Send + Sync {
    fn any(&self) -> &dyn Any;
    fn same(&self, other: &dyn Any) -> bool;
}

impl<S: PartialEq + Send + Sync + 'static> Comparable for S {
    fn any(&self) -> &dyn Any {
        self
    }

    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl Source {
    pub(super) fn new<S: PartialEq + Send + Sync + 'static>(source: S) -> Self {
        Self(Arc::new(source))
    }

    pub(super) fn get<S: Clone + 'static>(&self) -> Option<S> {
        self.0.any().downcast_ref().cloned()
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(other.0.any())
    }
}

/// Only the server writes what it has loaded, into the page.
#[cfg(feature = "ssr")]
mod side {
    use serde::Serialize;

    pub(super) fn written<T: Serialize>(value: &T) -> String {
        serde_json::to_string(value).unwrap_or_default()
    }
}

#[cfg(not(feature = "ssr"))]
mod side {
    use serde::Serialize;

    pub(super) fn written<T: Serialize>(_value: &T) -> String {
        String::new()
    }
}
