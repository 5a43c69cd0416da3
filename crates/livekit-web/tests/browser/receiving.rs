//! Receiving the tracks of remote participants.

use livekit_web::{
    AudioCapture, CapturedTracks, Dimensions, LiveKit, PublishOptions, RemoteParticipant, RemotePublication,
    RemoteTrack, Room, RoomEvent, RoomEvents, RoomOptions, Source, TrackRef, VideoCapture, VideoQuality,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AudioContext, MediaStreamTrack};

use crate::seen_events::{eventually, wait_for};
use crate::server::{ServerRoom, URL, livekit};
use crate::video_element::VideoElement;

/// Publishes a camera and a microphone.
async fn go_on_stage(livekit: &LiveKit, room: &Room) -> CapturedTracks {
    let tracks = livekit
        .create_local_tracks(Some(VideoCapture::default()), Some(AudioCapture::default()))
        .await
        .expect("fake devices");
    for track in tracks.video.iter().chain(&tracks.audio) {
        room.local_participant().publish_track(track, PublishOptions::default()).await.expect("publishes");
    }
    tracks
}

/// Waits until a track from this source is being received.
async fn receive(
    events: &mut RoomEvents,
    source: Source,
) -> (RemoteTrack, RemotePublication, RemoteParticipant) {
    wait_for(events, |event| match event {
        RoomEvent::TrackSubscribed { track, publication, participant } if track.source() == source => {
            Some((track.clone(), publication.clone(), participant.clone()))
        }
        _ => None,
    })
    .await
}

#[wasm_bindgen_test]
async fn receives_the_picture_and_sound_of_a_remote_participant() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let bob = livekit.room(RoomOptions { adaptive_stream: true, dynacast: true, ..RoomOptions::default() });
    let mut events = bob.events();
    bob.connect(URL, &server_room.viewer_token("bob").await).await.expect("joins");
    let alice = server_room.join(&livekit, "alice").await;
    let _on_stage = go_on_stage(&livekit, &alice).await;

    let (camera, publication, who) = receive(&mut events, Source::Camera).await;
    assert_eq!(who.identity(), "alice");
    assert_eq!(publication.dimensions(), Some(Dimensions { width: 1280, height: 720 }));
    assert!(publication.is_subscribed() && publication.is_simulcast() && !publication.is_muted());
    let element = VideoElement::on_page();
    camera.attach(&element.0);
    element.plays().await;
    publication.set_video_quality(VideoQuality::Low);

    eventually("the microphone", || who.publication(Source::Microphone).is_some_and(|p| p.is_subscribed()))
        .await;
    let microphone = who.publication(Source::Microphone).and_then(|p| p.track()).expect("is received");
    microphone.set_volume(0.5);
    assert_eq!(who.publications().len(), 2);
    bob.start_audio().await.expect("plays");
    assert!(bob.can_playback_audio());
}

#[wasm_bindgen_test]
async fn reports_who_is_speaking() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let bob = server_room.join(&livekit, "bob").await;
    let mut events = bob.events();
    let alice = server_room.join(&livekit, "alice").await;
    // A steady tone: the fake microphone's short beeps count as speech only
    // now and then.
    let context = AudioContext::new().expect("a context");
    let tone = context.create_oscillator().expect("a tone");
    let output = context.create_media_stream_destination().expect("an output");
    tone.connect_with_audio_node(&output).expect("connects");
    tone.start().expect("sounds");
    let track: MediaStreamTrack = output.stream().get_audio_tracks().get(0).unchecked_into();
    let options = PublishOptions { source: Some(Source::Microphone), ..PublishOptions::default() };
    alice.local_participant().publish_media_stream_track(&track, options).await.expect("publishes");

    let level = wait_for(&mut events, |event| match event {
        RoomEvent::ActiveSpeakersChanged(all) => all.iter().find(|s| s.identity == "alice").map(|s| s.level),
        _ => None,
    })
    .await;
    assert!(level > 0.0);
    let who = bob.remote_participant("alice").expect("is there");
    assert!(who.is_speaking() && who.audio_level() > 0.0);
}

#[wasm_bindgen_test]
async fn reports_mutes_and_the_end_of_a_track() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let bob = server_room.join(&livekit, "bob").await;
    let mut events = bob.events();
    let alice = server_room.join(&livekit, "alice").await;
    let on_stage = go_on_stage(&livekit, &alice).await;
    let microphone = on_stage.audio.clone().expect("a microphone");
    let (track, publication, _) = receive(&mut events, Source::Microphone).await;

    microphone.mute().await.expect("mutes");
    let muted = wait_for(&mut events, |event| match event {
        RoomEvent::TrackMuted(track) => Some(track.clone()),
        _ => None,
    })
    .await;
    let expected = TrackRef {
        identity: "alice".to_owned(),
        is_local: false,
        sid: publication.sid(),
        source: Source::Microphone,
        kind: track.kind(),
    };
    assert_eq!(muted, expected);
    assert!(publication.is_muted() && track.is_muted());

    microphone.unmute().await.expect("unmutes");
    let unmuted = |event: &RoomEvent| matches!(event, RoomEvent::TrackUnmuted(_)).then_some(());
    wait_for(&mut events, unmuted).await;
    assert!(!publication.is_muted());

    alice.local_participant().unpublish_track(&microphone).await.expect("unpublishes");
    let ended = wait_for(&mut events, |event| match event {
        RoomEvent::TrackUnsubscribed { track, .. } => Some(track.clone()),
        _ => None,
    })
    .await;
    assert_eq!(ended, track);
    wait_for(&mut events, |event| matches!(event, RoomEvent::TrackUnpublished { .. }).then_some(())).await;
}

#[wasm_bindgen_test]
async fn receives_only_what_it_subscribes_to() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let alice = server_room.join(&livekit, "alice").await;
    let _on_stage = go_on_stage(&livekit, &alice).await;
    let bob = livekit.room(RoomOptions { auto_subscribe: false, ..RoomOptions::default() });
    let mut events = bob.events();
    bob.connect(URL, &server_room.viewer_token("bob").await).await.expect("joins");

    let who = bob.remote_participant("alice").expect("is there");
    eventually("both publications", || who.publications().len() == 2).await;
    let camera = who.publication(Source::Camera).expect("is published");
    assert!(!camera.is_subscribed() && !camera.is_desired());
    camera.set_subscribed(true);
    receive(&mut events, Source::Camera).await;
    assert!(!who.publication(Source::Microphone).expect("is published").is_desired());
    camera.set_enabled(false);
    assert!(!camera.is_enabled());
    camera.set_subscribed(false);
    wait_for(&mut events, |event| matches!(event, RoomEvent::TrackUnsubscribed { .. }).then_some(())).await;
}
