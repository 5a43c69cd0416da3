//! Every statement that the server uses finds its rows by an index, however large the tables are: the server is used once,
//! in all its parts, with 100,000 people and 10,000 rooms, and SQLite is asked for the plan of each statement that this took.

mod crowd;
mod recorder;
pub(crate) mod walk;

use std::{collections::BTreeSet, path::Path};

use sqlx::{ConnectOptions as _, Row as _, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::fixtures::server::{Server, policy};

/// Statements that read a whole table, and why that does no harm.
const MAY_SCAN: [(&str, &str); 7] = [
    (
        "SELECT id FROM messages WHERE instr(mentions, ?1) > 0",
        "when a person is deleted, on a connection that reads",
    ),
    ("SELECT key, seq FROM events WHERE instr(item, ?1) > 0", "the same"),
    ("SELECT user_id, key FROM kept_answers WHERE instr(body, ?1) > 0", "the same"),
    ("SELECT t.name AS table_name", "the schema"),
    ("UPDATE users SET picture = NULL", "once, at a start without pictures of other sites"),
    ("SELECT id, until FROM ended_sessions", "once, at the start"),
    ("SELECT id, display_name, words FROM users WHERE words_version < ?", "at the start, by the index"),
];

pub(crate) async fn connection(server: &Server) -> SqliteConnection {
    let file = Path::new(server.dir.path()).join("costage.sqlite");
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(std::time::Duration::from_secs(30));
    options.connect().await.unwrap()
}

/// The tables, without those of SQLite and of the migrations.
pub(crate) async fn tables(connection: &mut SqliteConnection) -> BTreeSet<String> {
    let tables = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    );
    let tables: Vec<String> = tables.fetch_all(connection).await.unwrap();
    tables.into_iter().filter(|name| !name.starts_with("sqlite_")).collect()
}

fn one_line(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a step of a plan reads a whole table. `(subquery)` and the functions that read JSON are none.
fn scans_table(step: &str, sql: &str, tables: &BTreeSet<String>) -> bool {
    let Some(scanned) = step.strip_prefix("SCAN ") else { return false };
    let name = scanned.split_whitespace().next().unwrap_or_default();
    let is_alias_of =
        |table: &String| ["FROM", "JOIN"].iter().any(|word| sql.contains(&format!("{word} {table} {name} ")));
    !scanned.contains("VIRTUAL TABLE") && (tables.contains(name) || tables.iter().any(is_alias_of))
}

#[tokio::test]
async fn no_statement_reads_a_whole_table() {
    let recorder = recorder::start();
    let server = Server::with(policy()).await;
    let mut connection = connection(&server).await;
    crowd::fill(&mut connection).await;
    walk::use_everything(&server).await;
    let tables = tables(&mut connection).await;
    let statements = recorder.statements();
    // A statement that the walk did not reach is as good as one that it did, unless it is put together from several parts.
    let rest = recorder::statements_in_source();
    let rest = rest.into_iter().filter(|start| !statements.iter().any(|sql| sql.contains(start.as_str())));
    let (mut scans, mut missed) = (Vec::new(), Vec::new());
    for sql in statements.iter().cloned().chain(rest) {
        // The plan does not depend on the parameters, which are not given here.
        let plan = sqlx::query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let Ok(plan) = plan.fetch_all(&mut connection).await else {
            missed.push(sql);
            continue;
        };
        let steps = plan.iter().map(|row| row.get::<String, _>("detail"));
        let bad: Vec<String> = steps.filter(|step| scans_table(step, &sql, &tables)).collect();
        if !bad.is_empty() && !MAY_SCAN.iter().any(|(start, _)| sql.starts_with(start)) {
            scans.push(format!("{sql}\n      {bad:?}"));
        }
    }
    assert!(scans.is_empty(), "{} statements:\n  {}", scans.len(), scans.join("\n  "));
    assert!(missed.is_empty(), "never used in this test:\n  {}", missed.join("\n  "));
}

#[tokio::test]
async fn a_row_that_others_refer_to_is_deleted_without_reading_their_tables() {
    let server = Server::start().await;
    let mut connection = connection(&server).await;
    let mut missing = Vec::new();
    for table in tables(&mut connection).await {
        let pragma = |name: &str| sqlx::AssertSqlSafe(format!("PRAGMA {name}({table})"));
        let mut first_columns = BTreeSet::new();
        for column in sqlx::query(pragma("table_info")).fetch_all(&mut connection).await.unwrap() {
            if column.get::<i64, _>("pk") == 1 {
                first_columns.insert(column.get::<String, _>("name"));
            }
        }
        for index in sqlx::query(pragma("index_list")).fetch_all(&mut connection).await.unwrap() {
            let name: String = index.get("name");
            let columns = sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA index_info({name})")));
            let columns = columns.fetch_all(&mut connection).await.unwrap();
            // A partial index is only good for a reference that may be missing, and has all that are there.
            let sql = sqlx::query_scalar::<_, Option<String>>("SELECT sql FROM sqlite_schema WHERE name = ?")
                .bind(&name)
                .fetch_optional(&mut connection)
                .await
                .unwrap()
                .flatten();
            let column: String = columns[0].get("name");
            let is_whole = index.get::<i64, _>("partial") == 0
                || sql.is_some_and(|sql| sql.ends_with(&format!("WHERE {column} IS NOT NULL")));
            if is_whole {
                first_columns.insert(column);
            }
        }
        for reference in sqlx::query(pragma("foreign_key_list")).fetch_all(&mut connection).await.unwrap() {
            let column: String = reference.get("from");
            if !first_columns.contains(&column) {
                missing.push(format!("{table}.{column}"));
            }
        }
    }
    assert!(missing.is_empty(), "references without an index: {missing:?}");
}
