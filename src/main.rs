//! Starts the app in the page's body.

fn main() {
    console_error_panic_hook::set_once();
    costage::ports::translated_text::follow_translation();
    leptos::mount::mount_to_body(costage::app::App);
}
