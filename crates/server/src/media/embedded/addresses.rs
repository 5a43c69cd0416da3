//! Where an embedded LiveKit can be reached.

use std::net::{IpAddr, SocketAddr};

/// The addresses of an embedded LiveKit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmbeddedAddresses {
    /// The address for signalling, on this machine.
    pub signalling: SocketAddr,
    /// The IP address to which browsers send audio and video.
    pub node_ip: IpAddr,
    /// The UDP port for audio and video.
    pub udp_port: u16,
    /// The TCP port for audio and video, where UDP is blocked.
    pub tcp_port: u16,
}
