//! The search for people to invite: who is listed, in which order, over all pages.

use std::collections::BTreeSet;

use costage_protocol::{Page, Person, Presence, RoomId, UserId};
use costage_server::{events::TopicKey, store::people::search_index};

use crate::fixtures::server::{Caller, Server};

/// Long enough for the slowest machine.
const LIMIT: std::time::Duration = std::time::Duration::from_secs(30);

async fn page(caller: &Caller<'_>, query: &str) -> Page<Person> {
    let answer = caller.get(&format!("/users?{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.read()
}

fn names(people: &[Person]) -> Vec<&str> {
    people.iter().map(|person| person.user.display_name.as_str()).collect()
}

/// Reads all pages.
async fn everybody(caller: &Caller<'_>, query: &str) -> Vec<Person> {
    let mut people = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = page(caller, &format!("{query}{cursor}")).await;
        people.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return people,
        }
    }
}

/// Makes `user` a viewer of `room` from now on.
fn watches(server: &Server, user: &UserId, room: &RoomId) {
    let hub = server.app.hub();
    let (subscriber, queue) = hub.connect(user).unwrap();
    hub.subscribe(subscriber, user, &TopicKey::Room(room.clone()));
    // Stays subscribed until the server ends.
    std::mem::forget(queue);
}

#[tokio::test]
async fn strangers_are_found_by_name_and_never_listed() {
    let server = Server::start().await;
    let (host, stranger) = (server.sign_in("Host").await, server.sign_in("Strange Guest").await);
    let (met, room) = (server.sign_in("Gustav").await, host.go_live().await);
    host.invited(&room.id, &met.id()).await;
    for (query, expected) in [
        ("", &["Gustav"][..]),
        ("query=g", &["Gustav"]),
        ("query=s", &[]),
        ("query=s%20g", &[]),
        ("query=gu", &["Gustav", "Strange Guest"]),
        ("query=s%20gu", &["Strange Guest"]),
    ] {
        for room in [String::new(), format!("&room={}", room.id)] {
            assert_eq!(names(&everybody(&host, &format!("{query}{room}")).await), expected, "{query}");
        }
    }
    assert_eq!(everybody(&stranger, "").await, []);
}

#[tokio::test]
async fn viewers_come_first_then_recent_people_then_the_rest_by_name() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let mut ids = Vec::new();
    for name in ["Zoe", "Yan", "Xenia", "Ada", "Bea"] {
        ids.push(server.sign_in(&format!("{name} Guest")).await.id());
    }
    let room = host.go_live().await;
    host.invited(&room.id, &ids[1]).await;
    host.invited(&room.id, &ids[2]).await;
    watches(&server, &ids[0], &room.id);
    watches(&server, &host.id(), &room.id);
    let found = page(&host, &format!("query=guest&room={}", room.id)).await;
    let given = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let order: Vec<_> = names(&found.items).into_iter().map(given).collect();
    assert_eq!(order, ["Zoe", "Xenia", "Yan", "Ada", "Bea"]);
    let presence: Vec<_> = found.items.iter().map(|person| person.presence).collect();
    use Presence::{Invited, Offline, Watching};
    assert_eq!(presence, [Watching, Invited, Invited, Offline, Offline]);
    assert!(found.items[0].watching && found.items[1].last_met.is_some());
    assert_eq!(found.items[3].last_met, None);
}

#[tokio::test]
async fn visitors_of_a_room_count_as_recent_for_its_host() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.create_room().await;
    watches(&server, &guest.id(), &room.id);
    let path = format!("room={}", room.id);
    let known = async {
        while page(&host, &path).await.items[0].last_met.is_none() {
            // They watch, so they are listed whatever the query.
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LIMIT, known).await.unwrap();
    assert_eq!(page(&guest, "query=host").await.items[0].last_met, None);
}

#[tokio::test]
async fn everyone_appears_exactly_once_over_all_pages() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let mut expected = BTreeSet::new();
    for number in 0..90 {
        let guest = server.sign_in(&format!("Guest {}", number % 7)).await;
        if number % 3 == 0 {
            watches(&server, &guest.id(), &room.id);
        } else if number % 3 == 1 && number < 50 {
            host.invited(&room.id, &guest.id()).await;
        }
        expected.insert(guest.id());
    }
    for query in ["limit=7&query=gu", "limit=30&query=guest", "limit=7&query=gue", "limit=1&query=guest%205"]
    {
        let people = everybody(&host, &format!("{query}&room={}", room.id)).await;
        let ids: BTreeSet<_> = people.iter().map(|person| person.user.id.clone()).collect();
        assert_eq!(ids.len(), people.len(), "{query}: nobody twice");
        if query.ends_with("205") {
            assert!(people.iter().all(|person| person.user.display_name == "Guest 5"), "{people:?}");
            assert_eq!(people.len(), 13);
        } else {
            assert_eq!(ids, expected, "{query}");
        }
        let first_offline = people.iter().position(|person| !person.watching).unwrap();
        assert!(people[first_offline..].iter().all(|person| !person.watching), "watching first");
    }
}

#[tokio::test]
async fn every_word_of_the_query_is_a_prefix_of_a_word_of_the_name() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let all = [
        "Ana María de la Cruz",
        "Anne-Marie O'Brien",
        "Marie Curie",
        "Łukasz Strauß",
        "100 % Ben",
        "李 明",
        "田中太郎",
    ];
    for name in all {
        server.sign_in(name).await;
    }
    for query in [
        "mar", "an mar", "cruz ana", "o'br", "anne-m", "luk str", "strauss", "100", "%", "_", "李", "李明",
        "rie", "太郎",
    ] {
        let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let found = everybody(&host, &format!("query={encoded}&limit=2")).await;
        let begins = |name: &str| {
            let words = search_index::words_of(name);
            search_index::query_words(query)
                .iter()
                .all(|part| words.iter().any(|word| word.starts_with(part)))
        };
        let expected: BTreeSet<_> = all.into_iter().filter(|name| begins(name)).collect();
        assert_eq!(names(&found).into_iter().collect::<BTreeSet<_>>(), expected, "{query}");
    }
    assert_eq!(names(&everybody(&host, "query=luk%20str").await), ["Łukasz Strauß"]);
    assert_eq!(everybody(&host, "query=rie").await.len(), 0, "not in the middle of a word");
    assert_eq!(
        names(&everybody(&host, "query=%E5%A4%AA%E9%83%8E").await),
        ["田中太郎"],
        "no spaces, no middle"
    );
}

#[tokio::test]
async fn only_the_host_of_a_room_sees_who_is_invited() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let answer = guest.get(&format!("/users?room={}", room.id)).await;
    assert_eq!(answer.error(), (403, "host_only"));
    let nowhere = RoomId::from_random([3; 16]);
    assert_eq!(host.get(&format!("/users?room={nowhere}")).await.error(), (404, "not_found"));
}

#[tokio::test]
async fn only_the_blocker_sees_who_is_blocked() {
    let server = Server::start().await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let (ann, ben) = (server.sign_in("Ann").await, server.sign_in("Ben").await);
    let room = host.go_live().await;
    host.block(&ann.id()).await;
    let blocked = async |caller: &Caller<'_>, query: &str| {
        let people = page(caller, query).await.items;
        people.into_iter().filter(|one| one.blocked).map(|one| one.user.id).collect::<Vec<_>>()
    };
    let of_room = format!("query=an&room={}", room.id);
    assert_eq!(blocked(&host, &of_room).await, [ann.id()]);
    assert_eq!(blocked(&host, "query=ann").await, [ann.id()]);
    for caller in [&other, &ben, &ann] {
        assert_eq!(blocked(caller, "query=ann").await, []);
        let raw = caller.get("/users?query=ann").await.body;
        assert!(!raw.to_string().contains("blocked"), "{raw}");
    }
    host.unblock(&ann.id()).await;
    assert_eq!(blocked(&host, &of_room).await, []);
}

#[tokio::test]
async fn people_are_found_by_any_word_of_their_name_whatever_its_accents() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let guest = server.sign_in("Zoë Müller").await;
    let room = host.go_live().await;
    host.invited(&room.id, &guest.id()).await;
    for query in ["zoe", "MULL", "m%C3%BCller", "zo%C3%AB%20m"] {
        let found: Page<Person> = host.get(&format!("/users?query={query}&room={}", room.id)).await.read();
        assert_eq!(found.items.len(), 1, "{query}");
        assert_eq!(found.items[0].presence, Presence::Invited);
    }
    let nobody: Page<Person> = host.get("/users?query=%25").await.read();
    assert_eq!(nobody.items, []);
}
