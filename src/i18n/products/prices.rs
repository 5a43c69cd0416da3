//! The texts that show how a typed price is understood.

use std::borrow::Cow;

use crate::i18n::Text;

/// A text about a price. Amounts are formatted for the locale of the person who types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PriceText {
    /// The hint with an example.
    Like(String),
    /// The price that was understood.
    Read(String),
    /// The input is not a price; an example of one.
    Wrong(String),
    /// The price is too high; the highest one allowed.
    TooHigh(String),
    /// The input can mean two prices.
    Either {
        /// The price if its separator groups thousands.
        whole: String,
        /// The same price without a separator.
        whole_plain: String,
        /// The price if its separator starts the decimals.
        part: String,
        /// The same price with all its decimals.
        part_plain: String,
    },
    /// The input means a price in thousands, or one with more decimals than its currency has.
    Thousands {
        /// The price if its separator groups thousands.
        whole: String,
        /// The same price without a separator.
        whole_plain: String,
        /// The number of decimals of the currency.
        digits: u8,
    },
}

impl Text for PriceText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Like(example) => format!("Like {example}"),
            Self::Read(price) => format!("= {price}"),
            Self::Wrong(example) => format!("Write the price like {example}."),
            Self::TooHigh(highest) => format!("No price is higher than {highest}."),
            Self::Either { whole, whole_plain, part, part_plain } => {
                format!("Write {whole_plain} for {whole}, or {part_plain} for {part}.")
            }
            Self::Thousands { whole, whole_plain, digits } => {
                format!("Write {whole_plain} for {whole}; there are at most {digits} decimal places.")
            }
        }
        .into()
    }
}
