//! Adding files: chosen, dropped or pasted, or a thing on paper.

use super::api::{FileRow, list_files};
use super::lines::{FileLines, May};
use super::paper::Paper;
use super::upload::{Progress, Upload, Uploads, use_uploads};
use crate::words;
use domain::document::file::{AT_ONCE, DESCRIPTION, EXTENSIONS, FileFlaw, check};
use domain::id::ItemId;
use kit::error::AppError;
use kit::form::{FailedPost, failure_of};
use kit::text::text;
use kit::time::Clock;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use ui::{Icon, Sign, TextField};
use web_sys::{DragEvent, FileList};

/// Files handed to the page from anywhere on it: dropped or pasted.
#[derive(Clone, Copy)]
pub struct UploadForm {
    // Only a browser ever puts one in: a server may drop this on another thread than the one that made it.
    arrived: RwSignal<Option<SendWrapper<FileList>>>,
}

impl UploadForm {
    /// One for a page.
    pub fn new() -> Self {
        Self { arrived: RwSignal::new(None) }
    }

    /// Files dropped on the page. True if there were any.
    pub fn dropped(&self, event: &DragEvent) -> bool {
        self.take(event.data_transfer().and_then(|data| data.files()))
    }

    /// Files pasted into the page. True if there were any.
    pub fn pasted(&self, event: &web_sys::ClipboardEvent) -> bool {
        self.take(event.clipboard_data().and_then(|data| data.files()))
    }

    fn take(&self, files: Option<FileList>) -> bool {
        let files = files.filter(|files| files.length() > 0);
        let some = files.is_some();
        if some {
            self.arrived.set(files.map(SendWrapper::new));
        }
        some
    }
}

impl Default for UploadForm {
    fn default() -> Self {
        Self::new()
    }
}

/// What goes with the letter, what is on its way, and the ways to add more.
#[component]
pub fn Attachments(
    /// The letter or copy.
    item: ItemId,
    /// What it had when the page was made.
    files: Vec<FileRow>,
    /// The most bytes of one file.
    most: u64,
    /// What the reader may do besides adding.
    may: May,
    /// Where a file is sent without JavaScript.
    #[prop(into)]
    action: String,
    /// The letter has been saved, so that files can be attached to it.
    #[prop(into)]
    saved: Signal<bool>,
    /// Saves it, for the first file of a new letter.
    save: Callback<()>,
    /// Files handed to the page.
    handed: UploadForm,
    /// The clock the page was made by.
    clock: Clock,
    /// Told after something came, went or was described.
    on_change: Callback<()>,
) -> impl IntoView {
    let files = RwSignal::new(files);
    let uploads = use_uploads();
    let waiting = RwSignal::new(Vec::<Upload>::new());
    let refused = RwSignal::new(failed_upload());
    let reload = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            if let Ok(now) = list_files(item).await {
                files.try_set(now);
            }
            on_change.try_run(());
        });
    });
    // Whatever had it sent: this may have been made anew meanwhile.
    Effect::new(move |before: Option<u32>| {
        let come = uploads.come();
        if before.is_some_and(|before| before != come) {
            reload.run(());
        }
        come
    });
    let take = move |list: FileList| {
        refused.set(None);
        if list.length() as usize > AT_ONCE {
            refused.set(Some(words::file_flaw(&FileFlaw::TooMany)));
            return;
        }
        for file in (0..list.length()).filter_map(|index| list.get(index)) {
            let flaw = check(&file.name(), file.size() as u64, most);
            let upload = uploads.add(item, file);
            match flaw {
                Ok(()) => waiting.update(|all| all.push(upload)),
                Err(flaw) => upload.state.set(Progress::Failed(words::file_flaw(&flaw))),
            }
        }
        if !saved.get_untracked() && waiting.with_untracked(|all| !all.is_empty()) {
            save.run(());
        }
    };
    // What waits goes as soon as the letter is there to receive it.
    Effect::new(move || {
        if saved.get() && waiting.with(|all| !all.is_empty()) {
            for upload in waiting.try_update(std::mem::take).unwrap_or_default() {
                upload.send(uploads);
            }
        }
    });
    Effect::new(move || {
        if let Some(list) = handed.arrived.get() {
            handed.arrived.set(None);
            take(list.take());
        }
    });
    let input = NodeRef::<html::Input>::new();
    let picked = move |_| {
        if let Some(input) = input.get_untracked() {
            input.files().into_iter().for_each(take);
            input.set_value("");
        }
    };
    let limits = text!(files.limits, most = words::size(i64::try_from(most).unwrap_or(i64::MAX)), count = AT_ONCE);
    let accept = EXTENSIONS.map(|ending| format!(".{ending}")).join(",");
    let described = Signal::stored(None::<String>);
    let paper = move || saved.get().then(|| view! { <Paper item on_change=reload /> }.into_any());
    view! {
        <section class="files" aria-label=text!(files.title)>
            <ul>
                <FileLines item files may clock on_change=reload />
                <For each=move || uploads.of(item) key=|upload| upload.key let:upload>
                    <OnItsWay upload uploads />
                </For>
            </ul>
            <form
                method="post"
                action=action
                enctype="multipart/form-data"
                class="drop"
                class:unsaved=move || !saved.get()
            >
                <label for="archivo"><Icon sign=Sign::Clip />{text!(files.choose)}</label>
                <div class="without-script">
                    <TextField label=text!(files.description) name="descripcion" value="" error=described hint=text!(files.description_hint) most=DESCRIPTION />
                </div>
                <input type="file" id="archivo" name="archivo" multiple accept=accept node_ref=input on:change=picked aria-describedby="archivo-limites" />
                <button type="submit" class="button without-script">{text!(files.attach)}</button>
                <p class="hint" id="archivo-limites">{limits}</p>
                <p class="error" role="alert">{move || refused.get()}</p>
            </form>
            {paper}
        </section>
    }
}

/// Why a file sent without JavaScript was not let in.
fn failed_upload() -> Option<String> {
    let failed = failure_of(UPLOAD);
    failed.map(|failed| words::error(&failed.error))
}

/// What stands for the act's path when a file is sent without JavaScript.
pub const UPLOAD: &str = "attach";

#[component]
fn OnItsWay(upload: Upload, uploads: Uploads) -> impl IntoView {
    let name = upload.name.get_value();
    let (held, percent) = (upload.held, upload.percent);
    let hold = move |_| held.update(|held| *held = !*held);
    let label = text!(files.cancel, name = name.clone());
    let off = move || {
        view! { <button type="button" class="remove" aria-label=label.clone() on:click=move |_| upload.cancel(uploads)>"×"</button> }.into_any()
    };
    let way = move || {
        view! {
            <progress max="100" value=move || percent.get().to_string() aria-label=text!(files.sending)>{move || percent.get()} " %"</progress>
            <small>{move || percent.get()} " %"</small>
            <button type="button" class="button hold" on:click=hold>
                {move || if held.get() { text!(files.go_on) } else { text!(files.hold) }}
            </button>
        }
        .into_any()
    };
    let state = move || match (upload.state.get(), held.get()) {
        (Progress::Done, _) => ().into_any(),
        (Progress::Failed(why), _) => view! { <span class="error" role="alert">{why}</span> {off()} }.into_any(),
        (_, true) => view! { <small role="status">{text!(files.held)}</small> {way()} {off()} }.into_any(),
        (Progress::Waiting, _) => {
            view! { <small role="status" class="warn">{text!(files.waiting)}</small> {way()} {off()} }.into_any()
        }
        (Progress::Sending, _) => view! { {way()} {off()} }.into_any(),
    };
    view! {
        <li class="file sending">
            <Icon sign=Sign::File />
            <span>{name}</span>
            <small>{words::size(upload.size)}</small>
            {state}
        </li>
    }
}

/// An error that the upload's route answers with, for whoever renders the page again.
pub fn refused(error: AppError) -> FailedPost {
    FailedPost { act: UPLOAD.to_owned(), typed: Vec::new(), error }
}
