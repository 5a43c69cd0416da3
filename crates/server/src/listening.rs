//! The socket on which the server listens for clients. It goes on while the program is replaced: who connects meanwhile waits
//! for the successor and is not refused. It is passed on as systemd passes sockets on, so one of systemd's is taken too.

use std::{
    io,
    net::{SocketAddr, TcpListener as Socket},
    process,
};

use listenfd::ListenFd;
use rustix::io::{FdFlags, fcntl_setfd};
use tokio::net::TcpListener;

/// The number of the first file that is passed on.
pub(crate) const FIRST_NUMBER: i32 = 3;

/// The environment by which a program learns that one socket is passed on to it.
pub(crate) fn variables() -> [(&'static str, String); 2] {
    [("LISTEN_PID", process::id().to_string()), ("LISTEN_FDS", "1".into())]
}

/// Listens on `address`: with the socket that was passed on, where it is one for this address.
///
/// # Errors
/// When the address is taken, or not one of this machine.
pub(crate) async fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    // One that cannot be used is closed.
    if let Some(Ok(listener)) = passed_on().map(|socket| adopted(socket, address))
        && let Some(listener) = listener
    {
        return Ok(listener);
    }
    TcpListener::bind(address).await
}

fn passed_on() -> Option<Socket> {
    ListenFd::from_env().take_tcp_listener(0).ok().flatten()
}

fn adopted(socket: Socket, address: SocketAddr) -> io::Result<Option<TcpListener>> {
    let at = socket.local_addr()?;
    if at.ip() != address.ip() || (address.port() != 0 && at.port() != address.port()) {
        return Ok(None);
    }
    // Programs that this one starts do not get it.
    fcntl_setfd(&socket, FdFlags::CLOEXEC)?;
    socket.set_nonblocking(true)?;
    TcpListener::from_std(socket).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn socket() -> (Socket, SocketAddr) {
        let socket = Socket::bind("127.0.0.1:0").unwrap();
        let at = socket.local_addr().unwrap();
        (socket, at)
    }

    #[tokio::test]
    async fn a_socket_is_taken_for_its_own_address_only() {
        let (one, at) = socket();
        assert_eq!(adopted(one, at).unwrap().unwrap().local_addr().unwrap(), at);
        let (one, at) = socket();
        assert!(adopted(one, "127.0.0.1:0".parse().unwrap()).unwrap().is_some(), "any port of {at}");
        let (one, at) = socket();
        assert!(adopted(one, SocketAddr::new(at.ip(), at.port().wrapping_add(1))).unwrap().is_none());
        let (one, at) = socket();
        assert!(adopted(one, SocketAddr::new("127.0.0.2".parse().unwrap(), at.port())).unwrap().is_none());
    }
}
