//! Chromium, its WebDriver and fonts for many scripts, for the tests. They belong to the system: what is there is
//! used, and on Debian and Ubuntu what is not comes by apt-get.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::{Error, Result};
use crate::processes::{output_of, say};
use crate::workspace::{Workspace, is_program};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const FONTS: [&str; 3] = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/// A browser for tests.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The one that CHROMIUM_BIN and CHROMEDRIVER name, or that is on PATH.
    pub(crate) fn find(workspace: &Workspace) -> Option<Self> {
        let named = |variable| env::var_os(variable).map(PathBuf::from).filter(|path| is_program(path));
        Some(Self {
            chromium: named("CHROMIUM_BIN").or_else(|| workspace.find_any(&CHROMIUM))?,
            driver: named("CHROMEDRIVER").or_else(|| workspace.find_any(&DRIVER))?,
        })
    }

    /// The one that [`super::prepare`] has seen to.
    pub(crate) fn get(workspace: &Workspace) -> Result<Self> {
        Self::find(workspace).ok_or_else(by_hand)
    }
}

pub(super) fn prepare(workspace: &Workspace) -> Result<()> {
    let browser = Browser::find(workspace);
    let mut packages: Vec<&str> = Vec::new();
    if browser.is_none() {
        packages.extend(if is_ubuntu() {
            ["chromium-browser", "chromium-chromedriver"]
        } else {
            ["chromium", "chromium-driver"]
        });
    }
    if workspace.find("dpkg-query").is_some() {
        packages.extend(FONTS.iter().filter(|font| !has_package(workspace, font)));
    }
    if packages.is_empty() {
        return Ok(());
    }
    let installed = apt_get(workspace, &packages);
    match (installed, Browser::find(workspace)) {
        (Err(Error::Interrupted), _) => Err(Error::Interrupted),
        (Ok(()), Some(_)) => Ok(()),
        (_, None) => Err(by_hand()),
        (Err(_), Some(_)) => {
            say(format!(
                "Without {} some scripts show as boxes in the tests' pictures; going on.",
                FONTS.join(", ")
            ));
            Ok(())
        }
    }
}

fn apt_get(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    if workspace.find("apt-get").is_none() {
        return Err(by_hand());
    }
    say(format!(
        "Installing {} by apt-get (about 1 minute, once): the tests run in a browser…",
        packages.join(", ")
    ));
    apt_get_twice(workspace, &["update", "-qq"])?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt_get_twice(workspace, &install)
}

fn apt_get_twice(workspace: &Workspace, args: &[&str]) -> Result<()> {
    let attempt = || {
        let mut command = as_root(workspace)?;
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args);
        // In our own process group, for sudo may want to ask for a password.
        let status = command
            .stdout(Stdio::null())
            .status()
            .map_err(|source| Error::Start { program: "apt-get".into(), source })?;
        if crate::processes::stopping() {
            Err(Error::Interrupted)
        } else if status.success() {
            Ok(())
        } else {
            Err(by_hand())
        }
    };
    match attempt() {
        Err(Error::Missing { .. }) => attempt(),
        outcome => outcome,
    }
}

/// `env`, run by root.
fn as_root(workspace: &Workspace) -> Result<Command> {
    if nix::unistd::geteuid().is_root() {
        return Ok(workspace.command("env"));
    }
    let sudo = workspace.find("sudo").ok_or_else(by_hand)?;
    let mut command = workspace.command(sudo);
    command.arg("env");
    Ok(command)
}

fn has_package(workspace: &Workspace, package: &str) -> bool {
    let mut query = workspace.command("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    output_of(query).as_deref() == Some("installed")
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_ubuntu(&text))
}

/// Ubuntu and what is made from it; there Chromium is called otherwise.
fn names_ubuntu(os_release: &str) -> bool {
    let value = |line: &str| line.split_once('=').map(|(_, value)| value.trim_matches('"').to_owned());
    os_release
        .lines()
        .filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="))
        .filter_map(value)
        .any(|ids| ids.split_whitespace().any(|id| id == "ubuntu"))
}

fn by_hand() -> Error {
    Error::Missing {
        what:
            "the tests need Chromium (or Chrome) with its chromedriver, and they could not be installed by \
               themselves"
                .into(),
        next: "install both (on Debian, as root: apt-get install chromium chromium-driver), or name them in \
               CHROMIUM_BIN and CHROMEDRIVER"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ubuntu_is_told_from_debian() {
        assert!(names_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(names_ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_ubuntu("ID=debian\nHOME_URL=\"https://ubuntu.example\"\n"));
    }
}
