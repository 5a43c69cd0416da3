//! A disk that takes no more: the files of the program may not grow any further.

use std::process::Command;

use rustix::process::{Resource, Rlimit, prlimit};
use serde_json::json;

use super::running::{Call, Program};

#[tokio::test]
async fn a_disk_that_takes_no_more_is_said_reads_go_on_and_it_heals() {
    let dir = tempfile::tempdir().unwrap();
    // Without the trap the first write that does not fit would end the program.
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_costage-server")]);
    let program = Program::start_by(command, dir.path(), &[]);
    let (token, _) = program.sign_in("Anna").await;
    let create = Call::post("/rooms").with(json!({"title": "Sunday market"}));
    let (status, room) = program.call(&token, &create).await.unwrap();
    assert_eq!(status, 201, "{room}");

    let limit = |current| Rlimit { current, maximum: None };
    prlimit(Some(program.pid()), Resource::Fsize, limit(Some(4096))).unwrap();
    let (status, problem) = program.call(&token, &create).await.unwrap();
    assert_eq!((status, problem["code"].as_str()), (503, Some("storage_unavailable")), "{problem}");
    assert!(problem["detail"].as_str().unwrap().contains("disk"), "{problem}");
    let read = Call::get(format!("/rooms/{}", room["id"].as_str().unwrap()));
    assert_eq!(program.call(&token, &read).await.unwrap().0, 200);
    assert!(program.read("/readyz").await.1.contains("database"));
    assert_eq!(program.read("/healthz").await.0, 200);

    prlimit(Some(program.pid()), Resource::Fsize, limit(None)).unwrap();
    let (status, room) = program.call(&token, &create).await.unwrap();
    assert_eq!(status, 201, "{room}");
}
