//! What stays the same from one LiveKit run to the next: its key and its ports, kept in
//! `livekit/identity.json` (readable by its owner only).

use std::{
    fs,
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::EmbeddedError;

/// LiveKit's usual ports: signalling, media over TCP, media over UDP.
const USUAL_PORTS: [u16; 3] = [7880, 7881, 7882];

/// Where LiveKit listens for media, whatever address it is told to bind to.
const EVERY_INTERFACE: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// Key and ports of our LiveKit server.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct ServerIdentity {
    pub(super) key: String,
    pub(super) secret: String,
    pub(super) http_port: u16,
    pub(super) tcp_port: u16,
    pub(super) udp_port: u16,
}

impl ServerIdentity {
    /// The kept one, with other ports where its own are still taken after `patience`; a new one the
    /// first time.
    pub(super) async fn load(folder: &Path, bind: IpAddr, patience: Duration) -> Result<Self, EmbeddedError> {
        let path = folder.join("identity.json");
        let problem = |reason: String| EmbeddedError::Files { path: path.clone(), reason };
        let mut server = match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map_err(|error| problem(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::new(),
            Err(error) => return Err(problem(error.to_string())),
        };
        let started = Instant::now();
        while !server.ports_are_free(bind) && started.elapsed() < patience {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let free = |error: io::Error| problem(format!("no free port: {error}"));
        server.http_port = free_port(server.http_port, |port| tcp_port(bind, port)).map_err(free)?;
        server.tcp_port = free_port(server.tcp_port, |port| tcp_port(EVERY_INTERFACE, port)).map_err(free)?;
        server.udp_port = free_port(server.udp_port, udp_port).map_err(free)?;
        let json = serde_json::to_vec_pretty(&server).map_err(|error| problem(error.to_string()))?;
        write_private(&path, &json)?;
        Ok(server)
    }

    fn ports_are_free(&self, bind: IpAddr) -> bool {
        tcp_port(bind, self.http_port).is_ok()
            && tcp_port(EVERY_INTERFACE, self.tcp_port).is_ok()
            && udp_port(self.udp_port).is_ok()
    }

    fn new() -> Self {
        let [http_port, tcp_port, udp_port] = USUAL_PORTS;
        let key = format!("costage{}", hexadecimal(&rand::random::<[u8; 4]>()));
        Self { key, secret: hexadecimal(&rand::random::<[u8; 32]>()), http_port, tcp_port, udp_port }
    }
}

/// LiveKit's folder inside the data folder, made when missing; an absolute path.
pub(super) fn folder(data_dir: &Path) -> Result<PathBuf, EmbeddedError> {
    let folder = data_dir.join("livekit");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| EmbeddedError::Files { path: folder, reason: error.to_string() })
}

/// Writes a file that only its owner may read, whole or not at all.
pub(super) fn write_private(path: &Path, contents: &[u8]) -> Result<(), EmbeddedError> {
    let beside = path.with_extension("new");
    let write = || -> io::Result<()> {
        // A file left over could have any mode; make it anew.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        file.write_all(contents)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| EmbeddedError::Files { path: path.to_owned(), reason: error.to_string() })
}

/// `wanted` when it is free, else any.
fn free_port(wanted: u16, bind: impl Fn(u16) -> io::Result<u16>) -> io::Result<u16> {
    bind(wanted).or_else(|_| bind(0))
}

fn tcp_port(bind: IpAddr, port: u16) -> io::Result<u16> {
    TcpListener::bind((bind, port))?.local_addr().map(|address| address.port())
}

fn udp_port(port: u16) -> io::Result<u16> {
    UdpSocket::bind((EVERY_INTERFACE, port))?.local_addr().map(|address| address.port())
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
