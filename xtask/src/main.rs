//! The developer's commands: `cargo xtask dev`, `test`, `build`, `bench`, `screenshots` and `setup`.
//!
//! Each of them first installs what it needs and is missing (see `tools`), prints what it does, and stops every process that it
//! has started.

mod app;
mod assets;
mod bench;
mod build;
mod client_js;
mod dev;
#[cfg(test)]
mod doc_snippets;
mod elements;
mod error;
mod examples;
#[cfg(test)]
mod guide_page;
mod http;
mod livekit;
#[cfg(test)]
mod named_tests;
mod orphans;
#[cfg(test)]
mod page_paths;
mod parts;
mod ports;
mod processes;
mod publishing;
mod screenshots;
mod secrets;
mod sizes;
mod steps;
mod supply_chain;
mod test;
mod tools;
mod version;
mod wasm_tests;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::{Error, Result};
use crate::tools::Needs;
use crate::workspace::Workspace;

/// The commands for developing Costage.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run everything on this machine: LiveKit, the server, and the app with live reload
    Dev(dev::Options),
    /// Run the tests, all of them or a part
    Test(test::Options),
    /// Build one release binary of the server with the app inside it
    Build(build::Options),
    /// Measure what has a budget, everything or one measurement
    Bench(bench::Options),
    /// Take pictures of every page and every component
    Screenshots(screenshots::Options),
    /// Install what the other commands need (they also do so by themselves)
    Setup,
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    orphans::adopt();
    let outcome = run(command);
    orphans::end_all();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Interrupted) => {
            eprintln!("Stopped.");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    processes::end_all_on_signals()?;
    let workspace = Workspace::of_this_crate();
    match command {
        Command::Dev(options) => dev::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Build(options) => build::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Screenshots(options) => screenshots::run(&workspace, &options),
        Command::Setup => {
            tools::prepare(&workspace, Needs::everything())?;
            println!("Everything is there.");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
