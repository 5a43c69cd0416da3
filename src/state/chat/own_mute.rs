//! The mute of the signed-in user in the open room.

use costage_protocol::{Timestamp, chat::OwnMute, live::Topic};
use leptos_erased::prelude::*;

use crate::state::{CurrentRoom, keep_alive::keep_alive, ports_context::use_feed, sync::live_list::LiveList};

const MINUTE_MS: u64 = 60_000;

/// The remaining time of a mute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Muted {
    /// As long as the room exists.
    ForTheRoom,
    /// This many minutes, rounded up.
    Minutes(u64),
}

/// The mute of the signed-in user in the open room, kept up to date for as long as the current owner lives.
#[must_use]
pub fn use_own_mute(room: CurrentRoom) -> Memo<Option<OwnMute>> {
    let list = LiveList::<OwnMute>::default();
    keep_alive(list.subscribe(&*use_feed(), Topic::MyMutes));
    memo(move |_| {
        let id = room.id().get()?;
        list.rows().get().into_iter().map(|row| row.item.get()).find(|mute| mute.room_id == id)
    })
}

/// The remaining time of `mute` at `now`, by the server's clock. The server does not report when it is over.
#[must_use]
pub fn remaining_mute(mute: &OwnMute, now: Timestamp) -> Option<Muted> {
    let Some(until) = mute.until else { return Some(Muted::ForTheRoom) };
    let left = u64::try_from(until.as_millis() - now.as_millis()).ok().filter(|left| *left > 0)?;
    Some(Muted::Minutes(left.div_ceil(MINUTE_MS)))
}

#[cfg(test)]
mod tests {
    use costage_protocol::RoomId;

    use super::*;

    #[test]
    fn a_mute_is_counted_in_begun_minutes_until_it_is_over() {
        let mute = |until| OwnMute { room_id: RoomId::from_random([1; 16]), until };
        let left =
            |now| remaining_mute(&mute(Some(Timestamp::from_millis(600_000))), Timestamp::from_millis(now));
        assert_eq!(left(0), Some(Muted::Minutes(10)));
        assert_eq!(left(540_001), Some(Muted::Minutes(1)));
        assert_eq!(left(599_999), Some(Muted::Minutes(1)));
        assert_eq!(left(600_000), None);
        assert_eq!(left(700_000), None);
        assert_eq!(remaining_mute(&mute(None), Timestamp::from_millis(0)), Some(Muted::ForTheRoom));
    }
}
