//! Installs what a command needs and is missing: prints what and why, does nothing twice, and puts everything under `target/tools`
//! and `node_modules`, except for the browser, which is part of the system.
//!
//! One file for each kind of tools finds out what is missing; this one installs it, two installations at a time.

mod browser;
mod cargo_deny;
mod cargo_tools;
mod debian;
mod install;
mod livekit_server;
mod npm;
mod other_browsers;
mod proxies;
mod rust;
mod schemathesis;

use std::fs::{self, File};
use std::path::PathBuf;

use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};

use crate::error::{Error, Result};
use crate::processes::{self, say};
use crate::workspace::Workspace;
use install::Installation;

pub(crate) use browser::Browser;
pub(crate) use cargo_deny::program as cargo_deny;
pub(crate) use other_browsers::OtherBrowsers;
pub(crate) use proxies::Proxies;
pub(crate) use rust::check_oldest_for_xtask;
pub(crate) use schemathesis::program as schemathesis;

/// The tools that a command can need.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Needs {
    /// Formatting, linting and the types of the stories: rustfmt, clippy, leptosfmt, tsc.
    pub(crate) checks: bool,
    /// The wasm target and the npm packages.
    pub(crate) wasm: bool,
    /// trunk, wasm-bindgen and the splitter, to build the app.
    pub(crate) app: bool,
    /// The LiveKit server.
    pub(crate) livekit: bool,
    /// Chromium with its WebDriver and fonts.
    pub(crate) browser: bool,
    /// Firefox and WebKitGTK with their drivers.
    pub(crate) other_browsers: bool,
    /// nginx and Caddy.
    pub(crate) proxies: bool,
    /// schemathesis, which checks the server against its OpenAPI document.
    pub(crate) schemathesis: bool,
    /// cargo-deny, which checks the dependencies.
    pub(crate) dependencies: bool,
    /// What the page that Costage is measured against is made of.
    pub(crate) peer: bool,
    /// What the pages of `examples` are made of.
    pub(crate) examples: bool,
}

impl Needs {
    /// Cargo alone.
    pub(crate) const NOTHING: Self = Self {
        checks: false,
        wasm: false,
        app: false,
        livekit: false,
        browser: false,
        other_browsers: false,
        proxies: false,
        schemathesis: false,
        dependencies: false,
        peer: false,
        examples: false,
    };

    /// What developing and testing need: everything but what only measurements use.
    pub(crate) fn everything() -> Self {
        Self {
            checks: true,
            wasm: true,
            app: true,
            livekit: true,
            browser: true,
            other_browsers: true,
            proxies: true,
            schemathesis: true,
            dependencies: true,
            peer: false,
            examples: true,
        }
    }

    /// Whether Node and the npm packages are needed.
    const fn npm(self) -> bool {
        self.wasm || self.checks
    }
}

/// Makes sure that everything needed is installed.
pub(crate) fn prepare(workspace: &Workspace, needs: Needs) -> Result<()> {
    let tools = workspace.target("tools");
    fs::create_dir_all(&tools).map_err(Error::file("creating", &tools))?;
    let _lock = lock(tools.join("setup.lock"))?;

    // First what can fail at once, then what may ask for a password, then what takes long.
    if needs.npm() {
        npm::check_node(workspace)?;
    }
    let mut missing = Vec::new();
    missing.extend(rust::missing(workspace, needs)?);
    missing.extend(npm::missing(workspace, needs)?);
    if needs.livekit {
        missing.extend(livekit_server::missing(workspace)?);
    }
    missing.extend(cargo_tools::missing(workspace, needs)?);
    if needs.browser {
        browser::prepare(workspace)?;
    }
    if needs.other_browsers {
        other_browsers::prepare(workspace)?;
    }
    if needs.proxies {
        proxies::prepare(workspace)?;
    }
    if needs.dependencies {
        missing.extend(cargo_deny::missing(workspace)?);
    }
    if needs.schemathesis {
        missing.extend(schemathesis::missing(workspace)?);
    }
    install_all(workspace, missing)
}

/// Returns the LiveKit server's program, after [`prepare`] has made sure of it.
pub(crate) fn livekit_server(workspace: &Workspace) -> Result<PathBuf> {
    livekit_server::program(workspace)
}

/// Locks installations, so that two commands do not install the same tool at once.
fn lock(path: PathBuf) -> Result<Flock<File>> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::file("opening", &path))?;
    let file = match Flock::lock(file, FlockArg::LockExclusiveNonblock) {
        Ok(locked) => return Ok(locked),
        Err((file, Errno::EWOULDBLOCK)) => file,
        Err((_, errno)) => return Err(Error::file("locking", path)(errno.into())),
    };
    say("Waiting for another cargo xtask, which is setting things up…");
    Flock::lock(file, FlockArg::LockExclusive)
        .map_err(|(_, errno)| Error::file("locking", path)(errno.into()))
}

fn install_all(workspace: &Workspace, missing: Vec<Installation>) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|installation| installation.what.as_str()).collect();
    say(format!("Setting up what is missing, once: {}.", names.join(", ")));

    // cargo's installations share one build folder and run one by one; the others run beside them.
    let (first, rest): (Vec<_>, Vec<_>) =
        missing.into_iter().partition(|installation| installation.comes_first);
    install::one_by_one(workspace, &first)?;
    let (cargo, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|installation| installation.by_cargo);
    let outcome = std::thread::scope(|scope| {
        let beside =
            scope.spawn(|| install::one_by_one(workspace, &others).inspect_err(|_| processes::end_all()));
        let own = install::one_by_one(workspace, &cargo).inspect_err(|_| processes::end_all());
        let beside = beside.join().unwrap_or(Err(Error::Interrupted));
        // A failure stops the other installation; report the error of the one that was not stopped.
        match (own, beside) {
            (Err(Error::Interrupted), Err(reason)) => Err(reason),
            (own, beside) => own.and(beside),
        }
    });
    let build = workspace.target("tools/build");
    if outcome.is_ok() && !cargo.is_empty() && build.exists() {
        fs::remove_dir_all(&build).map_err(Error::file("removing", build))?;
    }
    outcome
}
