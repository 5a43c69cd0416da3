//! What somebody who is signed in needs on every page: the banner of their invitations.

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::components::{invitations::banner::banner_host::InvitationBannerHost, parts::BannerPart};

/// Loads the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(banner, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn banner() -> Result<BannerPart, SplitLoaderError> {
    Ok(TABLE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn banner() -> Result<BannerPart, SplitLoaderError> {
    Ok(TABLE)
}

const TABLE: BannerPart = BannerPart { banner: || view! { <InvitationBannerHost /> }.into_any() };
