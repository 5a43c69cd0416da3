//! Starts the app in the page's body.

use costage::{
    app::{App, AppProps},
    state::language::first_language,
};
use leptos::mount::mount_to_body;

fn main() {
    console_error_panic_hook::set_once();
    costage::ports::translated_text::follow_translation();
    wasm_bindgen_futures::spawn_local(async {
        let language = first_language().await;
        mount_to_body(move || App(AppProps { language }));
    });
}
