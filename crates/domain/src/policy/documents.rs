//! The acts upon letters and copies.

use super::level::{Level, prints, shared_by};
use super::paper::{may_give_back, may_hand_in, may_hand_over_at_all, may_print_envelope};
use super::permit::{
    Answer, Archive, Associate, Begin, Comment, Copy, Deliver, Dispatch, Edit, Inform, Permit, Reassign, Recover,
    Restore, SendOnPaper, Sign, SignElectronically, Take,
};
use super::removal::{may_delete, may_discard, may_dismiss, may_undelete, may_void};
use super::signers::{may_approve, may_refuse_to_sign, may_sign_too, may_take_back};
use super::{Actor, Denied, Known, Rank, Target};
use crate::delivery::{self, Delivery};
use crate::document::kind::codes;
use crate::document::{self, Document, Kind};
use crate::event::By;
use crate::id::DocumentId;
use crate::item::Item;
use crate::permission::Permission;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Everyone who may write letters may begin one. Paper from outside is begun by those who register it.
pub fn may_begin(actor: &Actor, id: DocumentId, kind: Kind) -> Result<Permit<Begin>, Denied> {
    let needed = if kind == Kind::External { Permission::RegisterIncoming } else { Permission::Draft };
    if actor.has(needed) { Ok(Permit::new(actor.by(), id.into())) } else { Err(Denied::NotGranted) }
}

/// The holder changes a draft.
pub fn may_edit(actor: &Actor, document: &Document) -> Result<Permit<Edit>, Denied> {
    now(matches!(document.state, document::State::Draft(_)))?;
    held(actor, document.holder() == actor.post, document.id.into())
}

/// The holder of a draft signs it, if it is theirs to sign. Paper from outside is signed already.
pub fn may_sign(actor: &Actor, document: &Document) -> Result<Permit<Sign>, Denied> {
    now(matches!(document.state, document::State::Draft(_)) && document.kind != Kind::External)?;
    let permit = held(actor, document.holder() == actor.post, document.id.into())?;
    if document.sender == actor.post { Ok(permit) } else { Err(Denied::NotTheSender) }
}

/// The signer of a letter that waits in No enviados puts the electronic signature on it.
pub fn may_sign_electronically(actor: &Actor, document: &Document) -> Result<Permit<SignElectronically>, Denied> {
    now(matches!(document.state, document::State::Unsent(_)))?;
    let permit = held(actor, document.holder() == actor.post, document.id.into())?;
    if document.sender == actor.post { Ok(permit) } else { Err(Denied::NotTheSender) }
}

/// The keeper of a letter in No enviados sends it on paper after all.
pub fn may_send_on_paper(actor: &Actor, document: &Document) -> Result<Permit<SendOnPaper>, Denied> {
    now(matches!(document.state, document::State::Unsent(_)))?;
    held(actor, document.holder() == actor.post, document.id.into())
}

/// What its signer began goes on without them: the copies of a letter that has left are made in their name.
pub fn may_deliver(by: By, document: &Document) -> Result<Permit<Deliver>, Denied> {
    now(matches!(document.state, document::State::Sent(_) | document::State::Archived(_)))?;
    if document.sender == by.principal() { Ok(Permit::new(by, document.id.into())) } else { Err(Denied::NotTheSender) }
}

/// Whoever sees more than the cover reads it, its files and its PDF.
pub fn may_read(known: &Known) -> Result<(), Denied> {
    match known.level {
        Level::Basic => Err(Denied::NotGranted),
        Level::Cover => Err(Denied::Confidential),
        Level::Sight | Level::Part | Level::Holder => Ok(()),
    }
}

/// Whoever reads both letters says that one follows from the other, or that it does not.
pub fn may_associate(actor: &Actor, known: &Known) -> Result<Permit<Associate>, Denied> {
    now(!known.item.is_deleted())?;
    may_read(known)?;
    Ok(Permit::new(actor.by(), known.item.id()))
}

/// The print room sends a printed copy.
pub fn may_dispatch(actor: &Actor, item: &Item) -> Result<Permit<Dispatch>, Denied> {
    now(matches!(item, Item::Delivery(Delivery { state: delivery::State::ToPrint { .. }, .. })))?;
    if prints(actor, item) { Ok(Permit::new(actor.by(), item.id())) } else { Err(Denied::NotGranted) }
}

/// The holder hands a draft or a received copy to someone within reach; so does whoever shares the holder's tray, but not to
/// the holder.
pub fn may_reassign(actor: &Actor, item: &Item, target: &Target) -> Result<Permit<Reassign>, Denied> {
    let permit = may_reassign_at_all(actor, item)?;
    if item.holder() == Some(target.post) {
        return Err(Denied::ToYourself);
    }
    within_reach(actor, permit.by().acting_for.is_some(), target)?;
    Ok(permit)
}

/// Whoever shares a head's tray takes what lies there, to deal with it themselves.
pub fn may_take(actor: &Actor, item: &Item) -> Result<Permit<Take>, Denied> {
    now(item.is_received())?;
    let head = shared_by(actor, item).ok_or(Denied::NotTheHolder)?;
    Ok(Permit::new(actor.by_for(head), item.id()))
}

/// Whoever handed it over takes it back while the person it was handed to still has it. What was handed over from a head's
/// tray, whoever shares that tray brings back there.
pub fn may_recover(actor: &Actor, item: &Item) -> Result<Permit<Recover>, Denied> {
    now(item.is_draft() || item.is_received())?;
    let from = item.handed_by().ok_or(Denied::MovedOn)?;
    if item.is_received() && actor.assists(from) {
        return Ok(Permit::new(actor.by_for(from), item.id()));
    }
    held(actor, from == actor.post, item.id()).map_err(|_| Denied::MovedOn)
}

/// Whoever took part brings it to the knowledge of an official of the institution.
pub fn may_inform(actor: &Actor, known: &Known, target: &Target) -> Result<Permit<Inform>, Denied> {
    let permit = may_inform_at_all(actor, known)?;
    colleague(actor, target)?;
    Ok(permit)
}

/// The same for everyone of the institution at once, which takes a permission.
pub fn may_inform_everyone(actor: &Actor, known: &Known) -> Result<(), Denied> {
    may_inform_at_all(actor, known)?;
    if actor.has(Permission::InformEveryone) { Ok(()) } else { Err(Denied::NotGranted) }
}

/// Whoever may see it remarks on it, once it is more than a draft and as long as it is not in Eliminados.
pub fn may_comment(actor: &Actor, known: &Known) -> Result<Permit<Comment>, Denied> {
    now(!known.item.is_draft() && !known.item.is_deleted())?;
    may_read(known)?;
    Ok(Permit::new(actor.by(), known.item.id()))
}

/// The holder of a received copy answers it; so does whoever shares the holder's tray, and takes it with that.
pub fn may_answer(actor: &Actor, item: &Item) -> Result<Permit<Answer>, Denied> {
    now(item.is_received())?;
    let permit = held_or_shared(actor, item)?;
    if actor.has(Permission::Draft) { Ok(permit) } else { Err(Denied::NotGranted) }
}

/// Whoever may see it and may write letters begins one with what it says.
pub fn may_copy(actor: &Actor, known: &Known) -> Result<Permit<Copy>, Denied> {
    may_read(known)?;
    if actor.has(Permission::Draft) { Ok(Permit::new(actor.by(), known.item.id())) } else { Err(Denied::NotGranted) }
}

/// The holder closes a received copy, the keeper a sent letter.
pub fn may_archive(actor: &Actor, item: &Item) -> Result<Permit<Archive>, Denied> {
    now(item.is_received() || matches!(item, Item::Document(Document { state: document::State::Sent(_), .. })))?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

/// Whoever closed it reopens it.
pub fn may_restore(actor: &Actor, item: &Item) -> Result<Permit<Restore>, Denied> {
    now(match item {
        Item::Document(document) => matches!(document.state, document::State::Archived(_)),
        Item::Delivery(delivery) => matches!(delivery.state, delivery::State::Archived { .. }),
    })?;
    held(actor, item.holder() == Some(actor.post), item.id())
}

codes! {
    /// The acts a screen offers on one item.
    Act {
        /// Editar.
        Edit => "edit",
        /// Firmar y enviar.
        Sign => "sign",
        /// Firmar con certificado, what waits in No enviados.
        SignElectronically => "sign_electronically",
        /// Dar visto bueno, when asked to.
        Approve => "approve",
        /// No firmar, when asked to sign or approve.
        RefuseToSign => "refuse_to_sign",
        /// Retirar para corregir: nobody is asked any more.
        TakeBack => "take_back",
        /// Envío manual.
        SendOnPaper => "send_on_paper",
        /// Enviar, from Por imprimir.
        Dispatch => "dispatch",
        /// Restaurar, from Eliminados.
        Undelete => "undelete",
        /// Responder.
        Answer => "answer",
        /// Responder a todos.
        AnswerAll => "answer_all",
        /// Reasignar.
        Reassign => "reassign",
        /// Tomar, from the tray of a head.
        Take => "take",
        /// Recuperar what was handed over.
        Recover => "recover",
        /// Informar.
        Inform => "inform",
        /// Comentar.
        Comment => "comment",
        /// Archivar.
        Archive => "archive",
        /// Reestablecer.
        Restore => "restore",
        /// Copiar.
        Copy => "copy",
        /// Enviar fisico.
        HandOver => "hand_over",
        /// Imprimir sobre.
        Envelope => "envelope",
        /// Devolver.
        GiveBack => "give_back",
        /// Eliminar a draft.
        Delete => "delete",
        /// Anular a copy in Por imprimir.
        Void => "void",
        /// Eliminar informado.
        Dismiss => "dismiss",
        /// The way back from that, offered where it was done.
        KeepInformed => "keep_informed",
        /// Eliminar definitivamente.
        Discard => "discard",
    }
}

/// The acts that are open to a person on an item, in the order buttons stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActSet(Vec<Act>);

impl ActSet {
    /// True if the act is open.
    pub fn has(&self, act: Act) -> bool {
        self.0.contains(&act)
    }

    /// All but one.
    #[must_use]
    pub fn without(mut self, act: Act) -> Self {
        self.0.retain(|one| *one != act);
        self
    }

    /// The acts, in order.
    pub fn iter(&self) -> impl Iterator<Item = Act> + '_ {
        self.0.iter().copied()
    }
}

/// What a screen may offer. Acts that name a target are offered when some target could be named.
pub fn allowed(actor: &Actor, known: &Known) -> ActSet {
    let item = &known.item;
    let document = match item {
        Item::Document(document) => Some(document),
        Item::Delivery(_) => None,
    };
    let open = |act: &Act| match act {
        Act::Edit => document.is_some_and(|document| may_edit(actor, document).is_ok()),
        Act::Sign => {
            document.is_some_and(|document| may_sign(actor, document).is_ok() || may_hand_in(actor, document).is_ok())
        }
        Act::SignElectronically => {
            document.is_some_and(|document| may_sign_electronically(actor, document).is_ok())
                || may_sign_too(actor, known).is_ok()
        }
        Act::Approve => may_approve(actor, known).is_ok(),
        Act::RefuseToSign => may_refuse_to_sign(actor, known).is_ok(),
        Act::TakeBack => document.is_some_and(|document| may_take_back(actor, document).is_ok()),
        Act::SendOnPaper => document.is_some_and(|document| may_send_on_paper(actor, document).is_ok()),
        Act::Dispatch => may_dispatch(actor, item).is_ok(),
        Act::Undelete => may_undelete(actor, item).is_ok(),
        // Whether there is anyone else to answer is told by who stands on the letter.
        Act::Answer | Act::AnswerAll => may_answer(actor, item).is_ok(),
        Act::Reassign => may_reassign_at_all(actor, item).is_ok(),
        Act::Take => may_take(actor, item).is_ok(),
        Act::Recover => may_recover(actor, item).is_ok(),
        Act::Inform => may_inform_at_all(actor, known).is_ok(),
        Act::Comment => may_comment(actor, known).is_ok(),
        Act::Copy => may_copy(actor, known).is_ok(),
        Act::HandOver => may_hand_over_at_all(actor, known).is_ok(),
        Act::Envelope => may_print_envelope(actor, known).is_ok(),
        Act::GiveBack => may_give_back(actor, item).is_ok(),
        Act::Archive => may_archive(actor, item).is_ok(),
        Act::Restore => may_restore(actor, item).is_ok(),
        Act::Delete => may_delete(actor, item).is_ok(),
        Act::Void => may_void(actor, item).is_ok(),
        Act::Dismiss => may_dismiss(actor, known).is_ok(),
        Act::KeepInformed => false,
        Act::Discard => may_discard(actor, item).is_ok(),
    };
    ActSet(Act::ALL.iter().copied().filter(open).collect())
}

fn may_reassign_at_all(actor: &Actor, item: &Item) -> Result<Permit<Reassign>, Denied> {
    now(item.is_draft() || item.is_received())?;
    held_or_shared(actor, item)
}

fn may_inform_at_all(actor: &Actor, known: &Known) -> Result<Permit<Inform>, Denied> {
    let waiting = match &known.item {
        Item::Document(document) => {
            matches!(document.state, document::State::Unsent(_) | document::State::Signing(_))
        }
        Item::Delivery(delivery) => {
            matches!(delivery.state, delivery::State::Waiting | delivery::State::ToPrint { .. })
        }
    };
    now(!waiting && !known.item.is_deleted())?;
    held(actor, known.level >= Level::Part, known.item.id())
}

/// The organisation chart's rule: everyone of one's own area; heads and public users also the head and the public users
/// of the areas above, beside and below; with permission 26 anyone of the institution. Who acts for a head reaches as far.
pub(super) fn within_reach(actor: &Actor, for_a_head: bool, target: &Target) -> Result<(), Denied> {
    colleague(actor, target)?;
    let reached = target.seat.rank == Rank::Head || target.public_user;
    let near = (for_a_head || actor.reaches_neighbours()) && actor.seat.is_near(&target.seat) && reached;
    if target.seat.area == actor.seat.area || near || actor.has(Permission::ReassignAnywhere) {
        Ok(())
    } else {
        Err(Denied::OutOfReach)
    }
}

/// Another active official of the same institution.
fn colleague(actor: &Actor, target: &Target) -> Result<(), Denied> {
    if target.post == actor.post {
        Err(Denied::ToYourself)
    } else if !target.active {
        Err(Denied::Inactive)
    } else if target.seat.institution != actor.seat.institution || target.seat.rank == Rank::Citizen {
        Err(Denied::AnotherInstitution)
    } else {
        Ok(())
    }
}

pub(super) fn now(right_state: bool) -> Result<(), Denied> {
    if right_state { Ok(()) } else { Err(Denied::NotNow) }
}

/// The holder's own act, or that of someone who shares the holder's tray.
fn held_or_shared<Kind>(actor: &Actor, item: &Item) -> Result<Permit<Kind>, Denied> {
    match shared_by(actor, item) {
        Some(head) => Ok(Permit::new(actor.by_for(head), item.id())),
        None => held(actor, item.holder() == Some(actor.post), item.id()),
    }
}

pub(super) fn held<Kind>(actor: &Actor, theirs: bool, item: crate::id::ItemId) -> Result<Permit<Kind>, Denied> {
    if theirs { Ok(Permit::new(actor.by(), item)) } else { Err(Denied::NotTheHolder) }
}
