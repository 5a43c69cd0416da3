//! The client over a server with prepared answers and a feed that brings what a test tells it to.

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{
    ChatMessage, Invitation, ProblemCode, RoomId, UserId, fixtures,
    live::{Change, ChangeKind, Topic},
};
use futures::{FutureExt, StreamExt, executor::block_on};

use super::*;
use crate::{
    chat::Draft,
    fakes::{FakeFeed, FakeServer, session},
    live::{FeedEvent, Reception, TopicUpdate},
    request_state::RequestState,
    sync::list_subscriber::Phase,
};

struct Page {
    server: FakeServer,
    feed: FakeFeed,
    client: Client,
}

fn page() -> Page {
    let (server, feed) = (FakeServer::default(), FakeFeed::default());
    let client = Client::over(Api::new(server.clone()), Rc::new(feed.clone()));
    client.resume(session(1, "t1"));
    Page { server, feed, client }
}

impl Page {
    fn brings(&self, topic: &Topic, seq: u64, kind: ChangeKind, item: &impl serde::Serialize) -> Reception {
        let change = Change { kind, item: serde_json::to_value(item).unwrap() };
        let update = TopicUpdate::Event { epoch: Some("e".into()), seq, change };
        self.feed.bring(topic, update).unwrap()
    }
}

fn room() -> RoomId {
    fixtures::room().id
}

fn told<T: Clone + 'static>() -> (Rc<RefCell<Vec<T>>>, impl Fn(&T) + 'static) {
    let told = Rc::<RefCell<Vec<T>>>::default();
    let tells = told.clone();
    (told, move |now: &T| tells.borrow_mut().push(now.clone()))
}

#[test]
fn a_list_is_told_now_and_after_each_change_and_never_after_unsubscribing() {
    let page = page();
    let (told, callback) = told::<LiveState<Invitation>>();
    let subscription = page.client.invitations().mine().on_change(callback);
    let invitation = fixtures::invitation();
    page.feed.bring_all(&Topic::MyInvitations, std::slice::from_ref(&invitation));
    assert_eq!(page.brings(&Topic::MyInvitations, 2, ChangeKind::Remove, &invitation), Reception::Accepted);
    let seen: Vec<_> = told.take().iter().map(|state| (state.phase, state.items.len())).collect();
    assert_eq!(seen, [(Phase::Loading, 0), (Phase::Ready, 1), (Phase::Ready, 0)]);
    drop(subscription);
    assert_eq!((page.feed.topics(), told.borrow().len()), (Vec::new(), 0));
}

#[test]
fn what_is_refused_is_told_once_with_its_code() {
    let page = page();
    let (told, callback) = told::<LiveState<Invitation>>();
    let topic = Topic::RoomInvitations(room());
    let _watching = page.client.invitations().of_room(&room()).on_change(callback);
    page.feed.bring_all(&topic, &[fixtures::invitation()]);
    page.feed.bring(&topic, TopicUpdate::Refused(ProblemCode::HostOnly));
    let last = told.borrow().last().cloned().unwrap();
    assert_eq!((last.phase, last.items.len()), (Phase::Failed(ProblemCode::HostOnly), 0));
    assert_eq!(told.borrow().len(), 3);
}

#[test]
fn a_gap_is_asked_for_and_changes_nothing() {
    let page = page();
    let mine = page.client.invitations().mine();
    page.feed.bring_all(&Topic::MyInvitations, &[fixtures::invitation()]);
    let event = page.brings(&Topic::MyInvitations, 3, ChangeKind::Remove, &fixtures::invitation());
    assert_eq!((event, mine.now().items.len()), (Reception::Resync, 1));
}

#[test]
fn handles_of_one_list_share_it_and_the_last_one_ends_it() {
    let page = page();
    let (first, second) = (page.client.rooms().follow(&room()), page.client.rooms().follow(&room()));
    page.feed.bring_all(&Topic::Room(room()), &[fixtures::room()]);
    page.feed.bring(&Topic::Room(room()), TopicUpdate::ViewerCount(7));
    drop(first);
    assert_eq!(second.get(&room()), Some(fixtures::room()));
    assert_eq!(second.now().viewer_count, Some(7));
    drop(second);
    assert_eq!(page.feed.topics(), []);
    assert_eq!(page.client.rooms().follow(&room()).now().phase, Phase::Loading);
}

#[test]
fn a_thousand_subscriptions_leave_nothing_behind() {
    let page = page();
    let keeps = Rc::new(());
    for _ in 0..1_000 {
        let kept = keeps.clone();
        let subscription = page.client.invitations().mine().on_change(move |_| drop(kept.clone()));
        page.feed.bring_all(&Topic::MyInvitations, &[fixtures::invitation()]);
        drop(subscription);
    }
    assert_eq!((Rc::strong_count(&keeps), page.feed.topics()), (1, Vec::new()));
}

#[test]
fn a_stream_has_the_present_list_first_and_the_latest_one_next() {
    let page = page();
    let mut changes = page.client.rooms().on_air().changes();
    assert_eq!(block_on(changes.next()).map(|state| state.phase), Some(Phase::Loading));
    assert!(changes.next().now_or_never().is_none());
    page.feed.bring_all(&Topic::Rooms, &[fixtures::room()]);
    page.brings(&Topic::Rooms, 2, ChangeKind::Remove, &fixtures::room());
    assert_eq!(block_on(changes.next()).map(|state| state.items.len()), Some(0));
    assert!(changes.next().now_or_never().is_none());
    drop(changes);
    assert_eq!(page.feed.topics(), []);
}

#[test]
fn the_next_person_finds_nothing_of_the_one_before() {
    let page = page();
    let mine = page.client.invitations().mine();
    page.feed.bring_all(&Topic::MyInvitations, &[fixtures::invitation()]);
    block_on(page.client.logout());
    assert_eq!((mine.now().phase, mine.now().items.len()), (Phase::Loading, 0));
    page.client.resume(session(2, "t2"));
    page.feed.bring_all(&Topic::MyInvitations, &[fixtures::invitation()]);
    page.client.resume(session(3, "t3"));
    assert_eq!(mine.now().items, []);
}

#[test]
fn a_connection_that_the_server_refuses_signs_out() {
    let page = page();
    let (told, callback) = told::<Connection>();
    let _watching = page.client.on_connection_change(callback);
    page.feed.tell(FeedEvent::Connection(Connection::Online));
    page.feed.tell(FeedEvent::SignedOut);
    assert_eq!((page.client.connection(), page.client.user()), (Connection::Online, None));
    assert_eq!(told.take(), [Connection::Online]);
}

#[test]
fn calls_go_where_the_app_sends_them() {
    let page = page();
    let (invitations, guest) = (page.client.invitations(), UserId::from_random([9; 16]));
    let invitation = fixtures::invitation();
    page.server.answer(201, &invitation);
    block_on(invitations.send(&room(), guest, Some("Hello"))).unwrap();
    page.server.answer(200, &invitation);
    block_on(invitations.accept(&invitation.id)).unwrap();
    page.server.refuse(403, ProblemCode::NoSeat);
    let early = block_on(page.client.rooms().broadcast_data(&room())).unwrap_err();
    assert_eq!(early.code(), Some(ProblemCode::NoSeat));
    let paths = [
        format!("Post /rooms/{}/invitations", room()),
        format!("Post /invitations/{}/accept", invitation.id),
        format!("Get /rooms/{}/broadcast-data", room()),
    ];
    assert_eq!(page.server.asked(), paths);
}

#[test]
fn the_latest_invitation_to_a_room_is_found_among_all() {
    let page = page();
    let here = fixtures::invitation();
    page.server.answer(200, &costage_protocol::Page { items: vec![here.clone()], next_cursor: None });
    assert_eq!(block_on(page.client.invitations().latest_to(&here.room.id)), Ok(Some(here)));
    page.server.answer(200, &costage_protocol::Page::<Invitation> { items: Vec::new(), next_cursor: None });
    assert_eq!(block_on(page.client.invitations().latest_to(&room())), Ok(None));
}

#[test]
fn an_own_message_is_shown_at_once_and_replaced_by_the_servers() {
    let page = page();
    let chat = page.client.chat(&room());
    let topic = Topic::RoomChat(room());
    page.feed.bring_all(&topic, &[] as &[ChatMessage]);
    let (told, callback) = told::<ChatState>();
    let _reading = chat.on_change(callback);
    let draft = Draft { text: "Hello!".into(), ..Draft::default() };
    let written = ChatMessage {
        author: session(1, "").user,
        key: Some("k".into()),
        ..fixtures::chat_message(1, "Hello!")
    };
    page.server.answer(201, &written);
    block_on(chat.send_under("k".into(), draft.clone())).unwrap();
    let seen: Vec<_> = told.take().iter().map(|state| (state.own.len(), state.messages.len())).collect();
    assert_eq!(seen, [(0, 0), (1, 0), (0, 1)]);
    // Its event comes too, and changes nothing.
    page.brings(&topic, 2, ChangeKind::Upsert, &written);
    assert_eq!(chat.now().messages, [written]);
    page.server.refuse(403, ProblemCode::Muted);
    block_on(chat.send_under("k2".into(), draft.clone())).unwrap_err();
    assert!(matches!(chat.now().own[0].state, RequestState::Failed(_)));
    assert_eq!(chat.discard("k2"), Some(draft));
}

#[test]
fn older_messages_are_loaded_until_the_first() {
    let page = page();
    let chat = page.client.chat(&room());
    page.feed.bring_all(&Topic::RoomChat(room()), &[fixtures::chat_message(2, "two")]);
    let items = vec![fixtures::chat_message(1, "one")];
    page.server.answer(200, &costage_protocol::Page { items, next_cursor: None });
    assert_eq!(block_on(chat.load_older()), Ok(false));
    let texts: Vec<_> = chat.now().messages.into_iter().map(|message| message.text).collect();
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(block_on(chat.load_older()), Ok(false));
    assert_eq!(page.server.asked().len(), 1);
}

#[test]
fn nothing_keeps_a_client_that_nobody_holds() {
    let page = page();
    let inner = Rc::downgrade(&page.client.0);
    let list = page.client.rooms().on_air();
    drop(page);
    assert!(inner.upgrade().is_none());
    assert_eq!(list.now().phase, Phase::Loading);
}
