//! The bindings against a real LiveKit server, in a real browser with fake
//! cameras and microphones. See the README for how to run them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "an expectation that fails is a test that fails")]

mod adopting;
mod connecting;
mod local_tracks;
mod publishing;
mod receiving;
mod seen_events;
mod server;
mod video_element;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
