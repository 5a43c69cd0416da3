//! The data folder: made when missing, private, and used by one server at a time.

use std::{
    fs::{self, File, TryLockError},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

/// Why the folder cannot be used. One sentence each.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirError {
    /// Not a folder, or not ours to write in.
    #[error("The data folder {} cannot be used: {reason}.", path.display())]
    Unusable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Two servers on one database would not see each other's changes.
    #[error("Another costage-server is using the data folder {}; give this one another --data-dir.", .0.display())]
    Taken(PathBuf),
}

/// The folder, ours until this is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct DataDir {
    path: PathBuf,
    _lock: File,
}

impl DataDir {
    /// Makes the folder (mode 0700) and takes it.
    pub(crate) fn take(path: &Path) -> Result<Self, DataDirError> {
        let unusable = |reason| DataDirError::Unusable { path: path.to_owned(), reason };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(unusable)?;
        let absolute = path.canonicalize().map_err(unusable)?;
        let lock = File::create(absolute.join("costage.lock")).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: absolute, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::Taken(path.to_owned())),
            Err(TryLockError::Error(reason)) => Err(unusable(reason)),
        }
    }

    /// Its absolute path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
