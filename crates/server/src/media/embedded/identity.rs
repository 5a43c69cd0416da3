//! What stays the same from one LiveKit run to the next: its key and its ports, kept in
//! `livekit/identity.json` (readable by its owner only).

use std::{
    fs,
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::EmbeddedError;

/// LiveKit's usual ports: signalling, media over TCP, media over UDP.
const USUAL_PORTS: [u16; 3] = [7880, 7881, 7882];

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
    /// The kept one, with other ports where its own are taken now; a new one the first time.
    pub(super) fn load(folder: &Path, bind: IpAddr) -> Result<Self, EmbeddedError> {
        let path = folder.join("identity.json");
        let problem = |reason: String| EmbeddedError::Files { path: path.clone(), reason };
        let mut server = match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map_err(|error| problem(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::new(),
            Err(error) => return Err(problem(error.to_string())),
        };
        let free = |error: io::Error| problem(format!("no free port: {error}"));
        server.http_port = tcp_port(bind, server.http_port).map_err(free)?;
        // LiveKit listens for media on every interface, whatever it is told to bind to.
        server.tcp_port = tcp_port(Ipv4Addr::UNSPECIFIED.into(), server.tcp_port).map_err(free)?;
        server.udp_port = udp_port(server.udp_port).map_err(free)?;
        let json = serde_json::to_vec_pretty(&server).map_err(|error| problem(error.to_string()))?;
        write_private(&path, &json)?;
        Ok(server)
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

fn tcp_port(bind: IpAddr, wanted: u16) -> io::Result<u16> {
    let port = |port| TcpListener::bind(SocketAddr::new(bind, port))?.local_addr();
    port(wanted).or_else(|_| port(0)).map(|address| address.port())
}

fn udp_port(wanted: u16) -> io::Result<u16> {
    let port = |port| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, port))?.local_addr();
    port(wanted).or_else(|_| port(0)).map(|address| address.port())
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
