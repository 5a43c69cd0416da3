//! Unsent texts, which survive a reload of the page for as long as the tab lives.

/// The store of texts by name.
pub trait TabTexts {
    fn load(&self, name: &str) -> Option<String>;
    /// Stores `text` under `name`, in place of an earlier one.
    fn save(&self, name: &str, text: &str);
    fn remove(&self, name: &str);
    /// Removes all texts.
    fn clear(&self);
}

/// The tab's `sessionStorage`. Where the browser forbids it or it is full, texts last until the next reload.
#[derive(Debug, Default)]
pub struct SessionTexts;

const PREFIX: &str = "costage.text.";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

impl TabTexts for SessionTexts {
    fn load(&self, name: &str) -> Option<String> {
        storage()?.get_item(&format!("{PREFIX}{name}")).ok()?
    }

    fn save(&self, name: &str, text: &str) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(&format!("{PREFIX}{name}"), text);
        }
    }

    fn remove(&self, name: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&format!("{PREFIX}{name}"));
        }
    }

    fn clear(&self) {
        let Some(storage) = storage() else { return };
        let count = storage.length().unwrap_or(0);
        let names: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok()?).collect();
        for name in names.iter().filter(|name| name.starts_with(PREFIX)) {
            let _ = storage.remove_item(name);
        }
    }
}

/// Texts in memory, for tests and for the gallery.
#[derive(Debug, Default)]
pub struct MemoryTexts(std::cell::RefCell<std::collections::BTreeMap<String, String>>);

impl TabTexts for MemoryTexts {
    fn load(&self, name: &str) -> Option<String> {
        self.0.borrow().get(name).cloned()
    }

    fn save(&self, name: &str, text: &str) {
        self.0.borrow_mut().insert(name.to_owned(), text.to_owned());
    }

    fn remove(&self, name: &str) {
        self.0.borrow_mut().remove(name);
    }

    fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}
