//! The order of the rooms on the home page.

use std::cmp::Reverse;

use costage_protocol::{Room, RoomStatus, Timestamp, sorted::sorted_by_key};
use leptos_erased::prelude::*;

use super::LiveRooms;
use crate::state::sync::live_list::Row;

impl LiveRooms {
    /// The rooms with the most watched first, and those that wait for their host last. The order is decided anew only when a
    /// room comes, goes or changes its status, so that no card moves because of a viewer.
    #[must_use]
    pub fn in_order(self) -> Memo<Vec<Row<Room>>> {
        in_order(self.list.rows())
    }
}

fn in_order(rows: Signal<Vec<Row<Room>>>) -> Memo<Vec<Row<Room>>> {
    let standing = memo(move |_| {
        let waits = |row: &Row<Room>| (row.id.clone(), row.item.read().status == RoomStatus::Waiting);
        rows.read().iter().map(waits).collect::<Vec<_>>()
    });
    Memo::new_with_compare(
        move |_| {
            // A memo that is only tracked is never computed, and then follows nothing.
            standing.with(|_| ());
            sorted_by_key(rows.get_untracked(), |row| rank(&row.item.read_untracked()))
        },
        |old, new| old.map(|rows| ids(rows)) != new.map(|rows| ids(rows)),
    )
}

fn ids(rows: &[Row<Room>]) -> Vec<&costage_protocol::RoomId> {
    rows.iter().map(|row| &row.id).collect()
}

fn rank(room: &Room) -> (bool, Reverse<u32>, Reverse<Timestamp>) {
    (room.status == RoomStatus::Waiting, Reverse(room.viewer_count), Reverse(room.created_at))
}

#[cfg(test)]
mod tests {
    use costage_protocol::{RoomId, fixtures};

    use super::*;

    #[test]
    fn a_room_that_comes_later_is_listed_too() {
        Owner::new().with(|| {
            let rows = RwSignal::new(Vec::new());
            let order = in_order(rows.into());
            let titles = move || order.get().iter().map(|row| row.item.get().title).collect::<Vec<_>>();
            let add = |number: u8, title: &str| {
                let room = Room { title: title.to_owned(), ..fixtures::room() };
                let id = RoomId::from_random([number; 16]);
                rows.update(|rows| rows.push(Row { id, item: ArcRwSignal::new(room) }));
            };
            assert!(titles().is_empty());
            add(1, "one");
            assert_eq!(titles(), ["one"]);
            add(2, "two");
            assert_eq!(titles().len(), 2);
        });
    }

    #[test]
    fn the_most_watched_is_first_and_a_room_without_its_host_last() {
        let room = |title: &str, status, viewer_count| Room {
            title: title.to_owned(),
            status,
            viewer_count,
            ..fixtures::room()
        };
        let rooms = vec![
            room("waits", RoomStatus::Waiting, 90),
            room("small", RoomStatus::Live, 1),
            room("large", RoomStatus::Live, 12),
        ];
        let order: Vec<_> = sorted_by_key(rooms, rank).into_iter().map(|room| room.title).collect();
        assert_eq!(order, ["large", "small", "waits"]);
    }
}
