//! The key and the ports of the embedded LiveKit, which stay the same from one run to the next. They are stored in
//! `livekit/identity.json`, which only its owner can read.

use std::{
    fs,
    io::{self, Write as _},
    net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::error::EmbeddedError;

/// LiveKit's usual ports: signalling, media over TCP, media over UDP.
const USUAL_PORTS: [u16; 3] = [7880, 7881, 7882];

/// The address on which LiveKit listens for media, whatever address it is configured to bind to.
const EVERY_INTERFACE: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// Which ports to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ports {
    /// The ports of the last run; others only for those that are still in use after `free_within`.
    Kept {
        /// How long to wait until they are free.
        free_within: Duration,
    },
    /// Three new ports, because LiveKit could not start on the last ones.
    Others,
}

/// The key and the ports of the embedded LiveKit.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct ServerIdentity {
    pub(super) key: String,
    pub(super) secret: String,
    pub(super) http_port: u16,
    pub(super) tcp_port: u16,
    pub(super) udp_port: u16,
}

impl ServerIdentity {
    /// Loads the stored identity, or makes one the first time, with ports that are free.
    pub(super) async fn load(folder: &Path, bind: IpAddr, ports: Ports) -> Result<Self, EmbeddedError> {
        let path = folder.join("identity.json");
        let problem = |reason: String| EmbeddedError::Files { path: path.clone(), reason };
        let mut server = match fs::read(&path) {
            Ok(json) => serde_json::from_slice(&json).map_err(|error| problem(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::new(),
            Err(error) => return Err(problem(error.to_string())),
        };
        let started = Instant::now();
        while matches!(ports, Ports::Kept { free_within } if started.elapsed() < free_within)
            && server.hold_ports(bind).is_err()
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if ports == Ports::Others || server.hold_ports(bind).is_err() {
            server.choose_ports(bind, ports).map_err(|error| problem(format!("no free port: {error}")))?;
        }
        let json = serde_json::to_vec_pretty(&server).map_err(|error| problem(error.to_string()))?;
        write_private(&path, &json)?;
        Ok(server)
    }

    /// The stored identity, as it is.
    pub(super) fn stored(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join("identity.json")).ok()?).ok()
    }

    /// Binds all three ports at the same time, so that none of them is chosen twice.
    fn hold_ports(&self, bind: IpAddr) -> io::Result<(TcpListener, TcpListener, UdpSocket)> {
        Ok((
            TcpListener::bind((bind, self.http_port))?,
            TcpListener::bind((EVERY_INTERFACE, self.tcp_port))?,
            UdpSocket::bind((EVERY_INTERFACE, self.udp_port))?,
        ))
    }

    /// Chooses free ports instead of those in use, or instead of all.
    fn choose_ports(&mut self, bind: IpAddr, ports: Ports) -> io::Result<()> {
        let tcp = |ip: IpAddr, wanted: u16| match TcpListener::bind((ip, wanted)) {
            Ok(listener) if ports != Ports::Others => Ok(listener),
            _ => TcpListener::bind((ip, 0)),
        };
        let http = tcp(bind, self.http_port)?;
        let media = tcp(EVERY_INTERFACE, self.tcp_port)?;
        let datagrams = match UdpSocket::bind((EVERY_INTERFACE, self.udp_port)) {
            Ok(socket) if ports != Ports::Others => socket,
            _ => UdpSocket::bind((EVERY_INTERFACE, 0))?,
        };
        self.http_port = http.local_addr()?.port();
        self.tcp_port = media.local_addr()?.port();
        self.udp_port = datagrams.local_addr()?.port();
        Ok(())
    }

    fn new() -> Self {
        let [http_port, tcp_port, udp_port] = USUAL_PORTS;
        let key = format!("costage{}", hexadecimal(&rand::random::<[u8; 4]>()));
        Self { key, secret: hexadecimal(&rand::random::<[u8; 32]>()), http_port, tcp_port, udp_port }
    }
}

/// Returns LiveKit's folder inside the data folder as an absolute path, creating it when missing.
pub(super) fn folder(data_dir: &Path) -> Result<PathBuf, EmbeddedError> {
    let folder = data_dir.join("livekit");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .and_then(|()| folder.canonicalize())
        .map_err(|error| EmbeddedError::Files { path: folder, reason: error.to_string() })
}

/// Writes a file that only its owner can read, completely or not at all.
pub(super) fn write_private(path: &Path, contents: &[u8]) -> Result<(), EmbeddedError> {
    let beside = path.with_extension("new");
    let write = || -> io::Result<()> {
        // A leftover file could have any mode, so it is created again.
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

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
