//! Costage's app: co-hosted livestreams in the browser.
//!
//! Arrows point one way: pages → components → state → ports (see `ARCHITECTURE.md`).

pub mod app;
pub mod components;
pub mod i18n;
pub mod pages;
pub mod ports;
pub mod state;
