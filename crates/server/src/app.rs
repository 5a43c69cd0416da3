//! The server's parts, put together: what handlers, WebSockets and the watch over the stages share.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use costage_protocol::{Timestamp, User, UserId};
use tokio::sync::{Semaphore, watch};

use crate::{
    auth::{AuthError, EndedSessions, SessionId, Sessions, SignedIn},
    jobs::{counters::Counters, stage_watch::StageWatch},
    live::Hub,
    media::Media,
    origins::{AllowedOrigins, TrustedProxies},
    rate_limits::RateLimits,
    store::{Store, StoreError},
    timeouts::ClientTimeouts,
};

/// LiveKit signalling connections relayed at the same time: one for each viewer that one machine serves, and some spare.
const SIGNALLING_MAX: usize = 20_000;

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Co-hosts a stage seats.
    pub seat_limit: u32,
    /// How long a pending invitation waits for an answer; for good when `None`.
    pub invitation_ttl: Option<Duration>,
    /// How many people one host may invite within a minute.
    pub invitations_per_minute: u32,
    /// How many calls that change something one person may make within a minute.
    pub changes_per_minute: u32,
    /// How many people may sign in from one address within a minute; as many as come when `None`.
    pub sign_ins_per_minute: Option<u32>,
    /// How many rooms one person may create within a minute.
    pub rooms_per_minute: u32,
    /// How long a room waits for its host.
    pub host_grace: Duration,
    /// Whether anybody may sign in by name.
    pub dev_sign_in: bool,
    /// Pages besides our own that may open the WebSocket, as `https://host[:port]`.
    pub allowed_origins: Vec<String>,
    /// Who is believed to say for whom they ask, and by what address they were asked.
    pub trusted_proxies: TrustedProxies,
    /// Whether a product's picture may stand on another site.
    pub remote_images: bool,
    /// How long the server waits for its clients.
    pub timeouts: ClientTimeouts,
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database.
    #[error("The database cannot be used: {0}.")]
    Store(#[from] StoreError),
    /// The key that sessions are signed with.
    #[error("The sign-in key cannot be read or written: {0}.")]
    Key(#[from] std::io::Error),
}

/// Everything; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    store: Store,
    hub: Hub,
    media: Media,
    sessions: Sessions,
    ended_sessions: EndedSessions,
    policy: Policy,
    watch: StageWatch,
    limits: RateLimits,
    allowed_origins: AllowedOrigins,
    signalling: Arc<Semaphore>,
    counters: Counters,
    shutdown: watch::Sender<bool>,
}

impl App {
    /// Opens the database and the sign-in key in `data_dir`.
    ///
    /// # Errors
    /// [`OpenError`] when one of them cannot be used.
    pub async fn open(data_dir: PathBuf, media: Media, policy: Policy) -> Result<Self, OpenError> {
        let hub = Hub::default();
        let store = Store::open(&data_dir.join("costage.sqlite"), policy.seat_limit, hub.clone()).await?;
        let sessions = Sessions::open(&data_dir.join("sign-in.key"))?;
        let ended_sessions = EndedSessions::new(store.ended_sessions().await?);
        let limits = RateLimits::new(&policy);
        let allowed_origins = AllowedOrigins::new(&policy.allowed_origins);
        Ok(Self(Arc::new(Parts {
            store,
            hub,
            media,
            sessions,
            ended_sessions,
            policy,
            watch: StageWatch::default(),
            limits,
            allowed_origins,
            signalling: Arc::new(Semaphore::new(SIGNALLING_MAX)),
            counters: Counters::default(),
            shutdown: watch::Sender::new(false),
        })))
    }

    /// Closes every WebSocket: the server is about to end.
    pub fn shut_down(&self) {
        self.0.shutdown.send_replace(true);
    }

    /// True as soon as the server is about to end.
    #[must_use]
    pub fn shutdown(&self) -> watch::Receiver<bool> {
        self.0.shutdown.subscribe()
    }

    /// Waits until everybody who asked for [`App::shutdown`] has let go of it: all WebSockets are closed.
    pub async fn websockets_closed(&self) {
        self.0.shutdown.closed().await;
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Who follows what.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// LiveKit.
    #[must_use]
    pub fn media(&self) -> &Media {
        &self.0.media
    }

    /// What the operator decided.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.0.policy
    }

    /// Sign-in tokens.
    #[must_use]
    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// How often people may do what.
    #[must_use]
    pub fn limits(&self) -> &RateLimits {
        &self.0.limits
    }

    /// Which pages may open WebSockets.
    #[must_use]
    pub fn allowed_origins(&self) -> &AllowedOrigins {
        &self.0.allowed_origins
    }

    /// How much more of LiveKit's signalling may be passed on at the same time.
    #[must_use]
    pub fn signalling(&self) -> Arc<Semaphore> {
        self.0.signalling.clone()
    }

    /// What is counted and not saved yet.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.0.counters
    }

    /// What the watch over the stages remembers.
    #[must_use]
    pub fn stage_watch(&self) -> &StageWatch {
        &self.0.watch
    }

    /// The server's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        clock()
    }

    /// Sessions that were ended before their time.
    #[must_use]
    pub fn ended_sessions(&self) -> &EndedSessions {
        &self.0.ended_sessions
    }

    /// Whom `token` speaks for, and until when.
    ///
    /// # Errors
    /// [`AuthError`] when it speaks for nobody.
    pub async fn session_of(&self, token: &str) -> Result<SignedIn<User>, AuthError> {
        let SignedIn { session, user, until } = self.0.sessions.verify(token, self.now())?;
        if self.0.ended_sessions.contains(&session) {
            return Err(AuthError::Ended);
        }
        let user = self.0.store.user(&user).await?.ok_or(AuthError::Invalid)?;
        Ok(SignedIn { session, user, until })
    }

    /// Ends a session: its token is good for nothing from now on, and its WebSockets are cut.
    ///
    /// # Errors
    /// [`StoreError`] when that could not be made durable; it goes on then.
    pub async fn end_session(&self, session: SessionId, until: Timestamp) -> Result<(), StoreError> {
        let app = self.clone();
        // On its own: somebody who hangs up meanwhile is signed out all the same.
        let done = tokio::spawn(async move {
            let mut write = app.store().write(app.now()).await?;
            write.end_session(&session, until).await?;
            write.commit().await?;
            app.ended_sessions().end(&session, until);
            Ok(())
        });
        done.await.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
    }

    /// Somebody's first connection came, their last one went, or one by which they are on stage did either: their seat may
    /// have changed its state.
    pub fn presence_changed(&self, user: &UserId) {
        self.0.watch.presence_changed(user.clone());
    }
}

/// The machine's clock.
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
