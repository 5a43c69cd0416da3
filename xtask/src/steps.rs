//! Runs steps one after the other until one fails, and prints a heading and the time of each and the total number.

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::processes::say;

/// The steps that have run.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    passed: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs a step and prints the reason if it fails.
    pub(crate) fn step(&mut self, name: &str, action: impl FnOnce() -> Result<()>) -> Result<()> {
        heading(name);
        let started = Instant::now();
        match action() {
            Ok(()) => {
                let took = started.elapsed();
                say(format!("── {name}: passed in {}", in_words(took)));
                self.passed.push((name.to_owned(), took));
                Ok(())
            }
            Err(Error::Interrupted) => Err(Error::Interrupted),
            Err(source) => {
                say(format!("── {name}: FAILED after {}", in_words(started.elapsed())));
                self.say_times();
                say(self.count(1));
                Err(Error::Step { name: name.to_owned(), source: Box::new(source) })
            }
        }
    }

    /// Prints the time of every step and their number.
    pub(crate) fn finish(&self) {
        self.say_times();
        say(self.count(0));
    }

    fn say_times(&self) {
        say("");
        for (name, took) in &self.passed {
            say(format!("  {name:<52} {:>12}", in_words(*took)));
        }
    }

    fn count(&self, failed: usize) -> String {
        format!("{} passed, {failed} failed", self.passed.len())
    }
}

/// Prints the heading of a step.
pub(crate) fn heading(name: &str) {
    say(format!("\n━━ {name}"));
}

/// Formats a duration for people.
pub(crate) fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        0 => format!("{} ms", duration.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_until_one_fails() {
        let mut steps = Steps::default();
        steps.step("one", || Ok(())).unwrap();
        let error = steps.step("two", || Err(Error::NoFreePort(1))).unwrap_err();
        assert!(error.to_string().starts_with("the step \"two\" failed: no free port"));
        assert_eq!(steps.count(1), "1 passed, 1 failed");
    }

    #[test]
    fn durations_are_readable() {
        assert_eq!(in_words(Duration::from_millis(40)), "40 ms");
        assert_eq!(in_words(Duration::from_secs(59)), "59 s");
        assert_eq!(in_words(Duration::from_secs(61)), "1 min 1 s");
    }
}
