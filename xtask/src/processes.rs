//! Child processes, each in a process group of its own, so that it and its descendants are stopped when a command ends or fails
//! and on Ctrl-C. `orphans` handles those that leave their group.

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use crate::error::{Error, Result};

/// How long a process may take to end before it is killed.
const TIME_TO_END: Duration = Duration::from_secs(10);
/// How long its descendants may take after it has ended.
const TIME_TO_END_ORPHANS: Duration = Duration::from_secs(2);
const TICK: Duration = Duration::from_millis(50);

static GROUPS: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Installs a signal handler: Ctrl-C and similar signals stop all processes, and calls that wait for them return
/// [`Error::Interrupted`]. A second signal kills them.
pub(crate) fn end_all_on_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        if STOPPING.swap(true, Ordering::SeqCst) {
            signal_all(Signal::SIGKILL);
            std::process::exit(130);
        }
        signal_all(Signal::SIGTERM);
        thread::spawn(|| {
            thread::sleep(TIME_TO_END + TIME_TO_END_ORPHANS);
            signal_all(Signal::SIGKILL);
        });
    })?;
    Ok(())
}

/// Stops all processes, as Ctrl-C does.
pub(crate) fn end_all() {
    STOPPING.store(true, Ordering::SeqCst);
    signal_all(Signal::SIGTERM);
}

/// Whether the command was interrupted.
pub(crate) fn stopping() -> bool {
    STOPPING.load(Ordering::SeqCst)
}

/// Sleeps for a moment between two checks.
pub(crate) fn pause(duration: Duration) -> Result<()> {
    let until = Instant::now() + duration;
    while Instant::now() < until {
        if stopping() {
            return Err(Error::Interrupted);
        }
        thread::sleep(TICK.min(duration));
    }
    Ok(())
}

/// Returns the id of a child. Linux ids always fit.
pub(crate) fn pid_of(child: &Child) -> Pid {
    Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX))
}

fn groups() -> MutexGuard<'static, BTreeSet<i32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn signal_all(signal: Signal) {
    for group in groups().iter() {
        // A group that has just ended needs no signal.
        let _ = killpg(Pid::from_raw(*group), signal);
    }
}

/// A running program with its process group. It is stopped when dropped.
#[derive(Debug)]
pub(crate) struct Process {
    name: String,
    child: Child,
    group: Pid,
    readers: Vec<JoinHandle<()>>,
    ended: bool,
}

impl Process {
    /// Starts `command` with the output that it specifies.
    pub(crate) fn start(name: impl Into<String>, mut command: Command) -> Result<Self> {
        let name = name.into();
        let child = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|source| Error::Start { program: name.clone(), source })?;
        let group = pid_of(&child);
        groups().insert(group.as_raw());
        let process = Self { name, child, group, readers: Vec::new(), ended: false };
        if stopping() {
            // It may have started too late for the signal to all processes; dropping it then waits for its end.
            let _ = killpg(group, Signal::SIGTERM);
            return Err(Error::Interrupted);
        }
        Ok(process)
    }

    /// Starts `command` and passes each line of its output to `on_line`.
    pub(crate) fn start_with_lines(
        name: impl Into<String>,
        mut command: Command,
        on_line: impl Fn(&str) + Clone + Send + 'static,
    ) -> Result<Self> {
        let mut process = Self::start(name, {
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command
        })?;
        let stdout = process.child.stdout.take().map(|pipe| read_lines(pipe, on_line.clone()));
        let stderr = process.child.stderr.take().map(|pipe| read_lines(pipe, on_line));
        process.readers = stdout.into_iter().chain(stderr).collect();
        Ok(process)
    }

    /// The exit status, if the process has ended.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        let status =
            self.child.try_wait().map_err(|source| Error::Start { program: self.name.clone(), source })?;
        if status.is_some() {
            self.finish_reading();
        }
        Ok(status)
    }

    /// Returns an error if the process has ended unexpectedly.
    pub(crate) fn must_run(&mut self) -> Result<()> {
        match self.ended()? {
            None => Ok(()),
            Some(_) if stopping() => Err(Error::Interrupted),
            Some(status) => Err(Error::Ended { name: self.name.clone(), how: status.to_string() }),
        }
    }

    /// Waits for the process to end.
    pub(crate) fn wait(mut self) -> Result<ExitStatus> {
        let status =
            self.child.wait().map_err(|source| Error::Start { program: self.name.clone(), source })?;
        self.finish_reading();
        if stopping() { Err(Error::Interrupted) } else { Ok(status) }
    }

    /// Stops the process and its descendants: sends a signal, waits, then kills.
    pub(crate) fn end(&mut self) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        let leader_ended = |child: &mut Child| !matches!(child.try_wait(), Ok(None));
        if !stopping() {
            let _ = killpg(self.group, Signal::SIGTERM);
        }
        wait_until(TIME_TO_END, || leader_ended(&mut self.child));
        if leader_ended(&mut self.child) {
            wait_until(TIME_TO_END_ORPHANS, || {
                reap(Pid::from_raw(-self.group.as_raw()));
                killpg(self.group, None).is_err()
            });
        }
        let _ = killpg(self.group, Signal::SIGKILL);
        let _ = self.child.wait();
        groups().remove(&self.group.as_raw());
    }

    /// Reads the remaining output to its end, unless another process still holds it open.
    fn finish_reading(&mut self) {
        wait_until(Duration::from_secs(1), || self.readers.iter().all(JoinHandle::is_finished));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Reaps children that have ended: those of one group (a negative id), or all of them (-1).
pub(crate) fn reap(whose: Pid) {
    while let Ok(status) = waitpid(whose, Some(WaitPidFlag::WNOHANG)) {
        if status == WaitStatus::StillAlive {
            return;
        }
    }
}

pub(crate) fn wait_until(patience: Duration, mut done: impl FnMut() -> bool) {
    let until = Instant::now() + patience;
    while !done() && Instant::now() < until {
        thread::sleep(TICK);
    }
}

fn read_lines(pipe: impl Read + Send + 'static, on_line: impl Fn(&str) + Send + 'static) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(io::Result::ok) {
            on_line(String::from_utf8_lossy(&line).trim_end());
        }
    })
}

/// Prints a line; a closed output is no error.
pub(crate) fn say(line: impl AsRef<str>) {
    if cfg!(test) {
        return println!("{}", line.as_ref()); // which the test harness catches
    }
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{}", line.as_ref());
    let _ = stdout.flush();
}

/// Runs a program to its end, with its output on the terminal.
pub(crate) fn run(what: &str, command: Command) -> Result<()> {
    let status = Process::start(what, command)?.wait()?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { what: what.into(), how: status.to_string(), next: "the reason stands above".into() })
}

/// Returns what a program prints; `None` if it cannot be run or fails.
pub(crate) fn output_of(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn lines_arrive_and_the_exit_status_is_reported() {
        let (sender, receiver) = mpsc::channel();
        let process = Process::start_with_lines("sh", shell("echo one; echo two >&2; exit 3"), move |line| {
            let _ = sender.send(line.to_owned());
        })
        .unwrap();
        assert_eq!(process.wait().unwrap().code(), Some(3));
        let mut lines: Vec<_> = receiver.iter().collect();
        lines.sort();
        assert_eq!(lines, ["one", "two"]);
    }

    #[test]
    fn what_it_has_started_ends_with_it() {
        let (sender, receiver) = mpsc::channel();
        let mut process = Process::start_with_lines("sh", shell("sleep 600 & echo $!; wait"), move |line| {
            let _ = sender.send(line.to_owned());
        })
        .unwrap();
        let grandchild: i32 = receiver.recv_timeout(Duration::from_secs(10)).unwrap().parse().unwrap();
        process.must_run().unwrap();
        process.end();
        let status = std::fs::read_to_string(format!("/proc/{grandchild}/stat")).unwrap_or_default();
        assert!(status.is_empty() || status.contains(") Z "), "still runs: {status}");
    }

    #[test]
    fn an_early_end_is_an_error_with_the_name() {
        let mut process = Process::start("the server", shell("exit 1")).unwrap();
        wait_until(Duration::from_secs(10), || process.ended().unwrap().is_some());
        assert!(process.must_run().unwrap_err().to_string().starts_with("the server has ended by itself"));
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = run("nobody", Command::new("there-is-no-such-program")).unwrap_err();
        assert!(error.to_string().starts_with("nobody could not be started"));
    }
}
