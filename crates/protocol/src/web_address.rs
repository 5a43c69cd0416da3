//! Checks web addresses that people enter: `https` with a host name and nothing that could mislead.

/// The longest address, in bytes.
pub const ADDRESS_MAX: usize = 2_048;

/// Returns `text`, trimmed and with its host in lower case, when it is an `https` address that is safe to show and open: a
/// host name with a dot (no IP address, no user before an `@`) and no character that breaks out of a link, a header or a
/// line.
#[must_use]
pub fn https_address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > ADDRESS_MAX || text.chars().any(is_unfit) {
        return None;
    }
    let scheme = text.get(..8)?;
    if !scheme.eq_ignore_ascii_case("https://") {
        return None;
    }
    let rest = &text[8..];
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let port_fits = port.is_none_or(|port| {
        port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    (is_host_name(host) && port_fits).then(|| format!("https://{}{path}", authority.to_ascii_lowercase()))
}

fn is_unfit(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `host` is labels of letters, digits and hyphens with dots between them. The last label must contain a letter;
/// otherwise it would be an IP address.
fn is_host_name(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let last_is_a_name =
        labels.last().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    host.len() <= 253
        && labels.len() >= 2
        && last_is_a_name
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_addresses_pass() {
        for text in [
            "https://shop.example/bowl?size=24#top",
            "https://shop.example",
            "https://www.shop.example:8443/a%20b",
            "https://xn--bcher-kva.example/ä",
            "https://shop.example/a@b,c;d=(e)",
        ] {
            assert_eq!(https_address(text).as_deref(), Some(text));
        }
        assert_eq!(
            https_address(" HTTPS://Shop.Example/Bowl ").as_deref(),
            Some("https://shop.example/Bowl")
        );
    }

    #[test]
    fn an_address_that_could_mislead_is_refused() {
        for text in [
            "",
            "http://shop.example",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)//https://shop.example",
            "data:text/html,<script>",
            "//evil.example",
            "/rooms",
            "https:/shop.example",
            "https:\\\\shop.example",
            "https://",
            "https:///path",
            "https://user@shop.example",
            "https://shop.example@evil.example",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://localhost/",
            "https://shop.example:0/",
            "https://shop.example:99999/",
            "https://shop..example/",
            "https://-shop.example/",
            "https://shop.example/a b",
            "https://shop.example/\"onload=",
            "https://shop.example/\u{202E}gpj",
            "https://shop.example/\n",
            "vbscript:x",
            "blob:https://shop.example/1",
        ] {
            let trimmed_only = text.trim_end() != text && https_address(text.trim_end()).is_some();
            assert!(https_address(text).is_none() || trimmed_only, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_passes_is_plain_https(text in "\\PC{0,60}", path in "\\PC{0,20}") {
            for text in [text.clone(), format!("https://shop.example/{path}"), format!("https://{text}")] {
                if let Some(address) = https_address(&text) {
                    prop_assert!(address.starts_with("https://"));
                    prop_assert!(!address.chars().any(is_unfit));
                    prop_assert_eq!(https_address(&address), Some(address.clone()));
                }
            }
        }
    }
}
