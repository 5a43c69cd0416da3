//! Warnings at start: settings with which browsers will not get audio and video, in one sentence each.

use std::net::IpAddr;

use axum::http::Uri;

use crate::origins::WebOrigin;

/// The settings that decide whether browsers get audio and video.
#[derive(Debug, Clone)]
pub struct Exposure<'a> {
    /// The address that the server listens on.
    pub listen: IpAddr,
    /// Other origins whose pages may call the server.
    pub allowed_origins: &'a [String],
    /// The URL of LiveKit's signalling for browsers, if it is not this server.
    pub public_url: Option<&'a str>,
    /// The embedded LiveKit's address for audio and video.
    pub media: Option<MediaAddress>,
    /// Whether an external LiveKit creates rooms for anyone who joins; `None` when that is unknown.
    pub creates_rooms: Option<bool>,
    /// By how many seconds an external LiveKit's clock is ahead of this machine's, when they are far apart.
    pub clock_ahead: Option<i64>,
}

/// The address to which browsers send audio and video.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaAddress {
    /// The IP address.
    pub ip: IpAddr,
    /// Whether the operator configured it. Otherwise it was detected.
    pub named: bool,
    /// Whether this machine has it. Otherwise it is a router's, or wrong.
    pub of_this_machine: bool,
}

/// A setting that cannot work, and what to set instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A `ws://` URL, which pages over https cannot use.
    #[error(
        "Browsers will not connect to {0} from a page over https, and only such pages get a camera: give LiveKit TLS \
         and name its wss:// address in --livekit-public-url, or leave that out to reach an embedded LiveKit by \
         this server's own address."
    )]
    UnencryptedLiveKit(String),
    /// A loopback name in the URL of LiveKit.
    #[error(
        "Browsers are sent to {0} for LiveKit, which means their own machine: name an address that reaches this one \
         in --livekit-public-url."
    )]
    LoopbackLiveKit(String),
    /// `0.0.0.0` or `[::]` in the URL of LiveKit.
    #[error(
        "Browsers are sent to {0} for LiveKit, which is no address to connect to: name a real one in \
         --livekit-public-url."
    )]
    UnspecifiedLiveKit(String),
    /// Only this machine gets audio and video.
    #[error(
        "Browsers are told to send audio and video to {0}, which means their own machine: name this one's address in \
         --livekit-node-ip."
    )]
    LoopbackMedia(IpAddr),
    /// Nobody gets audio and video.
    #[error(
        "Browsers are told to send audio and video to {0}, which nobody can reach: name this machine's address in \
         --livekit-node-ip."
    )]
    UnreachableMedia(IpAddr),
    /// Only this network gets audio and video.
    #[error(
        "Browsers are told to send audio and video to {0}, which cannot be reached from outside of this network: \
         where people come from elsewhere, name the public address in --livekit-node-ip."
    )]
    PrivateMedia(IpAddr),
    /// Only clients with IPv6 get audio and video.
    #[error(
        "Browsers are told to send audio and video to {0}, so those without IPv6 will see and hear nothing: name an \
         IPv4 address in --livekit-node-ip if this machine has one."
    )]
    OnlyIpv6(IpAddr),
    /// Saved tokens could create rooms again.
    #[error(
        "LiveKit creates a missing room when somebody joins, so tokens of ended livestreams still open one: set `auto_create: \
         false` below `room:` in its configuration."
    )]
    CreatesRooms,
    /// Tokens and webhooks will be refused.
    #[error(
        "The clock of LiveKit's machine is {} seconds {} this one's, and from a minute on both refuse each other's tokens: \
         have both machines set their clocks by NTP.",
        .0.abs(),
        if *.0 > 0 { "ahead of" } else { "behind" }
    )]
    ClocksApart(i64),
}

/// Returns the warnings. There are none for a server that is only used on its own machine.
#[must_use]
pub fn warnings(exposure: &Exposure<'_>) -> Vec<Warning> {
    let origins = exposure.allowed_origins.iter().filter_map(|origin| origin.parse::<WebOrigin>().ok());
    let for_others =
        !exposure.listen.is_loopback() || origins.into_iter().any(|origin| !origin.is_loopback());
    let mut found = Vec::new();
    if let Some(url) = exposure.public_url {
        found.extend(about_livekit(url, for_others));
    }
    if let Some(media) = exposure.media {
        found.extend(about_media(media, for_others));
    }
    if exposure.creates_rooms == Some(true) {
        found.push(Warning::CreatesRooms);
    }
    found.extend(exposure.clock_ahead.map(Warning::ClocksApart));
    found
}

fn about_livekit(url: &str, for_others: bool) -> Option<Warning> {
    let uri: Uri = url.parse().ok()?;
    let host = uri.host()?.trim_matches(['[', ']']);
    let address = host.parse::<IpAddr>().ok().map(|address| address.to_canonical());
    let is_loopback =
        address.map_or_else(|| host.eq_ignore_ascii_case("localhost"), |address| address.is_loopback());
    if address.is_some_and(|address| address.is_unspecified()) {
        Some(Warning::UnspecifiedLiveKit(url.to_owned()))
    } else if is_loopback {
        for_others.then(|| Warning::LoopbackLiveKit(url.to_owned()))
    } else {
        // A server for other machines needs https: browsers allow cameras only on secure pages.
        (for_others && uri.scheme_str() == Some("ws")).then(|| Warning::UnencryptedLiveKit(url.to_owned()))
    }
}

fn about_media(media: MediaAddress, for_others: bool) -> Option<Warning> {
    let ip = media.ip.to_canonical();
    if !media.of_this_machine && is_nowhere(ip) {
        return Some(Warning::UnreachableMedia(ip));
    }
    if !for_others {
        return None;
    }
    if ip.is_loopback() {
        Some(Warning::LoopbackMedia(ip))
    } else if is_private(ip) && !media.named {
        Some(Warning::PrivateMedia(ip))
    } else {
        ip.is_ipv6().then_some(Warning::OnlyIpv6(ip))
    }
}

/// Whether the address can never be reached: unspecified, multicast, broadcast, documentation and link-local addresses.
fn is_nowhere(ip: IpAddr) -> bool {
    ip.is_unspecified()
        || ip.is_multicast()
        || match ip {
            IpAddr::V4(ip) => ip.is_broadcast() || ip.is_documentation() || ip.is_link_local(),
            IpAddr::V6(ip) => ip.is_unicast_link_local() || matches!(ip.segments(), [0x2001, 0xdb8, ..]),
        }
}

/// Whether the address is private, including the shared addresses of internet providers (RFC 6598).
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_private() || matches!(ip.octets(), [100, 64..=127, ..]),
        IpAddr::V6(ip) => ip.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: Exposure<'static> = Exposure {
        listen: IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
        allowed_origins: &[],
        public_url: None,
        media: None,
        creates_rooms: None,
        clock_ahead: None,
    };

    fn everywhere() -> Exposure<'static> {
        Exposure { listen: "0.0.0.0".parse().unwrap(), ..LOCAL }
    }

    fn of_url(public_url: &'static str, exposure: Exposure<'_>) -> Vec<Warning> {
        warnings(&Exposure { public_url: Some(public_url), ..exposure })
    }

    fn of_media(ip: &str, named: bool, exposure: Exposure<'_>) -> Vec<Warning> {
        let media = MediaAddress { ip: ip.parse().unwrap(), named, of_this_machine: !named };
        warnings(&Exposure { media: Some(media), ..exposure })
    }

    #[test]
    fn nothing_is_said_of_what_works() {
        assert_eq!(warnings(&LOCAL), []);
        assert_eq!(warnings(&everywhere()), []);
        assert_eq!(of_url("wss://lk.example", everywhere()), []);
        assert_eq!(of_url("ws://127.0.0.1:7880", LOCAL), []);
        assert_eq!(of_url("ws://livekit.lan:7880", LOCAL), []);
        assert_eq!(of_media("127.0.0.1", false, LOCAL), []);
        assert_eq!(of_media("10.0.0.5", true, everywhere()), []);
        assert_eq!(of_media("8.8.8.8", false, everywhere()), []);
    }

    #[test]
    fn livekit_in_the_clear_is_named_where_pages_come_over_https() {
        let url = "ws://lk.example:7880";
        let warning = [Warning::UnencryptedLiveKit(url.into())];
        assert_eq!(of_url(url, everywhere()), warning);
        let origins = ["https://live.example".to_owned()];
        assert_eq!(of_url(url, Exposure { allowed_origins: &origins, ..LOCAL }), warning);
        let on_this_machine = ["http://localhost:8080".to_owned()];
        assert_eq!(of_url(url, Exposure { allowed_origins: &on_this_machine, ..LOCAL }), []);
    }

    #[test]
    fn addresses_of_livekit_that_nobody_reaches_are_named() {
        for url in ["ws://127.0.0.1:7880", "wss://localhost", "ws://[::1]:7880"] {
            assert_eq!(of_url(url, everywhere()), [Warning::LoopbackLiveKit(url.into())]);
        }
        for url in ["ws://0.0.0.0:7880", "wss://[::]:7880"] {
            assert_eq!(of_url(url, LOCAL), [Warning::UnspecifiedLiveKit(url.into())]);
        }
    }

    #[test]
    fn addresses_of_media_that_not_everybody_reaches_are_named() {
        let ip = |text: &str| -> IpAddr { text.parse().unwrap() };
        for loopback in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            let warning = Warning::LoopbackMedia(ip(loopback).to_canonical());
            assert_eq!(of_media(loopback, true, everywhere()), [warning], "{loopback}");
        }
        for nowhere in ["192.0.2.1", "169.254.1.1", "224.0.0.1", "255.255.255.255", "fe80::1", "2001:db8::1"]
        {
            assert_eq!(of_media(nowhere, true, LOCAL), [Warning::UnreachableMedia(ip(nowhere))], "{nowhere}");
        }
        assert_eq!(of_media("192.0.2.1", false, everywhere()), []);
        for private in ["10.0.0.5", "192.168.1.5", "172.16.0.1", "100.64.0.1", "fd00::1"] {
            assert_eq!(
                of_media(private, false, everywhere()),
                [Warning::PrivateMedia(ip(private))],
                "{private}"
            );
        }
        assert_eq!(of_media("2a00::1", true, everywhere()), [Warning::OnlyIpv6(ip("2a00::1"))]);
    }

    #[test]
    fn rooms_that_livekit_makes_by_itself_are_named() {
        let known = |creates_rooms| warnings(&Exposure { creates_rooms, ..LOCAL });
        assert_eq!(known(Some(true)), [Warning::CreatesRooms]);
        assert_eq!((known(Some(false)), known(None)), (vec![], vec![]));
    }

    #[test]
    fn clocks_that_are_far_apart_are_named() {
        let apart = |seconds| warnings(&Exposure { clock_ahead: Some(seconds), ..LOCAL });
        assert_eq!(apart(90), [Warning::ClocksApart(90)]);
        assert!(Warning::ClocksApart(90).to_string().contains("90 seconds ahead of"));
        assert!(Warning::ClocksApart(-90).to_string().contains("90 seconds behind"));
    }

    #[test]
    fn each_warning_is_one_sentence_that_says_what_to_set() {
        let (url, ip) = ("ws://lk.example".to_owned(), IpAddr::from([192, 0, 2, 1]));
        for warning in [
            Warning::UnencryptedLiveKit(url.clone()),
            Warning::LoopbackLiveKit(url.clone()),
            Warning::UnspecifiedLiveKit(url),
            Warning::LoopbackMedia(ip),
            Warning::UnreachableMedia(ip),
            Warning::PrivateMedia(ip),
            Warning::OnlyIpv6(ip),
            Warning::CreatesRooms,
            Warning::ClocksApart(-45),
        ] {
            let sentence = warning.to_string();
            assert!(
                sentence.ends_with('.') && !sentence.contains(". ") && !sentence.contains('\n'),
                "{sentence}"
            );
            let says = ["--livekit-", "auto_create", "NTP"].iter().any(|what| sentence.contains(what));
            assert!(says, "{sentence}");
        }
    }
}
