//! A room with somebody in each role, and the call of one of them.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use costage_protocol::{Invitation, JoinRequest, Product, Room, Session};
use costage_server::http;
use serde_json::{Value, json};
use tower::Service as _;

use super::table::{Role, Row};
use crate::{
    fixtures::server::{Server, policy},
    products::images::png,
    rooms::previews::jpeg,
};

/// The body of a call that uploads a picture.
const PICTURE: &str = "a picture";
const JPEG: &str = "a JPEG picture";

/// A room of its own, so that no call meets what another one left. The caller has one of the roles; beside them are a host,
/// a co-host, a viewer who has written and asked to join, and somebody who is invited.
pub(crate) struct Scene<'s> {
    pub(crate) venue: &'s Venue,
    /// `None` for nobody.
    pub(crate) caller: Option<Session>,
    room: Room,
    other_co_host: Session,
    viewer: Session,
    invited: Session,
    invitation: Invitation,
    join_request: JoinRequest,
    message: Value,
    product: Product,
    image: String,
}

/// A server for many scenes, whose router is called directly.
pub(crate) struct Venue {
    pub(crate) server: Server,
    router: Router,
}

impl Venue {
    pub(crate) async fn open() -> Self {
        let server = Server::without_a_disk(policy()).await;
        let router = http::router::router(server.app.clone());
        Self { server, router }
    }
}

/// Sends a request to the server's router, and returns status and body.
async fn send(
    venue: &Venue,
    by: Option<&Session>,
    method: &str,
    path: &str,
    body: Option<(&str, Vec<u8>)>,
) -> (u16, Value) {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(session) = by {
        request = request.header("authorization", format!("Bearer {}", session.token));
    }
    let body = body.map_or_else(Body::empty, |(media_type, bytes)| {
        request.headers_mut().unwrap().insert("content-type", media_type.parse().unwrap());
        Body::from(bytes)
    });
    let response = venue.router.clone().call(request.body(body).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

/// Sends a request that succeeds, and returns what is answered.
async fn done<T: serde::de::DeserializeOwned>(
    venue: &Venue,
    by: Option<&Session>,
    call: &str,
    body: Option<Value>,
) -> T {
    let (method, path) = call.split_once(' ').unwrap();
    let body = body.map(|body| ("application/json", body.to_string().into_bytes()));
    let (status, answer) = send(venue, by, method, &format!("/api/v1{path}"), body).await;
    assert!((200..300).contains(&status), "{call}: {status} {answer}");
    serde_json::from_value(answer).unwrap()
}

async fn sign_in(venue: &Venue, name: &str) -> Session {
    done(venue, None, "POST /session", Some(json!({"display_name": name}))).await
}

async fn live_room(venue: &Venue, host: &Session) -> Room {
    let room: Room = done(venue, Some(host), "POST /rooms", Some(json!({"title": "Sunday market"}))).await;
    let path = format!("GET /rooms/{}/broadcast-data", room.id);
    let data: costage_protocol::BroadcastData = done(venue, Some(host), &path, None).await;
    venue.server.on_stage(&room.id, &[(&data.identity, true)]).await;
    room
}

async fn invite(venue: &Venue, host: &Session, room: &Room, invitee: &Session) -> Invitation {
    let path = format!("POST /rooms/{}/invitations", room.id);
    done(venue, Some(host), &path, Some(json!({"user_id": invitee.user.id}))).await
}

async fn co_host(venue: &Venue, host: &Session, room: &Room, name: &str) -> Session {
    let somebody = sign_in(venue, name).await;
    let invitation = invite(venue, host, room, &somebody).await;
    let path = format!("POST /invitations/{}/accept", invitation.id);
    done::<Invitation>(venue, Some(&somebody), &path, None).await;
    somebody
}

impl<'s> Scene<'s> {
    pub(crate) async fn set(venue: &'s Venue, role: Role) -> Self {
        let host = sign_in(venue, "Host").await;
        let room = live_room(venue, &host).await;
        let in_room = |call: &str| call.replace("{id}", room.id.as_str());
        let other_co_host = co_host(venue, &host, &room, "Other co-host").await;
        let viewer = sign_in(venue, "Viewer").await;
        let text = Some(json!({"text": "Hello"}));
        let message = done(venue, Some(&viewer), &in_room("POST /rooms/{id}/chat"), text).await;
        let join_request = done(venue, Some(&viewer), &in_room("POST /rooms/{id}/join-requests"), None).await;
        let invited = sign_in(venue, "Invited").await;
        let invitation = invite(venue, &host, &room, &invited).await;
        let draft = Some(json!({"title": "Cup", "link": "https://shop.example/cup"}));
        let product = done(venue, Some(&host), &in_room("POST /rooms/{id}/products"), draft).await;
        let path = format!("/api/v1/rooms/{}/product-images", room.id);
        let picture = Some(("application/octet-stream", png(500)));
        let (status, image) = send(venue, Some(&host), "POST", &path, picture).await;
        assert_eq!(status, 201, "{image}");
        let image = image["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let path = format!("/api/v1/rooms/{}/preview.jpg", room.id);
        let picture = Some(("application/octet-stream", jpeg(64, b"", 100)));
        assert_eq!(send(venue, Some(&host), "PUT", &path, picture).await.0, 204);
        let caller = match role {
            Role::Nobody => None,
            Role::Stranger => Some(sign_in(venue, "Stranger").await),
            Role::Viewer => Some(viewer.clone()),
            Role::Invited => Some(invited.clone()),
            Role::CoHost => Some(co_host(venue, &host, &room, "Co-host").await),
            Role::RemovedCoHost => {
                let removed = co_host(venue, &host, &room, "Removed").await;
                let path = format!("DELETE /rooms/{}/co-hosts/{}", room.id, removed.user.id);
                done::<Room>(venue, Some(&host), &path, None).await;
                Some(removed)
            }
            Role::Host => Some(host),
            Role::OtherHost => {
                let other = sign_in(venue, "Other host").await;
                live_room(venue, &other).await;
                Some(other)
            }
        };
        Self {
            venue,
            caller,
            room,
            other_co_host,
            viewer,
            invited,
            invitation,
            join_request,
            message,
            product,
            image,
        }
    }

    /// Ends the room.
    pub(crate) async fn end(self) -> Self {
        let mut write = self.venue.server.app.store().write(self.venue.server.app.now()).await.unwrap();
        let room = write.room(&self.room.id).await.unwrap().unwrap();
        write.change_room(room, costage_protocol::rooms::RoomChange::Stop).await.unwrap();
        write.commit().await.unwrap();
        self
    }

    /// Replaces the placeholders of paths, bodies and topics by ids of this scene.
    pub(crate) fn filled(&self, text: &str) -> String {
        let id = match text.split('/').nth(1) {
            Some("invitations") => self.invitation.id.as_str(),
            Some("join-requests") => self.join_request.id.as_str(),
            Some("chat") => self.message["id"].as_str().unwrap(),
            _ => self.room.id.as_str(),
        };
        let user = if text.contains("/co-hosts/") { &self.other_co_host } else { &self.viewer };
        let me = self.caller.as_ref().map_or("usr_0", |caller| caller.user.id.as_str());
        text.replace("{id}", id)
            .replace("{user}", user.user.id.as_str())
            .replace("{product}", self.product.id.as_str())
            .replace("{name}", &self.image)
            .replace("{room}", self.room.id.as_str())
            .replace("{viewer}", self.viewer.user.id.as_str())
            .replace("{invited}", self.invited.user.id.as_str())
            .replace("{co-host}", self.other_co_host.user.id.as_str())
            .replace("{me}", me)
    }

    /// Makes the call of `row`, whose path is below `/api/v1` where the OpenAPI document names it, and returns the status,
    /// with the code of a problem.
    pub(crate) async fn answer(&self, row: &Row, in_document: bool) -> String {
        let (method, path) = row.name.split_once(' ').unwrap();
        let path = self.filled(path);
        let path = if in_document { format!("/api/v1{path}") } else { path };
        let body = row.body.as_deref().map(|body| match body {
            PICTURE => ("application/octet-stream", png(500)),
            JPEG => ("application/octet-stream", jpeg(64, b"", 100)),
            json => ("application/json", self.filled(json).into_bytes()),
        });
        let (status, answer) = send(self.venue, self.caller.as_ref(), method, &path, body).await;
        match answer["code"].as_str() {
            Some(code) if status >= 400 => format!("{status} {code}"),
            _ => status.to_string(),
        }
    }
}
