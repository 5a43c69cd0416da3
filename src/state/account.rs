//! The signed-in person's own data: saved as a file, or deleted with the account.

use leptos::prelude::*;

use super::{
    ports_context::use_api,
    request::Request,
    session::{SessionState, use_session},
};
use crate::ports::{
    api::{Api, ApiError},
    save_file::save_text,
};

/// The name of the file.
const FILE: &str = "costage-data.json";

/// The signed-in person's account.
#[derive(Clone, Copy)]
pub struct Account {
    api: StoredValue<Api, LocalStorage>,
    session: SessionState,
}

/// Returns the signed-in person's account.
#[must_use]
pub fn use_account() -> Account {
    Account { api: StoredValue::new_local(use_api()), session: use_session() }
}

impl Account {
    /// Saves everything that is theirs as a file.
    ///
    /// # Errors
    /// `rate_limited`, or no answer.
    pub async fn save(self) -> Result<(), ApiError> {
        let api = self.api.with_value(Clone::clone);
        let data = api.own_data().await?;
        if save_text(FILE, "application/json", &data) { Ok(()) } else { Err(ApiError::Unexpected) }
    }

    /// Deletes the account with everything that is theirs, and signs out.
    ///
    /// # Errors
    /// No answer.
    pub async fn delete(self, request: Request) -> Result<(), ApiError> {
        let api = self.api.with_value(|api| request.until_known(api));
        api.delete_account().await?;
        self.session.sign_out();
        Ok(())
    }
}
