//! Whether the server is alive and ready, and what makes it not ready.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use costage_server::{
    App, Policy,
    jobs::{self, Job},
};
use futures::future::{BoxFuture, FutureExt as _, pending};
use serde_json::{Value, json};

use crate::fixtures::server::{Server, policy};

/// Reads `path`, which is not below `/api/v1`.
async fn read(server: &Server, path: &str) -> (u16, String) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{}{path}", server.address)).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn readiness(server: &Server) -> (u16, Value) {
    let (status, text) = read(server, "/readyz").await;
    (status, serde_json::from_str(&text).unwrap())
}

/// Waits until `/readyz` names exactly these problems.
async fn until(server: &Server, problems: &[&str]) {
    let wanted = match problems {
        [] => (200, json!({"ready": true, "problems": []})),
        problems => (503, json!({"ready": false, "problems": problems})),
    };
    let mut seen = readiness(server).await;
    for _ in 0..600 {
        if seen == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        seen = readiness(server).await;
    }
    panic!("{seen:?} instead of {wanted:?}");
}

#[tokio::test]
async fn a_server_with_all_it_needs_is_ready() {
    let server = Server::start().await;
    until(&server, &[]).await;
    assert_eq!(read(&server, "/healthz").await, (200, "ok".into()));
}

#[tokio::test]
async fn a_draining_server_is_alive_and_answers_but_is_not_ready() {
    let server = Server::start().await;
    server.app.health().drain();
    until(&server, &["draining"]).await;
    assert_eq!(read(&server, "/healthz").await.0, 200);
    server.sign_in("Anna").await.create_room().await;
}

#[tokio::test]
async fn without_its_jobs_it_is_not_ready() {
    let server = Server::without_background_jobs(policy()).await;
    until(&server, &["jobs"]).await;
}

#[tokio::test]
async fn a_livekit_that_does_not_answer_and_a_full_disk_are_named() {
    let server = Server::with(Policy { min_free_disk: u64::MAX, ..policy() }).await;
    until(&server, &["disk"]).await;
    server.livekit.set_down(true);
    until(&server, &["disk", "livekit"]).await;
    server.livekit.set_down(false);
    until(&server, &["disk"]).await;
}

static IS_BROKEN: AtomicBool = AtomicBool::new(true);

fn break_down(_: App) -> BoxFuture<'static, ()> {
    async {
        assert!(!IS_BROKEN.load(Ordering::Relaxed), "a bug in a background job");
        pending().await
    }
    .boxed()
}

#[tokio::test]
async fn a_job_that_panics_is_started_again_and_the_server_not_ready_until_then() {
    let server = Server::start().await;
    until(&server, &[]).await;
    let job = tokio::spawn(jobs::supervise(server.app.clone(), Job { name: "broken", run: break_down }));
    until(&server, &["jobs"]).await;
    IS_BROKEN.store(false, Ordering::Relaxed);
    until(&server, &[]).await;
    job.abort();
}
