//! What is said of a list when its people are added.

use super::chosen::ListRow;
use kit::text::text;

/// Those left out who are named one by one.
const NAMED: usize = 3;

/// How many of a list can be chosen.
pub(super) fn size(count: usize) -> String {
    if count == 1 { text!(people.list_of_one).to_owned() } else { text!(people.list_of, count = count) }
}

/// What was added, and who was not.
pub(super) fn taken_from(list: &ListRow, added: usize) -> String {
    let said = match added {
        0 => text!(people.from_list_none, name = list.name),
        1 => text!(people.from_list_one, name = list.name),
        count => text!(people.from_list, name = list.name, count = count),
    };
    [said].into_iter().chain(left_out(list)).collect::<Vec<_>>().join(" ")
}

/// Who is in the list and cannot be chosen, and why.
pub(super) fn left_out(list: &ListRow) -> Vec<String> {
    let inactive = names(&list.inactive).map(|names| text!(people.left_inactive, names = names));
    let outside = names(&list.outside).map(|names| text!(people.left_outside, names = names));
    inactive.into_iter().chain(outside).collect()
}

fn names(all: &[String]) -> Option<String> {
    let named = all.get(..NAMED.min(all.len())).filter(|named| !named.is_empty())?.join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => Some(named),
        more => Some(text!(people.names_and_more, names = named, more = more)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{ListId, PostId};

    fn list(inactive: &[&str], outside: &[&str]) -> ListRow {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        ListRow {
            id: ListId(1),
            public: true,
            name: "Directores".into(),
            posts: vec![PostId(1)],
            inactive: owned(inactive),
            outside: owned(outside),
        }
    }

    #[test]
    fn whoever_is_left_out_is_named_with_the_reason() {
        let said = taken_from(&list(&["Hugo Ido"], &["Luis Andrango"]), 2);
        assert_eq!(
            said,
            "De la lista «Directores» se añadió a 2 personas. Quedan fuera quienes ya no trabajan en su puesto: Hugo Ido. \
             Quedan fuera quienes no son de su institución: Luis Andrango."
        );
        assert_eq!(left_out(&list(&[], &[])), Vec::<String>::new());
        let many = left_out(&list(&["A", "B", "C", "D", "E"], &[]));
        assert_eq!(many, ["Quedan fuera quienes ya no trabajan en su puesto: A, B, C y 2 más."]);
    }
}
