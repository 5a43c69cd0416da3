//! The search for people to invite, a page at a time: those who watch first, then recent ones, then, where the query is long
//! enough, everybody of that name. Nobody can list all people of the server.
//! Pages continue after the last person and not after a count, and an index finds the names, so that typing a letter never
//! scans the table.

use std::collections::{HashMap, HashSet};

use costage_protocol::{
    Person, Presence, RoomId, Timestamp, User, UserId,
    words::{finds_strangers, folded},
};
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::store::{
    Store, StoreError,
    people::{blocks, search_index::query_words},
    rows,
};

/// The most people who count as recent; earlier ones are listed among the rest by name.
const RECENT_MAX: u32 = 200;
/// Rows read at once for the last part, of which some may be listed above already.
const BATCH: u32 = 200;

/// A search for people.
#[derive(Debug, Clone)]
pub struct PeopleQuery {
    /// The beginnings of words of the name. When it is too short for [`finds_strangers`], only those who watch and recent
    /// people are found.
    pub text: String,
    /// The room they would be invited to.
    pub room: Option<RoomId>,
    /// The people who have that room open.
    pub watching: Vec<UserId>,
    /// The host who searches: not listed, and the one whose recent people are.
    pub asker: UserId,
    /// The size of the page, 1 or more.
    pub limit: u32,
    /// The end of the page before.
    pub after: Option<PeopleCursor>,
}

/// A person's place in the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PeopleCursor {
    /// Among those who watch, by name.
    Watching(String, UserId),
    /// Among the recent ones, latest first; the time is negated.
    Recent(i64, UserId),
    /// Among the rest, by name.
    Rest(String, UserId),
}

/// One page of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The people on it.
    pub people: Vec<Person>,
    /// The place of the last one, if there are more after it.
    pub next: Option<PeopleCursor>,
}

struct Candidate {
    user: User,
    place: PeopleCursor,
}

impl Store {
    /// Finds a page of people.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn people(&self, query: &PeopleQuery) -> Result<People, StoreError> {
        let mut tx = self.readers().begin().await?;
        let mut search = Search {
            words: query_words(&query.text),
            watching: query.watching.iter().filter(|user| **user != query.asker).collect(),
            recent: recent(&mut tx, &query.asker).await?,
            query,
            wanted: usize::try_from(query.limit).unwrap_or(usize::MAX).saturating_add(1),
            found: Vec::new(),
        };
        search.among_watching(&mut tx).await?;
        search.among_recent();
        search.among_rest(&mut tx).await?;
        let Search { mut found, recent, watching, .. } = search;
        let more = found.len() > usize::try_from(query.limit).unwrap_or(usize::MAX);
        if more {
            found.pop();
        }
        let next = found.last().filter(|_| more).map(|last| last.place.clone());
        let presences = presences(&mut tx, query.room.as_ref(), &found).await?;
        let blocked = blocks::among(&mut tx, &query.asker, found.iter().map(|one| &one.user.id)).await?;
        let met: HashMap<&UserId, Timestamp> = recent.iter().map(|one| (&one.user.id, one.met)).collect();
        let people = found
            .into_iter()
            .map(|Candidate { user, .. }| {
                let watching = watching.contains(&user.id);
                let presence = match presences.get(&user.id) {
                    Some(presence) => *presence,
                    None if watching => Presence::Watching,
                    None => Presence::Offline,
                };
                let (last_met, blocked) = (met.get(&user.id).copied(), blocked.contains(&user.id));
                Person { user, presence, watching, last_met, blocked }
            })
            .collect();
        Ok(People { people, next })
    }
}

struct Search<'q> {
    query: &'q PeopleQuery,
    words: Vec<String>,
    watching: HashSet<&'q UserId>,
    recent: Vec<Recent>,
    wanted: usize,
    found: Vec<Candidate>,
}

struct Recent {
    user: User,
    words: String,
    met: Timestamp,
}

impl Search<'_> {
    fn is_full(&self) -> bool {
        self.found.len() >= self.wanted
    }

    async fn among_watching(&mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let after = match &self.query.after {
            None => ("", ""),
            Some(PeopleCursor::Watching(name, id)) => (name.as_str(), id.as_str()),
            Some(PeopleCursor::Recent(..) | PeopleCursor::Rest(..)) => return Ok(()),
        };
        if self.watching.is_empty() {
            return Ok(());
        }
        let mut sql = QueryBuilder::<Sqlite>::new(
            "SELECT u.id, u.display_name, u.picture, u.search_name FROM json_each(",
        );
        sql.push_bind(serde_json::to_string(&self.watching)?);
        sql.push(") j CROSS JOIN users u ON u.id = j.value WHERE TRUE");
        push_words(&mut sql, &self.words);
        push_after_and_limit(&mut sql, after, u32::try_from(self.wanted).unwrap_or(u32::MAX));
        for row in sql.build().fetch_all(connection).await? {
            let (user, name) = named(&row)?;
            self.found.push(Candidate { place: PeopleCursor::Watching(name, user.id.clone()), user });
        }
        Ok(())
    }

    fn among_recent(&mut self) {
        for recent in &self.recent {
            let place = PeopleCursor::Recent(-recent.met.as_millis(), recent.user.id.clone());
            if self.found.len() < self.wanted
                && !self.watching.contains(&recent.user.id)
                && self.query.after.as_ref().is_none_or(|after| *after < place)
                && self.words.iter().all(|word| recent.words.contains(&format!(" {word}")))
            {
                self.found.push(Candidate { user: recent.user.clone(), place });
            }
        }
    }

    async fn among_rest(&mut self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        // The longest word probably matches the fewest names.
        let longest = self.words.iter().max_by_key(|word| word.chars().count()).cloned();
        let Some(word) = longest.filter(|_| finds_strangers(&folded(&self.query.text))) else {
            return Ok(());
        };
        let mut after = match &self.query.after {
            Some(PeopleCursor::Rest(name, id)) => (name.clone(), id.as_str().to_owned()),
            _ => (String::new(), String::new()),
        };
        let listed: HashSet<UserId> = self.recent.iter().map(|recent| recent.user.id.clone()).collect();
        while !self.is_full() {
            let rows = self.rest_after(connection, &word, &after).await?;
            let is_last = rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
            for row in &rows {
                let (user, name) = named(row)?;
                after = (name.clone(), user.id.as_str().to_owned());
                let is_listed_above = self.watching.contains(&user.id) || listed.contains(&user.id);
                if !is_listed_above && user.id != self.query.asker && !self.is_full() {
                    self.found.push(Candidate { place: PeopleCursor::Rest(name, user.id.clone()), user });
                }
            }
            if is_last {
                break;
            }
        }
        Ok(())
    }

    /// Everybody who matches, by name, after `after`; the index of words finds those with `word`.
    async fn rest_after(
        &self,
        connection: &mut SqliteConnection,
        word: &str,
        after: &(String, String),
    ) -> Result<Vec<SqliteRow>, StoreError> {
        let mut sql =
            QueryBuilder::<Sqlite>::new("SELECT u.id, u.display_name, u.picture, u.search_name FROM ");
        sql.push("(SELECT DISTINCT user_id FROM name_words WHERE word >= ").push_bind(word.to_owned());
        sql.push(" AND word < ").push_bind(format!("{word}\u{10ffff}"));
        sql.push(") w CROSS JOIN users u ON u.id = w.user_id WHERE TRUE");
        push_words(&mut sql, &self.words);
        push_after_and_limit(&mut sql, (&after.0, &after.1), BATCH);
        Ok(sql.build().fetch_all(connection).await?)
    }
}

/// Requires each of `words` to be the beginning of a word of the name.
fn push_words(sql: &mut QueryBuilder<Sqlite>, words: &[String]) {
    for word in words {
        sql.push(" AND instr(u.words, ").push_bind(format!(" {word}")).push(") > 0");
    }
}

fn push_after_and_limit(sql: &mut QueryBuilder<Sqlite>, after: (&str, &str), limit: u32) {
    sql.push(" AND (u.search_name, u.id) > (").push_bind(after.0.to_owned());
    sql.push(", ").push_bind(after.1.to_owned());
    sql.push(") ORDER BY u.search_name, u.id LIMIT ").push_bind(limit);
}

fn named(row: &SqliteRow) -> Result<(User, String), StoreError> {
    Ok((rows::user(row, "id", "display_name")?, row.try_get("search_name")?))
}

/// Lists the people who were last in a room of `host` or invited by them, latest first.
async fn recent(connection: &mut SqliteConnection, host: &UserId) -> Result<Vec<Recent>, StoreError> {
    let found = sqlx::query(
        "SELECT u.id, u.display_name, u.picture, u.words, k.last_at \
         FROM known_people k JOIN users u ON u.id = k.user_id \
         WHERE k.host_id = ? ORDER BY k.last_at DESC, k.user_id DESC LIMIT ?",
    )
    .bind(host.as_str())
    .bind(RECENT_MAX)
    .fetch_all(connection)
    .await?;
    let mut recent: Vec<Recent> = found
        .iter()
        .map(|row| {
            Ok(Recent {
                user: rows::user(row, "id", "display_name")?,
                words: row.try_get("words")?,
                met: rows::time(row, "last_at")?,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    // As `PeopleCursor` orders them.
    recent.sort_by(|a, b| (b.met, &a.user.id).cmp(&(a.met, &b.user.id)));
    Ok(recent)
}

/// Returns which of `found` are on the stage of `room` or invited to it.
async fn presences(
    connection: &mut SqliteConnection,
    room: Option<&RoomId>,
    found: &[Candidate],
) -> Result<HashMap<UserId, Presence>, StoreError> {
    let Some(room) = room else { return Ok(HashMap::new()) };
    let ids: Vec<&UserId> = found.iter().map(|candidate| &candidate.user.id).collect();
    let rows = sqlx::query(
        "SELECT value AS id, \
                EXISTS (SELECT 1 FROM seats s WHERE s.room_id = ?1 AND s.user_id = value) AS on_stage, \
                EXISTS (SELECT 1 FROM invitations i WHERE i.room_id = ?1 AND i.invitee_id = value \
                        AND i.status = 'pending') AS invited \
         FROM json_each(?2)",
    )
    .bind(room.as_str())
    .bind(serde_json::to_string(&ids)?)
    .fetch_all(connection)
    .await?;
    let mut presences = HashMap::new();
    for row in &rows {
        if row.try_get("on_stage")? {
            presences.insert(rows::id(row, "id")?, Presence::OnStage);
        } else if row.try_get("invited")? {
            presences.insert(rows::id(row, "id")?, Presence::Invited);
        }
    }
    Ok(presences)
}
