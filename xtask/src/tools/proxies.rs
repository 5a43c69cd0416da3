//! nginx and Caddy, which the stories put before the server as operators do. If they are not on PATH, they are unpacked but not
//! installed: an installation would start them on port 80 of this machine.

use std::path::{Path, PathBuf};

use super::debian;
use crate::error::{Error, Result};
use crate::workspace::{Workspace, is_program};

/// The programs, with their paths in the packages of the same name.
const PROGRAMS: [(&str, &str); 2] = [("nginx", "usr/sbin/nginx"), ("caddy", "usr/bin/caddy")];

/// The paths of the programs.
#[derive(Debug, Clone)]
pub(crate) struct Proxies {
    pub(crate) nginx: PathBuf,
    pub(crate) caddy: PathBuf,
}

impl Proxies {
    /// Finds the programs, after [`super::prepare`] has made sure of them.
    ///
    /// # Errors
    /// [`Error::Missing`] names the first one that is missing.
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

/// Finds a program on PATH, in root's folders (which may be missing from PATH), or among the unpacked ones.
fn find(workspace: &Workspace, program: &str, file: &str) -> Option<PathBuf> {
    let places = [Path::new("/").join(file), debian::unpacked(workspace, file)];
    workspace.find(program).or_else(|| places.into_iter().find(|path| is_program(path)))
}
