//! The module `media` against a real LiveKit server: rooms, grants, participants, webhooks, and a LiveKit that is
//! killed. `LIVEKIT_SERVER_BIN` is the path of the LiveKit server; `cargo xtask test` sets it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

mod hidden;
mod program;
mod webhooks;

use std::{net::SocketAddr, path::Path, time::Duration};

use costage_protocol::{Timestamp, media::Identity};
use costage_server::media::{
    Media, MediaError, clock_ahead, creates_rooms,
    embedded::{Embedded, EmbeddedOptions},
    livekit::{LiveKit, LiveKitAccess},
};
use livekit_api::access_token::{Claims, TokenVerifier};
use tokio::time::timeout;

const GRACE: Duration = Duration::from_secs(60);

/// Starts LiveKit on ports that no other test prefers: by default each tries 7880 to 7882 first.
async fn start(data_dir: &Path, listen: SocketAddr) -> Embedded {
    let folder = data_dir.join("livekit");
    if !folder.exists() {
        let held = [(); 3].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
        let [http, tcp, udp] = held.map(|listener| listener.local_addr().unwrap().port());
        let identity = serde_json::json!({
            "key": "costagetest", "secret": "fedcba9876543210fedcba9876543210",
            "http_port": http, "tcp_port": tcp, "udp_port": udp,
        });
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("identity.json"), identity.to_string()).unwrap();
    }
    let options = EmbeddedOptions { data_dir: data_dir.to_owned(), listen, node_ip: None, public_url: None };
    match Embedded::start(&options).await {
        Ok(embedded) => embedded,
        Err(error) => panic!("these tests need a LiveKit server, named by LIVEKIT_SERVER_BIN: {error}"),
    }
}

fn media(access: &LiveKitAccess) -> Media {
    Media::new(LiveKit::new(access.clone(), GRACE))
}

fn anna(connection: u64) -> Identity {
    format!("usr_anna:{connection}").parse().unwrap()
}

fn now() -> Timestamp {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Timestamp::from_millis(i64::try_from(since_1970.as_millis()).unwrap())
}

/// Nothing listens there, because these tests need no webhooks.
const NOWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 9);

#[tokio::test]
async fn rooms_are_created_and_deleted() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());

    assert_eq!(media.participants("lr1").await, Err(MediaError::NotFound));
    media.create_room("lr1").await.unwrap();
    media.create_room("lr1").await.unwrap();
    assert_eq!(media.participants("lr1").await, Ok(vec![]));
    media.delete_room("lr1").await.unwrap();
    media.delete_room("lr1").await.unwrap();
    assert_eq!(media.participants("lr1").await, Err(MediaError::NotFound));
    livekit.stop().await;
}

#[tokio::test]
async fn a_viewer_is_promoted_demoted_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();

    let (token, _) = media.watch_token("lr1", &anna(1), "Anna", now()).unwrap();
    let _signalling = join(&livekit.access().url, &token).await;
    let seen = wait_for_people(&media, "lr1", 1).await;
    assert_eq!((&seen[0].identity, seen[0].can_publish, seen[0].publishing), (&anna(1), false, false));

    media.set_can_publish("lr1", &anna(1), true).await.unwrap();
    assert!(media.participants("lr1").await.unwrap()[0].can_publish);
    media.set_can_publish("lr1", &anna(1), false).await.unwrap();
    assert!(!media.participants("lr1").await.unwrap()[0].can_publish);
    assert_eq!(media.set_can_publish("lr1", &anna(2), true).await, Err(MediaError::NotFound));

    media.remove("lr1", &anna(1)).await.unwrap();
    wait_for_people(&media, "lr1", 0).await;
    media.remove("lr1", &anna(1)).await.unwrap();
    livekit.stop().await;
}

#[tokio::test]
async fn an_expired_token_and_an_unknown_room_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();

    // LiveKit tolerates a clock difference of one minute.
    let long_ago = Timestamp::from_millis(now().as_millis() - 180_000);
    let (expired, until) = media.watch_token("lr1", &anna(1), "Anna", long_ago).unwrap();
    assert!(until < now());
    let (elsewhere, _) = media.watch_token("lr2", &anna(1), "Anna", now()).unwrap();
    for token in [expired, elsewhere] {
        let url = signalling_url(&livekit.access().url, &token);
        assert!(tokio_tungstenite::connect_async(url).await.is_err());
    }
    livekit.stop().await;
}

#[tokio::test]
async fn tokens_grant_what_they_should_and_no_more() {
    let access = LiveKitAccess {
        url: "http://127.0.0.1:1".into(),
        public_url: None,
        embedded: None,
        key: "key".into(),
        secret: "0123456789abcdef0123456789abcdef".into(),
    };
    let media = media(&access);
    let now = now();
    let read = |token: &str| -> Claims {
        TokenVerifier::with_api_key(&access.key, &access.secret).verify(token).unwrap()
    };

    let (token, until) = media.broadcast_token("lr1", &anna(7), "Anna", now).unwrap();
    assert!(until <= now.plus(Duration::from_secs(60)) && until > now.plus(Duration::from_secs(58)));
    let claims = read(&token);
    assert_eq!(i64::try_from(claims.exp).unwrap() * 1000, until.as_millis());
    assert_eq!((claims.sub.as_str(), claims.name.as_str()), ("usr_anna:7", "Anna"));
    let video = claims.video;
    assert_eq!((video.room_join, video.room.as_str()), (true, "lr1"));
    assert_eq!(video.can_publish, Some(true));
    assert_eq!(video.can_publish_sources, ["camera", "microphone", "screen_share", "screen_share_audio"]);
    assert_eq!(video.can_subscribe, Some(true));
    assert_eq!(video.can_publish_data, Some(false));
    assert!(!video.can_update_own_metadata());
    assert!(!video.room_admin && !video.room_create && !video.room_list && !video.hidden);

    let (token, _) = media.watch_token("lr1", &anna(8), "Anna", now).unwrap();
    let video = read(&token).video;
    assert_eq!((video.can_publish, video.can_subscribe), (Some(false), Some(true)));
    assert_eq!(video.can_publish_data, Some(false));
    assert!(video.can_publish_sources.is_empty());
    assert!(video.hidden, "who watches is for the server to tell");

    // Nothing listens there: the error is typed and contains no secret.
    let error = media.create_room("lr1").await.unwrap_err();
    assert_eq!(error, MediaError::Unavailable);
}

#[tokio::test]
async fn a_wrong_secret_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let mut access = livekit.access().clone();
    access.secret = "0123456789abcdef0123456789abcdef".into();
    assert!(matches!(media(&access).create_room("lr1").await, Err(MediaError::Refused(_))));
    assert!(!format!("{access:?}").contains(&access.secret));
    livekit.stop().await;
}

fn signalling_url(url: &str, token: &str) -> String {
    format!("{}/rtc?access_token={token}", url.replacen("http", "ws", 1))
}

#[tokio::test]
async fn automatic_room_creation_is_detected() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let access = livekit.access().clone();
    assert_eq!(creates_rooms(&access, [7; 16], now()).await, Some(false));
    livekit.stop().await;
    assert_eq!(creates_rooms(&access, [7; 16], now()).await, None);

    // The same settings, without the one that an operator may have forgotten.
    let settings = dir.path().join("livekit/livekit.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("auto_create: false", "auto_create: true")).unwrap();
    let mut forgetful = tokio::process::Command::new(std::env::var("LIVEKIT_SERVER_BIN").unwrap())
        .arg("--config")
        .arg(&settings)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let answers = async {
        while media(&access).participants("lr1").await == Err(MediaError::Unavailable) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(60), answers).await.expect("it comes up");
    assert_eq!(creates_rooms(&access, [7; 16], now()).await, Some(true));
    forgetful.kill().await.unwrap();
}

#[tokio::test]
async fn a_clock_that_is_far_from_livekits_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let access = livekit.access().clone();
    assert_eq!(clock_ahead(&access, now).await, None);
    let ahead = clock_ahead(&access, || Timestamp::from_millis(now().as_millis() - 90_000)).await.unwrap();
    let behind = clock_ahead(&access, || now().plus(Duration::from_secs(90))).await.unwrap();
    // Its time comes in whole seconds, and the answer takes a moment.
    assert!((85..=95).contains(&ahead) && (-95..=-85).contains(&behind), "{ahead} {behind}");
    livekit.stop().await;
    assert_eq!(clock_ahead(&access, now).await, None);
}

/// Joins with only the signalling connection, as a client does before it sends media.
async fn join(url: &str, token: &str) -> impl Sized + use<> {
    let url = format!("{}&protocol=15&auto_subscribe=1", signalling_url(url, token));
    tokio_tungstenite::connect_async(url).await.map(|(socket, _)| socket).expect("LiveKit takes the token")
}

async fn wait_for_people(
    media: &Media,
    room: &str,
    count: usize,
) -> Vec<costage_server::media::MediaParticipant> {
    let settled = async {
        loop {
            let seen = media.participants(room).await.unwrap();
            if seen.len() == count {
                break seen;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(60), settled)
        .await
        .unwrap_or_else(|_| panic!("never {count} people in {room}"))
}
