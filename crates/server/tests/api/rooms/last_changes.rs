//! Changes at the moment in which a room ends: they take effect before its end or not at all.

use costage_protocol::{Product, Room};
use serde_json::json;

use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::Live,
    seeded_rng::SeededRng,
    server::Server,
};

const ROUNDS: u64 = 60;

#[tokio::test(flavor = "multi_thread")]
async fn no_product_changes_after_the_event_that_ends_the_room() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let router = InProcess::of(&server);
    let token = &host.session.token;
    for round in 0..ROUNDS {
        let room = host.go_live().await.id;
        let draft = json!({"title": "Mug", "link": "https://shop.example/mug"});
        let product: Product = host.post(&format!("/rooms/{room}/products"), Some(draft)).await.read();
        let mut live = Live::of(&host).await;
        live.subscribe(&format!("room/{room}")).await;
        live.subscribe(&format!("room/{room}/products")).await;
        let change = |what: &str| Call::post(token, format!("/rooms/{room}/products/{}/{what}", product.id));
        let calls = vec![
            change("pin"),
            change("sold-out").with(json!({"sold_out": true})),
            Call::post(token, format!("/rooms/{room}/product-settings")).with(json!({"co_hosts_pin": true})),
            Call::post(token, format!("/rooms/{room}/stop")),
        ];
        let answers = router.race(&mut SeededRng(round), calls).await;
        for late in answers.iter().filter(|answer| answer.status != 200) {
            assert_eq!(late.error(), (409, "room_ended"), "round {round}");
        }
        assert_eq!(answers[3].status, 200, "round {round}");
        // Events arrive in the order in which they were written.
        let mut told_before = 0;
        loop {
            let event = live.receive().await;
            let item = &event["event"]["item"];
            if event["topic"] == json!(format!("room/{room}/products")) {
                told_before += 1;
            } else if item["status"] == "ended" {
                break;
            }
        }
        let done = answers.iter().take(2).filter(|answer| answer.status == 200).count();
        assert_eq!(told_before, done, "round {round}");
        let ended: Room = host.read_room(&room).await;
        assert_eq!(ended.co_hosts_pin, answers[2].status == 200, "round {round}");
    }
}
