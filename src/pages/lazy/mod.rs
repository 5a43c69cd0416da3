//! The points at which the app is split: one file for each part that is loaded on demand, with everything behind the split.
//!
//! In release builds (feature `split`) `tools/wasm-split` cuts a part out at the function with `#[wasm_split]` in its file.
//! The rest of the app reaches it by the entry points in [`crate::components::parts`], and names nothing else of it;
//! `xtask/src/parts.rs` checks that.

mod host;
mod on_stage;
mod viewer;

use futures::future::LocalBoxFuture;
use leptos::task::spawn_local;

use crate::{
    components::parts::{PartTable, loading::PartNotLoaded},
    state::parts::Part,
};

/// Loads a part, once; later calls answer at once.
pub fn load(part: Part) -> LocalBoxFuture<'static, Result<PartTable, PartNotLoaded>> {
    Box::pin(async move {
        let loaded = match part {
            Part::Viewer => viewer::viewer().await.map(PartTable::Viewer),
            Part::OnStage => on_stage::on_stage().await.map(PartTable::OnStage),
            Part::Host => host::host().await.map(PartTable::Host),
        };
        loaded.map_err(|_| PartNotLoaded)
    })
}

/// Fetches a part before anybody is signed in. A failure is shown only once it is needed.
pub fn prefetch(part: Part) {
    spawn_local(async move {
        let _ = load(part).await;
    });
}
