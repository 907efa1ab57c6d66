//! Every URL of the house, so that rooms meet without importing each other.

use domain::document::Kind;
use domain::id::{AttachmentId, DocumentId, ItemId};
use domain::policy::Act;
use domain::tray::Tray;
use leptos_router::params::ParamsMap;

/// The way in.
pub const SIGN_IN: &str = "/ingreso";
/// The choice among several posts.
pub const POSTS: &str = "/puestos";
/// Where an official lands.
pub const INBOX: &str = "/bandejas/recibidos";

/// The word for a tray in links.
pub fn tray_word(tray: Tray) -> &'static str {
    match tray {
        Tray::Drafts => "en-elaboracion",
        Tray::Inbox => "recibidos",
        Tray::Unsent => "no-enviados",
        Tray::ToPrint => "por-imprimir",
        Tray::Sent => "enviados",
        Tray::Reassigned => "reasignados",
        Tray::Informed => "informados",
        Tray::Archived => "archivados",
    }
}

/// The tray that a word in a link means.
pub fn tray_of_word(word: &str) -> Option<Tray> {
    Tray::ALL.iter().copied().find(|tray| tray_word(*tray) == word)
}

/// A tray.
pub fn tray(tray: Tray) -> String {
    format!("/bandejas/{}", tray_word(tray))
}

/// An item within its tray.
pub fn item(tray: Tray, item: ItemId) -> String {
    format!("/bandejas/{}/{item}", tray_word(tray))
}

/// The word for an act in links; nothing for acts that have no page of their own.
pub fn act_word(act: Act) -> Option<&'static str> {
    match act {
        Act::Reassign => Some("reasignar"),
        Act::Inform => Some("informar"),
        Act::Comment => Some("comentar"),
        Act::Edit | Act::Sign | Act::SendOnPaper | Act::Dispatch | Act::Archive | Act::Restore => None,
        Act::Answer | Act::AnswerAll | Act::Copy => None,
    }
}

/// The act that a word in a link means.
pub fn act_of_word(word: &str) -> Option<Act> {
    Act::ALL.iter().copied().find(|act| act_word(*act) == Some(word))
}

/// A new letter of a kind.
pub fn new_document(kind: Kind) -> String {
    format!("/documentos/nuevo?tipo={}", kind.code())
}

/// An answer to a copy.
pub fn answer(item: ItemId) -> String {
    format!("/documentos/nuevo?responde={item}")
}

/// An answer to a copy, to everyone on its letter.
pub fn answer_all(item: ItemId) -> String {
    format!("{}&todos=si", answer(item))
}

/// A new letter that says what another does.
pub fn copy(item: ItemId) -> String {
    format!("/documentos/nuevo?copia={item}")
}

/// Writing a draft.
pub fn edit(document: DocumentId) -> String {
    format!("/documentos/{document}/editar")
}

/// Writing a draft, with the people found for what was typed into a field.
pub fn edit_looking_for(document: DocumentId, field: &'static str, words: &str) -> String {
    let query = ParamsMap::from_iter([(field, words.to_owned())]).to_query_string();
    format!("{}{query}", edit(document))
}

/// An item outside any tray, as mails and related letters name it.
pub fn document(item: ItemId) -> String {
    format!("/documentos/{item}")
}

/// The letter as PDF.
pub fn pdf(item: ItemId) -> String {
    format!("/documentos/{item}/pdf")
}

/// The texts that were kept of a letter.
pub fn versions(document: DocumentId) -> String {
    format!("/documentos/{document}/versiones")
}

/// Where files are attached to a draft.
pub fn attachments(document: DocumentId) -> String {
    format!("/documentos/{document}/anexos")
}

/// One attached file of an item.
pub fn attachment(item: ItemId, attachment: AttachmentId) -> String {
    format!("/documentos/{item}/anexos/{attachment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tray_and_every_act_is_found_by_its_word() {
        for tray in Tray::ALL {
            assert_eq!(tray_of_word(tray_word(*tray)), Some(*tray));
        }
        for act in Act::ALL {
            if let Some(word) = act_word(*act) {
                assert_eq!(act_of_word(word), Some(*act));
            }
        }
        assert_eq!(tray_of_word("basura"), None);
        assert_eq!(INBOX, tray(Tray::Inbox));
    }
}
