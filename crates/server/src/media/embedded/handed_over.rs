//! A LiveKit server that goes on while this program is replaced by its successor in the same process (SIGUSR2), so that an
//! update costs nobody sound or picture. LiveKit stays a child of the process, and its log goes through the same pipes: only
//! their numbers are passed on, in an environment variable.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use tokio::net::unix::pipe::{OpenOptions, Receiver};

/// A LiveKit process that runs on. As text it is the value of [`HandedOver::VARIABLE`]: process id, and file numbers of
/// standard output and standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    pub(super) pid: i32,
    pub(super) stdout: i32,
    pub(super) stderr: i32,
}

impl HandedOver {
    /// The name of the environment variable that tells the successor.
    pub const VARIABLE: &str = "COSTAGE_LIVEKIT_HANDED_OVER";

    /// What the program before has handed over. Only believed of a child of this process.
    pub(super) fn received() -> Option<Self> {
        let handed_over = Self::parse(&std::env::var(Self::VARIABLE).ok()?)?;
        handed_over.is_our_child().then_some(handed_over)
    }

    fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<i32> = text.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        match numbers[..] {
            [pid, stdout, stderr] if pid > 1 && stdout > 2 && stderr > 2 => {
                Some(Self { pid, stdout, stderr })
            }
            _ => None,
        }
    }

    /// Whether the process is a child of this one: the fourth word of `/proc/<pid>/stat`, after the name in parentheses.
    fn is_our_child(&self) -> bool {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).unwrap_or_default();
        let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1).map(str::to_owned));
        parent == Some(std::process::id().to_string())
    }

    /// Opens its standard output and standard error anew.
    pub(super) fn open_output(&self) -> io::Result<[Receiver; 2]> {
        let open = |number: i32| OpenOptions::new().open_receiver(format!("/proc/self/fd/{number}"));
        Ok([open(self.stdout)?, open(self.stderr)?])
    }

    /// Whether it runs `program` as it is now: an update of LiveKit itself is not put off.
    pub(super) fn runs(&self, program: &Path) -> bool {
        same_contents(Path::new(&format!("/proc/{}/exe", self.pid)), program).unwrap_or(false)
    }
}

impl fmt::Display for HandedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.pid, self.stdout, self.stderr)
    }
}

fn same_contents(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let mut left = one.metadata()?.len();
    let (mut here, mut there) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    while left > 0 {
        let part = usize::try_from(left).unwrap_or(usize::MAX).min(here.len());
        one.read_exact(&mut here[..part])?;
        other.read_exact(&mut there[..part])?;
        if here[..part] != there[..part] {
            return Ok(false);
        }
        left -= u64::try_from(part).unwrap_or(left);
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_read_back_and_anything_else_is_not_believed() {
        let handed_over = HandedOver { pid: 4711, stdout: 12, stderr: 14 };
        assert_eq!(HandedOver::parse(&handed_over.to_string()), Some(handed_over));
        for wrong in
            ["", "1 12 14", "0 12 14", "4711 12", "4711 1 2", "4711 12 14 16", "4711 x 14", "-1 12 14"]
        {
            assert_eq!(HandedOver::parse(wrong), None, "{wrong}");
        }
        // Not a child of this process.
        assert!(
            !HandedOver { pid: i32::try_from(std::process::id()).unwrap(), stdout: 12, stderr: 14 }
                .is_our_child()
        );
    }

    #[test]
    fn files_are_compared_by_what_is_in_them() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, contents: &[u8]| {
            let path = dir.path().join(name);
            fs::write(&path, contents).unwrap();
            path
        };
        let long = vec![7; 200_000];
        let mut changed = long.clone();
        changed[199_999] = 8;
        let (one, same) = (file("one", &long), file("same", &long));
        assert!(same_contents(&one, &same).unwrap());
        assert!(!same_contents(&one, &file("changed", &changed)).unwrap());
        assert!(!same_contents(&one, &file("short", &long[1..])).unwrap());
        assert!(same_contents(&one, &dir.path().join("missing")).is_err());
    }
}
