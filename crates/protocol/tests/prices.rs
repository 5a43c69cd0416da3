//! Parses prices as people in many countries type them.

use costage_protocol::money::{AMOUNT_MAX, Currency, Price, PriceError, PriceFormat};
use proptest::prelude::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap_or_else(|error| panic!("{code}: {error}"))
}

fn price_format(decimal: char, group: char) -> PriceFormat {
    PriceFormat { decimal, group: Some(group), currency: Vec::new() }
}

/// The formats of English, German, French, Swiss and Arabic or Persian, and one without a thousands separator.
fn formats() -> [PriceFormat; 6] {
    [
        PriceFormat::english(),
        price_format(',', '.'),
        price_format(',', '\u{202F}'),
        price_format('.', '’'),
        price_format('٫', '٬'),
        PriceFormat { group: None, ..price_format(',', '.') },
    ]
}

fn parse(typed: &str, code: &str, format: &PriceFormat) -> Result<u64, PriceError> {
    Price::parse(typed, currency(code), format).map(|price| price.amount)
}

#[test]
fn prices_are_parsed_as_people_write_them_in_many_countries() {
    for format in formats() {
        for (typed, code, amount) in [
            ("38", "EUR", 3_800),
            ("38.5", "EUR", 3_850),
            ("38,50", "EUR", 3_850),
            (" 1 038.50 ", "EUR", 103_850),
            ("0", "EUR", 0),
            ("0.01", "EUR", 1),
            ("38.", "EUR", 3_800),
            ("1.234,50", "EUR", 123_450),
            ("1,234.50", "EUR", 123_450),
            ("1 234,50", "EUR", 123_450),
            ("1\u{A0}234,50", "EUR", 123_450),
            ("1\u{202F}234,50 €", "EUR", 123_450),
            ("€ 1.234.567,5", "EUR", 123_456_750),
            ("EUR 38", "EUR", 3_800),
            ("38,- €", "EUR", 3_800),
            ("eur38", "EUR", 3_800),
            ("1’234.50", "CHF", 123_450),
            ("1'234'567", "CHF", 123_456_700),
            ("38.–", "CHF", 3_800),
            ("1,000", "JPY", 1_000),
            ("1.000", "JPY", 1_000),
            ("１０００", "JPY", 1_000),
            ("１，０００円", "JPY", 1_000),
            ("¥1000", "JPY", 1_000),
            ("￥１，０００", "JPY", 1_000),
            ("38.00", "JPY", 38),
            ("1,000.00", "JPY", 1_000),
            ("￦38,000", "KRW", 38_000),
            ("38,000원", "KRW", 38_000),
            ("150.000", "VND", 150_000),
            ("150.000 ₫", "VND", 150_000),
            ("150,000đ", "VND", 150_000),
            ("150.000", "IDR", 15_000_000),
            ("Rp 150.000", "IDR", 15_000_000),
            ("Rp150.000,00", "IDR", 15_000_000),
            ("1,00,000", "INR", 10_000_000),
            ("₹ 12,34,567.50", "INR", 123_456_750),
            ("१०००", "INR", 100_000),
            ("Rs.500/-", "INR", 50_000),
            ("١٬٢٣٤٫٥٠", "EGP", 123_450),
            ("۱۲۳٫۵", "AED", 12_350),
            ("1,500.250", "KWD", 1_500_250),
            ("1.500,250", "KWD", 1_500_250),
            ("0,500", "KWD", 500),
            ("1.5", "KWD", 1_500),
            ("1500", "KWD", 1_500_000),
            ("1 500", "KWD", 1_500_000),
            ("1 234,50 kr", "SEK", 123_450),
            ("1 234,50 kr.", "DKK", 123_450),
            ("120 руб.", "RUB", 12_000),
            ("๑๒๓ บาท", "THB", 12_300),
            ("PAB. 38", "PAB", 3_800),
            ("US$38", "USD", 3_800),
            ("$38", "CAD", 3_800),
            ("\u{200F}38\u{200E}", "ILS", 3_800),
        ] {
            assert_eq!(parse(typed, code, &format), Ok(amount), "{typed} {code} {format:?}");
        }
        for (typed, code) in [
            ("", "EUR"),
            ("x", "EUR"),
            ("-1", "EUR"),
            ("−1", "EUR"),
            ("1.2.3", "EUR"),
            ("1e3", "EUR"),
            (".5", "EUR"),
            (",5", "EUR"),
            ("EUR .5", "EUR"),
            ("5-10", "EUR"),
            ("38 $", "EUR"),
            ("USD 38", "EUR"),
            ("5€50", "EUR"),
            ("38%", "EUR"),
            ("1万", "JPY"),
            ("1千円", "JPY"),
            ("2 lakh", "INR"),
            ("3.80", "JPY"),
            ("1,0000", "JPY"),
            ("1 2", "EUR"),
            ("1,23,45", "EUR"),
            ("1.234.56", "EUR"),
            ("1.2345", "KWD"),
            ("0.123.456", "EUR"),
            ("²", "EUR"),
        ] {
            assert_eq!(parse(typed, code, &format), Err(PriceError::NotAPrice), "{typed} {code} {format:?}");
        }
        assert_eq!(parse("99999999999999999999999", "EUR", &format), Err(PriceError::TooHigh));
        assert_eq!(parse("10 000 000 000", "EUR", &format), Err(PriceError::TooHigh));
    }
}

#[test]
fn an_ambiguous_price_is_decided_by_the_locale_or_reported() {
    let [english, german, french, swiss, ..] = formats();
    for (typed, format, amount) in [
        ("1,500", &english, 1_500_000),
        ("1.500", &english, 1_500),
        ("1,500", &german, 1_500),
        ("1.500", &german, 1_500_000),
        ("1,500", &french, 1_500),
        ("1.500", &swiss, 1_500),
    ] {
        assert_eq!(parse(typed, "KWD", format), Ok(amount), "{typed} {format:?}");
    }
    let dinar = |amount| Price { amount, currency: currency("KWD") };
    let both = PriceError::Ambiguous { whole: dinar(1_500_000), part: Some(dinar(1_500)) };
    assert_eq!(parse("1.500", "KWD", &french), Err(both));
    assert_eq!(parse("1,500", "KWD", &swiss), Err(both));
}

#[test]
fn too_many_decimal_places_are_not_taken_for_thousands() {
    let [english, german, ..] = formats();
    assert_eq!(parse("1,234", "EUR", &english), Ok(123_400));
    assert_eq!(parse("1.234", "EUR", &german), Ok(123_400));
    let whole = Price { amount: 123_400, currency: currency("EUR") };
    for (typed, format) in [("1.234", &english), ("1,234", &german)] {
        assert_eq!(parse(typed, "EUR", format), Err(PriceError::Ambiguous { whole, part: None }), "{typed}");
    }
}

#[test]
fn the_locale_s_names_of_a_currency_are_understood() {
    let names = vec!["د.ك.\u{200F}".to_owned(), "KWD".to_owned()];
    let arabic = PriceFormat { currency: names, ..price_format('٫', '٬') };
    assert_eq!(parse("\u{200F}١٬٢٥٠٫٠٠٠\u{A0}د.ك.\u{200F}", "KWD", &arabic), Ok(1_250_000));
    assert_eq!(parse("د.ك.\u{200F}\u{A0}1", "KWD", &arabic), Ok(1_000));
    assert_eq!(parse("ج.م.\u{200F}\u{A0}1", "KWD", &arabic), Err(PriceError::NotAPrice));
}

#[test]
fn the_example_of_every_currency_is_parsed_back() {
    for format in formats() {
        for one in Currency::all() {
            let example = Price::example(one);
            assert_eq!(Price::parse(&format.plain(&example), one, &format), Ok(example), "{one} {format:?}");
        }
    }
}

fn any_price() -> impl Strategy<Value = (Price, PriceFormat)> {
    let all = Currency::all();
    (0..=AMOUNT_MAX, 0..all.len(), 0..formats().len()).prop_map(move |(amount, which, how)| {
        (Price { amount, currency: all[which] }, formats()[how].clone())
    })
}

proptest! {
    #[test]
    fn a_formatted_price_is_parsed_back((price, format) in any_price(), by in 0..12_u32) {
        let price = Price { amount: price.amount / 10_u64.pow(by), ..price };
        prop_assert_eq!(Price::parse(&format.plain(&price), price.currency, &format), Ok(price));
    }

    #[test]
    fn thousands_separators_change_no_amount((price, format) in any_price()) {
        let digits = usize::from(price.currency.digits());
        let plain = format.plain(&price);
        let (whole, part) = plain.split_at(if digits == 0 { plain.len() } else { plain.len() - digits - format.decimal.len_utf8() });
        let mut typed = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                typed.extend(format.group);
            }
            typed.push(digit);
        }
        typed.push_str(part);
        prop_assert_eq!(Price::parse(&typed, price.currency, &format), Ok(price), "{}", typed);
    }

    #[test]
    fn no_digit_is_lost_or_made_up(typed in "[0-9]{1,4}([., '][0-9]{1,4}){0,3}", (price, format) in any_price()) {
        if let Ok(read) = Price::parse(&typed, price.currency, &format) {
            let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
            let trimmed = |digits: &str| digits.trim_start_matches('0').trim_end_matches('0').to_owned();
            prop_assert_eq!(trimmed(&read.amount.to_string()), trimmed(&typed));
        }
    }
}
