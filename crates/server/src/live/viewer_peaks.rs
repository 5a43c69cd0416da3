//! The most people who watched a room at once, for as long as it is on air.

use std::collections::HashMap;

use costage_protocol::RoomId;

#[derive(Debug, Default)]
struct Peak {
    highest: u32,
    /// Not saved yet.
    news: bool,
}

/// The rooms on air, with their peaks since the server knows of them.
#[derive(Debug, Default)]
pub struct ViewerPeaks {
    on_air: HashMap<RoomId, Peak>,
    /// Of rooms that ended meanwhile.
    left_over: Vec<(RoomId, u32)>,
}

impl ViewerPeaks {
    /// Whether there is a stream in `room`, where `viewers` watch now.
    pub fn set_on_air(&mut self, room: &RoomId, on_air: bool, viewers: u32) {
        if on_air {
            self.on_air.entry(room.clone()).or_default();
            self.count(room, viewers);
        } else if let Some(peak) = self.on_air.remove(room)
            && peak.news
        {
            self.left_over.push((room.clone(), peak.highest));
        }
    }

    /// Whether there is a stream in `room`, as far as is known here.
    #[must_use]
    pub fn is_on_air(&self, room: &RoomId) -> bool {
        self.on_air.contains_key(room)
    }

    /// So many watch `room` now; counts only while there is a stream.
    pub fn count(&mut self, room: &RoomId, viewers: u32) {
        if let Some(peak) = self.on_air.get_mut(room)
            && viewers > peak.highest
        {
            *peak = Peak { highest: viewers, news: true };
        }
    }

    /// The peaks that are not saved yet; give back those that could not be.
    pub fn take(&mut self) -> Vec<(RoomId, u32)> {
        let mut news = std::mem::take(&mut self.left_over);
        for (room, peak) in &mut self.on_air {
            if std::mem::take(&mut peak.news) {
                news.push((room.clone(), peak.highest));
            }
        }
        news
    }

    /// These could not be saved: another time.
    pub fn give_back(&mut self, news: Vec<(RoomId, u32)>) {
        self.left_over.extend(news);
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
    fn who_waits_before_the_stream_counts_once_it_begins() {
        let mut peaks = ViewerPeaks::default();
        peaks.count(&room(1), 9);
        assert_eq!(peaks.take(), []);
        peaks.set_on_air(&room(1), true, 9);
        assert_eq!(peaks.take(), [(room(1), 9)]);
    }

    #[test]
    fn who_looks_at_an_ended_room_does_not_count_and_its_peak_is_still_saved() {
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
