//! The look: headers, fields, messages. Knows neither documents nor the server; every word is given to it.

mod check;
mod field;
mod icon;
mod message;

pub use check::CheckField;
pub use field::{DateField, FieldError, SelectField, TextArea, TextField, field_id};
pub use icon::{Hint, Icon, Sign};
pub use message::{Empty, PageHeader, Summary, summary};
