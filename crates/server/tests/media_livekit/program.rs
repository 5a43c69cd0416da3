//! The embedded LiveKit: its ports and files, and what happens when it is killed or left running.

use std::{path::Path, time::Duration};

use costage_server::media::MediaError;
use tokio::time::timeout;

use crate::{NOWHERE, anna, join, media, now, start, wait_for_people};

#[tokio::test]
async fn ports_in_use_are_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("livekit");
    std::fs::create_dir(&folder).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    // One port cannot serve two purposes.
    let identity = serde_json::json!({
        "key": "costagetest", "secret": "fedcba9876543210fedcba9876543210",
        "http_port": port, "tcp_port": port, "udp_port": port,
    });
    std::fs::write(folder.join("identity.json"), identity.to_string()).unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    assert_ne!(livekit.access().url, format!("http://127.0.0.1:{port}"));
    media(livekit.access()).create_room("lr1").await.unwrap();
    livekit.stop().await;
}

#[tokio::test]
async fn a_killed_livekit_comes_back_on_the_same_ports() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();
    let mut restarts = livekit.restarts();

    let first = noted_pid(dir.path());
    rustix::process::kill_process(first, rustix::process::Signal::KILL).unwrap();
    timeout(Duration::from_secs(60), restarts.changed()).await.expect("it comes back").unwrap();
    assert_ne!(noted_pid(dir.path()), first);
    // It has lost the room, and accepts the same key.
    assert_eq!(media.participants("lr1").await, Err(MediaError::NotFound));
    media.create_room("lr1").await.unwrap();

    livekit.stop().await;
    assert_eq!(media.create_room("lr1").await, Err(MediaError::Unavailable));
    assert!(!dir.path().join("livekit/livekit.pid").exists());
}

/// LiveKit gives no sign from outside that it drains: it takes new rooms and participants too (`LocalRouter.GetNodeForRoom`).
#[tokio::test]
async fn a_draining_livekit_goes_on_until_everybody_has_left_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let livekit = start(dir.path(), NOWHERE).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();
    let mut restarts = livekit.restarts();
    let (token, _) = media.broadcast_token("lr1", &anna(1), "Anna", now()).unwrap();
    let signalling = join(&livekit.access().url, &token).await;
    wait_for_people(&media, "lr1", 1).await;

    rustix::process::kill_process(noted_pid(dir.path()), rustix::process::Signal::TERM).unwrap();
    // Who is there stays, and loses and gets rights as before.
    media.set_can_publish("lr1", &anna(1), false).await.unwrap();
    media.set_can_publish("lr1", &anna(1), true).await.unwrap();
    assert!(wait_for_people(&media, "lr1", 1).await[0].can_publish);
    assert!(!restarts.has_changed().unwrap());

    drop(signalling);
    timeout(Duration::from_secs(60), restarts.changed()).await.expect("it comes back").unwrap();
    assert_eq!(media.participants("lr1").await, Err(MediaError::NotFound));
    media.create_room("lr1").await.unwrap();
    livekit.stop().await;
}

#[tokio::test]
async fn a_leftover_livekit_is_ended_by_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let first = start(dir.path(), NOWHERE).await;
    let (pid, url) = (noted_pid(dir.path()), first.access().url.clone());
    // As after `kill -9`: nothing supervises it any more.
    std::mem::forget(first);
    let second = start(dir.path(), NOWHERE).await;
    assert_ne!(noted_pid(dir.path()), pid);
    assert_eq!(second.access().url, url);
    second.stop().await;
}

#[tokio::test]
async fn its_files_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    start(dir.path(), NOWHERE).await.stop().await;
    for file in ["livekit.yaml", "identity.json"] {
        let mode = dir.path().join("livekit").join(file).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

fn noted_pid(data_dir: &Path) -> rustix::process::Pid {
    let text = std::fs::read_to_string(data_dir.join("livekit/livekit.pid")).unwrap();
    rustix::process::Pid::from_raw(text.parse().unwrap()).unwrap()
}
