//! `cargo xtask bench`: the numbers of DESIGN's budgets, and what else is worth measuring. Each measurement is one
//! file here with a function that returns its table; none is ever asserted in tests.

mod chat;
mod coming_on_stage;
mod crowd;
mod decisions;
mod invite_page;
pub(crate) mod load_tests;
mod playwright;
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

/// What can be chosen.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only this measurement, as --list names it
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// Say what can be measured, and measure nothing
    #[arg(long)]
    list: bool,
}

/// A measurement.
struct Measurement {
    /// What `--only` calls it.
    name: &'static str,
    /// What its table is headed with.
    title: &'static str,
    /// What it needs besides this program.
    needs: Needs,
    /// Makes the table.
    measure: fn(&Workspace) -> Result<String>,
}

static MEASUREMENTS: [Measurement; 9] = [
    weight::MEASUREMENT,
    stage::MEASUREMENT,
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

/// All of them, or the one of this name.
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
