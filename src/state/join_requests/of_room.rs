//! The requests that wait in the current room, and whether it takes any: for its host, on all its pages.

use costage_protocol::{
    JoinRequest, JoinRequestId, Role, RoomId,
    live::{Position, Topic},
    rooms::Joining,
};
use leptos::{prelude::*, task::spawn_local};

use super::row_told;
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

/// What a host does about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Sends an invitation.
    Invite,
    /// Puts it aside.
    Dismiss,
}

/// The requests waiting in the current room; empty for whoever is not its host.
#[derive(Clone, Copy)]
pub struct RoomJoinRequests {
    room: CurrentRoom,
    list: LiveList<JoinRequest>,
    requests: Requests<JoinRequestId>,
    /// What the switch was set to and is not known to be.
    switched_to: RwSignal<Option<Joining>>,
    switching: Request,
    api: StoredValue<Api, LocalStorage>,
}

/// The requests of the current room; provided for whoever is signed in.
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
            switching: Request::default(),
            api: StoredValue::new_local(use_api()),
        };
        let hosted = Memo::new(move |_| room.id().get().filter(|_| room.role().get() == Role::Host));
        let feed = StoredValue::new_local(use_feed());
        let subscription = StoredValue::new_local(None::<Subscription>);
        Effect::new(move || {
            subscription.set_value(None);
            requests.list.clear();
            requests.switched_to.set(None);
            requests.switching.set(RequestState::Idle);
            if let Some(id) = hosted.get() {
                let subscribe = |feed: &std::rc::Rc<dyn Feed>| requests.list.subscribe(&**feed, topic(id));
                subscription.set_value(Some(feed.with_value(subscribe)));
            }
        });
        requests
    }

    /// Those waiting, in the order of waiting.
    #[must_use]
    pub const fn list(self) -> LiveList<JoinRequest> {
        self.list
    }

    /// How many wait.
    #[must_use]
    pub fn count(self) -> Signal<usize> {
        Signal::derive(move || self.list.rows().read().len())
    }

    /// How answering this request is doing. `stage_full` leaves it waiting; with `request_not_waiting`
    /// it was withdrawn or answered meanwhile.
    #[must_use]
    pub fn request_state(self, request: &JoinRequestId) -> Signal<RequestState> {
        self.requests.state(request)
    }

    /// Answers a request; nothing happens while that is under way already. It leaves the list at once, and
    /// comes back when the answer is refused.
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
            let told = match answer {
                Answer::Invite => api.invite_requester(&request).await,
                Answer::Dismiss => api.dismiss_request(&request).await,
            };
            self.list.settle(mutation, outcome(&api, room, &told));
            self.requests.set(&request, RequestState::after(told));
        });
    }

    /// Whether viewers may ask; what it was switched to counts at once.
    #[must_use]
    pub fn are_taken(self) -> Signal<bool> {
        let room = self.room.room();
        Signal::derive(move || {
            let now = room.with(|room| room.as_ref().map(|room| room.joining).unwrap_or_default());
            self.switched_to.get().unwrap_or(now) == Joining::Open
        })
    }

    /// How switching is doing.
    #[must_use]
    pub fn switching(self) -> Signal<RequestState> {
        self.switching.state()
    }

    /// Lets viewers ask, or not; nothing happens while that is under way already.
    pub fn take(self, wanted: bool) {
        let Some(room) = self.room.id().get_untracked() else { return };
        if !self.switching.begin() {
            return;
        }
        let joining = if wanted { Joining::Open } else { Joining::Closed };
        self.switched_to.set(Some(joining));
        let api =
            self.api.with_value(Clone::clone).until_known(move || self.switching.set(RequestState::Checking));
        spawn_local(async move {
            let told = api.set_joining(&room, joining).await;
            // The room itself tells what is so from here on.
            let _ = self.switched_to.try_set(None);
            self.switching.set(RequestState::after(told));
        });
    }
}

fn topic(room: RoomId) -> Topic {
    Topic::RoomJoinRequests(room)
}

/// What an answer makes of the list: whatever was decided, the request waits no longer.
fn outcome(
    api: &UntilKnown,
    room: RoomId,
    answer: &Result<JoinRequest, ApiError>,
) -> Option<(optimistic::Patch<JoinRequest>, Position)> {
    let at = api.position(&topic(room))?;
    let request = row_told(answer)?;
    let waits = request.status == costage_protocol::JoinRequestStatus::Waiting;
    let patch = if waits {
        optimistic::Patch::Put(request.clone())
    } else {
        optimistic::Patch::Hide(request.id.clone())
    };
    Some((patch, at))
}
