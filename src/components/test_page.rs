//! A page for browser tests: mounts components, presses keys, and waits for what is drawn.

mod crowd;

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

/// A view in the page, taken out again when dropped.
pub(super) struct Mounted {
    pub(super) root: HtmlElement,
    _view: Box<dyn std::any::Any>,
}

impl Mounted {
    /// Shows `view`.
    pub(super) async fn new(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let handle: UnmountHandle<_> = mount_to(root.clone(), view);
        let mounted = Self { root, _view: Box::new(handle) };
        settle().await;
        mounted
    }

    /// The first element that matches `selector`.
    pub(super) fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    /// The same, which must be there.
    pub(super) fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("{selector} in {}", self.root.inner_html()))
    }

    /// The button that says `label`.
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

/// What `element` says, without the space around it.
pub(super) fn text_of(element: &HtmlElement) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

/// What the element with the focus says.
pub(super) fn focused() -> String {
    document().active_element().map(|element| text_of(&element.unchecked_into())).unwrap_or_default()
}

/// Lets effects run and the page change.
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

/// Waits until the page was painted, and for what came of it.
pub(super) async fn next_frame() {
    painted().await;
    settle().await;
}

/// Waits for what browsers do in their own time; the test runner ends a test that waits in vain.
pub(super) async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        next_frame().await;
    }
}

/// Presses `key` where the focus is.
pub(super) async fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
    settle().await;
}
