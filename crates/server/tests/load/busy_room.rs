//! The server under load. It has threads of its own, so that its processor time can be measured apart from the clients'.

use std::{future::pending, net::SocketAddr, thread, time::Duration};

use costage_protocol::{Room, RoomId, User, UserId, fixtures::user};
use costage_server::{
    App, Policy,
    app::random_id,
    auth::{DevSignIn, SignInRules},
    http::{self, serving},
    jobs,
    limits::Limits,
    media::fake::FakeMedia,
    origins::TrustedProxies,
    retention::Retention,
    timeouts::ClientTimeouts,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, runtime, sync::oneshot};

/// All clients run in this process, so a slow one is only short of processor time.
const LONG_TIMEOUTS: ClientTimeouts = ClientTimeouts {
    auth_within: Duration::from_secs(600),
    ping_every: Duration::from_secs(3),
    dead_after: Duration::from_secs(600),
    send_within: Duration::from_secs(600),
    header_within: Duration::from_secs(600),
    idle_within: Duration::from_secs(600),
    body_within: Duration::from_secs(600),
    body_total: Duration::from_secs(600),
    write_within: Duration::from_secs(600),
    answer_within: Duration::from_secs(600),
};

/// The name of the server's threads.
pub(crate) const THREADS: &str = "costage";

/// A server with one room. It shuts down when dropped.
pub(crate) struct BusyRoom {
    pub(crate) address: SocketAddr,
    pub(crate) app: App,
    pub(crate) room: Room,
    _dir: TempDir,
    end: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// A user and their token.
#[derive(Clone)]
pub(crate) struct SignedInUser {
    pub(crate) user: User,
    pub(crate) token: String,
}

impl BusyRoom {
    pub(crate) async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let policy = Policy {
            seat_limit: 12,
            invitation_ttl: None,
            invitations_per_minute: 60,
            changes_per_minute: 1_000_000,
            sign_ins_per_minute: None,
            rooms_per_minute: 60,
            open_rooms_per_host: 100,
            host_grace: Duration::from_secs(600),
            dev_sign_in: DevSignIn::Everyone,
            sign_in: SignInRules::default(),
            allowed_origins: Vec::new(),
            allowed_hosts: costage_server::origins::AllowedHosts::default(),
            trusted_proxies: TrustedProxies::default(),
            remote_images: true,
            limits: Limits::default(),
            min_free_disk: 0,
            retention: Retention::default(),
            timeouts: LONG_TIMEOUTS,
        };
        let limits = policy.limits;
        let (opened, ready) = oneshot::channel();
        let (end, ended) = oneshot::channel::<()>();
        let path = dir.path().to_owned();
        let thread = thread::Builder::new().name(THREADS.into()).spawn(move || {
            let runtime =
                runtime::Builder::new_multi_thread().thread_name(THREADS).enable_all().build().unwrap();
            runtime.block_on(async move {
                let app = App::open(path, FakeMedia::new().media(), policy).await.unwrap();
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let address = listener.local_addr().unwrap();
                let router = http::router::router(app.clone());
                tokio::spawn(serving::serve(listener, router, LONG_TIMEOUTS, limits, pending()));
                tokio::spawn(jobs::run(app.clone()));
                assert!(opened.send((app, address)).is_ok());
                // Completes when the test ends or its end is dropped.
                let _ = ended.await;
            });
        });
        let (app, address) = ready.await.unwrap();
        let host = people(&app, 1).await.remove(0);
        let id = RoomId::from_random(random_id());
        let mut write = app.store().write(app.now()).await.unwrap();
        let room = write.add_room(&id, "A crowd", &host.user, "crowd").await.unwrap();
        write.commit().await.unwrap();
        Self { address, app, room, _dir: dir, end: Some(end), thread: Some(thread.unwrap()) }
    }

    /// Creates and signs in `count` users.
    pub(crate) async fn people(&self, count: usize) -> Vec<SignedInUser> {
        people(&self.app, count).await
    }
}

impl Drop for BusyRoom {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn people(app: &App, count: usize) -> Vec<SignedInUser> {
    let now = app.now();
    let mut write = app.store().write(now).await.unwrap();
    let mut people = Vec::with_capacity(count);
    for number in 0..count {
        let user = User { id: UserId::from_random(random_id()), ..user(0, &format!("Viewer {number}")) };
        write.add_user(&user).await.unwrap();
        let (token, _) = app.sessions().issue(&user.id, now).unwrap();
        people.push(SignedInUser { user, token });
    }
    write.commit().await.unwrap();
    people
}
