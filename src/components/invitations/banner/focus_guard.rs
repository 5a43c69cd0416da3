//! What keeps a hand and a keyboard where they are while banners come and go.

use costage_protocol::InvitationId;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, FocusEvent, HtmlElement};

use crate::ports::clock::now_ms;

/// A banner that comes in the place of one that is gone takes no answer for so long: the press was meant for that.
const SETTLES_MS: u64 = 400;

/// Whether an answer is meant for the banner drawn now, which stands in another one's place or not.
pub(super) fn meant_for_this(in_place_of_another: bool) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let since = now_ms();
    move || !in_place_of_another || now_ms().saturating_sub(since) >= SETTLES_MS
}

/// When a banner goes with the focus in it, the next banner takes it; when there is none, whatever had it before
/// the banner.
#[derive(Clone, Copy)]
pub(super) struct FocusKeeper {
    section: NodeRef<html::Section>,
    before: StoredValue<Option<HtmlElement>, LocalStorage>,
    inside: StoredValue<bool>,
}

impl FocusKeeper {
    /// For the banner in `section`, which shows the invitation `shown`.
    pub(super) fn new(section: NodeRef<html::Section>, shown: Memo<Option<InvitationId>>) -> Self {
        let keeper = Self { section, before: StoredValue::new_local(None), inside: StoredValue::new(false) };
        Effect::new(move || {
            shown.track();
            request_animation_frame(move || keeper.look());
        });
        keeper
    }

    /// The focus came to something in the banner.
    pub(super) fn came_in(self, event: &FocusEvent) {
        let from = html_element(event.related_target());
        if !from.as_ref().is_some_and(|from| self.has(from)) {
            self.before.set_value(from);
        }
        self.inside.set_value(true);
    }

    /// The focus left something in the banner. A banner that is taken away says so without a target.
    pub(super) fn went_out(self, event: &FocusEvent) {
        if html_element(event.related_target()).is_some_and(|to| !self.has(&to)) {
            self.inside.set_value(false);
        }
    }

    fn has(self, element: &HtmlElement) -> bool {
        self.section.get_untracked().is_some_and(|section| section.contains(Some(element)))
    }

    fn look(self) {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if !lost || self.inside.try_get_value() != Some(true) {
            return;
        }
        if let Some(banner) =
            self.section.try_get_untracked().flatten().filter(|banner| banner.is_connected())
        {
            let _ = banner.focus();
            return;
        }
        self.inside.set_value(false);
        let before = self.before.try_update_value(Option::take).flatten();
        if let Some(before) = before.filter(|before| before.is_connected()) {
            let _ = before.focus();
        }
    }
}

fn html_element(target: Option<EventTarget>) -> Option<HtmlElement> {
    target?.dyn_into().ok()
}
