//! Uploaded images: recognised by their first bytes, limited in size, and served without metadata.

use costage_protocol::{Product, products::IMAGE_MAX};
use costage_server::{Policy, store::products::images::StoredImage};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::fixtures::server::{Caller, Server, policy};

/// Computes CRC-32 bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    })
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name, content].concat();
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &named, &checksum(&named).to_be_bytes()].concat()
}

/// Makes a PNG of a given size, with `beside` between its header and its data.
fn png_with(beside: &[u8], side: u32, size: usize) -> Vec<u8> {
    let header = [side.to_be_bytes(), side.to_be_bytes(), [8, 2, 0, 0]].concat();
    let head = [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &[header, vec![0]].concat())[..], beside].concat();
    let data = vec![7; size.saturating_sub(head.len() + 24)];
    [head, chunk(b"IDAT", &data), chunk(b"IEND", b"")].concat()
}

pub(crate) fn png(size: usize) -> Vec<u8> {
    png_with(b"", 8, size)
}

/// TIFF data with a rotation and a location.
const PLACE: &[u8] = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0 52.5 N 13.4 E";

fn client() -> reqwest::Client {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// Uploads a small picture. Returns the status.
pub(crate) async fn upload_small(caller: &Caller<'_>, room: &str) -> u16 {
    upload(caller, room, png(100)).await.0.as_u16()
}

async fn upload(caller: &Caller<'_>, room: &str, bytes: Vec<u8>) -> (StatusCode, Value) {
    let url = format!("http://{}/api/v1/rooms/{room}/product-images", caller.server.address);
    let request = client().post(url).bearer_auth(&caller.session.token).header("content-type", "image/png");
    let response = request.body(bytes).send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

async fn fetch(server: &Server, path: &str) -> Response {
    client().get(format!("http://{}{path}", server.address)).send().await.unwrap()
}

#[tokio::test]
async fn a_large_image_may_have_an_idempotency_key() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await.id;
    let url = format!("http://{}/api/v1/rooms/{room}/product-images", server.address);
    for _ in 0..2 {
        let request =
            client().post(&url).bearer_auth(&host.session.token).header("content-type", "image/png");
        let request = request.header("idempotency-key", "k").body(png(100_000));
        assert_eq!(request.send().await.unwrap().status(), 201);
    }
}

#[tokio::test]
async fn an_image_is_served_with_its_type_and_cached_for_ever() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let bytes = png(IMAGE_MAX);
    let (status, uploaded) = upload(&host, room.id.as_str(), bytes.clone()).await;
    assert_eq!(status, 201, "{uploaded}");
    let url = uploaded["url"].as_str().unwrap();
    let draft = json!({"title": "Bowl", "link": "https://shop.example/", "image": url});
    let path = format!("/rooms/{}/products", room.id);
    assert_eq!(host.post(&path, Some(draft.clone())).await.body["image"], url);

    let response = fetch(&server, url).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin", "elements show it on other sites");
    assert_eq!(response.bytes().await.unwrap().to_vec(), bytes);

    // It belongs to this room only.
    let other = host.create_room().await;
    let refused = host.post(&format!("/rooms/{}/products", other.id), Some(draft)).await;
    assert_eq!(refused.error(), (422, "invalid_url"));
}

#[tokio::test]
async fn images_are_served_without_their_metadata() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let beside = [chunk(b"eXIf", PLACE), chunk(b"tEXt", b"Author\0Host 52.5 N")].concat();
    let (status, uploaded) = upload(&host, room.id.as_str(), png_with(&beside, 8, 500)).await;
    assert_eq!(status, 201, "{uploaded}");
    let served = fetch(&server, uploaded["url"].as_str().unwrap()).await.bytes().await.unwrap();
    // It is still upright.
    assert_eq!(served.to_vec(), png_with(&chunk(b"eXIf", &PLACE[..26]), 8, served.len()));

    // Images stored by an earlier version are cleaned when they are served.
    let stored = |bytes: Vec<u8>| StoredImage { media_type: "image/png".to_owned(), bytes, clean: false };
    let names = ["0".repeat(32), "1".repeat(32)];
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    let images = [stored(png_with(&beside, 8, 500)), stored(png_with(b"", 30_000, 500))];
    for (name, image) in names.iter().zip(&images) {
        write.add_product_image(name, &room.id, image).await.unwrap();
    }
    write.commit().await.unwrap();
    let [old, bomb] = names.map(|name| format!("/api/v1/product-images/{name}"));
    assert_eq!(fetch(&server, &old).await.bytes().await.unwrap(), served);
    assert_eq!(fetch(&server, &bomb).await.status(), 404);
}

#[tokio::test]
async fn an_image_that_browsers_cannot_show_is_refused_with_the_reason() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let broken = png(500)[..400].to_vec();
    for (bytes, code) in [
        (png_with(b"", 30_000, 500), "image_too_many_pixels"),
        (broken, "damaged_image"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "heic_image"),
    ] {
        let (status, refused) = upload(&host, room.id.as_str(), bytes).await;
        assert_eq!((status.as_u16(), refused["code"].as_str().unwrap()), (422, code));
    }
}

#[tokio::test]
async fn images_of_other_sites_are_accepted_unless_the_operator_forbids_them() {
    for (remote_images, expected) in [(true, (201, "none")), (false, (422, "uploads_only"))] {
        let server = Server::with(Policy { remote_images, ..policy() }).await;
        let host = server.sign_in("Host").await;
        let room = host.create_room().await.id;
        let path = format!("/rooms/{room}/products");
        let with = |image: &str| json!({"title": "Bowl", "link": "https://shop.example/", "image": image});
        let answer = host.post(&path, Some(with("https://elsewhere.example/bowl.png"))).await;
        assert_eq!(answer.error(), expected);
        let (_, uploaded) = upload(&host, room.as_str(), png(100)).await;
        let own: Product = host.post(&path, Some(with(uploaded["url"].as_str().unwrap()))).await.read();
        let change = format!("{path}/{}", own.id);
        let changed = host.post(&change, Some(with("https://elsewhere.example/"))).await;
        assert_eq!(changed.error().1, expected.1);
    }
}

#[tokio::test]
async fn uploads_that_are_not_images_or_too_large_or_not_by_the_host_are_refused() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.create_room().await;
    let room = room.id.as_str();
    let code =
        |(status, body): (StatusCode, Value)| (status.as_u16(), body["code"].as_str().unwrap().to_owned());
    for bytes in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'>", b"<script>", b"GIF89a"] {
        let refused = code(upload(&host, room, bytes.to_vec()).await);
        assert_eq!(refused, (422, "invalid_image".to_owned()));
    }
    assert_eq!(code(upload(&host, room, png(IMAGE_MAX + 1)).await), (413, "body_too_large".to_owned()));
    assert_eq!(code(upload(&vera, room, png(99)).await), (403, "host_only".to_owned()));
    for path in ["/api/v1/product-images/nonsense", "/api/v1/product-images/00000000000000000000000000000000"]
    {
        assert_eq!(fetch(&server, path).await.status(), 404);
    }
}
