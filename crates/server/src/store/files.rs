//! The database's files: only their owner may read them, and the write-ahead log does not grow without end.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions, Permissions},
    io,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use super::{Store, StoreError};

/// The size in bytes to which SQLite cuts the write-ahead log back when it starts from its beginning.
pub(super) const LOG_KEPT: u64 = 16 << 20;
/// With a larger log than this, [`Store::trim_log`] waits for the readers to have it emptied.
const LOG_MAX: u64 = 64 << 20;

/// The path of `file` with `suffix` behind its name.
pub(super) fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(suffix);
    name.into()
}

/// Creates the database `file` if it is missing, and takes everybody else's rights to it away. SQLite gives its other files
/// the same rights.
pub(super) fn make_private(file: &Path) -> io::Result<()> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)?;
    for path in [file.to_owned(), beside(file, "-wal"), beside(file, "-shm")] {
        match fs::metadata(&path) {
            Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => {
                fs::set_permissions(&path, Permissions::from_mode(0o600))?;
            }
            _ => {}
        }
    }
    drop(opened);
    Ok(())
}

/// Makes what was written to `path`, and its name in its folder, durable.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    fs::File::open(path)?.sync_all()?;
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => fs::File::open(".")?.sync_all(),
    }
}

impl Store {
    /// Empties the write-ahead log when it has grown large, which it does only while there are readers without a pause.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn trim_log(&self) -> Result<(), StoreError> {
        let size = fs::metadata(beside(&self.0.file, "-wal")).map_or(0, |metadata| metadata.len());
        if size <= LOG_MAX {
            return Ok(());
        }
        let _turn = self.0.write_lock.lock().await;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.0.writer).await?;
        Ok(())
    }
}
