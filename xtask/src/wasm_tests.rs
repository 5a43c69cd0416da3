//! Runs tests of WebAssembly in a browser, by wasm-bindgen's runner.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::tools::Browser;
use crate::workspace::Workspace;

const SECONDS_FOR_A_BROWSER_TEST: &str = "300";

/// The cargo command that runs tests in this browser by wasm-bindgen's runner, with the flags in the crate's webdriver.json.
pub(crate) fn run_in_browser(
    workspace: &Workspace,
    cargo: &mut Command,
    browser: &Browser,
    webdriver_json: &PathBuf,
) -> Result<()> {
    let given = match fs::read_to_string(webdriver_json) {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|error| Error::Content { path: webdriver_json.clone(), why: error.to_string() })?,
        Err(_) => default_capabilities(),
    };
    let capabilities = with_binary(given, &browser.chromium.to_string_lossy());
    let path = workspace.target("tools/webdriver.json");
    fs::write(&path, capabilities.to_string()).map_err(Error::file("writing", &path))?;
    let runner = workspace.find("wasm-bindgen-test-runner").ok_or_else(|| Error::Missing {
        what: "there is no wasm-bindgen-test-runner".into(),
        next: "run cargo xtask setup".into(),
    })?;
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", path);
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", SECONDS_FOR_A_BROWSER_TEST);
    cargo.env("CHROMEDRIVER", &browser.driver);
    Ok(())
}

/// The flags of a headless browser with a fake camera and microphone and no permission prompts.
fn default_capabilities() -> Value {
    json!({ "goog:chromeOptions": { "args": [
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        "use-fake-device-for-media-stream",
        "use-fake-ui-for-media-stream",
        "autoplay-policy=no-user-gesture-required",
    ] } })
}

fn with_binary(mut capabilities: Value, chromium: &str) -> Value {
    if !capabilities["goog:chromeOptions"].is_object() {
        capabilities["goog:chromeOptions"] = Value::Object(Map::new());
    }
    capabilities["goog:chromeOptions"]["binary"] = chromium.into();
    capabilities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_added_to_the_flags_of_a_crate() {
        let given = json!({ "goog:chromeOptions": { "args": ["headless"] } });
        let capabilities = with_binary(given, "/opt/chromium");
        assert_eq!(capabilities["goog:chromeOptions"]["binary"], "/opt/chromium");
        assert_eq!(capabilities["goog:chromeOptions"]["args"], json!(["headless"]));
        assert_eq!(with_binary(json!({}), "x"), json!({ "goog:chromeOptions": { "binary": "x" } }));
    }
}
