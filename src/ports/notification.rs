//! The browser's notifications: by the page itself, or by a service worker where browsers let only that do it, as on
//! Android.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Notification, NotificationOptions, NotificationPermission, ServiceWorkerContainer,
    ServiceWorkerRegistration,
};

/// Beside the app's page, so that its scope is every page.
const WORKER: &str = "/service_worker.js";

/// Whether the browser lets us notify: yes, no, or not asked yet. `None` where it has no notifications.
#[must_use]
pub fn may_notify() -> Option<NotificationPermission> {
    // Without the interface, as on iPhones, reading it throws.
    let window = web_sys::window()?;
    js_sys::Reflect::has(&window, &"Notification".into()).ok().filter(|has| *has)?;
    Some(Notification::permission())
}

/// Asks people for it; only when they have pressed something, else browsers refuse.
pub async fn ask_to_notify() -> Option<NotificationPermission> {
    may_notify()?;
    if let Ok(asked) = Notification::request_permission() {
        // Refusing is an answer as well.
        let _ = JsFuture::from(asked).await;
    }
    may_notify()
}

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its first line.
    pub title: String,
    /// The line below.
    pub body: String,
    /// Of those with the same tag, from whichever tab, only the last is shown.
    pub tag: String,
    /// The page that opens when it is pressed and no page of the app is open any more.
    pub path: String,
}

/// A notification on show, taken back when dropped.
pub struct Notified(Shown);

enum Shown {
    ByPage { notification: Notification, _pressed: Closure<dyn FnMut()> },
    ByWorker { tag: String, taken_back: Rc<Cell<bool>> },
}

impl Notified {
    /// Shows `note`; pressing it brings the page to the front. Calls `failed` when the browser does not show it after
    /// all, though it has given leave.
    #[must_use]
    pub fn show(note: Note, failed: impl FnOnce() + 'static) -> Self {
        let options = NotificationOptions::new();
        options.set_body(&note.body);
        options.set_tag(&note.tag);
        match Notification::new_with_options(&note.title, &options) {
            Ok(notification) => {
                let pressed = Closure::<dyn FnMut()>::new(|| {
                    if let Some(window) = web_sys::window() {
                        let _ = window.focus();
                    }
                });
                notification.set_onclick(Some(pressed.as_ref().unchecked_ref()));
                Self(Shown::ByPage { notification, _pressed: pressed })
            }
            Err(_) => {
                let (tag, taken_back) = (note.tag.clone(), Rc::new(Cell::new(false)));
                let is_taken_back = Rc::clone(&taken_back);
                spawn_local(async move {
                    let shown = show_by_worker(&note, &options).await;
                    match shown {
                        Ok(worker) if is_taken_back.get() => take_back(&worker, &note.tag).await,
                        Ok(_) => {}
                        Err(_) if is_taken_back.get() => {}
                        Err(_) => failed(),
                    }
                });
                Self(Shown::ByWorker { tag, taken_back })
            }
        }
    }
}

impl Drop for Notified {
    fn drop(&mut self) {
        match &self.0 {
            Shown::ByPage { notification, .. } => {
                notification.set_onclick(None);
                notification.close();
            }
            Shown::ByWorker { tag, taken_back } => {
                taken_back.set(true);
                let tag = tag.clone();
                spawn_local(async move {
                    // Without a worker nothing is on show.
                    if let Ok(worker) = worker().await {
                        take_back(&worker, &tag).await;
                    }
                });
            }
        }
    }
}

fn workers() -> Result<ServiceWorkerContainer, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator();
    // Only pages that came over https, or from this very machine, have it.
    if js_sys::Reflect::has(&navigator, &"serviceWorker".into())? {
        Ok(navigator.service_worker())
    } else {
        Err(JsValue::UNDEFINED)
    }
}

/// Our worker, which is there after the first call.
async fn worker() -> Result<ServiceWorkerRegistration, JsValue> {
    let workers = workers()?;
    JsFuture::from(workers.register(WORKER)).await?;
    JsFuture::from(workers.ready()?).await?.dyn_into()
}

async fn show_by_worker(
    note: &Note,
    options: &NotificationOptions,
) -> Result<ServiceWorkerRegistration, JsValue> {
    let data = js_sys::Object::new();
    js_sys::Reflect::set(&data, &"path".into(), &note.path.as_str().into())?;
    options.set_data(&data);
    let worker = worker().await?;
    JsFuture::from(worker.show_notification_with_options(&note.title, options)?).await?;
    Ok(worker)
}

async fn take_back(worker: &ServiceWorkerRegistration, tag: &str) {
    let Ok(shown) = worker.get_notifications() else { return };
    // Where they cannot be listed they go when their person says so.
    if let Ok(shown) = JsFuture::from(shown).await {
        let shown = js_sys::Array::from(&shown);
        let ours = shown
            .iter()
            .map(JsCast::unchecked_into::<Notification>)
            .filter(|one| one.tag().as_deref() == Some(tag));
        ours.for_each(|one| one.close());
    }
}
