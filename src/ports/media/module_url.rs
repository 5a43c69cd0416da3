//! The address of a JavaScript module. Browsers may remember that a module failed to load and never request that address
//! again, so each failure changes the query.

use std::cell::Cell;

use crate::ports::{clock, embedding};

/// The pause before the single automatic retry, in milliseconds.
const AGAIN_AFTER_MS: u32 = 300;

/// The number of times that the module failed to load, which decides its address.
#[derive(Debug, Default)]
pub(super) struct ModuleUrl {
    failures: Cell<u32>,
}

impl ModuleUrl {
    /// Loads the module whose address is known as `name` to the page's `<meta>`, or to the elements on a page of somebody
    /// else, or else at `default`. Retries once.
    pub(super) async fn load<T, E>(
        &self,
        name: &str,
        default: &str,
        load: impl AsyncFn(String) -> Result<T, E>,
    ) -> Result<T, E> {
        let url = embedding::file(name).or_else(|| named_by_page(name)).unwrap_or_else(|| default.to_owned());
        let first = load(address(&url, self.failures.get())).await;
        if first.is_ok() {
            return first;
        }
        self.failures.set(self.failures.get().wrapping_add(1));
        clock::sleep(AGAIN_AFTER_MS).await;
        let second = load(address(&url, self.failures.get())).await;
        if second.is_err() {
            self.failures.set(self.failures.get().wrapping_add(1));
        }
        second
    }
}

/// Returns the address to request after this many failures.
fn address(url: &str, failures: u32) -> String {
    if failures == 0 {
        return url.to_owned();
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}again={failures}")
}

/// Reads the page's `<meta>` of that name; `None` where the build has not filled it in.
fn named_by_page(name: &str) -> Option<String> {
    if embedding::is_embedded() {
        return None;
    }
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(&format!("meta[name='{name}']")).ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        // Not filled in, it still has its placeholder.
        .filter(|url| !url.is_empty() && !url.contains('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_of_a_module_changes_its_address() {
        assert_eq!(address("/a.mjs", 0), "/a.mjs");
        assert_eq!(address("/a.mjs", 1), "/a.mjs?again=1");
        assert_eq!(address("/a.mjs?v=2", 3), "/a.mjs?v=2&again=3");
    }
}
