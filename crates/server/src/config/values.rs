//! Parses settings into values, and explains in one sentence what a wrong one should be.

use std::{
    net::{IpAddr, SocketAddr},
    ops::RangeInclusive,
    str::FromStr,
};

use super::{
    ConfigError,
    settings::{Setting, Settings},
};
use crate::origins::{AllowedHosts, TrustedProxies, WebOrigin};

/// LiveKit's own lower bound for an API secret, in characters.
const SECRET_MIN: usize = 32;

pub(super) fn address(
    settings: &Settings,
    name: &str,
    default: SocketAddr,
) -> Result<SocketAddr, ConfigError> {
    optional_address(settings, name).map(|value| value.unwrap_or(default))
}

pub(super) fn optional_address(settings: &Settings, name: &str) -> Result<Option<SocketAddr>, ConfigError> {
    parsed(settings, name, "an IP address and a port such as 127.0.0.1:8090")
}

pub(super) fn ip(settings: &Settings, name: &str) -> Result<Option<IpAddr>, ConfigError> {
    let wanted = "an IP address such as 192.0.2.7";
    let ip: Option<IpAddr> = parsed(settings, name, wanted)?;
    match (ip, settings.get(name)) {
        (Some(ip), Some(setting)) if ip.is_unspecified() => Err(wrong(setting, wanted)),
        _ => Ok(ip),
    }
}

/// Parses a text that is not empty.
pub(super) fn text(settings: &Settings, name: &str, wanted: &str) -> Result<Option<String>, ConfigError> {
    match settings.get(name) {
        Some(setting) if setting.value.trim().is_empty() => Err(wrong(setting, wanted)),
        setting => Ok(setting.map(|setting| setting.value.clone())),
    }
}

pub(super) fn yes_or_no(settings: &Settings, name: &str, default: bool) -> Result<bool, ConfigError> {
    parsed(settings, name, "true or false").map(|value| value.unwrap_or(default))
}

/// Parses true or false; `None` when it was not given.
pub(super) fn optional_yes_or_no(settings: &Settings, name: &str) -> Result<Option<bool>, ConfigError> {
    parsed(settings, name, "true or false")
}

/// Parses a whole number within `range`.
pub(super) fn number(
    settings: &Settings,
    name: &str,
    range: RangeInclusive<u32>,
    default: u32,
) -> Result<u32, ConfigError> {
    let Some(setting) = settings.get(name) else { return Ok(default) };
    setting
        .value
        .parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| wrong(setting, &format!("a whole number from {} to {}", range.start(), range.end())))
}

/// Parses a URL with one of `schemes` and a host. A trailing slash is removed.
pub(super) fn url(settings: &Settings, name: &str, schemes: &[&str]) -> Result<Option<String>, ConfigError> {
    let Some(setting) = settings.get(name) else { return Ok(None) };
    let url = setting.value.trim_end_matches('/');
    let good = url.parse::<axum::http::Uri>().is_ok_and(|uri| {
        uri.scheme_str().is_some_and(|scheme| schemes.contains(&scheme))
            && uri.host().is_some_and(|host| !host.is_empty())
            && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
            && uri.query().is_none()
    });
    if good {
        return Ok(Some(url.to_owned()));
    }
    let starts: Vec<String> = schemes.iter().map(|scheme| format!("{scheme}://")).collect();
    let first = schemes.first().copied().unwrap_or("ws");
    Err(wrong(
        setting,
        &format!("a URL that starts with {}, such as {first}://livekit.example.com", starts.join(" or ")),
    ))
}

/// Parses origins separated by commas, each a scheme, a host and an optional port. Returns them as browsers write them.
pub(super) fn origins(settings: &Settings, name: &str) -> Result<Vec<String>, ConfigError> {
    let Some(setting) = settings.get(name) else { return Ok(Vec::new()) };
    let wanted = "a list of web origins such as https://live.example.com, separated by commas";
    let origins = setting.value.split(',').map(str::trim).filter(|origin| !origin.is_empty());
    let canonical = |origin: &str| {
        let origin: WebOrigin = origin.parse().map_err(|_| wrong(setting, wanted))?;
        Ok(origin.to_string())
    };
    origins.map(canonical).collect()
}

/// Parses host names, separated by commas. An empty text means that none is listed.
pub(super) fn hosts(settings: &Settings, name: &str) -> Result<AllowedHosts, ConfigError> {
    let wanted = "a list of host names such as live.example.com, separated by commas";
    parsed(settings, name, wanted).map(Option::unwrap_or_default)
}

/// Parses the networks of proxies, separated by commas. An empty text means none.
pub(super) fn proxies(settings: &Settings, name: &str) -> Result<TrustedProxies, ConfigError> {
    let wanted = "a list of IP addresses or networks such as 10.0.0.0/8, separated by commas";
    parsed(settings, name, wanted).map(Option::unwrap_or_default)
}

/// Reads an API secret. It is never shown, not even when it is wrong.
pub(super) fn secret(settings: &Settings, name: &str) -> Result<Option<String>, ConfigError> {
    let Some(setting) = settings.get(name) else { return Ok(None) };
    let length = setting.value.chars().count();
    if length < SECRET_MIN {
        return Err(ConfigError::new(format!(
            "{} has {length} characters; LiveKit wants at least {SECRET_MIN}.",
            setting.origin
        )));
    }
    Ok(Some(setting.value.clone()))
}

/// The error for a value that is not `wanted`.
pub(super) fn wrong(setting: &Setting, wanted: &str) -> ConfigError {
    let Setting { value, origin } = setting;
    ConfigError::new(format!("{origin} must be {wanted}, not {value:?}."))
}

fn parsed<T: FromStr>(settings: &Settings, name: &str, wanted: &str) -> Result<Option<T>, ConfigError> {
    settings.get(name).map(|setting| setting.value.parse().map_err(|_| wrong(setting, wanted))).transpose()
}
