//! The status a page is answered with.

use crate::error::AppError;

/// A page that shows this error is answered with its status. In the browser there is nothing to do.
pub fn answer_with(error: &AppError) {
    imp::answer_with(error.status());
}

#[cfg(feature = "ssr")]
mod imp {
    use axum::http::StatusCode;
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;

    pub(super) fn answer_with(status: u16) {
        if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
            options.set_status(status);
        }
    }
}

#[cfg(not(feature = "ssr"))]
mod imp {
    pub(super) fn answer_with(_: u16) {}
}
