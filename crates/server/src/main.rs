//! The server program: settings in, a running server out, an orderly end.
//!
//! Whatever is wrong before it listens is one sentence on stderr and exit code 2.

use std::{
    fmt::Display,
    io::{self, IsTerminal as _, Write as _},
    net::SocketAddr,
    process::ExitCode,
    time::Duration,
};

use axum::Router;
use costage_server::{
    config::{Config, ConfigError, LiveKitSource},
    http::{
        security_headers::SecurityHeaders,
        static_files::{self, EmbeddedApp},
    },
    media::{
        Media,
        embedded::{Embedded, EmbeddedError, EmbeddedOptions},
        livekit::{LiveKit, LiveKitAccess},
    },
};
use tokio::{net::TcpListener, signal::unix, sync::oneshot};
use tracing_subscriber::EnvFilter;

mod data_dir;
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
    let data_dir = DataDir::take(&config.data_dir)?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let (access, embedded) = livekit(&config, &data_dir, address).await?;
    let media = Media::new(LiveKit::new(access, config.host_grace));

    let headers =
        SecurityHeaders::new(&EmbeddedApp, &media.public_url(), &config.allowed_origins, config.https_only());
    let router = headers.on(Router::new().fallback(static_files::serve));
    let told = told_to_end()?;
    let (ending, ended) = oneshot::channel();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        told.await;
        // Fails only when nobody waits for the end any more.
        let _ = ending.send(());
    });
    tracing::info!("costage-server listens on http://{address}");
    tokio::select! {
        result = serving.into_future() => result?,
        () = last_answers(ended) => tracing::warn!("some connections did not finish in time"),
    }
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    Ok(())
}

/// Ready when the server was told to end and has had time to finish.
async fn last_answers(ended: oneshot::Receiver<()>) {
    // An error means that serving is over, which its own branch handles.
    if ended.await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(LAST_ANSWERS_WITHIN).await;
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

/// Ready when somebody asks the program to end (SIGTERM, or Ctrl-C).
fn told_to_end() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    let mut interrupt = unix::signal(unix::SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("costage-server ends");
    })
}
