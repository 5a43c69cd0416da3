//! The settings about signing in, and the warnings about them.

use std::{net::IpAddr, time::Duration};

use costage_protocol::Secret;
use jsonwebtoken::Algorithm;
use openidconnect::IssuerUrl;
use reqwest::Url;

use super::{
    ConfigError,
    settings::Settings,
    values::{self, wrong},
};
use crate::auth::{
    DevSignIn, SignInRules,
    https_client::may_be_called,
    oidc::OidcRules,
    operator_tokens::{KeySource, OperatorTokenRules},
};

/// The least bytes of the secret for HS256: the length of its hash.
const SECRET_MIN: usize = 32;
/// The algorithms that public keys are accepted with.
const ALGORITHMS: [(&str, Algorithm); 3] =
    [("RS256", Algorithm::RS256), ("ES256", Algorithm::ES256), ("EdDSA", Algorithm::EdDSA)];

/// Reads who may sign in with a name, and how else people sign in.
pub(super) fn sign_in(settings: &Settings, listen: IpAddr) -> Result<(DevSignIn, SignInRules), ConfigError> {
    let session_minutes = values::number(settings, "session-minutes", 5..=1440, 60)?;
    let lasts_hours = values::number(settings, "sign-in-lasts-hours", 1..=8760, 24)?;
    let rules = SignInRules {
        operator_tokens: operator_tokens(settings)?,
        oidc: oidc(settings)?,
        url: values::url(settings, "sign-in-url", &["https", "http"])?,
        session_length: Duration::from_secs(u64::from(session_minutes) * 60),
        lasts: Duration::from_secs(u64::from(lasts_hours) * 3600),
    };
    let is_only_way = rules.operator_tokens.is_none() && rules.oidc.is_none() && rules.url.is_none();
    let by_name = match settings.get("dev-sign-in") {
        Some(_) if values::yes_or_no(settings, "dev-sign-in", false)? => DevSignIn::Everyone,
        None if is_only_way && listen.is_loopback() => DevSignIn::ThisMachine,
        _ => DevSignIn::Off,
    };
    Ok((by_name, rules))
}

fn operator_tokens(settings: &Settings) -> Result<Option<OperatorTokenRules>, ConfigError> {
    let text = |name: &str, wanted: &str, default: &str| {
        values::text(settings, name, wanted).map(|value| value.unwrap_or_else(|| default.to_owned()))
    };
    let secret = jwt_secret(settings)?.map(KeySource::Secret);
    let file = values::text(settings, "jwt-jwks-file", "a file")?.map(|file| KeySource::File(file.into()));
    let url = callable_url(settings, "jwt-jwks-url")?.map(KeySource::Url);
    let mut sources = [secret, file, url].into_iter().flatten();
    let issuer = values::text(settings, "jwt-issuer", "the issuer of your tokens")?;
    let (keys, issuer) = match (sources.next(), issuer) {
        (None, None) => return Ok(None),
        (None, Some(_)) => {
            return sentence("--jwt-issuer needs --jwt-secret, --jwt-jwks-file or --jwt-jwks-url: the keys.");
        }
        (Some(_), None) => {
            return sentence(
                "Your own JWTs need --jwt-issuer: what their claim iss is, so that no other token signs in.",
            );
        }
        (Some(keys), Some(issuer)) => (keys, issuer),
    };
    if sources.next().is_some() {
        return sentence("Give one of --jwt-secret, --jwt-jwks-file and --jwt-jwks-url, not several.");
    }
    let algorithms = match (&keys, settings.get("jwt-algorithms")) {
        (KeySource::Secret(_), None) => vec![Algorithm::HS256],
        (KeySource::Secret(_), Some(_)) => {
            return sentence("--jwt-algorithms is for public keys; with --jwt-secret it is always HS256.");
        }
        _ => algorithms(settings)?,
    };
    Ok(Some(OperatorTokenRules {
        keys,
        algorithms,
        issuer,
        audience: text("jwt-audience", "the audience of your tokens", "costage")?,
        subject_claim: text("jwt-subject-claim", "the name of a claim", "sub")?,
        name_claim: text("jwt-name-claim", "the name of a claim", "name")?,
        picture_claim: text("jwt-picture-claim", "the name of a claim", "picture")?,
    }))
}

/// Reads the secret. It is never shown, not even when it is wrong.
fn jwt_secret(settings: &Settings) -> Result<Option<Secret>, ConfigError> {
    let Some(setting) = settings.get("jwt-secret") else { return Ok(None) };
    let length = setting.value.len();
    if length < SECRET_MIN {
        let origin = &setting.origin;
        return sentence(&format!("{origin} has {length} bytes; HS256 needs at least {SECRET_MIN}."));
    }
    if settings.get("livekit-api-secret").is_some_and(|livekit| livekit.value == setting.value) {
        return sentence("--jwt-secret must not be LiveKit's secret: each would accept the other's tokens.");
    }
    Ok(Some(Secret::from(setting.value.clone())))
}

fn algorithms(settings: &Settings) -> Result<Vec<Algorithm>, ConfigError> {
    let Some(setting) = settings.get("jwt-algorithms") else {
        return Ok(ALGORITHMS.map(|(_, algorithm)| algorithm).to_vec());
    };
    let named = setting.value.split(',').map(str::trim).filter(|name| !name.is_empty());
    let found: Option<Vec<Algorithm>> = named
        .map(|name| ALGORITHMS.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm))
        .collect();
    found
        .filter(|found| !found.is_empty())
        .ok_or_else(|| wrong(setting, "one or several of RS256, ES256 and EdDSA, separated by commas"))
}

fn oidc(settings: &Settings) -> Result<Option<OidcRules>, ConfigError> {
    let issuer = callable_url(settings, "oidc-issuer")?;
    let client_id = values::text(settings, "oidc-client-id", "the client id at your provider")?;
    let secret = values::text(settings, "oidc-client-secret", "the client secret of your provider")?;
    let public_url = values::url(settings, "public-url", &["https", "http"])?;
    let Some(issuer) = issuer else {
        return if client_id.is_some() || secret.is_some() {
            sentence("--oidc-client-id and --oidc-client-secret need --oidc-issuer: the provider's URL.")
        } else {
            Ok(None)
        };
    };
    let Some(client_id) = client_id else {
        return sentence("--oidc-issuer needs --oidc-client-id: what the provider calls this server.");
    };
    let Some(public_url) = public_url else {
        return sentence(
            "--oidc-issuer needs --public-url: the address to which the provider sends people back.",
        );
    };
    let default = issuer.host_str().unwrap_or("OpenID Connect").to_owned();
    // As it was written: the provider's own spelling counts, with or without a slash at the end.
    let written = settings.get("oidc-issuer").map(|setting| setting.value.clone()).unwrap_or_default();
    Ok(Some(OidcRules {
        issuer: IssuerUrl::new(written)
            .map_err(|error| ConfigError::new(format!("--oidc-issuer: {error}.")))?,
        name: values::text(settings, "oidc-name", "the name of your provider")?.unwrap_or(default),
        client_id,
        client_secret: secret.map(Secret::from),
        public_url,
    }))
}

/// Parses a URL that the server itself calls.
fn callable_url(settings: &Settings, name: &str) -> Result<Option<Url>, ConfigError> {
    let Some(setting) = settings.get(name) else { return Ok(None) };
    let url: Option<Url> = setting.value.parse().ok();
    url.filter(may_be_called)
        .map(Some)
        .ok_or_else(|| wrong(setting, "a URL that starts with https://, or with http:// on this machine"))
}

fn sentence<T>(text: &str) -> Result<T, ConfigError> {
    Err(ConfigError::new(text.to_owned()))
}

/// What the operator should know about signing in at start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInWarning {
    /// Identities are free.
    #[error(
        "ANYBODY WHO REACHES THIS SERVER SIGNS IN AS WHOEVER THEY LIKE, because --dev-sign-in is true: for people who are who \
         they say, set it to false and give --jwt-secret, --jwt-jwks-url or --oidc-issuer (docs/sign-in.md)."
    )]
    AnybodyIsAnybody,
    /// The sign-in page offers nothing.
    #[error(
        "Nobody can sign in: give --jwt-secret, --jwt-jwks-url or --oidc-issuer (docs/sign-in.md), or --dev-sign-in true to \
         try Costage out with names only."
    )]
    NobodyCanSignIn,
}

/// Returns the warning about who can sign in, if there is one.
#[must_use]
pub fn warning(by_name: DevSignIn, rules: &SignInRules, listen: IpAddr) -> Option<SignInWarning> {
    let has_other = rules.operator_tokens.is_some() || rules.oidc.is_some();
    match by_name {
        DevSignIn::Everyone if !listen.is_loopback() => Some(SignInWarning::AnybodyIsAnybody),
        DevSignIn::Off if !has_other => Some(SignInWarning::NobodyCanSignIn),
        _ => None,
    }
}
