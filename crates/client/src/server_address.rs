//! The address of the Costage server: that of the page, or another one.

/// The origin of a Costage server, such as `https://live.example`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ServerAddress(Option<String>);

impl ServerAddress {
    /// The server that the page came from.
    #[must_use]
    pub const fn of_this_page() -> Self {
        Self(None)
    }

    /// The server at `origin`; slashes at its end do not count.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        let origin = origin.trim().trim_end_matches('/');
        Self((!origin.is_empty()).then(|| origin.to_owned()))
    }

    /// The origin; absent where the page has none, as in a test without a browser.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        self.0.clone().or_else(page_origin)
    }

    /// The address of `path` (beginning with `/`), for `fetch` and for elements of the page: relative where the server is
    /// the page's own.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.as_deref().unwrap_or_default())
    }

    /// The address of `path` for a WebSocket: with TLS where the server has it.
    #[must_use]
    pub(crate) fn socket_url(&self, path: &str) -> Option<String> {
        socket_url(&self.origin()?, path)
    }
}

fn socket_url(origin: &str, path: &str) -> Option<String> {
    let (scheme, host) = origin.split_once("://")?;
    let scheme = if scheme == "https" { "wss" } else { "ws" };
    Some(format!("{scheme}://{host}{path}"))
}

/// The origin that the page was loaded from.
#[must_use]
pub fn page_origin() -> Option<String> {
    web_sys::window().and_then(|window| window.location().origin().ok())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn slashes_at_the_end_do_not_count() {
        assert_eq!(ServerAddress::new("https://live.example/ ").url("/x"), "https://live.example/x");
        assert_eq!(ServerAddress::new(""), ServerAddress::of_this_page());
        assert_eq!(ServerAddress::of_this_page().url("/x"), "/x");
    }

    #[test]
    fn a_socket_has_tls_where_the_server_has() {
        assert_eq!(socket_url("https://live.example", "/live").as_deref(), Some("wss://live.example/live"));
        assert_eq!(socket_url("http://127.0.0.1:8090", "/live").as_deref(), Some("ws://127.0.0.1:8090/live"));
    }
}
