//! Parses versions from the output of programs and from lock files, and compares them.

use std::fmt;
use std::str::FromStr;

/// A version `major.minor.patch`; the part after a `-` or `+` is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u32,
    pub(crate) minor: u32,
    pub(crate) patch: u32,
}

impl Version {
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// Returns the first version in a text such as `livekit-server version 1.13.5` or `go version go1.26.8 linux/amd64`.
    pub(crate) fn in_text(text: &str) -> Option<Self> {
        text.split(|c: char| c.is_whitespace() || c == ',').find_map(|word| {
            let digits = word.find(|c: char| c.is_ascii_digit())?;
            let (before, version) = word.split_at(digits);
            matches!(before, "" | "v" | "go").then(|| version.parse().ok()).flatten()
        })
    }
}

impl FromStr for Version {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let core = text.split(['-', '+']).next().unwrap_or_default();
        let mut parts = core.split('.').map(|part| part.parse::<u32>().map_err(drop));
        let major = parts.next().ok_or(())??;
        let minor = parts.next().ok_or(())??;
        let patch = parts.next().unwrap_or(Ok(0))?;
        if parts.next().is_some() { Err(()) } else { Ok(Self { major, minor, patch }) }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// Returns the version of a package in the text of a Cargo.lock; if there are several, the first.
pub(crate) fn in_cargo_lock(lock: &str, package: &str) -> Option<Version> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?.parse().ok()
}

/// Returns the version of a module in the text of a go.mod.
pub(crate) fn in_go_mod(text: &str, module: &str) -> Option<Version> {
    text.lines().map(|line| line.trim().trim_start_matches("require ")).find_map(|line| {
        let mut words = line.split_whitespace();
        (words.next()? == module).then(|| words.next()?.strip_prefix('v')?.parse().ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_say_their_version_in_their_own_ways() {
        let said = |text| Version::in_text(text).map(|version| version.to_string());
        assert_eq!(said("trunk 0.22.1\n").as_deref(), Some("0.22.1"));
        assert_eq!(said("livekit-server version 1.13.5").as_deref(), Some("1.13.5"));
        assert_eq!(said("go version go1.26 linux/amd64").as_deref(), Some("1.26.0"));
        assert_eq!(said("v20.20.2").as_deref(), Some("20.20.2"));
        assert_eq!(said("2 files, wasm-opt version_132"), None);
        assert_eq!(said(""), None);
    }

    #[test]
    fn versions_are_ordered_by_number() {
        assert!(Version::new(1, 9, 0) < Version::new(1, 13, 5));
        assert!(Version::new(2, 0, 0) > Version::new(1, 99, 99));
        assert_eq!("1.2.3-rc.1".parse(), Ok(Version::new(1, 2, 3)));
        assert_eq!("1.2.3.4".parse::<Version>(), Err(()));
    }

    #[test]
    fn lock_files_name_their_versions() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_cargo_lock(lock, "wasm-bindgen"), Some(Version::new(0, 2, 130)));
        assert_eq!(in_cargo_lock(lock, "wasm"), None);

        let go_mod = "go 1.26\n\nrequire (\n\tgithub.com/livekit/livekit-server v1.13.5 // indirect\n)\n";
        assert_eq!(in_go_mod(go_mod, "github.com/livekit/livekit-server"), Some(Version::new(1, 13, 5)));
        assert_eq!(in_go_mod(go_mod, "github.com/livekit/protocol"), None);
    }
}
