//! The search index of names. [`costage_protocol::words`] says which words a name is found by.

use costage_protocol::words::{self, folded, name_words};
use sqlx::{Row, SqliteConnection};

use crate::store::StoreError;

/// The version of the rules for words. A higher number has every name indexed again at the next start.
const VERSION: i64 = 2;
/// Names indexed again in one transaction.
const BATCH: i64 = 500;

/// Returns the words that `name` is found by, sorted.
#[must_use]
pub fn words_of(name: &str) -> Vec<String> {
    name_words(&folded(name))
}

/// Returns the words of a query: each must be the beginning of a word of the name.
#[must_use]
pub fn query_words(text: &str) -> Vec<String> {
    words::query_words(&folded(text))
}

/// Joins words for one column, each with a space before it, so that `instr(words, ' phi')` finds the beginning of one.
#[must_use]
pub fn joined(words: &[String]) -> String {
    words.iter().fold(String::new(), |joined, word| joined + " " + word)
}

/// Adds the words of `user`'s name to the index.
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

/// Gives `user` another name, by which they are found from now on.
pub(in crate::store) async fn rename_user(
    connection: &mut SqliteConnection,
    user: &str,
    display_name: &str,
) -> Result<(), StoreError> {
    let words: String = sqlx::query_scalar("SELECT words FROM users WHERE id = ?1")
        .bind(user)
        .fetch_one(&mut *connection)
        .await?;
    unindex_user(connection, user, &words).await?;
    sqlx::query("UPDATE users SET display_name = ?1 WHERE id = ?2")
        .bind(display_name)
        .bind(user)
        .execute(&mut *connection)
        .await?;
    index_user(connection, user, display_name).await
}

/// Removes the words of `user` from the index; `joined` are all of them.
async fn unindex_user(connection: &mut SqliteConnection, user: &str, joined: &str) -> Result<(), StoreError> {
    let words: Vec<&str> = joined.split_whitespace().collect();
    sqlx::query("DELETE FROM name_words WHERE user_id = ? AND word IN (SELECT value FROM json_each(?))")
        .bind(user)
        .bind(serde_json::to_string(&words)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Indexes everybody again who was indexed by earlier rules, a batch in each transaction, so that a server that is stopped
/// meanwhile continues where it was.
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

    /// The names that a search for `text` finds.
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
    async fn names_indexed_by_earlier_rules_are_found_after_a_restart() {
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
