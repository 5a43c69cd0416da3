//! Who is on stage while LiveKit takes its time: claims to the stage by connections that are not there, seats given during a
//! check, and removals that LiveKit hears of late.

use costage_protocol::{Invitation, RoomId, RoomStatus};
use costage_server::{
    jobs::stage_watch,
    media::{MediaParticipant, fake::Call},
};
use serde_json::json;
use tokio::join;

use crate::fixtures::server::{Caller, Server, policy, until};

/// A live room whose host is on stage by their first connection and was given numbers up to the third.
async fn live(host: &Caller<'_>) -> RoomId {
    let room = host.go_live().await.id;
    for _ in 0..2 {
        assert_eq!(host.get(&format!("/rooms/{room}/watch-data")).await.status, 200);
    }
    room
}

async fn claim(host: &Caller<'_>, room: &RoomId, connection: u64) -> (u16, String) {
    let body = json!({"identity": host.identity(connection)});
    let answer = host.post(&format!("/rooms/{room}/stage"), Some(body)).await;
    let (status, code) = answer.error();
    (status, code.to_owned())
}

/// The host is still on stage by their first connection, and nothing of theirs is taken away.
async fn still_on_stage(server: &Server, host: &Caller<'_>, room: &RoomId) {
    let _ = server.livekit.take_calls();
    stage_watch::check_room(&server.app, room).await.unwrap();
    let calls = server.livekit.take_calls();
    let changes = |call: &Call| matches!(call, Call::SetCanPublish(..) | Call::Remove(..) | Call::Hide(..));
    assert!(!calls.iter().any(changes), "{calls:?}");
    assert_eq!(host.read_room(room).await.status, RoomStatus::Live);
}

#[tokio::test]
async fn claiming_the_stage_for_a_connection_that_is_not_there_takes_nobody_off_it() {
    let server = Server::without_background_jobs(policy()).await;
    let host = server.sign_in("Host").await;
    let room = live(&host).await;
    let refused = (409, "connection_not_found".to_owned());
    for gone in [2, 3, 0, 4, 1 << 62] {
        assert_eq!(claim(&host, &room, gone).await, refused, "{gone}");
        still_on_stage(&server, &host, &room).await;
    }
    assert_eq!(host.get(&format!("/rooms/{room}/broadcast-data")).await.status, 200);
}

#[tokio::test]
async fn only_numbers_that_were_given_out_can_claim_the_stage() {
    let server = Server::without_background_jobs(policy()).await;
    let host = server.sign_in("Host").await;
    let room = live(&host).await;
    let name = server.livekit_name(&room).await;
    let (known, forged) = (host.identity(1), host.identity(4));
    let seen = |identity, on_stage| MediaParticipant {
        identity,
        can_publish: on_stage,
        publishing: on_stage,
        hidden: !on_stage,
    };
    server.livekit.set_participants(&name, vec![seen(known, true), seen(forged, false)]);
    assert_eq!(claim(&host, &room, 4).await, (409, "connection_not_found".to_owned()));
    still_on_stage(&server, &host, &room).await;
}

#[tokio::test]
async fn a_claim_that_livekit_does_not_carry_out_gives_the_stage_back() {
    for livekit_answers in [true, false] {
        let server = Server::without_background_jobs(policy()).await;
        let host = server.sign_in("Host").await;
        let room = live(&host).await;
        let name = server.livekit_name(&room).await;
        let seen = |connection, on_stage: bool| MediaParticipant {
            identity: host.identity(connection),
            can_publish: on_stage,
            publishing: on_stage,
            hidden: !on_stage,
        };
        server.livekit.set_participants(&name, vec![seen(1, true), seen(3, false)]);
        let held = server.livekit.hold(|call| matches!(call, Call::SetCanPublish(_, _, true)));
        let leaves = async {
            held.reached(1).await;
            server.livekit.set_participants(&name, vec![seen(1, true)]);
            server.livekit.set_down(!livekit_answers);
            drop(held);
        };
        let (refused, ()) = join!(claim(&host, &room, 3), leaves);
        server.livekit.set_down(false);
        let code = if livekit_answers { (409, "connection_not_found") } else { (503, "media_unavailable") };
        assert_eq!((refused.0, refused.1.as_str()), code);
        still_on_stage(&server, &host, &room).await;
    }
}

#[tokio::test]
async fn somebody_seated_while_livekit_is_asked_keeps_their_tracks() {
    let server = Server::without_background_jobs(policy()).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let invitation = host.invited(&room, &guest.id()).await;
    let held = server.livekit.hold(|call| matches!(call, Call::Participants(_)));
    let accepts = async {
        held.reached(1).await;
        comes_on_stage(&server, &room, &host, &guest, &invitation).await;
        drop(held);
    };
    let (checked, ()) = join!(stage_watch::check_room(&server.app, &room), accepts);
    checked.unwrap();
    let calls = server.livekit.take_calls();
    assert!(!calls.iter().any(|call| matches!(call, Call::SetCanPublish(_, _, false))), "{calls:?}");
}

#[tokio::test]
async fn somebody_seated_during_the_corrections_keeps_their_tracks() {
    let server = Server::without_background_jobs(policy()).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let invitation = host.invited(&room, &guest.id()).await;
    let intruder = server.sign_in("Intruder").await.identity(1);
    let name = server.livekit_name(&room).await;
    let publishes =
        |identity| MediaParticipant { identity, can_publish: true, publishing: true, hidden: false };
    // Two come with saved tokens. The first to be corrected takes LiveKit long, and the second is seated meanwhile.
    let people = [host.identity(1), intruder.clone(), guest.identity(1)].map(publishes);
    server.livekit.set_participants(&name, people.to_vec());
    let demotes_intruder = Call::SetCanPublish(name.clone(), intruder, false);
    let held = server.livekit.hold(move |call| *call == demotes_intruder);
    let accepts = async {
        held.reached(1).await;
        assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
        drop(held);
    };
    let (checked, ()) = join!(stage_watch::check_room(&server.app, &room), accepts);
    checked.unwrap();
    let demoted = Call::SetCanPublish(name, guest.identity(1), false);
    assert!(!server.livekit.take_calls().contains(&demoted));
}

async fn comes_on_stage(
    server: &Server,
    room: &RoomId,
    host: &Caller<'_>,
    guest: &Caller<'_>,
    invitation: &Invitation,
) {
    assert_eq!(guest.decide(invitation, "accept").await.status, 200);
    assert_eq!(guest.get(&format!("/rooms/{room}/broadcast-data")).await.status, 200);
    let people = [host.identity(1), guest.identity(1)].map(|identity| MediaParticipant {
        identity,
        can_publish: true,
        publishing: true,
        hidden: false,
    });
    server.livekit.set_participants(&server.livekit_name(room).await, people.to_vec());
}

#[tokio::test]
async fn a_demotion_is_forgotten_once_the_connection_is_rightly_on_stage() {
    let server = Server::without_background_jobs(policy()).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let name = server.livekit_name(&room).await;
    let on_stage = [(&host.identity(1), true), (&guest.identity(1), true)];
    let _ = server.livekit.take_calls();
    server.on_stage(&room, &on_stage).await;
    let demoted = Call::SetCanPublish(name.clone(), guest.identity(1), false);
    assert!(server.livekit.take_calls().contains(&demoted));
    // The same connection is given a seat, and loses it later: it goes on watching.
    let invitation = host.invited(&room, &guest.id()).await;
    assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
    server.on_stage(&room, &on_stage).await;
    server.livekit.set_down(true);
    assert_eq!(host.delete(&format!("/rooms/{room}/co-hosts/{}", guest.id())).await.status, 200);
    until("the withdrawal has failed", async || {
        server.livekit.take_calls().contains(&Call::Participants(name.clone()))
    })
    .await;
    server.livekit.set_down(false);
    server.on_stage(&room, &on_stage).await;
    let calls = server.livekit.take_calls();
    assert!(calls.contains(&demoted) && !calls.contains(&Call::Remove(name, guest.identity(1))), "{calls:?}");
}

#[tokio::test]
async fn removing_does_not_wait_for_livekit_and_is_made_up_for_when_it_fails() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let invitation = host.invited(&room, &guest.id()).await;
    comes_on_stage(&server, &room, &host, &guest, &invitation).await;
    let name = server.livekit_name(&room).await;
    // It hangs, and then it fails.
    let held = server.livekit.hold(|call| matches!(call, Call::Participants(_)));
    assert_eq!(host.delete(&format!("/rooms/{room}/co-hosts/{}", guest.id())).await.status, 200);
    assert_eq!(host.read_room(&room).await.co_hosts, []);
    held.reached(1).await;
    server.livekit.set_down(true);
    drop(held);
    let _ = server.livekit.take_calls();
    let asked = Call::Participants(name.clone());
    until("LiveKit was asked again", async || server.livekit.take_calls().contains(&asked)).await;
    server.livekit.set_down(false);
    let guests = guest.identity(1);
    until("the right is withdrawn", async || {
        let seen = server.app.media().participants(&name).await.unwrap();
        seen.iter().any(|one| one.identity == guests && !one.can_publish && one.hidden)
    })
    .await;
}
