//! Costage's app: co-hosted livestreams in the browser.
//!
//! Arrows point one way: pages → components → state → ports (see `ARCHITECTURE.md`).
#![allow(
    missing_docs,
    reason = "nobody but this program uses it: a doc stands where it says more than the name"
)]

pub mod app;
pub mod components;
pub mod i18n;
pub mod pages;
pub mod ports;
pub mod state;
