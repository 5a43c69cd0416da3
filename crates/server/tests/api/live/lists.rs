//! Long lists, many changes at once, long absences and slow readers.

use std::{sync::Arc, time::Duration};

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Room, RoomId, Timestamp, User, UserId,
    fixtures::user,
    live::{ChangeKind, Position},
};
use costage_server::{
    events::{Audience as _, Published, TopicKey},
    store::{
        event_log::{REPLAY_AGE, REPLAY_EVENTS},
        invitations::NewInvitation,
    },
};

use crate::fixtures::{list_replica::ListReplica, live_socket::Live, server::Server};

/// Invites many people at once, directly in the database.
async fn invite_many(server: &Server, room: &RoomId, count: u32) {
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    for number in 0..count {
        let mut bytes = [7; 16];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        let user = User { id: UserId::from_random(bytes), ..user(0, &format!("Guest {number}")) };
        write.add_user(&user).await.unwrap();
        let new = NewInvitation {
            id: InvitationId::from_random(bytes),
            room: room.clone(),
            invitee: user.id,
            note: None,
            ttl: None,
        };
        write.add_invitation(&new).await.unwrap();
    }
    write.commit().await.unwrap();
}

async fn receive_until(live: &mut Live, replica: &mut ListReplica, until: u64) {
    while replica.position.as_ref().is_none_or(|(_, seq)| *seq < until) {
        replica.apply(&live.receive().await);
    }
}

#[tokio::test]
async fn a_list_of_thousands_arrives_complete_in_parts() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    invite_many(&server, &room.id, 2_000).await;
    let (mut live, mut replica) = (Live::of(&host).await, ListReplica::default());
    let topic = format!("room/{}/invitations", room.id);
    live.send(replica.subscription(&topic)).await;
    receive_until(&mut live, &mut replica, 2_000).await;
    assert_eq!((replica.items.len(), replica.parts), (2_000, 20));
    // And continues from there.
    let guest = server.sign_in("Guest").await;
    host.invited(&room.id, &guest.id()).await;
    receive_until(&mut live, &mut replica, 2_001).await;
    assert_eq!(replica.items.len(), 2_001);
}

#[tokio::test]
async fn hundreds_of_changes_at_once_disconnect_nobody() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let (mut live, mut replica) = (Live::of(&host).await, ListReplica::default());
    live.send(replica.subscription(&format!("room/{}/invitations", room.id))).await;
    receive_until(&mut live, &mut replica, 0).await;
    invite_many(&server, &room.id, 400).await;
    receive_until(&mut live, &mut replica, 400).await;
    assert_eq!(host.post(&format!("/rooms/{}/stop", room.id), None).await.status, 200);
    receive_until(&mut live, &mut replica, 800).await;
    let sent = replica.items.values().map(|item| serde_json::from_value::<Invitation>(item.clone()).unwrap());
    assert_eq!(sent.filter(|one| one.status == InvitationStatus::Cancelled).count(), 400);
}

async fn emit_events(server: &Server, room: &Room, times: u64, now: Timestamp) {
    let mut write = server.app.store().write(now).await.unwrap();
    for _ in 0..times {
        write.emit_room(&room.id, true).await.unwrap();
    }
    write.commit().await.unwrap();
}

#[tokio::test]
async fn up_to_500_missed_events_of_ten_minutes_are_replayed() {
    let server = Server::start().await;
    let room = server.sign_in("Host").await.create_room().await;
    let (store, key) = (server.app.store(), TopicKey::Room(room.id.clone()));
    let position = Position { epoch: store.epoch().to_owned(), seq: store.seq(&key).await.unwrap() };
    let sent_at = server.app.now();
    emit_events(&server, &room, REPLAY_EVENTS, sent_at).await;
    let missed = |since: Position, now: Timestamp| {
        let key = key.clone();
        async move { store.events_since(&key, &since, now).await.unwrap() }
    };
    let events = missed(position.clone(), sent_at).await.unwrap();
    assert_eq!(events.len() as u64, REPLAY_EVENTS);
    assert!(events.iter().map(|event| event.seq).eq(position.seq + 1..=position.seq + REPLAY_EVENTS));
    // A little too long ago, and a little too many events.
    assert!(missed(position.clone(), sent_at.plus(REPLAY_AGE)).await.is_some());
    let too_late = sent_at.plus(REPLAY_AGE).plus(Duration::from_millis(1));
    assert!(missed(position.clone(), too_late).await.is_none());
    emit_events(&server, &room, 1, sent_at).await;
    assert!(missed(position.clone(), sent_at).await.is_none());
    // Old events are deleted in batches; a subscriber who missed none of them is still up to date.
    let mut write = store.write(too_late).await.unwrap();
    while write.delete_old_events().await.unwrap() {}
    write.commit().await.unwrap();
    let last = Position { seq: store.seq(&key).await.unwrap(), ..position.clone() };
    assert_eq!(missed(last.clone(), too_late).await, Some(Vec::new()));
    assert!(missed(Position { seq: last.seq - 1, ..last }, too_late).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_slow_reader_is_disconnected() {
    let server = Server::start().await;
    let (slow, quick) = (server.sign_in("Slow").await, server.sign_in("Quick").await);
    let (mut slow, mut quick) = (Live::of(&slow).await, Live::of(&quick).await);
    for live in [&mut slow, &mut quick] {
        live.subscribe("rooms").await;
    }
    // More than the buffers hold for a client that does not read.
    let item: Arc<str> = format!("\"{}\"", "x".repeat(60_000)).into();
    for seq in 1..=1_000 {
        let (key, item) = (TopicKey::Rooms, Arc::clone(&item));
        server.app.hub().publish(&[], &[Published { key, seq, kind: ChangeKind::Upsert, item }]);
        assert_eq!(quick.receive().await["seq"], seq);
    }
    assert_eq!(slow.close_code().await, 4408);
}
