//! `cargo xtask screenshots`: pictures of every page and every component, in five windows, light and dark, from left to right and from
//! right to left, with drawn people on stage. They lie in `target/screenshots`, whose `index.html` shows them side by side.

use clap::Args;

use crate::error::Result;
use crate::processes::{self, say};
use crate::steps::Steps;
use crate::test::{self, Build};
use crate::tools::{self, Needs};
use crate::workspace::Workspace;

/// The folder of the pictures.
const PICTURES: &str = "screenshots";

/// The options of `screenshots`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Take only the pictures of states with this in their name, such as room-landscape, home or gallery
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Use what was built last
    #[arg(long)]
    as_built: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    tools::prepare(
        workspace,
        Needs { wasm: true, app: true, livekit: true, browser: true, ..Needs::NOTHING },
    )?;
    let mut steps = Steps::default();
    if !options.as_built {
        // The development build has the gallery.
        test::build(workspace, Build::WithoutElements, &mut steps)?;
    }
    steps.step("Pictures", || {
        let mut playwright = test::playwright(workspace, "tests/screenshots")?;
        if let Some(only) = &options.only {
            playwright.args(["-g", only]);
        }
        processes::run("playwright test", playwright)
    })?;
    steps.finish();
    say(format!("Open {}.", workspace.target(PICTURES).join("index.html").display()));
    Ok(())
}
