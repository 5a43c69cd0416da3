//! nginx and Caddy, which the stories put before the server as operators do. Where they are not on PATH they are
//! unpacked, not installed: installing them would have them serve this machine's port 80.

use std::path::{Path, PathBuf};

use super::debian;
use crate::error::{Error, Result};
use crate::workspace::{Workspace, is_program};

/// The programs, and where their packages of the same name have them.
const PROGRAMS: [(&str, &str); 2] = [("nginx", "usr/sbin/nginx"), ("caddy", "usr/bin/caddy")];

/// Where they stand.
#[derive(Debug, Clone)]
pub(crate) struct Proxies {
    pub(crate) nginx: PathBuf,
    pub(crate) caddy: PathBuf,
}

impl Proxies {
    /// Finds those that [`super::prepare`] has seen to.
    ///
    /// # Errors
    /// [`Error::Missing`] names the first one that is not there.
    pub(crate) fn get(workspace: &Workspace) -> Result<Self> {
        let [nginx, caddy] = PROGRAMS.map(|(program, file)| {
            find(workspace, program, file).ok_or_else(|| Error::Missing {
                what: format!("there is no {program}"),
                next: format!("install {program}"),
            })
        });
        Ok(Self { nginx: nginx?, caddy: caddy? })
    }
}

pub(super) fn prepare(workspace: &Workspace) -> Result<()> {
    if workspace.find("openssl").is_none() {
        debian::install(workspace, &["openssl"], "the proxies of the stories need a certificate")?;
    }
    let missing: Vec<_> = PROGRAMS
        .iter()
        .filter(|(program, file)| find(workspace, program, file).is_none())
        .map(|(program, _)| *program)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    debian::unpack(workspace, &missing, "stories run behind them, as Costage does on the internet")?;
    Proxies::get(workspace).map(drop)
}

/// On PATH, where root has its programs (which may be on no one else's PATH), or unpacked.
fn find(workspace: &Workspace, program: &str, file: &str) -> Option<PathBuf> {
    let places = [Path::new("/").join(file), debian::unpacked(workspace, file)];
    workspace.find(program).or_else(|| places.into_iter().find(|path| is_program(path)))
}
