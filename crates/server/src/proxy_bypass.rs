//! Keeps calls to a LiveKit on this machine away from a web proxy.
//!
//! With `HTTP_PROXY` set, livekit-api would send requests for 127.0.0.1 to the proxy, and it accepts no HTTP client of
//! ours. So the program restarts itself once, under the same process id, with this machine added to `NO_PROXY`.

use std::{
    env, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    os::unix::process::CommandExt as _,
    process::Command,
};

const PROXIES: [&str; 6] =
    ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// Makes sure that requests to loopback and to `listen` bypass any configured proxy. Returns at once when they already do;
/// otherwise it replaces this process and returns only if that fails.
pub(crate) fn ensure(listen: IpAddr) -> io::Result<()> {
    if PROXIES.iter().all(|name| env::var_os(name).is_none_or(|proxy| proxy.is_empty())) {
        return Ok(());
    }
    let exempt = ["no_proxy", "NO_PROXY"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|list| !list.is_empty()))
        .unwrap_or_default();
    let completed = complete(&exempt, listen);
    if env::var("no_proxy").is_ok_and(|list| list == completed) {
        return Ok(());
    }
    let mut arguments = env::args_os();
    let name = arguments.next().unwrap_or_default();
    Err(Command::new(env::current_exe()?)
        .arg0(name)
        .args(arguments)
        .env("no_proxy", &completed)
        .env("NO_PROXY", &completed)
        .exec())
}

/// Adds this machine's own addresses to the list `exempt`, unless they are in it.
fn complete(exempt: &str, listen: IpAddr) -> String {
    let own =
        [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into(), listen].map(|ip| ip.to_string());
    let mut list: Vec<&str> = exempt.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    for item in std::iter::once("localhost").chain(own.iter().map(String::as_str)) {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completing_twice_changes_nothing() {
        let listen: IpAddr = "192.0.2.7".parse().unwrap();
        let once = complete("example.com, localhost", listen);
        assert_eq!(once, "example.com,localhost,127.0.0.1,::1,192.0.2.7");
        assert_eq!(complete(&once, listen), once);
        assert_eq!(complete("", Ipv4Addr::LOCALHOST.into()), "localhost,127.0.0.1,::1");
    }
}
