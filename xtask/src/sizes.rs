//! The sizes of the built app: of each file, and of what a visitor loads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::assets::{Asset, assets, first_load, is_blur, is_language, is_livekit};
use crate::client_js;
use crate::error::{Error, Result};

/// The budgets, in bytes compressed by Brotli. Sizes are the same on every machine, so there is no slack for noise: only so
/// much that a usual change passes.
const FIRST: u64 = 343_000;
const VIEWER: u64 = 337_000;
const ON_STAGE: u64 = 93_000;
const HOST: u64 = 155_000;
const LIVEKIT: u64 = 131_000;
const BLUR: u64 = 2_340_000;
/// The texts of one language other than English.
const LANGUAGE: u64 = 10_000;
const ALL_OF_A_VIEWER: u64 = 810_000;
const CLIENT_JS: u64 = 111_000;
const BANNER: u64 = 122_000;

/// A group of files that are loaded together, and how much they may weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) name: &'static str,
    pub(crate) assets: Vec<Asset>,
    /// The most that it may weigh compressed by Brotli, in bytes.
    pub(crate) budget: u64,
}

impl Load {
    pub(crate) fn brotli(&self) -> u64 {
        self.assets.iter().map(|asset| asset.brotli).sum()
    }
}

/// Returns what is loaded first, and what each role and function loads in addition; all that a viewer loads, and the
/// texts of a language.
pub(crate) fn loads(folder: &Path, assets: &[Asset]) -> Result<Vec<Load>> {
    let parts = parts(folder)?;
    let of = |part: &str| {
        let files = parts.get(part).into_iter().flatten();
        let found = files.filter_map(|file| {
            assets.iter().find(|asset| Some(asset.path.as_str()) == file.strip_prefix('/'))
        });
        found.cloned().collect::<Vec<_>>()
    };
    let those = |is: fn(&Asset) -> bool| assets.iter().filter(|asset| is(asset)).cloned().collect::<Vec<_>>();
    let (first, viewer, livekit) = (first_load(folder, assets)?, of("viewer"), those(is_livekit));
    let beyond_viewer =
        |part| of(part).into_iter().filter(|asset| !viewer.contains(asset)).collect::<Vec<_>>();
    let all = [&first[..], &viewer, &livekit].concat();
    let largest_language = those(is_language).into_iter().max_by_key(|asset| asset.brotli);
    Ok(vec![
        Load { name: "first load: sign-in, home, banner", assets: first, budget: FIRST },
        Load { name: "a viewer, in addition", assets: viewer.clone(), budget: VIEWER },
        Load {
            name: "on stage, in addition to a viewer",
            assets: beyond_viewer("on_stage"),
            budget: ON_STAGE,
        },
        Load { name: "a host, in addition to a viewer", assets: beyond_viewer("host"), budget: HOST },
        Load { name: "livekit-client", assets: livekit, budget: LIVEKIT },
        Load { name: "background blur, when switched on", assets: those(is_blur), budget: BLUR },
        Load { name: "all that a viewer loads, with LiveKit", assets: all, budget: ALL_OF_A_VIEWER },
        Load {
            name: "the largest language, in addition",
            assets: largest_language.into_iter().collect(),
            budget: LANGUAGE,
        },
    ])
}

/// The files of each part by its name, as `tools/wasm-split` has written them down; none where the app is in one piece.
fn parts(folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let path = folder.join("parts.json");
    if path.exists() { files_by_name(&path) } else { Ok(BTreeMap::new()) }
}

/// Lists of files by the names that a build has written down.
fn files_by_name(path: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let text = fs::read_to_string(path).map_err(Error::file("reading", path))?;
    serde_json::from_str(&text).map_err(|error| Error::Content { path: path.into(), why: error.to_string() })
}

/// Checks that nothing of the built app in `folder` weighs more than it may.
///
/// # Errors
/// What grew, by how much, and what to do.
pub(crate) fn check_budgets(folder: &Path) -> Result<()> {
    let heavy: Vec<_> = loads(folder, &assets(folder)?)?.iter().filter_map(over_budget).collect();
    if heavy.is_empty() { Ok(()) } else { Err(Error::TooHeavy(heavy.join("; "))) }
}

/// Checks that the JavaScript client in `folder` weighs no more than it may.
///
/// # Errors
/// By how much it grew.
pub(crate) fn check_client_js(folder: &Path) -> Result<()> {
    let is_loaded = |asset: &Asset| asset.path.starts_with(client_js::FILES) && !asset.path.ends_with(".ts");
    let assets = assets(folder)?.into_iter().filter(is_loaded).collect();
    let load = Load { name: "the JavaScript client", assets, budget: CLIENT_JS };
    over_budget(&load).map_or(Ok(()), |heavy| Err(Error::TooHeavy(heavy)))
}

/// Checks that what a page loads that has nothing but a banner weighs no more than it may.
///
/// # Errors
/// By how much it grew.
pub(crate) fn check_elements(folder: &Path) -> Result<()> {
    let loads = files_by_name(&folder.join("elements.json"))?;
    let of_banner = loads.get("banner").map(Vec::as_slice).unwrap_or_default();
    let assets = assets(folder)?.into_iter().filter(|asset| of_banner.contains(&asset.path)).collect();
    let load = Load { name: "the banner of invitations as an element", assets, budget: BANNER };
    over_budget(&load).map_or(Ok(()), |heavy| Err(Error::TooHeavy(heavy)))
}

fn over_budget(load: &Load) -> Option<String> {
    let over = load.brotli().checked_sub(load.budget).filter(|&over| over != 0)?;
    Some(format!(
        "{} weighs {} kB (Brotli), {} kB more than its budget of {} kB",
        load.name,
        kilobytes(load.brotli()),
        kilobytes(over),
        kilobytes(load.budget)
    ))
}

/// Returns a table of the files, with the totals of what each role loads.
pub(crate) fn table(folder: &Path) -> Result<String> {
    let assets = assets(folder)?;
    let mut lines = vec![row("kB", ["raw", "gzip", "brotli"].map(String::from))];
    lines.extend(assets.iter().map(|asset| row(&asset.path, sum(std::slice::from_ref(asset)))));
    lines.extend(loads(folder, &assets)?.iter().map(|load| row(load.name, sum(&load.assets))));
    Ok(lines.join("\n"))
}

fn sum(assets: &[Asset]) -> [String; 3] {
    [|asset: &Asset| asset.raw, |asset: &Asset| asset.gzip, |asset: &Asset| asset.brotli]
        .map(|size| kilobytes(assets.iter().map(size).sum()))
}

/// Formats bytes as kB with one decimal.
pub(crate) fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn row(name: &str, sizes: [String; 3]) -> String {
    let [raw, gzip, brotli] = sizes;
    format!("  {name:<44} {raw:>9} {gzip:>9} {brotli:>9}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_is_named_from_index_html_on_and_each_role_loads_its_parts() {
        let folder = std::env::temp_dir().join(format!("costage-sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("icons")).unwrap();
        fs::create_dir_all(folder.join("embed")).unwrap();
        for (path, text) in [
            (
                "index.html",
                "<script src=/app-1.js> <meta content=/livekit-client-1.mjs> <meta content=/background-blur-1.mjs>\
                 <meta content='de ltr /language-de-1.txt'>",
            ),
            ("index.html.br", "short"),
            ("app-1.js", "new URL('app-1.wasm') new URL('costage-part-host-1.wasm')"),
            ("app-1.wasm", "wasm"),
            ("costage-part-viewer-1.wasm", "room"),
            ("costage-part-shared-1.wasm", "menu"),
            ("costage-part-host-1.wasm", "invite"),
            (
                "parts.json",
                r#"{"viewer":["/costage-part-viewer-1.wasm","/costage-part-shared-1.wasm"],
                "host":["/costage-part-host-1.wasm","/costage-part-shared-1.wasm"]}"#,
            ),
            ("livekit-client-1.mjs", "livekit"),
            ("background-blur-1.mjs", "blur"),
            ("language-de-1.txt", "Hallo"),
            ("language-ja-1.txt", "こんにちは"),
            ("icons/later.svg", "<svg/>"),
            ("embed/app-1.js", "of the same name"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        let assets = assets(&folder).unwrap();
        let loads = loads(&folder, &assets).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        let names = |of: usize| loads[of].assets.iter().map(|asset| asset.path.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["app-1.js", "app-1.wasm", "index.html"]);
        let index = loads[0].assets.iter().find(|asset| asset.path == "index.html").unwrap();
        assert_eq!((index.brotli, index.gzip), (5, index.raw));
        assert_eq!(names(1), ["costage-part-viewer-1.wasm", "costage-part-shared-1.wasm"]);
        assert_eq!(names(2), Vec::<&str>::new());
        assert_eq!(names(3), ["costage-part-host-1.wasm"]);
        assert_eq!(names(6), [names(0), names(1), names(4)].concat());
        assert_eq!(names(7), ["language-ja-1.txt"]);
    }

    #[test]
    fn what_is_over_its_budget_is_told_with_what_it_weighs() {
        let asset = |brotli| Asset { path: "a".into(), raw: 0, gzip: 0, brotli };
        let load =
            |sizes: [u64; 2]| Load { name: "a viewer", assets: sizes.map(asset).into(), budget: 2_000 };
        assert_eq!(over_budget(&load([1_000, 1_000])), None);
        assert_eq!(
            over_budget(&load([1_000, 2_500])).unwrap(),
            "a viewer weighs 3.5 kB (Brotli), 1.5 kB more than its budget of 2.0 kB"
        );
    }

    #[test]
    fn sizes_are_rounded_to_tenths_of_a_kilobyte() {
        assert_eq!(kilobytes(0), "0.0");
        assert_eq!(kilobytes(98_349), "98.3");
        assert_eq!(kilobytes(98_350), "98.4");
    }
}
