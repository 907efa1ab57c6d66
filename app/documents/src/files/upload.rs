//! Sending files in pieces, so that a link that breaks costs one piece and not the file. What is on its way waits for the
//! network to come back, can be held and goes on, and is found again when the same file is chosen after the page was left.

use super::sending::{self, Trouble};
use crate::words;
use domain::id::ItemId;
use kit::error::AppError;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::File;

/// A file on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Upload {
    /// Which of this page's.
    pub(super) key: usize,
    /// To what it is to be attached.
    pub(super) item: ItemId,
    /// The file.
    pub(super) file: StoredValue<SendWrapper<File>>,
    /// Its name.
    pub(super) name: StoredValue<String>,
    /// Its size in bytes.
    pub(super) size: i64,
    /// How far it has come.
    pub(super) state: RwSignal<Progress>,
    /// Percent that are there.
    pub(super) percent: RwSignal<u8>,
    /// The person holds it.
    pub(super) held: RwSignal<bool>,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is being sent.
    Sending,
    /// The network is gone; it goes on by itself.
    Waiting,
    /// It did not arrive, and why.
    Failed(String),
    /// It is there, or is not wanted any more.
    Done,
}

/// The files on their way from this page. They stay when what shows them is made anew.
#[derive(Clone, Copy, Debug)]
pub struct Uploads {
    all: RwSignal<Vec<Upload>>,
    /// How many have come: what shows them reads the list again when it grows.
    come: RwSignal<u32>,
}

/// Called by whatever stays while its page is open.
pub fn provide_uploads() {
    provide_context(Uploads::new());
}

pub(super) fn use_uploads() -> Uploads {
    use_context().unwrap_or_else(Uploads::new)
}

impl Uploads {
    fn new() -> Self {
        Self { all: RwSignal::new(Vec::new()), come: RwSignal::new(0) }
    }

    /// How many have come.
    pub(super) fn come(&self) -> u32 {
        self.come.get()
    }

    pub(super) fn add(&self, item: ItemId, file: File) -> Upload {
        let key = self.all.with_untracked(|all| all.last().map_or(0, |last| last.key + 1));
        let (name, size) = (StoredValue::new(file.name()), file.size() as i64);
        let file = StoredValue::new(SendWrapper::new(file));
        let state = RwSignal::new(Progress::Sending);
        let (percent, held) = (RwSignal::new(0), RwSignal::new(false));
        let upload = Upload { key, item, file, name, size, state, percent, held };
        self.all.update(|all| all.push(upload));
        upload
    }

    pub(super) fn of(&self, item: ItemId) -> Vec<Upload> {
        let under_way = |one: &&Upload| one.item == item && one.state.get() != Progress::Done;
        self.all.with(|all| all.iter().filter(under_way).copied().collect())
    }

    pub(super) fn forget(&self, key: usize) {
        self.all.update(|all| all.retain(|one| one.key != key));
    }
}

impl Upload {
    /// Sends it, for as long as the page is open.
    pub(super) fn send(self, uploads: Uploads) {
        leptos::task::spawn_local(async move { self.run(uploads).await });
    }

    async fn run(self, uploads: Uploads) {
        let Some(file) = self.file.try_get_value() else { return };
        let fingerprint = sending::fingerprint(&file).await;
        let mut failures = 0;
        // Nobody sees it any more once the page is gone.
        while let Some(held) = self.held.try_get_untracked() {
            if self.state.try_get_untracked() == Some(Progress::Done) {
                return;
            }
            if held {
                sending::wait(300).await;
                continue;
            }
            match self.pieces(&file, &fingerprint, &mut failures).await {
                Ok(true) => {
                    self.state.try_set(Progress::Done);
                    uploads.come.try_update(|come| *come += 1);
                    return;
                }
                Ok(false) => {}
                Err(Trouble::Refused(error)) => {
                    self.state.try_set(Progress::Failed(words::error(&error)));
                    return;
                }
                Err(Trouble::Unreachable) => {
                    failures += 1;
                    self.state.try_set(Progress::Waiting);
                    sending::back_off(failures, self.held).await;
                }
            }
        }
    }

    /// Sends what is still missing. False when it was held.
    async fn pieces(&self, file: &File, fingerprint: &str, failures: &mut u32) -> Result<bool, Trouble> {
        let mut there = sending::begin(self.item, file, fingerprint).await?;
        self.came(there.received);
        while there.received < self.size {
            if self.held.try_get_untracked().unwrap_or(true) {
                return Ok(false);
            }
            there = sending::put(self.item, file, there).await?;
            *failures = 0;
            self.came(there.received);
        }
        sending::finish(self.item, there).await?;
        Ok(true)
    }

    fn came(&self, received: i64) {
        self.state.try_set(Progress::Sending);
        self.percent.try_set((received * 100 / self.size.max(1)) as u8);
    }

    /// Takes it off the list, and off the server what has come of it.
    pub(super) fn cancel(self, uploads: Uploads) {
        self.held.set(true);
        self.state.set(Progress::Done);
        let (item, file) = (self.item, self.file.get_value());
        uploads.forget(self.key);
        leptos::task::spawn_local(async move {
            let fingerprint = sending::fingerprint(&file).await;
            sending::cancel(item, &file, &fingerprint).await;
        });
    }
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        match error {
            // Someone else was faster, or the server is busy: it is asked again how far it has come.
            AppError::Stale | AppError::Unreachable | AppError::Unavailable | AppError::Fault { .. } => {
                Self::Unreachable
            }
            other => Self::Refused(other),
        }
    }
}
