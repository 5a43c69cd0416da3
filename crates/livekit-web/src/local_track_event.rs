//! What happens to a local track by itself: the device goes, the server
//! mutes it.

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
    /// The device went away. A published track then tries the default device
    /// by itself; a mere preview does not.
    Ended,
    /// Another browser track took the place of the old one, see
    /// [`LocalTrack::media_stream_track`].
    Restarted,
    /// The microphone is open but has been wholly silent for some seconds.
    Silent,
}

impl LocalTrack {
    /// What happens to this track from now on. The stream holds no handle of
    /// the track; drop it to stop listening.
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

/// A stream from [`LocalTrack::events`].
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
