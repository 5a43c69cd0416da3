//! Notices that an earlier copy of the database was put back. Readers know how far they have read; after a restore the numbers
//! of the events start again from where the copy was, so that a reader who had read further would miss some without knowing.
//! With a new epoch everybody takes a new snapshot.
//!
//! The database and a marker file beside it name the same *generation*, a random word that changes at every start and every
//! minute in which something was written. The marker also names the file's inode. When they differ, the database is a copy.
//! A copy of a crashed server's database that is less than a minute old and was written over the original is not noticed.

use std::{
    fs, io,
    io::Write as _,
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _},
    path::Path,
    sync::atomic::Ordering,
};

use sqlx::{SqlitePool, query, query_scalar};

use super::{
    Store, StoreError,
    files::{beside, sync},
};

/// The suffix of the marker's file name.
const MARKER: &str = ".generation";

/// Returns the epoch of the database: a new one if there was none or the database is a copy.
pub(super) async fn epoch(writer: &SqlitePool, file: &Path) -> Result<String, StoreError> {
    let known: Option<String> =
        query_scalar("SELECT value FROM meta WHERE name = 'epoch'").fetch_optional(writer).await?;
    let generation: Option<String> =
        query_scalar("SELECT value FROM meta WHERE name = 'generation'").fetch_optional(writer).await?;
    let is_same = generation.is_some_and(|generation| is_marked(file, &generation));
    let epoch = match known {
        Some(epoch) if is_same => epoch,
        known => {
            if known.is_some() {
                tracing::info!("the database is a copy: everybody who reads it live starts anew");
            }
            let fresh = random_word();
            set(writer, "epoch", &fresh).await?;
            fresh
        }
    };
    renew(writer, file).await?;
    Ok(epoch)
}

/// Starts a new generation. At each moment the marker names the one in the database, wherever a crash comes.
async fn renew(writer: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    let old: Option<String> =
        query_scalar("SELECT value FROM meta WHERE name = 'generation'").fetch_optional(writer).await?;
    let new = random_word();
    mark(file, &[old.as_deref().unwrap_or(&new), &new])?;
    set(writer, "generation", &new).await?;
    mark(file, &[&new])?;
    Ok(())
}

/// Has a copy of the database count as one.
pub(super) async fn forget(copy: &SqlitePool) -> Result<(), StoreError> {
    query("DELETE FROM meta WHERE name = 'generation'").execute(copy).await?;
    Ok(())
}

fn random_word() -> String {
    format!("{:032x}", rand::random::<u128>())
}

async fn set(writer: &SqlitePool, name: &str, value: &str) -> Result<(), StoreError> {
    query("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .execute(writer)
        .await?;
    Ok(())
}

/// Whether the marker names this file and this generation.
fn is_marked(file: &Path, generation: &str) -> bool {
    let (Ok(text), Ok(inode)) = (fs::read_to_string(beside(file, MARKER)), inode(file)) else { return false };
    let mut words = text.split_ascii_whitespace();
    words.next() == Some(&inode) && words.any(|word| word == generation)
}

/// Writes the marker, durably and as a whole.
fn mark(file: &Path, generations: &[&str]) -> io::Result<()> {
    let (marker, new) = (beside(file, MARKER), beside(file, ".generation.new"));
    let mut written =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    writeln!(written, "{} {}", inode(file)?, generations.join(" "))?;
    written.sync_all()?;
    fs::rename(&new, &marker)?;
    sync(&marker)
}

fn inode(file: &Path) -> io::Result<String> {
    fs::metadata(file).map(|metadata| metadata.ino().to_string())
}

impl Store {
    /// Starts a new generation if something was written since the last one.
    ///
    /// # Errors
    /// [`StoreError`] when the database or the marker cannot be written.
    pub async fn renew_generation(&self) -> Result<(), StoreError> {
        if self.0.has_written.swap(false, Ordering::Relaxed) {
            let _turn = self.0.write_lock.lock().await;
            renew(&self.0.writer, &self.0.file).await?;
        }
        Ok(())
    }
}
