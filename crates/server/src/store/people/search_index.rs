//! The words behind the index of names. What the words of a name are, [`costage_protocol::words`] knows.

use costage_protocol::words::{self, folded, name_words};
use sqlx::{Row, SqliteConnection};

use crate::store::StoreError;

/// Counts the ways of making words there were; another one makes every row's words anew.
const VERSION: i64 = 2;
/// Rows made anew in one transaction.
const BATCH: i64 = 500;

/// What a name is found by, in order.
#[must_use]
pub fn words_of(name: &str) -> Vec<String> {
    name_words(&folded(name))
}

/// What a query looks for: each is the beginning of some word of the name.
#[must_use]
pub fn query_words(text: &str) -> Vec<String> {
    words::query_words(&folded(text))
}

/// The words in one column, each with a space before it: `instr(words, ' phi')` finds a beginning.
#[must_use]
pub fn joined(words: &[String]) -> String {
    words.iter().fold(String::new(), |joined, word| joined + " " + word)
}

/// Notes the words `user` is found by.
pub(in crate::store) async fn index_user(
    connection: &mut SqliteConnection,
    user: &str,
    display_name: &str,
) -> Result<(), StoreError> {
    let words = words_of(display_name);
    sqlx::query("INSERT OR IGNORE INTO name_words (word, user_id) SELECT value, ? FROM json_each(?)")
        .bind(user)
        .bind(serde_json::to_string(&words)?)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE users SET search_name = ?, words = ?, words_version = ? WHERE id = ?")
        .bind(folded(display_name))
        .bind(joined(&words))
        .bind(VERSION)
        .bind(user)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the words `user` was found by out of the index; `joined` are all of them.
async fn unindex_user(connection: &mut SqliteConnection, user: &str, joined: &str) -> Result<(), StoreError> {
    let words: Vec<&str> = joined.split_whitespace().collect();
    sqlx::query("DELETE FROM name_words WHERE user_id = ? AND word IN (SELECT value FROM json_each(?))")
        .bind(user)
        .bind(serde_json::to_string(&words)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes the words anew of everybody whose words were made in an earlier way; a batch a transaction, so that
/// a server ended meanwhile goes on where it was.
pub(in crate::store) async fn reindex_outdated(writer: &sqlx::SqlitePool) -> Result<(), StoreError> {
    loop {
        let mut tx = writer.begin().await?;
        let old = sqlx::query("SELECT id, display_name, words FROM users WHERE words_version < ? LIMIT ?")
            .bind(VERSION)
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
        for row in &old {
            unindex_user(&mut tx, row.try_get("id")?, row.try_get("words")?).await?;
            index_user(&mut tx, row.try_get("id")?, row.try_get("display_name")?).await?;
        }
        tx.commit().await?;
        if old.is_empty() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{Timestamp, UserId, fixtures};

    use super::*;
    use crate::{
        events::NoAudience,
        store::{Store, people::search::PeopleQuery},
    };

    /// Whom a picker finds by `text`.
    async fn found(store: &Store, text: &str) -> Vec<String> {
        let query = PeopleQuery {
            text: text.into(),
            room: None,
            watching: Vec::new(),
            asker: UserId::from_random([9; 16]),
            limit: 20,
            after: None,
        };
        let found = store.people(&query).await.unwrap();
        found.people.into_iter().map(|person| person.user.display_name).collect()
    }

    async fn add(store: &Store, number: u8, name: &str) {
        let mut write = store.write(Timestamp::from_millis(1)).await.unwrap();
        let user = fixtures::user(number, name);
        write.add_user(&user).await.unwrap();
        write.commit().await.unwrap();
    }

    #[tokio::test]
    async fn names_kept_in_an_earlier_way_are_found_in_this_one_after_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("costage.sqlite");
        let store = Store::open(&file, 12, NoAudience).await.unwrap();
        add(&store, 1, "Ada Lovelace").await;
        add(&store, 2, "田中太郎").await;
        let mut write = store.write(Timestamp::from_millis(1)).await.unwrap();
        for earlier in [
            "DELETE FROM name_words",
            "INSERT INTO name_words (word, user_id) SELECT 'stale', id FROM users WHERE display_name LIKE 'Ada%'",
            "UPDATE users SET words = ' stale', words_version = 1",
        ] {
            sqlx::query(earlier).execute(write.connection()).await.unwrap();
        }
        write.commit().await.unwrap();
        assert_eq!(found(&store, "太郎").await, [] as [&str; 0]);
        store.close().await;

        let store = Store::open(&file, 12, NoAudience).await.unwrap();
        assert_eq!(found(&store, "love").await, ["Ada Lovelace"]);
        assert_eq!(found(&store, "太郎").await, ["田中太郎"]);
        let stale: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM name_words WHERE word = 'stale'")
            .fetch_one(store.readers())
            .await
            .unwrap();
        assert_eq!(stale, 0);
    }

    #[tokio::test]
    async fn a_given_name_is_found_by_index_however_many_share_the_family_name() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("costage.sqlite"), 12, NoAudience).await.unwrap();
        for (number, name) in
            (1..).zip(["田中太郎", "王小明", "김민준", "สมชายใจดี", "田中\u{3000}次郎", "कालाराम"])
        {
            add(&store, number, name).await;
        }
        for (query, names) in [
            ("太郎", &["田中太郎"][..]),
            ("田中次", &["田中\u{3000}次郎"]),
            ("小明", &["王小明"]),
            ("민준", &["김민준"]),
            ("ใจดี", &["สมชายใจดี"]),
            ("काल", &["कालाराम"]),
            ("कल", &[]),
            ("राम", &[]),
        ] {
            assert_eq!(found(&store, query).await, names, "{query}");
        }
        let plan = sqlx::query(
            "EXPLAIN QUERY PLAN SELECT DISTINCT user_id FROM name_words WHERE word >= ? AND word < ?",
        )
        .bind("太郎")
        .bind("太郎\u{10ffff}")
        .fetch_all(store.readers())
        .await
        .unwrap();
        let plan: Vec<String> = plan.iter().map(|row| row.get("detail")).collect();
        assert!(plan[0].starts_with("SEARCH name_words USING PRIMARY KEY"), "{plan:?}");
    }
}
