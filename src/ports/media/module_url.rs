//! Where a JavaScript module lies. A browser may remember that a module could not be loaded, and not ask for its
//! address again: after a failure another query makes it another address.

use std::cell::Cell;

use crate::ports::clock;

/// Pause before the one attempt that is made again by itself, in milliseconds.
const AGAIN_AFTER_MS: u32 = 300;

/// A module's address, and how often it could not be loaded.
#[derive(Debug, Default)]
pub(super) struct ModuleUrl {
    failures: Cell<u32>,
}

impl ModuleUrl {
    /// Loads the module that the page's `<meta>` called `name` tells of, else the one at `default`; once more when it
    /// could not be loaded.
    pub(super) async fn load<T, E>(
        &self,
        name: &str,
        default: &str,
        load: impl AsyncFn(String) -> Result<T, E>,
    ) -> Result<T, E> {
        let url = named_by_page(name).unwrap_or_else(|| default.to_owned());
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

/// The address to ask after so many failures.
fn address(url: &str, failures: u32) -> String {
    if failures == 0 {
        return url.to_owned();
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}again={failures}")
}

/// What the page's `<meta>` of that name says; nothing where it is not filled in.
fn named_by_page(name: &str) -> Option<String> {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(&format!("meta[name='{name}']")).ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        // Unfilled, it still holds its placeholder.
        .filter(|url| !url.is_empty() && !url.contains('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_failed_is_asked_for_at_another_address_each_time() {
        assert_eq!(address("/a.mjs", 0), "/a.mjs");
        assert_eq!(address("/a.mjs", 1), "/a.mjs?again=1");
        assert_eq!(address("/a.mjs?v=2", 3), "/a.mjs?v=2&again=3");
    }
}
