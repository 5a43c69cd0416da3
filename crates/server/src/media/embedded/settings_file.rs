//! LiveKit's configuration file, written before each start. It contains the secret, so only its owner can read it.

use std::{
    net::IpAddr,
    path::{Path, PathBuf},
};

use super::{
    error::EmbeddedError,
    identity::{ServerIdentity, write_private},
};

/// Name of the loopback interface.
const LOOPBACK: &str = if cfg!(target_os = "macos") { "lo0" } else { "lo" };

/// The path of the file. On a command line it distinguishes the embedded LiveKit from others.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("livekit.yaml")
}

/// Writes the file.
pub(super) fn write(
    folder: &Path,
    server: &ServerIdentity,
    bind: IpAddr,
    node_ip: IpAddr,
    webhook: &str,
) -> Result<(), EmbeddedError> {
    write_private(&path(folder), contents(server, bind, node_ip, webhook).as_bytes())
}

/// Whether the file has the contents that would be written now.
pub(super) fn is_written(
    folder: &Path,
    server: &ServerIdentity,
    bind: IpAddr,
    node_ip: IpAddr,
    webhook: &str,
) -> bool {
    std::fs::read(path(folder))
        .is_ok_and(|file| file == contents(server, bind, node_ip, webhook).into_bytes())
}

/// Every value is an address, a number or hexadecimal: nothing in it needs escaping.
fn contents(server: &ServerIdentity, bind: IpAddr, node_ip: IpAddr, webhook: &str) -> String {
    let ServerIdentity { key, secret, http_port, tcp_port, udp_port } = server;
    let interfaces = if node_ip.is_loopback() {
        format!("\n  enable_loopback_candidate: true\n  interfaces:\n    includes: [\"{LOOPBACK}\"]")
    } else {
        String::new()
    };
    format!(
        "# Written by costage-server at each start; changes are lost.
port: {http_port}
bind_addresses: [\"{bind}\"]
rtc:
  tcp_port: {tcp_port}
  udp_port: {udp_port}
  node_ip: \"{node_ip}\"
  use_external_ip: false{interfaces}
room:
  auto_create: false
keys:
  {key}: \"{secret}\"
webhook:
  api_key: {key}
  urls: [\"{webhook}\"]
logging:
  level: info
  json: false
"
    )
}
