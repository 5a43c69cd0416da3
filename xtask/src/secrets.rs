//! What must not be in the files that browsers get: keys, tokens, and where things lie on the machine that built them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::assets;
use crate::error::{Error, Result};
use crate::workspace::Workspace;

/// Texts that no file of the app contains, with what they would give away.
const FORBIDDEN: [(&str, &str); 11] = [
    ("-----BEGIN ", "a key or a certificate"),
    ("eyJhbGciOi", "a signed token"),
    ("api_secret", "the name of a secret"),
    ("API_SECRET", "the name of a secret"),
    ("sign-in.key", "the file of the sessions' key"),
    (".sqlite", "a database's file"),
    ("/.cargo/", "a path of the machine that built it"),
    ("/.rustup/", "a path of the machine that built it"),
    ("/Users/", "a path of the machine that built it"),
    ("node_modules/", "a path of the machine that built it"),
    ("sourceMappingURL=", "a map of the sources"),
];

/// The folders of this machine that must not show: the repository's, cargo's, and the user's.
pub(crate) fn folders(workspace: &Workspace) -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    [Some(workspace.path("")), cargo, home]
        .into_iter()
        .flatten()
        .filter(|folder| folder.components().count() > 1)
        .collect()
}

/// The compiler's flags that keep these folders out of the messages of panics.
pub(crate) fn remapping(folders: &[PathBuf]) -> String {
    let flags = folders.iter().map(|folder| folder.to_string_lossy().trim_end_matches('/').to_owned());
    // Flags are parted by spaces; a folder with one in its name shows, and the scan says so. Of several that match, rustc
    // takes the last.
    let flags =
        flags.filter(|folder| !folder.contains(' ')).map(|folder| format!("--remap-path-prefix={folder}="));
    flags.collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ")
}

/// Checks the files of the built app.
pub(crate) fn check(workspace: &Workspace, app: &Path) -> Result<()> {
    let folders: Vec<String> = folders(workspace)
        .iter()
        .map(|folder| folder.to_string_lossy().trim_end_matches('/').to_owned() + "/")
        .collect();
    for asset in assets::assets(app)? {
        let path = app.join(&asset.path);
        let content = fs::read(&path).map_err(Error::file("reading", &path))?;
        if let Some(why) = found(&content, &folders) {
            return Err(Error::Content { path, why });
        }
    }
    Ok(())
}

/// The first thing in `content` that gives something away.
fn found(content: &[u8], folders: &[String]) -> Option<String> {
    let content = String::from_utf8_lossy(content);
    let holds = |text: &str| content.contains(text);
    let forbidden = FORBIDDEN.iter().find(|(text, _)| holds(text));
    forbidden.map(|(text, what)| format!("{what} is in it ({text})")).or_else(|| {
        let folder = folders.iter().find(|folder| holds(folder))?;
        Some(format!("a path of the machine that built it is in it ({folder})"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gives_something_away_is_found() {
        let folders = ["/srv/costage/".to_owned()];
        for text in [
            "key: -----BEGIN PRIVATE KEY-----",
            "token=eyJhbGciOiJIUzI1NiJ9.e30.x",
            "/srv/costage/src/main.rs:4",
            "/home/someone/.cargo/registry/src/x.rs",
            "data/costage.sqlite",
        ] {
            assert!(found(text.as_bytes(), &folders).is_some(), "{text}");
        }
        assert_eq!(found(b"registry/src/x.rs: index out of bounds", &folders), None);
    }

    #[test]
    fn folders_are_taken_out_of_paths() {
        let flags = remapping(&["/srv/costage/".into(), "/home/me/.cargo".into(), "/home/m e".into()]);
        assert_eq!(flags, "--remap-path-prefix=/home/me/.cargo= --remap-path-prefix=/srv/costage=");
    }
}
