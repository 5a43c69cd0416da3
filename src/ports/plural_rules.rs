//! The plural categories of numbers, by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Intl::PluralRules, Object, Reflect};

thread_local! {
    // The last one is kept: making it takes longer than asking it.
    static LAST: RefCell<Option<(String, &'static str, PluralRules)>> = const { RefCell::new(None) };
}

/// The category of `number` in the language `tag` (BCP 47): `zero`, `one`, `two`, `few`, `many` or `other`. That of English is known
/// without the browser.
#[must_use]
pub fn category(tag: &str, number: i64) -> String {
    if tag.starts_with("en") {
        return if number == 1 { "one" } else { "other" }.to_owned();
    }
    select(tag, "cardinal", number)
}

/// The same of the ordinal of `number`: `2nd` is `two` in English.
#[must_use]
pub fn ordinal_category(tag: &str, number: i64) -> String {
    // Native tests have no browser; they read English.
    if cfg!(target_arch = "wasm32") {
        select(tag, "ordinal", number)
    } else {
        of_english_ordinal(number).to_owned()
    }
}

fn select(tag: &str, kind: &'static str, number: i64) -> String {
    LAST.with_borrow_mut(|last| {
        let rules = match last {
            Some((of, its_kind, rules)) if of == tag && *its_kind == kind => rules,
            _ => &last.insert((tag.to_owned(), kind, rules(tag, kind))).2,
        };
        #[expect(clippy::cast_precision_loss, reason = "nothing is counted so far")]
        let number = number as f64;
        rules.select(number).into()
    })
}

fn rules(tag: &str, kind: &str) -> PluralRules {
    let options = Object::new();
    // Fails only for values that are not objects.
    let _ = Reflect::set(&options, &"type".into(), &kind.into());
    PluralRules::new(&Array::of1(&tag.into()), &options)
}

const fn of_english_ordinal(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (1, last) if last != 11 => "one",
        (2, last) if last != 12 => "two",
        (3, last) if last != 13 => "few",
        _ => "other",
    }
}
