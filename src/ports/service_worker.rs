//! The app's service worker (`public/service_worker.js`).

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

/// Stands beside the app's page, so that its scope is every page.
const WORKER: &str = "/service_worker.js";

/// Returns the worker once it is active; the first call registers it.
///
/// # Errors
/// What the browser says where there are no workers, or none for this page.
pub async fn worker() -> Result<ServiceWorkerRegistration, JsValue> {
    let workers = workers()?;
    JsFuture::from(workers.register(WORKER)).await?;
    JsFuture::from(workers.ready()?).await?.dyn_into()
}

fn workers() -> Result<ServiceWorkerContainer, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator();
    // Only pages that came over https, or from this machine, have it.
    if js_sys::Reflect::has(&navigator, &"serviceWorker".into())? {
        Ok(navigator.service_worker())
    } else {
        Err(JsValue::UNDEFINED)
    }
}
