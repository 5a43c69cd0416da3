//! The highest number of viewers of each room on air.

use std::collections::HashMap;

use costage_protocol::RoomId;

#[derive(Debug, Default)]
struct Peak {
    highest: u32,
    /// Whether it has not been saved yet.
    unsaved: bool,
}

/// The peaks of the rooms on air since this server has known them.
#[derive(Debug, Default)]
pub struct ViewerPeaks {
    on_air: HashMap<RoomId, Peak>,
    /// Unsaved peaks of rooms that have ended.
    left_over: Vec<(RoomId, u32)>,
}

impl ViewerPeaks {
    /// Sets whether `room`, which has `viewers` now, is on air.
    pub fn set_on_air(&mut self, room: &RoomId, on_air: bool, viewers: u32) {
        if on_air {
            self.on_air.entry(room.clone()).or_default();
            self.count(room, viewers);
        } else if let Some(peak) = self.on_air.remove(room)
            && peak.unsaved
        {
            self.left_over.push((room.clone(), peak.highest));
        }
    }

    /// Whether `room` is known to be on air.
    #[must_use]
    pub fn is_on_air(&self, room: &RoomId) -> bool {
        self.on_air.contains_key(room)
    }

    /// Counts the viewers of `room` now; ignored unless it is on air.
    pub fn count(&mut self, room: &RoomId, viewers: u32) {
        if let Some(peak) = self.on_air.get_mut(room)
            && viewers > peak.highest
        {
            *peak = Peak { highest: viewers, unsaved: true };
        }
    }

    /// Takes the peaks that have not been saved; the caller gives back those that could not be.
    pub fn take(&mut self) -> Vec<(RoomId, u32)> {
        let mut unsaved = std::mem::take(&mut self.left_over);
        for (room, peak) in &mut self.on_air {
            if std::mem::take(&mut peak.unsaved) {
                unsaved.push((room.clone(), peak.highest));
            }
        }
        unsaved
    }

    /// Returns peaks that could not be saved, for the next time.
    pub fn give_back(&mut self, unsaved: Vec<(RoomId, u32)>) {
        self.left_over.extend(unsaved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(number: u8) -> RoomId {
        RoomId::from_random([number; 16])
    }

    #[test]
    fn only_the_highest_count_is_kept_and_taken_once() {
        let mut peaks = ViewerPeaks::default();
        peaks.set_on_air(&room(1), true, 3);
        for viewers in [5, 4, 5, 2] {
            peaks.count(&room(1), viewers);
        }
        assert_eq!(peaks.take(), [(room(1), 5)]);
        peaks.count(&room(1), 5);
        assert_eq!(peaks.take(), []);
        peaks.count(&room(1), 6);
        assert_eq!(peaks.take(), [(room(1), 6)]);
    }

    #[test]
    fn viewers_who_wait_for_the_stream_count_once_it_begins() {
        let mut peaks = ViewerPeaks::default();
        peaks.count(&room(1), 9);
        assert_eq!(peaks.take(), []);
        peaks.set_on_air(&room(1), true, 9);
        assert_eq!(peaks.take(), [(room(1), 9)]);
    }

    #[test]
    fn viewers_of_an_ended_room_do_not_count_and_its_peak_is_still_saved() {
        let mut peaks = ViewerPeaks::default();
        peaks.set_on_air(&room(1), true, 2);
        peaks.set_on_air(&room(1), false, 2);
        peaks.count(&room(1), 50);
        assert!(!peaks.is_on_air(&room(1)));
        let news = peaks.take();
        assert_eq!(news, [(room(1), 2)]);
        peaks.give_back(news);
        assert_eq!(peaks.take(), [(room(1), 2)]);
    }
}
