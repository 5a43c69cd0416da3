//! The pure parts of serving the app: which file, which encoding, how long it is cached, and the content security policy.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header},
    response::Response,
};
use costage_server::http::{
    assets::static_files::{
        AppFile, AppFiles, Encoding, accepted, answer, content_type, has_hash, index_page, is_app_route,
    },
    middleware::security_headers::{PagePolicy, SecurityHeaders, inline_script_hashes},
};
use serde_json::Value;
use tower::Service as _;

struct Files(BTreeMap<&'static str, &'static str>);

impl AppFiles for Files {
    fn get(&self, path: &str) -> Option<AppFile> {
        let bytes = self.0.get(path)?.as_bytes();
        let mut hash = [0; 32];
        hash[0] = u8::try_from(bytes.len()).unwrap();
        Some(AppFile { bytes: Cow::Borrowed(bytes), hash })
    }
}

fn app() -> Files {
    Files(BTreeMap::from([
        ("index.html", "<html><script type=\"module\">start()</script></html>"),
        ("index.html.br", "[br]"),
        ("costage-1a2b3c4d5e6f7a8b_bg.wasm", "wasm"),
        ("costage-1a2b3c4d5e6f7a8b_bg.wasm.br", "wasm [br]"),
        ("costage-1a2b3c4d5e6f7a8b_bg.wasm.gz", "wasm [gzip]"),
        ("snippets/livekit-web-0123456789abcdef/inline0.js", "js"),
        ("archive.gz", "not a variant of anything"),
        ("share.png", "a picture"),
        ("embed/costage.js", "elements"),
        ("embed/costage.js.br", "elements [br]"),
        ("embed/costage.d.ts", "types"),
        ("embed/costage-1a2b3c4d5e6f7a8b_bg.wasm", "wasm"),
    ]))
}

fn encodings(value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
}

fn get(path: &str) -> Response {
    answer(&app(), &Method::GET, path, &encodings("gzip, br"))
}

fn text(response: &Response, name: header::HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn body(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1000).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn a_hashed_file_is_compressed_and_cached_for_ever() {
    let wasm = get("/costage-1a2b3c4d5e6f7a8b_bg.wasm");
    assert_eq!(wasm.status(), StatusCode::OK);
    assert_eq!(text(&wasm, header::CONTENT_TYPE), "application/wasm");
    assert_eq!(text(&wasm, header::CONTENT_ENCODING), "br");
    assert_eq!(text(&wasm, header::VARY), "accept-encoding");
    assert_eq!(text(&wasm, header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(body(wasm).await, "wasm [br]");
}

#[tokio::test]
async fn wasm_has_its_type_in_every_encoding_so_that_it_compiles_while_it_arrives() {
    for (accepted, coding, content) in
        [("br", "br", "wasm [br]"), ("gzip;q=0.1", "gzip", "wasm [gzip]"), ("identity", "", "wasm")]
    {
        let answered =
            |method| answer(&app(), &method, "/costage-1a2b3c4d5e6f7a8b_bg.wasm", &encodings(accepted));
        let (wasm, head) = (answered(Method::GET), answered(Method::HEAD));
        assert_eq!(text(&wasm, header::CONTENT_TYPE), "application/wasm");
        assert_eq!(text(&wasm, header::CONTENT_ENCODING), coding);
        assert_eq!(text(&wasm, header::CONTENT_LENGTH), content.len().to_string());
        assert_eq!(head.headers(), wasm.headers());
        assert_eq!(body(wasm).await, content);
    }
}

#[tokio::test]
async fn a_range_gets_the_whole_file() {
    let range = (header::RANGE, HeaderValue::from_static("bytes=0-1"));
    let whole = answer(&app(), &Method::GET, "/share.png", &HeaderMap::from_iter([range]));
    assert_eq!((whole.status(), text(&whole, header::CONTENT_RANGE)), (StatusCode::OK, ""));
    assert_eq!(body(whole).await, "a picture");
}

#[tokio::test]
async fn app_routes_get_the_page_which_is_revalidated_each_time() {
    for path in ["/", "/index.html", "/rooms/room_1a", "/rooms/room_1a/", "/rooms/room_1a/invite", "/gallery"]
    {
        let page = get(path);
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert_eq!(text(&page, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(text(&page, header::CACHE_CONTROL), "no-cache");
        assert_eq!(body(page).await, "[br]", "{path}");
    }
}

#[tokio::test]
async fn only_built_files_are_found() {
    let paths = [
        "/costage-0000000000000000.js",
        "/favicon.png",
        "/rooms/../Cargo.toml",
        "/../index.html",
        "/%2e%2e/x",
        "/rooms/%00",
        "/rooms//x",
        "//index.html",
        "/.env",
        "/snippets/..",
        "/rooms/a.b",
        "/index.html.br",
        "/costage-1a2b3c4d5e6f7a8b_bg.wasm.gz",
        "/rooms/x\\y",
        "/api/v1/nothing",
        "/api",
        "",
    ];
    for path in paths {
        assert_eq!(get(path).status(), StatusCode::NOT_FOUND, "{path:?}");
    }
    assert_eq!(get("/archive.gz").status(), StatusCode::OK);
}

#[tokio::test]
async fn head_has_no_body_and_other_methods_are_refused() {
    let head = answer(&app(), &Method::HEAD, "/", &HeaderMap::new());
    assert_eq!((head.status(), text(&head, header::CONTENT_LENGTH)), (StatusCode::OK, "51"));
    assert_eq!(body(head).await, "");
    let post = answer(&app(), &Method::POST, "/", &HeaderMap::new());
    assert_eq!((post.status(), text(&post, header::ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let path = "/snippets/livekit-web-0123456789abcdef/inline0.js";
    let first = get(path);
    assert_eq!(text(&first, header::CACHE_CONTROL), "no-cache");
    let tag = first.headers()[header::ETAG].clone();
    let again = |tags: &HeaderValue| {
        answer(&app(), &Method::GET, path, &HeaderMap::from_iter([(header::IF_NONE_MATCH, tags.clone())]))
            .status()
    };
    // As a proxy that compresses may weaken it.
    let weakened = HeaderValue::from_str(&format!("\"x\", W/{}", tag.to_str().unwrap())).unwrap();
    assert_eq!(again(&weakened), StatusCode::NOT_MODIFIED);
    assert_eq!(again(&tag), StatusCode::NOT_MODIFIED);
    assert_eq!(again(&HeaderValue::from_static("\"other\"")), StatusCode::OK);
    // Each encoding has its own entity tag.
    let (br, plain) = (get("/"), answer(&app(), &Method::GET, "/", &HeaderMap::new()));
    assert_ne!(br.headers()[header::ETAG], plain.headers()[header::ETAG]);
}

#[test]
fn a_server_without_the_app_says_what_to_do() {
    let response = answer(&Files(BTreeMap::new()), &Method::GET, "/", &HeaderMap::new());
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(text(&response, header::CONTENT_TYPE).starts_with("text/plain"));
}

#[test]
fn the_encoding_is_one_that_the_browser_accepts() {
    use Encoding::{Brotli, Gzip, Identity};
    let cases: [(&str, &[Encoding]); 8] = [
        ("gzip, deflate, br, zstd", &[Brotli, Gzip, Identity]),
        ("gzip", &[Gzip, Identity]),
        ("BR", &[Brotli, Identity]),
        ("br;q=0, gzip;q=0.5", &[Gzip, Identity]),
        ("*", &[Brotli, Gzip, Identity]),
        ("br;q=0, *", &[Gzip, Identity]),
        ("identity", &[Identity]),
        ("", &[Identity]),
    ];
    for (value, expected) in cases {
        assert_eq!(accepted(&encodings(value)), expected, "{value:?}");
    }
}

#[test]
fn only_names_with_a_hash_are_cached_for_ever() {
    for name in ["style-0a1b2c3d.css", "a/livekit-client.00112233.mjs", "x-1a2b3c4d5e6f7a8b_bg.wasm"] {
        assert!(has_hash(name), "{name}");
    }
    for name in [
        "index.html",
        "snippets/x-0123456789abcdef/inline0.js",
        "feedface.js",
        "x-1234567.js",
        "a-1A2B3C4D.js",
    ] {
        assert!(!has_hash(name), "{name}");
    }
}

#[test]
fn icons_and_the_manifest_of_the_page_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap();
    let (index, manifest) = (read("index.html"), read("public/site.webmanifest"));
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let icons = manifest["icons"].as_array().unwrap().iter().map(|icon| icon["src"].as_str().unwrap());
    let links = index.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let named: Vec<&str> = links.chain(icons).filter_map(|address| address.strip_prefix('/')).collect();
    assert!(named.len() >= 8, "{named:?}");
    for file in named.into_iter().chain(["robots.txt"]) {
        assert!(root.join("public").join(file).is_file(), "public/{file}");
        assert_ne!(content_type(file), "application/octet-stream", "{file}");
    }
}

#[tokio::test]
async fn only_the_preview_picture_and_the_elements_may_be_embedded_by_other_sites() {
    let headers = SecurityHeaders::new(&index_page(&app()), &pages());
    let mut router = headers.layer_on(Router::new().fallback(async |uri: Uri| get(uri.path())));
    for (path, whose) in [
        ("/share.png", "cross-origin"),
        ("/embed/costage.js", "cross-origin"),
        ("/embed/costage-1a2b3c4d5e6f7a8b_bg.wasm", "cross-origin"),
        ("/embed", "same-origin"),
        ("/", "same-origin"),
        ("/archive.gz", "same-origin"),
    ] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = router.call(request).await.unwrap();
        let name = header::HeaderName::from_static("cross-origin-resource-policy");
        assert_eq!(text(&response, name), whose, "{path}");
    }
}

#[tokio::test]
async fn any_page_may_read_the_elements_and_an_update_is_never_mixed_with_what_was_before() {
    let script = get("/embed/costage.js");
    assert_eq!(text(&script, header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert_eq!(text(&script, header::CONTENT_TYPE), "text/javascript; charset=utf-8");
    assert_eq!(text(&script, header::VARY), "accept-encoding", "caches need not keep it by origin");
    assert_eq!(text(&script, header::CACHE_CONTROL), "no-cache");
    let tag = script.headers()[header::ETAG].clone();
    assert_eq!(body(script).await, "elements [br]");
    let mut asking = encodings("gzip, br");
    asking.insert(header::IF_NONE_MATCH, tag);
    let unchanged = answer(&app(), &Method::GET, "/embed/costage.js", &asking);
    assert_eq!(unchanged.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(text(&unchanged, header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");

    let part = get("/embed/costage-1a2b3c4d5e6f7a8b_bg.wasm");
    assert_eq!(text(&part, header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert_eq!(text(&part, header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(text(&get("/embed/costage.d.ts"), header::CONTENT_TYPE), "text/plain; charset=utf-8");
    for path in ["/", "/share.png", "/costage-1a2b3c4d5e6f7a8b_bg.wasm", "/embed"] {
        assert_eq!(text(&get(path), header::ACCESS_CONTROL_ALLOW_ORIGIN), "", "{path}");
    }
}

#[test]
fn files_have_types_and_app_routes_are_recognised() {
    assert_eq!(content_type("livekit-client.mjs"), "text/javascript; charset=utf-8");
    assert_eq!(content_type("a.webmanifest"), "application/manifest+json");
    assert_eq!(content_type("noextension"), "application/octet-stream");
    assert!(is_app_route("/rooms/room_x/prepare"));
    assert!(!is_app_route("/rooms/a%2fb"));
}

fn pages() -> PagePolicy<'static> {
    PagePolicy { livekit_url: Some("wss://lk.example.com"), remote_images: true, ..PagePolicy::default() }
}

async fn header_of_a_page(pages: PagePolicy<'_>, name: header::HeaderName) -> Option<String> {
    let page = Router::new().route("/", axum::routing::get(async || "page"));
    let mut router = SecurityHeaders::new(&index_page(&app()), &pages).layer_on(page);
    let response = tower::Service::call(&mut router, Request::new(Body::empty())).await.unwrap();
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn browsers_are_told_to_use_only_https_where_the_operator_says_so() {
    let with = async |https_only| {
        header_of_a_page(PagePolicy { https_only, ..pages() }, header::STRICT_TRANSPORT_SECURITY).await
    };
    assert_eq!(with(true).await.as_deref(), Some("max-age=31536000"));
    assert_eq!(with(false).await, None);
}

#[tokio::test]
async fn only_listed_origins_may_show_a_page_in_a_frame() {
    let by = async |embedded_by: &[String]| {
        let pages = PagePolicy { embedded_by, ..pages() };
        let policy = header_of_a_page(pages, header::CONTENT_SECURITY_POLICY).await.unwrap();
        policy.split("; ").find(|part| part.starts_with("frame-ancestors")).unwrap().to_owned()
    };
    assert_eq!(by(&[]).await, "frame-ancestors 'none'");
    let listed = ["https://shop.example".to_owned(), "https://b.example:8443".to_owned()];
    assert_eq!(by(&listed).await, "frame-ancestors https://shop.example https://b.example:8443");
}

#[test]
fn the_policy_allows_inline_scripts_and_livekit() {
    // From `printf 'start()' | openssl dgst -sha256 -binary | base64`.
    let hash = "sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=";
    let page = "<script src=\"a.js\"></script><script type=\"module\">start()</script>";
    assert_eq!(inline_script_hashes(page), [hash]);

    let origins = ["https://live.example.com".to_owned()];
    let headers = SecurityHeaders::new(
        &index_page(&app()),
        &PagePolicy {
            livekit_url: Some("wss://lk.example.com:7443/path"),
            connects_to: &origins,
            https_only: true,
            ..pages()
        },
    );
    let directive = |name: &str| {
        headers.policy().split("; ").find(|part| part.starts_with(name)).unwrap_or_default().to_owned()
    };
    assert_eq!(directive("default-src"), "default-src 'none'");
    assert_eq!(directive("script-src"), format!("script-src 'self' 'wasm-unsafe-eval' '{hash}'"));
    assert_eq!(
        directive("connect-src"),
        "connect-src 'self' wss://lk.example.com:7443 https://lk.example.com:7443 \
         wss://live.example.com https://live.example.com"
    );
    assert_eq!(directive("frame-ancestors"), "frame-ancestors 'none'");
    assert_eq!(directive("require-trusted-types-for"), "require-trusted-types-for 'script'");
    assert_eq!(directive("trusted-types"), "trusted-types default");
    assert!(!headers.policy().contains("unsafe-inline"));
    assert_eq!(directive("img-src"), "img-src 'self' data: blob: https:");

    // LiveKit behind the app's own server needs no entry. An IPv6 address is allowed by its scheme only.
    let connect = |livekit: Option<&str>| {
        let headers =
            SecurityHeaders::new(&index_page(&app()), &PagePolicy { livekit_url: livekit, ..pages() });
        headers
            .policy()
            .split("; ")
            .find(|part| part.starts_with("connect-src"))
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(connect(None), "connect-src 'self'");
    assert_eq!(connect(Some("ws://[2001:db8::1]:7880")), "connect-src 'self' ws: http:");

    let uploads_only =
        SecurityHeaders::new(&index_page(&app()), &PagePolicy { remote_images: false, ..pages() });
    assert!(uploads_only.policy().contains("; img-src 'self' data: blob:; "), "{}", uploads_only.policy());
}
