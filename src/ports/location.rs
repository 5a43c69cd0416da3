//! The page's address.

use super::server_address::page_origin;

/// The full address of `path` (beginning with `/`), to be shared.
#[must_use]
pub fn address_of(path: &str) -> String {
    format!("{}{path}", page_origin().unwrap_or_default())
}

/// Reloads the page from the server.
pub fn load_page_again() {
    if let Some(window) = web_sys::window() {
        // Only a page that is going already refuses.
        let _ = window.location().reload();
    }
}

/// Whether the browser refuses to connect to `url` because this page is secure and that address is not.
#[must_use]
pub fn is_mixed_content(url: &str) -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    protocol.is_some_and(|protocol| mixes(&protocol, url))
}

/// Browsers trust the machine's own addresses without TLS.
fn mixes(protocol: &str, url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    if protocol != "https:" || !matches!(scheme, "ws" | "http") {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split_once(':').map_or(authority, |(host, _)| host),
    };
    !(host == "localhost" || host.ends_with(".localhost") || host == "::1" || host.starts_with("127."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secure_page_opens_no_line_without_tls_but_to_its_own_machine() {
        for url in
            ["ws://192.0.2.1:7880", "ws://live.example", "http://live.example/rtc", "ws://[2001:db8::1]:7880"]
        {
            assert!(mixes("https:", url), "{url}");
            assert!(!mixes("http:", url), "{url}");
        }
        for url in
            ["wss://live.example", "ws://127.0.0.1:7880", "ws://localhost:7880/rtc", "ws://[::1]:7880", "rtc"]
        {
            assert!(!mixes("https:", url), "{url}");
        }
    }
}
