//! A removed co-host who returns with a saved token, against a real LiveKit whose webhooks get lost: the server finds them by
//! its periodic check. How long it takes is printed. LiveKit sends webhooks only for participants with media; the end-to-end
//! story "a saved token brings nobody back on stage" covers that case.
//! `LIVEKIT_SERVER_BIN` is the path of the LiveKit server; `cargo xtask test` sets it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

use std::{
    future::pending,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    time::{Duration, Instant},
};

use costage_protocol::{BroadcastData, Invitation, Room, RoomId, Session, UserId, rooms::RoomChange};
use costage_server::{
    App, Policy,
    auth::{DevSignIn, SignInRules},
    http::{self, serving},
    jobs,
    limits::Limits,
    media::{
        Media, MediaError,
        embedded::{Embedded, EmbeddedOptions},
        livekit::LiveKit,
    },
    origins::TrustedProxies,
    retention::Retention,
    timeouts::ClientTimeouts,
};
use futures::StreamExt as _;
use livekit_protocol::{ParticipantInfo, SignalResponse, signal_response::Message};
use prost::Message as _;
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::timeout};

const GRACE: Duration = Duration::from_secs(60);
/// Nothing listens there, so all webhooks are lost.
const NOWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 9);
/// Far longer than it takes. A test that waits this long has failed.
const LIMIT: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_saved_token_is_demoted_even_without_webhooks() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path()).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room: Room = server.call(&host, Method::POST, "/rooms", Some(json!({"title": "Market"}))).await;
    let broadcast = format!("/rooms/{}/broadcast-data", room.id);
    let data: BroadcastData = server.call(&host, Method::GET, &broadcast, None).await;
    let _host = Signalling::join(&data.url, &data.token).await;
    server.is_live(&room.id).await;

    let invitee = json!({"user_id": guest.user.id});
    let invitations = format!("/rooms/{}/invitations", room.id);
    let invitation: Invitation = server.call(&host, Method::POST, &invitations, Some(invitee)).await;
    let accept = format!("/invitations/{}/accept", invitation.id);
    let _: Value = server.call(&guest, Method::POST, &accept, None).await;
    let data: BroadcastData = server.call(&guest, Method::GET, &broadcast, None).await;
    let mut on_stage = Signalling::join(&data.url, &data.token).await;
    let refreshed = on_stage.refreshed_token().await;
    assert_ne!(refreshed, data.token);

    let seat = format!("/rooms/{}/co-hosts/{}", room.id, guest.user.id);
    let _: Value = server.call(&host, Method::DELETE, &seat, None).await;
    server.nobody_may_publish(&room.id, &guest.user.id).await;
    drop(on_stage);
    server.nobody_is_there(&room.id, &guest.user.id).await;

    for (name, token) in [("the join token", data.token), ("LiveKit's own refreshed token", refreshed)] {
        let mut intruder = Signalling::join(&data.url, &token).await;
        let came = Instant::now();
        let me = intruder.joined_as().await;
        assert!(may_publish(&me), "{name} is good for LiveKit");
        intruder.loses_the_right_to_publish(&me.sid).await;
        println!("{name}: the right to publish was gone after {} ms", came.elapsed().as_millis());
        server.nobody_may_publish(&room.id, &guest.user.id).await;
        drop(intruder);
        server.nobody_is_there(&room.id, &guest.user.id).await;
    }
    server.livekit.stop().await;
}

struct Server {
    app: App,
    address: SocketAddr,
    livekit: Embedded,
}

impl Server {
    async fn start(dir: &Path) -> Self {
        // Ports that no other test prefers.
        let folder = dir.join("livekit");
        let held = [(); 3].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
        let [http, tcp, udp] = held.each_ref().map(|listener| listener.local_addr().unwrap().port());
        drop(held);
        let identity = json!({
            "key": "costagetest", "secret": "fedcba9876543210fedcba9876543210",
            "http_port": http, "tcp_port": tcp, "udp_port": udp,
        });
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("identity.json"), identity.to_string()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let options =
            EmbeddedOptions { data_dir: dir.to_owned(), listen: NOWHERE, node_ip: None, public_url: None };
        let livekit = Embedded::start(&options).await.expect("LIVEKIT_SERVER_BIN names a LiveKit server");
        let media = Media::new(LiveKit::new(livekit.access().clone(), GRACE));
        let app = App::open(dir.to_owned(), media, policy()).await.unwrap();
        let router = http::router::router(app.clone());
        let Policy { timeouts, limits, .. } = policy();
        tokio::spawn(serving::serve(listener, router, timeouts, limits, pending()));
        tokio::spawn(jobs::run(app.clone()));
        Self { app, address, livekit }
    }

    async fn sign_in(&self, name: &str) -> Session {
        self.send(None, Method::POST, "/session", Some(json!({"display_name": name}))).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        who: &Session,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> T {
        self.send(Some(&who.token), method, path, body).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        token: Option<&str>,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> T {
        // Fails in all tests but the first, when it is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut request = client.request(method, format!("http://{}/api/v1{path}", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        answer.json().await.unwrap()
    }

    /// Makes the room live, as the host's first track would: a client with only signalling sends none.
    async fn is_live(&self, room: &RoomId) {
        let mut write = self.app.store().write(self.app.now()).await.unwrap();
        let room = write.room(room).await.unwrap().unwrap();
        write.change_room(room, RoomChange::HostPublished).await.unwrap();
        write.commit().await.unwrap();
    }

    /// Returns, for each connection of `user` in LiveKit, whether it may publish.
    async fn rights(&self, room: &RoomId, user: &UserId) -> Vec<bool> {
        let name = self.app.store().room_media(room).await.unwrap().livekit_name;
        match self.app.media().participants(&name).await {
            Ok(seen) => {
                seen.iter().filter(|one| one.identity.user == *user).map(|one| one.can_publish).collect()
            }
            Err(MediaError::NotFound) => Vec::new(),
            Err(error) => panic!("LiveKit: {error}"),
        }
    }

    async fn may_publish(&self, room: &RoomId, user: &UserId) -> bool {
        self.rights(room, user).await.contains(&true)
    }

    async fn nobody_may_publish(&self, room: &RoomId, user: &UserId) {
        self.until("nobody may publish", async || !self.may_publish(room, user).await).await;
    }

    async fn nobody_is_there(&self, room: &RoomId, user: &UserId) {
        self.until("nobody is there", async || self.rights(room, user).await.is_empty()).await;
    }

    async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let settled = async {
            while !is_so().await {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(LIMIT, settled).await.unwrap_or_else(|_| panic!("never: {what}"));
    }
}

fn policy() -> Policy {
    Policy {
        seat_limit: 12,
        invitation_ttl: Some(Duration::from_secs(600)),
        invitations_per_minute: 60,
        changes_per_minute: 1_000_000,
        sign_ins_per_minute: None,
        rooms_per_minute: 1_000_000,
        open_rooms_per_host: 1_000_000,
        host_grace: GRACE,
        dev_sign_in: DevSignIn::Everyone,
        sign_in: SignInRules::default(),
        allowed_origins: Vec::new(),
        allowed_hosts: costage_server::origins::AllowedHosts::default(),
        trusted_proxies: TrustedProxies::default(),
        remote_images: true,
        limits: Limits::default(),
        min_free_disk: 0,
        retention: Retention::default(),
        timeouts: ClientTimeouts::default(),
    }
}

/// A signalling connection, as a client has before it sends media.
struct Signalling(
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>,
);

impl Signalling {
    async fn join(url: &str, token: &str) -> Self {
        let url = format!("{url}/rtc?access_token={token}&protocol=15&auto_subscribe=1");
        Self(tokio_tungstenite::connect_async(url).await.expect("LiveKit takes the token").0)
    }

    /// The participant in LiveKit's join response. In a later list, its permission may be gone already.
    async fn joined_as(&mut self) -> ParticipantInfo {
        let join = self.first(|message| match message {
            Message::Join(join) => Some(join),
            _ => None,
        });
        join.await.participant.expect("who joined is in the answer")
    }

    /// Waits until LiveKit reports on this connection that its own participant `sid` may not publish, or closes it.
    async fn loses_the_right_to_publish(&mut self, sid: &str) {
        let lost = self.first(|message| match message {
            Message::Leave(_) => Some(()),
            Message::Update(update) => {
                update.participants.iter().any(|one| one.sid == sid && !may_publish(one)).then_some(())
            }
            _ => None,
        });
        lost.await;
    }

    /// Returns the refreshed token that LiveKit sends after the join.
    async fn refreshed_token(&mut self) -> String {
        let token = self.first(|message| match message {
            Message::RefreshToken(token) => Some(token),
            _ => None,
        });
        token.await
    }

    async fn first<T>(&mut self, wanted: impl Fn(Message) -> Option<T>) -> T {
        let found = async {
            loop {
                let frame = self.0.next().await.unwrap().unwrap();
                let response = SignalResponse::decode(frame.into_data()).unwrap();
                if let Some(wanted) = response.message.and_then(&wanted) {
                    break wanted;
                }
            }
        };
        timeout(LIMIT, found).await.expect("LiveKit sends it")
    }
}

fn may_publish(participant: &ParticipantInfo) -> bool {
    participant.permission.as_ref().is_some_and(|permission| permission.can_publish)
}
