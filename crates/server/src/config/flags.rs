//! The command line: every flag with its environment variable and its text in `--help`.
//!
//! All values are text here and are parsed in `values`, so that a wrong one gets the same message whether it comes from a
//! flag, the environment or the file.

use clap::{Arg, Command, CommandFactory as _, Parser, Subcommand};

use crate::{limits::Limits, number_settings::NumberSetting, retention::Retention};

/// The whole command line.
pub(super) fn command() -> Command {
    let limits = Limits::settings().into_iter().map(|setting| number_flag(setting, Limits::HEADING));
    let retention = Retention::settings().into_iter().map(|setting| number_flag(setting, Retention::HEADING));
    Flags::command().args(limits.chain(retention))
}

fn number_flag(setting: NumberSetting, heading: &'static str) -> Arg {
    let NumberSetting { field, flag, variable, help, range, default } = setting;
    let help = format!("{} [{} to {}; default: {default}]", help.trim(), range.start(), range.end());
    Arg::new(field)
        .long(flag)
        .env(variable)
        .hide_env_values(true)
        .value_name("NUMBER")
        .help_heading(heading)
        .help(help)
}

use super::{brand_flags::BrandFlags, operation_flags::OperationFlags, sign_in_flags::SignInFlags};

/// Costage: several people host one livestream together. This is its server: it keeps rooms and
/// invitations, serves the app, and has LiveKit carry audio and video.
///
/// Without any flag it listens on http://127.0.0.1:8090, keeps its data in ./costage-data and starts
/// its own LiveKit server.
#[derive(Debug, Parser)]
#[command(
    name = "costage-server",
    version,
    max_term_width = 100,
    after_help = "Each value is taken from the flag, else from the environment variable, else from the file, \
                  else the default.\nThe file is TOML with the flags' names as keys, for instance:\n\n    \
                  listen = \"0.0.0.0:8090\"\n    livekit-url = \"wss://livekit.example.com\"\n    \
                  seat-limit = 8\n    allowed-origins = [\"https://live.example.com\"]\n\n\
                  Keep secrets in the file or the environment: every user of the machine can read flags."
)]
#[expect(dead_code, reason = "describes the command line; values are taken by name, with their origin")]
pub(super) struct Flags {
    #[command(subcommand)]
    task: Option<Subtask>,

    /// A TOML file with settings.
    #[arg(
        long,
        global = true,
        env = "COSTAGE_CONFIG",
        hide_env_values = true,
        value_name = "FILE",
        help_heading = "Server"
    )]
    config: Option<String>,

    /// Address and port to listen on; port 0 picks a free one. [default: 127.0.0.1:8090]
    #[arg(
        long,
        env = "COSTAGE_LISTEN",
        hide_env_values = true,
        value_name = "IP:PORT",
        help_heading = "Server"
    )]
    listen: Option<String>,

    /// Folder for the database and LiveKit's settings; created when missing. [default: ./costage-data]
    #[arg(
        long,
        global = true,
        env = "COSTAGE_DATA_DIR",
        hide_env_values = true,
        value_name = "FOLDER",
        help_heading = "Server"
    )]
    data_dir: Option<String>,

    /// Web origins, separated by commas, whose pages may call the server in addition to its own, for
    /// instance https://shop.example.com.
    #[arg(
        long,
        env = "COSTAGE_ALLOWED_ORIGINS",
        hide_env_values = true,
        value_name = "ORIGINS",
        help_heading = "Server"
    )]
    allowed_origins: Option<String>,

    /// Host names, separated by commas, at which browsers reach this server, for instance live.example.com. Requests for
    /// any other name are refused, which keeps pages of other sites out that let their name point at this server (DNS
    /// rebinding). Addresses and loopback names need no mention. [default: every name; where only people on this machine
    /// sign in, none]
    #[arg(
        long,
        env = "COSTAGE_ALLOWED_HOSTS",
        hide_env_values = true,
        value_name = "HOSTS",
        help_heading = "Server"
    )]
    allowed_hosts: Option<String>,

    /// Web origins, separated by commas, whose pages embed Costage, for instance https://shop.example.com: as elements or
    /// by the client for JavaScript, which call the server, or as the app in a frame. [default: none]
    #[arg(
        long,
        env = "COSTAGE_EMBEDDING_ORIGINS",
        hide_env_values = true,
        value_name = "ORIGINS",
        help_heading = "Server"
    )]
    embedding_origins: Option<String>,

    /// Whether browsers are told to use only https for this host name from now on, for a year (HSTS): true or false.
    /// [default: true when origins are allowed and all of them are https]
    #[arg(
        long,
        env = "COSTAGE_HTTPS_ONLY",
        hide_env_values = true,
        value_name = "BOOL",
        help_heading = "Server"
    )]
    https_only: Option<String>,

    /// IP addresses or networks, separated by commas, of the proxies in front of this server. The headers
    /// X-Forwarded-For, -Host, -Proto and -Port, and Forwarded count only from them. [default: this machine, 127.0.0.0/8 and ::1]
    #[arg(
        long,
        env = "COSTAGE_TRUSTED_PROXIES",
        hide_env_values = true,
        value_name = "NETWORKS",
        help_heading = "Server"
    )]
    trusted_proxies: Option<String>,

    /// What to log: error, warn, info, debug, trace or a tracing filter. [default: info]
    #[arg(long, env = "COSTAGE_LOG", hide_env_values = true, value_name = "FILTER", help_heading = "Server")]
    log: Option<String>,

    /// How many changes of any kind one person may make per minute, 1 to 100000. [default: 600]
    #[arg(
        long,
        env = "COSTAGE_CHANGES_PER_MINUTE",
        hide_env_values = true,
        value_name = "NUMBER",
        help_heading = "Server"
    )]
    changes_per_minute: Option<String>,

    /// Where LiveKit comes from: embedded starts a livekit-server found beside this program or on PATH,
    /// external uses --livekit-url. [default: external when --livekit-url is given, else embedded]
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT",
        hide_env_values = true,
        value_name = "embedded|external",
        help_heading = "LiveKit"
    )]
    livekit: Option<String>,

    /// An external LiveKit server: ws://, wss://, http:// or https://.
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT_URL",
        hide_env_values = true,
        value_name = "URL",
        help_heading = "LiveKit"
    )]
    livekit_url: Option<String>,

    /// The URL at which browsers reach LiveKit's signalling, if it is a different one: ws:// or wss://.
    /// [default: --livekit-url; for the embedded LiveKit this server's own address, which relays /rtc to it]
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT_PUBLIC_URL",
        hide_env_values = true,
        value_name = "URL",
        help_heading = "LiveKit"
    )]
    livekit_public_url: Option<String>,

    /// Name of the external LiveKit server's API key.
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT_API_KEY",
        hide_env_values = true,
        value_name = "KEY",
        help_heading = "LiveKit"
    )]
    livekit_api_key: Option<String>,

    /// Secret of that key: at least 32 characters.
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT_API_SECRET",
        hide_env_values = true,
        value_name = "SECRET",
        help_heading = "LiveKit"
    )]
    livekit_api_secret: Option<String>,

    /// IP address at which browsers reach the embedded LiveKit for audio and video: the machine's public one, with
    /// UDP port 7882 and TCP port 7881 open. [default: the address the server listens on]
    #[arg(
        long,
        env = "COSTAGE_LIVEKIT_NODE_IP",
        hide_env_values = true,
        value_name = "IP",
        help_heading = "LiveKit"
    )]
    livekit_node_ip: Option<String>,

    /// Whether a product's picture may be loaded from another site: true or false. Each viewer's browser then
    /// reveals its address to that site. With false, pictures can only be uploaded. [default: true]
    #[arg(
        long,
        env = "COSTAGE_REMOTE_IMAGES",
        hide_env_values = true,
        value_name = "BOOL",
        help_heading = "Rooms"
    )]
    remote_images: Option<String>,

    /// The most co-hosts on one stage, 1 to 50. [default: 12]
    #[arg(
        long,
        env = "COSTAGE_SEAT_LIMIT",
        hide_env_values = true,
        value_name = "NUMBER",
        help_heading = "Rooms"
    )]
    seat_limit: Option<String>,

    /// How many rooms one host may have open at once, 1 to 100000. Rooms that were prepared more than a day ago and never
    /// went live do not count. [default: 100]
    #[arg(
        long,
        env = "COSTAGE_OPEN_ROOMS_PER_HOST",
        hide_env_values = true,
        value_name = "NUMBER",
        help_heading = "Rooms"
    )]
    open_rooms_per_host: Option<String>,

    /// How many seconds a room waits for its host before it ends, 1 to 86400. [default: 120]
    #[arg(
        long,
        env = "COSTAGE_HOST_GRACE_SECONDS",
        hide_env_values = true,
        value_name = "SECONDS",
        help_heading = "Rooms"
    )]
    host_grace_seconds: Option<String>,

    /// After how many seconds an unanswered invitation expires, up to 604800; 0 for never. [default: 600]
    #[arg(
        long,
        env = "COSTAGE_INVITATION_TTL_SECONDS",
        hide_env_values = true,
        value_name = "SECONDS",
        help_heading = "Rooms"
    )]
    invitation_ttl_seconds: Option<String>,

    /// How many invitations one host may send per minute, 1 to 100000. [default: 60]
    #[arg(
        long,
        env = "COSTAGE_INVITATIONS_PER_MINUTE",
        hide_env_values = true,
        value_name = "NUMBER",
        help_heading = "Rooms"
    )]
    invitations_per_minute: Option<String>,

    #[command(flatten)]
    brand: BrandFlags,

    #[command(flatten)]
    operation: OperationFlags,

    #[command(flatten)]
    sign_in: SignInFlags,
}

/// What to do instead of serving.
#[derive(Debug, Subcommand)]
#[expect(dead_code, reason = "describes the command line; values are taken by name")]
pub(super) enum Subtask {
    /// Copy the database to a new file; the server may be running.
    Backup {
        /// The file to write.
        #[arg(value_name = "FILE")]
        file: String,
    },
    /// Replace the database by a backup; the server must not be running.
    Restore {
        /// The backup.
        #[arg(value_name = "FILE")]
        file: String,
    },
}
