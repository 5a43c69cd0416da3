//! The page's name: in the browser's tab and history, and to those who listen, on arriving. What waits for
//! somebody is counted in front of it; whoever has something to count says so with [`use_title_badge`].

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::i18n::{SharedText, t};

/// Whether any page was shown yet: on the first one the browser itself says where one is.
static ARRIVED: AtomicBool = AtomicBool::new(false);

/// What is counted in front of every page's name.
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

/// Makes counts in the titles possible below the current owner.
pub fn provide_title_badges() {
    provide_context(TitleBadges { counts: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

/// Adds `count` to what is counted in front of the page's name, for as long as the current owner lives.
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

/// Names the page `title`, for as long as it is shown, and leads the keyboard to its heading when the link
/// that led here took the focus with it.
pub fn use_page_title(title: impl Into<TextProp>) {
    let title = title.into();
    let badges = use_context::<TitleBadges>();
    let waiting = Memo::new(move |_| badges.map_or(0, TitleBadges::sum));
    Effect::new(move || document().set_title(&name(&title.get(), &t(SharedText::Costage), waiting.get())));
    Effect::new(move || {
        if ARRIVED.swap(true, Ordering::Relaxed) {
            request_animation_frame(focus_heading);
        }
    });
}

/// What the tab is called; what waits is counted in front, where narrow tabs still show it.
fn name(title: &str, product: &str, waiting: usize) -> String {
    let badge = if waiting > 0 { format!("({waiting}) ") } else { String::new() };
    if title.is_empty() { format!("{badge}{product}") } else { format!("{badge}{title} · {product}") }
}

fn focus_heading() {
    let document = document();
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let heading = document.query_selector("h1[tabindex]").ok().flatten();
    if let (true, Some(heading)) = (lost, heading.and_then(|heading| heading.dyn_into().ok())) {
        let heading: web_sys::HtmlElement = heading;
        let _ = heading.focus();
    }
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
