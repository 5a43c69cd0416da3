//! What the page around a frame or an element is told about the room and the invitations: the differences between what it knows
//! and what is.

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Room, RoomId, RoomStatus, SeatState, UserId,
};
use leptos_erased::prelude::*;

use super::{use_my_invitations, use_room};
use crate::ports::framing_page::PageMessage;

/// Tells what happens in the open room, for as long as the current owner lives.
pub fn tell_of_room(tell: impl Fn(PageMessage) + 'static) {
    let room = use_room();
    let told = StoredValue::new(ToldRoom::default());
    Effect::new(move |_| {
        let news = told.try_update_value(|told| told.news(room.room().read().as_ref())).unwrap_or_default();
        news.into_iter().for_each(&tell);
    });
}

/// Tells of invitations as they arrive, for as long as the current owner lives.
pub fn tell_of_invitations(tell: impl Fn(PageMessage) + 'static) {
    let invitations = use_my_invitations();
    let told = StoredValue::new(ToldInvitations::default());
    Effect::new(move |_| {
        let pending: Vec<_> = invitations.list().rows().read().iter().map(|row| row.item.get()).collect();
        let news = told.try_update_value(|told| told.news(&pending)).unwrap_or_default();
        news.into_iter().for_each(&tell);
    });
}

/// The words of `docs/embedding.md` for a co-host's seat.
const fn seat_word(seat: SeatState) -> &'static str {
    match seat {
        SeatState::Preparing => "preparing",
        SeatState::Live => "live",
        SeatState::Reconnecting => "reconnecting",
        SeatState::Offline => "offline",
    }
}

/// What the page knows of the open room.
#[derive(Debug, Default)]
struct ToldRoom {
    room: Option<Told>,
}

#[derive(Debug)]
struct Told {
    id: RoomId,
    status: RoomStatus,
    seats: Vec<(UserId, SeatState)>,
}

impl ToldRoom {
    /// Returns what there is to tell now that `room` is the open one.
    fn news(&mut self, room: Option<&Room>) -> Vec<PageMessage> {
        let seats = |room: &Room| room.co_hosts.iter().map(|one| (one.user.id.clone(), one.seat)).collect();
        let now = room.map(|room| Told { id: room.id.clone(), status: room.status, seats: seats(room) });
        let before = std::mem::replace(&mut self.room, now);
        let Some(Told { id, status, seats }) = &self.room else { return Vec::new() };
        let before = before.filter(|before| before.id == *id);
        let status_before = before.as_ref().map(|before| before.status);
        let seats_before = before.map(|before| before.seats).unwrap_or_default();

        let of_room = |kind| PageMessage::new(kind, [("roomId", id.to_string())]);
        let mut news = Vec::new();
        if status_before != Some(*status) {
            match status {
                RoomStatus::Live => news.push(of_room("live")),
                RoomStatus::Ended => news.push(of_room("ended")),
                RoomStatus::Idle | RoomStatus::Waiting => {}
            }
        }
        let seat = |user: &UserId, word: &str| {
            let fields =
                [("roomId", id.to_string()), ("userId", user.to_string()), ("state", word.to_owned())];
            PageMessage::new("seat", fields)
        };
        let changed = seats.iter().filter(|seat| !seats_before.contains(seat));
        news.extend(changed.map(|(user, state)| seat(user, seat_word(*state))));
        let gone = seats_before.iter().filter(|(user, _)| seats.iter().all(|(other, _)| other != user));
        news.extend(gone.map(|(user, _)| seat(user, "gone")));
        news
    }
}

/// What the page knows of the person's pending invitations.
#[derive(Debug, Default)]
struct ToldInvitations {
    pending: Vec<InvitationId>,
}

impl ToldInvitations {
    /// Returns what there is to tell now that these are `pending`.
    fn news(&mut self, pending: &[Invitation]) -> Vec<PageMessage> {
        let now = pending.iter().map(|invitation| invitation.id.clone()).collect();
        let before = std::mem::replace(&mut self.pending, now);
        pending.iter().filter(|invitation| !before.contains(&invitation.id)).map(invited).collect()
    }
}

fn invited(invitation: &Invitation) -> PageMessage {
    let mut message = PageMessage::new(
        "invitation",
        [
            ("invitationId", invitation.id.to_string()),
            ("roomId", invitation.room.id.to_string()),
            ("title", invitation.room.title.clone()),
            ("host", invitation.host.display_name.clone()),
        ],
    );
    message.fields.extend(invitation.note.clone().map(|note| ("note", note)));
    message
}

/// What there is to tell about an invitation that was answered in this frame.
#[must_use]
pub fn answered(invitation: &Invitation) -> Option<PageMessage> {
    let kind = match invitation.status {
        InvitationStatus::Approved => "accepted",
        InvitationStatus::Rejected => "rejected",
        InvitationStatus::Pending | InvitationStatus::Cancelled => return None,
    };
    let fields = [("invitationId", invitation.id.to_string()), ("roomId", invitation.room.id.to_string())];
    Some(PageMessage::new(kind, fields))
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    fn words(news: &[PageMessage]) -> Vec<String> {
        news.iter()
            .map(|message| {
                let state = message.fields.iter().find(|(name, _)| *name == "state");
                state.map_or(message.kind.to_owned(), |(_, state)| format!("{} {state}", message.kind))
            })
            .collect()
    }

    fn room(status: RoomStatus, seats: &[SeatState]) -> Room {
        let co_hosts = (1..)
            .zip(seats)
            .map(|(person, seat)| fixtures::co_host(fixtures::user(person, ""), *seat))
            .collect();
        Room { status, co_hosts, ..fixtures::room() }
    }

    #[test]
    fn every_change_of_a_room_is_told_once() {
        let mut told = ToldRoom::default();
        let mut news = |room: &Room| words(&told.news(Some(room)));
        assert_eq!(news(&room(RoomStatus::Idle, &[])), Vec::<String>::new());
        assert_eq!(news(&room(RoomStatus::Live, &[])), ["live"]);
        assert_eq!(news(&room(RoomStatus::Live, &[SeatState::Preparing])), ["seat preparing"]);
        let live = room(RoomStatus::Live, &[SeatState::Live, SeatState::Preparing]);
        assert_eq!(news(&live), ["seat live", "seat preparing"]);
        assert_eq!(news(&live), Vec::<String>::new());
        assert_eq!(news(&room(RoomStatus::Live, &[SeatState::Live])), ["seat gone"]);
        assert_eq!(news(&room(RoomStatus::Waiting, &[SeatState::Offline])), ["seat offline"]);
        assert_eq!(news(&room(RoomStatus::Ended, &[])), ["ended", "seat gone"]);
    }

    #[test]
    fn another_room_begins_anew() {
        let mut told = ToldRoom::default();
        let first = room(RoomStatus::Live, &[SeatState::Live]);
        assert_eq!(words(&told.news(Some(&first))), ["live", "seat live"]);
        assert_eq!(told.news(None), []);
        assert_eq!(words(&told.news(Some(&first))), ["live", "seat live"]);
        let other = Room { id: "room_2b".parse().unwrap(), co_hosts: Vec::new(), ..first };
        assert_eq!(words(&told.news(Some(&other))), ["live"]);
    }

    #[test]
    fn an_invitation_is_told_once_and_its_answer() {
        let mut told = ToldInvitations::default();
        let invitation = fixtures::invitation();
        assert_eq!(words(&told.news(std::slice::from_ref(&invitation))), ["invitation"]);
        assert_eq!(told.news(std::slice::from_ref(&invitation)), []);
        assert_eq!(told.news(&[]), []);
        let status =
            |status| answered(&Invitation { status, ..invitation.clone() }).map(|message| message.kind);
        assert_eq!(status(InvitationStatus::Approved), Some("accepted"));
        assert_eq!(status(InvitationStatus::Rejected), Some("rejected"));
        assert_eq!(status(InvitationStatus::Cancelled), None);
    }
}
