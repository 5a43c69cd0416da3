//! The state of a connection, its quality, and why it ended.

/// The state of a room's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionState {
    /// Not connected: never connected, left, or gave up reconnecting.
    Disconnected,
    /// [`Room::connect`](crate::Room::connect) is under way.
    Connecting,
    /// Signalling and media are up.
    Connected,
    /// Only the signalling connection is being restored; media may still flow.
    SignalReconnecting,
    /// The whole connection is being established again; media has stopped.
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

/// The server's rating of one participant's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionQuality {
    /// Hardly any loss.
    Excellent,
    /// Good enough.
    Good,
    /// Loss that people notice.
    Poor,
    /// Nothing has been received for about 12 seconds.
    Lost,
    /// Not rated yet.
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

/// Why a local or remote participant's connection has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DisconnectReason {
    /// No reason was given: the client gave up reconnecting. The room may go on; connect again with a new token.
    Unknown,
    /// [`Room::disconnect`](crate::Room::disconnect), a dropped
    /// [`Room`](crate::Room) or a closed page.
    ClientInitiated,
    /// Another client connected with the same identity.
    DuplicateIdentity,
    /// The server is going down.
    ServerShutdown,
    /// The server's API removed the participant.
    ParticipantRemoved,
    /// The room was deleted.
    RoomDeleted,
    /// Server and client disagreed about the state of the connection.
    StateMismatch,
    /// The connection was never established.
    JoinFailure,
    /// Moved to another server of the cluster.
    Migration,
    /// The signalling connection was closed.
    SignalClose,
    /// The room was closed, for example because it was empty.
    RoomClosed,
    /// The token was refused.
    UserRejected,
    /// The server received nothing for too long.
    ConnectionTimeout,
    /// Media could not be established.
    MediaFailure,
    /// A code that this version of the crate does not know.
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

    /// Whether the app may connect again by itself, because the connection ended by accident.
    ///
    /// It may not after [`DuplicateIdentity`](Self::DuplicateIdentity): two clients would disconnect each other forever.
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
