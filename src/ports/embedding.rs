//! Whether this program runs in a page of somebody else, as the elements do, and where its files are then.

use std::{cell::RefCell, collections::HashMap};

thread_local! {
    static EMBEDDED: RefCell<Option<HashMap<String, String>>> = const { RefCell::new(None) };
}

/// Says that the page is somebody else's. `files` are the addresses of what is loaded on demand, by the names that
/// `index.html` gives them in its `<meta>`: `livekit-client` and `background-blur`.
pub fn begin(files: impl IntoIterator<Item = (String, String)>) {
    EMBEDDED.set(Some(files.into_iter().collect()));
}

/// Whether the page is somebody else's: its title, its history and what it has in its window are none of ours.
#[must_use]
pub fn is_embedded() -> bool {
    EMBEDDED.with_borrow(Option::is_some)
}

/// The address of the file called `name`; `None` where the page names the files, or does not know this one.
#[must_use]
pub(super) fn file(name: &str) -> Option<String> {
    EMBEDDED.with_borrow(|files| files.as_ref()?.get(name).cloned())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_once_the_page_is_somebody_elses() {
        assert!(!is_embedded());
        assert_eq!(file("livekit-client"), None);
        begin([("livekit-client".to_owned(), "https://cdn.example/livekit-client-1.mjs".to_owned())]);
        assert!(is_embedded());
        assert_eq!(file("livekit-client").as_deref(), Some("https://cdn.example/livekit-client-1.mjs"));
        assert_eq!(file("background-blur"), None);
    }
}
