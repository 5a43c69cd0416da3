//! The current room: changes whose answers are lost, and a seat that was just taken.

use std::rc::Rc;

use costage_protocol::{
    CoHost, Invitation, InvitationStatus, Problem, ProblemCode, Role, Room, SeatState, fixtures,
    live::{Change, ChangeKind, Position},
};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    components::{
        chat::browser_tests::chat_fixture::{NoSession, Wire},
        stage::stop_room::StopRoomButton,
        test_page::{Mounted, settle, silent_server::SilentServer, text_of, until},
        ui::{button::Button, notices::NoticesRegion, request_status::use_noticed_request},
    },
    ports::{
        live::{Reception, TopicUpdate},
        tab_texts::MemoryTexts,
    },
    state::{
        CurrentRoom, Ports, notices::provide_notices, provide_ports, rooms::current_room::TakenSeat, use_room,
    },
};

/// A page in the current room, the wire on which the test is the server, and the server whose answers are lost.
struct Fixture {
    page: Mounted,
    wire: Wire,
    server: SilentServer,
    room: CurrentRoom,
    taken_seat: RwSignal<Option<TakenSeat>>,
}

impl Fixture {
    /// `guest` has the room open.
    async fn new() -> Self {
        let (wire, server) = (Wire::default(), SilentServer::default());
        let (feed, api) = (wire.clone(), server.api());
        let taken_seat = RwSignal::new(None);
        let opened = StoredValue::new(None);
        let page = Mounted::new(move || {
            let texts = Rc::new(MemoryTexts::default());
            provide_ports(Ports { api, feed: Rc::new(feed), store: Rc::new(NoSession), texts });
            provide_notices();
            let room = CurrentRoom::new(fixtures::guest().id, taken_seat.into());
            room.open(fixtures::room().id);
            provide_context(room);
            opened.set_value(Some(room));
            view! {
                <StopRoomButton />
                <MuteButton />
                <NoticesRegion />
            }
            .into_any()
        })
        .await;
        Self { page, wire, server, room: opened.get_value().unwrap(), taken_seat }
    }

    fn snapshot(&self, epoch: &str, seq: u64, room: &Room) -> Reception {
        let items = vec![serde_json::to_value(room).unwrap()];
        self.wire.receive(TopicUpdate::Snapshot { epoch: epoch.into(), seq, items })
    }

    fn event(&self, seq: u64, room: &Room) -> Reception {
        let change = Change { kind: ChangeKind::Upsert, item: serde_json::to_value(room).unwrap() };
        self.wire.receive(TopicUpdate::Event { epoch: Some("e".into()), seq, change })
    }

    /// The answer to *accept* says that the seat is taken from event `seq` on.
    async fn take_seat(&self, seq: u64) {
        let at = Position { epoch: "e".into(), seq };
        self.taken_seat.set(Some(TakenSeat::new(&accepted(), at)));
        settle().await;
    }

    fn role(&self) -> Role {
        self.room.role().get_untracked()
    }
}

/// A control without room for a line.
#[component]
fn MuteButton() -> impl IntoView {
    let (room, muting) = (use_room(), use_noticed_request());
    let mute = move |()| muting.run(room.mute(fixtures::guest().id, muting.request), |()| ());
    view! { <Button label="Mute" on_press=mute /> }
}

fn accepted() -> Invitation {
    Invitation { status: InvitationStatus::Approved, ..fixtures::invitation() }
}

fn empty() -> Room {
    Room { co_hosts: Vec::new(), ..fixtures::room() }
}

fn seated() -> Room {
    let co_hosts: Vec<CoHost> = vec![fixtures::co_host(fixtures::guest(), SeatState::Live)];
    Room { co_hosts, ..fixtures::room() }
}

fn refusal() -> String {
    serde_json::to_string(&Problem::from(ProblemCode::HostOnly)).unwrap()
}

#[wasm_bindgen_test]
async fn a_stopped_room_whose_answer_is_lost_is_checked_until_it_is_known() {
    let fixture = Fixture::new().await;
    let page = &fixture.page;
    page.button("Stop room").click();
    settle().await;
    let dialog = page.get("dialog");
    page.get("dialog .danger").click();
    until(|| text_of(&dialog).contains("Sending again")).await;
    assert!(dialog.has_attribute("open"));
    fixture.server.answer(204, String::new());
    until(|| !dialog.has_attribute("open")).await;
    let changes = fixture.server.changes();
    assert!(changes.len() == 1 && changes[0].0.ends_with("/stop") && changes[0].1 > 1, "{changes:?}");
}

#[wasm_bindgen_test]
async fn a_refusal_after_checking_is_shown() {
    let fixture = Fixture::new().await;
    let page = &fixture.page;
    page.button("Stop room").click();
    settle().await;
    let dialog = page.get("dialog");
    page.get("dialog .danger").click();
    until(|| text_of(&dialog).contains("Sending again")).await;
    fixture.server.answer(403, refusal());
    until(|| page.find("dialog .failure").is_some()).await;
    assert!(!text_of(&dialog).contains("Sending again") && dialog.has_attribute("open"));
}

#[wasm_bindgen_test]
async fn a_control_without_room_for_a_line_says_in_notices_that_it_is_checking_until_it_is_known() {
    let fixture = Fixture::new().await;
    let page = &fixture.page;
    let notices = || text_of(&page.get(".notices"));
    page.button("Mute").click();
    until(|| notices().contains("Sending again")).await;
    page.button("Mute").click();
    until(|| notices().matches("Sending again").count() == 2).await;
    fixture.server.answer(204, String::new());
    until(|| notices().is_empty()).await;
    assert_eq!(fixture.server.changes().len(), 1, "the second press sends nothing");
    fixture.server.answer(403, refusal());
    page.button("Mute").click();
    until(|| page.find(".notice.bad").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_taken_seat_is_in_the_room_before_its_event() {
    let fixture = Fixture::new().await;
    fixture.snapshot("e", 3, &empty());
    assert_eq!(fixture.role(), Role::Viewer);
    fixture.take_seat(5).await;
    assert_eq!(fixture.role(), Role::CoHost);
    // Not by an event that is older than the seat.
    fixture.event(4, &empty());
    assert_eq!(fixture.role(), Role::CoHost);
    fixture.event(5, &seated());
    assert_eq!(fixture.role(), Role::CoHost);
    // A later removal holds.
    fixture.event(6, &empty());
    assert_eq!(fixture.role(), Role::Viewer);
}

#[wasm_bindgen_test]
async fn a_taken_seat_waits_for_the_rooms_snapshot_and_yields_to_a_newer_one() {
    let fixture = Fixture::new().await;
    fixture.take_seat(5).await;
    assert_eq!(fixture.role(), Role::Viewer);
    fixture.snapshot("e", 4, &empty());
    assert_eq!(fixture.role(), Role::CoHost);
    // This one knows the seat, and that it was taken away again.
    fixture.snapshot("e", 8, &empty());
    assert_eq!(fixture.role(), Role::Viewer);
    // One of another numbering is newer in any case.
    fixture.take_seat(12).await;
    assert_eq!(fixture.role(), Role::CoHost);
    fixture.snapshot("f", 0, &empty());
    assert_eq!(fixture.role(), Role::Viewer);
}

#[wasm_bindgen_test]
async fn a_seat_in_another_room_changes_nothing_here() {
    let fixture = Fixture::new().await;
    let other = Room { id: costage_protocol::RoomId::from_random([9; 16]), ..empty() };
    fixture.room.open(other.id.clone());
    fixture.snapshot("e", 3, &other);
    fixture.take_seat(5).await;
    assert_eq!(fixture.role(), Role::Viewer);
}
