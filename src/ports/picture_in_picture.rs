//! The stage in a small window of its own: all of it where the browser has Document Picture-in-Picture, otherwise a
//! single video.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Document, Element, HtmlMediaElement, HtmlVideoElement, Node, ShadowRoot, Window};

use super::tree::Tree;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = documentPictureInPicture, js_name = requestWindow, catch)]
    async fn request_window(options: &JsValue) -> Result<JsValue, JsValue>;

    /// A `<video>` with methods that web-sys lacks.
    #[wasm_bindgen(extends = HtmlVideoElement)]
    type PipVideo;

    #[wasm_bindgen(method, js_name = requestPictureInPicture, catch)]
    async fn request(this: &PipVideo) -> Result<JsValue, JsValue>;

    /// A `Document` with methods that web-sys lacks.
    #[wasm_bindgen(extends = Document)]
    type PipDocument;

    #[wasm_bindgen(method, getter, js_name = pictureInPictureEnabled)]
    fn enabled(this: &PipDocument) -> Option<bool>;

    #[wasm_bindgen(method, getter, js_name = pictureInPictureElement)]
    fn element(this: &PipDocument) -> Option<Element>;

    #[wasm_bindgen(method, js_name = exitPictureInPicture, catch)]
    async fn exit(this: &PipDocument) -> Result<JsValue, JsValue>;
}

/// What this browser can show in a small window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PipKind {
    /// Any part of the page.
    Stage,
    /// One video.
    Video,
}

/// The browser did not open the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not open a small window")]
pub struct NotOpened;

/// Returns the kind that this browser has, if any.
#[must_use]
pub fn kind() -> Option<PipKind> {
    let window = web_sys::window()?;
    if js_sys::Reflect::has(&window, &JsValue::from_str("documentPictureInPicture")).unwrap_or(false) {
        return Some(PipKind::Stage);
    }
    let document: PipDocument = window.document()?.unchecked_into();
    document.enabled().unwrap_or(false).then_some(PipKind::Video)
}

/// A small window with an element of the page, which returns to its place when this is closed or dropped.
pub struct StageWindow {
    window: Window,
    lent: Rc<RefCell<Option<Lent>>>,
    _closing: EventListener,
}

/// The element moved out of the page, and the placeholder left in its place.
struct Lent {
    element: Element,
    place: Element,
}

impl StageWindow {
    /// Opens a window of this size, in pixels, and moves `element` into it; `words` replace the element. Works only in the
    /// handler of a press. Calls `closed` when the window is closed, by the app or the person.
    ///
    /// # Errors
    /// When the browser does not open it; nothing is moved then.
    pub async fn open(
        element: &Element,
        (width, height): (u32, u32),
        words: &str,
        closed: impl Fn() + 'static,
    ) -> Result<Self, NotOpened> {
        let options = js_sys::Object::new();
        for (key, value) in [("width", width), ("height", height)] {
            let _ = js_sys::Reflect::set(&options, &JsValue::from_str(key), &value.into());
        }
        let window: Window = request_window(&options).await.map_err(|_| NotOpened)?.unchecked_into();
        let lent = lend(element, &window, words).ok_or(NotOpened)?;
        let lent = Rc::new(RefCell::new(Some(lent)));
        let held = lent.clone();
        let closing = EventListener::once(&window, "pagehide", move |_| {
            give_back(&held);
            closed();
        });
        Ok(Self { window, lent, _closing: closing })
    }

    /// The window itself, for its keys.
    #[must_use]
    pub const fn window(&self) -> &Window {
        &self.window
    }
}

impl Drop for StageWindow {
    fn drop(&mut self) {
        give_back(&self.lent);
        let _ = self.window.close();
    }
}

fn lend(element: &Element, window: &Window, words: &str) -> Option<Lent> {
    let (page, small) = (element.owner_document()?, window.document()?);
    let frame: Element = match Tree::of(element)? {
        Tree::Page(_) => {
            copy_look(&page, &small);
            small.body()?.into()
        }
        Tree::Shadow(root) => shadow_frame(&root, window, &small)?,
    };
    frame.set_class_name("stage-window");
    let _ = frame.set_attribute("data-theme", "dark");
    let place = page.create_element("div").ok()?;
    place.set_class_name("stage-away");
    place.set_text_content(Some(words));
    element.parent_element()?.insert_before(&place, Some(element)).ok()?;
    frame.append_child(element).ok()?;
    play_all(element);
    Some(Lent { element: element.clone(), place })
}

fn give_back(lent: &RefCell<Option<Lent>>) {
    let Some(Lent { element, place }) = lent.take() else { return };
    // The app may have removed it meanwhile, and then there is nothing to put back.
    if element.is_connected() && place.is_connected() {
        let _ = place.replace_with_with_node_1(&element);
        play_all(&element);
    } else {
        place.remove();
    }
}

/// Gives the new document the style sheets, language and direction of the page.
fn copy_look(page: &Document, small: &Document) {
    let (Some(from), Some(to)) = (page.document_element(), small.document_element()) else { return };
    for name in ["lang", "dir"] {
        if let Some(value) = from.get_attribute(name) {
            let _ = to.set_attribute(name, &value);
        }
    }
    small.set_title(&page.title());
    let (Ok(sheets), Some(head)) = (page.query_selector_all("link[rel=stylesheet]"), small.head()) else {
        return;
    };
    for sheet in (0..sheets.length()).filter_map(|index| sheets.item(index)) {
        if let Ok(copy) = sheet.clone_node_with_deep(false) {
            // Addresses are relative to the page, not to the empty document.
            if let (Some(link), Some(from)) =
                (copy.dyn_ref::<web_sys::HtmlLinkElement>(), sheet.dyn_ref::<web_sys::HtmlLinkElement>())
            {
                link.set_href(&from.href());
            }
            let _ = head.append_child(&copy);
        }
    }
}

/// Puts a shadow root with the look of `root` into the new document, and returns an element in it. The sheets of one
/// document cannot be used in another, so it gets copies.
fn shadow_frame(root: &ShadowRoot, window: &Window, small: &Document) -> Option<Element> {
    let class: js_sys::Function =
        js_sys::Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheets = js_sys::Reflect::get(root, &"adoptedStyleSheets".into()).ok()?;
    let copies = js_sys::Array::new();
    for sheet in js_sys::Array::from(&sheets) {
        let rules = js_sys::Array::from(&js_sys::Reflect::get(&sheet, &"cssRules".into()).ok()?);
        let texts: Vec<String> = rules
            .iter()
            .filter_map(|rule| js_sys::Reflect::get(&rule, &"cssText".into()).ok()?.as_string())
            .collect();
        let copy = js_sys::Reflect::construct(&class, &js_sys::Array::new()).ok()?;
        let replace: js_sys::Function =
            js_sys::Reflect::get(&copy, &"replaceSync".into()).ok()?.dyn_into().ok()?;
        replace.call1(&copy, &texts.join("\n").into()).ok()?;
        copies.push(&copy);
    }
    let host = small.create_element("div").ok()?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"mode".into(), &"open".into()).ok()?;
    let attach: js_sys::Function =
        js_sys::Reflect::get(&host, &"attachShadow".into()).ok()?.dyn_into().ok()?;
    let inside: Node = attach.call1(&host, &options).ok()?.unchecked_into();
    js_sys::Reflect::set(&inside, &"adoptedStyleSheets".into(), &copies).ok()?;
    let body = small.body()?;
    let _ = body.style().set_property("margin", "0");
    body.append_child(&host).ok()?;
    let frame = small.create_element("div").ok()?;
    inside.append_child(&frame).ok()?;
    Some(frame)
}

/// Plays all videos, because moving a video to another document pauses it.
fn play_all(root: &Element) {
    let Ok(videos) = root.query_selector_all("video") else { return };
    for video in (0..videos.length()).filter_map(|index| videos.item(index)) {
        if let Some(Ok(playing)) = video.dyn_ref::<HtmlMediaElement>().map(HtmlMediaElement::play) {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(playing).await;
            });
        }
    }
}

/// Moves a video into the small window, or back. Works only in the handler of a press.
///
/// # Errors
/// When the browser refuses.
pub async fn switch_video(video: HtmlVideoElement) -> Result<(), NotOpened> {
    let document: PipDocument = video.owner_document().ok_or(NotOpened)?.unchecked_into();
    if document.element().is_some() {
        return document.exit().await.map(drop).map_err(|_| NotOpened);
    }
    let _ = video.remove_attribute("disablepictureinpicture");
    video.unchecked_into::<PipVideo>().request().await.map(drop).map_err(|_| NotOpened)
}
