//! The chat's rules: who may write, what is a link, whom a text names.

use std::time::Duration;

use costage_protocol::{
    RoomStatus, Timestamp, User, UserId,
    chat::{BlockedWords, ChatRules, Mute, Refusal, Segment, Sending, may_send, mention_query, segments},
    permission::Role,
};
use proptest::prelude::*;

fn user(number: u8, name: &str) -> User {
    User { id: UserId::from_random([number; 16]), display_name: name.to_owned() }
}

fn links(text: &str) -> Vec<&str> {
    let pieces = segments(text, &[]);
    pieces.into_iter().filter(|piece| matches!(piece, Segment::Link(_))).map(Segment::shown).collect()
}

#[test]
fn an_address_is_a_link_without_the_sentence_around_it() {
    for (text, link) in [
        ("see https://example.com.", "https://example.com"),
        ("(http://example.com/a_(b)?q=1#c)", "http://example.com/a_(b)?q=1#c"),
        ("HTTPS://Example.com:8443/x, really", "HTTPS://Example.com:8443/x"),
        ("\u{201C}https://example.com/ü\u{201D}", "https://example.com/ü"),
        ("https://example.com/\u{202E}gpj.exe", "https://example.com/"),
        ("a\nhttps://a.b/c\nd", "https://a.b/c"),
    ] {
        assert_eq!(links(text), [link], "{text}");
    }
}

#[test]
fn what_could_mislead_or_run_is_no_link() {
    for text in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "ftp://example.com",
        "www.example.com",
        "https://",
        "https://localhost",
        "https://bank.example@evil.example/",
        "https://аpple.com",
        "https://exa mple",
        "https://.com",
        "https://a..b",
        "https://example.com:99999999/",
        "xhttps://example.com",
        "https:\\\\example.com",
    ] {
        assert_eq!(links(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_mention_is_the_longest_name_as_a_whole_word() {
    let people = [user(1, "Maya"), user(2, "Maya Okafor"), user(3, "李小龍")];
    let named = |text: &'static str| {
        let found = segments(text, &people);
        let shown = |piece: &Segment<'_>| match piece {
            Segment::Mention { shown, .. } => Some((*shown).to_owned()),
            _ => None,
        };
        found.iter().filter_map(shown).collect::<Vec<_>>()
    };
    assert_eq!(named("@Maya Okafor and @Maya!"), ["@Maya Okafor", "@Maya"]);
    assert_eq!(named("@Mayall, maya@Maya, @maya"), [] as [&str; 0]);
    assert_eq!(named("thanks @李小龍"), ["@李小龍"]);
}

fn any_sending() -> impl Strategy<Value = Sending> {
    let role = prop_oneof![Just(Role::Host), Just(Role::CoHost), Just(Role::Viewer)];
    let room = prop_oneof![
        Just(RoomStatus::Idle),
        Just(RoomStatus::Live),
        Just(RoomStatus::Waiting),
        Just(RoomStatus::Ended)
    ];
    let mute = prop_oneof![
        Just(None),
        Just(Some(Mute::ForTheRoom)),
        (0..2_000_000_i64).prop_map(|at| Some(Mute::Until(Timestamp::from_millis(at))))
    ];
    let last = proptest::option::of((0..2_000_000_i64).prop_map(Timestamp::from_millis));
    (role, room, 0..700_u32, any::<bool>(), mute, last, 0..2_000_000_i64).prop_map(
        |(role, room, slow_mode_seconds, members_only, mute, last_sent, now)| Sending {
            role,
            room,
            rules: ChatRules { slow_mode_seconds, members_only },
            mute,
            last_sent: last_sent.map(|last| last.min(Timestamp::from_millis(now))),
            now: Timestamp::from_millis(now),
        },
    )
}

proptest! {
    #[test]
    fn nobody_writes_in_an_ended_room(sending in any_sending()) {
        let sending = Sending { room: RoomStatus::Ended, ..sending };
        prop_assert_eq!(may_send(sending), Err(Refusal::RoomEnded));
    }

    #[test]
    fn only_the_end_binds_the_host(sending in any_sending()) {
        let sending = Sending { role: Role::Host, ..sending };
        prop_assert_eq!(may_send(sending).is_ok(), sending.room != RoomStatus::Ended);
    }

    #[test]
    fn a_mute_that_holds_binds_everybody_else(sending in any_sending()) {
        let held = sending.mute.is_some_and(|mute| mute.holds(sending.now));
        if sending.role != Role::Host && sending.room != RoomStatus::Ended && held {
            prop_assert!(matches!(may_send(sending), Err(Refusal::Muted(_))));
        }
    }

    #[test]
    fn whoever_waits_as_long_as_told_may_write(sending in any_sending()) {
        if let Err(Refusal::SlowMode(wait)) = may_send(sending) {
            prop_assert_eq!(sending.role, Role::Viewer);
            prop_assert!(wait <= Duration::from_secs(u64::from(sending.rules.slow_mode_seconds)));
            let later = Sending { now: sending.now.plus(wait), ..sending };
            prop_assert_eq!(may_send(later), Ok(()));
        }
    }

    #[test]
    fn the_pieces_are_the_text(text in "(\\PC|\n|@|https?://|[a-z]\\.[a-z]|Maya| )*") {
        let people = [user(1, "Maya"), user(2, "Maya Ok")];
        let joined: String = segments(&text, &people).into_iter().map(Segment::shown).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn a_link_is_always_web_and_never_has_spaces(text in "([ a-z@:/.?#()\\\\<>\"']|https?://)*") {
        for link in links(&text) {
            let lower = link.to_ascii_lowercase();
            prop_assert!(lower.starts_with("http://") || lower.starts_with("https://"));
            prop_assert!(!link.contains(|c: char| c.is_whitespace() || "<>\"\\".contains(c)));
            let authority = lower.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next();
            prop_assert!(!authority.unwrap_or_default().contains('@'));
        }
    }

    #[test]
    fn a_mention_being_typed_is_what_the_text_ends_in(text in "[ a-z@\n]*") {
        if let Some(query) = mention_query(&text) {
            prop_assert_eq!(format!("@{}", query.name), &text[query.start..]);
        }
    }

    #[test]
    fn a_blocked_word_is_found_wherever_it_stands(before in "([a-z]* )*", word in "[a-z]{1,8}", after in "( [a-z]*)*") {
        let text = format!("{before}{}{after}", word.to_uppercase());
        prop_assert!(BlockedWords::new([word.as_str()]).is_in(&text));
    }
}
