//! The browser's notifications: by the page itself, or by a service worker where browsers let only that do it, as on
//! Android.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationOptions, ServiceWorkerRegistration};

use super::{embedding::is_embedded, service_worker::worker};

/// Whether the page may show notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotificationPermission {
    /// The browser has no notifications, or none for pages, as on iPhones.
    Unsupported,
    NotAsked,
    Granted,
    /// Refused by the person; asking again has no effect.
    Denied,
}

/// Reads the current permission.
#[must_use]
pub fn permission() -> NotificationPermission {
    // Where the interface is missing, reading it throws.
    let is_there = web_sys::window()
        .is_some_and(|window| js_sys::Reflect::has(&window, &"Notification".into()).unwrap_or_default());
    // On a page of somebody else they would be that page's, and their worker would have to be its file.
    if !is_there || is_embedded() {
        return NotificationPermission::Unsupported;
    }
    match Notification::permission() {
        web_sys::NotificationPermission::Granted => NotificationPermission::Granted,
        web_sys::NotificationPermission::Denied => NotificationPermission::Denied,
        _ => NotificationPermission::NotAsked,
    }
}

/// Asks the person for permission. Browsers refuse unless this follows a press.
pub async fn request_permission() -> NotificationPermission {
    if permission() != NotificationPermission::Unsupported
        && let Ok(request) = Notification::request_permission()
    {
        // The answer is read from the permission itself.
        let _ = JsFuture::from(request).await;
    }
    permission()
}

/// The texts and the target of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationContent {
    pub title: String,
    pub body: String,
    /// Notifications with the same tag replace each other, from whichever tab they come.
    pub tag: String,
    /// The page that a press opens when no page of the app is open any more.
    pub path: String,
}

/// A notification on screen, closed when dropped.
pub struct ShownNotification(Shown);

enum Shown {
    ByPage { notification: Notification, _on_click: Closure<dyn FnMut()> },
    ByWorker { tag: String, closed: Rc<Cell<bool>> },
}

impl ShownNotification {
    /// Shows a notification; pressing it brings the page to the front. Calls `failed` when the browser does not show
    /// it although it has granted permission.
    #[must_use]
    pub fn show(content: NotificationContent, failed: impl FnOnce() + 'static) -> Self {
        let options = NotificationOptions::new();
        options.set_body(&content.body);
        options.set_tag(&content.tag);
        match Notification::new_with_options(&content.title, &options) {
            Ok(notification) => {
                let on_click = Closure::<dyn FnMut()>::new(|| {
                    if let Some(window) = web_sys::window() {
                        let _ = window.focus();
                    }
                });
                notification.set_onclick(Some(on_click.as_ref().unchecked_ref()));
                Self(Shown::ByPage { notification, _on_click: on_click })
            }
            Err(_) => {
                let (tag, closed) = (content.tag.clone(), Rc::new(Cell::new(false)));
                let is_closed = Rc::clone(&closed);
                spawn_local(async move {
                    let shown = show_by_worker(&content, &options).await;
                    match shown {
                        Ok(worker) if is_closed.get() => close_by_worker(&worker, &content.tag).await,
                        Ok(_) => {}
                        Err(_) if is_closed.get() => {}
                        Err(_) => failed(),
                    }
                });
                Self(Shown::ByWorker { tag, closed })
            }
        }
    }
}

impl Drop for ShownNotification {
    fn drop(&mut self) {
        match &self.0 {
            Shown::ByPage { notification, .. } => {
                notification.set_onclick(None);
                notification.close();
            }
            Shown::ByWorker { tag, closed } => {
                closed.set(true);
                let tag = tag.clone();
                spawn_local(async move {
                    // Without a worker, nothing is on screen.
                    if let Ok(worker) = worker().await {
                        close_by_worker(&worker, &tag).await;
                    }
                });
            }
        }
    }
}

async fn show_by_worker(
    content: &NotificationContent,
    options: &NotificationOptions,
) -> Result<ServiceWorkerRegistration, JsValue> {
    let data = js_sys::Object::new();
    js_sys::Reflect::set(&data, &"path".into(), &content.path.as_str().into())?;
    options.set_data(&data);
    let worker = worker().await?;
    JsFuture::from(worker.show_notification_with_options(&content.title, options)?).await?;
    Ok(worker)
}

async fn close_by_worker(worker: &ServiceWorkerRegistration, tag: &str) {
    let Ok(shown) = worker.get_notifications() else { return };
    // Where they cannot be listed, the person closes them.
    if let Ok(shown) = JsFuture::from(shown).await {
        let shown = js_sys::Array::from(&shown);
        let ours = shown
            .iter()
            .map(JsCast::unchecked_into::<Notification>)
            .filter(|one| one.tag().as_deref() == Some(tag));
        ours.for_each(|one| one.close());
    }
}
