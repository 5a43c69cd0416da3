//! The server program: reads the settings, starts the server and shuts it down in order.
//!
//! An error before it listens is reported as one sentence on stderr, with exit code 2.

use std::{
    fmt::Display,
    io::{self, IsTerminal as _, Write as _},
    net::{SocketAddr, UdpSocket},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use costage_protocol::limits;
use costage_server::{
    App, Policy,
    app::{self, OpenError},
    config::{
        Config, ConfigError, LiveKitSource,
        warnings::{self, Exposure, MediaAddress},
    },
    http::{
        self,
        assets::static_files::{self, EmbeddedApp},
        middleware::security_headers::SecurityHeaders,
        serving,
    },
    jobs::{self, counters},
    media::{
        self, Media,
        embedded::{Embedded, EmbeddedError, EmbeddedOptions},
        livekit::{LiveKit, LiveKitAccess},
    },
    timeouts::ClientTimeouts,
};
use tokio::{net::TcpListener, signal::unix, sync::watch, task::JoinSet, time::timeout};
use tracing_subscriber::EnvFilter;

mod data_dir;
mod open_files;
mod proxy_bypass;

use data_dir::{DataDir, DataDirError};

/// How long open connections may take to finish during the shutdown.
const SHUTDOWN_WITHIN: Duration = Duration::from_secs(5);

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
    let config = match Config::load(std::env::args_os()) {
        Ok(config) => config,
        Err(ConfigError::Answer(text)) => {
            // The reader may have closed the pipe, as in `--help | head`.
            let _ = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => return exit_with(&error),
    };
    if let Err(error) = proxy_bypass::ensure(config.listen.ip()) {
        return exit_with(&StartError::from(error));
    }
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.log))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    open_files::raise_limit();
    // Must come before livekit-api installs its own provider, which supports only HMAC. Fails when one is installed already.
    let _ = jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return exit_with(&StartError::from(error)),
    };
    match runtime.block_on(run(config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => exit_with(&error),
    }
}

fn exit_with(error: &impl Display) -> ExitCode {
    // When stderr is closed, there is nowhere to report to.
    let _ = writeln!(io::stderr(), "costage-server: {error}");
    ExitCode::from(2)
}

async fn run(config: Config) -> Result<(), StartError> {
    let stop_signal = stop_signal()?;
    tokio::pin!(stop_signal);
    let server = tokio::select! {
        server = Server::start(config) => server?,
        () = &mut stop_signal => return Ok(()),
    };
    server.run_until(stop_signal).await
}

/// A started server. The fields are in the order in which they are shut down.
struct Server {
    listener: TcpListener,
    router: Router,
    app: App,
    embedded: Option<Embedded>,
    _data_dir: DataDir,
}

impl Server {
    async fn start(config: Config) -> Result<Self, StartError> {
        let data_dir = DataDir::lock(&config.data_dir)?;
        let listener = listen(config.listen).await?;
        let (access, embedded) = livekit(&config, &data_dir, listener.local_addr()?).await?;
        log_warnings(&config, &access).await;
        let media = Media::new(LiveKit::new(access, config.host_grace));
        let headers = SecurityHeaders::new(
            &static_files::index_page(&EmbeddedApp),
            media.public_url().as_deref(),
            &config.allowed_origins,
            config.https_only(),
            config.remote_images,
        );
        let policy = Policy {
            seat_limit: config.seat_limit,
            invitation_ttl: config.invitation_ttl,
            invitations_per_minute: config.invitations_per_minute,
            changes_per_minute: config.changes_per_minute,
            sign_ins_per_minute: config.sign_ins_per_minute,
            rooms_per_minute: limits::ROOMS_PER_MINUTE,
            host_grace: config.host_grace,
            dev_sign_in: config.dev_sign_in,
            allowed_origins: config.allowed_origins,
            trusted_proxies: config.trusted_proxies,
            remote_images: config.remote_images,
            limits: config.limits,
            timeouts: ClientTimeouts::new(&config.limits),
        };
        let app = App::open(data_dir.path().to_owned(), media, policy).await?;
        let router = headers.layer_on(http::router::site(app.clone(), Arc::new(EmbeddedApp)));
        Ok(Self { listener, router, app, embedded, _data_dir: data_dir })
    }

    async fn run_until(self, stop_signal: impl Future<Output = ()>) -> Result<(), StartError> {
        let Self { listener, router, app, embedded, _data_dir } = self;
        let address = listener.local_addr()?;
        // Aborts its tasks when it is dropped.
        let mut background = JoinSet::new();
        background.spawn(jobs::run(app.clone()));
        if let Some(embedded) = &embedded {
            background.spawn(check_rooms_after_restarts(app.clone(), embedded.restarts()));
        }
        let mut shutdown = app.shutdown();
        let (timeouts, limits) = (app.policy().timeouts, app.policy().limits);
        let serving = serving::serve(listener, router, timeouts, limits, async move {
            // An error means that the app is gone.
            let _ = shutdown.wait_for(|shutdown| *shutdown).await;
        });
        tracing::info!("costage-server listens on http://{address}");
        tokio::pin!(serving);
        tokio::select! {
            () = &mut serving => return Ok(()),
            () = stop_signal => tracing::info!("costage-server ends"),
        }
        app.shut_down();
        // Upgraded WebSockets are not among the connections that `serving` waits for.
        let last_connections = async { tokio::join!(serving, app.websockets_closed()) };
        if timeout(SHUTDOWN_WITHIN, last_connections).await.is_err() {
            tracing::warn!("some connections did not finish in time");
        }
        drop(background);
        if let Err(error) = counters::save(&app).await {
            tracing::warn!("the last counts could not be saved: {error}");
        }
        if let Some(embedded) = embedded {
            embedded.stop().await;
        }
        Ok(())
    }
}

/// Has every room on air checked after a restart of the embedded LiveKit, which forgets its rooms: clients cannot
/// reconnect before they are created again.
async fn check_rooms_after_restarts(app: App, mut restarts: watch::Receiver<u64>) {
    while restarts.changed().await.is_ok() {
        match app.store().rooms_to_watch(app.now()).await {
            Ok(rooms) => rooms.into_iter().for_each(|room| app.stage_watch().check_soon(room)),
            // The background job checks all of them every few seconds anyway.
            Err(error) => tracing::warn!("the rooms on air could not be listed: {error}"),
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => StartError::AddressTaken(address),
        _ => StartError::Listen(address, error),
    })
}

async fn livekit(
    config: &Config,
    data_dir: &DataDir,
    listen: SocketAddr,
) -> Result<(LiveKitAccess, Option<Embedded>), StartError> {
    match &config.livekit {
        LiveKitSource::External(access) => {
            if let Err(error) = LiveKit::new(access.clone(), config.host_grace).check().await {
                // It may start later than this server.
                tracing::warn!("LiveKit at {} cannot be used yet: {error}", access.url);
            }
            Ok((access.clone(), None))
        }
        LiveKitSource::Embedded { node_ip, public_url } => {
            let options = EmbeddedOptions {
                data_dir: data_dir.path().to_owned(),
                listen,
                node_ip: *node_ip,
                public_url: public_url.clone(),
            };
            let embedded = Embedded::start(&options).await?;
            Ok((embedded.access().clone(), Some(embedded)))
        }
    }
}

/// Logs a warning for each setting with which browsers will not be able to connect.
async fn log_warnings(config: &Config, access: &LiveKitAccess) {
    let node_ip_was_named = matches!(config.livekit, LiveKitSource::Embedded { node_ip: Some(_), .. });
    let creates_rooms = match access.embedded {
        // The embedded LiveKit runs with our own settings.
        Some(_) => Some(false),
        None => media::creates_rooms(access, app::random_id(), app::clock()).await,
    };
    let exposure = Exposure {
        listen: config.listen.ip(),
        allowed_origins: &config.allowed_origins,
        public_url: access.public_url.as_deref(),
        media: access.embedded.map(|embedded| MediaAddress {
            ip: embedded.node_ip,
            named: node_ip_was_named,
            of_this_machine: UdpSocket::bind((embedded.node_ip, 0)).is_ok(),
        }),
        creates_rooms,
    };
    for warning in warnings::warnings(&exposure) {
        tracing::warn!("{warning}");
    }
}

/// Completes on SIGTERM or Ctrl-C.
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
