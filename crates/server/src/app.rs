//! The state that handlers, WebSockets and background jobs share.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use costage_protocol::{Timestamp, UserId};
use tokio::sync::{Notify, watch};

use crate::{
    auth::{
        EndedSessions, Sessions, https_client::CallError, oidc::Oidc, one_time_codes::OneTimeCodes,
        operator_tokens::OperatorTokens,
    },
    connection_counts::ConnectionCounts,
    counters::Counters,
    health::Health,
    jobs::{JobStates, stage_watch::StageWatch},
    live::Hub,
    media::Media,
    origins::AllowedOrigins,
    policy::Policy,
    rate_limits::RateLimits,
    shared_images::SharedImages,
    store::{Store, StoreError},
};

/// The name of the database's file in the data folder.
pub const DATABASE: &str = "costage.sqlite";
mod sessions;

pub use sessions::SessionError;

/// The most LiveKit signalling connections relayed at the same time: one for each viewer that one machine serves, and
/// some to spare.
const SIGNALLING_MAX: u32 = 20_000;

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be opened.
    #[error("The database cannot be used: {0}.")]
    Store(#[from] StoreError),
    /// The key that signs session tokens cannot be read or written.
    #[error("The sign-in key cannot be read or written: {0}.")]
    Key(#[from] std::io::Error),
    /// The ways to sign in cannot be set up.
    #[error("Signing in cannot be set up: {0}.")]
    SignIn(#[from] CallError),
}

/// The server's shared state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

struct Shared {
    clock: Clock,
    store: Store,
    hub: Hub,
    media: Media,
    sessions: Sessions,
    ended_sessions: EndedSessions,
    operator_tokens: Option<OperatorTokens>,
    oidc: Option<Oidc>,
    one_time_codes: OneTimeCodes,
    policy: Policy,
    stage_watch: StageWatch,
    jobs: JobStates,
    health: Health,
    limits: RateLimits,
    allowed_origins: AllowedOrigins,
    websockets: ConnectionCounts,
    signalling: ConnectionCounts,
    images: SharedImages,
    deletion_begun: Notify,
    counters: Counters,
    shutdown: watch::Sender<Option<Duration>>,
}

impl App {
    /// Opens the database and the signing key in `data_dir`.
    ///
    /// # Errors
    /// [`OpenError`] when either cannot be used.
    pub async fn open(data_dir: PathBuf, media: Media, policy: Policy) -> Result<Self, OpenError> {
        Self::open_with_clock(data_dir, media, policy, Arc::new(clock)).await
    }

    /// The same, with a clock of one's own, for simulations.
    ///
    /// # Errors
    /// Those of [`App::open`].
    pub async fn open_with_clock(
        data_dir: PathBuf,
        media: Media,
        policy: Policy,
        clock: Clock,
    ) -> Result<Self, OpenError> {
        let hub = Hub::new(policy.limits.websockets_per_person);
        let store = Store::open(&data_dir.join(DATABASE), policy.seat_limit, hub.clone()).await?;
        store.limit_waiting_writes(policy.limits.waiting_writes);
        store.take_previews(policy.limits.previews_per_minute > 0);
        let of_network = policy.limits.network_websockets;
        let sessions = Sessions::open(&data_dir, policy.sign_in.session_length)?;
        let operator_tokens = policy.sign_in.operator_tokens.clone().map(OperatorTokens::new).transpose()?;
        let oidc = policy.sign_in.oidc.clone();
        let oidc = oidc.map(|rules| Oidc::new(rules, sessions.key_for("oidc"))).transpose()?;
        if !policy.remote_images {
            store.forget_pictures().await?;
        }
        let ended_sessions = EndedSessions::new(store.ended_sessions().await?);
        let limits = RateLimits::new(&policy);
        let allowed_origins = AllowedOrigins::new(&policy.allowed_origins);
        Ok(Self(Arc::new(Shared {
            clock,
            store,
            hub,
            media,
            sessions,
            ended_sessions,
            operator_tokens,
            oidc,
            one_time_codes: OneTimeCodes::default(),
            policy,
            stage_watch: StageWatch::default(),
            jobs: JobStates::default(),
            health: Health::new(data_dir),
            limits,
            allowed_origins,
            websockets: ConnectionCounts::new("websockets", 0, of_network),
            signalling: ConnectionCounts::new("signalling", SIGNALLING_MAX, of_network),
            images: SharedImages::default(),
            deletion_begun: Notify::new(),
            counters: Counters::default(),
            shutdown: watch::Sender::new(None),
        })))
    }

    /// Starts the shutdown: every WebSocket is closed, each at a random moment within `goodbye`.
    pub fn shut_down(&self, goodbye: Duration) {
        self.0.shutdown.send_replace(Some(goodbye));
    }

    /// Tells when the shutdown starts. [`App::websockets_closed`] waits until every receiver is dropped.
    #[must_use]
    pub fn shutdown(&self) -> Shutdown {
        Shutdown(self.0.shutdown.subscribe())
    }

    /// Waits until all WebSockets are closed, that is, until every receiver from [`App::shutdown`] is dropped.
    pub async fn websockets_closed(&self) {
        self.0.shutdown.closed().await;
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The live subscriptions.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// The connection to LiveKit.
    #[must_use]
    pub fn media(&self) -> &Media {
        &self.0.media
    }

    /// The operator's limits and features.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.0.policy
    }

    /// Issues and verifies session tokens.
    #[must_use]
    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// The rate limits, and what has been used of them.
    #[must_use]
    pub fn limits(&self) -> &RateLimits {
        &self.0.limits
    }

    /// The origins whose pages may open WebSockets.
    #[must_use]
    pub fn allowed_origins(&self) -> &AllowedOrigins {
        &self.0.allowed_origins
    }

    /// The open WebSockets.
    #[must_use]
    pub fn websockets(&self) -> &ConnectionCounts {
        &self.0.websockets
    }

    /// The LiveKit signalling connections that are relayed.
    #[must_use]
    pub fn signalling(&self) -> &ConnectionCounts {
        &self.0.signalling
    }

    /// The pictures that are being sent.
    #[must_use]
    pub fn images(&self) -> &SharedImages {
        &self.0.images
    }

    /// The counts of reactions and clicks that have not been saved.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// The state of the job that keeps LiveKit and the seats in step.
    #[must_use]
    pub fn stage_watch(&self) -> &StageWatch {
        &self.0.stage_watch
    }

    /// Which background jobs are running.
    #[must_use]
    pub fn jobs(&self) -> &JobStates {
        &self.0.jobs
    }

    /// Whether the server is draining, and what its last look at disk and LiveKit found.
    #[must_use]
    pub fn health(&self) -> &Health {
        &self.0.health
    }

    /// The server's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// Has the stage watch check the seats of `user` again: they connected or disconnected, or one of their connections is
    /// newly on or off stage.
    pub fn presence_changed(&self, user: &UserId) {
        self.0.stage_watch.presence_changed(user.clone());
    }
}

/// Tells when the shutdown starts.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Receiver<Option<Duration>>);

impl Shutdown {
    /// Resolves when the shutdown starts, at once if it has.
    pub async fn starts(&mut self) {
        self.goodbye().await;
    }

    /// Resolves at a random moment within the time over which WebSockets are closed.
    pub async fn turn_comes(&mut self) {
        let goodbye = self.goodbye().await;
        tokio::time::sleep(goodbye.mul_f64(rand::random::<f64>())).await;
    }

    async fn goodbye(&mut self) -> Duration {
        // An error means that the app is gone.
        self.0.wait_for(Option::is_some).await.ok().and_then(|goodbye| *goodbye).unwrap_or_default()
    }
}

/// The current time of the machine's clock.
#[must_use]
pub fn clock() -> Timestamp {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
}

/// 128 random bits, for an id.
#[must_use]
pub fn random_id() -> [u8; 16] {
    rand::random()
}
