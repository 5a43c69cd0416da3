//! Backups: a copy of the database, taken while the server runs, and the way back.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, chown},
    path::{Path, PathBuf},
};

use sqlx::{
    SqlitePool, query, query_scalar,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};

use super::{
    StoreError,
    files::{beside, sync},
    generation,
    migrations::{MIGRATOR, applied},
};

/// Why there is no backup, or nothing was restored. One sentence each.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file to write exists.
    #[error("{} exists already; name a file that does not.", .0.display())]
    Exists(PathBuf),
    /// The file to read does not exist.
    #[error("There is no database at {}.", .0.display())]
    Missing(PathBuf),
    /// The file to restore is not a whole database of this program.
    #[error("{} was not restored, because it is damaged: {}.", .0.display(), .1)]
    Damaged(PathBuf, String),
    /// The file to restore comes from a newer version.
    #[error("{} was written by a newer version of costage-server; restore it with that one.", .0.display())]
    Newer(PathBuf),
    /// The database cannot be read or written.
    #[error("The database cannot be used: {0}.")]
    Store(#[from] StoreError),
    /// A file cannot be read or written.
    #[error("A file cannot be read or written: {0}.")]
    File(#[from] io::Error),
}

/// Copies the database `from` to the new file `to`. A server may be using `from` meanwhile: the copy is what it was at one
/// moment.
///
/// # Errors
/// [`BackupError`]; there is no file `to` then.
pub async fn back_up(from: &Path, to: &Path) -> Result<(), BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.to_owned()));
    }
    if !from.exists() {
        return Err(BackupError::Missing(from.to_owned()));
    }
    let database = open(from).await?;
    let part = beside(to, ".part");
    copy_into(&database, &part).await?;
    database.close().await;
    fs::rename(&part, to)?;
    sync(to)?;
    Ok(())
}

/// Replaces the database `to`, which nobody may be using, by the backup `from`. The replaced one is kept; its new path is
/// returned, if there was one.
///
/// # Errors
/// [`BackupError`]; the database is as it was then.
pub async fn restore(from: &Path, to: &Path) -> Result<Option<PathBuf>, BackupError> {
    if !from.exists() {
        return Err(BackupError::Missing(from.to_owned()));
    }
    let new = beside(to, ".restoring");
    remove(&new)?;
    // A copy of the files of a server that was running may have its last changes in the log.
    for suffix in ["", "-wal"] {
        if let Ok(mut source) = File::open(beside(from, suffix)) {
            io::copy(&mut source, &mut private_file(&beside(&new, suffix))?)?;
        }
    }
    let checked = check(from, &new).await;
    if checked.is_err() {
        remove(&new)?;
    }
    checked?;
    sync(&new)?;
    let kept = to.exists().then(|| beside(to, ".replaced"));
    if let Some(kept) = &kept {
        remove(kept)?;
        for suffix in ["", "-wal"] {
            let old = beside(to, suffix);
            if old.exists() {
                fs::rename(old, beside(kept, suffix))?;
            }
        }
    }
    remove(to)?;
    belong_to_the_server(&new)?;
    fs::rename(&new, to)?;
    sync(to)?;
    Ok(kept)
}

/// Gives `file` to the owner of its folder: root may restore what another user is to read.
fn belong_to_the_server(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let (folder, own) = (fs::metadata(folder)?, fs::metadata(file)?);
    if (folder.uid(), folder.gid()) != (own.uid(), own.gid()) {
        chown(file, Some(folder.uid()), Some(folder.gid()))?;
    }
    Ok(())
}

/// Checks the copy `new` of the backup `from`, and has it count as a copy.
async fn check(from: &Path, new: &Path) -> Result<(), BackupError> {
    let damaged = |reason: String| BackupError::Damaged(from.to_owned(), reason);
    let database = open(new).await.map_err(|error| damaged(error.to_string()))?;
    let found: Vec<String> = query_scalar("PRAGMA integrity_check(1)")
        .fetch_all(&database)
        .await
        .map_err(|error| damaged(error.to_string()))?;
    if found != ["ok"] {
        return Err(damaged(found.join(", ").trim_end_matches('.').to_owned()));
    }
    let applied = applied(&database).await?;
    if applied.is_empty() {
        return Err(damaged("it is not a database of costage-server".into()));
    }
    if applied.iter().any(|&version| !MIGRATOR.version_exists(version)) {
        return Err(BackupError::Newer(from.to_owned()));
    }
    generation::forget(&database).await?;
    // Moves what is in the log into the file.
    query("PRAGMA journal_mode = DELETE").execute(&database).await.map_err(StoreError::from)?;
    database.close().await;
    Ok(())
}

async fn open(file: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new().filename(file);
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

/// Copies a database as it is at this moment to `file`, which is replaced. The copy is private, whole and durable, and
/// counts as a copy.
pub(super) async fn copy_into(database: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    remove(file)?;
    private_file(file)?;
    let text = file.to_str().ok_or_else(|| io::Error::other("the path is not UTF-8"))?;
    let copied = query("VACUUM INTO ?").bind(text).execute(database).await;
    if copied.is_err() {
        remove(file)?;
    }
    copied?;
    let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Delete);
    let copy = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    generation::forget(&copy).await?;
    copy.close().await;
    sync(file)?;
    Ok(())
}

fn private_file(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)
}

/// Removes a database with its other files, if it is there.
fn remove(file: &Path) -> io::Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        match fs::remove_file(beside(file, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
