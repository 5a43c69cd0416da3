//! The texts of the product form about the price being typed.

use costage_protocol::money::{AMOUNT_MAX, Currency, Price, PriceError, PriceFormat};

use crate::{
    i18n::{PriceText, t},
    ports::number_format::{money, person_tag, price_format},
};

/// The notation in which the person at this browser writes prices in the currency `code`.
pub(super) fn person_price_format(code: &str) -> PriceFormat {
    code.parse().map_or_else(|_| PriceFormat::english(), |currency| price_format(&person_tag(), currency))
}

/// The placeholder of the empty field, without the currency.
pub(super) fn placeholder(code: &str) -> Option<String> {
    let currency = code.parse().ok()?;
    Some(person_price_format(code).plain(&Price::example(currency)))
}

/// The hint under the field: an example, or how `typed` is understood; `None` while it is not.
pub(super) fn hint(typed: &str, code: &str) -> Option<String> {
    let currency: Currency = code.parse().ok()?;
    let format = person_price_format(code);
    let text = if typed.trim().is_empty() {
        PriceText::Like(example(currency, &format))
    } else {
        let price = Price::parse(typed, currency, &format).ok()?;
        PriceText::Read(money(&person_tag(), &price))
    };
    Some(t(text))
}

/// The error under the field: what is wrong with a price in the currency `code`, and how to write it.
pub(super) fn mistake(error: PriceError, code: &str) -> Option<String> {
    let currency: Currency = code.parse().ok()?;
    let format = person_price_format(code);
    let in_words = |price: &Price| money(&person_tag(), price);
    let text = match error {
        PriceError::NotAPrice => PriceText::Wrong(example(currency, &format)),
        PriceError::TooHigh => PriceText::TooHigh(in_words(&Price { amount: AMOUNT_MAX, currency })),
        PriceError::Ambiguous { whole, part: Some(part) } => PriceText::Either {
            whole: in_words(&whole),
            whole_plain: format.plain(&whole),
            part: in_words(&part),
            part_plain: format.plain(&part),
        },
        PriceError::Ambiguous { whole, part: None } => PriceText::Thousands {
            whole: in_words(&whole),
            whole_plain: format.plain(&whole),
            digits: currency.digits().into(),
        },
    };
    Some(t(text))
}

/// An example in the notation of the person's language, where that notation is understood when typed.
pub(super) fn example(currency: Currency, format: &PriceFormat) -> String {
    let example = Price::example(currency);
    let shown = money(&person_tag(), &example);
    if Price::parse(&shown, currency, format) == Ok(example) { shown } else { format.plain(&example) }
}
