//! A server of one's own for a test, and the people who use it.

use std::{future::pending, net::SocketAddr, path::Path, time::Duration};

use axum::Router;
use costage_protocol::{
    Invitation, Room, RoomId, Session, UserId,
    live::WRITTEN_HEADER,
    media::{BroadcastData, Identity},
};
use costage_server::{
    App, Policy,
    http::{self, extract::trusted_proxies::TrustedProxies, serving},
    jobs::stage_watch,
    live::Patience,
    media::{ParticipantSeen, fake::FakeMedia},
};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

/// A running server; its folder goes with it.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) app: App,
    pub(crate) livekit: FakeMedia,
    pub(crate) dir: TempDir,
    tasks: Vec<JoinHandle<()>>,
}

/// What an operator who decides nothing gets.
pub(crate) fn policy() -> Policy {
    Policy {
        seat_limit: 12,
        invitation_ttl: Some(Duration::from_secs(600)),
        invitations_per_minute: 60,
        changes_per_minute: 1_000_000,
        sign_ins_per_minute: None,
        rooms_per_minute: 1_000_000,
        host_grace: Duration::from_secs(120),
        dev_sign_in: true,
        allowed_origins: Vec::new(),
        trusted_proxies: TrustedProxies::default(),
        remote_images: true,
        patience: Patience::default(),
    }
}

/// An answer: its status and its JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) content_type: String,
    /// Which events tell of it.
    pub(crate) written: Option<String>,
    /// The idempotency key, where the call honours it.
    pub(crate) key: Option<String>,
}

impl Answer {
    /// Status and problem code.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (self.status.as_u16(), self.body["code"].as_str().unwrap_or("none"))
    }

    pub(crate) fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.body.clone()).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::with_seats(12).await
    }

    pub(crate) async fn with_seats(seat_limit: u32) -> Self {
        Self::with(Policy { seat_limit, ..policy() }).await
    }

    pub(crate) async fn with(policy: Policy) -> Self {
        Self::open(tempfile::tempdir().unwrap(), FakeMedia::new(), policy).await
    }

    /// One with its database in memory, where the machine has a place for it: thousands of decisions would wait
    /// for the disk, each of them.
    pub(crate) async fn without_a_disk(policy: Policy) -> Self {
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        Self::open(dir, FakeMedia::new(), policy).await
    }

    /// One that answers, and does nothing by itself.
    pub(crate) async fn without_keeping_house(policy: Policy) -> Self {
        let mut server = Self::with(policy).await;
        server.tasks.remove(1).abort();
        server
    }

    async fn open(dir: TempDir, livekit: FakeMedia, policy: Policy) -> Self {
        let patience = policy.patience;
        let app = App::open(Path::new(dir.path()).to_owned(), livekit.media(), policy).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router: Router = http::router::router(app.clone());
        let house = app.clone();
        let tasks = vec![
            tokio::spawn(serving::serve(listener, router, patience, pending())),
            tokio::spawn(async move { house.keep_house().await }),
        ];
        Self { address, app, livekit, dir, tasks }
    }

    /// Ends it without a goodbye, and starts another on the same database.
    pub(crate) async fn restart(self) -> Self {
        let Self { app, livekit, dir, tasks, .. } = self;
        for task in tasks {
            task.abort();
        }
        app.store().close().await;
        let policy = app.policy().clone();
        drop(app);
        Self::open(dir, livekit, policy).await
    }

    pub(crate) async fn call(
        &self,
        token: Option<&str>,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let body = body.map(|body| body.to_string());
        self.send(token, method, path, body.as_deref().map(|text| (text, "application/json"))).await
    }

    /// Sends a body as it is, broken or not.
    pub(crate) async fn send(
        &self,
        token: Option<&str>,
        method: Method,
        path: &str,
        body: Option<(&str, &str)>,
    ) -> Answer {
        self.send_as(None, token, method, path, body).await
    }

    async fn send_as(
        &self,
        key: Option<&str>,
        token: Option<&str>,
        method: Method,
        path: &str,
        body: Option<(&str, &str)>,
    ) -> Answer {
        // Fails for all tests but the first, which have it then.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut request = client.request(method, format!("http://{}/api/v1{path}", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        if let Some((text, kind)) = body {
            request = request.header("content-type", kind).body(text.to_owned());
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        let header =
            |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (content_type, written) = (header("content-type").unwrap_or_default(), header(WRITTEN_HEADER));
        let key = header("idempotency-key");
        let text = response.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
        Answer { status, body, content_type, written, key }
    }

    pub(crate) async fn sign_in(&self, name: &str) -> Caller<'_> {
        let answer = self.call(None, Method::POST, "/session", Some(json!({"display_name": name}))).await;
        assert_eq!(answer.status, StatusCode::CREATED);
        let session: Session = answer.read();
        Caller { server: self, session }
    }

    /// LiveKit says that these people are in the room now; the server has looked.
    pub(crate) async fn on_stage(&self, room: &RoomId, people: &[(&Identity, bool)]) {
        let name = self.app.store().room_media(room).await.unwrap().livekit_name;
        let seen = people.iter().map(|(identity, publishing)| ParticipantSeen {
            identity: (*identity).clone(),
            can_publish: *publishing,
            publishing: *publishing,
        });
        self.livekit.set_participants(&name, seen.collect());
        stage_watch::look_at_room(&self.app, room).await.unwrap();
    }

    pub(crate) async fn livekit_name(&self, room: &RoomId) -> String {
        self.app.store().room_media(room).await.unwrap().livekit_name
    }
}

/// Somebody signed in.
pub(crate) struct Caller<'s> {
    pub(crate) server: &'s Server,
    pub(crate) session: Session,
}

impl Caller<'_> {
    pub(crate) fn id(&self) -> UserId {
        self.session.user.id.clone()
    }

    pub(crate) fn identity(&self, connection: u64) -> Identity {
        Identity { user: self.id(), connection }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.server.call(Some(&self.session.token), Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Option<Value>) -> Answer {
        self.server.call(Some(&self.session.token), Method::POST, path, body).await
    }

    /// With an idempotency key.
    pub(crate) async fn post_as(&self, key: &str, path: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string());
        let body = body.as_deref().map(|text| (text, "application/json"));
        self.server.send_as(Some(key), Some(&self.session.token), Method::POST, path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.server.call(Some(&self.session.token), Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.server.call(Some(&self.session.token), Method::DELETE, path, None).await
    }

    /// A room of the caller's, idle.
    pub(crate) async fn create_room(&self) -> Room {
        let answer = self.post("/rooms", Some(json!({"title": "Sunday market"}))).await;
        assert_eq!(answer.status, StatusCode::CREATED);
        answer.read()
    }

    /// A room of the caller's, live.
    pub(crate) async fn go_live(&self) -> Room {
        let room = self.create_room().await;
        let data: BroadcastData = self.get(&format!("/rooms/{}/broadcast-data", room.id)).await.read();
        self.server.on_stage(&room.id, &[(&data.identity, true)]).await;
        self.get(&format!("/rooms/{}", room.id)).await.read()
    }

    pub(crate) async fn invite(&self, room: &RoomId, invitee: &UserId) -> Answer {
        self.post(&format!("/rooms/{room}/invitations"), Some(json!({"user_id": invitee}))).await
    }

    pub(crate) async fn invited(&self, room: &RoomId, invitee: &UserId) -> Invitation {
        let answer = self.invite(room, invitee).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer.read()
    }

    pub(crate) async fn decide(&self, invitation: &Invitation, decision: &str) -> Answer {
        self.post(&format!("/invitations/{}/{decision}", invitation.id), None).await
    }

    pub(crate) async fn read_room(&self, room: &RoomId) -> Room {
        self.get(&format!("/rooms/{room}")).await.read()
    }
}
