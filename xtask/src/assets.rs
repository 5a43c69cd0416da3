//! The files of the built app, and what each of them is for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::app::EMBEDDED;
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

/// Whether it belongs to a part of the app that is loaded on demand.
fn is_part(asset: &Asset) -> bool {
    asset.path.starts_with("costage-part")
}

/// Whether it is loaded only when somebody watches or opens the green room.
pub(crate) fn is_livekit(asset: &Asset) -> bool {
    asset.path.starts_with("livekit-client")
}

/// Whether it is loaded only when somebody switches the background blur on.
pub(crate) fn is_blur(asset: &Asset) -> bool {
    asset.path.starts_with("background-blur")
}

/// Whether it is the texts of a language, which those load who read it.
pub(crate) fn is_language(asset: &Asset) -> bool {
    asset.path.starts_with("language-")
}

/// Whether it is for pages of other sites.
fn is_embedded(asset: &Asset) -> bool {
    asset.path.split('/').next() == Some(EMBEDDED)
}

/// Returns what is loaded before sign-in, home and the invitation banner work: index.html and everything it names, directly or
/// indirectly, except what is loaded later.
pub(crate) fn first_load(folder: &Path, assets: &[Asset]) -> Result<Vec<Asset>> {
    let mut loaded = BTreeSet::from(["index.html".to_owned()]);
    let mut to_read = vec!["index.html".to_owned()];
    while let Some(path) = to_read.pop() {
        let content = fs::read(folder.join(&path)).map_err(Error::file("reading", folder.join(&path)))?;
        let text = String::from_utf8_lossy(&content);
        let is_later = |asset: &Asset| {
            is_livekit(asset) || is_blur(asset) || is_language(asset) || is_part(asset) || is_embedded(asset)
        };
        for asset in assets.iter().filter(|asset| !is_later(asset)) {
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
