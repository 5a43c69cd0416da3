//! The host mutes a co-host's microphone.

use costage_server::media::fake::Call;

use super::spotlight::with_co_host;
use crate::fixtures::server::Server;

#[tokio::test]
async fn the_host_mutes_a_connected_co_host() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    let mute = format!("/rooms/{}/co-hosts/{}/mute", room.id, guest.id());
    let _ = server.livekit.take_calls();
    assert_eq!(host.post(&mute, None).await.status, 204);
    let name = server.livekit_name(&room.id).await;
    assert!(server.livekit.take_calls().contains(&Call::MuteMicrophone(name, guest.identity(1))));

    let viewer = server.sign_in("Viewer").await;
    for other in [&guest, &viewer] {
        assert_eq!(other.post(&mute, None).await.error(), (403, "host_only"));
    }
    let of_viewer = format!("/rooms/{}/co-hosts/{}/mute", room.id, viewer.id());
    assert_eq!(host.post(&of_viewer, None).await.error(), (404, "not_found"));
    server.on_stage(&room.id, &[(&host.identity(1), true)]).await;
    assert_eq!(host.post(&mute, None).await.error(), (409, "connection_not_found"));
    server.livekit.set_down(true);
    assert_eq!(host.post(&mute, None).await.error(), (503, "media_unavailable"));
}
