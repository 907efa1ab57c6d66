//! Choosing among several posts.

pub mod api;
mod page;

pub use page::PostsPage;
