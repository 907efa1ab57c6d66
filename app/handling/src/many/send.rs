//! What happens when the bar above a list is pressed. Its code is loaded then: most who look at a list act on one letter.

use super::api::ActOnMany;
use kit::error::AppError;
use leptos::ev::SubmitEvent;
use leptos::form::FromFormData;
use leptos::lazy;
use leptos::server_fn::ServerFn;

/// Does what the pressed button says to what is ticked. True when it was done, false when a page asks for more first.
#[lazy]
pub(super) async fn send(pressed: SubmitEvent) -> Result<bool, AppError> {
    let act = ActOnMany::from_event(&pressed).map_err(|_| AppError::Malformed)?;
    Ok(act.run_on_client().await?.is_some())
}
