//! The join requests waiting in the current room, and the switch that opens or closes joining, for the host.

use costage_protocol::{
    JoinRequest, JoinRequestId, Role, RoomId,
    live::{Position, Topic},
    rooms::{ChangeSettings, Joining},
};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::row_in_answer;
use crate::{
    ports::{
        api::{Api, ApiError, UntilKnown},
        live::{Feed, Subscription},
    },
    state::{
        CurrentRoom,
        ports_context::{use_api, use_feed},
        request::{Request, RequestState, Requests},
        sync::{live_list::LiveList, optimistic},
    },
};

/// The host's answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    Invite,
    /// The viewer may ask again later.
    Dismiss,
}

/// The requests waiting in the current room; empty for everybody but its host.
#[derive(Clone, Copy)]
pub struct RoomJoinRequests {
    room: CurrentRoom,
    list: LiveList<JoinRequest>,
    requests: Requests<JoinRequestId>,
    /// The position of the switch that the server has not confirmed yet.
    switched_to: RwSignal<Option<Joining>>,
    toggling: Request,
    api: StoredValue<Api, LocalStorage>,
}

/// Returns the requests of the current room from the context.
#[must_use]
pub fn use_room_join_requests() -> RoomJoinRequests {
    expect_context()
}

impl RoomJoinRequests {
    /// Follows the requests of `room` while the signed-in person is its host.
    #[must_use]
    pub fn new(room: CurrentRoom) -> Self {
        let requests = Self {
            room,
            list: LiveList::default(),
            requests: Requests::default(),
            switched_to: RwSignal::new(None),
            toggling: Request::default(),
            api: StoredValue::new_local(use_api()),
        };
        let hosted = memo(move |_| room.id().get().filter(|_| room.role().get() == Role::Host));
        let feed = StoredValue::new_local(use_feed());
        let subscription = StoredValue::new_local(None::<Subscription>);
        Effect::new(move || {
            subscription.set_value(None);
            requests.list.clear();
            requests.switched_to.set(None);
            requests.toggling.set(RequestState::Idle);
            if let Some(id) = hosted.get() {
                let subscribe = |feed: &std::rc::Rc<dyn Feed>| requests.list.subscribe(&**feed, topic(id));
                subscription.set_value(Some(feed.with_value(subscribe)));
            }
        });
        requests
    }

    /// The waiting requests, oldest first.
    #[must_use]
    pub const fn list(self) -> LiveList<JoinRequest> {
        self.list
    }

    #[must_use]
    pub fn count(self) -> Signal<usize> {
        Signal::derive(move || self.list.rows().read().len())
    }

    /// The state of the call that answers this request. After `stage_full` it still waits; `request_not_waiting` means
    /// that it was withdrawn or answered meanwhile.
    #[must_use]
    pub fn request_state(self, request: &JoinRequestId) -> Signal<RequestState> {
        self.requests.state(request)
    }

    /// Answers a request. It leaves the list at once and returns when the server refuses. Does nothing while an answer
    /// is under way.
    pub fn answer(self, request: JoinRequestId, answer: Answer) {
        let Some(room) = self.room.id().get_untracked() else { return };
        if !self.requests.begin(&request) {
            return;
        }
        let mutation = self.list.apply(optimistic::Patch::Hide(request.clone()));
        let (lost, of) = (self, request.clone());
        let api = self.api.with_value(Clone::clone).until_known(move || {
            lost.list.check(mutation);
            lost.requests.set(&of, RequestState::Checking);
        });
        spawn_local(async move {
            let answered = match answer {
                Answer::Invite => api.invite_requester(&request).await,
                Answer::Dismiss => api.dismiss_request(&request).await,
            };
            self.list.settle(mutation, outcome(&api, room, &answered));
            self.requests.set(&request, RequestState::after(answered));
        });
    }

    /// Whether viewers may ask to join. The position of the switch counts at once.
    #[must_use]
    pub fn is_open(self) -> Signal<bool> {
        let room = self.room.room();
        Signal::derive(move || {
            let now = room.with(|room| room.as_ref().map(|room| room.joining).unwrap_or_default());
            self.switched_to.get().unwrap_or(now) == Joining::Open
        })
    }

    /// The state of the call that sets the switch.
    #[must_use]
    pub fn toggling(self) -> Signal<RequestState> {
        self.toggling.state()
    }

    /// Opens or closes joining. Does nothing while the same call is under way.
    pub fn set_open(self, open: bool) {
        let Some(room) = self.room.id().get_untracked() else { return };
        if !self.toggling.begin() {
            return;
        }
        let joining = if open { Joining::Open } else { Joining::Closed };
        self.switched_to.set(Some(joining));
        let api =
            self.api.with_value(Clone::clone).until_known(move || self.toggling.set(RequestState::Checking));
        spawn_local(async move {
            let answered = api.change_settings(&room, &ChangeSettings { joining: Some(joining) }).await;
            // From here on the room itself says whether joining is open.
            let _ = self.switched_to.try_set(None);
            self.toggling.set(RequestState::after(answered));
        });
    }
}

fn topic(room: RoomId) -> Topic {
    Topic::RoomJoinRequests(room)
}

/// The change that an answer makes to the list: a decided request leaves it.
fn outcome(
    api: &UntilKnown,
    room: RoomId,
    answer: &Result<JoinRequest, ApiError>,
) -> Option<(optimistic::Patch<JoinRequest>, Position)> {
    let at = api.position(&topic(room))?;
    let request = row_in_answer(answer)?;
    let waits = request.status == costage_protocol::JoinRequestStatus::Waiting;
    let patch = if waits {
        optimistic::Patch::Put(request.clone())
    } else {
        optimistic::Patch::Hide(request.id.clone())
    };
    Some((patch, at))
}
