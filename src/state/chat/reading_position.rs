//! Where the chat is read: at the newest, or further up.

use leptos::prelude::*;

use super::{RoomChat, View, window};

impl RoomChat {
    /// Lets announcements and scrolling rest, or go on with the newest.
    pub fn set_paused(self, paused: bool) {
        self.paused.set(paused);
        if paused {
            self.spoken.set(Vec::new());
            self.stay_here();
        } else {
            self.to_newest();
        }
    }

    /// Brings the newest into sight, and keeps them there.
    pub fn to_newest(self) {
        self.view.set(View::Newest);
        self.seen.set(self.newest.get_untracked());
    }

    /// What is in sight stays in sight, whatever comes.
    pub fn stay_here(self) {
        if self.view.get_untracked() == View::Newest {
            let first = self.rows.with_untracked(|rows| rows.first);
            self.view.set(View::From(first));
        }
    }

    /// The row with this key is the first in sight, so many pixels below the edge.
    pub fn read_at(self, key: String, below_edge: f64) {
        self.reading_place.set_value(Some((key, below_edge)));
    }

    /// Where somebody read who left the newest, when the chat was last in sight.
    #[must_use]
    pub fn reading_place(self) -> Option<(String, f64)> {
        self.reading_place.get_value().filter(|_| !self.is_following().get_untracked())
    }

    /// The end of what is drawn is in sight: nothing newer is unseen when there is nothing below. What is missing
    /// there is fetched.
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

    /// The beginning of what is drawn is in sight: shows older ones, fetched when they are not in memory.
    pub fn at_beginning(self) {
        if !self.move_up() {
            // What is drawn stays what it was; the next step upwards has something to show.
            self.fetch_older(Self::stay_here);
        }
    }

    /// What is drawn leaves room: fetches older ones, and the newest stay in sight. After a failure it is for
    /// people to try again.
    pub fn fill(self) {
        if self.older.is_untroubled() {
            self.fetch_older(|_| ());
        }
    }

    /// Shows older ones that are in memory; whether there were any.
    pub fn move_up(self) -> bool {
        let up = self.log.with_untracked(|log| window::upwards(log, self.view.get_untracked()));
        if let Some(up) = up {
            self.view.set(up);
        }
        up.is_some()
    }
}
