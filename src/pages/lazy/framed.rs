//! What the app needs in a frame of another page: the messages between the two.

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::components::{
    parts::FramedPart,
    watchers::framing_page::{FramingWatcher, start},
};

/// Loads the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(framed, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn framed() -> Result<FramedPart, SplitLoaderError> {
    Ok(TABLE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn framed() -> Result<FramedPart, SplitLoaderError> {
    Ok(TABLE)
}

const TABLE: FramedPart = FramedPart { start, watch: || view! { <FramingWatcher /> }.into_any() };
