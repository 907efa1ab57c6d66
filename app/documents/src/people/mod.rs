//! Finding people: by name, post, area, institution or cédula, from one box.

mod api;
mod chosen;
mod line;
mod list_words;
mod picker;
mod plain;
#[cfg(feature = "ssr")]
mod queries;
mod search;

pub use api::{Found, Scope, find_people, people_of};
pub use chosen::{Chosen, ListRow, PersonRow};
pub use picker::{Names, PeopleField, PersonField};
#[cfg(feature = "ssr")]
pub use queries::in_order;
