//! The server program: settings in, a running server out, an orderly end.
//!
//! Whatever is wrong before it listens is one sentence on stderr and exit code 2.

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

/// How long connections may take to finish when the server ends.
const LAST_ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// Why the server does not run. One sentence each.
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
            // Somebody may have closed the pipe, for instance `--help | head`.
            let _ = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(error) => return refuse(&error),
    };
    if let Err(error) = proxy_bypass::ensure(config.listen.ip()) {
        return refuse(&StartError::from(error));
    }
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.log))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    open_files::allow_many();
    // Before livekit-api puts in its own, which knows HS256 and its kin only. Fails when one is in already.
    let _ = jsonwebtoken::crypto::rust_crypto::DEFAULT_PROVIDER.install_default();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&StartError::from(error)),
    };
    match runtime.block_on(run(config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &impl Display) -> ExitCode {
    // Nobody left to tell when stderr is closed.
    let _ = writeln!(io::stderr(), "costage-server: {error}");
    ExitCode::from(2)
}

async fn run(config: Config) -> Result<(), StartError> {
    let told = told_to_end()?;
    tokio::pin!(told);
    let server = tokio::select! {
        server = Server::start(config) => server?,
        () = &mut told => return Ok(()),
    };
    server.run_until(told).await
}

/// Everything that was started, in the order in which it ends.
struct Server {
    listener: TcpListener,
    router: Router,
    app: App,
    embedded: Option<Embedded>,
    _data_dir: DataDir,
}

impl Server {
    async fn start(config: Config) -> Result<Self, StartError> {
        let data_dir = DataDir::take(&config.data_dir)?;
        let listener = listen(config.listen).await?;
        let (access, embedded) = livekit(&config, &data_dir, listener.local_addr()?).await?;
        warn(&config, &access).await;
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
            timeouts: ClientTimeouts::default(),
        };
        let app = App::open(data_dir.path().to_owned(), media, policy).await?;
        let router = headers.on(http::router::site(app.clone(), Arc::new(EmbeddedApp)));
        Ok(Self { listener, router, app, embedded, _data_dir: data_dir })
    }

    async fn run_until(self, told: impl Future<Output = ()>) -> Result<(), StartError> {
        let Self { listener, router, app, embedded, _data_dir } = self;
        let address = listener.local_addr()?;
        // Ends what still runs when it is dropped.
        let mut beside = JoinSet::new();
        beside.spawn(jobs::run(app.clone()));
        if let Some(embedded) = &embedded {
            beside.spawn(look_again_after_restarts(app.clone(), embedded.restarts()));
        }
        let mut ending = app.shutdown();
        let timeouts = app.policy().timeouts;
        let serving = serving::serve(listener, router, timeouts, async move {
            // An error means that the app is gone.
            let _ = ending.wait_for(|ending| *ending).await;
        });
        tracing::info!("costage-server listens on http://{address}");
        tokio::pin!(serving);
        tokio::select! {
            () = &mut serving => return Ok(()),
            () = told => tracing::info!("costage-server ends"),
        }
        app.shut_down();
        // WebSockets count no more as connections; they say goodbye on their own.
        let last_answers = async { tokio::join!(serving, app.websockets_closed()) };
        if timeout(LAST_ANSWERS_WITHIN, last_answers).await.is_err() {
            tracing::warn!("some connections did not finish in time");
        }
        drop(beside);
        if let Err(error) = counters::save(&app).await {
            tracing::warn!("the last counts could not be saved: {error}");
        }
        if let Some(embedded) = embedded {
            embedded.stop().await;
        }
        Ok(())
    }
}

/// A LiveKit that was started again has forgotten its rooms; clients cannot come back before they are
/// there again.
async fn look_again_after_restarts(app: App, mut restarts: watch::Receiver<u64>) {
    while restarts.changed().await.is_ok() {
        match app.store().rooms_to_watch(app.now()).await {
            Ok(rooms) => rooms.into_iter().for_each(|room| app.stage_watch().check_soon(room)),
            // The watch looks at all of them every few seconds anyway.
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
                // It may come up later than we do.
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

/// Says what is handed to browsers and cannot work.
async fn warn(config: &Config, access: &LiveKitAccess) {
    let node_ip_was_named = matches!(config.livekit, LiveKitSource::Embedded { node_ip: Some(_), .. });
    let creates_rooms = match access.embedded {
        // It has our settings.
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

/// Ready when somebody asks the program to end (SIGTERM, or Ctrl-C).
fn told_to_end() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
