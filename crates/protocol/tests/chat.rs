//! The rules of the chat: who may write, what counts as a link, and whom a text mentions.

use std::time::Duration;

use costage_protocol::{
    Role, RoomStatus, Timestamp,
    chat::{BlockedWords, ChatRules, Mute, Refusal, Segment, SendContext, may_send, mention_query, segments},
    fixtures::user,
};
use proptest::prelude::*;

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
fn an_address_in_a_text_without_spaces_ends_where_the_sentence_continues() {
    for (text, link) in [
        ("見てhttps://example.com/a", "https://example.com/a"),
        ("https://example.com/aを見て", "https://example.com/a"),
        ("（https://example.com/a）", "https://example.com/a"),
        ("读https://example.com/48，然后", "https://example.com/48"),
        ("「https://example.com」", "https://example.com"),
        ("【https://example.com/a】这里", "https://example.com/a"),
        ("https://example.com/a。次", "https://example.com/a"),
        ("https://example.com/a.を", "https://example.com/a"),
        ("https://example.com/a……然后", "https://example.com/a"),
        ("https://example.com/a(公式サイト)", "https://example.com/a"),
        ("https://example.comを見て", "https://example.com"),
        ("https://example.com:8443を見て", "https://example.com:8443"),
        ("https://example.com/?q=1を", "https://example.com/?q=1"),
        ("https://example.com/a를 보세요", "https://example.com/a"),
        ("ดูhttps://example.com/aนะ", "https://example.com/a"),
        ("https://example.com/a។ទៀត", "https://example.com/a"),
        ("https://example.com/a၊နောက်", "https://example.com/a"),
        ("انظرhttps://example.com/a، ثم", "https://example.com/a"),
        ("देखोhttps://example.com/a। फिर", "https://example.com/a"),
        ("смотриhttps://example.com/a", "https://example.com/a"),
        ("https://example.com/a👍", "https://example.com/a"),
        ("https://example.com👍", "https://example.com"),
        ("https://example.com/a～", "https://example.com/a"),
        ("https://example.com/a—", "https://example.com/a"),
        ("https://example.com/a　次", "https://example.com/a"),
    ] {
        assert_eq!(links(text), [link], "{text}");
    }
}

#[test]
fn an_address_with_letters_of_other_scripts_is_not_cut() {
    for link in [
        "https://zh.wikipedia.org/wiki/北京",
        "https://ja.wikipedia.org/wiki/東京JR駅",
        "https://ja.wikipedia.org/wiki/ジョン・レノン",
        "https://ja.wikipedia.org/wiki/AKB48_(グループ)",
        "https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)",
        "https://ko.wikipedia.org/wiki/서울?action=보기#역사",
        "https://th.wikipedia.org/wiki/กรุงเทพมหานคร",
        "https://hi.wikipedia.org/wiki/दिल्ली",
        "https://ar.wikipedia.org/wiki/القاهرة",
        "https://ru.wikipedia.org/wiki/Москва",
        "https://en.wikipedia.org/wiki/2010–11_season",
        "https://ca.wikipedia.org/wiki/Col·lecció",
        "https://example.com/?q=北京&lang=中文",
        "https://example.com/%E5%8C%97%E4%BA%AC",
        "https://emojipedia.org/👍",
        "https://日本語.jp/a",
        "https://例え.テスト",
        "https://www.日本語.jp",
        "https://한국.한국/a",
    ] {
        assert_eq!(links(link), [link]);
        assert_eq!(links(&format!("見て：{link}。次")), [link]);
    }
}

#[test]
fn misleading_or_executable_addresses_are_no_links() {
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
        "https://apple.cоm",
        "https://αpple.com",
        "https://日本語apple.com",
        "https://日本ノ.com",
        "https://日本語",
        "https://見て",
        "ｈttps://example.com",
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
    assert_eq!(named("ありがとう@李小龍さん、@Mayaさんも"), ["@李小龍", "@Maya"]);
    assert_eq!(named("@Maya님 @Mayaก็"), ["@Maya", "@Maya"]);
}

#[test]
fn a_name_followed_by_a_combining_mark_is_another_name() {
    let people = [user(1, "क"), user(2, "ハ"), user(3, "田中"), user(4, "田中太郎"), user(5, "김민")];
    let named = |text: &str| {
        segments(text, &people).iter().filter(|piece| matches!(piece, Segment::Mention { .. })).count()
    };
    for (text, count) in [
        ("@का", 0),
        ("@क!", 1),
        ("@ハ\u{3099}", 0),
        ("@ハは", 1),
        ("@田中太郎さん", 1),
        ("@田中さん@김민은", 2),
    ] {
        assert_eq!(named(text), count, "{text}");
    }
    let pieces = segments("@田中太郎さん", &people);
    assert_eq!(pieces.first().map(|piece| piece.shown()), Some("@田中太郎"));
}

fn any_sending() -> impl Strategy<Value = SendContext> {
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
        |(role, room, slow_mode_seconds, members_only, mute, last_sent, now)| SendContext {
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
    fn nobody_writes_in_an_ended_room(context in any_sending()) {
        let context = SendContext { room: RoomStatus::Ended, ..context };
        prop_assert_eq!(may_send(context), Err(Refusal::RoomEnded));
    }

    #[test]
    fn only_the_end_of_the_room_stops_the_host_from_writing(context in any_sending()) {
        let context = SendContext { role: Role::Host, ..context };
        prop_assert_eq!(may_send(context).is_ok(), context.room != RoomStatus::Ended);
    }

    #[test]
    fn a_mute_stops_everybody_but_the_host(context in any_sending()) {
        let held = context.mute.is_some_and(|mute| mute.holds(context.now));
        if context.role != Role::Host && context.room != RoomStatus::Ended && held {
            prop_assert!(matches!(may_send(context), Err(Refusal::Muted(_))));
        }
    }

    #[test]
    fn after_the_announced_wait_a_person_may_write(context in any_sending()) {
        if let Err(Refusal::SlowMode(wait)) = may_send(context) {
            prop_assert_eq!(context.role, Role::Viewer);
            prop_assert!(wait <= Duration::from_secs(u64::from(context.rules.slow_mode_seconds)));
            let later = SendContext { now: context.now.plus(wait), ..context };
            prop_assert_eq!(may_send(later), Ok(()));
        }
    }

    #[test]
    fn the_pieces_add_up_to_the_text(text in "(\\PC|\n|@|https?://|[a-z]\\.[a-z]|Maya| )*") {
        let people = [user(1, "Maya"), user(2, "Maya Ok")];
        let joined: String = segments(&text, &people).into_iter().map(Segment::shown).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn a_link_is_always_http_and_never_has_spaces(text in "([ a-z@:/.?#()\\\\<>\"']|https?://)*") {
        for link in links(&text) {
            let lower = link.to_ascii_lowercase();
            prop_assert!(lower.starts_with("http://") || lower.starts_with("https://"));
            prop_assert!(!link.contains(|c: char| c.is_whitespace() || "<>\"\\".contains(c)));
            let authority = lower.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next();
            prop_assert!(!authority.unwrap_or_default().contains('@'));
        }
    }

    #[test]
    fn text_without_spaces_after_an_ascii_link_is_not_part_of_it(
        path in "[a-z0-9]{1,8}", after in "[ぁ-んァ-ン一-鿆가-힣ก-ฮ（「、。，！】　]{1,8}", before in "[ぁ-ん一-鿆가-힣（「、。　]{0,8}"
    ) {
        let link = format!("https://example.com/{path}");
        let text = format!("{before}{link}{after}");
        prop_assert_eq!(links(&text), [link.as_str()]);
    }

    #[test]
    fn a_link_has_no_space_and_no_unopened_bracket(
        text in "(https?://|example\\.com|[a-z/.?#_()]|[ぁ-ん一-鿆（）。、]|[ก-๎]|\\PC| |　)*"
    ) {
        for link in links(&text) {
            prop_assert!(!link.contains(|c: char| c.is_whitespace() || c.is_control() || "（）。、".contains(c)), "{link}");
            prop_assert!(link.matches(')').count() <= link.matches('(').count() || !link.ends_with(')'));
        }
    }

    #[test]
    fn a_blocked_word_in_a_script_without_spaces_is_found_anywhere(
        before in "[ぁ-んァ-ン一-鿆가-힣 a-z]{0,6}", word in "[ァ-ン一-鿆가-힣]{1,6}", after in "[ぁ-んァ-ン一-鿆가-힣 a-z]{0,6}"
    ) {
        let text = format!("{before}{word}{after}");
        prop_assert!(BlockedWords::new([word.as_str()]).is_in(&text));
    }

    #[test]
    fn a_mention_being_typed_is_at_the_end_of_the_text(text in "[ a-z@\n]*") {
        if let Some(query) = mention_query(&text) {
            prop_assert_eq!(format!("@{}", query.name), &text[query.start..]);
        }
    }

    #[test]
    fn a_blocked_word_is_found_anywhere(before in "([a-z]* )*", word in "[a-z]{1,8}", after in "( [a-z]*)*") {
        let text = format!("{before}{}{after}", word.to_uppercase());
        prop_assert!(BlockedWords::new([word.as_str()]).is_in(&text));
    }
}
