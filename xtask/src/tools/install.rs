//! Runs installations: with a line of progress every half minute, the whole output in a log file, and a second try if the first
//! fails, because networks do.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::processes::{Process, pause, say, stopping};
use crate::steps::in_words;
use crate::workspace::Workspace;

const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
const LAST_LINES: usize = 25;

/// An installation by one command.
pub(super) struct Installation {
    /// The name with the version: `trunk 0.22.1`.
    pub(super) what: String,
    /// What Costage uses it for.
    pub(super) why: &'static str,
    /// Roughly how long it takes.
    pub(super) takes: &'static str,
    /// Whether others depend on it.
    pub(super) comes_first: bool,
    /// Whether it uses cargo's build folder.
    pub(super) by_cargo: bool,
    /// Creates the command, once for each try.
    pub(super) command: Box<dyn Fn() -> Command + Send + Sync>,
    /// What the developer should do if it fails.
    pub(super) advice: &'static str,
}

pub(super) fn one_by_one(workspace: &Workspace, installations: &[Installation]) -> Result<()> {
    installations.iter().try_for_each(|installation| install(workspace, installation))
}

fn install(workspace: &Workspace, installation: &Installation) -> Result<()> {
    let Installation { what, why, takes, .. } = installation;
    say(format!("Installing {what} ({takes}, once): {why}…"));
    let logs = workspace.target("tools/logs");
    fs::create_dir_all(&logs).map_err(Error::file("creating", &logs))?;
    let log = logs.join(format!("{}.log", what.split_whitespace().next().unwrap_or("tool")));
    let started = Instant::now();
    let mut outcome = attempt(what, (installation.command)(), &log);
    if outcome.is_err() && !stopping() {
        say(format!("{what} could not be installed; trying once more…"));
        pause(Duration::from_secs(3))?;
        outcome = attempt(what, (installation.command)(), &log);
    }
    match outcome {
        Ok(()) => {
            say(format!("Installed {what} ({}).", in_words(started.elapsed())));
            Ok(())
        }
        Err(Error::Failed { what, how, .. }) => {
            say(last_lines(&log));
            let next = format!("the whole output is in {}; {}", log.display(), installation.advice);
            Err(Error::Failed { what: format!("installing {what}"), how, next })
        }
        Err(error) => Err(error),
    }
}

fn attempt(what: &str, mut command: Command, log: &Path) -> Result<()> {
    let mut file = File::create(log).map_err(Error::file("creating", log))?;
    let _ = writeln!(file, "{command:?}\n");
    command.env("CARGO_TERM_COLOR", "never");
    let latest = Arc::new(Mutex::new((file, String::new())));
    let seen = Arc::clone(&latest);
    let mut process = Process::start_with_lines(what, command, move |line| {
        let mut latest = seen.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(latest.0, "{line}");
        if !line.is_empty() {
            line.trim().clone_into(&mut latest.1);
        }
    })?;
    let started = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    loop {
        if let Some(status) = process.ended()? {
            return if stopping() {
                Err(Error::Interrupted)
            } else if status.success() {
                Ok(())
            } else {
                Err(Error::Failed { what: what.into(), how: status.to_string(), next: String::new() })
            };
        }
        pause(Duration::from_millis(200))?;
        if started.elapsed() > next_sign {
            next_sign += SIGN_OF_LIFE;
            let line = latest.lock().unwrap_or_else(PoisonError::into_inner).1.clone();
            say(format!("  {what}: {} so far – {line}", in_words(started.elapsed())));
        }
    }
}

fn last_lines(log: &Path) -> String {
    let mut text = Vec::new();
    if let Ok(mut file) = File::open(log) {
        let _ = file.read_to_end(&mut text);
    }
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}
