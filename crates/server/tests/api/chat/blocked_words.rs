//! Blocked words: which words match, in which scripts, and who sees the list.

use costage_protocol::ChatSettings;
use serde_json::json;

use crate::fixtures::server::Server;

#[tokio::test]
async fn blocked_words_are_refused_and_only_the_host_sees_the_list() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let settings = json!({"slow_mode_seconds": 0, "members_only": false, "blocked_words": ["Idiot", "ÍDIOT", "go away"]});
    let set: ChatSettings = host.set_chat(&room.id, settings).await.read();
    assert_eq!(set.blocked_words, ["Idiot", "go away"]);
    assert_eq!(guest.send(&room.id, "you ídiot!").await.error(), (422, "blocked_word"));
    guest.said(&room.id, "idiotic").await;
    host.said(&room.id, "go away").await;
    let path = format!("/rooms/{}/chat/settings", room.id);
    assert_eq!(guest.get(&path).await.read::<ChatSettings>().blocked_words, [] as [&str; 0]);
    assert_eq!(host.get(&path).await.read::<ChatSettings>(), set);
    assert_eq!(guest.set_chat(&room.id, json!(set)).await.error(), (403, "host_only"));
    for settings in [
        json!({"slow_mode_seconds": 601, "members_only": false}),
        json!({"slow_mode_seconds": 0, "members_only": false, "blocked_words": [""]}),
        json!({"slow_mode_seconds": 0, "members_only": false, "blocked_words": ["x".repeat(41)]}),
    ] {
        assert_eq!(host.set_chat(&room.id, settings).await.error(), (422, "invalid_settings"));
    }
}

#[tokio::test]
async fn blocked_words_match_in_scripts_without_spaces_and_vowels_are_not_accents() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let words = ["バカ", "傻逼", "काला", "바보", "ควาย"];
    let settings = json!({"slow_mode_seconds": 0, "members_only": false, "blocked_words": words});
    host.set_chat(&room.id, settings).await.read::<ChatSettings>();
    for text in ["このバカ野郎", "ﾊﾞｶ", "你真傻逼啊", "यह काला है।", "이바보야", "ไอ้ควายเอ๊ย"]
    {
        let guest = server.sign_in("Guest").await;
        assert_eq!(guest.send(&room.id, text).await.error(), (422, "blocked_word"), "{text}");
    }
    for text in ["कल मिलते हैं", "墓(ハカ)"] {
        server.sign_in("Guest").await.said(&room.id, text).await;
    }
}
