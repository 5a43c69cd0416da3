//! What a run measured: delays, the server's processor time and the memory of the process.

use std::{
    fmt, fs,
    io::Write as _,
    time::{Duration, Instant},
};

use crate::busy_room::THREADS;

/// The delays of all deliveries, in milliseconds.
pub(crate) struct Delays(Vec<u32>);

impl Delays {
    pub(crate) fn of(mut millis: Vec<u32>) -> Self {
        millis.sort_unstable();
        Self(millis)
    }
}

/// The value that `percent` % of the `sorted` values do not exceed; 0 without values.
pub(crate) fn percentile(sorted: &[u32], percent: usize) -> u32 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * percent / 100).copied().unwrap_or(0)
}

/// The median; 0 without values.
pub(crate) fn median(mut values: Vec<u32>) -> u32 {
    values.sort_unstable();
    percentile(&values, 50)
}

impl fmt::Display for Delays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (half, most) = (percentile(&self.0, 50), percentile(&self.0, 99));
        write!(f, "p50 {half} ms, p99 {most} ms of {} deliveries", self.0.len())
    }
}

/// Prints a line of the report, and appends it to the file that `cargo xtask bench` reads.
pub(crate) fn report(line: &str) {
    println!("{line}");
    if let Some(report) = std::env::var_os("COSTAGE_BENCH_REPORT") {
        let mut report = fs::OpenOptions::new().append(true).create(true).open(report).unwrap();
        writeln!(report, "{line}").unwrap();
    }
}

/// The number of viewers, and for how many seconds the test runs.
pub(crate) fn crowd_size() -> (usize, u32) {
    if cfg!(debug_assertions) { (200, 3) } else { (2_000, 30) }
}

/// The processor time of the server's threads since a start.
pub(crate) struct ServerLoad {
    spent: Duration,
    began: Instant,
}

impl ServerLoad {
    pub(crate) fn from_now() -> Self {
        Self { spent: server_time(), began: Instant::now() }
    }

    /// Reports the load since the start.
    pub(crate) fn report(&self, viewers: usize) {
        let seconds = self.began.elapsed().as_secs_f64();
        let busy = (server_time() - self.spent).as_secs_f64() / seconds;
        let each = busy * 1e6 / f64::from(u32::try_from(viewers).unwrap());
        let whole = busy * 100.0;
        report(&format!(
            "the server in these {seconds:.1} s: {whole:.1} % of a core, {each:.0} µs a viewer and second"
        ));
    }
}

/// The processor time that the server's threads have used so far.
fn server_time() -> Duration {
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    let ticks: u64 = tasks.filter_map(|task| ticks_of(&task.ok()?.path())).sum();
    // A tick is 10 ms in Linux's default configuration.
    Duration::from_millis(ticks * 10)
}

fn ticks_of(task: &std::path::Path) -> Option<u64> {
    let stat = fs::read_to_string(task.join("stat")).ok()?;
    let (before, after) = stat.rsplit_once(')')?;
    let name = before.split_once('(')?.1;
    if !name.starts_with(THREADS) && !name.starts_with("sqlx") {
        return None;
    }
    let fields: Vec<&str> = after.split_whitespace().collect();
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

/// The resident memory of the process, in bytes.
pub(crate) fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}
