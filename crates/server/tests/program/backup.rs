//! `costage-server backup` and `restore`, as an operator calls them.

use std::{path::Path, process::Command};

use super::running::{Call, Program};
use serde_json::json;

/// Calls the program with a subcommand. Returns its exit code and what it says.
fn ask(data_dir: &Path, task: &str, file: &Path) -> (Option<i32>, String) {
    let said = Command::new(env!("CARGO_BIN_EXE_costage-server"))
        .env_clear()
        .arg(task)
        .arg(file)
        .arg("--data-dir")
        .arg(data_dir)
        .output()
        .unwrap();
    let text = [said.stdout, said.stderr].concat();
    (said.status.code(), String::from_utf8(text).unwrap())
}

/// Creates a room and returns its path.
async fn create_room(program: &Program, token: &str) -> String {
    let create = Call::post("/rooms").with(json!({"title": "Sunday market"}));
    let (status, room) = program.call(token, &create).await.unwrap();
    assert_eq!(status, 201, "{room}");
    format!("/rooms/{}", room["id"].as_str().unwrap())
}

async fn has(program: &Program, token: &str, room: &str) -> bool {
    program.call(token, &Call::get(room)).await.unwrap().0 == 200
}

#[tokio::test]
async fn a_backup_of_the_running_program_is_restored_when_it_has_ended() {
    let dir = tempfile::tempdir().unwrap();
    let (data, copy) = (dir.path().join("data"), dir.path().join("copy.sqlite"));
    let mut program = Program::start(&data);
    let (token, _) = program.sign_in("Anna").await;
    let before = create_room(&program, &token).await;

    let (code, said) = ask(&data, "backup", &copy);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("was copied to"), "{said}");
    assert_eq!(ask(&data, "backup", &copy).0, Some(2), "an earlier backup stays");
    let after = create_room(&program, &token).await;

    let (code, said) = ask(&data, "restore", &copy);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Another costage-server is using"), "{said}");
    assert!(has(&program, &token, &after).await);

    program.kill();
    let (code, said) = ask(&data, "restore", &copy);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("was restored"), "{said}");
    let program = Program::start(&data);
    assert!(has(&program, &token, &before).await, "and whoever was signed in still is");
    assert!(!has(&program, &token, &after).await);
}
