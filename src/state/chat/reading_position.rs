//! The reading position: at the newest messages, or further up.

use leptos::prelude::*;

use super::{RoomChat, View, window};

impl RoomChat {
    /// Pauses announcements and scrolling, or resumes at the newest messages.
    pub fn set_paused(self, paused: bool) {
        self.paused.set(paused);
        if paused {
            self.announcements.set(Vec::new());
            self.stay_here();
        } else {
            self.to_newest();
        }
    }

    /// Scrolls to the newest messages, and along with new ones.
    pub fn to_newest(self) {
        // The list scrolls with every new message, and each time it comes to its end again.
        if self.view.get_untracked() != View::Newest {
            self.view.set(View::Newest);
        }
        let newest = self.newest.get_untracked();
        if self.seen.get_untracked() != newest {
            self.seen.set(newest);
        }
    }

    /// Keeps the messages in sight where they are, whatever arrives.
    pub fn stay_here(self) {
        if self.view.get_untracked() == View::Newest {
            let first = self.rows.with_untracked(|rows| rows.first);
            self.view.set(View::From(first));
        }
    }

    /// Notes the key of the first row in sight, and its distance from the upper edge in pixels.
    pub fn note_first_row(self, key: String, below_edge: f64) {
        self.reading_place.set_value(Some((key, below_edge)));
    }

    /// The row noted last, unless the list scrolls along with new messages.
    #[must_use]
    pub fn reading_place(self) -> Option<(String, f64)> {
        self.reading_place.get_value().filter(|_| !self.follows_newest().get_untracked())
    }

    /// The end of the rows drawn has come into sight: moves the window down, or loads the messages of the gap there. At the
    /// newest message, everything counts as seen.
    pub fn at_end(self) {
        let (more_below, gap_below) = self.rows.with_untracked(|rows| (rows.more_below, rows.gap_below));
        if gap_below {
            self.fetch_newer();
        }
        let down = self.log.with_untracked(|log| window::downwards(log, self.view.get_untracked()));
        match down {
            View::From(_) => self.view.set(down),
            View::Newest if !self.paused.get_untracked() => self.to_newest(),
            View::Newest if more_below => self.view.set(self.log.with_untracked(window::at_newest)),
            View::Newest => {}
        }
    }

    /// The beginning of the rows drawn has come into sight: shows older messages, and loads them if they are not in memory.
    pub fn at_beginning(self) {
        if !self.move_up() {
            // The rows drawn stay the same, so that the next step upwards has something to show.
            self.fetch_older(Self::stay_here);
        }
    }

    /// The rows drawn do not fill the list: loads older ones while the newest stay in sight. After a failure it is up to the
    /// user to try again.
    pub fn fill(self) {
        if self.older.has_not_failed() {
            self.fetch_older(|_| ());
        }
    }

    /// Shows older messages that are in memory; whether there were any.
    pub fn move_up(self) -> bool {
        let up = self.log.with_untracked(|log| window::upwards(log, self.view.get_untracked()));
        if let Some(up) = up {
            self.view.set(up);
        }
        up.is_some()
    }
}
