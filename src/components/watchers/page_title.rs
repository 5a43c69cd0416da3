//! The page's title: in the browser's tab and history, and announced to screen readers on arrival. Pending items are
//! counted in front of it; components add their count with [`use_title_badge`].

use std::cell::RefCell;

use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::surroundings::use_surroundings,
    i18n::{SharedText, t},
    ports::{site_name::site_name, tree::Tree},
};

thread_local! {
    /// The path of the page shown last; `None` on the first one, which the browser announces itself.
    static LAST_PATH: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The counts shown in front of every page's title.
#[derive(Clone, Copy)]
struct TitleBadges {
    counts: RwSignal<Vec<(u64, Signal<usize>)>>,
    next: StoredValue<u64>,
}

impl TitleBadges {
    fn sum(self) -> usize {
        self.counts.with(|counts| counts.iter().map(|(_, count)| count.get()).sum())
    }
}

/// Provides title counts to everything below the current owner.
pub fn provide_title_badges() {
    provide_context(TitleBadges { counts: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

/// Adds `count` to the number in front of the page's title, for as long as the current owner lives.
pub fn use_title_badge(count: impl Into<Signal<usize>>) {
    let Some(badges) = use_context::<TitleBadges>() else { return };
    let id = badges.next.get_value();
    badges.next.set_value(id + 1);
    badges.counts.update(|counts| counts.push((id, count.into())));
    on_cleanup(move || {
        // When the whole app goes, the counts may be gone first.
        let _ = badges.counts.try_update(|counts| counts.retain(|(other, _)| *other != id));
    });
}

/// Sets the page's title for as long as the page is shown, and moves the focus to its heading, unless an element of the
/// page has taken the focus itself.
pub fn use_page_title(title: impl Into<TextProp>) {
    // The title and the history of somebody else's page are none of ours; where the focus is lost there, `FocusCatcher` sees it.
    if use_surroundings().is_element() {
        return;
    }
    let title = title.into();
    let badges = use_context::<TitleBadges>();
    let waiting = memo(move |_| badges.map_or(0, TitleBadges::sum));
    Effect::new(move || {
        let product = site_name().unwrap_or_else(|| t(SharedText::Costage));
        document().set_title(&name(&title.get(), &product, waiting.get()));
    });
    Effect::new(move || {
        let path = location().pathname().unwrap_or_default();
        let before = LAST_PATH.replace(Some(path.clone()));
        if let Some(before) = before {
            let is_elsewhere = before != path;
            request_animation_frame(move || arrive(is_elsewhere));
        }
    });
}

/// The title of the tab, with the count in front, where narrow tabs still show it.
fn name(title: &str, product: &str, waiting: usize) -> String {
    let badge = if waiting > 0 { format!("({waiting}) ") } else { String::new() };
    if title.is_empty() { format!("{badge}{product}") } else { format!("{badge}{title} · {product}") }
}

/// Handles the arrival of a page. A page that replaces another one at the same address, because a room ended or opened,
/// takes the focus only if it was lost with the other.
fn arrive(is_elsewhere: bool) {
    let stays = match document().active_element() {
        None => false,
        Some(active) if active.tag_name() == "BODY" => false,
        Some(active) => !is_elsewhere || active.closest("main, dialog[open]").ok().flatten().is_some(),
    };
    if !stays && let Some(page) = Tree::of_page() {
        focus_page(&page);
    }
}

/// Moves the focus to the heading of the page in `tree`, or to its main part where it has none.
pub(in crate::components) fn focus_page(tree: &Tree) {
    let heading = tree.first("main h1[tabindex]").and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    if let Some(place) = heading.or_else(|| main_part(tree)) {
        let _ = place.focus();
    }
}

/// The main part of the page in `tree`, made focusable.
pub(in crate::components) fn main_part(tree: &Tree) -> Option<HtmlElement> {
    let main: HtmlElement = tree.by_id("content")?.dyn_into().ok()?;
    if !main.has_attribute("tabindex") {
        // Fails only for an invalid attribute name.
        let _ = main.set_attribute("tabindex", "-1");
    }
    Some(main)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_summed_while_its_owner_lives() {
        Owner::new().with(|| {
            provide_title_badges();
            let badges = expect_context::<TitleBadges>();
            use_title_badge(Signal::stored(2));
            let page = Owner::current().unwrap().child();
            page.with(|| use_title_badge(Signal::stored(3)));
            assert_eq!(badges.sum(), 5);
            page.cleanup();
            assert_eq!(badges.sum(), 2);
        });
    }

    #[test]
    fn what_waits_is_counted_in_front() {
        assert_eq!(name("Rooms", "Costage", 0), "Rooms · Costage");
        assert_eq!(name("", "Costage", 2), "(2) Costage");
    }
}
