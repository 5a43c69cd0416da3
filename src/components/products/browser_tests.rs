//! How this browser writes prices, and that prices are read back as they were written.

use costage_protocol::{
    money::{Currency, Price, PriceError, PriceFormat},
    words::{folded, folded_from},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::ports::{
    number_format::{money, person_tag, price_format},
    unicode_decomposition::decomposed,
};

/// Languages that differ in signs, groups, digits, direction, or in where the currency stands.
const TAGS: [&str; 14] = [
    "en",
    "de",
    "de-CH",
    "de-AT",
    "fr",
    "es",
    "pt-PT",
    "sv",
    "ja",
    "vi",
    "hi-IN-u-nu-deva",
    "ar-EG",
    "fa",
    "he",
];

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[wasm_bindgen_test]
fn every_currency_has_an_example_that_is_itself_accepted() {
    for tag in TAGS {
        for one in Currency::all() {
            let (example, format) = (Price::example(one), price_format(tag, one));
            let shown = money(tag, &example);
            assert_eq!(Price::parse(&shown, one, &format), Ok(example), "{shown} in {tag}: {format:?}");
            let plain = format.plain(&example);
            assert_eq!(Price::parse(&plain, one, &format), Ok(example), "{plain} in {tag}: {format:?}");
        }
    }
}

#[wasm_bindgen_test]
fn the_separators_are_those_of_the_language() {
    let signs = |tag, code| {
        let PriceFormat { decimal, group, .. } = price_format(tag, currency(code));
        (decimal, group)
    };
    assert_eq!(signs("en", "EUR"), ('.', Some(',')));
    assert_eq!(signs("de", "JPY"), (',', Some('.')));
    assert_eq!(signs("fr", "EUR"), (',', Some('\u{202F}')));
    // Which of the two apostrophes it is changed over the years.
    assert!(matches!(signs("de-CH", "CHF"), ('.', Some('’' | '\''))));
    assert_eq!(signs("ar-EG", "EGP"), ('٫', Some('٬')));
    assert!(price_format("en", currency("JPY")).currency.contains(&"¥".to_owned()));
    // Not a language at all, and the language of this browser.
    assert_eq!(signs("not a language", "EUR"), ('.', None));
    assert!(!money(&person_tag(), &Price::example(currency("EUR"))).is_empty());
}

#[wasm_bindgen_test]
fn a_thousand_is_never_a_thousandth() {
    let read =
        |typed, tag, code: &str| Price::parse(typed, currency(code), &price_format(tag, currency(code)));
    let dinar = |amount| Price { amount, currency: currency("KWD") };
    assert_eq!(read("1,500", "en", "KWD"), Ok(dinar(1_500_000)));
    assert_eq!(read("1,500", "de", "KWD"), Ok(dinar(1_500)));
    let ambiguous = PriceError::Ambiguous { whole: dinar(1_500_000), part: Some(dinar(1_500)) };
    assert_eq!(read("1.500", "fr", "KWD"), Err(ambiguous));
}

#[wasm_bindgen_test]
fn the_browser_decomposes_characters_as_the_server_does() {
    for text in [
        "Žofie",
        "ｉｄｉｏｔ ⓘ",
        "ﾊﾞｶ",
        "김민준",
        "ㅁ",
        "काला",
        "ใจดีำ",
        "أحمد",
        "İSTANBUL",
        "ﬁ",
        "田中\u{3000}太郎",
    ] {
        assert_eq!(folded_from(decomposed(text).chars()), folded(text), "{text}");
    }
}
