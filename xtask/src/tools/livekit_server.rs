//! The LiveKit server: the one on PATH if its version fits, otherwise one built by Go from `tools/livekit`, which pins it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::version::{self, Version};
use crate::workspace::Workspace;

const MODULE: &str = "github.com/livekit/livekit-server";
const PROGRAM: &str = "livekit-server";
/// The range of versions: the first has everything that Costage uses, and the second may not.
const SUPPORTED: std::ops::Range<Version> = Version::new(1, 9, 0)..Version::new(2, 0, 0);
const GO: Version = Version::new(1, 26, 0);

pub(super) fn missing(workspace: &Workspace) -> Result<Option<Installation>> {
    let pinned = pinned(workspace)?;
    let ours = workspace.tools_bin().join(PROGRAM);
    let is_there = match workspace.find(PROGRAM) {
        Some(found) if found == ours => version_of(&found) == Some(pinned),
        Some(found) => version_of(&found).is_some_and(|version| SUPPORTED.contains(&version)),
        None => false,
    };
    if is_there {
        return Ok(None);
    }
    check_go(workspace)?;
    let workspace = workspace.clone();
    Ok(Some(Installation {
        what: format!("{PROGRAM} {pinned}"),
        why: "it carries audio and video; Go builds it from source",
        takes: "about 2 minutes",
        comes_first: false,
        by_cargo: false,
        command: Box::new(move || {
            let mut go = workspace.command("go");
            go.current_dir(workspace.path("tools/livekit"));
            go.args(["build", "-v", "-o"]).arg(&ours).arg(format!("{MODULE}/cmd/server"));
            go
        }),
        advice: "is the Go module proxy to be reached from here? A livekit-server on PATH serves as well",
    }))
}

pub(super) fn program(workspace: &Workspace) -> Result<PathBuf> {
    workspace.find(PROGRAM).ok_or_else(|| Error::Missing {
        what: format!("there is no {PROGRAM}"),
        next: "run cargo xtask setup, or put one on PATH".into(),
    })
}

fn pinned(workspace: &Workspace) -> Result<Version> {
    let path = workspace.path("tools/livekit/go.mod");
    let text = fs::read_to_string(&path).map_err(Error::file("reading", &path))?;
    version::in_go_mod(&text, MODULE)
        .ok_or_else(|| Error::Content { path, why: format!("it does not name the version of {MODULE}") })
}

fn version_of(program: &Path) -> Option<Version> {
    let mut command = Command::new(program);
    command.arg("--version");
    output_of(command).as_deref().and_then(Version::in_text)
}

fn check_go(workspace: &Workspace) -> Result<()> {
    let mut go = workspace.command("go");
    go.arg("version");
    let what = match output_of(go).as_deref().and_then(Version::in_text) {
        Some(version) if version >= GO => return Ok(()),
        Some(version) => format!("Go {version} is too old to build the LiveKit server"),
        None => "Go is not installed, and the LiveKit server is built by it".into(),
    };
    let next = format!(
        "install Go {}.{} or newer (go.dev), or put a {PROGRAM} {} to {} on PATH",
        GO.major, GO.minor, SUPPORTED.start, SUPPORTED.end
    );
    Err(Error::Missing { what, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pinned_version_serves() {
        assert!(SUPPORTED.contains(&pinned(&Workspace::of_this_crate()).unwrap()));
    }
}
