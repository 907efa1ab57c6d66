//! What a person types to make and to keep a list.

use super::{DESCRIPTION, ListOrder, MEMBERS, NAME};
use crate::field::{FieldErrors, Flaw, blank_or, changed_list, fields, optional, parsed, required};
use crate::id::{ListId, PostId};
use serde::{Deserialize, Serialize};

/// The form of a new list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewListForm {
    /// Not blank for a list of the institution.
    pub public: String,
    /// What it shall be called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The order's code; blank means by name.
    pub order: String,
}

/// The form of a list that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListForm {
    /// The list.
    pub list: String,
    /// The version the page was made from.
    pub version: String,
    /// What it shall be called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The order's code; blank means by name.
    pub order: String,
    /// Its people: posts, comma-separated.
    pub members: String,
    /// Words to look for people by, for pages without JavaScript.
    pub search: String,
    /// Posts to add, comma-separated.
    pub add: String,
    /// A post to take out.
    pub remove: String,
    /// A post to put one place further up.
    pub up: String,
    /// A post to put one place further down.
    pub down: String,
}

/// The form for removing a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeleteListForm {
    /// The list.
    pub list: String,
}

fields! {
    /// The fields of a list.
    ListField {
        List => "list",
        Version => "version",
        Public => "public",
        Name => "name",
        Description => "description",
        Order => "order",
        Members => "members",
        Search => "search",
        Add => "add",
        Remove => "remove",
        Up => "up",
        Down => "down",
    }
}

/// A list to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewList {
    /// It is the institution's.
    pub public: bool,
    /// What it shall be called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// In which order its people are named.
    pub order: ListOrder,
}

/// What a list shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListWish {
    /// The list.
    pub list: ListId,
    /// The version the page was made from.
    pub version: i64,
    /// What it shall be called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// In which order its people are named.
    pub order: ListOrder,
    /// Its people, in order.
    pub members: Vec<PostId>,
}

impl NewListForm {
    /// Reads the form.
    pub fn check(&self) -> Result<NewList, FieldErrors<ListField>> {
        let mut errors = FieldErrors::none();
        let (name, description, order) = said(&mut errors, &self.name, &self.description, &self.order);
        errors.or(NewList { public: !self.public.trim().is_empty(), name, description, order })
    }
}

impl ListForm {
    /// Reads the form.
    pub fn check(&self) -> Result<ListWish, FieldErrors<ListField>> {
        let mut errors = FieldErrors::none();
        let list = errors.take(ListField::List, parsed(&self.list).map(Some));
        let version = errors.take(ListField::Version, parsed(&self.version));
        let (name, description, order) = said(&mut errors, &self.name, &self.description, &self.order);
        let members = errors.take(ListField::Members, self.members());
        if members.len() > usize::from(MEMBERS) {
            errors.add(ListField::Members, Flaw::TooMany { most: MEMBERS });
        }
        let Some(list) = list else { return Err(errors) };
        errors.or(ListWish { list, version, name, description, order, members })
    }

    /// The people, with those added, taken out or put elsewhere by a button.
    fn members(&self) -> Result<Vec<PostId>, Flaw> {
        let mut members = changed_list(&self.members, &self.add, &self.remove)?;
        if let Some(post) = blank_or(&self.up)? {
            move_up(&mut members, post);
        }
        if let Some(post) = blank_or(&self.down)? {
            move_down(&mut members, post);
        }
        Ok(members)
    }
}

impl DeleteListForm {
    /// Reads the form.
    pub fn check(&self) -> Result<ListId, FieldErrors<ListField>> {
        parsed(&self.list).map_err(|flaw| FieldErrors::one(ListField::List, flaw))
    }
}

fn said(
    errors: &mut FieldErrors<ListField>,
    name: &str,
    description: &str,
    order: &str,
) -> (String, Option<String>, ListOrder) {
    let name = errors.take(ListField::Name, required(&name.replace('\n', " "), NAME));
    let description = errors.take(ListField::Description, optional(&description.replace('\n', " "), DESCRIPTION));
    let order = errors.take(ListField::Order, blank_or(order));
    (name, description, order.unwrap_or(ListOrder::Alphabetic))
}

/// Puts one place further up; the first stays where it is.
fn move_up<T: PartialEq>(all: &mut [T], one: T) {
    if let Some(at) = all.iter().position(|other| *other == one).filter(|at| *at > 0) {
        all.swap(at, at - 1);
    }
}

/// Puts one place further down; the last stays where it is.
fn move_down<T: PartialEq>(all: &mut [T], one: T) {
    if let Some(at) = all.iter().position(|other| *other == one).filter(|at| at + 1 < all.len()) {
        all.swap(at, at + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ListForm {
        let (list, version) = ("9".into(), "1".into());
        ListForm { list, version, name: " Directores ".into(), members: "3,1,2".into(), ..ListForm::default() }
    }

    fn order_of(form: &ListForm) -> Vec<i64> {
        form.check().unwrap().members.iter().map(|post| post.0).collect()
    }

    #[test]
    fn a_list_has_a_name_and_people_each_once() {
        let wish = ListForm { members: "3,1,3".into(), add: "4,1,5".into(), ..form() }.check().unwrap();
        assert_eq!(wish.name, "Directores");
        assert_eq!(wish.members, [3, 1, 4, 5].map(PostId));
        assert_eq!((wish.description, wish.order), (None, ListOrder::Alphabetic));
    }

    #[test]
    fn people_are_put_elsewhere_one_place_at_a_time() {
        assert_eq!(order_of(&ListForm { up: "1".into(), ..form() }), [1, 3, 2]);
        assert_eq!(order_of(&ListForm { down: "1".into(), ..form() }), [3, 2, 1]);
        for untouched in [ListForm { up: "3".into(), ..form() }, ListForm { down: "2".into(), ..form() }] {
            assert_eq!(order_of(&untouched), [3, 1, 2]);
        }
    }

    #[test]
    fn every_flaw_is_named() {
        let many: Vec<String> = (1..=1_001).map(|post| post.to_string()).collect();
        let wrong = ListForm {
            name: " ".into(),
            description: "a".repeat(201),
            order: "raro".into(),
            members: many.join(","),
            ..form()
        };
        let named = wrong.check().unwrap_err().named();
        let expected = [
            ("name".to_owned(), Flaw::Missing),
            ("description".to_owned(), Flaw::TooLong { most: DESCRIPTION }),
            ("order".to_owned(), Flaw::Unreadable),
            ("members".to_owned(), Flaw::TooMany { most: MEMBERS }),
        ];
        assert_eq!(named, expected);
        let long = NewListForm { name: "a".repeat(251), ..NewListForm::default() }.check().unwrap_err();
        assert_eq!(long.named(), [("name".to_owned(), Flaw::TooLong { most: NAME })]);
    }
}
