//! Words for the codes of paper.

use domain::envelope::Size;
use domain::transfer::Condition;
use kit::text::text;

/// What a condition is called.
pub fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Good => text!(paper.good),
        Condition::Fair => text!(paper.fair),
        Condition::Poor => text!(paper.poor),
    }
}

/// What a size of envelope is called.
pub(super) fn size(size: Size) -> &'static str {
    match size {
        Size::Small => text!(paper.small),
        Size::Medium => text!(paper.medium),
        Size::Large => text!(paper.large),
    }
}
