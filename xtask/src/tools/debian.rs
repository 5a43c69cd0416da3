//! Packages of Debian or Ubuntu for the tests: installed by apt-get as root, or, for servers that would start as soon as they are
//! installed, unpacked into `target/tools/debian`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::{Error, Result};
use crate::processes::{output_of, run, say};
use crate::workspace::Workspace;

/// Returns the packages that are not installed; none if there is no dpkg.
pub(super) fn missing_packages<'a>(workspace: &Workspace, packages: &[&'a str]) -> Vec<&'a str> {
    if workspace.find("dpkg-query").is_none() {
        return Vec::new();
    }
    packages.iter().copied().filter(|package| !has_package(workspace, package)).collect()
}

/// Installs packages by apt-get, which may ask for a password.
///
/// # Errors
/// [`Error::Missing`] without apt-get or the right to use it, or when it does not succeed in two tries.
pub(super) fn install(workspace: &Workspace, packages: &[&str], why: &str) -> Result<()> {
    need_apt_get(workspace, packages)?;
    say(format!("Installing {} by apt-get (about 1 minute, once): {why}…", packages.join(", ")));
    apt_get_twice(workspace, packages, &["update", "-qq"])?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt_get_twice(workspace, packages, &install)
}

/// Returns the path of a file of an unpacked package.
pub(super) fn unpacked(workspace: &Workspace, file: &str) -> PathBuf {
    workspace.target("tools/debian").join(file)
}

/// Unpacks packages into `target/tools/debian`, so that none of them starts a service.
///
/// # Errors
/// [`Error::Missing`] without apt-get, [`Error::Failed`] when a package cannot be downloaded or unpacked.
pub(super) fn unpack(workspace: &Workspace, packages: &[&str], why: &str) -> Result<()> {
    need_apt_get(workspace, packages)?;
    say(format!("Unpacking {} into target/tools/debian (seconds, once): {why}…", packages.join(", ")));
    apt_get_twice(workspace, packages, &["update", "-qq"])?;
    let folder = unpacked(workspace, "");
    let downloads = folder.join("downloads");
    fs::create_dir_all(&downloads).map_err(Error::file("creating", &downloads))?;
    for package in packages {
        let mut download = workspace.command("apt-get");
        // As root, apt-get would download as a user who may not write here.
        download.current_dir(&downloads).args(["-qq", "-o", "APT::Sandbox::User=root", "download", package]);
        run("apt-get download", download)?;
    }
    for file in fs::read_dir(&downloads).map_err(Error::file("reading", &downloads))?.flatten() {
        let mut dpkg = workspace.command("dpkg-deb");
        dpkg.arg("--extract").arg(file.path()).arg(&folder);
        run("dpkg-deb", dpkg)?;
    }
    fs::remove_dir_all(&downloads).map_err(Error::file("removing", downloads))
}

fn need_apt_get(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    if workspace.find("apt-get").is_some() { Ok(()) } else { Err(by_hand(packages)) }
}

fn apt_get_twice(workspace: &Workspace, packages: &[&str], args: &[&str]) -> Result<()> {
    let attempt = || {
        let mut command = as_root(workspace).ok_or_else(|| by_hand(packages))?;
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args);
        // In this process group, because sudo may ask for a password.
        let status = command
            .stdout(Stdio::null())
            .status()
            .map_err(|source| Error::Start { program: "apt-get".into(), source })?;
        if crate::processes::stopping() {
            Err(Error::Interrupted)
        } else if status.success() {
            Ok(())
        } else {
            Err(by_hand(packages))
        }
    };
    match attempt() {
        Err(Error::Missing { .. }) => attempt(),
        outcome => outcome,
    }
}

/// The command `env`, run as root.
fn as_root(workspace: &Workspace) -> Option<Command> {
    if nix::unistd::geteuid().is_root() {
        return Some(workspace.command("env"));
    }
    let mut command = workspace.command(workspace.find("sudo")?);
    command.arg("env");
    Some(command)
}

fn has_package(workspace: &Workspace, package: &str) -> bool {
    let mut query = workspace.command("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    output_of(query).as_deref() == Some("installed")
}

fn by_hand(packages: &[&str]) -> Error {
    Error::Missing {
        what: format!("the tests need {}, which could not be installed by themselves", packages.join(", ")),
        next: format!("install them (on Debian, as root: apt-get install {})", packages.join(" ")),
    }
}

pub(super) fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_ubuntu(&text))
}

/// Whether this is Ubuntu or derived from it, where Chromium's package has another name.
fn names_ubuntu(os_release: &str) -> bool {
    let value = |line: &str| line.split_once('=').map(|(_, value)| value.trim_matches('"').to_owned());
    os_release
        .lines()
        .filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="))
        .filter_map(value)
        .any(|ids| ids.split_whitespace().any(|id| id == "ubuntu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ubuntu_and_debian_are_distinguished() {
        assert!(names_ubuntu("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(names_ubuntu("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_ubuntu("ID=debian\nHOME_URL=\"https://ubuntu.example\"\n"));
    }
}
