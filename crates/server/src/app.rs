//! The state that handlers, WebSockets and background jobs share.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use costage_protocol::{Timestamp, User, UserId};
use tokio::sync::{Notify, watch};

use crate::{
    auth::{
        AuthError, EndedSessions, Sessions, SignedIn, https_client::CallError, oidc::Oidc,
        one_time_codes::OneTimeCodes, operator_tokens::OperatorTokens, session_tokens::NAME_SESSION_LENGTH,
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

/// Why a token could not be resolved to a session.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The token is not valid, or no longer.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// The session or its user could not be looked up.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The server's shared state. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
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
        let hub = Hub::new(policy.limits.websockets_per_person);
        let store = Store::open(&data_dir.join(DATABASE), policy.seat_limit, hub.clone()).await?;
        store.limit_waiting_writes(policy.limits.waiting_writes);
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

    /// Verifies the operator's own JWTs, where there are any.
    #[must_use]
    pub fn operator_tokens(&self) -> Option<&OperatorTokens> {
        self.0.operator_tokens.as_ref()
    }

    /// Signs people in by OpenID Connect, where there is a provider.
    #[must_use]
    pub fn oidc(&self) -> Option<&Oidc> {
        self.0.oidc.as_ref()
    }

    /// The codes with which somebody who signed in on another page signs in here.
    #[must_use]
    pub fn one_time_codes(&self) -> &OneTimeCodes {
        &self.0.one_time_codes
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
        clock()
    }

    /// Sessions that were signed out before their tokens expired.
    #[must_use]
    pub fn ended_sessions(&self) -> &EndedSessions {
        &self.0.ended_sessions
    }

    /// Verifies `token` and looks up its user.
    ///
    /// # Errors
    /// [`SessionError`] when the token is not valid, its session has ended, or the database fails.
    pub async fn session_of(&self, token: &str) -> Result<SignedIn<User>, SessionError> {
        let SignedIn { session, user, until, renewal, generation } =
            self.0.sessions.verify(token, self.now())?;
        if self.0.ended_sessions.contains(&session) {
            return Err(AuthError::Ended.into());
        }
        let (user, now) = self.0.store.user_with_generation(&user).await?.ok_or(AuthError::Invalid)?;
        if generation != now {
            return Err(AuthError::Ended.into());
        }
        Ok(SignedIn { session, user, until, renewal, generation })
    }

    /// Ends a session: its tokens are rejected from now on, and its WebSockets are closed.
    ///
    /// # Errors
    /// [`StoreError`] when the end could not be stored; the session then continues.
    pub async fn end_session(&self, signed_in: SignedIn<User>) -> Result<(), StoreError> {
        let app = self.clone();
        let SignedIn { session, user, .. } = signed_in;
        to_its_end(async move {
            let now = app.now();
            // No token that the session has got so far is valid for longer.
            let until = now.plus(NAME_SESSION_LENGTH);
            let mut write = app.store().write(now).await?;
            write.end_session(&session, until).await?;
            write.commit().await?;
            app.ended_sessions().end(&user.id, &session, until);
            Ok(())
        })
        .await
    }

    /// Ends every session of `user`, on all devices: their tokens are rejected from now on, and their WebSockets are closed.
    ///
    /// # Errors
    /// [`StoreError`] when the end could not be stored; the sessions then continue.
    pub async fn end_all_sessions(&self, user: UserId) -> Result<(), StoreError> {
        let app = self.clone();
        to_its_end(async move {
            let mut write = app.store().write(app.now()).await?;
            let generation = write.end_all_sessions(&user).await?;
            write.commit().await?;
            // Nobody is left to sign out when the person is gone.
            if let Some(generation) = generation {
                app.ended_sessions().end_all_of(&user, generation, app.now());
            }
            Ok(())
        })
        .await
    }

    /// Begins the deletion of `user` with all that is theirs: they are signed out everywhere, and a job does the rest.
    ///
    /// # Errors
    /// [`StoreError`] when that could not be stored; nothing has changed then.
    pub async fn delete_person(&self, user: &UserId) -> Result<(), StoreError> {
        let (app, user) = (self.clone(), user.clone());
        to_its_end(async move {
            let mut write = app.store().write(app.now()).await?;
            let generation = write.end_all_sessions(&user).await?;
            write.begin_deletion(&user).await?;
            write.commit().await?;
            if let Some(generation) = generation {
                app.ended_sessions().end_all_of(&user, generation, app.now());
            }
            app.0.deletion_begun.notify_one();
            Ok(())
        })
        .await
    }

    /// Waits until the deletion of somebody has begun.
    pub async fn deletion_begun(&self) {
        self.0.deletion_begun.notified().await;
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

/// Runs `work` in a task of its own, so that a caller who hangs up is signed out all the same.
async fn to_its_end(
    work: impl Future<Output = Result<(), StoreError>> + Send + 'static,
) -> Result<(), StoreError> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
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
