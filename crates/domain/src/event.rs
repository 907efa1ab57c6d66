//! What happened to a document: the history nobody can change.

use crate::document::kind::codes;
use crate::id::{AreaId, DeliveryId, DocumentId, ItemId, PostId};
use crate::time::{Day, Timestamp};
use crate::transfer::Transfer;
use crate::tray::{Owner, Placement, Tray};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

codes! {
    /// What was done. The numbers in brackets are the codes of the old product.
    EventCode {
        /// Begun as a draft, or a copy made for a recipient (2).
        Registered => "registered",
        /// A new version of the text (11).
        Edited => "edited",
        /// A file attached (66).
        FileAttached => "file_attached",
        /// An attached file taken away (31).
        FileRemoved => "file_removed",
        /// Frozen under its number (65).
        Signed => "signed",
        /// Someone was asked to approve it before it is signed.
        ApprovalAsked => "approval_asked",
        /// Approved by someone who had been asked to.
        Approved => "approved",
        /// Nobody is asked any more to approve or sign it: it is being changed.
        RequestsTakenBack => "requests_taken_back",
        /// Someone was asked to sign it too.
        SignatureAsked => "signature_asked",
        /// Signed electronically by one of several, and not by the last.
        SignedInPart => "signed_in_part",
        /// Someone who had been asked would not approve or sign it.
        SignatureRefused => "signature_refused",
        /// The electronic signature was put on it, by the last of those who sign it (40).
        SignedElectronically => "signed_electronically",
        /// Sent without paper, straight into its recipient's tray (18).
        SentElectronically => "sent_electronically",
        /// To be sent on paper (20).
        PaperOrdered => "paper_ordered",
        /// Sent on paper (19).
        SentOnPaper => "sent_on_paper",
        /// Opened by its holder for the first time since it came.
        Read => "read",
        /// Handed to someone else (9).
        Reassigned => "reassigned",
        /// Taken from a head's tray by whoever shares it (9).
        Taken => "taken",
        /// Brought to someone's knowledge (8).
        Informed => "informed",
        /// A remark (21).
        Commented => "commented",
        /// An answer was begun (12).
        AnswerBegun => "answer_begun",
        /// A new draft was begun with what it says (82).
        Copied => "copied",
        /// Its answer was signed (38).
        Answered => "answered",
        /// Said to follow from another letter, or another from it (26).
        Associated => "associated",
        /// Not any more (27).
        Dissociated => "dissociated",
        /// Closed (13).
        Archived => "archived",
        /// Reopened (25).
        Restored => "restored",
        /// Taken back from the person it had been handed to (83).
        Recovered => "recovered",
        /// A draft thrown away, at first or for good, or a copy voided by the print room (16).
        Deleted => "deleted",
        /// Brought back after that (17).
        Undeleted => "undeleted",
        /// Taken out of the actor's own tray Informados (7).
        InformedRemoved => "informed_removed",
        /// Put back there by the same person.
        InformedKept => "informed_kept",
        /// Given to someone else than its addressee, for whom the paper was meant (28).
        Redirected => "redirected",
        /// The paper of it was given to someone (69).
        HandedOver => "handed_over",
        /// An envelope was printed for it (70).
        EnvelopePrinted => "envelope_printed",
        /// The paper came back, for it could not be handed to its recipient (23).
        Returned => "returned",
        /// Its file was made again (36).
        PdfRemade => "pdf_remade",
        /// Its electronic signature was taken back before anyone had seen it (35).
        SignatureReverted => "signature_reverted",
    }
}

/// Who acts: the post, where it sits, and for whom if not for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// The post that acts.
    pub post: PostId,
    /// Its area at that moment.
    pub area: AreaId,
    /// The post in whose place it acts.
    pub acting_for: Option<PostId>,
}

impl By {
    /// A post that acts for itself.
    pub fn own(post: PostId, area: AreaId) -> Self {
        Self { post, area, acting_for: None }
    }

    /// In whose name it is done: the head's, when another acts in their place.
    pub fn principal(&self) -> PostId {
        self.acting_for.unwrap_or(self.post)
    }
}

/// One entry of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The letter it is about.
    pub document: DocumentId,
    /// The copy it is about; nothing when it concerns the letter itself.
    pub delivery: Option<DeliveryId>,
    /// What was done.
    pub code: EventCode,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// To whom.
    pub target: Option<PostId>,
    /// In the actor's own words.
    pub comment: Option<String>,
    /// Until when the target should have dealt with it.
    pub due_on: Option<Day>,
    /// Another letter it names: the answer, the one answered.
    pub related: Option<DocumentId>,
    /// How the paper went from hand to hand.
    pub transfer: Option<Transfer>,
}

impl Event {
    /// An event of a letter.
    pub fn of_document(code: EventCode, document: DocumentId, by: By, at: Timestamp) -> Self {
        Self {
            document,
            delivery: None,
            code,
            at,
            by,
            target: None,
            comment: None,
            due_on: None,
            related: None,
            transfer: None,
        }
    }

    /// An event of a copy.
    pub fn of_delivery(code: EventCode, document: DocumentId, delivery: DeliveryId, by: By, at: Timestamp) -> Self {
        Self { delivery: Some(delivery), ..Self::of_document(code, document, by, at) }
    }

    /// Naming a target.
    #[must_use]
    pub fn to(self, target: PostId) -> Self {
        Self { target: Some(target), ..self }
    }

    /// With the actor's words.
    #[must_use]
    pub fn saying(self, comment: Option<String>) -> Self {
        Self { comment, ..self }
    }

    /// With a due day.
    #[must_use]
    pub fn due(self, due_on: Option<Day>) -> Self {
        Self { due_on, ..self }
    }

    /// Naming another letter.
    #[must_use]
    pub fn about(self, related: DocumentId) -> Self {
        Self { related: Some(related), ..self }
    }

    /// With the way the paper went.
    #[must_use]
    pub fn by_way_of(self, transfer: Transfer) -> Self {
        Self { transfer: Some(transfer), ..self }
    }

    /// The letter or copy it is about.
    pub fn item(&self) -> ItemId {
        self.delivery.map_or(self.document.into(), ItemId::from)
    }

    /// The posts that have a part in the item from now on, and may therefore see it.
    pub fn involves(&self) -> impl Iterator<Item = PostId> {
        let reached = match self.code {
            EventCode::Reassigned
            | EventCode::Informed
            | EventCode::SentOnPaper
            | EventCode::SentElectronically
            | EventCode::ApprovalAsked
            | EventCode::SignatureAsked
            | EventCode::Redirected => self.target,
            _ => None,
        };
        // Registering that an envelope came back, or mending a letter of others, opens nobody what it says.
        let acts = !matches!(self.code, EventCode::Returned | EventCode::PdfRemade | EventCode::SignatureReverted);
        let by = [Some(self.by.post), self.by.acting_for].into_iter().flatten().filter(move |_| acts);
        by.chain(reached)
    }

    /// The line it leaves in a tray of the past, beside where the item lies now.
    pub fn trace(&self) -> Option<Placement> {
        let target = self.target?;
        let (owner, tray, unread, other) = match self.code {
            EventCode::Reassigned | EventCode::Taken => (self.by.principal(), Tray::Reassigned, false, target),
            EventCode::Informed => (target, Tray::Informed, true, self.by.post),
            EventCode::InformedKept => (self.by.principal(), Tray::Informed, false, target),
            EventCode::ApprovalAsked | EventCode::SignatureAsked => (target, Tray::ToSign, true, self.by.post),
            _ => return None,
        };
        let owner = Owner::Post(owner);
        let due_on = self.due_on;
        Some(Placement { owner, tray, item: self.item(), since: self.at, unread, other: Some(other), due_on })
    }

    /// The line it takes out of a tray of the past.
    pub fn erases(&self) -> Option<(Owner, Tray, ItemId)> {
        let tray = match self.code {
            EventCode::Recovered => Tray::Reassigned,
            EventCode::InformedRemoved => Tray::Informed,
            EventCode::Approved | EventCode::SignedInPart | EventCode::SignedElectronically => Tray::ToSign,
            _ => return None,
        };
        Some((Owner::Post(self.by.principal()), tray, self.item()))
    }

    /// True when nobody is asked any more to approve or sign the letter: no line of it stays in Por firmar.
    pub fn ends_requests(&self) -> bool {
        let ends = matches!(
            self.code,
            EventCode::Signed | EventCode::RequestsTakenBack | EventCode::SignatureRefused | EventCode::Deleted
        );
        ends && self.delivery.is_none()
    }
}
