//! The sizes of the built app: of each file, and of what a visitor loads.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::error::{Error, Result};

/// A file of the built app with its compressed copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asset {
    /// The path in the app's folder.
    pub(crate) path: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// Lists the files of the built app.
pub(crate) fn assets(folder: &Path) -> Result<Vec<Asset>> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort();
    let size = |name: &str| files.iter().find(|(path, _)| path == name).map(|(_, size)| *size);
    let assets = files.iter().filter(|(path, _)| !is_compressed_copy(path)).map(|(path, raw)| Asset {
        path: path.clone(),
        raw: *raw,
        gzip: size(&format!("{path}.gz")).unwrap_or(*raw),
        brotli: size(&format!("{path}.br")).unwrap_or(*raw),
    });
    Ok(assets.collect())
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, u64)>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(Error::file("reading", folder))? {
        let entry = entry.map_err(Error::file("reading", folder))?;
        let metadata = entry.metadata().map_err(Error::file("reading", entry.path()))?;
        if metadata.is_dir() {
            collect(root, &entry.path(), files)?;
        } else if let Ok(path) = entry.path().strip_prefix(root) {
            files.push((path.to_string_lossy().into_owned(), metadata.len()));
        }
    }
    Ok(())
}

fn is_compressed_copy(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// Whether it is the module with the pages of rooms, which is loaded after home or when a room is opened.
fn is_part(asset: &Asset) -> bool {
    asset.path.starts_with("costage-part")
}

/// Whether it is loaded only when somebody watches or opens the green room.
pub(crate) fn is_livekit(asset: &Asset) -> bool {
    asset.path.starts_with("livekit-client")
}

/// Whether it is loaded only when somebody switches the background blur on.
fn is_blur(asset: &Asset) -> bool {
    asset.path.starts_with("background-blur")
}

/// Returns what is loaded before sign-in, home and the invitation banner work: index.html and everything it names, directly or
/// indirectly, except what is loaded later.
pub(crate) fn first_load(folder: &Path, assets: &[Asset]) -> Result<Vec<Asset>> {
    let mut loaded = BTreeSet::from(["index.html".to_owned()]);
    let mut to_read = vec!["index.html".to_owned()];
    while let Some(path) = to_read.pop() {
        let content = fs::read(folder.join(&path)).map_err(Error::file("reading", folder.join(&path)))?;
        let text = String::from_utf8_lossy(&content);
        for asset in assets.iter().filter(|asset| !is_livekit(asset) && !is_blur(asset) && !is_part(asset)) {
            let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
            if text.contains(name) && loaded.insert(asset.path.clone()) && is_read_for_names(name) {
                to_read.push(asset.path.clone());
            }
        }
    }
    Ok(assets.iter().filter(|asset| loaded.contains(&asset.path)).cloned().collect())
}

fn is_read_for_names(name: &str) -> bool {
    [".css", ".html", ".js", ".mjs"].iter().any(|extension| name.ends_with(extension))
}

/// Returns a table of the files, with the totals of the first load, of what follows it, and of everything a viewer loads.
pub(crate) fn table(assets: &[Asset], first_load: &[Asset]) -> String {
    let those = |is: fn(&Asset) -> bool| assets.iter().filter(|asset| is(asset)).cloned().collect::<Vec<_>>();
    let (pages, livekit) = (those(is_part), those(is_livekit));
    let mut lines = vec![row("kB", ["raw", "gzip", "brotli"].map(String::from))];
    lines.extend(assets.iter().map(|asset| row(&asset.path, sum(std::slice::from_ref(asset)))));
    lines.push(row("first load: sign-in, home, banner", sum(first_load)));
    lines.push(row("after that: the pages of rooms", sum(&pages)));
    lines.push(row("all that a viewer loads, with LiveKit", sum(&[first_load, &pages, &livekit].concat())));
    lines.push(row("background blur, when switched on", sum(&those(is_blur))));
    lines.join("\n")
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
    fn the_first_load_is_what_is_named_from_index_html_on() {
        let folder = std::env::temp_dir().join(format!("costage-sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("icons")).unwrap();
        for (path, text) in [
            (
                "index.html",
                "<script src=/app-1.js> <meta content=/livekit-client-1.mjs> <meta content=/background-blur-1.mjs>",
            ),
            ("index.html.br", "short"),
            ("app-1.js", "new URL('app-1.wasm') new URL('costage-part-1.wasm')"),
            ("app-1.wasm", "wasm"),
            ("costage-part-1.wasm", "room"),
            ("livekit-client-1.mjs", "livekit"),
            ("background-blur-1.mjs", "blur"),
            ("icons/later.svg", "<svg/>"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        let assets = assets(&folder).unwrap();
        let first = first_load(&folder, &assets).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        let names: Vec<_> = first.iter().map(|asset| asset.path.as_str()).collect();
        assert_eq!(names, ["app-1.js", "app-1.wasm", "index.html"]);
        let index = first.iter().find(|asset| asset.path == "index.html").unwrap();
        assert_eq!((index.brotli, index.gzip), (5, index.raw));
        let table = table(&assets, &first);
        let pages = table.lines().find(|line| line.contains("pages of rooms")).unwrap();
        assert_eq!(pages, row("after that: the pages of rooms", [4; 3].map(kilobytes)));
    }

    #[test]
    fn sizes_are_rounded_to_tenths_of_a_kilobyte() {
        assert_eq!(kilobytes(0), "0.0");
        assert_eq!(kilobytes(98_349), "98.3");
        assert_eq!(kilobytes(98_350), "98.4");
    }
}
