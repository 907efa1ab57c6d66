//! The files of a draft on screen.

use super::api::RemoveFile;
use super::upload::{Progress, Upload, send};
use crate::compose::api::{DraftFile, list_files};
use documents::words;
use domain::document::file::{AT_ONCE, EXTENSIONS, FileField, FileFlaw, check};
use domain::id::{DocumentId, ItemId};
use kit::error::AppError;
use kit::form::{ActForm, FailedPost, failure_of, use_form};
use kit::links;
use kit::text::text;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use ui::{Icon, Sign};
use web_sys::{DragEvent, File, FileList};

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

/// The files attached, those on their way, and the ways to attach more.
#[component]
pub fn Attachments(
    /// The letter.
    document: DocumentId,
    /// The files it had when the page was made.
    files: Vec<DraftFile>,
    /// The most bytes of one file.
    most: u64,
    /// The letter has been saved, so that files can be attached to it.
    #[prop(into)]
    saved: Signal<bool>,
    /// Saves it, for the first file of a new letter.
    save: Callback<()>,
    /// Files handed to the page.
    handed: UploadForm,
    /// Told after a file came or went.
    on_change: Callback<()>,
) -> impl IntoView {
    let files = RwSignal::new(files);
    let uploads = RwSignal::new(Vec::<Upload>::new());
    let waiting = RwSignal::new(Vec::<(Upload, SendWrapper<File>)>::new());
    let refused = RwSignal::new(failed_upload());
    let reload = Callback::new(move |()| {
        on_change.run(());
        leptos::task::spawn_local(async move {
            if let Ok(now) = list_files(document).await {
                files.set(now);
                uploads.update(|all| all.retain(|one| one.state.get_untracked() != Progress::Done));
            }
        });
    });
    let take = move |list: FileList| {
        refused.set(None);
        if list.length() as usize > AT_ONCE {
            refused.set(Some(words::file_flaw(&FileFlaw::TooMany)));
            return;
        }
        for file in (0..list.length()).filter_map(|index| list.get(index)) {
            let upload = on_its_way(&file, uploads.with_untracked(Vec::len));
            uploads.update(|all| all.push(upload));
            match check(&file.name(), file.size() as u64, most) {
                Ok(()) => waiting.update(|all| all.push((upload, SendWrapper::new(file)))),
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
            for (upload, file) in waiting.try_update(std::mem::take).unwrap_or_default() {
                send(&links::attachments(document), &file, upload, reload);
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
    view! {
        <section class="files" aria-label=text!(files.title)>
            <ul>
                <For each=move || files.get() key=|file| file.id let:file>
                    <Attached document file reload />
                </For>
                <For each=move || uploads.get() key=|upload| upload.key let:upload>
                    <OnItsWay upload uploads />
                </For>
            </ul>
            <form
                method="post"
                action=links::attachments(document)
                enctype="multipart/form-data"
                class="drop"
                class:unsaved=move || !saved.get()
            >
                <label for="archivo"><Icon sign=Sign::Clip />{text!(files.choose)}</label>
                <input type="file" id="archivo" name="archivo" multiple accept=accept node_ref=input on:change=picked aria-describedby="archivo-limites" />
                <button type="submit" class="button without-script">{text!(files.attach)}</button>
                <p class="hint" id="archivo-limites">{limits}</p>
                <p class="error" role="alert">{move || refused.get()}</p>
            </form>
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

fn on_its_way(file: &File, key: usize) -> Upload {
    let (name, size) = (StoredValue::new(file.name()), file.size() as i64);
    Upload { key, name, size, state: RwSignal::new(Progress::Sending(0)) }
}

#[component]
fn Attached(document: DocumentId, file: DraftFile, reload: Callback<()>) -> impl IntoView {
    let form = use_form::<RemoveFile>();
    Effect::new(move || {
        if matches!(form.action.value().get(), Some(Ok(()))) {
            reload.run(());
        }
    });
    let href = links::attachment(ItemId::from(document), file.id);
    view! {
        <li class="file">
            <Icon sign=Sign::File />
            <a href=href rel="external" download=file.name.clone()>{file.name.clone()}</a>
            <small>{words::size(file.size)}</small>
            <ActForm form class="one-button">
                <input type="hidden" name=form.name(FileField::Document) value=document.to_string() />
                <input type="hidden" name=form.name(FileField::File) value=file.id.to_string() />
                <button type="submit" class="remove" aria-label=text!(files.remove, name = file.name)>"×"</button>
            </ActForm>
        </li>
    }
}

#[component]
fn OnItsWay(upload: Upload, uploads: RwSignal<Vec<Upload>>) -> impl IntoView {
    let forget = move |_| uploads.update(|all| all.retain(|one| one.key != upload.key));
    let state = move || {
        match upload.state.get() {
        Progress::Sending(percent) => {
            view! { <progress max="100" value=percent.to_string() aria-label=text!(files.sending)>{percent} " %"</progress> }.into_any()
        }
        Progress::Failed(why) => view! {
            <span class="error" role="alert">{why}</span>
            <button type="button" class="remove" aria-label=text!(files.forget) on:click=forget>"×"</button>
        }
        .into_any(),
        Progress::Done => view! { <span class="okk">"✓"</span> }.into_any(),
    }
    };
    view! {
        <li class="file">
            <Icon sign=Sign::File />
            <span>{upload.name.get_value()}</span>
            <small>{words::size(upload.size)}</small>
            {state}
        </li>
    }
}

/// An error that the upload's route answers with, for whoever renders the page again.
pub fn refused(error: AppError) -> FailedPost {
    FailedPost { act: UPLOAD.to_owned(), typed: Vec::new(), error }
}
