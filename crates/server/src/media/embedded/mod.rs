//! The embedded LiveKit: a `livekit-server` process that this program finds, configures, starts, watches and stops.
//!
//! When it dies it is started again on the same ports with the same key. When this program is replaced by its successor in
//! the same process, LiveKit goes on (`handed_over`). When this program is killed without warning,
//! LiveKit dies of its broken log pipe or is stopped by the next start (`leftover`).

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::{sync::watch, task::JoinHandle};

use super::livekit::LiveKitAccess;

mod addresses;
mod binary;
mod error;
mod handed_over;
mod identity;
mod leftover;
mod log_lines;
mod process;
mod running;
mod settings_file;

pub use self::{addresses::EmbeddedAddresses, error::EmbeddedError, handed_over::HandedOver};
use self::{
    identity::{Ports, ServerIdentity},
    process::{Process, Stop},
    running::Running,
};

/// How often to try again with other ports, because another program has taken one meanwhile.
const START_ATTEMPTS: u32 = 3;

/// How long the ports of a LiveKit that was just stopped may stay in use.
const PORTS_FREE_WITHIN: Duration = Duration::from_secs(5);

/// The settings of an embedded LiveKit.
#[derive(Debug, Clone)]
pub struct EmbeddedOptions {
    /// An existing folder that only this server uses; LiveKit's files are in `livekit/` inside it.
    pub data_dir: PathBuf,
    /// The address this server listens on, to which LiveKit sends its webhooks.
    pub listen: SocketAddr,
    /// The address to which browsers send audio and video, when it is not the one listened on.
    pub node_ip: Option<IpAddr>,
    /// The URL at which browsers reach LiveKit's signalling, when that is not this server's own address. LiveKit then
    /// listens on the same interface as this server, otherwise on loopback.
    pub public_url: Option<String>,
}

/// A running LiveKit server and the task that watches it. [`Embedded::stop`] stops it; dropping kills it.
#[derive(Debug)]
pub struct Embedded {
    access: LiveKitAccess,
    restarts: watch::Receiver<u64>,
    stop: watch::Sender<Option<Stop>>,
    watcher: JoinHandle<Option<HandedOver>>,
}

impl Embedded {
    /// Starts LiveKit and waits until it answers, or goes on with the one that the program before has handed over.
    ///
    /// # Errors
    /// See [`EmbeddedError`].
    pub async fn start(options: &EmbeddedOptions) -> Result<Self, EmbeddedError> {
        let program = binary::find()?;
        let folder = identity::folder(&options.data_dir)?;
        let bind = match options.listen.ip() {
            ip if options.public_url.is_some() && !ip.is_loopback() => ip,
            _ => Ipv4Addr::LOCALHOST.into(),
        };
        let node_ip = node_ip(options)?;
        let webhook = format!("http://{}/api/v1/livekit/webhook", reachable(options.listen));
        if let Some(handed_over) = HandedOver::received()
            && let Some((process, running)) =
                take_over(options, handed_over, &program, &folder, (bind, node_ip, &webhook)).await
        {
            tracing::info!("LiveKit at {} has gone on", process.access().url);
            return Ok(Self::watch(process, running));
        }
        let free_within = if leftover::stop(&folder) { PORTS_FREE_WITHIN } else { Duration::ZERO };
        let mut ports = Ports::Kept { free_within };

        let mut attempt = 1;
        let (process, server) = loop {
            let server = ServerIdentity::load(&folder, bind, ports).await?;
            settings_file::write(&folder, &server, bind, node_ip, &webhook)?;
            let process =
                Process::new(program.clone(), folder.clone(), access(options, &server, bind, node_ip));
            match process.spawn_and_wait().await {
                Ok(running) => break ((process, running), server),
                Err(error) if attempt == START_ATTEMPTS => return Err(error),
                Err(error) => tracing::warn!("{error} Trying other ports."),
            }
            ports = Ports::Others;
            attempt += 1;
        };
        let (process, running) = process;
        tracing::info!(
            "LiveKit answers at {}; browsers send audio and video to {node_ip}, UDP port {} or TCP port {}",
            process.access().url,
            server.udp_port,
            server.tcp_port
        );
        Ok(Self::watch(process, running))
    }

    fn watch(process: Process, running: Running) -> Self {
        let access = process.access().clone();
        let (restarted, restarts) = watch::channel(0);
        let (stop, stopping) = watch::channel(None);
        let watcher = tokio::spawn(process.watch(running, restarted, stopping));
        Self { access, restarts, stop, watcher }
    }

    /// The addresses and the key of the LiveKit server.
    #[must_use]
    pub fn access(&self) -> &LiveKitAccess {
        &self.access
    }

    /// A counter that changes each time LiveKit was started again after dying. It has forgotten every room then.
    #[must_use]
    pub fn restarts(&self) -> watch::Receiver<u64> {
        self.restarts.clone()
    }

    /// Stops LiveKit, and kills it when it has not stopped after three seconds.
    pub async fn stop(self) {
        // Both fail only when the watcher is gone already, and LiveKit with it.
        let _ = self.stop.send(Some(Stop::End));
        let _ = self.watcher.await;
    }

    /// Leaves LiveKit running for the program that follows in this process; `None` when it has ended instead.
    pub async fn hand_over(self) -> Option<HandedOver> {
        let _ = self.stop.send(Some(Stop::HandOver));
        self.watcher.await.ok().flatten()
    }
}

/// Goes on with a LiveKit that was handed over, if it is the same program with the same settings as would be started now.
/// Otherwise it is killed.
async fn take_over(
    options: &EmbeddedOptions,
    handed_over: HandedOver,
    program: &Path,
    folder: &Path,
    (bind, node_ip, webhook): (IpAddr, IpAddr, &str),
) -> Option<(Process, Running)> {
    let server = ServerIdentity::stored(folder)?;
    let is_same =
        settings_file::is_written(folder, &server, bind, node_ip, webhook) && handed_over.runs(program);
    let process =
        Process::new(program.to_owned(), folder.to_owned(), access(options, &server, bind, node_ip));
    if !is_same {
        tracing::info!("LiveKit is started anew, because it or its settings have changed");
        drop(Running::inherited(handed_over));
        return None;
    }
    let running = process.take_over(handed_over).await?;
    Some((process, running))
}

fn access(
    options: &EmbeddedOptions,
    server: &ServerIdentity,
    bind: IpAddr,
    node_ip: IpAddr,
) -> LiveKitAccess {
    let signalling = reachable(SocketAddr::new(bind, server.http_port));
    LiveKitAccess {
        url: format!("http://{signalling}"),
        public_url: options.public_url.clone(),
        embedded: Some(EmbeddedAddresses {
            signalling,
            node_ip,
            udp_port: server.udp_port,
            tcp_port: server.tcp_port,
        }),
        key: server.key.clone(),
        secret: server.secret.clone(),
    }
}

/// Returns the address at which a program on this machine reaches a listener.
fn reachable(listener: SocketAddr) -> SocketAddr {
    let ip = match listener.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listener.port())
}

fn node_ip(options: &EmbeddedOptions) -> Result<IpAddr, EmbeddedError> {
    match (options.node_ip, options.listen.ip()) {
        (Some(ip), _) => Ok(ip),
        (None, ip) if ip.is_unspecified() => own_address(ip).ok_or(EmbeddedError::NoAddress),
        // LiveKit offers its IPv4 loopback address; a browser on this machine has that one too.
        (None, ip) if ip.is_loopback() => Ok(Ipv4Addr::LOCALHOST.into()),
        (None, ip) => Ok(ip),
    }
}

/// Returns the address that this machine uses towards other networks, of a kind that `listening` (all IPv4 addresses, or all
/// addresses) includes. IPv4 if there is one, because more browsers have it. Connecting a UDP socket sends nothing.
fn own_address(listening: IpAddr) -> Option<IpAddr> {
    // Addresses reserved for documentation: they only have to be on another network.
    let towards = |own: IpAddr, other: IpAddr| {
        let socket = UdpSocket::bind((own, 0)).ok()?;
        socket.connect((other, 9)).ok()?;
        socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
    };
    let by_ipv4 = || towards(Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into());
    let by_ipv6 =
        || towards(Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into());
    by_ipv4().or_else(|| listening.is_ipv6().then(by_ipv6).flatten())
}
