//! Firefox ESR and WebKitGTK for the stories in browsers that are not Chromium. WebKitGTK has no headless mode, so it
//! draws on a virtual screen (Xvfb). They are part of the system, like Chromium.

use std::env;
use std::path::PathBuf;

use super::debian;
use crate::error::{Error, Result};
use crate::workspace::{Workspace, is_program};

/// The programs, with the environment variable that overrides each and its package.
const PROGRAMS: [(&str, &str, &str); 3] = [
    ("firefox-esr", "FIREFOX_BIN", "firefox-esr"),
    ("WebKitWebDriver", "WEBKIT_DRIVER", "webkit2gtk-driver"),
    ("Xvfb", "XVFB_BIN", "xvfb"),
];

/// The paths of the programs.
#[derive(Debug, Clone)]
pub(crate) struct OtherBrowsers {
    /// The paths, by the environment variable for the stories.
    pub(crate) environment: Vec<(&'static str, PathBuf)>,
}

impl OtherBrowsers {
    /// Finds the programs, after [`super::prepare`] has made sure of them.
    ///
    /// # Errors
    /// [`Error::Missing`] names the first one that is missing.
    pub(crate) fn get(workspace: &Workspace) -> Result<Self> {
        let environment = PROGRAMS.iter().map(|(program, variable, package)| {
            let path = find(workspace, program, variable).ok_or_else(|| Error::Missing {
                what: format!("there is no {program}"),
                next: format!("install {package}, or name one in {variable}"),
            })?;
            Ok((*variable, path))
        });
        Ok(Self { environment: environment.collect::<Result<_>>()? })
    }
}

pub(super) fn prepare(workspace: &Workspace) -> Result<()> {
    let missing: Vec<_> = PROGRAMS
        .iter()
        .filter(|(program, variable, _)| find(workspace, program, variable).is_none())
        .map(|(_, _, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    debian::install(workspace, &missing, "stories run in browsers that are not Chromium, too")?;
    OtherBrowsers::get(workspace).map(drop)
}

fn find(workspace: &Workspace, program: &str, variable: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| is_program(path));
    named.or_else(|| workspace.find(program))
}
