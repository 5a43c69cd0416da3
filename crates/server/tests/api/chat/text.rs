//! Everything that users type is plain text: hostile messages are returned unchanged or refused.

use costage_protocol::{ChatMessage, Page};
use serde_json::json;

use crate::fixtures::server::Server;

/// Texts that break pages which treat text as markup, addresses or code.
const MARKUP: [&str; 50] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<math><mi xlink:href=javascript:alert(1)>x",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<style>@import 'https://evil.example'</style>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'-alert(1)-'",
    "\";alert(1);//",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "#{7*7}",
    "<%= 7*7 %>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "//evil.example",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003e",
    "'; DROP TABLE messages; --",
    "\" OR \"\"=\"",
];

#[tokio::test]
async fn markup_is_returned_unchanged_as_text() {
    let server = Server::start().await;
    let host = server.sign_in("<b>Hanna</b> & \"co\"").await;
    let room = host.create_room().await;
    for chunk in MARKUP.chunks(4) {
        // From many users, so that none exceeds the rate limit.
        let guest = server.sign_in("<img src=x onerror=1>").await;
        for text in chunk {
            let message: ChatMessage = guest.send(&room.id, text).await.read();
            assert_eq!(message.text, text.replace('\t', " "));
            assert_eq!(message.author.display_name, "<img src=x onerror=1>");
        }
    }
    let page: Page<ChatMessage> = host.get(&format!("/rooms/{}/chat?limit=100", room.id)).await.read();
    assert_eq!(page.items.len(), MARKUP.len());
}

#[tokio::test]
async fn text_that_must_not_be_shown_is_removed_or_refused() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    for (text, shown) in [
        ("right \u{202E}to left\u{2066}", Some("right to left")),
        ("Zoe\u{0308}", Some("Zoë")),
        ("nul\0l\u{1b}[31m", Some("null[31m")),
        ("\u{200B}\u{2060}", None),
    ] {
        let answer = host.send(&room.id, text).await;
        match shown {
            Some(shown) => assert_eq!(answer.read::<ChatMessage>().text, shown),
            None => assert_eq!(answer.error(), (422, "invalid_message"), "{text:?}"),
        }
    }
    let path = format!("/rooms/{}/chat", room.id);
    for (body, status, code) in [
        (json!({"text": ""}), 422, "invalid_message"),
        (json!({"text": "x".repeat(501)}), 422, "invalid_message"),
        (json!({"text": "x".repeat(17_000)}), 413, "body_too_large"),
        (json!({"text": "x", "role": "host"}), 422, "unknown_field"),
        (json!({"text": "x", "reply_to": "room_1"}), 422, "invalid_body"),
        (json!({"text": 7}), 422, "invalid_body"),
        (json!({}), 422, "invalid_body"),
    ] {
        assert_eq!(host.post(&path, Some(body)).await.error(), (status, code));
    }
}
