//! Where LiveKit is: finds or starts it, warns of what cannot work with it, and has rooms created again when it has lost them.

use std::net::{SocketAddr, UdpSocket};

use costage_server::{
    App, app,
    config::{
        Config, LiveKitSource, sign_in,
        warnings::{self, Exposure, MediaAddress},
    },
    media::{
        self,
        embedded::{Embedded, EmbeddedError, EmbeddedOptions},
        livekit::{LiveKit, LiveKitAccess},
    },
};
use tokio::sync::watch;

use crate::data_dir::DataDir;

/// Finds the LiveKit that the operator has named, or starts the embedded one.
///
/// # Errors
/// When the embedded one does not start.
pub(crate) async fn find(
    config: &Config,
    data_dir: &DataDir,
    listen: SocketAddr,
) -> Result<(LiveKitAccess, Option<Embedded>), EmbeddedError> {
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
pub(crate) async fn log_warnings(config: &Config, access: &LiveKitAccess) {
    let node_ip_was_named = matches!(config.livekit, LiveKitSource::Embedded { node_ip: Some(_), .. });
    let creates_rooms = match access.embedded {
        // The embedded LiveKit runs with our own settings.
        Some(_) => Some(false),
        None => media::creates_rooms(access, app::random_id(), app::clock()).await,
    };
    let clock_ahead = match access.embedded {
        // It runs on this machine.
        Some(_) => None,
        None => media::clock_ahead(access, app::clock).await,
    };
    let calling_origins = config.calling_origins();
    let exposure = Exposure {
        listen: config.listen.ip(),
        allowed_origins: &calling_origins,
        public_url: access.public_url.as_deref(),
        media: access.embedded.map(|embedded| MediaAddress {
            ip: embedded.node_ip,
            named: node_ip_was_named,
            of_this_machine: UdpSocket::bind((embedded.node_ip, 0)).is_ok(),
        }),
        creates_rooms,
        clock_ahead,
    };
    for warning in warnings::warnings(&exposure) {
        tracing::warn!("{warning}");
    }
    if let Some(warning) = sign_in::warning(config.dev_sign_in, &config.sign_in, config.listen.ip()) {
        tracing::warn!("{warning}");
    }
}

/// Has every room on air checked after a restart of the embedded LiveKit, which forgets its rooms: clients cannot
/// reconnect before they are created again.
pub(crate) async fn check_rooms_after_restarts(app: App, mut restarts: watch::Receiver<u64>) {
    while restarts.changed().await.is_ok() {
        match app.store().rooms_to_watch(app.now()).await {
            Ok(rooms) => rooms.into_iter().for_each(|room| app.stage_watch().check_soon(room)),
            // The background job checks all of them every few seconds anyway.
            Err(error) => tracing::warn!("the rooms on air could not be listed: {error}"),
        }
    }
}
