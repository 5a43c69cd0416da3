//! `costage-server backup` and `restore`.

use std::{io, path::Path};

use costage_server::{
    app::DATABASE,
    store::backup::{self, BackupError},
};

use crate::data_dir::{DataDir, DataDirError};

/// Why there is no backup, or nothing was restored. One sentence each.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TaskError {
    #[error(transparent)]
    DataDir(#[from] DataDirError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error("The program cannot run: {0}.")]
    Run(#[from] io::Error),
}

/// Copies the database, whether the server runs or not. Returns a sentence about it.
pub(crate) fn back_up(data_dir: &Path, file: &Path) -> Result<String, TaskError> {
    runtime()?.block_on(backup::back_up(&data_dir.join(DATABASE), file))?;
    Ok(format!("The database was copied to {}.", file.display()))
}

/// Replaces the database, which no server may be using. Returns a sentence about it.
pub(crate) fn restore(data_dir: &Path, file: &Path) -> Result<String, TaskError> {
    let data_dir = DataDir::lock(data_dir)?;
    let kept = runtime()?.block_on(backup::restore(file, &data_dir.path().join(DATABASE)))?;
    let restored = format!("{} was restored", file.display());
    Ok(match kept {
        Some(kept) => format!("{restored}; the database from before is kept at {}.", Path::display(&kept)),
        None => format!("{restored}."),
    })
}

fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}
