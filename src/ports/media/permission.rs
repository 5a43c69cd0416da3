//! The permissions for camera and microphone, read without asking the person, and their changes.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PermissionState, PermissionStatus};

/// What the browser does when a device is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Asks the person.
    Prompt,
    /// Opens it.
    Granted,
    /// Refuses.
    Denied,
}

/// A listener for one permission, removed when dropped.
pub struct PermissionWatch {
    listener: Rc<RefCell<Watching>>,
}

enum Watching {
    /// The query has not been answered yet.
    Querying,
    Following {
        #[expect(dead_code, reason = "kept so that the listener lives")]
        listener: EventListener,
    },
    /// The listener was dropped before the query was answered.
    Dropped,
}

impl PermissionWatch {
    /// Calls `on_change` with the permission called `name` (`camera` or `microphone`), now and at every change; never
    /// where the browser does not have such a permission.
    #[must_use]
    pub fn new(name: &'static str, on_change: impl Fn(Permission) + 'static) -> Self {
        let listener = Rc::new(RefCell::new(Watching::Querying));
        let slot = listener.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(status) = query(name).await else { return };
            if matches!(*slot.borrow(), Watching::Dropped) {
                return;
            }
            on_change(permission(&status));
            let now = status.clone();
            let listener = EventListener::new(&status, "change", move |_| on_change(permission(&now)));
            slot.replace(Watching::Following { listener });
        });
        Self { listener }
    }
}

impl Drop for PermissionWatch {
    fn drop(&mut self) {
        self.listener.replace(Watching::Dropped);
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
