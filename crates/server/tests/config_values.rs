//! Settings: their sources, which one wins, and the messages about wrong values.
//!
//! Wrong values are tested with the real program: exit code 2, nothing on stdout, one sentence on stderr.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

use std::{
    fs,
    net::TcpListener,
    process::{Command, Output},
    time::Duration,
};

use costage_server::{
    auth::DevSignIn,
    config::{Config, ConfigError, LiveKitSource, sign_in},
};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The program with nothing in its environment but `variables`. No test of this file gets past start-up:
/// `--data-dir /dev/null/x` cannot be created.
fn program(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_costage-server"))
        .env_clear()
        .envs(variables.iter().copied())
        .args(arguments)
        .output()
        .unwrap()
}

/// Returns the sentence of a program that did not start.
fn sentence(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(output.stdout.is_empty());
    let line = text.strip_suffix('\n').unwrap();
    assert!(!line.contains('\n') && line.ends_with('.'), "not one sentence: {text}");
    assert!(line.starts_with("costage-server: "), "{text}");
    line.to_owned()
}

#[test]
fn a_wrong_value_is_explained_in_a_sentence_with_exit_code_2() {
    let external = ["--livekit-url", "ws://127.0.0.1:7880", "--livekit-api-key", "key"];
    let with_external = |more: &[&'static str]| -> Vec<&str> { [&external[..], more].concat() };
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (vec!["--listen", "8090"], "--listen must be an IP address and a port"),
        (vec!["--listen", "127.0.0.1:99999"], "--listen"),
        (vec!["--listen", ""], "--listen"),
        (vec!["--seat-limit", "0"], "--seat-limit must be a whole number from 1 to 50, not \"0\""),
        (vec!["--seat-limit", "51"], "--seat-limit"),
        (vec!["--seat-limit=-1"], "--seat-limit"),
        (vec!["--seat-limit", "twelve"], "--seat-limit"),
        (vec!["--host-grace-seconds", "0"], "--host-grace-seconds"),
        (vec!["--host-grace-seconds", "1.5"], "--host-grace-seconds"),
        (vec!["--invitation-ttl-seconds", "604801"], "--invitation-ttl-seconds"),
        (vec!["--changes-per-minute", "0"], "--changes-per-minute must be a whole number from 1 to 100000"),
        (
            vec!["--sign-ins-per-minute", "100001"],
            "--sign-ins-per-minute must be a whole number from 0 to 100000",
        ),
        (vec!["--dev-sign-in", "yes"], "--dev-sign-in must be true or false"),
        (vec!["--session-minutes", "4"], "--session-minutes must be a whole number from 5 to 1440"),
        (vec!["--sign-in-lasts-hours", "0"], "--sign-in-lasts-hours"),
        (vec!["--sign-in-url", "shop.example"], "--sign-in-url"),
        (
            vec!["--jwt-secret", "short", "--jwt-issuer", "shop"],
            "--jwt-secret has 5 bytes; HS256 needs at least 32",
        ),
        (vec!["--jwt-secret", SECRET], "need --jwt-issuer"),
        (vec!["--jwt-issuer", "shop"], "--jwt-issuer needs --jwt-secret, --jwt-jwks-file or --jwt-jwks-url"),
        (
            vec!["--jwt-secret", SECRET, "--jwt-jwks-file", "keys.json", "--jwt-issuer", "shop"],
            "Give one of --jwt-secret",
        ),
        (
            vec!["--jwt-jwks-url", "http://keys.example/", "--jwt-issuer", "shop"],
            "--jwt-jwks-url must be a URL that starts with https://",
        ),
        (
            vec!["--jwt-jwks-file", "k", "--jwt-issuer", "shop", "--jwt-algorithms", "none,HS256"],
            "--jwt-algorithms must be one or several of RS256, ES256 and EdDSA",
        ),
        (
            vec!["--jwt-secret", SECRET, "--jwt-issuer", "shop", "--jwt-algorithms", "RS256"],
            "with --jwt-secret it is always HS256",
        ),
        (
            with_external(&["--livekit-api-secret", SECRET, "--jwt-secret", SECRET, "--jwt-issuer", "shop"]),
            "--jwt-secret must not be LiveKit's secret",
        ),
        (vec!["--oidc-issuer", "http://id.example"], "--oidc-issuer must be a URL that starts with https://"),
        (vec!["--oidc-issuer", "https://id.example"], "--oidc-issuer needs --oidc-client-id"),
        (vec!["--oidc-client-id", "costage"], "need --oidc-issuer"),
        (
            vec!["--oidc-issuer", "https://id.example", "--oidc-client-id", "costage"],
            "--oidc-issuer needs --public-url",
        ),
        (vec!["--remote-images", "no"], "--remote-images must be true or false"),
        (vec!["--brand-name", " "], "--brand-name must be a name"),
        (
            vec!["--brand-name", "A name that is longer than what a phone shows"],
            "a name of up to 30 characters",
        ),
        (vec!["--brand-color", "brick"], "--brand-color must be a colour such as #b4552d, not \"brick\""),
        (vec!["--brand-colour", "#12"], "--brand-color must be a colour such as #b4552d"),
        (vec!["--brand-logo", "/dev/null"], "The logo /dev/null is neither SVG nor PNG nor WebP"),
        (vec!["--brand-style", "/nowhere.css"], "The sheet /nowhere.css cannot be read"),
        (vec!["--log-format", "xml"], "--log-format must be text or json, not \"xml\""),
        (vec!["--metrics-listen", "9090"], "--metrics-listen must be an IP address and a port"),
        (vec!["--drain-seconds", "301"], "--drain-seconds must be a whole number from 0 to 300"),
        (vec!["--goodbye-seconds", "61"], "--goodbye-seconds must be a whole number from 0 to 60"),
        (vec!["--min-free-disk-mb", "much"], "--min-free-disk-mb"),
        (vec!["--log", "costage=loud"], "--log"),
        (vec!["--data-dir", ""], "--data-dir"),
        (vec!["--data-dir", "/dev/null/x"], "data folder /dev/null/x"),
        (vec!["--allowed-origins", "live.example.com"], "--allowed-origins"),
        (vec!["--allowed-origins", "https://live.example.com/path"], "--allowed-origins"),
        (vec!["--allowed-origins", "null"], "--allowed-origins"),
        (
            vec!["--trusted-proxies", "10.0.0.0/33"],
            "--trusted-proxies must be a list of IP addresses or networks",
        ),
        (vec!["--trusted-proxies", "proxy.example.com"], "--trusted-proxies"),
        (vec!["--livekit", "cloud"], "--livekit must be embedded or external"),
        (vec!["--livekit", "external"], "--livekit-url"),
        (vec!["--livekit-url", "ws://127.0.0.1:7880"], "--livekit-api-key"),
        (with_external(&[]), "--livekit-api-secret"),
        (with_external(&["--livekit-api-secret", "short"]), "5 characters"),
        (with_external(&["--livekit-api-secret", SECRET, "--livekit", "embedded"]), "--livekit embedded"),
        (
            with_external(&["--livekit-api-secret", SECRET, "--livekit-node-ip", "192.0.2.1"]),
            "--livekit-node-ip",
        ),
        (vec!["--livekit-api-key", "key"], "--livekit-url"),
        (vec!["--livekit-url", "ftp://x"], "ws:// or wss:// or http:// or https://"),
        (vec!["--livekit-url", "localhost:7880"], "--livekit-url"),
        (vec!["--livekit-url", "ws://"], "--livekit-url"),
        (vec!["--livekit-url", "ws://user:pw@x"], "--livekit-url"),
        (vec!["--livekit-public-url", "https://x"], "ws:// or wss://"),
        (vec!["--livekit-node-ip", "0.0.0.0"], "--livekit-node-ip"),
        (vec!["--livekit-node-ip", "here"], "--livekit-node-ip"),
        (vec!["--config", "/nonexistent.toml"], "/nonexistent.toml cannot be read"),
        (vec!["--colour", "red"], "--colour"),
        (vec!["--listen"], "--listen"),
        (vec!["serve"], "serve"),
    ];
    for (arguments, expected) in cases {
        let message = sentence(&program(&arguments, &[]));
        assert!(message.contains(expected), "{arguments:?}: {message}");
        assert!(!message.contains("short") && !message.contains(SECRET), "{message}");
    }
}

#[test]
fn a_wrong_file_is_named_with_its_error() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.toml");
    let cases = [
        ("listen = ", "line 1"),
        ("seat-limit = 3\nlivekit-api-secret = short-and-no-text", "line 2"),
        ("lisen = \"127.0.0.1:1\"", "unknown setting \"lisen\""),
        ("config = \"other.toml\"", "unknown setting \"config\""),
        ("seat-limit = 99", "seat-limit in "),
        ("seat_limit = \"many\"", "seat-limit in "),
        ("seat-limit = 1.5", "seat-limit in "),
        ("allowed-origins = [1]", "allowed-origins in "),
        ("[livekit]\nurl = \"x\"", "livekit in "),
    ];
    for (contents, expected) in cases {
        fs::write(&file, contents).unwrap();
        let message = sentence(&program(&["--config", file.to_str().unwrap()], &[]));
        assert!(message.contains(expected) && message.contains("costage.toml"), "{contents:?}: {message}");
        assert!(!message.contains("short-and"), "{message}");
    }
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("costage.toml");
    fs::write(&path, "seat-limit = 97\nlisten = \"127.0.0.1:0\"").unwrap();
    let file = path.to_str().unwrap();

    let message = sentence(&program(&[], &[("COSTAGE_CONFIG", file)]));
    assert!(message.contains("seat-limit in ") && message.contains("97"), "{message}");
    let message = sentence(&program(&["--config", file], &[("COSTAGE_SEAT_LIMIT", "98")]));
    assert!(message.contains("COSTAGE_SEAT_LIMIT") && message.contains("98"), "{message}");
    let message =
        sentence(&program(&["--config", file, "--seat-limit", "99"], &[("COSTAGE_SEAT_LIMIT", "98")]));
    assert!(message.contains("--seat-limit") && message.contains("99"), "{message}");
    // An empty variable counts as not set.
    let message = sentence(&program(&["--config", file], &[("COSTAGE_SEAT_LIMIT", "")]));
    assert!(message.contains("97"), "{message}");
}

fn load(arguments: &[&str]) -> Config {
    let arguments = ["costage-server"].iter().chain(arguments).map(Into::into);
    Config::load(arguments).unwrap()
}

#[test]
fn the_defaults_are_those_in_help() {
    let config = load(&[]);
    assert_eq!(config.listen.to_string(), "127.0.0.1:8090");
    assert_eq!(config.data_dir.to_str(), Some("costage-data"));
    assert!(matches!(config.livekit, LiveKitSource::Embedded { node_ip: None, public_url: None }));
    assert_eq!(config.seat_limit, 12);
    assert_eq!(config.host_grace, Duration::from_secs(120));
    assert_eq!(config.invitation_ttl, Some(Duration::from_secs(600)));
    assert_eq!(config.invitations_per_minute, 60);
    assert!(config.allowed_origins.is_empty() && !config.https_only());
    assert!(config.remote_images);
    assert_eq!(config.dev_sign_in, DevSignIn::ThisMachine);

    let help = program(&["--help"], &[("COSTAGE_LIVEKIT_API_SECRET", SECRET)]);
    assert_eq!(help.status.code(), Some(0));
    let help = String::from_utf8(help.stdout).unwrap();
    for part in ["127.0.0.1:8090", "./costage-data", "[default: 12]", "120]", "600]", "COSTAGE_LISTEN"] {
        assert!(help.contains(part), "{part}");
    }
    assert!(!help.contains(SECRET));
    let version = program(&["--version"], &[]);
    assert_eq!(
        String::from_utf8(version.stdout).unwrap(),
        concat!("costage-server ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_name_is_enough_only_on_the_machine_itself_unless_asked_for() {
    let jwt = ["--jwt-secret", SECRET, "--jwt-issuer", "shop"];
    let anywhere = ["--listen", "0.0.0.0:80"];
    for (arguments, by_name, warning) in [
        (vec![], DevSignIn::ThisMachine, None),
        (vec!["--listen", "[::1]:80"], DevSignIn::ThisMachine, None),
        (anywhere.to_vec(), DevSignIn::Off, Some("Nobody can sign in")),
        (
            [&anywhere[..], &["--dev-sign-in", "true"]].concat(),
            DevSignIn::Everyone,
            Some("ANYBODY WHO REACHES"),
        ),
        (vec!["--dev-sign-in", "true"], DevSignIn::Everyone, None),
        (vec!["--dev-sign-in", "false"], DevSignIn::Off, Some("Nobody can sign in")),
        (jwt.to_vec(), DevSignIn::Off, None),
        ([&jwt[..], &anywhere].concat(), DevSignIn::Off, None),
        ([&jwt[..], &["--dev-sign-in", "true"]].concat(), DevSignIn::Everyone, None),
    ] {
        let config = load(&arguments);
        assert_eq!(config.dev_sign_in, by_name, "{arguments:?}");
        let said = sign_in::warning(config.dev_sign_in, &config.sign_in, config.listen.ip());
        let said = said.map(|warning| warning.to_string());
        assert_eq!(said.is_some(), warning.is_some(), "{arguments:?}: {said:?}");
        assert!(said.unwrap_or_default().contains(warning.unwrap_or_default()), "{arguments:?}");
        assert!(!format!("{config:?}").contains(SECRET));
    }
}

#[test]
fn everything_can_be_set() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.toml");
    fs::write(
        &file,
        format!(
            "listen = \"0.0.0.0:80\"\nlivekit-url = \"https://lk.example.com/\"\nlivekit_api_key = \"key\"\n\
             livekit-api-secret = \"{SECRET}\"\ninvitation-ttl-seconds = 0\ndev-sign-in = false\nremote-images = false\n\
             sign-ins-per-minute = 0\nchanges-per-minute = 9\ninvitations-per-minute = 8\n\
             allowed-origins = [\"https://a.example.com\", \"https://B.example.com:8443\"]\n"
        ),
    )
    .unwrap();
    let config =
        load(&["--config", file.to_str().unwrap(), "--seat-limit", "3", "--log", "warn,livekit=debug"]);
    assert_eq!((config.seat_limit, config.invitation_ttl, config.dev_sign_in), (3, None, DevSignIn::Off));
    assert_eq!(config.allowed_origins, ["https://a.example.com", "https://b.example.com:8443"]);
    assert!(config.https_only() && !config.remote_images);
    assert!(!load(&["--https-only", "false", "--allowed-origins", "https://a.example.com"]).https_only());
    assert!(load(&["--https-only", "true"]).https_only());
    let named =
        load(&["--allowed-hosts", "live.example.com", "--embedding-origins", "https://shop.example.com/"]);
    assert_eq!(named.allowed_hosts, "LIVE.example.com".parse().unwrap());
    assert_eq!(named.embedding_origins, ["https://shop.example.com"]);
    let (shop, other) = ("https://shop.example.com", "https://other.example.com");
    let both = load(&["--allowed-origins", shop, "--embedding-origins", &format!("{other},{shop}")]);
    assert_eq!(both.calling_origins(), [shop, other], "who embeds Costage calls it");
    assert_eq!((config.sign_ins_per_minute, config.changes_per_minute), (None, 9));
    let LiveKitSource::External(access) = &config.livekit else { panic!("{config:?}") };
    assert_eq!(
        (access.url.as_str(), access.public_url.as_deref()),
        ("https://lk.example.com", Some("wss://lk.example.com"))
    );
    assert_eq!((access.key.as_str(), access.secret.as_str()), ("key", SECRET));
    assert!(!format!("{config:?}").contains(SECRET));
}

#[test]
fn a_used_port_and_a_locked_folder_are_explained_in_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let message = sentence(&program(&["--listen", &address, "--data-dir", folder], &[]));
    assert!(message.contains("is taken by another program"), "{message}");

    let lock = fs::File::create(dir.path().join("costage.lock")).unwrap();
    lock.lock().unwrap();
    let message = sentence(&program(&["--listen", "127.0.0.1:0", "--data-dir", folder], &[]));
    assert!(message.contains("Another costage-server"), "{message}");
}

#[test]
fn a_missing_livekit_server_is_explained_in_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let arguments = ["--listen", "127.0.0.1:0", "--log", "error", "--data-dir", dir.path().to_str().unwrap()];
    let message = sentence(&program(&arguments, &[("PATH", "/nonexistent")]));
    assert!(message.contains("--livekit-url") && message.contains("livekit-server"), "{message}");
    let message = sentence(&program(&arguments, &[("LIVEKIT_SERVER_BIN", "/nonexistent/livekit")]));
    assert!(message.contains("/nonexistent/livekit"), "{message}");
    let message = sentence(&program(&arguments, &[("LIVEKIT_SERVER_BIN", "/bin/false")]));
    assert!(message.contains("did not start"), "{message}");
    assert!(matches!(Config::load(["x".into(), "--help".into()]), Err(ConfigError::Answer(_))));
}

#[test]
fn the_files_for_operators_name_settings_that_there_are() {
    let file = |name: &str| format!("{}/../../deploy/{name}", env!("CARGO_MANIFEST_DIR"));
    let config =
        Config::load(["costage-server".into(), "--config".into(), file("costage.toml").into()]).unwrap();
    assert!(config.metrics_listen.is_some());

    let help = String::from_utf8(program(&["--help"], &[]).stdout).unwrap();
    let known = |name: &str| help.contains(&format!("[env: {name}"));
    for name in ["Containerfile", "costage.service", "costage.toml"] {
        let text = fs::read_to_string(file(name)).unwrap();
        for word in text.split(|end: char| !end.is_ascii_uppercase() && end != '_') {
            assert!(!word.starts_with("COSTAGE_") || known(word), "{word} in {name}");
        }
    }
}
