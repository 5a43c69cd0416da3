//! Chromium, its WebDriver and fonts for many scripts, for the tests. They are part of the system: installed ones are used, and on
//! Debian and Ubuntu missing ones are installed by apt-get.

use std::env;
use std::path::PathBuf;

use super::debian;
use crate::error::{Error, Result};
use crate::processes::say;
use crate::workspace::{Workspace, is_program};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const FONTS: [&str; 3] = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/// A browser for tests.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds the browser that CHROMIUM_BIN and CHROMEDRIVER name, or the one on PATH.
    pub(crate) fn find(workspace: &Workspace) -> Option<Self> {
        let named = |variable| env::var_os(variable).map(PathBuf::from).filter(|path| is_program(path));
        Some(Self {
            chromium: named("CHROMIUM_BIN").or_else(|| workspace.find_any(&CHROMIUM))?,
            driver: named("CHROMEDRIVER").or_else(|| workspace.find_any(&DRIVER))?,
        })
    }

    /// Returns the browser, after [`super::prepare`] has made sure of it.
    pub(crate) fn get(workspace: &Workspace) -> Result<Self> {
        Self::find(workspace).ok_or_else(by_hand)
    }
}

pub(super) fn prepare(workspace: &Workspace) -> Result<()> {
    let browser = Browser::find(workspace);
    let mut packages: Vec<&str> = Vec::new();
    if browser.is_none() {
        packages.extend(if debian::is_ubuntu() {
            ["chromium-browser", "chromium-chromedriver"]
        } else {
            ["chromium", "chromium-driver"]
        });
    }
    packages.extend(debian::missing_packages(workspace, &FONTS));
    if packages.is_empty() {
        return Ok(());
    }
    let installed = debian::install(workspace, &packages, "the tests run in a browser");
    match (installed, Browser::find(workspace)) {
        (Err(Error::Interrupted), _) => Err(Error::Interrupted),
        (Ok(()), Some(_)) => Ok(()),
        (_, None) => Err(by_hand()),
        (Err(_), Some(_)) => {
            say(format!(
                "Without {} some scripts show as boxes in the tests' pictures; going on.",
                FONTS.join(", ")
            ));
            Ok(())
        }
    }
}

fn by_hand() -> Error {
    Error::Missing {
        what:
            "the tests need Chromium (or Chrome) with its chromedriver, and they could not be installed by \
               themselves"
                .into(),
        next: "install both (on Debian, as root: apt-get install chromium chromium-driver), or name them in \
               CHROMIUM_BIN and CHROMEDRIVER"
            .into(),
    }
}
