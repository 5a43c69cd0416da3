//! Records the statements that sqlx runs, and finds those in the source.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::Interest,
};

use super::one_line;

const TARGET: &str = "sqlx::query";
const VERBS: [&str; 4] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];

/// The statements that have been run since [`start`], by any test of this process.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorder(Arc<Mutex<BTreeSet<String>>>);

/// Starts to record.
pub(super) fn start() -> Recorder {
    let recorder = Recorder::default();
    tracing::subscriber::set_global_default(recorder.clone()).unwrap();
    recorder
}

impl Recorder {
    /// Each statement once, on one line.
    pub(super) fn statements(&self) -> BTreeSet<String> {
        self.0.lock().unwrap().clone()
    }
}

/// Only events about statements are of interest; spans are ignored.
impl Subscriber for Recorder {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.target() == TARGET { Interest::always() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == TARGET
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let sql = one_line(if statement.whole.is_empty() { &statement.summary } else { &statement.whole });
        if VERBS.iter().any(|verb| sql.starts_with(verb)) {
            self.0.lock().unwrap().insert(sql);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Debug, Default)]
struct Statement {
    /// The whole statement, unless it is as short as its summary.
    whole: String,
    summary: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "db.statement" => value.clone_into(&mut self.whole),
            "summary" => value.clone_into(&mut self.summary),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// The beginnings of all statements in the store's source, on one line each.
pub(super) fn statements_in_source() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut found);
    assert!(found.len() > 50, "{found:?}");
    found
}

fn read_folder(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(&path, found);
        } else if !path.to_string_lossy().ends_with("_tests.rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            // The texts in quotation marks are every second part; none of them contains one.
            for text in code.split('"').skip(1).step_by(2) {
                let sql = one_line(&text.replace("\\\n", " "));
                // One with a name put into it is made from the schema.
                if VERBS.iter().any(|verb| sql.starts_with(verb)) && !sql.contains('{') {
                    found.insert(sql);
                }
            }
        }
    }
}
