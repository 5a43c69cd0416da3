//! The operator's settings: flags, `COSTAGE_*` environment variables and a TOML file are merged into one validated
//! [`Config`]. A wrong value is reported in one sentence, with exit code 2.

use std::{
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use costage_protocol::limits;
use tracing_subscriber::EnvFilter;

use crate::{
    auth::{DevSignIn, SignInRules},
    brand::Brand,
    limits::Limits,
    media::livekit::LiveKitAccess,
    origins::{AllowedHosts, TrustedProxies},
    retention::Retention,
};

mod brand;
mod brand_flags;
mod error;
mod flags;
mod operation_flags;
mod settings;
pub mod sign_in;
mod sign_in_flags;
mod values;
pub mod warnings;

pub use self::error::ConfigError;
use self::settings::{Settings, Subcommand};

/// The validated settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address to listen on. Port 0 picks a free port.
    pub listen: SocketAddr,
    /// The folder of the database and the embedded LiveKit's files.
    pub data_dir: PathBuf,
    /// Whether LiveKit is embedded or external.
    pub livekit: LiveKitSource,
    /// The most co-hosts on one stage, 1 to 50.
    pub seat_limit: u32,
    /// How long a room waits for its host before it ends.
    pub host_grace: Duration,
    /// How long an invitation stays pending before it expires; `None` means that it never does.
    pub invitation_ttl: Option<Duration>,
    /// The most open rooms of one host.
    pub open_rooms_per_host: u32,
    /// Invitations per host and minute.
    pub invitations_per_minute: u32,
    /// Changing requests per user and minute.
    pub changes_per_minute: u32,
    /// Sign-ins per client address and minute; `None` means no limit.
    pub sign_ins_per_minute: Option<u32>,
    /// Other origins whose pages may call the server: `scheme://host[:port]`, as browsers write them.
    pub allowed_origins: Vec<String>,
    /// The host names under which the server may be asked.
    pub allowed_hosts: AllowedHosts,
    /// Other origins whose pages embed Costage: they may show this app in a frame, and call the server.
    pub embedding_origins: Vec<String>,
    /// Whether browsers are told to use only https; `None` means what [`Config::https_only`] finds in the origins.
    pub https_only: Option<bool>,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: TrustedProxies,
    /// Limits on what clients may ask for.
    pub limits: Limits,
    /// How long things are kept.
    pub retention: Retention,
    /// A tracing filter.
    pub log: String,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// The address of the metrics; `None` means nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// How long the server goes on as before after it was told to stop, while it is not ready.
    pub drain: Duration,
    /// The longest time over which WebSockets are closed at the end.
    pub goodbye: Duration,
    /// With less free space than this for the database, in bytes, the server counts as not ready.
    pub min_free_disk: u64,
    /// Who may sign in with just a name.
    pub dev_sign_in: DevSignIn,
    /// The other ways to sign in.
    pub sign_in: SignInRules,
    /// Whether a product's picture may be loaded from another site.
    pub remote_images: bool,
    /// What the operator calls the site, and how it looks.
    pub brand: Brand,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What the program is to do.
#[derive(Debug, Clone)]
pub enum Task {
    /// Serve.
    Serve(Box<Config>),
    /// Copy the database of `data_dir` to `file`.
    Backup {
        /// The folder of the database.
        data_dir: PathBuf,
        /// The file to write.
        file: PathBuf,
    },
    /// Replace the database of `data_dir` by `file`.
    Restore {
        /// The folder of the database.
        data_dir: PathBuf,
        /// The backup.
        file: PathBuf,
    },
}

impl Task {
    /// Reads the command line (program name first), the environment and the file. A subcommand needs only the data folder,
    /// so that a setting that is wrong for serving does not stop it.
    ///
    /// # Errors
    /// The first wrong setting, or the text for `--help` and `--version`.
    pub fn load(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ConfigError> {
        let settings = Settings::gather(arguments)?;
        let Some(Subcommand { name, file }) = settings.subcommand().cloned() else {
            return Config::from_settings(&settings).map(|config| Self::Serve(Box::new(config)));
        };
        let data_dir = data_dir(&settings)?;
        Ok(if name == "backup" { Self::Backup { data_dir, file } } else { Self::Restore { data_dir, file } })
    }
}

/// The LiveKit server to use.
#[derive(Debug, Clone)]
pub enum LiveKitSource {
    /// A `livekit-server` that this program starts and supervises.
    Embedded {
        /// The address to which browsers send audio and video; `None` means the address that the server listens on.
        node_ip: Option<IpAddr>,
        /// The URL of its signalling for browsers; `None` means this server's own address.
        public_url: Option<String>,
    },
    /// A LiveKit server that is already running.
    External(LiveKitAccess),
}

impl Config {
    /// Loads the settings from the command line (program name first), the environment and the file.
    ///
    /// # Errors
    /// The first wrong setting, or the text for `--help` and `--version`.
    pub fn load(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ConfigError> {
        Self::from_settings(&Settings::gather(arguments)?)
    }

    fn from_settings(settings: &Settings) -> Result<Self, ConfigError> {
        let invitation_ttl = values::number(settings, "invitation-ttl-seconds", 0..=604_800, 600)?;
        let host_grace = values::number(settings, "host-grace-seconds", 1..=86_400, 120)?;
        let invitations_per_minute = values::number(settings, "invitations-per-minute", 1..=100_000, 60)?;
        let changes_per_minute = values::number(settings, "changes-per-minute", 1..=100_000, 600)?;
        let sign_ins_per_minute = values::number(settings, "sign-ins-per-minute", 0..=100_000, 600)?;
        let log = settings.get("log").map_or_else(|| "info".to_owned(), |setting| setting.value.clone());
        if let (Err(_), Some(setting)) = (EnvFilter::builder().parse(&log), settings.get("log")) {
            return Err(values::wrong(setting, "error, warn, info, debug, trace or a tracing filter"));
        }
        let listen = values::address(settings, "listen", SocketAddr::from((Ipv4Addr::LOCALHOST, 8090)))?;
        let (dev_sign_in, sign_in) = sign_in::sign_in(settings, listen.ip())?;
        Ok(Self {
            listen,
            data_dir: data_dir(settings)?,
            livekit: livekit(settings)?,
            seat_limit: values::number(settings, "seat-limit", 1..=50, limits::SEATS_DEFAULT)?,
            host_grace: Duration::from_secs(host_grace.into()),
            invitation_ttl: (invitation_ttl > 0).then(|| Duration::from_secs(invitation_ttl.into())),
            open_rooms_per_host: values::number(
                settings,
                "open-rooms-per-host",
                1..=100_000,
                limits::OPEN_ROOMS_DEFAULT,
            )?,
            invitations_per_minute,
            // Invitations are changes too: the limit of changes must not be the lower one.
            changes_per_minute: changes_per_minute.max(invitations_per_minute),
            sign_ins_per_minute: (sign_ins_per_minute > 0).then_some(sign_ins_per_minute),
            allowed_origins: values::origins(settings, "allowed-origins")?,
            allowed_hosts: values::hosts(settings, "allowed-hosts")?,
            embedding_origins: values::origins(settings, "embedding-origins")?,
            https_only: values::optional_yes_or_no(settings, "https-only")?,
            trusted_proxies: values::proxies(settings, "trusted-proxies")?,
            limits: Limits::read(|limit| {
                values::number(settings, limit.flag, limit.range.clone(), limit.default)
            })?,
            retention: Retention::read(|time| {
                values::number(settings, time.flag, time.range.clone(), time.default)
            })?,
            log,
            log_format: log_format(settings)?,
            metrics_listen: values::optional_address(settings, "metrics-listen")?,
            drain: Duration::from_secs(values::number(settings, "drain-seconds", 0..=300, 0)?.into()),
            goodbye: Duration::from_secs(values::number(settings, "goodbye-seconds", 0..=60, 5)?.into()),
            min_free_disk: u64::from(values::number(settings, "min-free-disk-mb", 0..=1_000_000, 256)?) << 20,
            dev_sign_in,
            sign_in,
            remote_images: values::yes_or_no(settings, "remote-images", true)?,
            brand: brand::brand(settings)?,
        })
    }

    /// Every other origin whose pages may call the server: those that are allowed to, and those that embed Costage.
    #[must_use]
    pub fn calling_origins(&self) -> Vec<String> {
        let mut origins = self.allowed_origins.clone();
        origins.extend(
            self.embedding_origins.iter().filter(|origin| !self.allowed_origins.contains(origin)).cloned(),
        );
        origins
    }

    /// Whether browsers are told to use only https: as the operator says, or else whether every allowed origin is https.
    #[must_use]
    pub fn https_only(&self) -> bool {
        let origins = &self.allowed_origins;
        let all_are_https =
            !origins.is_empty() && origins.iter().all(|origin| origin.starts_with("https://"));
        self.https_only.unwrap_or(all_are_https)
    }
}

fn data_dir(settings: &Settings) -> Result<PathBuf, ConfigError> {
    let given = values::text(settings, "data-dir", "a folder")?;
    Ok(given.unwrap_or_else(|| "costage-data".into()).into())
}

fn log_format(settings: &Settings) -> Result<LogFormat, ConfigError> {
    match settings.get("log-format").map(|setting| (setting, setting.value.as_str())) {
        None | Some((_, "text")) => Ok(LogFormat::Text),
        Some((_, "json")) => Ok(LogFormat::Json),
        Some((setting, _)) => Err(values::wrong(setting, "text or json")),
    }
}

fn livekit(settings: &Settings) -> Result<LiveKitSource, ConfigError> {
    let url = values::url(settings, "livekit-url", &["ws", "wss", "http", "https"])?;
    let public_url = values::url(settings, "livekit-public-url", &["ws", "wss"])?;
    let node_ip = values::ip(settings, "livekit-node-ip")?;
    let secret = values::secret(settings, "livekit-api-secret")?;
    let key = values::text(settings, "livekit-api-key", "the name of an API key")?;

    let external = match settings.get("livekit").map(|setting| (setting, setting.value.as_str())) {
        None => url.is_some(),
        Some((_, "embedded")) => false,
        Some((_, "external")) => true,
        Some((setting, _)) => return Err(values::wrong(setting, "embedded or external")),
    };
    let sentence = |text: &str| Err(ConfigError::new(text.to_owned()));
    match (external, url, key, secret) {
        (true, Some(url), Some(key), Some(secret)) if node_ip.is_none() => {
            let public_url = Some(public_url.unwrap_or_else(|| to_websocket(&url)));
            Ok(LiveKitSource::External(LiveKitAccess { url, public_url, embedded: None, key, secret }))
        }
        (true, Some(_), Some(_), Some(_)) => {
            sentence("--livekit-node-ip is for the embedded LiveKit only; leave it out with --livekit-url.")
        }
        (true, None, ..) => sentence("--livekit external needs --livekit-url: where LiveKit runs."),
        (true, Some(_), None, _) => {
            sentence("--livekit-url needs --livekit-api-key: the name of its API key.")
        }
        (true, Some(_), _, None) => {
            sentence("--livekit-url needs --livekit-api-secret: the secret of its API key.")
        }
        (false, Some(_), ..) => {
            sentence("--livekit embedded starts LiveKit itself; leave out either it or --livekit-url.")
        }
        (false, None, None, None) => Ok(LiveKitSource::Embedded { node_ip, public_url }),
        (false, None, ..) => sentence(
            "--livekit-api-key and --livekit-api-secret need --livekit-url: where that LiveKit runs.",
        ),
    }
}

/// Replaces `http` by `ws` and `https` by `wss`.
fn to_websocket(url: &str) -> String {
    url.strip_prefix("http").map_or_else(|| url.to_owned(), |rest| format!("ws{rest}"))
}
