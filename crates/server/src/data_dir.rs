//! The data folder: created when missing, private, and locked by one server at a time.

use std::{
    fs::{self, File, TryLockError},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

/// Why the folder cannot be used. One sentence each.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirError {
    /// It is not a folder, or not writable.
    #[error("The data folder {} cannot be used: {reason}.", path.display())]
    Unusable {
        path: PathBuf,
        /// The system's error.
        reason: io::Error,
    },
    /// Two servers on one database would miss each other's changes.
    #[error("Another costage-server is using the data folder {}; give this one another --data-dir.", .0.display())]
    Locked(PathBuf),
}

/// The locked data folder. The lock is released when this is dropped or the process ends, even by a crash.
#[derive(Debug)]
pub(crate) struct DataDir {
    path: PathBuf,
    _lock: File,
}

impl DataDir {
    /// Creates the folder (mode 0700) if needed and locks it.
    pub(crate) fn lock(path: &Path) -> Result<Self, DataDirError> {
        let unusable = |reason| DataDirError::Unusable { path: path.to_owned(), reason };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
        let absolute = path.canonicalize().map_err(unusable)?;
        let lock = File::create(absolute.join("costage.lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: absolute, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::Locked(path.to_owned())),
            Err(TryLockError::Error(reason)) => Err(unusable(reason)),
        }
    }

    /// The absolute path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
