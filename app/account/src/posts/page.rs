//! The posts to choose from.

use super::api::{ChoosePost, my_posts};
use crate::sign_in::{Knots, SignOutForm};
use documents::loaded::Loaded;
use documents::people::PersonRow;
use documents::words;
use domain::account::PostField::Post;
use kit::form::{ActForm, use_form};
use kit::load::load;
use kit::text::text;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{PageHeader, Summary};

/// One button a post.
#[component]
pub fn PostsPage() -> impl IntoView {
    let form = use_form::<ChoosePost>();
    let posts = load(|| (), |()| my_posts());
    let summary = Signal::derive(move || form.error().map(|error| words::error(&error)));
    let name = StoredValue::new(form.name(Post));
    view! {
        <Title text=text!(posts.title) />
        <main class="sign-in" id="contenido">
            <p class="brand"><Knots /> "Quipux"</p>
            <PageHeader title=text!(posts.title) />
            <p class="quiet">{text!(posts.hint)}</p>
            <ActForm form>
                <Summary text=summary />
                <Loaded resource=posts let:posts>
                    {posts.into_iter().map(|post| view! { <Choice post name=name.get_value() /> }).collect_view()}
                </Loaded>
            </ActForm>
            <SignOutForm />
        </main>
    }
}

#[component]
fn Choice(post: PersonRow, name: String) -> impl IntoView {
    view! {
        <button type="submit" class="button wide choice" name=name value=post.post_id.to_string()>
            <b>{post.title}</b>
            <span>{post.area} " · " {post.acronym}</span>
        </button>
    }
}
