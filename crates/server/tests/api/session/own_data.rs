//! A person downloads all that is theirs, and has it deleted: no row names them afterwards.

use std::collections::BTreeSet;

use costage_protocol::{Page, chat::ChatMessage};
use costage_server::{
    Policy,
    jobs::retention::delete,
    limits::Limits,
    retention::Retention,
    store::{
        people::export::{NOT_EXPORTED, SECTIONS},
        products::images::StoredImage,
    },
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};
use tokio::time::timeout;

use crate::{
    fixtures::{
        live_socket::{LIMIT, Live},
        server::{Caller, Server, policy},
    },
    query_plans::{connection, tables, walk::use_everything},
};

/// Every column with text, as `table.column`.
async fn text_columns(connection: &mut SqliteConnection) -> BTreeSet<(String, String)> {
    let mut columns = BTreeSet::new();
    for table in tables(connection).await {
        let info = sqlx::query(AssertSqlSafe(format!("PRAGMA table_info({table})")));
        for column in info.fetch_all(&mut *connection).await.unwrap() {
            if column.get::<String, _>("type") != "BLOB" {
                columns.insert((table.clone(), column.get("name")));
            }
        }
    }
    columns
}

/// The columns in which `text` occurs.
async fn places_of(connection: &mut SqliteConnection, text: &str) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for (table, column) in text_columns(connection).await {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE instr({column}, ?) > 0"));
        let count: i64 = sqlx::query_scalar(sql).bind(text).fetch_one(&mut *connection).await.unwrap();
        if count > 0 {
            places.insert(format!("{table}.{column}"));
        }
    }
    places
}

/// The columns that refer to people.
async fn references(connection: &mut SqliteConnection) -> BTreeSet<String> {
    let mut columns = BTreeSet::new();
    for table in tables(connection).await {
        let list = sqlx::query(AssertSqlSafe(format!("PRAGMA foreign_key_list({table})")));
        for reference in list.fetch_all(&mut *connection).await.unwrap() {
            if reference.get::<String, _>("table") == "users" {
                columns.insert(format!("{table}.{}", reference.get::<String, _>("from")));
            }
        }
    }
    columns
}

#[tokio::test]
async fn nothing_names_a_person_who_was_deleted() {
    let server = Server::start().await;
    let (host, guest) = use_everything(&server).await;
    let mut connection = connection(&server).await;
    let (stays, open) = (server.sign_in("Stella Stays").await, guest.go_live().await.id);
    let room = stays.go_live().await.id;
    let chat = format!("/rooms/{room}/chat");
    let written: ChatMessage = guest.post(&chat, Some(json!({"text": "From Gina"}))).await.read();
    let reply = json!({"text": "@Gina Guest!", "reply_to": written.id, "mentions": [guest.id()]});
    assert_eq!(stays.post(&chat, Some(reply)).await.status, 201);
    stays.invited(&room, &guest.id()).await;
    stays.block(&host.id()).await;
    let mut live = Live::of(&stays).await;
    live.subscribe(&chat[1..].replacen("rooms", "room", 1)).await;
    let mut theirs = Live::of(&guest).await;
    let before = places_of(&mut connection, guest.id().as_str()).await;
    for place in ["messages.author_id", "messages.mentions", "known_people.user_id", "kept_answers.body"] {
        assert!(before.contains(place), "{place} {before:?}");
    }
    for person in [&guest, &host] {
        assert_eq!(person.delete("/me").await.status, 204);
        assert_eq!(person.get("/me").await.error(), (401, "token_invalid"));
    }
    assert_ne!(theirs.close_code().await, 0, "the connection is cut");
    let gone = async {
        for person in [&guest, &host] {
            while !places_of(&mut connection, person.id().as_str()).await.is_empty() {
                tokio::task::yield_now().await;
            }
        }
    };
    let all_gone = timeout(LIMIT, gone).await;
    let left = places_of(&mut connection, guest.id().as_str()).await;
    assert!(all_gone.is_ok(), "{left:?}, {:?}", places_of(&mut connection, host.id().as_str()).await);
    for text in ["From Gina", "Hanna Host"] {
        assert_eq!(places_of(&mut connection, text).await, BTreeSet::new(), "{text}");
    }
    // Others see that something was there.
    let emptied = live.receive().await;
    assert_eq!(emptied["event"]["item"]["text"], "", "{emptied}");
    let page: Page<ChatMessage> = stays.get(&chat).await.read();
    assert_eq!(page.items[1].author.display_name, "Deleted account");
    assert_eq!(stays.get("/users?query=deleted").await.body["items"], json!([]));
    assert_eq!(stays.get(&format!("/rooms/{open}")).await.body["status"], "ended");
}

#[tokio::test]
async fn a_person_has_everything_that_is_theirs() {
    let server = Server::start().await;
    let (host, guest) = use_everything(&server).await;
    let mut connection = connection(&server).await;
    let export = async |caller: &Caller<'_>| -> Value {
        let answer = caller.get("/me/export").await;
        assert_eq!(answer.status, 200);
        answer.body
    };
    let of_guest = export(&guest).await;
    assert_eq!(of_guest["person"][0]["display_name"], "Gina Guest");
    for section in ["messages", "invitations_received", "on_stage"] {
        assert!(!of_guest[section].as_array().unwrap().is_empty(), "{section}: {of_guest}");
    }
    let of_host = export(&host).await;
    for section in ["rooms", "products", "invitations_sent", "messages", "people_met"] {
        assert!(!of_host[section].as_array().unwrap().is_empty(), "{section}: {of_host}");
    }
    assert!(of_host["messages"].to_string().contains("Hello @Gina Guest"));
    // Every column that refers to a person is exported, or left out for a reason.
    let decided: BTreeSet<String> = SECTIONS
        .iter()
        .flat_map(|section| section.columns)
        .chain(NOT_EXPORTED.iter().map(|(column, _)| column))
        .map(|column| (*column).to_owned())
        .collect();
    let undecided: Vec<String> =
        references(&mut connection).await.into_iter().filter(|column| !decided.contains(column)).collect();
    assert!(undecided.is_empty(), "add them to store/people/export.rs: {undecided:?}");
}

#[tokio::test]
async fn what_is_older_than_its_time_is_deleted_and_nothing_else() {
    let retention = Retention {
        ended_rooms_days: 30,
        chat_days: 20,
        invitations_days: 10,
        people_days: 40,
        ..Retention::default()
    };
    let server = Server::without_background_jobs(Policy { retention, ..policy() }).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let away = server.sign_in("Away").await;
    let mut connection = connection(&server).await;
    let mut rooms = Vec::new();
    for days in [5, 15, 25, 35] {
        let room = host.go_live().await.id;
        guest.post(&format!("/rooms/{room}/chat"), Some(json!({"text": "Hello"}))).await;
        host.invited(&room, &guest.id()).await;
        host.post(&format!("/rooms/{room}/stop"), None).await;
        let sql = "UPDATE rooms SET ended_at = ended_at - ?1 * 86400000, livekit_gone_at = 1 WHERE id = ?2";
        sqlx::query(sql).bind(days).bind(room.as_str()).execute(&mut connection).await.unwrap();
        rooms.push(room);
    }
    let sql = "UPDATE users SET created_at = 1, seen_at = 1 WHERE id = ?1";
    sqlx::query(sql).bind(away.id().as_str()).execute(&mut connection).await.unwrap();
    delete(&server.app).await.unwrap();
    let mut kept = Vec::new();
    for room in &rooms {
        let count = async |table: &str, connection: &mut SqliteConnection| -> i64 {
            let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table} WHERE room_id = ?"));
            sqlx::query_scalar(sql).bind(room.as_str()).fetch_one(connection).await.unwrap()
        };
        let (messages, invitations) =
            (count("messages", &mut connection).await, count("invitations", &mut connection).await);
        kept.push((host.get(&format!("/rooms/{room}")).await.status.as_u16(), messages, invitations));
    }
    assert_eq!(kept, [(200, 1, 1), (200, 1, 0), (200, 0, 0), (404, 0, 0)]);
    let mut left = places_of(&mut connection, rooms[3].as_str()).await;
    // Events about it in other lists are deleted after ten minutes.
    left.remove("events.item");
    assert_eq!(left, BTreeSet::new());
    assert_eq!(away.get("/me").await.error(), (401, "token_invalid"));
    assert_eq!(places_of(&mut connection, away.id().as_str()).await, BTreeSet::new());
    assert_eq!(guest.get("/me").await.status, 200);
}

#[tokio::test]
async fn uploads_have_a_quota_per_host_and_in_total() {
    let limits = Limits { upload_mib_per_host: 1, upload_mib: 2, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let app = &server.app;
    let fills = async |caller: &Caller<'_>, mib: usize| {
        let room = caller.create_room().await.id;
        let image = StoredImage { media_type: "image/png".into(), bytes: vec![0; mib << 20], clean: true };
        let mut write = app.store().write(app.now()).await.unwrap();
        write.add_product_image(room.as_str(), &room, &image).await.unwrap();
        write.commit().await.unwrap();
    };
    let uploads = async |caller: &Caller<'_>| {
        let room = caller.create_room().await.id;
        crate::products::images::upload_small(caller, room.as_str()).await
    };
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    assert_eq!(uploads(&host).await, 201);
    fills(&host, 1).await;
    assert_eq!(uploads(&host).await, 409, "their own is full");
    assert_eq!(uploads(&other).await, 201);
    fills(&host, 1).await;
    assert_eq!(uploads(&other).await, 409, "all together is full");
}
