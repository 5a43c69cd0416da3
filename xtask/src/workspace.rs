//! The paths of this repository, and commands that run in it: with the tools of `target/tools` and of npm on PATH, and with one
//! target directory for all commands.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rustup name of the toolchain for everything except xtask itself.
pub(crate) const TOOLCHAIN: &str = "1.99.1";

/// The repository on disk.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the workspace of this crate, independent of the current directory.
    pub(crate) fn of_this_crate() -> Self {
        let crate_dir =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
        let crate_dir = PathBuf::from(crate_dir);
        let root = crate_dir.parent().unwrap_or(&crate_dir).to_path_buf();
        Self { root }
    }

    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    pub(crate) fn target(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join("target").join(relative)
    }

    /// The folder of the programs that `tools` installs.
    pub(crate) fn tools_bin(&self) -> PathBuf {
        self.target("tools/bin")
    }

    /// A command that runs in the root, with the installed tools on PATH and the pinned toolchain.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.search_path());
        command.env("CARGO_TARGET_DIR", self.target("")).env("RUSTUP_TOOLCHAIN", TOOLCHAIN);
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(is_about_this_crate) {
                command.env_remove(name);
            }
        }
        command
    }

    /// Finds a program among the installed tools or on PATH.
    pub(crate) fn find(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path()).map(|folder| folder.join(program)).find(|path| is_program(path))
    }

    /// Finds the first of these programs that exists.
    pub(crate) fn find_any(&self, programs: &[&str]) -> Option<PathBuf> {
        programs.iter().find_map(|program| self.find(program))
    }

    fn search_path(&self) -> OsString {
        let ours = [self.tools_bin(), self.path("node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        let all = ours.into_iter().chain(env::split_paths(&theirs));
        env::join_paths(all).unwrap_or(theirs)
    }
}

/// The variables that `cargo run` sets for xtask; they are removed for child processes, which would take them for their own.
fn is_about_this_crate(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
        .iter()
        .any(|prefix| variable.starts_with(prefix))
}

/// Whether the path is an executable file.
pub(crate) fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_folder_above_xtask() {
        let workspace = Workspace::of_this_crate();
        assert!(workspace.path("xtask/Cargo.toml").is_file());
        assert!(workspace.path("Cargo.lock").is_file());
    }

    #[test]
    fn programs_are_found_on_path_and_only_if_they_can_run() {
        let workspace = Workspace::of_this_crate();
        assert!(workspace.find("sh").is_some());
        assert!(workspace.find("there-is-no-such-program").is_none());
        assert!(!is_program(&workspace.path("xtask/Cargo.toml")));
    }

    #[test]
    fn variables_about_this_crate_are_not_passed_to_children() {
        assert!(is_about_this_crate("CARGO_PKG_VERSION"));
        assert!(!is_about_this_crate("CARGO_HOME"));
        assert!(!is_about_this_crate("CARGO_TERM_COLOR"));
    }
}
