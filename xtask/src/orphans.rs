//! Adopts, on Linux, processes that a child started in a process group of its own and left behind when it died, and stops them
//! at the end. LiveKit becomes such an orphan when the server is killed.

use std::fs;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::processes::{reap, wait_until};

const TIME_TO_END: Duration = Duration::from_secs(5);
/// The most rounds of killing: killing one orphan may make its own children orphans.
const GENERATIONS: usize = 8;

/// Makes orphans children of this process from now on.
pub(crate) fn adopt() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_child_subreaper(true); // without it they stay, as they would anywhere
}

/// Kills all children that are left. Call it only when no process is needed any more.
pub(crate) fn end_all() {
    for _ in 0..GENERATIONS {
        for child in children() {
            let _ = kill(child, Signal::SIGTERM);
        }
        wait_until(TIME_TO_END, || {
            reap(Pid::from_raw(-1));
            children().is_empty()
        });
        let left = children();
        if left.is_empty() {
            return;
        }
        for child in left {
            let _ = kill(child, Signal::SIGKILL);
        }
    }
}

fn children() -> Vec<Pid> {
    let us = Pid::this();
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let ids =
        processes.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(Pid::from_raw));
    ids.filter(|id| {
        fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| parent_in(&stat) == Some(us.as_raw()))
    })
    .collect()
}

/// Returns the parent's id from the text of `/proc/…/stat`: the second word after the name, which may contain any characters.
fn parent_in(stat: &str) -> Option<i32> {
    let (_, after_name) = stat.rsplit_once(") ")?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_stands_after_the_name() {
        assert_eq!(parent_in("42 (a (b) c) S 7 42 42 0"), Some(7));
        assert_eq!(parent_in(""), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_child_is_found() {
        let mut child = std::process::Command::new("sleep").arg("600").spawn().unwrap();
        let id = crate::processes::pid_of(&child);
        assert!(children().contains(&id));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!children().contains(&id));
    }
}
