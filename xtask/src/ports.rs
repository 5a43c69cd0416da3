//! Free ports on this machine. A free port may be taken a moment later; the program that listens on it then reports that.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};

use crate::error::{Error, Result};

/// How many ports after the default one are tried.
const TRIES: u16 = 100;

/// Whether this TCP port is free.
pub(crate) fn tcp_is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Whether this UDP port is free.
pub(crate) fn udp_is_free(port: u16) -> bool {
    UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Returns the default port or the next free one after it that is not chosen for something else yet.
pub(crate) fn near(usual: u16, chosen: &[u16], is_free: impl Fn(u16) -> bool) -> Result<u16> {
    (usual..=usual.saturating_add(TRIES))
        .find(|port| !chosen.contains(port) && is_free(*port))
        .ok_or(Error::NoFreePort(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_port_is_taken_when_it_is_free() {
        assert_eq!(near(8080, &[], |_| true).unwrap(), 8080);
    }

    #[test]
    fn ports_that_are_taken_or_chosen_are_passed_over() {
        assert_eq!(near(8080, &[8081], |port| port != 8080).unwrap(), 8082);
    }

    #[test]
    fn it_ends_when_nothing_is_free() {
        assert!(matches!(near(8080, &[], |_| false), Err(Error::NoFreePort(8080))));
        assert!(matches!(near(u16::MAX, &[], |_| false), Err(Error::NoFreePort(u16::MAX))));
    }

    #[test]
    fn a_listener_takes_its_port() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(!tcp_is_free(listener.local_addr().unwrap().port()));
    }
}
