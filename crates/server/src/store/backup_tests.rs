//! Backups while the server writes, restoring them, and noticing copies that somebody put back by hand.

use std::{
    fs,
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

use costage_protocol::{Timestamp, User, UserId};

use super::{
    Store,
    backup::{BackupError, back_up, restore},
    migrations_tests::Nobody,
};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

async fn opened(file: &Path) -> Store {
    Store::open(file, 12, Nobody).await.unwrap()
}

async fn add_person(store: &Store, number: u8) {
    let user = User {
        id: UserId::from_random([number; 16]),
        display_name: format!("Guest {number}"),
        picture: None,
    };
    let mut write = store.write(NOW).await.unwrap();
    write.add_user(&user).await.unwrap();
    write.commit().await.unwrap();
}

async fn has_person(store: &Store, number: u8) -> bool {
    store.user(&UserId::from_random([number; 16])).await.unwrap().is_some()
}

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_backup_is_taken_while_the_server_writes_and_restored_with_a_new_epoch() {
    let dir = tempfile::tempdir().unwrap();
    let (file, copy) = (dir.path().join("costage.sqlite"), dir.path().join("copy.sqlite"));
    let store = opened(&file).await;
    add_person(&store, 1).await;
    let writing = async {
        for number in 2..40 {
            add_person(&store, number).await;
        }
    };
    let (backed_up, ()) = tokio::join!(back_up(&file, &copy), writing);
    backed_up.unwrap();
    assert_eq!(mode(&copy), 0o600);
    add_person(&store, 100).await;
    let epoch = store.epoch().to_owned();
    store.close().await;

    let kept = restore(&copy, &file).await.unwrap().unwrap();
    assert_eq!(mode(&file), 0o600);
    let store = opened(&file).await;
    assert!(has_person(&store, 1).await && !has_person(&store, 100).await);
    assert_ne!(store.epoch(), epoch, "readers must not go on from numbers of another history");
    let epoch = store.epoch().to_owned();
    store.close().await;
    let replaced = opened(&kept).await;
    assert!(has_person(&replaced, 100).await, "what was replaced is kept");
    replaced.close().await;
    let store = opened(&file).await;
    assert_eq!(store.epoch(), epoch, "the next start goes on with it");
    store.close().await;
}

#[tokio::test]
async fn what_cannot_be_backed_up_or_restored_is_said_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (file, copy) = (dir.path().join("costage.sqlite"), dir.path().join("copy.sqlite"));
    assert!(matches!(back_up(&file, &copy).await, Err(BackupError::Missing(_))));
    let store = opened(&file).await;
    add_person(&store, 1).await;
    back_up(&file, &copy).await.unwrap();
    assert!(matches!(back_up(&file, &copy).await, Err(BackupError::Exists(_))));
    store.close().await;

    let other = dir.path().join("other");
    assert!(matches!(restore(&other, &file).await, Err(BackupError::Missing(_))));
    fs::write(&other, "no database").unwrap();
    assert!(matches!(restore(&other, &file).await, Err(BackupError::Damaged(..))));
    fs::write(&other, "").unwrap();
    assert!(matches!(restore(&other, &file).await, Err(BackupError::Damaged(..))));
    // Every page but the first is damaged.
    fs::copy(&copy, &other).unwrap();
    let mut damaged = fs::OpenOptions::new().read(true).write(true).open(&other).unwrap();
    let mut pages = Vec::new();
    damaged.read_to_end(&mut pages).unwrap();
    damaged.seek(SeekFrom::Start(4096)).unwrap();
    damaged.write_all(&vec![0x5a; pages.len() - 4096]).unwrap();
    assert!(matches!(restore(&other, &file).await, Err(BackupError::Damaged(..))));

    let store = opened(&file).await;
    assert!(has_person(&store, 1).await);
    store.close().await;
    let left =
        fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = left.filter(|name| name.contains("restoring") || name.contains("part")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn a_copy_that_somebody_put_back_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let (file, copy) = (dir.path().join("costage.sqlite"), dir.path().join("copy.sqlite"));
    let store = opened(&file).await;
    add_person(&store, 1).await;
    let epoch = store.epoch().to_owned();
    store.close().await;
    let store = opened(&file).await;
    assert_eq!(store.epoch(), epoch, "a restart is no restore");
    add_person(&store, 2).await;
    store.close().await;

    // Of an earlier run, written over the original.
    fs::copy(&file, &copy).unwrap();
    opened(&file).await.close().await;
    fs::copy(&copy, &file).unwrap();
    let store = opened(&file).await;
    assert_ne!(store.epoch(), epoch);
    let epoch = store.epoch().to_owned();
    store.close().await;

    // Of the last run, in the place of the original.
    fs::copy(&file, &copy).unwrap();
    fs::rename(&copy, &file).unwrap();
    let store = opened(&file).await;
    assert_ne!(store.epoch(), epoch);
    let epoch = store.epoch().to_owned();

    // Of this run, before its last new generation, after a crash.
    add_person(&store, 3).await;
    back_up(&file, &copy).await.unwrap();
    fs::remove_file(&copy).unwrap();
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&store.0.writer).await.unwrap();
    fs::copy(&file, &copy).unwrap();
    store.renew_generation().await.unwrap();
    store.close().await;
    fs::copy(&copy, &file).unwrap();
    let store = opened(&file).await;
    assert_ne!(store.epoch(), epoch);
    store.close().await;
}

#[tokio::test]
async fn only_their_owner_reads_the_files_of_the_database() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.sqlite");
    let store = opened(&file).await;
    add_person(&store, 1).await;
    for name in ["costage.sqlite", "costage.sqlite-wal", "costage.sqlite-shm", "costage.sqlite.generation"] {
        assert_eq!(mode(&dir.path().join(name)), 0o600, "{name}");
    }
    store.close().await;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let store = opened(&file).await;
    assert_eq!(mode(&file), 0o600);
    store.close().await;
}
