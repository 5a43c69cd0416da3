//! A LiveKit server on this machine for the browser tests of `crates/livekit-web`: loopback only, no automatic rooms,
//! ports of its own.

use std::fs::{self, File};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::processes::{Process, pause};
use crate::workspace::Workspace;
use crate::{http, ports, tools};

/// The API key of the tests' LiveKit, which is reachable from loopback only.
const KEY: &str = "test-key";
const SECRET: &str = "only-for-tests-on-loopback-0123456789";
/// The default ports. They stay the same so that tests that contain the URL need not be recompiled.
const USUAL_PORT: u16 = 7980;
const SECONDS_TO_START: u64 = 20;

/// The server's ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ports {
    signalling: u16,
    rtc_tcp: u16,
    rtc_udp: u16,
}

/// The tests' LiveKit server, before it has been started.
#[derive(Debug)]
pub(crate) struct LiveKit {
    ports: Ports,
}

impl LiveKit {
    /// Chooses ports.
    pub(crate) fn choose() -> Result<Self> {
        let signalling = ports::near(USUAL_PORT, &[], ports::tcp_is_free)?;
        let rtc_tcp = ports::near(signalling + 1, &[signalling], ports::tcp_is_free)?;
        let rtc_udp = ports::near(rtc_tcp + 1, &[], ports::udp_is_free)?;
        Ok(Self { ports: Ports { signalling, rtc_tcp, rtc_udp } })
    }

    /// Sets the environment variables of a command that will connect to it.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("LIVEKIT_TEST_URL", format!("ws://127.0.0.1:{}", self.ports.signalling));
        command.env("LIVEKIT_TEST_KEY", KEY).env("LIVEKIT_TEST_SECRET", SECRET);
    }

    /// Starts the server and waits until it answers. It is stopped when dropped.
    pub(crate) fn start(&self, workspace: &Workspace) -> Result<Process> {
        let folder = workspace.target("test-livekit");
        fs::create_dir_all(&folder).map_err(Error::file("creating", &folder))?;
        let config = folder.join("livekit.yaml");
        fs::write(&config, config_text(self.ports)).map_err(Error::file("writing", &config))?;
        let log = folder.join("livekit.log");
        let output = File::create(&log).map_err(Error::file("creating", &log))?;
        let errors = output.try_clone().map_err(Error::file("opening", &log))?;

        let mut command = workspace.command(tools::livekit_server(workspace)?);
        command.arg("--config").arg(&config).stdout(output).stderr(errors);
        let mut process = Process::start("livekit-server", command)?;
        let started = Instant::now();
        while http::status(self.ports.signalling, "/") != Some(200) {
            process.must_run()?;
            if started.elapsed().as_secs() > SECONDS_TO_START {
                return Err(Error::Silent { name: "livekit-server".into(), seconds: SECONDS_TO_START, log });
            }
            pause(Duration::from_millis(100))?;
        }
        Ok(process)
    }
}

fn config_text(ports: Ports) -> String {
    let Ports { signalling, rtc_tcp, rtc_udp } = ports;
    format!(
        "port: {signalling}
bind_addresses: [\"127.0.0.1\"]
rtc:
  tcp_port: {rtc_tcp}
  udp_port: {rtc_udp}
  node_ip: 127.0.0.1
  use_external_ip: false
  enable_loopback_candidate: true
  interfaces:
    includes: [lo]
room:
  auto_create: false
keys:
  {KEY}: {SECRET}
logging:
  level: info
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_stays_on_this_machine() {
        let text = config_text(Ports { signalling: 1, rtc_tcp: 2, rtc_udp: 3 });
        assert!(text.starts_with("port: 1\nbind_addresses: [\"127.0.0.1\"]\n"));
        assert!(text.contains("tcp_port: 2\n  udp_port: 3\n  node_ip: 127.0.0.1\n"));
        assert!(text.contains("auto_create: false"));
    }

    #[test]
    fn livekit_wants_secrets_of_32_characters() {
        assert!(SECRET.len() >= 32);
    }
}
