//! `cargo xtask dev`: LiveKit (which the server starts), the server, and the app with live reload, until Ctrl-C.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;

use crate::error::{Error, Result};
use crate::processes::{self, Process, pause, say, stopping};
use crate::steps::in_words;
use crate::tools::{self, Needs};
use crate::workspace::Workspace;
use crate::{app, client_js, elements, http, ports};

const USUAL_PORT: u16 = 8080;
const USUAL_SERVER_PORT: u16 = 8090;
const TICK: Duration = Duration::from_millis(200);
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
/// The ports of pages that developers try the elements in: what most sites use, and Vite.
const USUAL_PAGE_PORTS: [u16; 2] = [3000, 5173];
/// With this variable, whoever runs `dev` says themselves which pages embed Costage.
const EMBEDDING_ORIGINS: &str = "COSTAGE_EMBEDDING_ORIGINS";
/// A path of the server that needs no sign-in.
const PROBE: &str = "/api/v1/openapi.json";

/// The options of `dev`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The port to open in the browser [default: 8080, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// The folder of the server's database [default: target/dev-data]
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Build server and app for release
    #[arg(long)]
    release: bool,
    /// Also build what other sites embed, for pages of this machine to load below /embed
    #[arg(long)]
    elements: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    match serve(workspace, options) {
        // Ctrl-C is the normal way to end it.
        Err(Error::Interrupted) => {
            say("Costage has ended.");
            Ok(())
        }
        outcome => outcome,
    }
}

fn serve(workspace: &Workspace, options: &Options) -> Result<()> {
    let port = choose_port(options.port, ports::tcp_is_free)?;
    let server_port = ports::near(USUAL_SERVER_PORT, &[port], ports::tcp_is_free)?;
    tools::prepare(workspace, Needs { wasm: true, app: true, livekit: true, ..Needs::default() })?;

    if options.elements {
        say("Building what other sites embed (the first time takes some minutes)…");
        client_js::build(workspace)?;
        elements::build_quickly(workspace)?;
    }
    say("Building costage-server…");
    processes::run("building costage-server", build_server(workspace, options.release))?;
    let mut server =
        start("server", "costage-server", server_command(workspace, options, port, server_port)?)?;
    wait_for("costage-server to answer", &mut [&mut server], || {
        http::status(server_port, PROBE).is_some_and(is_answer)
    })?;

    say("Building the app (the first time takes a few minutes)…");
    let mut trunk = start("app", "trunk", app::serve(workspace, port, server_port, options.release)?)?;
    wait_for("the app to be built", &mut [&mut server, &mut trunk], || {
        http::status(port, "/") == Some(200) && http::status(port, PROBE).is_some_and(is_answer)
    })?;
    say(format!("Costage is ready at http://127.0.0.1:{port}"));

    loop {
        pause(TICK)?;
        server.must_run()?;
        trunk.must_run()?;
    }
}

/// Returns the requested port, or else the default one or the next free one after it.
fn choose_port(asked: Option<u16>, is_free: impl Fn(u16) -> bool) -> Result<u16> {
    match asked {
        Some(port) if is_free(port) => Ok(port),
        Some(port) => Err(Error::PortTaken(port)),
        None => ports::near(USUAL_PORT, &[], is_free),
    }
}

fn build_server(workspace: &Workspace, release: bool) -> Command {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", "costage-server"]).args(release.then_some("--release"));
    cargo
}

fn server_command(workspace: &Workspace, options: &Options, port: u16, server_port: u16) -> Result<Command> {
    let binary = workspace.target(if options.release { "release" } else { "debug" }).join("costage-server");
    let data_dir = match &options.data_dir {
        Some(folder) => std::path::absolute(folder).map_err(Error::file("finding", folder))?,
        None => workspace.target("dev-data"),
    };
    let mut server = workspace.command(binary);
    server.env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
    server.args(["--listen", &format!("127.0.0.1:{server_port}")]).arg("--data-dir").arg(data_dir);
    // Browsers reach the server through trunk.
    server.args(["--allowed-origins", &origins(&[port])]);
    if env::var_os(EMBEDDING_ORIGINS).is_none() {
        server.args(["--embedding-origins", &origins(&USUAL_PAGE_PORTS)]);
    }
    Ok(server)
}

/// The origins of this machine's pages at `ports`, by address and by name, separated by commas.
fn origins(ports: &[u16]) -> String {
    let named = ports.iter().map(|port| format!("http://127.0.0.1:{port},http://localhost:{port}"));
    named.collect::<Vec<_>>().join(",")
}

/// Starts a part of Costage and prints its output, each line with a label.
fn start(label: &'static str, name: &str, command: Command) -> Result<Process> {
    Process::start_with_lines(name, command, move |line| say(format!("{label:>6} │ {line}")))
}

/// Whether the status is the server's own and not a proxy's that could not reach it.
fn is_answer(status: u16) -> bool {
    status < 500
}

/// Waits for the server without a limit, but fails as soon as a part has ended.
fn wait_for(what: &str, running: &mut [&mut Process], mut done: impl FnMut() -> bool) -> Result<()> {
    let started = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    while !done() {
        pause(TICK)?;
        for process in running.iter_mut() {
            process.must_run()?;
        }
        if started.elapsed() > next_sign {
            next_sign += SIGN_OF_LIFE;
            say(format!("Still waiting for {what} ({} so far).", in_words(started.elapsed())));
        }
    }
    if stopping() { Err(Error::Interrupted) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_by_address_and_by_name() {
        assert_eq!(
            origins(&[1, 2]),
            "http://127.0.0.1:1,http://localhost:1,http://127.0.0.1:2,http://localhost:2"
        );
    }

    #[test]
    fn a_port_that_was_asked_for_is_not_exchanged() {
        assert_eq!(choose_port(Some(9000), |_| true).unwrap(), 9000);
        assert!(matches!(choose_port(Some(9000), |_| false), Err(Error::PortTaken(9000))));
        assert_eq!(choose_port(None, |port| port != USUAL_PORT).unwrap(), USUAL_PORT + 1);
    }
}
