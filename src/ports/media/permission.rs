//! What the browser says about camera and microphone without asking anybody, and word of every change.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PermissionState, PermissionStatus};

/// What the browser would do if it were asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Ask the person.
    Prompt,
    /// Say yes.
    Granted,
    /// Say no.
    Denied,
}

/// Follows one permission until dropped.
pub struct PermissionWatch {
    listener: Rc<RefCell<Watching>>,
}

enum Watching {
    /// The browser has not said yet what it is.
    Asking,
    /// It tells every change.
    Following {
        #[expect(dead_code, reason = "kept so that the listener lives")]
        listener: EventListener,
    },
    /// Nobody wants to know any more.
    Over,
}

impl PermissionWatch {
    /// Tells `told` how the permission called `name` (`camera` or `microphone`) is, now and with every change.
    /// Tells nothing where the browser does not know such a permission.
    #[must_use]
    pub fn new(name: &'static str, told: impl Fn(Permission) + 'static) -> Self {
        let listener = Rc::new(RefCell::new(Watching::Asking));
        let slot = listener.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(status) = query(name).await else { return };
            if matches!(*slot.borrow(), Watching::Over) {
                return;
            }
            told(permission(&status));
            let now = status.clone();
            let listener = EventListener::new(&status, "change", move |_| told(permission(&now)));
            slot.replace(Watching::Following { listener });
        });
        Self { listener }
    }
}

impl Drop for PermissionWatch {
    fn drop(&mut self) {
        self.listener.replace(Watching::Over);
    }
}

async fn query(name: &str) -> Option<PermissionStatus> {
    let permissions = web_sys::window()?.navigator().permissions().ok()?;
    if permissions.is_undefined() {
        return None;
    }
    let wanted = js_sys::Object::new();
    js_sys::Reflect::set(&wanted, &JsValue::from_str("name"), &JsValue::from_str(name)).ok()?;
    let status = JsFuture::from(permissions.query(&wanted).ok()?).await.ok()?;
    status.dyn_into().ok()
}

fn permission(status: &PermissionStatus) -> Permission {
    match status.state() {
        PermissionState::Granted => Permission::Granted,
        PermissionState::Denied => Permission::Denied,
        _ => Permission::Prompt,
    }
}
