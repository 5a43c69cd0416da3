//! A WebSocket that closes, and reports nothing more, when it is dropped.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

/// An event of the socket.
pub(super) enum SocketEvent {
    Opened,
    Text(String),
    Closed { code: u16 },
}

pub(super) struct Socket {
    socket: WebSocket,
    _listeners: [EventListener; 3],
}

impl Socket {
    /// Opens `url`; none when the browser refuses to try.
    pub(super) fn open(url: &str, on_event: impl Fn(SocketEvent) + Clone + 'static) -> Option<Self> {
        let socket = WebSocket::new(url).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let (opened, message, closed) = (on_event.clone(), on_event.clone(), on_event);
        let listeners = [
            EventListener::new(&socket, "open", move |_| opened(SocketEvent::Opened)),
            EventListener::new(&socket, "message", move |event| {
                // Not asked for its class, of which Node 20 has two by this name.
                if let Some(text) = event.unchecked_ref::<MessageEvent>().data().as_string() {
                    message(SocketEvent::Text(text));
                }
            }),
            EventListener::new(&socket, "close", move |event| {
                closed(SocketEvent::Closed { code: event.unchecked_ref::<CloseEvent>().code() });
            }),
        ];
        Some(Self { socket, _listeners: listeners })
    }

    /// Sends a text. A socket that is closing loses it, and then reports the close.
    pub(super) fn send(&self, text: &str) {
        let _ = self.socket.send_with_str(text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = self.socket.close();
    }
}
