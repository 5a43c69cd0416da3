//! Brings the database up to date. A copy of what was there before is kept beside it.

use std::{fs, path::Path};

use sqlx::{
    SqlitePool,
    migrate::{MigrateError, Migrator},
    query_scalar,
};

use super::{
    StoreError,
    backup::copy_into,
    files::{beside, sync},
};

pub(super) static MIGRATOR: Migrator = sqlx::migrate!();

/// The suffix of the copy, before the number of the migration that comes next.
const COPY: &str = ".before-";

/// Runs the migrations that the database has not seen.
pub(super) async fn run(writer: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    if let Some(next) = next(writer).await? {
        keep_a_copy(writer, file, next).await?;
    }
    MIGRATOR.run(writer).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => StoreError::Newer,
        error => error.into(),
    })
}

/// The first migration that a database with rows in it lacks; `None` for a new database and for one that is up to date.
async fn next(writer: &SqlitePool) -> Result<Option<i64>, StoreError> {
    let applied = applied(writer).await?;
    let missing = |version: &i64| !applied.contains(version);
    Ok(MIGRATOR.iter().map(|one| one.version).find(missing).filter(|_| !applied.is_empty()))
}

/// The numbers of the migrations that a database has seen.
pub(super) async fn applied(database: &SqlitePool) -> Result<Vec<i64>, StoreError> {
    let tables: i64 = query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
        .fetch_one(database)
        .await?;
    if tables == 0 {
        return Ok(Vec::new());
    }
    Ok(query_scalar("SELECT version FROM _sqlx_migrations WHERE success").fetch_all(database).await?)
}

/// Copies the database, and removes the copy that was kept before an earlier migration.
async fn keep_a_copy(writer: &SqlitePool, file: &Path, next: i64) -> Result<(), StoreError> {
    let suffix = format!("{COPY}{next:04}");
    let (copy, part) = (beside(file, &suffix), beside(file, ".part"));
    if copy.exists() {
        return Ok(());
    }
    copy_into(writer, &part).await?;
    fs::rename(&part, &copy)?;
    sync(&copy)?;
    tracing::info!("the database is brought up to date; the one from before is kept at {}", copy.display());
    remove_older_copies(file, &copy);
    Ok(())
}

fn remove_older_copies(file: &Path, newest: &Path) {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(|name| name.to_str())) else {
        return;
    };
    let prefix = format!("{name}{COPY}");
    let is_older = |path: &Path| {
        path != newest
            && path
                .file_name()
                .and_then(|name| name.to_str())
                .and_then(|name| name.strip_prefix(&prefix))
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_older(&entry.path()) {
            // It only takes space.
            let _ = fs::remove_file(entry.path());
        }
    }
}
