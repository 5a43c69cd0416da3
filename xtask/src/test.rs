//! `cargo xtask test`: every check that a change must pass, or a part of them. The steps run from quick to slow until one fails.

use std::process::Command;
use std::thread;

use clap::{Args, ValueEnum};

use crate::app;
use crate::client_js;
use crate::elements;
use crate::error::Result;
use crate::examples;
use crate::livekit::LiveKit;
use crate::parts;
use crate::processes;
use crate::publishing;
use crate::sizes;
use crate::steps::Steps;
use crate::supply_chain;
use crate::tools::{self, Browser, Needs, OtherBrowsers, Proxies};
use crate::wasm_tests::run_in_browser;
use crate::workspace::Workspace;

const NATIVE_PACKAGES: [&str; 4] = ["costage-protocol", "costage-stage", "costage-client", "xtask"];
const SERVER: &str = "costage-server";
/// The profile in which the server is tested, of the root's Cargo.toml.
const CHECKED: &str = "checked";
const WASM: &str = "wasm32-unknown-unknown";

/// The options of `test`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Run only this part
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Build the app in the development profile for the stories, which saves minutes while writing one
    #[arg(long)]
    quick: bool,
    /// Run only the stories whose file name contains one of these
    #[arg(last = true, value_name = "STORY")]
    stories: Vec<String>,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting, lints, the types of the stories, and all tests that run without a browser
    Native,
    /// The app and livekit-web in a headless browser, the latter against a real LiveKit
    Wasm,
    /// The components of the gallery: how they look, also with forced colours, and that they keep still
    Gallery,
    /// Whole stories: real browsers, the real server, real LiveKit
    E2e,
    /// Stories in browsers that are not Chromium: Firefox, WebKitGTK
    OtherBrowsers,
    /// The server's answers, compared with its OpenAPI document
    Openapi,
    /// Known weaknesses of what it is made of; not part of a whole run, because the lists are not to be reached everywhere
    Advisories,
}

impl Part {
    const ALL: [Self; 6] =
        [Self::Native, Self::Wasm, Self::Gallery, Self::Openapi, Self::OtherBrowsers, Self::E2e];

    /// Whether it needs the server with the app inside it.
    const fn runs_the_server(self) -> bool {
        matches!(self, Self::E2e | Self::OtherBrowsers | Self::Openapi)
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let parts = options.only.map_or(Part::ALL.to_vec(), |part| vec![part]);
    tools::prepare(workspace, needs(&parts))?;
    let mut steps = Steps::default();
    let mut is_built = false;
    for part in parts {
        if part.runs_the_server() && !std::mem::replace(&mut is_built, true) {
            build(workspace, if options.quick { Build::Quick } else { Build::Release }, &mut steps)?;
        }
        match part {
            Part::Native => native(workspace, &mut steps)?,
            Part::Wasm => wasm(workspace, &mut steps)?,
            Part::Gallery => gallery(workspace, &options.stories, &mut steps)?,
            Part::E2e => e2e(workspace, &options.stories, &mut steps)?,
            Part::OtherBrowsers => other_browsers(workspace, &mut steps)?,
            Part::Openapi => openapi(workspace, &mut steps)?,
            Part::Advisories => supply_chain::check_advisories(workspace, &mut steps)?,
        }
    }
    steps.finish();
    Ok(())
}

fn needs(parts: &[Part]) -> Needs {
    let has = |part| parts.contains(&part);
    let with_app = has(Part::Gallery) || parts.iter().any(|part| part.runs_the_server());
    Needs {
        checks: has(Part::Native) || has(Part::Wasm),
        wasm: has(Part::Wasm) || with_app,
        app: with_app,
        livekit: parts != [Part::Advisories] && parts != [Part::Gallery],
        browser: has(Part::Wasm) || has(Part::Gallery) || has(Part::E2e) || has(Part::OtherBrowsers),
        other_browsers: has(Part::OtherBrowsers),
        proxies: has(Part::E2e),
        schemathesis: has(Part::Openapi),
        dependencies: has(Part::Native) || has(Part::Advisories),
        peer: false,
        examples: has(Part::E2e),
    }
}

fn native(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let run = |what: &str, program: &str, args: &[&str]| {
        let mut command = workspace.command(program);
        command.args(args).env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
        // Many tests wait for a clock, so more of them than there are processors run at the same time.
        let processors = thread::available_parallelism().map_or(1, usize::from);
        command.env("RUST_TEST_THREADS", (2 * processors).to_string());
        processes::run(what, command)
    };
    steps.step("Format (rustfmt)", || run("cargo fmt", "cargo", &["fmt", "--all", "--check"]))?;
    steps.step("Format of views (leptosfmt)", || {
        run("leptosfmt", "leptosfmt", &["--quiet", "--check", "src/", "crates/elements/src/"])
    })?;
    steps.step("What each part of the app names", || parts::check(workspace))?;
    let projects = [
        ("the stories", "tests"),
        ("the boot script", "boot"),
        ("the JavaScript client", "crates/client-js/js"),
        ("the elements", "crates/elements/js"),
    ];
    for (name, project) in projects {
        steps.step(&format!("Types of {name} (tsc)"), || {
            run("tsc", "npx", &["--no-install", "tsc", "--project", project])
        })?;
    }

    steps.step("Licences and sources of the crates (cargo deny)", || {
        supply_chain::check_dependencies(workspace)
    })?;
    steps.step("What the crates for everybody need", || publishing::check_dependencies(workspace))?;
    steps.step("The systemd unit", || supply_chain::check_unit(workspace))?;
    steps
        .step("xtask starts with the oldest Rust it promises", || tools::check_oldest_for_xtask(workspace))?;

    let packages: Vec<&str> = NATIVE_PACKAGES.iter().flat_map(|package| ["--package", package]).collect();
    let clippy = [
        &["clippy"],
        &packages[..],
        &["--package", SERVER, "--package", "costage", "--all-targets", "--", "-D", "warnings"],
    ];
    steps.step("Lints (native)", || run("cargo clippy", "cargo", &clippy.concat()))?;
    // Together, so that what several need is built once.
    steps.step("Tests (native)", || {
        let app = ["--package", "costage", "--package", "costage-elements"];
        run("cargo test", "cargo", &[&["test"], &packages[..], &app].concat())
    })?;
    // With a crowd of 2,000 in one room.
    steps.step("Tests of the server", || {
        run("cargo test", "cargo", &["test", "--profile", CHECKED, "--package", SERVER])
    })?;
    steps.step("The crates for everybody, packaged and built", || publishing::check_packages(workspace))
}

fn wasm(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let browser = Browser::get(workspace)?;
    let livekit = LiveKit::choose()?;
    let cargo = |args: &[&str]| {
        let mut cargo = workspace.command("cargo");
        cargo.args(args);
        livekit.tell(&mut cargo);
        cargo
    };
    steps.step("Bundle of livekit-client", || app::bundle_livekit_client(workspace))?;
    steps.step("Lints (wasm)", || {
        let packages = [
            "costage",
            "costage-elements",
            "costage-example-rust",
            "livekit-web",
            "costage-client",
            "costage-client-js",
        ]
        .map(|package| ["--package", package]);
        let packages = [&["clippy", "--target", WASM], packages.as_flattened()].concat();
        processes::run(
            "cargo clippy",
            cargo(&[&packages[..], &["--all-targets", "--", "-D", "warnings"]].concat()),
        )
    })?;
    let in_browser = |packages: &[&str], folder: &str| {
        let packages = packages.iter().flat_map(|package| ["--package", package]);
        let mut command = cargo(&["test", "--target", WASM]);
        command.args(packages);
        run_in_browser(workspace, &mut command, &browser, &workspace.path(folder).join("webdriver.json"))?;
        processes::run("cargo test in the browser", command)
    };
    steps.step("Tests of livekit-web (browser, LiveKit)", || {
        let _livekit = livekit.start(workspace)?;
        in_browser(&["livekit-web"], "crates/livekit-web")
    })?;
    // Together, so that what both need is built once.
    steps.step("Tests of the app and the client (browser)", || in_browser(&["costage", "costage-client"], ""))
}

/// Comes before what builds the release: both put the app into the same folder.
fn gallery(workspace: &Workspace, tests: &[String], steps: &mut Steps) -> Result<()> {
    steps.step("The app with its gallery", || app::build_quickly(workspace))?;
    steps.step("The gallery's components", || {
        let browser = Browser::get(workspace)?;
        let mut playwright = workspace.command("npx");
        playwright.args(["--no-install", "playwright", "test", "-c", "tests/gallery"]);
        playwright.env("CHROMIUM_BIN", &browser.chromium).args(tests);
        processes::run("playwright test", playwright)
    })
}

/// How the app and the elements are built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// As users get them.
    Release,
    /// In the development profile.
    Quick,
    /// The app alone, in the development profile.
    WithoutElements,
}

/// Builds the app, what other sites embed, and the server.
pub(crate) fn build(workspace: &Workspace, how: Build, steps: &mut Steps) -> Result<()> {
    if how == Build::Release {
        steps.step("The app as users get it", || app::build(workspace))?;
        steps.step("What each role loads", || sizes::check_budgets(&workspace.target(app::BUILT)))?;
    } else {
        steps.step("The app, built quickly", || app::build_quickly(workspace))?;
    }
    if how != Build::WithoutElements {
        // Banners of the elements are built upon it.
        steps.step("The JavaScript client", || {
            client_js::build(workspace)?;
            sizes::check_client_js(&workspace.target(client_js::BUILT))
        })?;
        steps.step("The elements", || {
            if how == Build::Quick {
                elements::build_quickly(workspace)?;
            } else {
                elements::build(workspace)?;
                sizes::check_elements(&workspace.target(client_js::BUILT))?;
            }
            app::embed(workspace)
        })?;
    }
    steps.step("The server with the app inside it", || {
        let mut cargo = workspace.command("cargo");
        cargo.args(["build", "--profile", CHECKED, "--package", SERVER, "--features", "embed-app"]);
        processes::run("building costage-server", cargo)
    })
}

fn e2e(workspace: &Workspace, stories: &[String], steps: &mut Steps) -> Result<()> {
    let proxies = Proxies::get(workspace)?;
    steps.step("The examples, with their types checked", || examples::build(workspace))?;
    steps.step("Tests end to end (browsers, server, LiveKit)", || {
        let mut playwright = playwright(workspace, "tests/e2e")?;
        playwright.env("NGINX_BIN", &proxies.nginx).env("CADDY_BIN", &proxies.caddy).args(stories);
        processes::run("playwright test", playwright)
    })
}

fn other_browsers(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let browsers = OtherBrowsers::get(workspace)?;
    steps.step("Stories in Firefox and WebKit", || {
        let mut playwright = playwright(workspace, "tests/other_browsers")?;
        playwright.envs(browsers.environment.iter().cloned());
        processes::run("playwright test", playwright)
    })
}

fn openapi(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("The server's answers against its OpenAPI document (schemathesis)", || {
        let mut node = on_the_server(workspace, "node")?;
        node.arg("tests/openapi/run.mjs").env("SCHEMATHESIS_BIN", tools::schemathesis(workspace));
        processes::run("schemathesis", node)
    })
}

/// The command that runs a folder's stories with Playwright.
pub(crate) fn playwright(workspace: &Workspace, folder: &str) -> Result<Command> {
    let browser = Browser::get(workspace)?;
    let mut playwright = on_the_server(workspace, "npx")?;
    playwright.args(["--no-install", "playwright", "test", "-c", folder]);
    playwright.env("CHROMIUM_BIN", &browser.chromium).env("CHROMEDRIVER", &browser.driver);
    Ok(playwright)
}

/// A command with environment variables that name the server's and LiveKit's programs.
fn on_the_server(workspace: &Workspace, program: &str) -> Result<Command> {
    let mut command = workspace.command(program);
    command.env("COSTAGE_SERVER_BIN", workspace.target(CHECKED).join(SERVER));
    command.env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_needs_only_what_it_uses() {
        let native = needs(&[Part::Native]);
        assert!(native.checks && native.dependencies && !native.browser && !native.app && !native.wasm);
        let e2e = needs(&[Part::E2e]);
        assert!(e2e.browser && e2e.app && e2e.livekit && e2e.proxies && !e2e.checks && !e2e.other_browsers);
        assert!(!needs(&[Part::Advisories]).livekit);
        let gallery = needs(&[Part::Gallery]);
        assert!(gallery.app && gallery.browser && !gallery.livekit && !gallery.proxies);
        let openapi = needs(&[Part::Openapi]);
        assert!(openapi.schemathesis && openapi.app && !openapi.browser);
    }
}
