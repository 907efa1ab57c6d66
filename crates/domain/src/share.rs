//! What a head ticks who shares their Recibidos.

use crate::field::{FieldErrors, Flaw, fields, list};
use crate::id::PostId;
use serde::{Deserialize, Serialize};

/// With how many people a tray is shared at most.
pub const SHARED: u16 = 20;

/// The form: everyone ticked shares the tray from now on, everyone else does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShareForm {
    /// The posts, one for each ticked box.
    pub assistants: Vec<String>,
}

fields! {
    /// Its one field.
    ShareField {
        Assistants => "assistants",
    }
}

impl ShareForm {
    /// Reads the form.
    pub fn check(&self) -> Result<Vec<PostId>, FieldErrors<ShareField>> {
        let posts = list(&self.assistants.join(",")).map_err(|flaw| FieldErrors::one(ShareField::Assistants, flaw))?;
        if posts.len() > usize::from(SHARED) {
            return Err(FieldErrors::one(ShareField::Assistants, Flaw::TooMany { most: SHARED }));
        }
        Ok(posts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticked(posts: impl IntoIterator<Item = i64>) -> ShareForm {
        ShareForm { assistants: posts.into_iter().map(|post| post.to_string()).collect() }
    }

    #[test]
    fn nobody_ticked_means_nobody_shares() {
        assert_eq!(ticked([]).check().unwrap(), []);
        assert_eq!(ticked([4, 7, 4]).check().unwrap(), [PostId(4), PostId(7)]);
    }

    #[test]
    fn too_many_and_what_is_no_post_are_refused() {
        let many = ticked(1..=21).check().unwrap_err().named();
        assert_eq!(many, [("assistants".into(), Flaw::TooMany { most: 20 })]);
        let odd = ShareForm { assistants: vec!["x".into()] };
        assert_eq!(odd.check().unwrap_err().named(), [("assistants".into(), Flaw::Unreadable)]);
    }
}
