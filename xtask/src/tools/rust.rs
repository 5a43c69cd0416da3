//! The pinned Rust toolchain for everything except xtask, with its wasm target, rustfmt and clippy. xtask itself builds with any
//! Rust from [`OLDEST_FOR_XTASK`] on, so that it can install the pinned one by rustup.

use std::path::Path;

use super::Needs;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::{output_of, run};
use crate::version::Version;
use crate::workspace::{TOOLCHAIN, Workspace};

const WASM: &str = "wasm32-unknown-unknown";
/// The oldest Rust that builds xtask, as in its Cargo.toml.
const OLDEST_FOR_XTASK: &str = "1.85.0";

/// Returns the installation of the toolchain with all its components, if one of those needed is missing.
///
/// # Errors
/// Without rustup nothing can be installed: if the present Rust does not fit, the error says what it lacks.
pub(super) fn missing(workspace: &Workspace, needs: Needs) -> Result<Option<Installation>> {
    let Some(lack) = lack(workspace, needs) else { return Ok(None) };
    if workspace.find("rustup").is_none() {
        return Err(Error::Missing {
            what: format!("{lack}, and there is no rustup to install it"),
            next: format!("install rustup (rustup.rs), or Rust {TOOLCHAIN} with {WASM}, rustfmt and clippy"),
        });
    }
    let workspace = workspace.clone();
    Ok(Some(Installation {
        what: format!("Rust {TOOLCHAIN}"),
        why: "Costage is built with it; the app is compiled to WebAssembly",
        takes: "less than a minute",
        comes_first: true,
        by_cargo: false,
        command: Box::new(move || {
            let mut rustup = workspace.command("rustup");
            rustup.args(["toolchain", "install", TOOLCHAIN, "--profile", "minimal", "--no-self-update"]);
            rustup.args(["--component", "rustfmt", "--component", "clippy", "--target", WASM]);
            rustup
        }),
        advice: "try it with rustup yourself",
    }))
}

/// Compiles xtask with the oldest Rust that it supports.
///
/// # Errors
/// When that Rust cannot be installed, or xtask does not compile with it.
pub(crate) fn check_oldest_for_xtask(workspace: &Workspace) -> Result<()> {
    if rustc(workspace, OLDEST_FOR_XTASK).is_none() {
        let mut rustup = workspace.command("rustup");
        rustup.args(["toolchain", "install", OLDEST_FOR_XTASK, "--profile", "minimal", "--no-self-update"]);
        run("installing the oldest Rust for xtask", rustup)?;
    }
    let mut cargo = workspace.command("cargo");
    cargo.env("RUSTUP_TOOLCHAIN", OLDEST_FOR_XTASK).args([
        "check",
        "--quiet",
        "--package",
        "xtask",
        "--locked",
    ]);
    cargo.arg("--target-dir").arg(workspace.target("xtask-oldest"));
    run("cargo check of xtask", cargo)
}

/// Returns what is missing, as the beginning of a sentence.
fn lack(workspace: &Workspace, needs: Needs) -> Option<String> {
    match rustc(workspace, TOOLCHAIN) {
        None => return Some(format!("Rust {TOOLCHAIN} is not installed")),
        Some(found) if Some(found) < TOOLCHAIN.parse().ok() => {
            return Some(format!("Rust {found} is too old for Costage, which is built with {TOOLCHAIN}"));
        }
        Some(_) => {}
    }
    if (needs.wasm || needs.app) && !has_wasm_target(workspace) {
        return Some(format!("this Rust has no {WASM}"));
    }
    let programs = if needs.checks { &["rustfmt", "clippy-driver"][..] } else { &[] };
    let missing = programs.iter().find(|program| version_of(workspace, program, TOOLCHAIN).is_none());
    missing.map(|program| format!("this Rust has no {program}"))
}

fn rustc(workspace: &Workspace, toolchain: &str) -> Option<Version> {
    version_of(workspace, "rustc", toolchain)
}

/// Returns a program's version in this toolchain, without installing it.
fn version_of(workspace: &Workspace, program: &str, toolchain: &str) -> Option<Version> {
    let mut command = workspace.command(program);
    command.arg("--version").env("RUSTUP_TOOLCHAIN", toolchain).env("RUSTUP_AUTO_INSTALL", "0");
    output_of(command).as_deref().and_then(Version::in_text)
}

fn has_wasm_target(workspace: &Workspace) -> bool {
    let mut rustc = workspace.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM]);
    output_of(rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xtask_states_the_oldest_rust_that_is_checked() {
        let manifest = std::fs::read_to_string(Workspace::of_this_crate().path("xtask/Cargo.toml")).unwrap();
        let stated = OLDEST_FOR_XTASK.trim_end_matches(".0");
        assert!(manifest.contains(&format!("rust-version = \"{stated}\"")));
    }

    #[test]
    fn the_workspace_states_the_pinned_rust() {
        let manifest = std::fs::read_to_string(Workspace::of_this_crate().path("Cargo.toml")).unwrap();
        let (minor, _) = TOOLCHAIN.rsplit_once('.').unwrap();
        assert!(manifest.contains(&format!("rust-version = \"{minor}\"")));
    }
}
