//! Who only watches is hidden in LiveKit's signalling; who is promoted is seen by all, in place, and hidden again later.

use std::time::Duration;

use costage_protocol::media::Identity;
use futures::StreamExt as _;
use livekit_protocol::{SignalResponse, signal_response::Message};
use prost::Message as _;
use tokio::time::timeout;

use crate::{NOWHERE, media, now, signalling_url, start, wait_for_people};

/// A signalling connection, as a client has before it sends media.
struct Signalling(
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>,
);

impl Signalling {
    /// Joins, and returns the others whom LiveKit tells of at once.
    async fn join(url: &str, token: &str) -> (Self, Vec<String>) {
        let url = format!("{}&protocol=15&auto_subscribe=1", signalling_url(url, token));
        let mut signalling = Self(tokio_tungstenite::connect_async(url).await.unwrap().0);
        let join = signalling.first(|message| match message {
            Message::Join(join) => Some(join),
            _ => None,
        });
        let others = join.await.other_participants.into_iter().map(|one| one.identity).collect();
        (signalling, others)
    }

    /// Waits until LiveKit tells of somebody else than `own`, and returns who, and whether they may publish.
    async fn told_of(&mut self, own: &Identity) -> (String, bool) {
        let own = own.to_string();
        self.first(|message| match message {
            Message::Update(update) => {
                let other = update.participants.into_iter().find(|one| one.identity != own)?;
                let can_publish = other.permission.is_some_and(|permission| permission.can_publish);
                Some((other.identity, can_publish))
            }
            _ => None,
        })
        .await
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
        timeout(Duration::from_secs(60), found).await.expect("LiveKit sends it")
    }
}

fn identity(text: &str) -> Identity {
    text.parse().unwrap()
}

#[tokio::test]
async fn who_watches_is_known_to_nobody_before_they_are_promoted_and_after_they_are_demoted() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();
    let [host, anna, bela, late] = ["usr_host:1", "usr_anna:1", "usr_bela:1", "usr_late:1"].map(identity);
    let join = async |who: &Identity, on_stage: bool| {
        let (token, _) = if on_stage {
            media.broadcast_token("lr1", who, "Somebody", now()).unwrap()
        } else {
            media.watch_token("lr1", who, "Somebody", now()).unwrap()
        };
        Signalling::join(&livekit.access().url, &token).await
    };

    let (mut host_line, others) = join(&host, true).await;
    assert_eq!(others, [""; 0]);
    let (_annas, others) = join(&anna, false).await;
    assert_eq!(others, [host.to_string()]);
    let (mut belas, others) = join(&bela, false).await;
    assert_eq!(others, [host.to_string()], "nothing of Anna");
    // The server itself sees everybody.
    let seen = wait_for_people(&media, "lr1", 3).await;
    assert_eq!(seen.iter().filter(|one| one.hidden).count(), 2);

    media.set_can_publish("lr1", &anna, true).await.unwrap();
    // The first that anybody hears of her.
    for (line, own) in [(&mut host_line, &host), (&mut belas, &bela)] {
        assert_eq!(line.told_of(own).await, (anna.to_string(), true));
    }
    let on_stage = |seen: &[costage_server::media::MediaParticipant]| {
        seen.iter().any(|one| one.identity == anna && one.can_publish && !one.hidden)
    };
    assert!(on_stage(&media.participants("lr1").await.unwrap()));

    media.set_can_publish("lr1", &anna, false).await.unwrap();
    for (line, own) in [(&mut host_line, &host), (&mut belas, &bela)] {
        assert_eq!(line.told_of(own).await, (anna.to_string(), false));
    }
    media.hide("lr1", &anna).await.unwrap();
    let (_lates, others) = join(&late, false).await;
    assert_eq!(others, [host.to_string()], "nothing of Anna any more");
    let seen = wait_for_people(&media, "lr1", 4).await;
    assert!(seen.iter().any(|one| one.identity == anna && one.hidden && !one.can_publish));
    livekit.stop().await;
}
