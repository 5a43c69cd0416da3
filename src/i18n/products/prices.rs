//! What is said about prices that are typed.

use std::borrow::Cow;

use crate::i18n::Text;

/// A text about a price; amounts are words of the language the person writes numbers in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PriceText {
    /// An example.
    Like(String),
    /// How what was typed is understood.
    Read(String),
    /// It is no price; an example.
    Wrong(String),
    /// More than any price; the highest.
    TooHigh(String),
    /// It can be two prices: each, and how to write it so that it is only that one.
    Either {
        /// With thousands.
        whole: String,
        /// How to write that.
        whole_plain: String,
        /// With minor units.
        part: String,
        /// How to write that.
        part_plain: String,
    },
    /// It can be one with thousands, or one with more minor units than there are.
    Thousands {
        /// With thousands.
        whole: String,
        /// How to write that.
        whole_plain: String,
        /// Decimal places there are.
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
