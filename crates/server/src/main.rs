//! The server program: reads the settings, starts the server and shuts it down in order.
//!
//! An error before it listens is reported as one sentence on stderr, with exit code 2.

use std::{
    fmt::Display,
    future::pending,
    io::{self, Write as _},
    net::SocketAddr,
    os::fd::{AsFd as _, OwnedFd},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use costage_protocol::limits;
use costage_server::{
    App, Policy,
    app::OpenError,
    config::{Config, ConfigError, Task},
    http::{
        self,
        assets::{
            branded_files::with_brand,
            static_files::{self, EmbeddedApp},
        },
        middleware::security_headers::{PagePolicy, SecurityHeaders},
        serving,
    },
    jobs::{self, counters},
    media::{
        Media,
        embedded::{Embedded, EmbeddedError, HandedOver},
        livekit::LiveKit,
    },
    metrics,
    timeouts::ClientTimeouts,
};
use rustix::{fs::Mode, process::umask};
use tokio::{net::TcpListener, sync::oneshot, task::JoinSet};

mod backup;
mod data_dir;
mod drain;
mod listening;
mod livekit_source;
mod logging;
mod open_files;
mod proxy_bypass;
mod stop_signals;
mod successor;

use data_dir::{DataDir, DataDirError};
use drain::DrainTimes;
use stop_signals::{Ending, StopSignals};
use successor::Successor;

/// How long the threads that close the database may take before the program is replaced.
const THREADS_END_WITHIN: Duration = Duration::from_secs(2);

/// Why the server cannot start or run.
#[derive(Debug, thiserror::Error)]
enum StartError {
    #[error(transparent)]
    DataDir(#[from] DataDirError),
    #[error(transparent)]
    App(#[from] OpenError),
    #[error(transparent)]
    LiveKit(#[from] EmbeddedError),
    #[error("The address {0} is taken by another program; choose another with --listen.")]
    AddressTaken(SocketAddr),
    #[error("The server cannot listen on {0}: {1}.")]
    Listen(SocketAddr, io::Error),
    #[error("The server cannot run: {0}.")]
    Run(#[from] io::Error),
}

fn main() -> ExitCode {
    let task = match Task::load(std::env::args_os()) {
        Ok(task) => task,
        Err(ConfigError::Answer(text)) => {
            // The reader may have closed the pipe, as in `--help | head`.
            let _ = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => return exit_with(&error),
    };
    let successor = match Successor::find() {
        Ok(successor) => successor,
        Err(error) => return exit_with(&StartError::from(error)),
    };
    // What this program writes is nobody else's business: database, keys, LiveKit's configuration.
    umask(Mode::from_raw_mode(0o077));
    let config = match task {
        Task::Serve(config) => *config,
        Task::Backup { data_dir, file } => return ended(backup::back_up(&data_dir, &file)),
        Task::Restore { data_dir, file } => return ended(backup::restore(&data_dir, &file)),
    };
    if let Err(error) = proxy_bypass::ensure(config.listen.ip()) {
        return exit_with(&StartError::from(error));
    }
    logging::start(&config.log, config.log_format);
    open_files::raise_limit();
    // Must come before livekit-api installs its own provider, which supports only HMAC. Fails when one is installed already.
    let _ = jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return exit_with(&StartError::from(error)),
    };
    match runtime.block_on(run(config)) {
        Ok(Ended::Stopped) => ExitCode::SUCCESS,
        Ok(Ended::Replaced { livekit, listener }) => {
            runtime.shutdown_timeout(THREADS_END_WITHIN);
            exit_with(&StartError::from(successor.start(livekit.as_ref(), listener)))
        }
        Err(error) => exit_with(&error),
    }
}

/// Ends a task other than serving, with the sentence that says what was done.
fn ended(done: Result<String, impl Display>) -> ExitCode {
    match done {
        Ok(sentence) => {
            // When stdout is closed, there is nowhere to report to.
            let _ = writeln!(io::stdout(), "{sentence}");
            ExitCode::SUCCESS
        }
        Err(error) => exit_with(&error),
    }
}

fn exit_with(error: &impl Display) -> ExitCode {
    // When stderr is closed, there is nowhere to report to.
    let _ = writeln!(io::stderr(), "costage-server: {error}");
    ExitCode::from(2)
}

/// How the program has ended.
enum Ended {
    /// For good.
    Stopped,
    /// Its successor follows in this process, with the LiveKit that goes on and the socket on which clients wait.
    Replaced { livekit: Option<HandedOver>, listener: Option<OwnedFd> },
}

async fn run(config: Config) -> Result<Ended, StartError> {
    let mut stop_signals = StopSignals::listen()?;
    let server = tokio::select! {
        server = Server::start(config) => server?,
        // LiveKit may just be starting; it does not go on.
        ending = stop_signals.next() => return Ok(match ending {
            Ending::Stop => Ended::Stopped,
            Ending::Restart => Ended::Replaced { livekit: None, listener: None },
        }),
    };
    server.run_until(stop_signals).await
}

/// A started server. The fields are in the order in which they are shut down.
struct Server {
    listener: TcpListener,
    router: Router,
    metrics: Option<TcpListener>,
    drain_times: DrainTimes,
    app: App,
    embedded: Option<Embedded>,
    _data_dir: DataDir,
}

impl Server {
    async fn start(config: Config) -> Result<Self, StartError> {
        let data_dir = DataDir::lock(&config.data_dir)?;
        let listener = listening::listen(config.listen).await.map_err(cannot_listen(config.listen))?;
        let metrics = match config.metrics_listen {
            Some(address) => Some(TcpListener::bind(address).await.map_err(cannot_listen(address))?),
            None => None,
        };
        let drain_times = DrainTimes { drain: config.drain, goodbye: config.goodbye };
        let (access, embedded) = livekit_source::find(&config, &data_dir, listener.local_addr()?).await?;
        livekit_source::log_warnings(&config, &access).await;
        let media = Media::new(LiveKit::new(access, config.host_grace));
        let files = with_brand(config.brand.clone(), Arc::new(EmbeddedApp));
        let headers = SecurityHeaders::new(
            &static_files::index_page(&*files),
            &PagePolicy {
                livekit_url: media.public_url().as_deref(),
                connects_to: &config.allowed_origins,
                embedded_by: &config.embedding_origins,
                https_only: config.https_only(),
                remote_images: config.remote_images,
            },
        );
        let policy = Policy {
            seat_limit: config.seat_limit,
            invitation_ttl: config.invitation_ttl,
            invitations_per_minute: config.invitations_per_minute,
            changes_per_minute: config.changes_per_minute,
            sign_ins_per_minute: config.sign_ins_per_minute,
            rooms_per_minute: limits::ROOMS_PER_MINUTE,
            open_rooms_per_host: config.open_rooms_per_host,
            host_grace: config.host_grace,
            dev_sign_in: config.dev_sign_in,
            allowed_origins: config.calling_origins(),
            sign_in: config.sign_in,
            allowed_hosts: config.allowed_hosts,
            trusted_proxies: config.trusted_proxies,
            remote_images: config.remote_images,
            min_free_disk: config.min_free_disk,
            limits: config.limits,
            retention: config.retention,
            timeouts: ClientTimeouts::new(&config.limits),
        };
        let app = App::open(data_dir.path().to_owned(), media, policy).await?;
        let router = headers.layer_on(http::router::site(app.clone(), files));
        Ok(Self { listener, router, metrics, drain_times, app, embedded, _data_dir: data_dir })
    }

    async fn run_until(self, mut stop_signals: StopSignals) -> Result<Ended, StartError> {
        let Self { listener, router, metrics, drain_times, app, embedded, _data_dir } = self;
        let address = listener.local_addr()?;
        let waiting_room = listener.as_fd().try_clone_to_owned()?;
        // Aborts its tasks when it is dropped.
        let mut background = JoinSet::new();
        background.spawn(jobs::run(app.clone()));
        if let Some(embedded) = &embedded {
            background.spawn(livekit_source::check_rooms_after_restarts(app.clone(), embedded.restarts()));
        }
        let (timeouts, limits) = (app.policy().timeouts, app.policy().limits);
        if let Some(listener) = metrics {
            tracing::info!("metrics are at http://{}/metrics", listener.local_addr()?);
            let router = metrics::listener::router(app.clone());
            background.spawn(serving::serve(listener, router, timeouts, limits, pending()));
        }
        let (stop_serving, stop) = oneshot::channel();
        let serving = serving::serve(listener, router, timeouts, limits, async move {
            // An error means that nobody will ever stop it.
            let _ = stop.await;
        });
        tracing::info!("costage-server listens on http://{address}");
        tokio::pin!(serving);
        let ending = tokio::select! {
            () = &mut serving => return Ok(Ended::Stopped),
            ending = stop_signals.next() => ending,
        };
        match ending {
            Ending::Stop => tracing::info!("costage-server ends"),
            Ending::Restart => tracing::info!("costage-server restarts"),
        }
        // When nobody follows, who connects now would wait in vain.
        let waiting_room = matches!(ending, Ending::Restart).then_some(waiting_room);
        let hurry = async {
            stop_signals.next().await;
        };
        drain::drain(&app, drain_times, hurry, serving, stop_serving).await;
        drop(background);
        if let Err(error) = counters::save(&app).await {
            tracing::warn!("the last counts could not be saved: {error}");
        }
        match (ending, embedded) {
            (Ending::Restart, embedded) => {
                let livekit = match embedded {
                    Some(embedded) => embedded.hand_over().await,
                    None => None,
                };
                Ok(Ended::Replaced { livekit, listener: waiting_room })
            }
            (Ending::Stop, Some(embedded)) => {
                embedded.stop().await;
                Ok(Ended::Stopped)
            }
            (Ending::Stop, None) => Ok(Ended::Stopped),
        }
    }
}

fn cannot_listen(address: SocketAddr) -> impl FnOnce(io::Error) -> StartError {
    move |error| match error.kind() {
        io::ErrorKind::AddrInUse => StartError::AddressTaken(address),
        _ => StartError::Listen(address, error),
    }
}
