//! What the document rooms share: the list row, people and words; on the server the store.

pub mod done;
pub mod files;
pub mod loaded;
pub mod marked;
pub mod own_kinds;
pub mod people;
pub mod row;
pub mod seals;
#[cfg(feature = "ssr")]
pub mod store;
pub mod words;
pub mod words_of_many;
