//! To whom an answer goes.

use crate::id::PostId;

/// Whom an answer to all goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everyone {
    /// Para.
    pub to: Vec<PostId>,
    /// Copia.
    pub copy: Vec<PostId>,
}

impl Everyone {
    /// The sender and the other recipients of a letter, each once, without the one who answers.
    pub fn but(me: PostId, sender: PostId, to: &[PostId], copy: &[PostId]) -> Self {
        let mut all = Self::default();
        for post in [sender].iter().chain(to) {
            if *post != me && !all.to.contains(post) {
                all.to.push(*post);
            }
        }
        for post in copy {
            if *post != me && !all.to.contains(post) && !all.copy.contains(post) {
                all.copy.push(*post);
            }
        }
        all
    }

    /// True when it goes to more people than an answer to the sender would.
    pub fn is_more_than(&self, sender: PostId) -> bool {
        self.to.iter().chain(&self.copy).any(|post| *post != sender)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(numbers: &[i64]) -> Vec<PostId> {
        numbers.iter().copied().map(PostId).collect()
    }

    #[test]
    fn it_goes_to_the_sender_and_everyone_else_but_not_to_oneself() {
        let all = Everyone::but(PostId(2), PostId(1), &posts(&[2, 3, 4]), &posts(&[5, 2]));
        assert_eq!(all, Everyone { to: posts(&[1, 3, 4]), copy: posts(&[5]) });
        assert!(all.is_more_than(PostId(1)));
    }

    #[test]
    fn nobody_stands_on_it_twice() {
        let all = Everyone::but(PostId(2), PostId(1), &posts(&[2, 1, 3]), &posts(&[3, 1, 4]));
        assert_eq!(all, Everyone { to: posts(&[1, 3]), copy: posts(&[4]) });
    }

    #[test]
    fn to_the_only_recipient_it_is_no_more_than_an_answer() {
        let all = Everyone::but(PostId(2), PostId(1), &posts(&[2]), &[]);
        assert!(!all.is_more_than(PostId(1)));
        let to_oneself = Everyone::but(PostId(1), PostId(1), &posts(&[1]), &[]);
        assert!(!to_oneself.is_more_than(PostId(1)));
    }
}
