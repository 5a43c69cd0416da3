//! The keys that sign session tokens: the current one, and the one before it, with which tokens are only verified.
//!
//! To change the key, rename `sign-in.key` to `sign-in.previous.key` and restart: a new key is made, and nobody is signed out.
//! Without the previous key, everybody signs in again.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

/// The least bytes of a key: the length of its hash.
const KEY_MIN: usize = 32;
/// The name of the file with the current key.
const CURRENT: &str = "sign-in.key";
/// The name of the file with the key before.
const PREVIOUS: &str = "sign-in.previous.key";
/// The name under which a new key is written until it is whole.
const UNFINISHED: &str = "sign-in.key.new";

/// The keys in the data folder.
pub(super) struct SigningKeys {
    pub(super) current: Vec<u8>,
    pub(super) previous: Option<Vec<u8>>,
}

impl SigningKeys {
    /// Reads the keys in `folder`. Makes a random one when there is none.
    ///
    /// # Errors
    /// When a file cannot be read or written, or the key in it is too short.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let current = match read(&folder.join(CURRENT))? {
            Some(key) => key,
            None => make(folder)?,
        };
        Ok(Self { current, previous: read(&folder.join(PREVIOUS))? })
    }
}

/// Reads a key; `None` where there is none. An empty file is none: earlier versions could leave one when they were killed.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(key) if key.is_empty() => Ok(None),
        Ok(key) if key.len() >= KEY_MIN => Ok(Some(key)),
        Ok(key) => {
            let (file, length) = (path.display(), key.len());
            let why = format!(
                "{file} has {length} bytes and needs {KEY_MIN}; delete it, after which everybody signs in again"
            );
            Err(io::Error::new(io::ErrorKind::InvalidData, why))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes a key. The file has its name only once the key is whole and on the disk, so that a crash leaves none or all of it.
fn make(folder: &Path) -> io::Result<Vec<u8>> {
    let key: [u8; KEY_MIN] = rand::random();
    let unfinished = folder.join(UNFINISHED);
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    file.write_all(&key)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(CURRENT))?;
    File::open(folder)?.sync_all()?;
    Ok(key.to_vec())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_crash_while_the_key_is_written_leaves_no_part_of_one() {
        let folder = tempfile::tempdir().unwrap();
        // What a crash leaves between creating and writing, now and in earlier versions.
        fs::write(folder.path().join(UNFINISHED), b"half").unwrap();
        fs::write(folder.path().join(CURRENT), b"").unwrap();
        let made = SigningKeys::open(folder.path()).unwrap().current;
        assert_eq!(made.len(), KEY_MIN);
        assert_eq!(SigningKeys::open(folder.path()).unwrap().current, made);
        let mode = fs::metadata(folder.path().join(CURRENT)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!folder.path().join(UNFINISHED).exists());
    }

    #[test]
    fn a_short_key_is_named_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(CURRENT), b"short").unwrap();
        let error = SigningKeys::open(folder.path()).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("sign-in.key has 5 bytes") && error.contains("delete it"), "{error}");
    }

    #[test]
    fn a_key_that_was_renamed_is_the_previous_one() {
        let folder = tempfile::tempdir().unwrap();
        let first = SigningKeys::open(folder.path()).unwrap();
        assert_eq!(first.previous, None);
        fs::rename(folder.path().join(CURRENT), folder.path().join(PREVIOUS)).unwrap();
        let second = SigningKeys::open(folder.path()).unwrap();
        assert_ne!(second.current, first.current);
        assert_eq!(second.previous, Some(first.current));
    }
}
