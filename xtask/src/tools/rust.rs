//! What belongs to the Rust toolchain: the wasm target, rustfmt and clippy. `rust-toolchain.toml` lets rustup bring
//! them along; this is for toolchains that came without.

use std::path::Path;

use super::Needs;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";

pub(super) fn missing(workspace: &Workspace, needs: Needs) -> Result<Vec<Installation>> {
    let mut missing = Vec::new();
    if (needs.wasm || needs.app) && !has_wasm_target(workspace) {
        missing.push(by_rustup(
            workspace,
            ["target", "add", WASM],
            WASM,
            "the app is compiled to WebAssembly",
        )?);
    }
    for component in ["rustfmt", "clippy"] {
        let program = if component == "clippy" { "clippy-driver" } else { component };
        let mut version = workspace.command(program);
        version.arg("--version");
        if needs.checks && output_of(version).is_none() {
            missing.push(by_rustup(
                workspace,
                ["component", "add", component],
                component,
                "it checks the code",
            )?);
        }
    }
    Ok(missing)
}

fn has_wasm_target(workspace: &Workspace) -> bool {
    let mut rustc = workspace.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM]);
    output_of(rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

fn by_rustup(
    workspace: &Workspace,
    args: [&'static str; 3],
    what: &str,
    why: &'static str,
) -> Result<Installation> {
    if workspace.find("rustup").is_none() {
        return Err(Error::Missing {
            what: format!("this Rust has no {what}, and there is no rustup to add it"),
            next: "install Rust with rustup, or add it the way your Rust was installed".into(),
        });
    }
    let workspace = workspace.clone();
    Ok(Installation {
        what: what.into(),
        why,
        takes: "seconds",
        comes_first: true,
        by_cargo: false,
        command: Box::new(move || {
            let mut rustup = workspace.command("rustup");
            rustup.args(args);
            rustup
        }),
        otherwise: "try it with rustup yourself",
    })
}
