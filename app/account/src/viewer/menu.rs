//! What stands in the menu under a person's name. Made here, and not where it is shown: every browser would load the words of
//! all of it.

use domain::permission::Permission;
use domain::policy;
use kit::links;
use kit::server::Visitor;
use kit::text::text;

/// Where they may go, by address and words.
pub(super) fn menu_of(visitor: &Visitor) -> Vec<(String, String)> {
    let actor = &visitor.actor;
    let administers = policy::may_administer(actor).is_ok() || policy::may_administer_platform(actor).is_ok();
    let all = [
        (visitor.several, links::POSTS, text!(menu.other_post)),
        (true, links::ACCOUNT, text!(menu.account)),
        (true, links::LISTS, text!(menu.lists)),
        (actor.has(Permission::RegisterIncoming), links::RETURNS, text!(menu.returns)),
        (administers, links::ADMINISTRATION, text!(menu.administration)),
        (policy::may_share(actor).is_ok(), links::SHARE, text!(menu.share)),
    ];
    let theirs = all.into_iter().filter(|(theirs, ..)| *theirs);
    theirs.map(|(_, to, words)| (to.to_owned(), words.to_owned())).collect()
}
