//! Firefox ESR and WebKitGTK for the stories in browsers that are not Chromium. WebKit has no headless mode here, so it
//! draws on a screen that is not there (Xvfb). They belong to the system, as Chromium does.

use std::env;
use std::path::PathBuf;

use super::debian;
use crate::error::{Error, Result};
use crate::workspace::{Workspace, is_program};

/// The programs, the variable that names another, and the package each comes in.
const PROGRAMS: [(&str, &str, &str); 3] = [
    ("firefox-esr", "FIREFOX_BIN", "firefox-esr"),
    ("WebKitWebDriver", "WEBKIT_DRIVER", "webkit2gtk-driver"),
    ("Xvfb", "XVFB_BIN", "xvfb"),
];

/// Where they stand.
#[derive(Debug, Clone)]
pub(crate) struct OtherBrowsers {
    /// What the stories are told, by the variable's name.
    pub(crate) environment: Vec<(&'static str, PathBuf)>,
}

impl OtherBrowsers {
    /// Finds those that [`super::prepare`] has seen to.
    ///
    /// # Errors
    /// [`Error::Missing`] names the first one that is not there.
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
