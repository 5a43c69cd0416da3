//! Signing in with just a name, and what the sign-in page learns of it.

use std::net::SocketAddr;

use costage_protocol::session::SignInMethods;
use costage_server::{Policy, auth::DevSignIn};
use serde_json::json;

use crate::fixtures::{
    in_process::{Call, InProcess},
    server::{Server, policy},
};

/// What a client at `address` is offered, and the status of its sign-in.
async fn offered(dev_sign_in: DevSignIn, address: &str) -> (bool, u16) {
    let server = Server::with(Policy { dev_sign_in, ..policy() }).await;
    let (router, address) = (InProcess::of(&server), address.parse::<SocketAddr>().unwrap());
    let methods = Call { method: "GET".into(), ..Call::post("", "/sign-in-methods".into()) };
    let methods: SignInMethods = router.make(methods.from(address)).await.read();
    let sign_in = Call::post("", "/session".into()).with(json!({"display_name": "Guest"}));
    let answer = router.make(sign_in.from(address)).await;
    if answer.status != 201 {
        assert_eq!(answer.error(), (403, "dev_sign_in_off"));
    }
    (methods.name, answer.status.as_u16())
}

#[tokio::test]
async fn a_name_is_enough_for_those_for_whom_it_is_on() {
    for (dev_sign_in, here, there) in [
        (DevSignIn::Off, false, false),
        (DevSignIn::ThisMachine, true, false),
        (DevSignIn::Everyone, true, true),
    ] {
        for (address, is_on) in [
            ("127.0.0.1:5000", here),
            ("[::1]:5000", here),
            ("[::ffff:127.0.0.1]:5000", here),
            ("192.168.1.7:5000", there),
            ("198.51.100.7:5000", there),
        ] {
            let expected = (is_on, if is_on { 201 } else { 403 });
            assert_eq!(offered(dev_sign_in, address).await, expected, "{dev_sign_in:?} {address}");
        }
    }
}

#[tokio::test]
async fn the_sign_in_page_learns_what_there_is() {
    let server = Server::start().await;
    let methods = server.call(None, reqwest::Method::GET, "/sign-in-methods", None).await;
    assert_eq!(methods.body, json!({"name": true}));
    let mut policy = policy();
    policy.sign_in.url = Some("https://shop.example/join".into());
    let server = Server::with(Policy { dev_sign_in: DevSignIn::Off, ..policy }).await;
    let methods = server.call(None, reqwest::Method::GET, "/sign-in-methods", None).await;
    assert_eq!(methods.body, json!({"name": false, "url": "https://shop.example/join"}));
}
