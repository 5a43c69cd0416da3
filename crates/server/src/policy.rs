//! The operator's limits and features, which the program takes from its flags.

use std::time::Duration;

use costage_protocol::limits;

use crate::{
    auth::{DevSignIn, SignInRules},
    limits::Limits,
    origins::{AllowedHosts, TrustedProxies},
    retention::Retention,
    timeouts::ClientTimeouts,
};

/// The limits and features that the operator configures.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The most co-hosts on one stage.
    pub seat_limit: u32,
    /// How long an invitation stays pending before it expires; `None` means that it never does.
    pub invitation_ttl: Option<Duration>,
    /// Invitations per host and minute.
    pub invitations_per_minute: u32,
    /// Changing requests per user and minute.
    pub changes_per_minute: u32,
    /// Sign-ins per client address and minute; `None` means no limit.
    pub sign_ins_per_minute: Option<u32>,
    /// Rooms created per user and minute.
    pub rooms_per_minute: u32,
    /// The most open rooms of one host: those on air, and idle ones prepared within a day.
    pub open_rooms_per_host: u32,
    /// How long a room waits for its host to come back before it ends.
    pub host_grace: Duration,
    /// Who may sign in with just a name.
    pub dev_sign_in: DevSignIn,
    /// The other ways to sign in.
    pub sign_in: SignInRules,
    /// Other origins whose pages may call the API and open the WebSocket, as `https://host[:port]`.
    pub allowed_origins: Vec<String>,
    /// The host names under which the server may be asked; without any, it may be every name.
    pub allowed_hosts: AllowedHosts,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: TrustedProxies,
    /// Whether a product's picture may be loaded from another site.
    pub remote_images: bool,
    /// Limits on what clients may ask for.
    pub limits: Limits,
    /// With less free space than this for the database, in bytes, the server counts as not ready.
    pub min_free_disk: u64,
    /// How long things are kept.
    pub retention: Retention,
    /// How long the server waits for its clients.
    pub timeouts: ClientTimeouts,
}

/// The defaults of the program's flags, but for dev sign-in, which is off: an embedding program has to
/// turn it on itself.
impl Default for Policy {
    fn default() -> Self {
        Self {
            seat_limit: limits::SEATS_DEFAULT,
            invitation_ttl: Some(Duration::from_secs(600)),
            invitations_per_minute: 60,
            changes_per_minute: 600,
            sign_ins_per_minute: Some(600),
            rooms_per_minute: limits::ROOMS_PER_MINUTE,
            open_rooms_per_host: limits::OPEN_ROOMS_DEFAULT,
            host_grace: Duration::from_secs(120),
            dev_sign_in: DevSignIn::Off,
            sign_in: SignInRules::default(),
            allowed_origins: Vec::new(),
            allowed_hosts: AllowedHosts::default(),
            trusted_proxies: TrustedProxies::default(),
            remote_images: true,
            limits: Limits::default(),
            retention: Retention::default(),
            min_free_disk: 256 << 20,
            timeouts: ClientTimeouts::default(),
        }
    }
}
