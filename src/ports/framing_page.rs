//! The page that shows the app in a frame, and the messages between the two, as `docs/embedding.md` describes them.
//!
//! Browsers show the app only in frames of pages that the operator lists (`frame-ancestors`), so the page around the frame is
//! one of these. Other windows may send messages too; they are ignored. The page is told what happens only once it has spoken,
//! because only then its origin is known, which the browser compares when it delivers a message.

use std::{cell::RefCell, rc::Rc};

use costage_protocol::Secret;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, MutationObserver, MutationObserverInit, Window};

/// The version of the messages, in the field `costage` of each.
const VERSION: f64 = 1.0;
/// The origin of pages that have none of their own.
const NO_ORIGIN: &str = "null";

/// What the page asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageRequest {
    /// To be told what happens. Every other request means this too.
    Hello,
    /// To sign somebody in by a JWT of the operator.
    SignInByToken(Secret),
    /// To sign somebody in by a code that works once.
    SignInByCode(Secret),
    /// To go on stage, as a co-host or as the host.
    JoinStage,
    /// To leave it.
    LeaveStage,
}

impl PageRequest {
    /// Reads a message of which `field` returns the texts. `None` for what no version up to this one has.
    fn read(field: impl Fn(&str) -> Option<String>) -> Option<Self> {
        Some(match field("type")?.as_str() {
            "hello" => Self::Hello,
            "signIn" => match (field("token"), field("code")) {
                (Some(token), None) => Self::SignInByToken(token.into()),
                (None, Some(code)) => Self::SignInByCode(code.into()),
                _ => return None,
            },
            "joinStage" => Self::JoinStage,
            "leaveStage" => Self::LeaveStage,
            _ => return None,
        })
    }
}

/// A message to the page: its type, and its fields, all of which are texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMessage {
    /// The type, for instance `seat`.
    pub kind: &'static str,
    /// The fields beside it, for instance `userId`.
    pub fields: Vec<(&'static str, String)>,
}

impl PageMessage {
    /// A message of the type `kind` with `fields`.
    #[must_use]
    pub fn new<const N: usize>(kind: &'static str, fields: [(&'static str, String); N]) -> Self {
        Self { kind, fields: fields.into() }
    }

    fn to_js(&self) -> JsValue {
        let message = Object::new();
        let set = |name: &str, value: JsValue| {
            // Fails only for objects that are sealed.
            let _ = Reflect::set(&message, &name.into(), &value);
        };
        set("costage", VERSION.into());
        set("type", self.kind.into());
        for (name, value) in &self.fields {
            set(name, value.into());
        }
        message.into()
    }
}

/// Calls with the document's title, now and when it changes, until dropped.
pub struct TitleWatch {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut()>,
}

impl TitleWatch {
    /// Starts now. `None` where there is no page.
    #[must_use]
    pub fn new(on_title: impl Fn(String) + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let title = document.query_selector("title").ok()??;
        on_title(document.title());
        let changed = Closure::new(move || on_title(document.title()));
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        observer.observe_with_options(&title, &what).ok()?;
        Some(Self { observer, _changed: changed })
    }
}

impl Drop for TitleWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether the app is shown in a frame.
#[must_use]
pub fn is_framed() -> bool {
    parent().is_some()
}

fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// The page around the frame. It hears nothing any more when the last copy is dropped.
#[derive(Clone)]
pub struct FramingPage {
    line: Rc<Line>,
    _listener: Rc<EventListener>,
}

struct Line {
    parent: Window,
    /// The page's origin, once it has spoken.
    origin: RefCell<Option<String>>,
    /// What it will be told then.
    waiting: RefCell<Vec<PageMessage>>,
}

impl FramingPage {
    /// Tells the page that the app is ready, and calls `on_request` for each request, with the id by which the page knows it if
    /// it has given it one. `None` where there is no page around this one.
    #[must_use]
    pub fn listen(on_request: impl Fn(PageRequest, Option<String>) + 'static) -> Option<Self> {
        let line =
            Rc::new(Line { parent: parent()?, origin: RefCell::default(), waiting: RefCell::default() });
        let heard = line.clone();
        let window = web_sys::window()?;
        let listener = EventListener::new(&window, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>()
                && let Some((request, id)) = heard.read(event)
            {
                on_request(request, id);
            }
        });
        // It says nothing about anybody, so it may go to a page whose origin is not known yet.
        line.post(&PageMessage::new("ready", []), "*");
        Some(Self { line, _listener: Rc::new(listener) })
    }

    /// Tells the page something; as soon as it has spoken, if it has not yet.
    pub fn tell(&self, message: PageMessage) {
        match &*self.line.origin.borrow() {
            Some(origin) => self.line.post(&message, origin),
            None => self.line.waiting.borrow_mut().push(message),
        }
    }
}

impl Line {
    /// Reads a message of the page around the frame; `None` for every other.
    fn read(&self, event: &MessageEvent) -> Option<(PageRequest, Option<String>)> {
        let origin = event.origin();
        let parent: &Object = self.parent.as_ref();
        let sent_by_parent = event.source().is_some_and(|source| source == *parent);
        if !sent_by_parent || origin == NO_ORIGIN {
            return None;
        }
        let data = event.data();
        let field = |name: &str| Reflect::get(&data, &name.into()).ok();
        if field("costage").and_then(|version| version.as_f64()) != Some(VERSION) {
            return None;
        }
        let text = |name: &str| field(name).and_then(|value| value.as_string());
        let request = PageRequest::read(text)?;
        let known = self.origin.replace(Some(origin.clone()));
        if known.is_none() {
            for message in self.waiting.take() {
                self.post(&message, &origin);
            }
        }
        Some((request, text("id")))
    }

    fn post(&self, message: &PageMessage, origin: &str) {
        // Fails only for what cannot be copied.
        let _ = self.parent.post_message(&message.to_js(), origin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Option<PageRequest> {
        PageRequest::read(|name| {
            fields.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn every_request_is_read_and_nothing_else() {
        assert_eq!(read(&[("type", "hello")]), Some(PageRequest::Hello));
        assert_eq!(read(&[("type", "joinStage")]), Some(PageRequest::JoinStage));
        assert_eq!(read(&[("type", "leaveStage")]), Some(PageRequest::LeaveStage));
        let by_token = PageRequest::SignInByToken("a".into());
        assert_eq!(read(&[("type", "signIn"), ("token", "a")]), Some(by_token));
        assert_eq!(read(&[("type", "signIn"), ("code", "b")]), Some(PageRequest::SignInByCode("b".into())));
        for wrong in [&[][..], &[("type", "signIn")], &[("type", "signIn"), ("token", "a"), ("code", "b")]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
        assert_eq!(read(&[("type", "stop")]), None, "what a later version may have");
    }

    #[test]
    fn a_token_is_not_in_a_log() {
        let request = read(&[("type", "signIn"), ("token", "eyJ")]).unwrap();
        assert!(!format!("{request:?}").contains("eyJ"));
    }
}
