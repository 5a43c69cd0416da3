//! The parts of the app that are loaded on demand, one for each role, as the rest of the app sees them: their entry points
//! ([`tables`]), loading them ([`loading`]), and showing what they draw ([`lazy_view`]).
//!
//! In release builds (feature `split`) each part is a WebAssembly module of its own; in every other build they are part of
//! the only module and load at once. Which file belongs to which part is in `xtask/src/parts.rs`.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod lazy_view;
pub mod loading;
pub mod tables;

pub use lazy_view::{LoadFailed, lazy_control, lazy_page, lazy_view};
pub use loading::{LazyParts, use_lazy_parts};
pub use tables::{FramedPart, HostPart, OnStagePart, PartTable, ViewerPart};
