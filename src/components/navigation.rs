//! Going from page to page: by the router in the app, and inside its own box in an element on a page of somebody else, which has no
//! other address than that page's.

use std::rc::Rc;

use leptos::ev::MouseEvent;
use leptos_erased::prelude::*;

use super::surroundings::{in_slot, use_surroundings};
use crate::state::use_address_of;

/// Whether the page that is left stays in the history, to which the browser's back button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    Stays,
    IsReplaced,
}

/// Goes to the page at a path of the app, which begins with `/`.
type Go = Rc<dyn Fn(&str, Leaving)>;

/// The way to other pages.
#[derive(Clone, Copy)]
pub struct Navigation {
    go: StoredValue<Option<Go>, LocalStorage>,
    path: Signal<String>,
}

/// Provides the way to other pages to everything below the current owner; `path` is that of the page shown.
pub fn provide_navigation(path: Signal<String>, go: impl Fn(&str, Leaving) + 'static) {
    provide_context(Navigation { go: StoredValue::new_local(Some(Rc::new(go))), path });
}

/// Returns the way to other pages; where none is provided, there are no others.
#[must_use]
pub fn use_navigation() -> Navigation {
    use_context().unwrap_or_else(|| Navigation {
        go: StoredValue::new_local(None),
        path: Signal::stored(String::new()),
    })
}

/// Says that there is no other page than that at `path`.
pub fn provide_only_page(path: String) {
    provide_context(Navigation { go: StoredValue::new_local(None), path: Signal::stored(path) });
}

impl Navigation {
    /// Goes to the page at `path`.
    pub fn go(self, path: &str) {
        self.leave(path, Leaving::Stays);
    }

    /// Goes to the page at `path` in place of the one shown, to which the back button must not lead again.
    pub fn replace(self, path: &str) {
        self.leave(path, Leaving::IsReplaced);
    }

    fn leave(self, path: &str, leaving: Leaving) {
        if let Some(go) = self.go.try_get_value().flatten() {
            go(path, leaving);
        }
    }

    /// Whether there is no other page.
    #[must_use]
    pub fn is_nowhere(self) -> bool {
        self.go.with_value(Option::is_none)
    }

    /// The path of the page that is shown.
    #[must_use]
    pub fn path(self) -> Signal<String> {
        self.path
    }
}

/// Draws `content` of a page; in an element that has no other page, only where the page around it has put nothing of its own into
/// the slot called `name`.
pub fn in_slot_of_only_page<V: IntoView + 'static>(name: &'static str, content: V) -> AnyView {
    match use_navigation().is_nowhere() {
        true => in_slot(name, content).into_any(),
        false => content.into_any(),
    }
}

/// A link to a page.
#[derive(Clone)]
pub struct PageLink {
    /// The address that the link names.
    pub href: String,
    /// The path, where a press is to stay inside an element.
    inside: Option<(Navigation, String)>,
}

impl PageLink {
    /// Handles a press of the link.
    pub fn press(&self, event: &MouseEvent) {
        let Some((navigation, path)) = &self.inside else { return };
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if is_plain && !event.default_prevented() {
            event.prevent_default();
            navigation.go(path);
        }
    }
}

/// Returns the link to `href`, which the router follows in the app. In an element, a room's pages are shown in its place, and other
/// pages of the app have no link.
#[must_use]
pub fn use_link(href: String) -> Option<PageLink> {
    if !use_surroundings().is_element() || !href.starts_with('/') {
        return Some(PageLink { href, inside: None });
    }
    let leads_on = href.starts_with("/rooms/") && !use_navigation().is_nowhere();
    leads_on.then(|| PageLink { href: use_address_of(&href), inside: Some((use_navigation(), href)) })
}
