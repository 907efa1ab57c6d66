//! The list of versions, from which two are chosen to be compared, or one to go back to.

use super::api::{RestoreVersion, VersionRow, Versions};
use domain::document::version::RestoreTextField::{Document, Text, Version};
use domain::field::Field;
use domain::id::BodyId;
use kit::form::{ActForm, Form};
use kit::text::text;
use kit::time::Clock;
use leptos::prelude::*;

/// The form that the buttons of single lines belong to: a form cannot stand within another.
const RESTORE: &str = "restore";

/// All versions, in one form without an act: which two to compare is said in the address.
#[component]
pub(super) fn List(
    versions: Versions,
    chosen: Memo<Option<(BodyId, BodyId)>>,
    restore: Form<RestoreVersion>,
) -> impl IntoView {
    let Versions { document, version, rows, more, restorable, clock, .. } = versions;
    let count = rows.len();
    let lines = rows.into_iter().map(|row| view! { <Line row chosen restorable clock /> }).collect_view();
    let older = more.then(|| view! { <p class="quiet">{text!(versions.more, count = count)}</p> });
    let back = restorable.then(|| {
        view! {
            <ActForm form=restore id=RESTORE>
                <input type="hidden" name=restore.name(Document) value=document.to_string() />
                <input type="hidden" name=restore.name(Version) value=version.to_string() />
            </ActForm>
        }
    });
    view! {
        <p class="quiet">{text!(versions.intro)}</p>
        {back}
        <form method="get" class="kept">
            <div class="table">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(versions.before)}</th>
                            <th scope="col">{text!(versions.after)}</th>
                            <th scope="col">{text!(versions.title)}</th>
                            <th scope="col">{text!(versions.by)}</th>
                            <th scope="col">{text!(versions.when)}</th>
                            <th scope="col"><span class="spoken">{text!(versions.restore)}</span></th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {older}
            <button type="submit" class="button">{text!(versions.compare)}</button>
        </form>
    }
}

#[component]
fn Line(row: VersionRow, chosen: Memo<Option<(BodyId, BodyId)>>, restorable: bool, clock: Clock) -> impl IntoView {
    let VersionRow { id, number, by, at, current } = row;
    let name = text!(versions.version, number = number);
    let (before, after) = chosen.get_untracked().unzip();
    let radio = |group: &'static str, words: &str, on: bool| {
        let label = format!("{words}: {name}");
        view! { <td><input type="radio" name=group value=id.to_string() checked=on aria-label=label /></td> }
    };
    let button = (restorable && !current).then(|| {
        view! {
            <button
                type="submit"
                class="button"
                form=RESTORE
                name=format!("form[{}]", Text.name())
                value=id.to_string()
                aria-label=text!(versions.restore_this, number = number)
            >
                {text!(versions.restore)}
            </button>
        }
    });
    let mark = current.then(|| view! { " " <span class="tag">{text!(versions.current)}</span> });
    view! {
        <tr>
            {radio("antes", text!(versions.before), before == Some(id))}
            {radio("despues", text!(versions.after), after == Some(id))}
            <th scope="row">{name.clone()} {mark}</th>
            <td>{by}</td>
            <td><time datetime=clock.machine(at)>{clock.long(at)}</time></td>
            <td>{button}</td>
        </tr>
    }
}
