//! The room whose pages are open: `/rooms/:id` and the pages below it.

use costage_protocol::{
    CoHost, Invitation, Readiness, Role, Room, RoomId, RoomStatus, SeatState, UserId,
    live::{Position, Topic},
};
use leptos_erased::prelude::*;

use crate::{
    ports::{
        api::{Api, ApiError},
        live::Subscription,
    },
    state::{
        ports_context::{Ports, use_ports},
        request::Request,
        sync::{
            live_list::{ListUpdate, LiveList, Phase},
            optimistic::Patch,
        },
    },
};

/// A seat that the server has given to the signed-in person: known from its answer, maybe before the room's live
/// collection says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenSeat {
    room: RoomId,
    co_host: CoHost,
    /// From here on the room's live collection knows the seat.
    at: Position,
}

impl TakenSeat {
    /// The seat that comes with the approved `invitation`.
    #[must_use]
    pub fn new(invitation: &Invitation, at: Position) -> Self {
        let co_host = CoHost {
            user: invitation.invitee.clone(),
            seat: SeatState::Preparing,
            since: invitation.updated_at,
            ready: Readiness::default(),
        };
        Self { room: invitation.room.id.clone(), co_host, at }
    }

    /// The room that it is in.
    #[must_use]
    pub const fn room(&self) -> &RoomId {
        &self.room
    }

    /// `room` with this seat; absent where it has it already, or is another room.
    fn added_to(&self, mut room: Room) -> Option<Room> {
        if room.id != self.room || room.seats(&self.co_host.user.id) {
            return None;
        }
        room.co_hosts.push(self.co_host.clone());
        Some(room)
    }
}

/// The current room, kept up to date while it is open.
#[derive(Clone, Copy)]
pub struct CurrentRoom {
    me: StoredValue<UserId>,
    ports: StoredValue<Ports, LocalStorage>,
    id: RwSignal<Option<RoomId>>,
    list: LiveList<Room>,
    room: Memo<Option<Room>>,
    viewers: RwSignal<u32>,
    role: Memo<Role>,
    status: Memo<Option<RoomStatus>>,
    subscription: StoredValue<Option<Subscription>, LocalStorage>,
    taken_seat: Signal<Option<TakenSeat>>,
}

/// Returns the current room from the context.
#[must_use]
pub fn use_room() -> CurrentRoom {
    expect_context()
}

impl CurrentRoom {
    /// Starts without an open room. `me` is the signed-in person, and `taken_seat` the latest seat that they took.
    #[must_use]
    pub fn new(me: UserId, taken_seat: Signal<Option<TakenSeat>>) -> Self {
        let list = LiveList::<Room>::default();
        let room = memo(move |_| list.rows().with(|rows| rows.first().map(|row| row.item.get())));
        let mine = me.clone();
        let role = memo(move |_| room.with(|room| role_of(room.as_ref(), &mine)));
        let current = Self {
            me: StoredValue::new(me),
            ports: StoredValue::new_local(use_ports()),
            id: RwSignal::new(None),
            list,
            room,
            viewers: RwSignal::new(0),
            role,
            status: memo(move |_| room.with(|room| room.as_ref().map(|room| room.status))),
            subscription: StoredValue::new_local(None),
            taken_seat,
        };
        Effect::new(move |_| {
            taken_seat.track();
            current.show_taken_seat();
        });
        current
    }

    /// Shows the seat that was just taken, until the room's live collection knows it.
    fn show_taken_seat(self) {
        let Some(seat) = self.taken_seat.try_get_untracked().flatten() else { return };
        if let Some(room) = self.room.get_untracked().and_then(|room| seat.added_to(room)) {
            self.list.apply_confirmed(Patch::Put(room), seat.at);
        }
    }

    /// Opens a room. Does nothing when it is open already.
    pub fn open(self, id: RoomId) {
        if self.id.with_untracked(|open| open.as_ref() == Some(&id)) {
            return;
        }
        self.close();
        self.id.set(Some(id.clone()));
        let viewers = self.viewers;
        let on_update = move |update: ListUpdate<'_, Room>| match update {
            ListUpdate::Snapshot([room, ..]) => {
                set_viewers(viewers, room.viewer_count);
                self.show_taken_seat();
            }
            ListUpdate::Upserted(room) => set_viewers(viewers, room.viewer_count),
            ListUpdate::Viewers(count) => set_viewers(viewers, count),
            ListUpdate::Snapshot([]) | ListUpdate::Removed(_) => {}
        };
        let feed = self.ports.with_value(|ports| ports.feed.clone());
        let subscription = self.list.subscribe_with(&*feed, Topic::Room(id), on_update);
        self.subscription.set_value(Some(subscription));
    }

    /// Stops following the room.
    pub fn close(self) {
        self.subscription.set_value(None);
        self.id.set(None);
        self.viewers.set(0);
        self.list.clear();
    }

    /// The id of the open room, known before its first snapshot.
    #[must_use]
    pub fn id(self) -> Signal<Option<RoomId>> {
        self.id.into()
    }

    /// The room; `None` until its first snapshot.
    #[must_use]
    pub fn room(self) -> Signal<Option<Room>> {
        self.room.into()
    }

    /// The loading phase; `Failed(not_found)` where there is no such room.
    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.list.phase()
    }

    #[must_use]
    pub fn viewer_count(self) -> Signal<u32> {
        self.viewers.into()
    }

    /// The role of the signed-in person in this room.
    #[must_use]
    pub fn role(self) -> Signal<Role> {
        self.role.into()
    }

    #[must_use]
    pub fn status(self) -> Signal<Option<RoomStatus>> {
        self.status.into()
    }

    /// The signed-in person.
    #[must_use]
    pub fn me(self) -> UserId {
        self.me.get_value()
    }

    /// Ends the room for everyone.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn stop(self, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.stop_room(&id).await
    }

    /// Asks to join the stage.
    ///
    /// # Errors
    /// `joining_closed`, `already_invited`, `blocked`, `room_not_live`, `rate_limited`, or no answer.
    pub async fn ask_to_join(self, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.ask_to_join(&id).await.map(drop)
    }

    /// Gives up the signed-in person's seat.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn leave_stage(self, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.leave_stage(&id).await
    }

    /// Reports which devices are ready in the green room, so that the host sees it. Not sent until its outcome is known,
    /// because the next report replaces a lost one.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn report_readiness(self, ready: Readiness) -> Result<(), ApiError> {
        let (api, id) = self.api_and_id()?;
        api.report_readiness(&id, ready).await
    }

    /// Replaces the room's live picture, a small JPEG file.
    ///
    /// # Errors
    /// `rate_limited`, or no answer.
    pub async fn send_preview(self, file: Vec<u8>) -> Result<(), ApiError> {
        let (api, id) = self.api_and_id()?;
        api.send_preview(&id, file).await
    }

    /// Removes the room's live picture.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn remove_preview(self) -> Result<(), ApiError> {
        let (api, id) = self.api_and_id()?;
        api.remove_preview(&id).await
    }

    /// Ends a co-host's seat.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn remove(self, co_host: UserId, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.remove_co_host(&id, &co_host).await
    }

    /// Mutes a co-host's microphone; only they can unmute it.
    ///
    /// # Errors
    /// `host_only`, `connection_not_found`, `media_unavailable`, or no answer.
    pub async fn mute(self, co_host: UserId, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.mute_co_host(&id, &co_host).await
    }

    /// Puts somebody in the spotlight for everyone, or nobody.
    ///
    /// # Errors
    /// `host_only`, `not_found`, `room_ended`, or no answer.
    pub async fn spotlight(self, user: Option<UserId>, request: Request) -> Result<(), ApiError> {
        let (api, id) = self.change(request)?;
        api.spotlight(&id, user.as_ref()).await
    }

    /// The API for a change of this room that `request` runs, and the room.
    fn change(self, request: Request) -> Result<(Api, RoomId), ApiError> {
        let (api, id) = self.api_and_id()?;
        Ok((request.until_known(&api), id))
    }

    fn api_and_id(self) -> Result<(Api, RoomId), ApiError> {
        let id = self.id.get_untracked().ok_or(ApiError::Unexpected)?;
        Ok((self.ports.with_value(|ports| ports.api.clone()), id))
    }
}

fn set_viewers(viewers: RwSignal<u32>, count: u32) {
    if viewers.get_untracked() != count {
        viewers.set(count);
    }
}

/// What `me` is in `room`.
fn role_of(room: Option<&Room>, me: &UserId) -> Role {
    room.map_or(Role::Viewer, |room| room.role_of(me))
}
