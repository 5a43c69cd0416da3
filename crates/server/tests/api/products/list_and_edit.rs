//! The product list: live changes, permissions, invalid products, and clicks.

use costage_protocol::{Page, Product, Room};
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

fn bowl() -> Value {
    json!({
        "title": "Stoneware bowl, 24 cm",
        "price": {"amount": 3_800, "currency": "EUR"},
        "image": "https://img.example/bowl.jpg",
        "link": "https://shop.example/bowl",
    })
}

fn path(room: &Room) -> String {
    format!("/rooms/{}/products", room.id)
}

async fn added(host: &Caller<'_>, room: &Room, title: &str) -> Product {
    let mut draft = bowl();
    draft["title"] = json!(title);
    let answer = host.post(&path(room), Some(draft)).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.read()
}

async fn titles(caller: &Caller<'_>, room: &Room) -> Vec<String> {
    let page: Page<Product> = caller.get(&path(room)).await.read();
    page.items.into_iter().map(|product| product.title).collect()
}

async fn pinned(caller: &Caller<'_>, room: &Room) -> Vec<String> {
    let page: Page<Product> = caller.get(&path(room)).await.read();
    page.items.into_iter().filter(|product| product.pinned).map(|product| product.title).collect()
}

#[tokio::test]
async fn viewers_receive_every_change_live() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let mut live = Live::of(&vera).await;
    let empty = live.subscribe(&format!("room/{}/products", room.id)).await;
    assert_eq!(empty["items"], json!([]));
    let product = added(&host, &room, "Bowl").await;
    assert_eq!(live.receive().await["event"]["item"], json!(product));
    let one = format!("{}/{}", path(&room), product.id);
    host.post(&format!("{one}/pin"), None).await;
    assert_eq!(live.receive().await["event"]["item"]["pinned"], true);
    let mut changed = bowl();
    changed["title"] = json!("Large bowl");
    changed["price"]["amount"] = json!(4_200);
    host.post(&one, Some(changed)).await;
    let item = live.receive().await["event"]["item"].clone();
    assert_eq!(
        (&item["title"], &item["price"]["amount"], &item["pinned"]),
        (&json!("Large bowl"), &json!(4_200), &json!(true))
    );
    host.post(&format!("{one}/sold-out"), Some(json!({"sold_out": true}))).await;
    let item = live.receive().await["event"]["item"].clone();
    assert_eq!((&item["sold_out"], &item["pinned"]), (&json!(true), &json!(true)));
    host.post(&format!("{one}/unpin"), None).await;
    assert_eq!(live.receive().await["event"]["item"]["pinned"], false);
    host.delete(&one).await;
    assert_eq!(live.receive().await["event"]["kind"], "remove");
    assert_eq!(titles(&vera, &room).await, [""; 0]);
}

#[tokio::test]
async fn one_product_is_pinned_even_when_several_are_pinned_at_once() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let mut pins = Vec::new();
    for number in 0..8 {
        let product = added(&host, &room, &format!("Bowl {number}")).await;
        pins.push(format!("{}/{}/pin", path(&room), product.id));
    }
    let answers = futures::future::join_all(pins.iter().map(|pin| host.post(pin, None))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(pinned(&host, &room).await.len(), 1);
}

#[tokio::test]
async fn the_list_is_in_the_hosts_order() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let mut products = Vec::new();
    for title in ["A", "B", "C", "D"] {
        products.push(added(&host, &room, title).await);
    }
    let move_to = async |product: &Product, position: u32| {
        let place = format!("{}/{}/move", path(&room), product.id);
        assert_eq!(host.post(&place, Some(json!({"position": position}))).await.status, 200);
    };
    move_to(&products[3], 0).await;
    assert_eq!(titles(&host, &room).await, ["D", "A", "B", "C"]);
    move_to(&products[0], 99).await;
    assert_eq!(titles(&host, &room).await, ["D", "B", "C", "A"]);
    host.delete(&format!("{}/{}", path(&room), products[1].id)).await;
    let page: Page<Product> = host.get(&path(&room)).await.read();
    let places: Vec<_> =
        page.items.iter().map(|product| (product.title.as_str(), product.position)).collect();
    assert_eq!(places, [("D", 0), ("C", 1), ("A", 2)]);
}

#[tokio::test]
async fn only_the_host_edits_the_list_and_co_hosts_pin_if_allowed() {
    let server = Server::start().await;
    let (host, carla) = (server.sign_in("Host").await, server.sign_in("Carla").await);
    let vera = server.sign_in("Vera").await;
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &carla.id()).await;
    carla.decide(&invitation, "accept").await;
    let product = added(&host, &room, "Bowl").await;
    let one = format!("{}/{}", path(&room), product.id);
    let settings = format!("/rooms/{}/product-settings", room.id);
    for caller in [&carla, &vera] {
        for (call, body) in [
            (path(&room), Some(bowl())),
            (one.clone(), Some(bowl())),
            (format!("{one}/sold-out"), Some(json!({"sold_out": true}))),
            (format!("{one}/move"), Some(json!({"position": 0}))),
            (format!("{one}/pin"), None),
            (format!("{one}/unpin"), None),
            (settings.clone(), Some(json!({"co_hosts_pin": true}))),
        ] {
            assert_eq!(caller.post(&call, body).await.error(), (403, "host_only"), "{call}");
        }
        assert_eq!(caller.delete(&one).await.error(), (403, "host_only"));
    }
    let allowed: Room = host.post(&settings, Some(json!({"co_hosts_pin": true}))).await.read();
    assert!(allowed.co_hosts_pin);
    assert_eq!(carla.post(&format!("{one}/pin"), None).await.status, 200);
    assert_eq!(pinned(&vera, &room).await, ["Bowl"]);
    assert_eq!(vera.post(&format!("{one}/unpin"), None).await.error(), (403, "host_only"));
    host.post(&settings, Some(json!({"co_hosts_pin": false}))).await;
    assert_eq!(carla.post(&format!("{one}/unpin"), None).await.error(), (403, "host_only"));
}

#[tokio::test]
async fn an_invalid_product_is_refused_with_the_code_of_its_field() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let with = |field: &str, value: Value| {
        let mut draft = bowl();
        draft[field] = value;
        draft
    };
    let cases = [
        (with("title", json!("  ")), "invalid_title"),
        (with("title", json!("x".repeat(81))), "invalid_title"),
        (with("link", json!("javascript:alert(1)")), "invalid_url"),
        (with("link", json!("data:text/html,x")), "invalid_url"),
        (with("link", json!("//evil.example")), "invalid_url"),
        (with("link", json!("http://shop.example")), "invalid_url"),
        (with("link", json!("https://user@shop.example")), "invalid_url"),
        (with("image", json!("https://127.0.0.1/x.png")), "invalid_url"),
        (with("image", json!("data:image/png;base64,AA")), "invalid_url"),
        (with("image", json!("/api/v1/product-images/00000000000000000000000000000000")), "invalid_url"),
        (with("price", json!({"amount": 1_000_000_000_000_u64, "currency": "EUR"})), "invalid_price"),
        (with("price", json!({"amount": 1, "currency": "ABC"})), "invalid_body"),
        (with("price", json!({"amount": -1, "currency": "EUR"})), "invalid_body"),
        (with("price", json!({"amount": 1.5, "currency": "EUR"})), "invalid_body"),
        (with("pinned", json!(true)), "unknown_field"),
        (with("room_id", json!("room_1")), "unknown_field"),
    ];
    for (draft, code) in cases {
        assert_eq!(host.post(&path(&room), Some(draft.clone())).await.error(), (422, code), "{draft}");
    }
    let shown = with("title", json!("<img src=x onerror=alert(1)>"));
    assert_eq!(host.post(&path(&room), Some(shown)).await.status, 201);
}

#[tokio::test]
async fn products_of_another_room_are_not_found() {
    let server = Server::start().await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let (room, theirs) = (host.create_room().await, other.create_room().await);
    let product = added(&host, &room, "Bowl").await;
    let across = format!("{}/{}", path(&theirs), product.id);
    for call in ["", "/pin", "/unpin", "/click"] {
        let body = call.is_empty().then(bowl);
        assert_eq!(other.post(&format!("{across}{call}"), body).await.error(), (404, "not_found"), "{call}");
    }
    assert_eq!(other.delete(&across).await.error(), (404, "not_found"));
}

#[tokio::test]
async fn a_repeated_creation_adds_once_and_an_ended_room_stays_unchanged() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let first = host.post_as("key-1", &path(&room), Some(bowl())).await;
    let again = host.post_as("key-1", &path(&room), Some(bowl())).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(titles(&host, &room).await.len(), 1);
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    let product: Product = first.read();
    let one = format!("{}/{}", path(&room), product.id);
    for (call, body) in
        [(path(&room), Some(bowl())), (one.clone(), Some(bowl())), (format!("{one}/pin"), None)]
    {
        assert_eq!(host.post(&call, body).await.error(), (409, "room_ended"), "{call}");
    }
    assert_eq!(titles(&host, &room).await.len(), 1);
}

#[tokio::test]
async fn clicks_are_counted_within_limits_and_only_the_host_sees_them() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let product = added(&host, &room, "Bowl").await;
    let topic = format!("room/{}/products/clicks", room.id);
    let mut live = Live::of(&vera).await;
    assert_eq!(live.subscribe(&topic).await["code"], "not_found");
    let click = format!("{}/{}/click", path(&room), product.id);
    assert_eq!(host.post(&click, None).await.status, 204);
    let mut counted = 0;
    loop {
        let answer = vera.post(&click, None).await;
        if answer.status != 204 {
            assert_eq!(answer.error(), (429, "rate_limited"));
            break;
        }
        counted += 1;
        assert!(counted < 1_000, "there is no limit");
    }
    assert!(counted >= 20, "{counted}");
    costage_server::jobs::counters::save(&server.app).await.unwrap();
    let mut live = Live::of(&host).await;
    assert_eq!(live.subscribe(&topic).await["items"], json!([{"id": product.id, "clicks": counted}]));
    let walter = server.sign_in("Walter").await;
    assert_eq!(walter.post(&click, None).await.status, 204);
    let clicks = live.receive().await["event"]["item"].clone();
    assert_eq!(clicks, json!({"id": product.id, "clicks": counted + 1}));
}
