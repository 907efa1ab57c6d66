//! Proof that policy has said yes to one act on one item. Only `policy` can make one.

use crate::event::By;
use crate::id::ItemId;
use std::marker::PhantomData;

/// A yes to `Act` on one item, or on one thing of another kind.
#[derive(Debug)]
pub struct Permit<Act, On = ItemId> {
    by: By,
    on: On,
    act: PhantomData<Act>,
}

impl<Act, On: PartialEq> Permit<Act, On> {
    pub(super) fn new(by: By, on: On) -> Self {
        Self { by, on, act: PhantomData }
    }

    /// Who was given it.
    pub fn by(&self) -> By {
        self.by
    }

    /// True if it was given for this one.
    pub fn is_for(&self, one: On) -> bool {
        self.on == one
    }
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}
    )+};
}

acts! {
    /// Begin a letter.
    Begin,
    /// Change a draft.
    Edit,
    /// Freeze a draft under its number and send it.
    Sign,
    /// Put the electronic signature on what waits for it in No enviados.
    SignElectronically,
    /// Approve before it is signed, when asked to.
    Approve,
    /// Not approve or not sign it, when asked to.
    RefuseToSign,
    /// Ask nobody any more, and change it.
    TakeBack,
    /// Send on paper what waits in No enviados.
    SendOnPaper,
    /// Go on making the copies of a letter that has left.
    Deliver,
    /// Send a printed copy.
    Dispatch,
    /// Hand to someone else.
    Reassign,
    /// Take what lies in the tray of a head one assists.
    Take,
    /// Bring to others' knowledge.
    Inform,
    /// Remark.
    Comment,
    /// Add files.
    Attach,
    /// Say which letter follows from which.
    Associate,
    /// Begin an answer.
    Answer,
    /// Begin a draft with what it says.
    Copy,
    /// Close.
    Archive,
    /// Reopen.
    Restore,
    /// Take back from the person it was handed to.
    Recover,
    /// Throw a draft away.
    Delete,
    /// Bring back what was thrown away.
    Undelete,
    /// Throw a draft away for good.
    Discard,
    /// Give a printed copy back to the sender of its letter.
    Void,
    /// Send paper from outside to those it is for.
    HandIn,
    /// Give the paper of it to someone.
    HandOver,
    /// Print an envelope for it.
    PrintEnvelope,
    /// Register that its paper came back.
    GiveBack,
    /// Have its file made again.
    RemakePdf,
    /// Take its electronic signature back.
    RevertSignature,
    /// Take out of one's own tray Informados.
    Dismiss,
    /// Put back into it.
    KeepInformed,
    /// Let others see and act in one's own Recibidos.
    Share,
    /// Have someone stand in for a head.
    ArrangeStandIn,
    /// Make, change or remove a list.
    KeepList,
    /// Say how the institution works: its numbers, its kinds of letter, its classification.
    Administer,
    /// Say what holds for every institution: whose certificates are believed.
    AdministerPlatform,
}
