//! Parses prices as people type them, in any script and with the separators of any country. A text that can mean two
//! amounts is never guessed.

use super::{AMOUNT_MAX, Currency, Price, plain_char::plain_char, price_format};
use crate::money::PriceFormat;

/// Currencies that have a hundredth by law but not in shops: a point before three digits separates thousands.
const WHOLE_IN_PRACTICE: &str =
    "AFN ALL COP CRC HUF IDR IRR KPW LAK LBP MGA MMK MNT PKR RSD SOS SYP TZS UZS YER";

/// Why a text is not a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PriceError {
    /// It is not a number, has more decimal places than the currency, or names another currency.
    #[error("not a price in this currency")]
    NotAPrice,
    /// It is more than [`AMOUNT_MAX`].
    #[error("higher than any price can be")]
    TooHigh,
    /// Its only separator can be a thousands or a decimal separator.
    #[error("can be read in two ways")]
    Ambiguous {
        /// The price if it separates thousands.
        whole: Price,
        /// The price if it is the decimal separator; `None` when there are more decimal places than the currency has.
        part: Option<Price>,
    },
}

impl Price {
    /// Parses what somebody typed whose locale writes numbers as `format` says. It understands digits of any script and
    /// width, spaces and apostrophes between thousands, lakhs (`1,00,000`), and the currency's sign or code beside the
    /// number.
    ///
    /// `format` decides about a text that can be read in two ways.
    ///
    /// # Errors
    /// [`PriceError`]; [`PriceError::Ambiguous`] when `format` does not decide.
    pub fn parse(typed: &str, currency: Currency, format: &PriceFormat) -> Result<Self, PriceError> {
        let text: String = price_format::without_marks(typed).chars().map(plain_char).collect();
        let is_digit = |c: char| c.is_ascii_digit();
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Err(PriceError::NotAPrice);
        };
        let (before, after) =
            (text.get(..first).unwrap_or_default(), text.get(last + 1..).unwrap_or_default());
        let named = price_format::names(before, currency, format)
            && !is_point_without_a_word(before)
            && price_format::names(without_ending(after), currency, format);
        if !named {
            return Err(PriceError::NotAPrice);
        }
        let number = Number::of(text.get(first..=last).unwrap_or_default()).ok_or(PriceError::NotAPrice)?;
        let whole = number.grouped().map(|whole| price(&whole, "", currency)).transpose()?;
        let part =
            number.with_part(currency).map(|(whole, part)| price(&whole, part, currency)).transpose()?;
        let separator = number.only_separator();
        let is_group = format.group.map(plain_char) == separator;
        match (whole, part) {
            (Some(whole), Some(part)) if whole != part => match separator {
                _ if is_group => Ok(whole),
                Some(separator) if separator == plain_char(format.decimal) => Ok(part),
                _ => Err(PriceError::Ambiguous { whole, part: Some(part) }),
            },
            (Some(whole), None) if separator.is_some() && !is_group && has_parts_in_shops(currency) => {
                Err(PriceError::Ambiguous { whole, part: None })
            }
            (Some(price), _) | (None, Some(price)) => Ok(price),
            (None, None) => Err(PriceError::NotAPrice),
        }
    }

    /// Returns an example of a price in `currency` that shows thousands and minor units.
    #[must_use]
    pub const fn example(currency: Currency) -> Self {
        Self { amount: 1_250 * 10_u64.pow(currency.digits() as u32), currency }
    }
}

/// The digits of a number and the separators between them.
struct Number<'t> {
    runs: Vec<&'t str>,
    separators: Vec<char>,
}

impl<'t> Number<'t> {
    /// Splits `text`, which begins and ends with a digit; `None` when it is not a number.
    fn of(text: &'t str) -> Option<Self> {
        let is_separator = |c: char| matches!(c, '.' | ',' | '\'' | ' ' | '٫');
        let runs: Vec<&str> = text.split(is_separator).collect();
        let good = runs.iter().all(|run| !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit()));
        good.then(|| Self { runs, separators: text.chars().filter(|c| is_separator(*c)).collect() })
    }

    /// The digits, if every separator separates thousands.
    fn grouped(&self) -> Option<String> {
        are_groups(&self.runs, &self.separators).then(|| self.runs.concat())
    }

    /// The digits before and after the last separator, if that is the decimal separator.
    fn with_part(&self, currency: Currency) -> Option<(String, &'t str)> {
        let (part, whole) = self.runs.split_last()?;
        let (decimal, groups) = self.separators.split_last()?;
        let digits = usize::from(currency.digits());
        // `38.00` yen is 38 yen.
        let no_part = digits == 0 && part.len() <= 2 && part.bytes().all(|byte| byte == b'0');
        let fits = matches!(decimal, '.' | ',' | '٫')
            && !groups.contains(decimal)
            && are_groups(whole, groups)
            && (part.len() <= digits || no_part);
        fits.then(|| (whole.concat(), if no_part { "" } else { part }))
    }

    /// The separator, if it is the only one and a point or a comma.
    fn only_separator(&self) -> Option<char> {
        match self.separators.as_slice() {
            [separator @ ('.' | ',')] => Some(*separator),
            _ => None,
        }
    }
}

/// Whether `runs` with `separators` between them are one whole number: the same separator throughout with three digits after
/// each, or, as in India, two after each but the last. A number that begins with 0 has no thousands.
fn are_groups(runs: &[&str], separators: &[char]) -> bool {
    let (Some((first, others)), Some(separator)) = (runs.split_first(), separators.first()) else {
        return runs.len() == 1;
    };
    let Some((last, middle)) = others.split_last() else { return false };
    let thousands = first.len() <= 3 && middle.iter().all(|run| run.len() == 3);
    let lakhs = first.len() <= 2 && middle.iter().all(|run| run.len() == 2);
    let same = *separator != '٫' && separators.iter().all(|other| other == separator);
    same && last.len() == 3 && !first.starts_with('0') && (thousands || lakhs)
}

fn price(whole: &str, part: &str, currency: Currency) -> Result<Price, PriceError> {
    let digits = usize::from(currency.digits());
    let amount: u64 = format!("{whole}{part:0<digits$}").parse().map_err(|_| PriceError::TooHigh)?;
    let price = Price { amount, currency };
    if amount <= AMOUNT_MAX { Ok(price) } else { Err(PriceError::TooHigh) }
}

fn has_parts_in_shops(currency: Currency) -> bool {
    currency.digits() > 0 && !WHOLE_IN_PRACTICE.split_ascii_whitespace().any(|code| code == currency.as_str())
}

/// Whether a point before the number does not belong to a word: `.5` is not 5, `Rs.5` is.
fn is_point_without_a_word(before: &str) -> bool {
    let word = before.trim_end().strip_suffix('.');
    word.is_some_and(|word| word.is_empty() || word.ends_with(char::is_whitespace))
}

/// Removes from `after` the signs for "no minor units": `38.`, `38,-`, `38.--`, `38:-`, `38/-`.
fn without_ending(after: &str) -> &str {
    for ending in [",--", ".--", ",-", ".-", ":-", "/-", ",", "."] {
        if let Some(rest) = after.strip_prefix(ending) {
            return rest;
        }
    }
    after
}
