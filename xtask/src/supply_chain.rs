//! What Costage is made of and how it is installed: the dependencies against `deny.toml`, known weaknesses where their lists
//! can be reached, and the systemd unit.

use std::fs;

use crate::error::{Error, Result};
use crate::processes;
use crate::steps::Steps;
use crate::tools;
use crate::workspace::Workspace;

const UNIT: &str = "deploy/costage.service";
/// The exposure, of 100, that systemd may find in the unit; an ordinary service has 96.
const EXPOSURE_MAX: &str = "--threshold=20";

/// Checks bans, licences and sources of the crates: all that needs nothing but them.
pub(crate) fn check_dependencies(workspace: &Workspace) -> Result<()> {
    deny(workspace, &["bans", "licenses", "sources"])
}

/// Asks the lists of known weaknesses, which are not to be reached from everywhere.
pub(crate) fn check_advisories(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("Known weaknesses of crates (cargo deny)", || deny(workspace, &["advisories"]))?;
    for (name, folder) in [("the project", "."), ("the page of comparison", "bench/peer")] {
        steps.step(&format!("Known weaknesses of npm packages of {name}"), || {
            let mut npm = workspace.command("npm");
            npm.args(["audit", "--audit-level", "high"]).current_dir(workspace.path(folder));
            processes::run("npm audit", npm)
        })?;
    }
    Ok(())
}

fn deny(workspace: &Workspace, what: &[&str]) -> Result<()> {
    let mut deny = workspace.command(tools::cargo_deny(workspace));
    deny.args(["--log-level", "error", "check", "--hide-inclusion-graph"]).args(what);
    processes::run("cargo deny", deny)
}

/// Has systemd check the unit, where there is systemd: that it knows every setting, and that little is left open.
pub(crate) fn check_unit(workspace: &Workspace) -> Result<()> {
    if workspace.find("systemd-analyze").is_none() {
        processes::say("   There is no systemd here.");
        return Ok(());
    }
    let unit = workspace.path(UNIT);
    let text = fs::read_to_string(&unit).map_err(Error::file("reading", unit))?;
    // The program and its page need not be installed here.
    let is_here = |line: &&str| !line.starts_with("Documentation=");
    let text: String = text
        .lines()
        .filter(is_here)
        .map(|line| {
            if line.starts_with("ExecStart=") { "ExecStart=/bin/true\n".into() } else { format!("{line}\n") }
        })
        .collect();
    let copy = workspace.target("costage.service");
    fs::write(&copy, text).map_err(Error::file("writing", &copy))?;
    for check in [&["verify"][..], &["security", "--offline=true", "--no-pager", EXPOSURE_MAX]] {
        let mut analyze = workspace.command("systemd-analyze");
        analyze.args(check).arg(&copy);
        processes::run("systemd-analyze", analyze)?;
    }
    Ok(())
}
