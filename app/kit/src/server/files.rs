//! The house's files, as rooms may ask for them. What keeps them, and what sets letters, is the server's.

use super::context::ServerContext;
use crate::error::AppError;
use axum::body::Bytes;
use domain::id::DocumentId;
use leptos::prelude::expect_context;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Something that comes later.
pub type Coming<'a, T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send + 'a>>;

/// A letter as PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file. Once the letter has its number it is always the same.
    pub pdf: Bytes,
    /// The room left for each signature, the sender's first: the page from 1; left, bottom, right and top in points from its
    /// lower left corner.
    pub rooms: Vec<(u32, [f32; 4])>,
}

/// Where files are.
pub trait Files: std::fmt::Debug + Send + Sync {
    /// A letter as PDF. Only for letters that the caller has found visible.
    fn letter<'a>(&'a self, cx: &'a ServerContext, document: DocumentId) -> Coming<'a, Printed>;

    /// Keeps a file; the hash of its content, by which it is found again.
    fn keep(&self, content: Bytes) -> Coming<'_, String>;

    /// The file with this hash.
    fn read<'a>(&'a self, hash: &'a str) -> Coming<'a, Bytes>;
}

/// The files, in the call of an act.
pub fn files() -> Arc<dyn Files> {
    expect_context()
}
