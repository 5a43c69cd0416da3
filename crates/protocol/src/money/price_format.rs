//! How a locale writes numbers and prices.

use super::{Currency, Price};

/// The separators and currency names of a locale. The app asks the browser for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceFormat {
    /// The decimal separator: `.`, `,`, `٫`.
    pub decimal: char,
    /// The thousands separator: `,`, `.`, a space, `’`. `None` where there is none.
    pub group: Option<char>,
    /// The names and signs of the currency in this locale: `€`, `EUR`, `د.ك.`. Its code is understood in any case.
    pub currency: Vec<String>,
}

impl PriceFormat {
    /// The English way: `1,234.50`.
    #[must_use]
    pub const fn english() -> Self {
        Self { decimal: '.', group: Some(','), currency: Vec::new() }
    }

    /// Writes `price` without currency and thousands separators, as for a text field: `1234.50`, `1234,50`. Parsing the text
    /// gives the same price.
    #[must_use]
    pub fn plain(&self, price: &Price) -> String {
        price.decimal().replace('.', &self.decimal.to_string())
    }
}

/// Signs and words for currencies that people use in any locale, with the codes they can stand for.
const SIGNS: [(&str, &str); 40] = [
    ("€", "EUR"),
    ("£", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
    (
        "$",
        "USD AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD ARS",
    ),
    ("US$", "USD"),
    ("C$", "CAD NIO"),
    ("A$", "AUD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("¥", "JPY CNY"),
    ("円", "JPY"),
    ("元", "CNY HKD TWD"),
    ("圓", "HKD TWD"),
    ("₩", "KRW KPW"),
    ("원", "KRW KPW"),
    ("₫", "VND"),
    ("đ", "VND"),
    ("Rp", "IDR"),
    ("₹", "INR"),
    ("₨", "INR LKR MUR NPR PKR SCR"),
    ("Rs", "INR LKR MUR NPR PKR SCR"),
    ("฿", "THB"),
    ("บาท", "THB"),
    ("RM", "MYR"),
    ("₱", "PHP"),
    ("₽", "RUB"),
    ("руб", "RUB BYN"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("TL", "TRY"),
    ("₪", "ILS"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("kr", "DKK ISK NOK SEK"),
    ("Fr", "CHF XAF XOF XPF GNF RWF DJF BIF KMF"),
    ("₦", "NGN"),
    ("R", "ZAR"),
    ("₸", "KZT"),
];

/// Whether `text`, the text beside a number, names nothing but `currency`.
pub(super) fn names(text: &str, currency: Currency, format: &PriceFormat) -> bool {
    let text = text.trim_matches(is_padding);
    let is_this = |name: &str| {
        let name: String = name.chars().map(super::plain_char::plain_char).collect();
        name.trim_matches(is_padding).to_lowercase() == text.to_lowercase()
    };
    text.is_empty()
        || is_this(currency.as_str())
        || format.currency.iter().any(|name| is_this(&without_marks(name)))
        || SIGNS.iter().any(|(sign, codes)| {
            is_this(sign) && codes.split_ascii_whitespace().any(|code| code == currency.as_str())
        })
}

/// Whether `c` may stand between a number and its currency, or end an abbreviation (`руб.`, `Rs.`).
fn is_padding(c: char) -> bool {
    c.is_whitespace() || c == '.'
}

/// Removes direction marks and other invisible characters from `text`.
pub(super) fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    text.chars().filter(|c| !is_mark(*c)).collect()
}
