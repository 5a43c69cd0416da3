//! Prices: whole minor units of an ISO 4217 currency, and how people write them.

mod parse;
mod plain_char;
mod price_format;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::sorted::sorted_by_key;

pub use parse::PriceError;
pub use price_format::PriceFormat;

/// The highest price, in minor units. JavaScript still represents it exactly.
pub const AMOUNT_MAX: u64 = 999_999_999_999;

/// Currencies in use whose minor unit is a hundredth.
const HUNDREDTHS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD \
     CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL \
     HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR \
     MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
     SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR \
     ZMW ZWG";
/// Currencies in use without a minor unit.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Currencies in use whose minor unit is a thousandth.
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// The error for a text that is not the code of a currency in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of a currency in use")]
pub struct ParseCurrencyError;

/// A currency in use, by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency {
    code: [u8; 3],
    digits: u8,
}

impl Currency {
    /// Every currency in use, sorted by code.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let codes = [HUNDREDTHS, WHOLE, THOUSANDTHS].into_iter().flat_map(str::split_ascii_whitespace);
        let all: Vec<Self> = codes.filter_map(|code| code.parse().ok()).collect();
        sorted_by_key(all, |currency| currency.code)
    }

    /// The code: three capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII letters get in.
        std::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// The number of decimal places: 0, 2 or 3.
    #[must_use]
    pub const fn digits(self) -> u8 {
        self.digits
    }
}

impl FromStr for Currency {
    type Err = ParseCurrencyError;
    fn from_str(text: &str) -> Result<Self, ParseCurrencyError> {
        let code = <[u8; 3]>::try_from(text.as_bytes()).map_err(|_| ParseCurrencyError)?;
        [(HUNDREDTHS, 2), (WHOLE, 0), (THOUSANDTHS, 3)]
            .into_iter()
            .find(|(codes, _)| codes.split_ascii_whitespace().any(|known| known == text))
            .map(|(_, digits)| Self { code, digits })
            .ok_or(ParseCurrencyError)
    }
}

impl TryFrom<String> for Currency {
    type Error = ParseCurrencyError;
    fn try_from(text: String) -> Result<Self, ParseCurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Currency {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let codes: Vec<String> = Self::all().into_iter().map(Into::into).collect();
        crate::text_schema::text_like(format!("^({})$", codes.join("|")))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Currency {}

/// A price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// The amount in minor units (cents), 0 to 999,999,999,999.
    #[cfg_attr(feature = "openapi", schema(maximum = 999_999_999_999.0))]
    pub amount: u64,
    /// The currency, as its ISO 4217 code.
    pub currency: Currency,
}

impl Price {
    /// Whether the amount is at most [`AMOUNT_MAX`].
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.amount <= AMOUNT_MAX
    }

    /// Writes the amount as a plain decimal number: `38.00`.
    #[must_use]
    pub fn decimal(&self) -> String {
        let digits = usize::from(self.currency.digits());
        let mut text = format!("{:0width$}", self.amount, width = digits + 1);
        if digits > 0 {
            text.insert(text.len() - digits, '.');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn only_currencies_in_use_are_known() {
        for text in ["", "EU", "EURO", "eur", "XXX", "ABC", "€", "DEM"] {
            assert_eq!(text.parse::<Currency>(), Err(ParseCurrencyError), "{text}");
        }
        assert_eq!(currency("EUR").digits(), 2);
        assert_eq!(currency("JPY").digits(), 0);
        assert_eq!(currency("KWD").digits(), 3);
    }

    #[test]
    fn each_currency_has_its_number_of_decimal_places() {
        for (code, decimal) in [("EUR", "12.05"), ("JPY", "1205"), ("KWD", "1.205")] {
            assert_eq!(Price { amount: 1_205, currency: currency(code) }.decimal(), decimal);
        }
    }
}
