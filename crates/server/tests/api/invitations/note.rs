//! The host's note to an invitee: what may be in it, and how inviting again replaces it.

use costage_protocol::{Invitation, JoinRequest, Page, RoomId, UserId, invitations::NOTE_MAX};
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Answer, Caller, Server},
};

impl Caller<'_> {
    async fn invite_with(&self, room: &RoomId, invitee: &UserId, note: impl Into<Value>) -> Answer {
        let body = json!({"user_id": invitee, "note": note.into()});
        self.post(&format!("/rooms/{room}/invitations"), Some(body)).await
    }
}

#[tokio::test]
async fn the_note_is_in_the_answer_in_both_lists_and_in_both_live_collections() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let (mut theirs, mut sent) = (Live::of(&guest).await, Live::of(&host).await);
    theirs.subscribe("me/invitations").await;
    sent.subscribe(&format!("room/{}/invitations", room.id)).await;
    let answer = host.invite_with(&room.id, &guest.id(), " Show us <b>your</b> glaze! ").await;
    assert_eq!(answer.status, 201);
    let note = Some("Show us <b>your</b> glaze!");
    assert_eq!(answer.read::<Invitation>().note.as_deref(), note);
    for live in [&mut theirs, &mut sent] {
        assert_eq!(live.receive().await["event"]["item"]["note"].as_str(), note);
    }
    for (reader, path) in
        [(&guest, "/me/invitations".to_owned()), (&host, format!("/rooms/{}/invitations", room.id))]
    {
        let page: Page<Invitation> = reader.get(&path).await.read();
        assert_eq!(page.items[0].note.as_deref(), note);
    }
}

#[tokio::test]
async fn a_blank_or_absent_note_is_none() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    for note in [json!(null), json!(""), json!(" \n\t ")] {
        let guest = server.sign_in("Guest").await;
        let answer = host.invite_with(&room.id, &guest.id(), note).await;
        assert_eq!((answer.status.as_u16(), &answer.body["note"]), (201, &Value::Null));
    }
    let guest = server.sign_in("Guest").await;
    assert_eq!(host.invited(&room.id, &guest.id()).await.note, None);
}

#[tokio::test]
async fn a_bad_note_is_refused_and_nobody_is_invited() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    for note in ["x".repeat(NOTE_MAX + 1), "\u{200B}\u{2800}".to_owned(), "\u{202E}".to_owned()] {
        let answer = host.invite_with(&room.id, &guest.id(), note.clone()).await;
        assert_eq!(answer.error(), (422, "invalid_note"), "{note:?}");
    }
    assert_eq!(host.invite_with(&room.id, &guest.id(), 7).await.error(), (422, "invalid_body"));
    assert_eq!(guest.get("/me/invitations").await.read::<Page<Invitation>>().items, []);
    // Characters are counted as people count them, and those that turn the text's direction are taken out.
    let longest = "नि".repeat(NOTE_MAX);
    let answer = host.invite_with(&room.id, &guest.id(), format!("\u{202E}{longest}")).await;
    assert_eq!(answer.read::<Invitation>().note, Some(longest));
}

#[tokio::test]
async fn another_note_replaces_that_of_the_pending_invitation_with_one_event() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let first: Invitation = host.invite_with(&room.id, &guest.id(), "Come up!").await.read();
    let (mut theirs, mut sent) = (Live::of(&guest).await, Live::of(&host).await);
    theirs.subscribe("me/invitations").await;
    sent.subscribe(&format!("room/{}/invitations", room.id)).await;

    let answer = host.invite_with(&room.id, &guest.id(), "Bring a bowl").await;
    assert_eq!(answer.status, 200);
    let replaced: Invitation = answer.read();
    assert_eq!(replaced, Invitation { note: Some("Bring a bowl".to_owned()), ..first });
    let listed: Page<Invitation> = guest.get("/me/invitations").await.read();
    assert_eq!(listed.items, std::slice::from_ref(&replaced));

    // The same note, or none, changes nothing.
    for note in [json!("Bring a bowl"), json!(" Bring a bowl "), json!(" "), json!(null)] {
        let again = host.invite_with(&room.id, &guest.id(), note).await;
        assert_eq!((again.status.as_u16(), again.read::<Invitation>()), (200, replaced.clone()));
    }
    assert_eq!(guest.decide(&replaced, "reject").await.body["note"], "Bring a bowl");
    for (live, kind) in [(&mut theirs, "remove"), (&mut sent, "upsert")] {
        let (event, next) = (live.receive().await, live.receive().await);
        assert_eq!((&event["event"]["kind"], &event["event"]["item"]), (&json!("upsert"), &json!(replaced)));
        assert_eq!(next["event"]["kind"], kind, "the decision is the next event");
        assert_eq!(next["event"]["item"]["status"], "rejected");
    }
}

#[tokio::test]
async fn the_note_of_an_earlier_invitation_does_not_come_back() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let first: Invitation = host.invite_with(&room.id, &guest.id(), "Come up!").await.read();
    guest.decide(&first, "reject").await;
    assert_eq!(host.invited(&room.id, &guest.id()).await.note, None);
}

#[tokio::test]
async fn only_the_host_can_replace_it() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation: Invitation = host.invite_with(&room.id, &guest.id(), "Come up!").await.read();
    assert_eq!(guest.invite_with(&room.id, &guest.id(), "Mine").await.error(), (403, "host_only"));
    assert_eq!(server.app.store().invitation(&invitation.id).await.unwrap(), Some(invitation));
}

#[tokio::test]
async fn an_invitation_that_answers_a_join_request_has_none() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request: JoinRequest = viewer.asked(&room.id).await;
    assert_eq!(host.decide_request(&request, "invite").await.status, 200);
    let page: Page<Invitation> = viewer.get("/me/invitations").await.read();
    assert_eq!((page.items.len(), &page.items[0].note), (1, &None));
}

#[tokio::test]
async fn the_store_keeps_the_note_over_a_restart() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let first: Invitation = host.invite_with(&room.id, &guest.id(), "Come up!").await.read();
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    let replaced = write.set_invitation_note(&first.id, "Bring a bowl").await.unwrap();
    write.commit().await.unwrap();
    assert_eq!(replaced.note.as_deref(), Some("Bring a bowl"));
    let server = server.restart().await;
    assert_eq!(server.app.store().invitation(&first.id).await.unwrap(), Some(replaced));
}

#[tokio::test]
async fn the_document_describes_it() {
    let server = Server::start().await;
    let document = server.call(None, reqwest::Method::GET, "/openapi.json", None).await.body;
    for schema in ["Invite", "Invitation"] {
        let schema = &document["components"]["schemas"][schema];
        assert!(schema["properties"]["note"].is_object(), "{schema}");
        assert!(!schema["required"].as_array().unwrap().contains(&json!("note")), "old clients send none");
    }
}
