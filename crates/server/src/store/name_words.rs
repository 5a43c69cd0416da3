//! Names as search compares them: lower case, without accents, word by word; and the words behind the index.

use sqlx::{Row, SqliteConnection};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::StoreError;

/// Counts the ways of making words there were; another one makes every row's words anew.
const VERSION: i64 = 1;
/// More words than this in a query are not looked at.
const QUERY_WORDS_MAX: usize = 8;
/// Rows made anew in one transaction.
const BATCH: i64 = 500;

/// `name` in lower case, without accents, and with the letters that are no accents but typed without them.
#[must_use]
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            _ => folded.push(c),
        }
    }
    folded
}

/// What a name is found by: each of its words, and the parts of those with a sign inside (`anne-marie`).
#[must_use]
pub fn words_of(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in folded(name).split_whitespace() {
        words.push(without_signs(word));
        let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        words.extend(parts.map(str::to_owned));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// What a query looks for: each is the beginning of some word of the name.
#[must_use]
pub fn query_words(text: &str) -> Vec<String> {
    folded(text).split_whitespace().take(QUERY_WORDS_MAX).map(without_signs).collect()
}

/// `word` without signs; as it is when it has nothing else (`%`, emoji).
fn without_signs(word: &str) -> String {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if plain.is_empty() { word.to_owned() } else { plain }
}

/// The words in one column, each with a space before it: `instr(words, ' phi')` finds a beginning.
#[must_use]
pub fn joined(words: &[String]) -> String {
    words.iter().fold(String::new(), |joined, word| joined + " " + word)
}

/// Notes the words `user` is found by.
pub(super) async fn note(
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

/// Makes the words anew of everybody whose words were made in an earlier way; a batch a transaction, so that
/// a server ended meanwhile goes on where it was.
pub(super) async fn note_all(writer: &sqlx::SqlitePool) -> Result<(), StoreError> {
    loop {
        let mut tx = writer.begin().await?;
        let old = sqlx::query("SELECT id, display_name FROM users WHERE words_version < ? LIMIT ?")
            .bind(VERSION)
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
        for row in &old {
            note(&mut tx, row.try_get("id")?, row.try_get("display_name")?).await?;
        }
        tx.commit().await?;
        if old.is_empty() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{Timestamp, User, UserId};

    use super::*;
    use crate::{
        live::Hub,
        store::{Store, people::PeopleQuery},
    };

    #[test]
    fn search_ignores_case_and_accents() {
        assert_eq!(folded("Žofie Müller"), "zofie muller");
        assert_eq!(folded("Łukasz Strauß"), "lukasz strauss");
        assert_eq!(folded("İbrahim ΝΊΚΟΣ"), "ibrahim νικοσ");
    }

    #[test]
    fn a_name_is_found_by_each_of_its_words_and_their_parts() {
        assert_eq!(words_of("Anne-Marie O'Brien"), ["anne", "annemarie", "brien", "marie", "o", "obrien"]);
        assert_eq!(words_of("🎉 Ben (he)"), ["ben", "he", "🎉"]);
    }

    #[test]
    fn signs_in_a_query_are_passed_over_unless_they_are_all_there_is() {
        assert_eq!(query_words(" O'B  anne-m "), ["ob", "annem"]);
        assert_eq!(query_words("%"), ["%"]);
        assert!(query_words("  ").is_empty());
    }

    #[tokio::test]
    async fn names_kept_before_there_were_words_are_found_after_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("costage.sqlite");
        let (ada, asker) = (UserId::from_random([1; 16]), UserId::from_random([2; 16]));
        let store = Store::open(&file, 12, Hub::default()).await.unwrap();
        let mut write = store.write(Timestamp::from_millis(1)).await.unwrap();
        let user = User { id: ada.clone(), display_name: "Ada Lovelace".into() };
        write.add_user(&user).await.unwrap();
        for forget in ["DELETE FROM name_words", "UPDATE users SET words = '', words_version = 0"] {
            sqlx::query(forget).execute(write.connection()).await.unwrap();
        }
        write.commit().await.unwrap();
        store.close().await;

        let store = Store::open(&file, 12, Hub::default()).await.unwrap();
        let query = PeopleQuery {
            text: "love".into(),
            room: None,
            watching: Vec::new(),
            asker,
            limit: 20,
            after: None,
        };
        let found = store.people(&query).await.unwrap();
        assert_eq!(found.people.iter().map(|person| &person.user.id).collect::<Vec<_>>(), [&ada]);
    }
}
