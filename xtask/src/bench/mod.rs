//! `cargo xtask bench`: measures what has a budget, and some more. Each measurement is a file here with a function that returns its
//! table. Tests never assert these figures.

mod chat;
mod coming_on_stage;
mod crowd;
mod decisions;
mod first_picture;
mod invite_page;
mod load_tests;
mod peer;
mod playwright;
mod running_stage;
mod stage;
mod stage_layout;
mod stage_pictures;
mod weight;

use clap::Args;

use crate::error::{Error, Result};
use crate::processes::say;
use crate::steps;
use crate::tools::{self, Needs};
use crate::workspace::Workspace;

/// The options of `bench`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Run only this measurement, by its name in --list
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// List the measurements without running them
    #[arg(long)]
    list: bool,
}

/// A measurement.
struct Measurement {
    /// The name for `--only`.
    name: &'static str,
    /// The heading of its table.
    title: &'static str,
    /// The tools that it needs.
    needs: Needs,
    /// Measures and returns the table.
    measure: fn(&Workspace) -> Result<String>,
}

static MEASUREMENTS: [Measurement; 11] = [
    weight::MEASUREMENT,
    first_picture::MEASUREMENT,
    stage::MEASUREMENT,
    running_stage::MEASUREMENT,
    coming_on_stage::MEASUREMENT,
    crowd::MEASUREMENT,
    decisions::MEASUREMENT,
    invite_page::MEASUREMENT,
    chat::MEASUREMENT,
    stage_layout::MEASUREMENT,
    stage_pictures::MEASUREMENT,
];

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let chosen = chosen(options.only.as_deref())?;
    if options.list {
        for measurement in chosen {
            say(format!("  {:<16} {}", measurement.name, measurement.title));
        }
        return Ok(());
    }
    let mut report = Vec::new();
    for measurement in chosen {
        tools::prepare(workspace, measurement.needs)?;
        steps::heading(measurement.title);
        report.push(format!("{}\n{}", measurement.title, (measurement.measure)(workspace)?));
    }
    say(format!("\n{}", report.join("\n\n")));
    Ok(())
}

/// Returns all measurements, or the one of this name.
fn chosen(only: Option<&str>) -> Result<Vec<&'static Measurement>> {
    let chosen: Vec<_> = MEASUREMENTS.iter().filter(|one| only.is_none_or(|only| only == one.name)).collect();
    if chosen.is_empty() {
        let names: Vec<_> = MEASUREMENTS.iter().map(|measurement| measurement.name).collect();
        return Err(Error::Missing {
            what: format!("there is no measurement called {}", only.unwrap_or_default()),
            next: format!("choose one of {}", names.join(", ")),
        });
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_can_be_chosen_by_its_name_and_all_without_one() {
        assert_eq!(chosen(None).unwrap().len(), MEASUREMENTS.len());
        assert_eq!(chosen(Some("weight")).unwrap()[0].name, "weight");
        assert!(chosen(Some("weather")).is_err());
    }
}
