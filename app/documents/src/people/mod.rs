//! Finding people: by name, post, area, institution or cédula, from one box.

mod api;
mod chosen;
mod picker;
#[cfg(feature = "ssr")]
mod queries;

pub use api::{Found, Scope, find_people, people_of};
pub use chosen::{Chosen, PersonRow};
pub use picker::{Names, PeopleField, PersonField};
#[cfg(feature = "ssr")]
pub use queries::in_order;
