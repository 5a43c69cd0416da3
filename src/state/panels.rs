//! What is open beside the stage of a room: the chat, or another panel in its place.

use leptos::prelude::*;

/// A panel that takes the place of the chat, or on phones lies over the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// Who is watching.
    People,
    Products,
    /// The chat's settings.
    Settings,
}

/// Which panel of a room is open; at most one.
#[derive(Debug, Clone, Copy)]
pub struct Panels {
    is_chat_wanted: RwSignal<bool>,
    other: RwSignal<Option<Panel>>,
}

impl Default for Panels {
    fn default() -> Self {
        Self { is_chat_wanted: RwSignal::new(true), other: RwSignal::new(None) }
    }
}

impl Panels {
    /// Whether the chat is shown while no other panel is open; tracked.
    #[must_use]
    pub fn is_chat_wanted(self) -> bool {
        self.is_chat_wanted.get()
    }

    /// The panel that is open in place of the chat; tracked.
    #[must_use]
    pub fn other(self) -> Option<Panel> {
        self.other.get()
    }

    /// Whether the chat is what is open; tracked.
    #[must_use]
    pub fn shows_chat(self) -> bool {
        self.is_chat_wanted() && self.other().is_none()
    }

    /// Opens `panel`, or closes it when it is open.
    pub fn toggle(self, panel: Panel) {
        self.other.update(|other| *other = (*other != Some(panel)).then_some(panel));
    }

    /// Closes what is open in place of the chat.
    pub fn close(self) {
        self.other.set(None);
    }

    /// Shows the chat, or hides it when it is what is open.
    pub fn toggle_chat(self) {
        self.set_chat(!untrack(|| self.shows_chat()));
    }

    /// Shows or hides the chat, in place of everything else.
    pub fn set_chat(self, shown: bool) {
        self.close();
        self.is_chat_wanted.set(shown);
    }
}

/// The panels of the open room; none outside of its page.
#[must_use]
pub fn use_panels() -> Option<Panels> {
    use_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_owner(test: impl FnOnce(Panels)) {
        Owner::new().with(|| untrack(|| test(Panels::default())));
    }

    #[test]
    fn one_panel_is_open_at_a_time_and_closing_it_brings_the_chat_back() {
        in_owner(|panels| {
            panels.toggle(Panel::Products);
            panels.toggle(Panel::People);
            assert_eq!(panels.other(), Some(Panel::People));
            assert!(!panels.shows_chat());
            panels.toggle(Panel::People);
            assert!(panels.shows_chat());
        });
    }

    #[test]
    fn a_chat_that_was_hidden_stays_hidden_behind_another_panel() {
        in_owner(|panels| {
            panels.toggle_chat();
            panels.toggle(Panel::Settings);
            panels.close();
            assert!(!panels.shows_chat());
        });
    }

    #[test]
    fn the_chats_own_button_shows_it_in_place_of_another_panel() {
        in_owner(|panels| {
            panels.toggle_chat();
            panels.toggle(Panel::Products);
            panels.toggle_chat();
            assert!(panels.shows_chat());
            panels.toggle_chat();
            assert!(!panels.shows_chat());
        });
    }
}
