//! Disks that are full, read-only, locked or damaged: it is said in words, reads go on, and it heals by itself.

use std::{fs, io::Seek as _, io::SeekFrom, io::Write as _, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, query_scalar, raw_sql};
use tower::ServiceExt as _;

use super::files::{LOG_KEPT, beside};
use crate::{App, Policy, app::DATABASE, http::router::router, media::fake::FakeMedia};

/// The status, the body and `Retry-After`.
type Answer = (StatusCode, Value, Option<String>);

/// A server whose database a test can spoil.
struct Spoilt {
    dir: tempfile::TempDir,
    app: App,
    router: Router,
    token: String,
}

impl Spoilt {
    async fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = open(&dir).await;
        let router = router(app.clone());
        let mut server = Self { dir, app, router, token: String::new() };
        let (status, session, _) = server.post("/session", json!({"display_name": "Anna"})).await;
        assert_eq!(status, StatusCode::CREATED, "{session}");
        server.token = session["token"].as_str().unwrap().to_owned();
        server
    }

    /// Has SQLite carry out a command on the connection that writes.
    async fn spoil(&self, command: &str) {
        raw_sql(AssertSqlSafe(command.to_owned())).execute(&self.app.store().0.writer).await.unwrap();
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())))
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let retry = headers.get(header::RETRY_AFTER).map(|value| value.to_str().unwrap().to_owned());
        (status, serde_json::from_slice(&bytes).unwrap_or_default(), retry)
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, Some(body)).await
    }

    async fn create_room(&self) -> Answer {
        self.post("/rooms", json!({"title": "Sunday market"})).await
    }

    /// Asserts that changes are refused with these words, and that reads go on.
    async fn takes_no_changes(&self, words: &str) {
        let answer = self.create_room().await;
        self.is_refusal(answer, words).await;
        assert!(self.app.store().check_writable(self.app.now()).await.is_err(), "/readyz must be red");
    }

    async fn is_refusal(&self, (status, problem, retry): Answer, words: &str) {
        let code = problem["code"].as_str();
        assert_eq!((status.as_u16(), code), (503, Some("storage_unavailable")), "{problem}");
        assert!(problem["detail"].as_str().unwrap().contains(words), "{problem}");
        assert!(retry.is_some());
        for path in ["/me", "/rooms", "/health"] {
            assert_eq!(self.call("GET", path, None).await.0, StatusCode::OK, "{path}");
        }
    }

    /// Asserts that everything works again.
    async fn is_healed(&self) {
        let (status, room, _) = self.create_room().await;
        assert_eq!(status, StatusCode::CREATED, "{room}");
        self.app.store().check_writable(self.app.now()).await.unwrap();
    }
}

async fn open(dir: &tempfile::TempDir) -> App {
    let policy = Policy { dev_sign_in: crate::auth::DevSignIn::Everyone, ..Policy::default() };
    App::open(dir.path().to_owned(), FakeMedia::new().media(), policy).await.unwrap()
}

#[tokio::test]
async fn a_full_disk_is_said_and_heals() {
    let server = Spoilt::start().await;
    for _ in 0..3 {
        // The last failure has cost the connection, and with it the limit.
        drop(server.app.store().write(server.app.now()).await.unwrap());
        let pages: i64 =
            query_scalar("PRAGMA page_count").fetch_one(&server.app.store().0.writer).await.unwrap();
        server.spoil(&format!("PRAGMA max_page_count = {pages}")).await;
        let mut answer = server.create_room().await;
        while answer.0 == StatusCode::CREATED {
            answer = server.create_room().await;
        }
        server.is_refusal(answer, "disk is full").await;
    }
    server.is_healed().await;
}

#[tokio::test]
async fn a_database_that_must_not_be_written_is_said_and_heals() {
    let server = Spoilt::start().await;
    server.spoil("PRAGMA query_only = 1").await;
    server.takes_no_changes("cannot change its data").await;
    server.spoil("PRAGMA query_only = 0").await;
    server.is_healed().await;
}

#[tokio::test]
async fn a_database_that_another_program_locks_is_said_and_heals() {
    let server = Spoilt::start().await;
    // Not five seconds for each.
    server.spoil("PRAGMA busy_timeout = 50").await;
    let file = server.dir.path().join(DATABASE);
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let other =
        sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    server.takes_no_changes("busy").await;
    lock.rollback().await.unwrap();
    server.is_healed().await;
}

#[tokio::test]
async fn a_damaged_page_is_said_and_the_rest_goes_on() {
    let server = Spoilt::start().await;
    let (_, room, _) = server.create_room().await;
    let id = room["id"].as_str().unwrap();
    let page: i64 = query_scalar("SELECT rootpage FROM sqlite_master WHERE name = 'products_by_room'")
        .fetch_one(&server.app.store().0.writer)
        .await
        .unwrap();
    server.spoil("PRAGMA wal_checkpoint(TRUNCATE)").await;
    server.app.store().close().await;
    let Spoilt { dir, token, .. } = server;
    let mut file = fs::OpenOptions::new().write(true).open(dir.path().join(DATABASE)).unwrap();
    file.seek(SeekFrom::Start(u64::try_from(page - 1).unwrap() * 4096)).unwrap();
    file.write_all(&[0x5a; 4096]).unwrap();
    drop(file);

    let app = open(&dir).await;
    let server = Spoilt { dir, router: router(app.clone()), app, token };
    let (status, problem, _) = server.call("GET", &format!("/rooms/{id}/products"), None).await;
    assert_eq!((status.as_u16(), problem["code"].as_str()), (503, Some("storage_unavailable")), "{problem}");
    assert!(problem["detail"].as_str().unwrap().contains("restore a backup"), "{problem}");
    assert_eq!(server.call("GET", "/rooms", None).await.0, StatusCode::OK);
    server.is_healed().await;
}

#[tokio::test]
async fn the_write_ahead_log_does_not_grow_for_ever() {
    let server = Spoilt::start().await;
    let log = beside(&server.dir.path().join(DATABASE), "-wal");
    let size = || fs::metadata(&log).unwrap().len();
    // A reader who never ends keeps the log from starting anew.
    let reader = server.app.store().readers().begin().await.unwrap();
    let reader = Arc::new(tokio::sync::Mutex::new(reader));
    let _: i64 =
        query_scalar("SELECT COUNT(*) FROM users").fetch_one(&mut **reader.lock().await).await.unwrap();
    server.spoil("CREATE TABLE filler (bytes BLOB)").await;
    while size() <= 64 << 20 {
        server.spoil("INSERT INTO filler VALUES (zeroblob(8000000))").await;
    }
    drop(reader);
    // Drops are carried out when the connection is used next.
    let _: i64 =
        query_scalar("SELECT COUNT(*) FROM users").fetch_one(server.app.store().readers()).await.unwrap();
    server.app.store().trim_log().await.unwrap();
    assert!(size() <= LOG_KEPT, "{} bytes", size());
    server.is_healed().await;
}
