//! The parsers that take bytes or text, each with what must hold of its result.

use std::time::Duration;

use axum::{
    extract::Query,
    http::{HeaderMap, HeaderName, HeaderValue, Uri},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::{
    ProductId, RoomId, Timestamp,
    chat::{mention_query, segments},
    live::{CatchUp, ClientFrame, Topic},
    media::Identity,
    money::{Currency, Price, PriceFormat},
    products::image_address,
    web_address::https_address,
    words,
};
use costage_server::{
    auth::{
        Sessions,
        operator_tokens::{KeySource, OperatorTokenRules, OperatorTokens},
    },
    config::Config,
    http::extract::{paging::PageQuery, plain_text},
    media::livekit::{LiveKit, LiveKitAccess},
    origins::{AllowedHosts, AllowedOrigins, ForwardedInfo, TrustedProxies, WebOrigin},
    picture,
};

use jsonwebtoken::{Algorithm, EncodingKey};
use tokio::runtime::Runtime;

use super::corpus::fuzz;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn frames_of_the_live_connection() {
    fuzz("frames", 20_000, |bytes| {
        if let Ok(frame) = serde_json::from_slice::<ClientFrame>(bytes) {
            let written = serde_json::to_string(&frame).unwrap();
            assert_eq!(serde_json::from_str::<ClientFrame>(&written).unwrap(), frame);
        }
        let _ = serde_json::from_slice::<CatchUp>(bytes);
    });
}

#[test]
fn topics_and_ids() {
    fuzz("topics", 20_000, |bytes| {
        let text = text(bytes);
        if let Ok(topic) = text.parse::<Topic>() {
            assert_eq!(topic.to_string(), text);
        }
        if let Ok(id) = text.parse::<RoomId>() {
            assert_eq!(id.as_str(), text);
        }
        let _ = text.parse::<ProductId>();
        if let Ok(identity) = text.parse::<Identity>() {
            assert_eq!(identity.to_string().parse::<Identity>(), Ok(identity));
        }
    });
}

#[test]
fn tokens_of_sessions() {
    let dir = tempfile::tempdir().unwrap();
    let sessions = Sessions::open(dir.path(), Duration::from_secs(3600)).unwrap();
    fuzz("tokens", 5000, move |bytes| {
        // Whatever it is, nobody has signed it with this key.
        let (token, now) = (text(bytes), Timestamp::from_millis(1_700_000_000_000));
        assert!(sessions.verify(&token, now).is_err() && sessions.renew(&token, now).is_err());
    });
}

fn operator(keys: KeySource, algorithms: Vec<Algorithm>) -> OperatorTokens {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let rules = OperatorTokenRules {
        keys,
        algorithms,
        issuer: "https://shop.example".into(),
        audience: "costage".into(),
        subject_claim: "sub".into(),
        name_claim: "name".into(),
        picture_claim: "picture".into(),
    };
    OperatorTokens::new(rules).unwrap()
}

/// Signed as it should be; but what is signed is whatever the operator's users could type.
#[test]
fn claims_of_the_operators_tokens() {
    let secret = "0123456789abcdef0123456789abcdef";
    let key = EncodingKey::from_secret(secret.as_bytes());
    let operator = operator(KeySource::Secret(secret.to_owned().into()), vec![Algorithm::HS256]);
    let runtime = Runtime::new().unwrap();
    fuzz("claims", 3000, move |bytes| {
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256"}"#), URL_SAFE_NO_PAD.encode(bytes));
        let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap();
        let now = Timestamp::from_millis(1_700_000_000_000);
        if let Ok(person) = runtime.block_on(operator.verify(&format!("{signed}.{signature}"), now)) {
            assert!((1..=255).contains(&person.subject.len()), "{person:?}");
            assert!(person.picture.is_none_or(|picture| picture.starts_with("https://")));
        }
    });
}

#[test]
fn key_sets_of_the_operator() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("keys.json");
    let runtime = Runtime::new().unwrap();
    fuzz("key_sets", 1000, move |bytes| {
        std::fs::write(&file, bytes).unwrap();
        let operator = operator(KeySource::File(file.clone()), vec![Algorithm::RS256, Algorithm::ES256]);
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","kid":"a"}"#);
        let token = format!("{header}.{}.{}", URL_SAFE_NO_PAD.encode("{}"), "A".repeat(342));
        let now = Timestamp::from_millis(1_700_000_000_000);
        assert!(runtime.block_on(operator.verify(&token, now)).is_err());
    });
}

#[test]
fn pages_and_cursors() {
    fuzz("cursors", 20_000, |bytes| {
        let query = text(bytes);
        let Ok(uri) = format!("/rooms?{query}").parse::<Uri>() else { return };
        if let Ok(Query(page)) = Query::<PageQuery>::try_from_uri(&uri) {
            if let Ok(rows) = page.rows() {
                assert!((1..=100).contains(&rows.limit), "{query}");
            }
            let _ = page.after::<(String, String)>();
        }
    });
}

#[test]
fn pictures() {
    fuzz("pictures", 4000, |bytes| {
        if let Ok(picture) = picture::clean(bytes) {
            assert!(
                picture.bytes.len() <= bytes.len() + 64,
                "it grew from {} to {}",
                bytes.len(),
                picture.bytes.len()
            );
            assert!(picture::clean(&picture.bytes).is_ok(), "what is clean is a picture");
        }
    });
}

#[test]
fn plain_text_of_people() {
    fuzz("plain_text", 10_000, |bytes| {
        let typed = text(bytes);
        for (max, line) in
            [(32, plain_text::single_line(&typed, 32)), (500, plain_text::multi_line(&typed, 500))]
        {
            let Some(line) = line else { continue };
            assert!(!line.trim().is_empty() && !line.contains(['\0', '\u{202e}', '\u{1b}']), "{line:?}");
            assert!(line.chars().count() <= max * 64, "{} characters", line.chars().count());
            // Only what has passed is split and searched.
            let shown: String = segments(&line, &[]).iter().map(|segment| segment.shown()).collect();
            assert_eq!(shown, line, "every character is shown, once");
            let _ = (mention_query(&line), words::folded(&line), words::name_words(&line));
        }
        // As much as a search lets through.
        let query: String = typed.chars().take(128).collect();
        let _ = (words::query_words(&query), words::finds_strangers(&query));
    });
}

#[test]
fn addresses_of_the_web() {
    fuzz("web_addresses", 10_000, |bytes| {
        let typed = text(bytes);
        if let Some(address) = https_address(&typed) {
            assert!(address.starts_with("https://"), "{address}");
            assert!(!address.contains(['<', '>', '"', ' ', '\n']), "{address:?}");
            assert_eq!(https_address(&address).as_deref(), Some(address.as_str()));
        }
        if let Some(image) = image_address(&typed) {
            assert!(image.starts_with("https://") || image.starts_with("/api/v1/product-images/"), "{image}");
        }
        let _ = typed.parse::<AllowedHosts>();
        if let Ok(origin) = typed.parse::<WebOrigin>() {
            assert_eq!(origin.to_string().parse::<WebOrigin>(), Ok(origin));
        }
    });
}

#[test]
fn prices() {
    fuzz("prices", 5000, |bytes| {
        // The field takes no more.
        let typed: String = text(bytes).chars().take(64).collect();
        let continental = PriceFormat { decimal: ',', group: Some('.'), currency: vec!["€".into()] };
        for format in [PriceFormat::english(), continental] {
            for currency in ["EUR", "JPY", "KWD"].map(|code| code.parse::<Currency>().unwrap()) {
                if let Ok(price) = Price::parse(&typed, currency, &format) {
                    assert!(price.is_valid(), "{typed:?}: {price:?}");
                }
            }
        }
    });
}

/// A request's headers, one on each line.
fn headers(bytes: &[u8]) -> HeaderMap {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| {
        let at = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..at]).ok()?;
        let value = HeaderValue::from_bytes(line[at + 1..].trim_ascii()).ok()?;
        Some((name, value))
    });
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(name, value);
    }
    headers
}

#[test]
fn headers_of_proxies() {
    let trusted: TrustedProxies = "127.0.0.0/8, 10.0.0.0/8, fd00::/8".parse().unwrap();
    let origins = AllowedOrigins::new(&["https://shop.example".to_owned()]);
    fuzz("proxy_headers", 10_000, move |bytes| {
        let headers = headers(bytes);
        let near = "127.0.0.1".parse().unwrap();
        let forwarded = ForwardedInfo::read(&headers, Some(near), &trusted);
        assert!(forwarded.client.is_some());
        let _ = (origins.allows(&headers, &forwarded), origins.public_origin(&headers, &forwarded));
        let far = "203.0.113.9".parse().unwrap();
        assert_eq!(
            ForwardedInfo::read(&headers, Some(far), &trusted).client,
            Some(far),
            "nobody is believed"
        );
        let _ = text(bytes).parse::<TrustedProxies>();
    });
}

#[test]
fn settings() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.toml");
    fuzz("settings", 1500, move |bytes| {
        std::fs::write(&file, bytes).unwrap();
        if let Err(error) = Config::load(["costage-server".into(), "--config".into(), file.clone().into()]) {
            assert!(
                !error.to_string().contains("0123456789abcdef0123456789abcdef"),
                "a secret is shown: {error}"
            );
        }
    });
}

#[test]
fn webhooks_of_livekit() {
    let access = LiveKitAccess {
        url: "http://127.0.0.1:7880".into(),
        public_url: None,
        embedded: None,
        key: "key".into(),
        secret: "0123456789abcdef0123456789abcdef".into(),
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let media = costage_server::media::Media::new(LiveKit::new(access, Duration::from_secs(120)));
    fuzz("webhooks", 5000, move |bytes| {
        let text = text(bytes);
        // The authorization on the first line, then the body.
        let (authorization, body) = text.split_once('\n').unwrap_or((&text, ""));
        assert!(media.read_webhook(body, Some(authorization)).is_err(), "nobody has signed it");
    });
}
