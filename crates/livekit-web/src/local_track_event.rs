//! Events of a local track, such as a device that is unplugged or a mute by the server.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::stream::{FusedStream, Stream, StreamExt};

use crate::listener::Listener;
use crate::local_track::LocalTrack;

/// Something that happened to a [`LocalTrack`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LocalTrackEvent {
    /// Muted, here or by the server.
    Muted,
    /// Unmuted.
    Unmuted,
    /// The device was unplugged or taken away. A published track then tries the default device by itself; one that is not
    /// published does not.
    Ended,
    /// Another browser track has replaced the old one, see
    /// [`Track::media_stream_track`](crate::Track::media_stream_track).
    Restarted,
    /// The microphone is open but has delivered only silence for some seconds.
    Silent,
}

impl LocalTrack {
    /// The events of this track from now on. The stream is not a handle of the track; drop it to stop listening.
    pub fn events(&self) -> LocalTrackEvents {
        let (sender, receiver) = unbounded();
        let listeners = [
            ("muted", LocalTrackEvent::Muted),
            ("unmuted", LocalTrackEvent::Unmuted),
            ("ended", LocalTrackEvent::Ended),
            ("restarted", LocalTrackEvent::Restarted),
            ("audioSilenceDetected", LocalTrackEvent::Silent),
        ]
        .map(|(name, event)| {
            let sender = sender.clone();
            Listener::new(self.js(), name, move |_, _, _| {
                // Fails only while the stream is being dropped.
                let _ = sender.unbounded_send(event);
            })
        });
        LocalTrackEvents { receiver, _listeners: listeners }
    }
}

/// The stream of [`LocalTrack::events`].
#[must_use = "streams do nothing unless polled"]
pub struct LocalTrackEvents {
    receiver: UnboundedReceiver<LocalTrackEvent>,
    _listeners: [Listener; 5],
}

impl std::fmt::Debug for LocalTrackEvents {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("LocalTrackEvents").finish_non_exhaustive()
    }
}

impl Stream for LocalTrackEvents {
    type Item = LocalTrackEvent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<LocalTrackEvent>> {
        self.receiver.poll_next_unpin(context)
    }
}

impl FusedStream for LocalTrackEvents {
    fn is_terminated(&self) -> bool {
        self.receiver.is_terminated()
    }
}
