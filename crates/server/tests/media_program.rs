//! The real program with its own LiveKit: it starts, shuts down in order, and leaves nothing running, even when it was
//! killed. `LIVEKIT_SERVER_BIN` is the path of the LiveKit server; `cargo xtask test` sets it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    time::{Duration, Instant},
};

use futures::{SinkExt as _, StreamExt as _};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _};

/// A running program. Killed when it is dropped.
struct Program {
    child: Child,
    log: BufReader<ChildStderr>,
    address: String,
}

impl Program {
    /// Starts the program on a free port.
    fn start(data_dir: &Path, variables: &[(&str, &str)]) -> Self {
        Self::start_at("127.0.0.1:0", data_dir, variables)
    }

    /// Starts the program and waits for the log line with its address.
    fn start_at(listen: &str, data_dir: &Path, variables: &[(&str, &str)]) -> Self {
        let livekit = std::env::var("LIVEKIT_SERVER_BIN")
            .expect("these tests need a LiveKit server, named by LIVEKIT_SERVER_BIN");
        let mut child = Command::new(env!("CARGO_BIN_EXE_costage-server"))
            .env_clear()
            .env("LIVEKIT_SERVER_BIN", livekit)
            .envs(variables.iter().copied())
            .args(["--listen", listen, "--log", "info,livekit=debug", "--data-dir"])
            .arg(data_dir)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let mut program = Self { child, log, address: String::new() };
        program.wait_until_it_listens();
        program
    }

    /// Returns what it has logged until then.
    fn wait_until_it_listens(&mut self) -> String {
        let mut log_text = String::new();
        loop {
            let start = log_text.len();
            assert_ne!(self.log.read_line(&mut log_text).unwrap(), 0, "it ended: {log_text}");
            if let Some((_, address)) = log_text[start..].split_once("costage-server listens on http://") {
                self.address = address.trim_end().to_owned();
                return log_text;
            }
        }
    }

    fn send(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Returns the exit code, and the log since the program listens.
    fn wait(&mut self) -> (Option<i32>, String) {
        let mut log_text = String::new();
        while self.log.read_line(&mut log_text).unwrap() > 0 {}
        (self.child.wait().unwrap().code(), log_text)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Has ended already when the test succeeded.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn livekit_pid(data_dir: &Path) -> Pid {
    let text = fs::read_to_string(data_dir.join("livekit/livekit.pid")).unwrap();
    Pid::from_raw(text.parse().unwrap()).unwrap()
}

/// Whether the process is running; a zombie is not.
fn runs(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
    test_kill_process(pid).is_ok() && !stat.contains(") Z ")
}

fn wait_until_gone(pid: Pid) {
    let started = Instant::now();
    while runs(pid) {
        assert!(started.elapsed() < Duration::from_secs(60), "LiveKit still runs");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn it_shuts_down_in_order_and_stops_livekit() {
    for signal in [Signal::TERM, Signal::INT] {
        let dir = tempfile::tempdir().unwrap();
        let mut program = Program::start(dir.path(), &[]);
        let livekit = livekit_pid(dir.path());
        assert!(runs(livekit));
        program.send(signal);
        let (code, log_text) = program.wait();
        assert_eq!(code, Some(0), "{log_text}");
        assert!(!log_text.contains("ERROR"), "{log_text}");
        assert!(!runs(livekit));
    }
}

/// An update: the program is replaced in its process, and who is in LiveKit stays there.
#[tokio::test]
async fn livekit_goes_on_while_the_program_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut program = Program::start_at(&free.to_string(), dir.path(), &[]);
    let livekit = livekit_pid(dir.path());
    let token = sign_in(&program.address, "Anna");
    let room = post(&program.address, "/api/v1/rooms", Some(&token), r#"{"title":"Sunday"}"#);
    let path = format!("/api/v1/rooms/{}/broadcast-data", room["id"].as_str().unwrap());
    let data = request(&program.address, "GET", &path, Some(&token), "");
    let settings = dir.path().join("livekit/livekit.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let port = text.lines().find_map(|line| line.strip_prefix("port: ")).unwrap();
    let query = format!("access_token={}&protocol=15&auto_subscribe=1", data["token"].as_str().unwrap());
    let url = format!("ws://127.0.0.1:{port}/rtc?{query}");
    let (mut signalling, _) = tokio_tungstenite::connect_async(url).await.unwrap();

    // What was handed over is handed over again.
    for _ in 0..2 {
        program.send(Signal::USR2);
        let log = program.wait_until_it_listens();
        assert!(!log.contains("ERROR"), "{log}");
        assert_eq!(livekit_pid(dir.path()), livekit);
        signalling.send(Message::Ping("still there".into())).await.unwrap();
        while !signalling.next().await.unwrap().unwrap().is_pong() {}
        let data = request(&program.address, "GET", &path, Some(&token), "");
        assert_eq!(data["role"], "host", "{data}");
    }

    // Another LiveKit is started when its settings would be others.
    fs::write(&settings, format!("{text}# changed\n")).unwrap();
    program.send(Signal::USR2);
    program.wait_until_it_listens();
    wait_until_gone(livekit);
    let second = livekit_pid(dir.path());
    assert!(second != livekit && runs(second));

    // When it ends for good, so does LiveKit.
    program.send(Signal::USR2);
    program.wait_until_it_listens();
    assert_eq!(livekit_pid(dir.path()), second);
    program.send(Signal::TERM);
    let (code, log) = program.wait();
    assert_eq!(code, Some(0), "{log}");
    assert!(!runs(second));
}

#[test]
fn the_next_start_ends_the_livekit_of_a_killed_program() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Program::start(dir.path(), &[]);
    let livekit = livekit_pid(dir.path());
    first.send(Signal::KILL);
    first.child.wait().unwrap();

    let mut second = Program::start(dir.path(), &[]);
    wait_until_gone(livekit);
    second.send(Signal::TERM);
    assert_eq!(second.wait().0, Some(0));
}

#[test]
fn a_web_proxy_is_bypassed() {
    let dir = tempfile::tempdir().unwrap();
    // Nothing listens there.
    let proxy =
        [("HTTP_PROXY", "http://127.0.0.1:1"), ("http_proxy", "http://127.0.0.1:1"), ("NO_PROXY", "x.test")];
    let mut program = Program::start(dir.path(), &proxy);
    program.send(Signal::TERM);
    assert_eq!(program.wait().0, Some(0));
}

/// Sends a GET request and returns the status line and headers in lower case. Written by hand, because a client library
/// would normalise the path.
fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split("\r\n\r\n").next().unwrap().to_lowercase()
}

#[test]
fn every_response_has_security_headers_and_no_token_is_logged() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), &[]);
    for path in ["/", "/nothing.js", "/api/v1/nothing", "/rooms/../../etc/passwd", "/rooms/%2e%2e/x"] {
        let answer = get(&program.address, path);
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self'",
            "permissions-policy: camera=(self), microphone=(self), display-capture=(self)",
            "referrer-policy: no-referrer",
            "x-content-type-options: nosniff",
            "cross-origin-opener-policy: same-origin",
            "cache-control: no-",
        ] {
            assert!(answer.contains(&format!("\r\n{header}")), "{path}: {header} is not in {answer}");
        }
        assert!(!answer.contains("strict-transport-security"));
    }
    // LiveKit logs requested URLs, this time one with a token.
    let livekit = fs::read_to_string(dir.path().join("livekit/livekit.yaml")).unwrap();
    let port = livekit.lines().find_map(|line| line.strip_prefix("port: ")).unwrap();
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
    let answer = get(&format!("127.0.0.1:{port}"), &format!("/rtc/validate?access_token={token}"));
    assert!(answer.starts_with("http/1.1 401"), "{answer}");
    // The same through this server.
    let answer = get(&program.address, &format!("/rtc/v1/validate?access_token={token}"));
    assert!(answer.starts_with("http/1.1 401"), "{answer}");
    program.send(Signal::TERM);
    let (_, log_text) = program.wait();
    assert!(log_text.contains("livekit: "), "{log_text}");
    assert!(!log_text.contains("eyJ"), "{log_text}");
}

#[tokio::test]
async fn a_refused_origin_is_logged_once_with_the_flag_that_allows_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), &[]);
    for origin in ["https://live.example", "https://live.example:443", "https://evil.example"] {
        let url = format!("ws://{}/api/v1/live", program.address);
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        let refused = tokio_tungstenite::connect_async(request).await.unwrap_err();
        assert!(refused.to_string().contains("403"), "{refused}");
    }
    program.send(Signal::TERM);
    let (_, log_text) = program.wait();
    for origin in ["https://live.example", "https://evil.example"] {
        assert_eq!(log_text.matches(&format!("--allowed-origins {origin};")).count(), 1, "{log_text}");
    }
}

#[tokio::test]
async fn websockets_are_told_to_reconnect() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), &[]);
    let (mut socket, _) =
        tokio_tungstenite::connect_async(format!("ws://{}/api/v1/live", program.address)).await.unwrap();
    let token = sign_in(&program.address, "Anna");
    socket.send(Message::text(format!(r#"{{"type":"auth","token":"{token}"}}"#))).await.unwrap();
    let ready = socket.next().await.unwrap().unwrap();
    assert!(ready.to_text().unwrap().contains("ready"), "{ready}");

    program.send(Signal::TERM);
    let code = loop {
        if let Message::Close(frame) = socket.next().await.unwrap().unwrap() {
            break frame.unwrap().code;
        }
    };
    assert_eq!(u16::from(code), 1012);
    let (code, log_text) = program.wait();
    assert_eq!(code, Some(0), "{log_text}");
    // LiveKit's own lines are logged at the level debug: it also warns of unknown clients that connect to its port.
    assert!(log_text.lines().all(|line| line.split_whitespace().nth(1) != Some("WARN")), "{log_text}");
}

/// A restarted LiveKit has its rooms again before it answers a client.
#[test]
fn rooms_are_recreated_after_livekit_died() {
    let dir = tempfile::tempdir().unwrap();
    let program = Program::start(dir.path(), &[]);
    let address = &program.address;
    let token = sign_in(address, "Anna");
    let room = post(address, "/api/v1/rooms", Some(&token), r#"{"title":"Sunday"}"#);
    let id = room["id"].as_str().unwrap();
    let path = format!("/api/v1/rooms/{id}/broadcast-data");
    let broadcast = request(address, "GET", &path, Some(&token), "");
    assert_eq!(broadcast["role"], "host");
    assert!(is_let_in(&broadcast));

    kill_process(livekit_pid(dir.path()), Signal::KILL).unwrap();
    let started = Instant::now();
    loop {
        std::thread::sleep(Duration::from_millis(100));
        let broadcast = request(address, "GET", &path, Some(&token), "");
        if broadcast["token"].is_string() && is_let_in(&broadcast) {
            break;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "never let in again: {broadcast}");
    }
}

/// Whether LiveKit would let the token's holder join, that is, whether it knows the token and the room.
fn is_let_in(broadcast: &serde_json::Value) -> bool {
    let (url, token) = (broadcast["url"].as_str().unwrap(), broadcast["token"].as_str().unwrap());
    let livekit = url.strip_prefix("ws://").unwrap();
    TcpStream::connect(livekit).is_ok()
        && get(livekit, &format!("/rtc/validate?access_token={token}")).starts_with("http/1.1 200")
}

fn sign_in(address: &str, name: &str) -> String {
    let session = post(address, "/api/v1/session", None, &format!(r#"{{"display_name":"{name}"}}"#));
    session["token"].as_str().unwrap().to_owned()
}

fn post(address: &str, path: &str, token: Option<&str>, body: &str) -> serde_json::Value {
    request(address, "POST", path, token, body)
}

fn request(address: &str, method: &str, path: &str, token: Option<&str>, body: &str) -> serde_json::Value {
    let mut stream = TcpStream::connect(address).unwrap();
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{authorization}\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}
