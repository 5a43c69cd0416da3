//! The running program, and calls to it. Its LiveKit does not exist, because nothing here needs one.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

/// How long to wait for what must happen at some time.
const PATIENCE: Duration = Duration::from_secs(60);

/// The running program. Killed when it is dropped.
pub(crate) struct Program {
    pub(crate) child: Child,
    pub(crate) address: String,
    client: reqwest::Client,
    log: Arc<Mutex<String>>,
}

impl Program {
    pub(crate) fn start(data_dir: &Path) -> Self {
        Self::start_with(data_dir, &[])
    }

    pub(crate) fn start_with(data_dir: &Path, flags: &[&str]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_costage-server")), data_dir, flags)
    }

    /// Starts the program by a command to which its flags are added.
    pub(crate) fn start_by(mut command: Command, data_dir: &Path, flags: &[&str]) -> Self {
        // Fails in all tests but the first, when it is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut child = command
            .env_clear()
            .args(["--listen", "127.0.0.1:0", "--livekit-url", "ws://127.0.0.1:9"])
            .args(["--livekit-api-key", "key", "--data-dir"])
            .arg(data_dir)
            .args(flags)
            .env("COSTAGE_LIVEKIT_API_SECRET", "a secret that is long enough for a signature")
            .env("COSTAGE_DEV_SIGN_IN", "true")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let start = said.len();
            assert_ne!(lines.read_line(&mut said).unwrap(), 0, "it ended: {said}");
            if let Some((_, address)) = said[start..].split_once("costage-server listens on http://") {
                break address
                    .split(|end: char| end.is_whitespace() || end == '"')
                    .next()
                    .unwrap()
                    .to_owned();
            }
        };
        let log = Arc::new(Mutex::new(said));
        let rest = Arc::clone(&log);
        // Read continuously, so that the program never blocks on its log.
        std::thread::spawn(move || {
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|length| length > 0) {
                rest.lock().unwrap().push_str(&line);
                line.clear();
            }
        });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { child, address, client, log }
    }

    /// What the program has logged so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub(crate) fn send(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub(crate) fn kill(&mut self) {
        // SIGKILL. The process may be gone already when a test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub(crate) async fn call(&self, token: &str, call: &Call) -> Result<(u16, Value), reqwest::Error> {
        let url = format!("http://{}/api/v1{}", self.address, call.path);
        let mut request = self.client.request(call.method.parse().unwrap(), url).bearer_auth(token);
        if !call.key.is_empty() {
            request = request.header("idempotency-key", &call.key);
        }
        if let Some(body) = &call.body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), serde_json::from_str(&answer.text().await?).unwrap_or_default()))
    }

    pub(crate) async fn get(&self, token: &str, path: String) -> Value {
        self.call(token, &Call::get(path)).await.unwrap().1
    }

    /// Reads an address that is not below `/api/v1`, of this program or of another listener of it.
    pub(crate) async fn read(&self, url: &str) -> (u16, String) {
        let url = if url.starts_with('/') { format!("http://{}{url}", self.address) } else { url.to_owned() };
        let answer = self.client.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Signs in with `name`. Returns the token and the person's id.
    pub(crate) async fn sign_in(&self, name: &str) -> (String, String) {
        let call = Call::post("/session").with(json!({"display_name": name})).keyed("first");
        let (status, session) = self.call("", &call).await.unwrap();
        assert_eq!(status, 201, "{session}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&session["token"]), text(&session["user"]["id"]))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits until `done` is true.
pub(crate) async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    let wait = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "never: {what}");
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    method: &'static str,
    path: String,
    body: Option<Value>,
    key: String,
}

impl Call {
    fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: None, key: String::new() }
    }

    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }

    pub(crate) fn post(path: impl Into<String>) -> Self {
        Self::new("POST", path)
    }

    pub(crate) fn put(path: impl Into<String>) -> Self {
        Self::new("PUT", path)
    }

    pub(crate) fn delete(path: impl Into<String>) -> Self {
        Self::new("DELETE", path)
    }

    pub(crate) fn with(self, body: Value) -> Self {
        Self { body: Some(body), ..self }
    }

    pub(crate) fn keyed(self, key: impl Into<String>) -> Self {
        Self { key: key.into(), ..self }
    }
}
