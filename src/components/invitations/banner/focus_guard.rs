//! Protects clicks and keyboard focus while one banner replaces another.

use costage_protocol::InvitationId;
use leptos::html;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, FocusEvent, HtmlElement};

use crate::ports::clock::now_ms;

/// A banner that replaces another one ignores presses for this long: they were meant for the other.
const SETTLES_MS: u64 = 400;

/// Returns a check of whether a press is meant for the banner drawn now, given whether it replaced another one.
pub(super) fn meant_for_this(replaces_another: bool) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
    let since = now_ms();
    move || !replaces_another || now_ms().saturating_sub(since) >= SETTLES_MS
}

/// Moves the focus on when the banner that has it is removed: to the next banner, or else back to the element that
/// had it before.
#[derive(Clone, Copy)]
pub(super) struct FocusGuard {
    section: NodeRef<html::Section>,
    before: StoredValue<Option<HtmlElement>, LocalStorage>,
    inside: StoredValue<bool>,
}

impl FocusGuard {
    /// Guards the banner in `section`, which shows the invitation `shown`.
    pub(super) fn new(section: NodeRef<html::Section>, shown: Memo<Option<InvitationId>>) -> Self {
        let guard = Self { section, before: StoredValue::new_local(None), inside: StoredValue::new(false) };
        Effect::new(move || {
            shown.track();
            request_animation_frame(move || guard.restore());
        });
        guard
    }

    /// Handles `focusin` of the banner.
    pub(super) fn on_focus_in(self, event: &FocusEvent) {
        let from = html_element(event.related_target());
        if !from.as_ref().is_some_and(|from| self.contains(from)) {
            self.before.set_value(from);
        }
        self.inside.set_value(true);
    }

    /// Handles `focusout` of the banner. When the banner itself is removed, the event has no target.
    pub(super) fn on_focus_out(self, event: &FocusEvent) {
        if html_element(event.related_target()).is_some_and(|to| !self.contains(&to)) {
            self.inside.set_value(false);
        }
    }

    fn contains(self, element: &HtmlElement) -> bool {
        self.section.get_untracked().is_some_and(|section| section.contains(Some(element)))
    }

    fn restore(self) {
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
