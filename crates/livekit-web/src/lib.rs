//! livekit-web
