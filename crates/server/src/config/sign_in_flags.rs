//! The flags about signing in.

use clap::Args;

#[derive(Debug, Args)]
#[command(next_help_heading = "Signing in")]
#[expect(dead_code, reason = "describes the command line; values are taken by name, with their origin")]
pub(super) struct SignInFlags {
    /// Whether anyone may sign in with just a name: true or false. [default: true for this machine, when --listen is a
    /// loopback address and nothing else of this section is set; else false]
    #[arg(long, env = "COSTAGE_DEV_SIGN_IN", hide_env_values = true, value_name = "BOOL")]
    dev_sign_in: Option<String>,

    /// How many people may sign in from one address per minute, up to 100000; 0 for no limit. Of the operator's own tokens only
    /// refused ones count. Addresses of this machine and of private networks have no limit. Behind a trusted proxy, the
    /// address of the client counts. [default: 600]
    #[arg(long, env = "COSTAGE_SIGN_INS_PER_MINUTE", hide_env_values = true, value_name = "NUMBER")]
    sign_ins_per_minute: Option<String>,

    /// For how many minutes a session is valid before the app renews it, 5 to 1440. Sessions by name last 30 days.
    /// [default: 60]
    #[arg(long, env = "COSTAGE_SESSION_MINUTES", hide_env_values = true, value_name = "NUMBER")]
    session_minutes: Option<String>,

    /// After how many hours a session is not renewed any more and the person signs in again, 1 to 8760. Not for sessions by
    /// name. [default: 24]
    #[arg(long, env = "COSTAGE_SIGN_IN_LASTS_HOURS", hide_env_values = true, value_name = "NUMBER")]
    sign_in_lasts_hours: Option<String>,

    /// A page of your own site that signs people in: the sign-in page links to it.
    #[arg(long, env = "COSTAGE_SIGN_IN_URL", hide_env_values = true, value_name = "URL")]
    sign_in_url: Option<String>,

    /// This server's address for browsers, such as https://live.example.com. Needed for OpenID Connect.
    #[arg(long, env = "COSTAGE_PUBLIC_URL", hide_env_values = true, value_name = "URL")]
    public_url: Option<String>,

    /// The secret of your own JWTs, signed with HS256: at least 32 bytes.
    #[arg(long, env = "COSTAGE_JWT_SECRET", hide_env_values = true, value_name = "SECRET")]
    jwt_secret: Option<String>,

    /// A file with the public keys of your own JWTs, as a JSON Web Key Set.
    #[arg(long, env = "COSTAGE_JWT_JWKS_FILE", hide_env_values = true, value_name = "FILE")]
    jwt_jwks_file: Option<String>,

    /// The same at an address: https, or http on this machine.
    #[arg(long, env = "COSTAGE_JWT_JWKS_URL", hide_env_values = true, value_name = "URL")]
    jwt_jwks_url: Option<String>,

    /// The algorithms accepted with public keys, separated by commas. [default: RS256,ES256,EdDSA]
    #[arg(long, env = "COSTAGE_JWT_ALGORITHMS", hide_env_values = true, value_name = "LIST")]
    jwt_algorithms: Option<String>,

    /// What the claim iss of your own JWTs has to be.
    #[arg(long, env = "COSTAGE_JWT_ISSUER", hide_env_values = true, value_name = "TEXT")]
    jwt_issuer: Option<String>,

    /// What the claim aud of your own JWTs has to be or to contain. [default: costage]
    #[arg(long, env = "COSTAGE_JWT_AUDIENCE", hide_env_values = true, value_name = "TEXT")]
    jwt_audience: Option<String>,

    /// The claim with the person's id, which must never change or be given to somebody else. [default: sub]
    #[arg(long, env = "COSTAGE_JWT_SUBJECT_CLAIM", hide_env_values = true, value_name = "CLAIM")]
    jwt_subject_claim: Option<String>,

    /// The claim with the name that others see. [default: name]
    #[arg(long, env = "COSTAGE_JWT_NAME_CLAIM", hide_env_values = true, value_name = "CLAIM")]
    jwt_name_claim: Option<String>,

    /// The claim with the https address of the person's picture. [default: picture]
    #[arg(long, env = "COSTAGE_JWT_PICTURE_CLAIM", hide_env_values = true, value_name = "CLAIM")]
    jwt_picture_claim: Option<String>,

    /// The issuer URL of an OpenID Connect provider: https, or http on this machine.
    #[arg(long, env = "COSTAGE_OIDC_ISSUER", hide_env_values = true, value_name = "URL")]
    oidc_issuer: Option<String>,

    /// The name of the provider on the sign-in page's button. [default: the host of its URL]
    #[arg(long, env = "COSTAGE_OIDC_NAME", hide_env_values = true, value_name = "TEXT")]
    oidc_name: Option<String>,

    /// What the provider calls this server. Register --public-url with /api/v1/session/oidc/callback behind it there.
    #[arg(long, env = "COSTAGE_OIDC_CLIENT_ID", hide_env_values = true, value_name = "TEXT")]
    oidc_client_id: Option<String>,

    /// The client secret, if the provider gave one.
    #[arg(long, env = "COSTAGE_OIDC_CLIENT_SECRET", hide_env_values = true, value_name = "SECRET")]
    oidc_client_secret: Option<String>,
}
