//! Fills a database with 100,000 people and 10,000 rooms.

use sqlx::SqliteConnection;

const PEOPLE: u32 = 100_000;
const ROOMS: u32 = 10_000;

/// Adds them, with invitations, seats, messages and what else large servers have.
pub(super) async fn fill(connection: &mut SqliteConnection) {
    let numbers = |count: u32| {
        format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) ")
    };
    let people = numbers(PEOPLE);
    let rooms = numbers(ROOMS);
    let statements = [
        format!(
            "{people} INSERT INTO users (id, display_name, search_name, created_at, words, words_version) \
             SELECT 'usr_x' || i, 'Filler ' || i, 'filler ' || i, i, ' ' || i || ' filler', 9 FROM n"
        ),
        format!("{people} INSERT INTO name_words (word, user_id) SELECT 'filler', 'usr_x' || i FROM n"),
        format!("{people} INSERT INTO name_words (word, user_id) SELECT i, 'usr_x' || i FROM n"),
        format!(
            "{rooms} INSERT INTO rooms (id, title, status, host_id, livekit_name, created_at, status_since) \
             SELECT 'room_x' || i, 'Filler', 'ended', 'usr_x' || i, 'x' || i, i, i FROM n"
        ),
        format!(
            "{rooms} INSERT INTO messages (id, room_id, number, author_id, role, text, mentions, created_at) \
             SELECT 'msg_x' || i, 'room_x' || i, 1, 'usr_x' || i, 'host', 'Filler', '[]', i FROM n"
        ),
        format!(
            "{rooms} INSERT INTO invitations (id, room_id, invitee_id, status, created_at, updated_at) \
             SELECT 'inv_x' || i, 'room_x' || i, 'usr_x' || (i + 1), 'rejected', i, i FROM n"
        ),
        format!(
            "{rooms} INSERT INTO seats (room_id, user_id, state, since, taken_at) \
             SELECT 'room_x' || i, 'usr_x' || (i + 1), 'offline', i, i FROM n"
        ),
    ];
    for statement in statements {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *connection).await.unwrap();
    }
}
