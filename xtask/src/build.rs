//! `cargo xtask build`: one release binary of the server with the app inside it.

use clap::Args;

use crate::error::{Error, Result};
use crate::processes::{self, say};
use crate::sizes;
use crate::tools::{self, Needs};
use crate::workspace::Workspace;
use crate::{app, client_js, elements, steps};

/// The options of `build`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Build only what other sites embed, into target/elements
    #[arg(long)]
    elements: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    tools::prepare(workspace, Needs { wasm: true, app: true, ..Needs::default() })?;
    if options.elements {
        steps::heading("Building what other sites embed");
        client_js::build(workspace)?;
        return elements::build(workspace);
    }

    steps::heading("Building the app");
    app::build(workspace)?;

    steps::heading("Building what other sites embed");
    client_js::build(workspace)?;
    elements::build(workspace)?;
    app::embed(workspace)?;

    steps::heading("Building the server with the app inside it");
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--release", "--package", "costage-server", "--features", "embed-app"]);
    processes::run("building costage-server", cargo)?;

    let built = workspace.target(app::BUILT);
    say(format!("\n{}", sizes::table(&built)?));
    let binary = workspace.target("release/costage-server");
    let size = binary.metadata().map_err(Error::file("reading", &binary))?.len();
    say(format!(
        "\n{} ({} kB) is ready to run; --help lists its options.",
        binary.display(),
        sizes::kilobytes(size)
    ));
    Ok(())
}
