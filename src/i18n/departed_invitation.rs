//! The notice that an invitation is no longer pending.

use std::borrow::Cow;

use super::{InvitationBannerText, Locale, Text, with_name};

/// The notice that an invitation is no longer pending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartedInvitationText {
    /// The notice, with a place for the host's name.
    pub why: InvitationBannerText,
    pub host: String,
}

impl Text for DepartedInvitationText {
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        with_name(&self.why, &self.host, locale).into()
    }
}
