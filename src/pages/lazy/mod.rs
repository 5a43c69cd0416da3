//! The points at which the app is split: one file for each part that is loaded on demand, with everything behind the split.
//!
//! In release builds (feature `split`) `tools/wasm-split` cuts a part out at the function with `#[wasm_split]` in its file.
//! The rest of the app reaches it by the entry points in [`crate::components::parts`], and names nothing else of it;
//! `xtask/src/parts.rs` checks that.

mod framed;
mod host;
mod on_stage;
mod viewer;

use futures::future::LocalBoxFuture;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::parts::{FramedPart, PartTable, loading::PartNotLoaded},
    ports::framing_page,
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

/// Where another page shows the app in a frame, loads what is needed there, and starts it under the current owner. Without it the
/// page hears nothing, and the app works all the same.
pub fn framed() -> RwSignal<Option<FramedPart>> {
    let framed = RwSignal::new(None);
    if framing_page::is_framed() {
        let owner = Owner::current();
        spawn_local(async move {
            if let (Some(owner), Ok(part)) = (owner, framed::framed().await) {
                owner.with(part.start);
                framed.set(Some(part));
            }
        });
    }
    framed
}

/// Fetches a part before anybody is signed in. A failure is shown only once it is needed.
pub fn prefetch(part: Part) {
    spawn_local(async move {
        let _ = load(part).await;
    });
}
