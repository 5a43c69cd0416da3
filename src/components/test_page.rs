//! A page for browser tests: mounts components, presses keys, and waits until changes are drawn.

mod crowd;
pub(super) mod silent_server;

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyView,
    task::tick,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// A view in the page, removed when dropped.
pub(super) struct Mounted {
    pub(super) root: HtmlElement,
    _view: Box<dyn std::any::Any>,
}

impl Mounted {
    /// Mounts `view` and waits for its effects.
    pub(super) async fn new(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let handle: UnmountHandle<_> = mount_to(root.clone(), view);
        let mounted = Self { root, _view: Box::new(handle) };
        settle().await;
        mounted
    }

    /// Returns the first element that matches `selector`.
    pub(super) fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    /// Returns the first element that matches `selector`, and fails the test if there is none.
    pub(super) fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("{selector} in {}", self.root.inner_html()))
    }

    /// Returns the button with the text or accessible name `label`.
    pub(super) fn button(&self, label: &str) -> HtmlElement {
        let buttons = self.root.query_selector_all("button").unwrap();
        (0..buttons.length())
            .filter_map(|index| buttons.item(index))
            .map(JsCast::unchecked_into::<HtmlElement>)
            .find(|button| {
                text_of(button) == label || button.get_attribute("aria-label").as_deref() == Some(label)
            })
            .unwrap_or_else(|| panic!("button {label} in {}", self.root.inner_html()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Returns the trimmed text of `element`.
pub(super) fn text_of(element: &HtmlElement) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// Returns the text of the focused element.
pub(super) fn focused() -> String {
    document().active_element().map(|element| text_of(&element.unchecked_into())).unwrap_or_default()
}

/// Waits until effects have run and the page has changed.
pub(super) async fn settle() {
    for _ in 0..3 {
        tick().await;
        gloo_timers::future::TimeoutFuture::new(0).await;
    }
}

/// Waits for the next frame.
pub(super) async fn painted() {
    let (painted, wait) = futures::channel::oneshot::channel();
    request_animation_frame(move || {
        let _ = painted.send(());
    });
    wait.await.unwrap();
}

/// Waits for the next frame and its effects.
pub(super) async fn next_frame() {
    painted().await;
    settle().await;
}

/// Waits for something that the browser does asynchronously. If it never happens, the runner's timeout ends the test.
pub(super) async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        next_frame().await;
    }
}

/// Presses `key` on the focused element.
pub(super) async fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
    settle().await;
}
