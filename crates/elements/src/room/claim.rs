//! Which element shows a room where several on one page name the same: the picture of each person exists once, and the room is
//! joined once. The first element shows it, the others say so in words, and the next one takes over when it goes.

use std::cell::RefCell;

use costage_protocol::RoomId;
use leptos::prelude::*;

thread_local! {
    static CLAIMS: RefCell<Vec<Claim>> = const { RefCell::new(Vec::new()) };
}

struct Claim {
    number: u64,
    server: String,
    room: RoomId,
    is_first: ArcRwSignal<bool>,
}

/// A claim that is given up when this is dropped.
struct Held(u64);

/// Claims `room` on `server` for as long as the current owner lives; whether this element is the one that shows it.
#[must_use]
pub(super) fn claim(server: String, room: RoomId) -> ArcRwSignal<bool> {
    let (number, is_first) = CLAIMS.with_borrow_mut(|claims| {
        let number = claims.last().map_or(0, |last| last.number + 1);
        let is_first = claims.iter().all(|other| other.server != server || other.room != room);
        let is_first = ArcRwSignal::new(is_first);
        claims.push(Claim { number, server, room, is_first: is_first.clone() });
        (number, is_first)
    });
    StoredValue::new_local(Held(number));
    is_first
}

impl Drop for Held {
    fn drop(&mut self) {
        let next = CLAIMS.with_borrow_mut(|claims| {
            let at = claims.iter().position(|claim| claim.number == self.0)?;
            let gone = claims.remove(at);
            let same = |claim: &&Claim| claim.server == gone.server && claim.room == gone.room;
            claims.iter().find(same).map(|next| next.is_first.clone())
        });
        if let Some(next) = next.filter(|next| !next.get_untracked()) {
            next.set(true);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn room(number: u8) -> RoomId {
        RoomId::from_random([number; 16])
    }

    #[test]
    fn the_next_element_shows_the_room_when_the_first_is_gone() {
        let (one, two, other) = (Owner::new(), Owner::new(), Owner::new());
        let claimed = |owner: &Owner, room: RoomId| owner.with(|| claim("https://live.example".into(), room));
        let first = claimed(&one, room(1));
        let second = claimed(&two, room(1));
        let elsewhere = claimed(&other, room(2));
        assert_eq!(
            (first.get_untracked(), second.get_untracked(), elsewhere.get_untracked()),
            (true, false, true)
        );
        one.cleanup();
        assert!(second.get_untracked());
        two.cleanup();
        let again = claimed(&Owner::new(), room(1));
        assert!(again.get_untracked());
    }
}
