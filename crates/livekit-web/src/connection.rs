//! How a connection is doing: its state, its quality, and why it ended.

/// The state of a room's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionState {
    /// Not connected: never was, left, or gave up.
    Disconnected,
    /// [`Room::connect`](crate::Room::connect) is under way.
    Connecting,
    /// Signalling and media are up.
    Connected,
    /// Only the signalling connection is being restored; media may still flow.
    SignalReconnecting,
    /// The whole connection is being built anew; media has stopped.
    Reconnecting,
}

impl ConnectionState {
    pub(crate) fn from_js(text: &str) -> Self {
        match text {
            "connecting" => Self::Connecting,
            "connected" => Self::Connected,
            "signalReconnecting" => Self::SignalReconnecting,
            "reconnecting" => Self::Reconnecting,
            _ => Self::Disconnected,
        }
    }
}

/// The server's judgement of one participant's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionQuality {
    /// No loss worth mentioning.
    Excellent,
    /// Good enough.
    Good,
    /// Loss that people notice.
    Poor,
    /// Nothing has been heard for about twelve seconds.
    Lost,
    /// Not judged yet.
    Unknown,
}

impl ConnectionQuality {
    pub(crate) fn from_js(text: &str) -> Self {
        match text {
            "excellent" => Self::Excellent,
            "good" => Self::Good,
            "poor" => Self::Poor,
            "lost" => Self::Lost,
            _ => Self::Unknown,
        }
    }
}

/// Why a connection, one's own or another's, has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisconnectReason {
    /// No reason was given: the client gave up reconnecting. Not the end of
    /// the room; connect again, with a fresh token.
    Unknown,
    /// [`Room::disconnect`](crate::Room::disconnect), a dropped
    /// [`Room`](crate::Room) or a closed page.
    ClientInitiated,
    /// Somebody else connected with the same identity.
    DuplicateIdentity,
    /// The server is going down.
    ServerShutdown,
    /// Taken out of the room by its owner.
    ParticipantRemoved,
    /// The room was deleted.
    RoomDeleted,
    /// Server and client disagreed about the state of the connection.
    StateMismatch,
    /// The connection could not be built in the first place.
    JoinFailure,
    /// Moved to another server of the cluster.
    Migration,
    /// The signalling connection was closed.
    SignalClose,
    /// The room was closed, for instance for being empty.
    RoomClosed,
    /// The token was refused.
    UserRejected,
    /// The server heard nothing for too long.
    ConnectionTimeout,
    /// Media could not be established.
    MediaFailure,
    /// A code that this version has no word for.
    Other(u16),
}

impl DisconnectReason {
    pub(crate) fn from_code(code: Option<u16>) -> Self {
        match code {
            None | Some(0) => Self::Unknown,
            Some(1) => Self::ClientInitiated,
            Some(2) => Self::DuplicateIdentity,
            Some(3) => Self::ServerShutdown,
            Some(4) => Self::ParticipantRemoved,
            Some(5) => Self::RoomDeleted,
            Some(6) => Self::StateMismatch,
            Some(7) => Self::JoinFailure,
            Some(8) => Self::Migration,
            Some(9) => Self::SignalClose,
            Some(10) => Self::RoomClosed,
            Some(12) => Self::UserRejected,
            Some(14) => Self::ConnectionTimeout,
            Some(15) => Self::MediaFailure,
            Some(other) => Self::Other(other),
        }
    }

    /// Whether connecting again by itself makes sense: the end was an accident
    /// and nobody wanted it.
    ///
    /// A [`DuplicateIdentity`](Self::DuplicateIdentity) is not: two clients
    /// would throw each other out for ever.
    #[must_use]
    pub fn may_reconnect(self) -> bool {
        matches!(
            self,
            Self::Unknown
                | Self::ServerShutdown
                | Self::StateMismatch
                | Self::JoinFailure
                | Self::Migration
                | Self::SignalClose
                | Self::ConnectionTimeout
                | Self::MediaFailure
        )
    }
}
