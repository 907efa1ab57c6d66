//! Signs beside words, never instead of them.

use leptos::prelude::*;

/// One sign of the sheet `public/icons.svg`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Search,
    Plus,
    Back,
    Next,
    Reply,
    Forward,
    Inform,
    Comment,
    Archive,
    Restore,
    Send,
    Edit,
    Sign,
    Clip,
    File,
    Download,
    Flag,
    Clock,
    Check,
    Warning,
    Menu,
    Close,
    Print,
    Eye,
}

impl Sign {
    fn id(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Plus => "plus",
            Self::Back => "back",
            Self::Next => "next",
            Self::Reply => "reply",
            Self::Forward => "forward",
            Self::Inform => "inform",
            Self::Comment => "comment",
            Self::Archive => "archive",
            Self::Restore => "restore",
            Self::Send => "send",
            Self::Edit => "edit",
            Self::Sign => "sign",
            Self::Clip => "clip",
            Self::File => "file",
            Self::Download => "download",
            Self::Flag => "flag",
            Self::Clock => "clock",
            Self::Check => "check",
            Self::Warning => "warning",
            Self::Menu => "menu",
            Self::Close => "close",
            Self::Print => "print",
            Self::Eye => "eye",
        }
    }
}

/// A sign, hidden from screen readers: the words beside it say it.
#[component]
pub fn Icon(sign: Sign) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("/icons.svg#{}", sign.id()) />
        </svg>
    }
}

/// The key that presses a button, for eyes only: what is spoken of a button is what it does.
#[component]
pub fn Hint(key: &'static str) -> impl IntoView {
    view! { <kbd aria-hidden="true">{key.to_ascii_uppercase()}</kbd> }
}
