//! Databases of every earlier version, with rows in them, are brought up to date.

use std::{collections::BTreeMap, fs, path::Path};

use costage_protocol::{Room, RoomId, RoomStatus, UserId};
use sqlx::{
    AssertSqlSafe, SqlitePool,
    migrate::Migrator,
    query_as, query_scalar, raw_sql,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::{Store, StoreError, migrations::MIGRATOR};
use crate::events::{Audience, Published};

pub(super) struct Nobody;

impl Audience for Nobody {
    fn publish(&self, _: &[Room], _: &[Published]) {}

    fn viewer_count(&self, _: &RoomId) -> u32 {
        0
    }
}

/// Rows that a server of that version may have written, by the migration after which they could be.
const ROWS: [(i64, &str); 8] = [
    (
        1,
        "INSERT INTO meta VALUES ('epoch', 'of-before');
         INSERT INTO users (id, display_name, search_name, created_at) VALUES
            ('usr_a', 'Anna Host', 'anna host', 1), ('usr_b', 'Ben Guest', 'ben guest', 2), ('usr_c', 'Cleo', 'cleo', 3);
         INSERT INTO rooms (id, title, status, host_id, livekit_name, created_at, started_at, status_since) VALUES
            ('room_a', 'Sunday market', 'live', 'usr_a', 'lk-a', 10, 11, 11),
            ('room_b', 'Over', 'ended', 'usr_a', 'lk-b', 5, 6, 7);
         INSERT INTO invitations (id, room_id, invitee_id, status, created_at, updated_at) VALUES
            ('inv_a', 'room_a', 'usr_b', 'approved', 12, 13), ('inv_b', 'room_a', 'usr_c', 'pending', 14, 14);
         INSERT INTO seats (room_id, user_id, state, since, taken_at) VALUES ('room_a', 'usr_b', 'live', 13, 13);
         INSERT INTO topics VALUES ('rooms', 3);
         INSERT INTO events VALUES ('rooms', 3, 'upsert', '{}', 13);",
    ),
    (2, "INSERT INTO kept_answers (user_id, key, call, status, body, at) VALUES ('usr_a', 'k', x'00', 200, '{}', 13);"),
    (5, "INSERT INTO join_requests (id, room_id, user_id, status, created_at, updated_at)
            VALUES ('req_a', 'room_a', 'usr_c', 'waiting', 20, 20);
         INSERT INTO blocks VALUES ('usr_a', 'usr_c', 21);"),
    (7, "INSERT INTO stage_turns VALUES ('room_a', 'usr_b', 1, 1);"),
    (8, "INSERT INTO messages (id, room_id, number, author_id, role, text, mentions, created_at) VALUES
            ('msg_a', 'room_a', 1, 'usr_b', 'co_host', 'Hello', '[]', 30);
         INSERT INTO chat_settings VALUES ('room_a', 5, 0, '[\"spam\"]');
         INSERT INTO chat_mutes VALUES ('room_a', 'usr_c', NULL, 31);"),
    (9, "INSERT INTO room_peaks VALUES ('room_a', 7);
         INSERT INTO room_reactions VALUES ('room_a', 'heart', 9);
         INSERT INTO products (id, room_id, title, link, position, pinned, updated_at) VALUES
            ('prd_a', 'room_a', 'A mug', 'https://shop.example/mug', 0, 1, 40);
         INSERT INTO product_images VALUES ('0123456789abcdef0123456789abcdef.png', 'room_a', 'image/png', x'00', 41);"),
    (11, "INSERT INTO ended_sessions VALUES (x'01', 9000000000000);"),
    (13, "UPDATE invitations SET note = 'Bring the mug' WHERE id = 'inv_b';"),
];

async fn connect(file: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true).foreign_keys(true);
    SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap()
}

/// Makes a database as the version with the migrations up to `version` left it.
async fn database_of(file: &Path, version: i64) {
    let database = connect(file).await;
    let mut until = Vec::new();
    for migration in MIGRATOR.iter().take_while(|migration| migration.version <= version) {
        until.push(migration.clone());
        Migrator::with_migrations(until.clone()).run(&database).await.unwrap();
        for (_, rows) in ROWS.iter().filter(|(after, _)| *after == migration.version) {
            raw_sql(*rows).execute(&database).await.unwrap();
        }
    }
    database.close().await;
}

/// The tables, indexes and triggers of a database.
async fn schema(file: &Path) -> BTreeMap<String, String> {
    let database = connect(file).await;
    let all: Vec<(String, String)> = query_as("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        .fetch_all(&database)
        .await
        .unwrap();
    let of = |name: &str| AssertSqlSafe(format!("PRAGMA foreign_key_check({name})"));
    for (name, _) in all.iter().filter(|(_, sql)| sql.starts_with("CREATE TABLE")) {
        assert!(raw_sql(of(name)).fetch_all(&database).await.unwrap().is_empty(), "{name}");
    }
    let whole: String = query_scalar("PRAGMA integrity_check").fetch_one(&database).await.unwrap();
    assert_eq!(whole, "ok");
    database.close().await;
    all.into_iter().collect()
}

async fn opened(file: &Path) -> Result<Store, StoreError> {
    Store::open(file, 12, Nobody).await
}

#[tokio::test]
async fn a_database_of_every_earlier_version_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let fresh = dir.path().join("fresh.sqlite");
    opened(&fresh).await.unwrap().close().await;
    let wanted = schema(&fresh).await;

    for version in MIGRATOR.iter().map(|migration| migration.version) {
        let file = dir.path().join(format!("{version}.sqlite"));
        database_of(&file, version).await;
        let store = opened(&file).await.unwrap_or_else(|error| panic!("version {version}: {error}"));

        let room = store.room(&"room_a".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(
            (room.title.as_str(), room.status, room.co_hosts.len()),
            ("Sunday market", RoomStatus::Live, 1)
        );
        assert_eq!(store.rooms(RoomStatus::Ended, 10, 0).await.unwrap().len(), 1);
        let invitation = store.invitation(&"inv_b".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(invitation.room.id, room.id);
        assert_eq!(store.user(&"usr_c".parse().unwrap()).await.unwrap().unwrap().display_name, "Cleo");
        if version >= 5 {
            let host: UserId = "usr_a".parse().unwrap();
            assert_eq!(store.blocks(&host, 10, 0).await.unwrap().len(), 1);
        }
        if version >= 8 {
            assert_eq!(store.message(&"msg_a".parse().unwrap()).await.unwrap().unwrap().text, "Hello");
            assert_eq!(store.chat_settings(&room.id).await.unwrap().slow_mode_seconds, 5);
        }
        if version >= 9 {
            assert!(store.products(&room.id).await.unwrap()[0].pinned);
        }
        store.close().await;
        assert_eq!(schema(&file).await, wanted, "version {version}");
    }
}

fn copies(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("before") || name.contains("part")).collect()
}

#[tokio::test]
async fn the_database_from_before_a_migration_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.sqlite");
    database_of(&file, 8).await;
    fs::write(dir.path().join("costage.sqlite.before-0003"), "of an earlier one").unwrap();
    opened(&file).await.unwrap().close().await;
    assert_eq!(copies(dir.path()), ["costage.sqlite.before-0009"]);

    let kept = connect(&dir.path().join("costage.sqlite.before-0009")).await;
    let newest: i64 =
        query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&kept).await.unwrap();
    assert_eq!(newest, 8);
    let text: String = query_scalar("SELECT text FROM messages").fetch_one(&kept).await.unwrap();
    assert_eq!(text, "Hello");

    opened(&file).await.unwrap().close().await;
    assert_eq!(copies(dir.path()), ["costage.sqlite.before-0009"]);
}

#[tokio::test]
async fn a_new_database_leaves_no_copy_and_a_newer_one_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.sqlite");
    let store = opened(&file).await.unwrap();
    assert!(copies(dir.path()).is_empty());
    sqlx::query("UPDATE _sqlx_migrations SET version = 9999 WHERE version = 13")
        .execute(&store.0.writer)
        .await
        .unwrap();
    store.close().await;
    let error = opened(&file).await.err().unwrap();
    assert!(error.to_string().contains("newer version"), "{error}");
}
