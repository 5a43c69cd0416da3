//! Reads prices as people type them, in any script and with the signs of any country, and never as another amount.

use super::{AMOUNT_MAX, Currency, Price, writing};
use crate::money::Writing;

/// Currencies that have a hundredth by law and none in shops: a point before three digits parts thousands.
const WHOLE_IN_PRACTICE: &str =
    "AFN ALL COP CRC HUF IDR IRR KPW LAK LBP MGA MMK MNT PKR RSD SOS SYP TZS UZS YER";

/// Why a text is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PriceError {
    /// No number, one with more decimal places than the currency has, or another currency's sign beside it.
    #[error("not a price in this currency")]
    NotAPrice,
    /// More than [`AMOUNT_MAX`].
    #[error("higher than any price can be")]
    TooHigh,
    /// Its one sign can part thousands or stand before the minor units.
    #[error("can be read in two ways")]
    Unclear {
        /// What it is when the sign parts thousands.
        whole: Price,
        /// What it is when the sign stands before the minor units; `None` when the currency has fewer of them.
        part: Option<Price>,
    },
}

impl Price {
    /// Reads what somebody typed who writes numbers as `writing` says. Full-width and other digits, spaces and
    /// apostrophes between thousands, lakhs (`1,00,000`) and the currency's sign or code beside it are understood.
    ///
    /// What can be read in two ways is read as `writing` has it.
    ///
    /// # Errors
    /// [`PriceError`]; an [`PriceError::Unclear`] text where `writing` does not decide.
    pub fn read(typed: &str, currency: Currency, writing: &Writing) -> Result<Self, PriceError> {
        let text: String = writing::without_marks(typed).chars().map(plain_char).collect();
        let is_digit = |c: char| c.is_ascii_digit();
        let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
            return Err(PriceError::NotAPrice);
        };
        let (before, after) =
            (text.get(..first).unwrap_or_default(), text.get(last + 1..).unwrap_or_default());
        let named = writing::names(before, currency, writing)
            && !is_point_without_a_word(before)
            && writing::names(without_ending(after), currency, writing);
        if !named {
            return Err(PriceError::NotAPrice);
        }
        let number = Number::of(text.get(first..=last).unwrap_or_default()).ok_or(PriceError::NotAPrice)?;
        let whole = number.grouped().map(|whole| price(&whole, "", currency)).transpose()?;
        let part =
            number.with_part(currency).map(|(whole, part)| price(&whole, part, currency)).transpose()?;
        let sign = number.only_sign();
        let is_group = writing.group.map(plain_char) == sign;
        match (whole, part) {
            (Some(whole), Some(part)) if whole != part => match sign {
                _ if is_group => Ok(whole),
                Some(sign) if sign == plain_char(writing.decimal) => Ok(part),
                _ => Err(PriceError::Unclear { whole, part: Some(part) }),
            },
            (Some(whole), None) if sign.is_some() && !is_group && has_parts_in_shops(currency) => {
                Err(PriceError::Unclear { whole, part: None })
            }
            (Some(price), _) | (None, Some(price)) => Ok(price),
            (None, None) => Err(PriceError::NotAPrice),
        }
    }

    /// An example of a price in `currency`, with thousands and minor units to be seen.
    #[must_use]
    pub const fn example(currency: Currency) -> Self {
        Self { amount: 1_250 * 10_u64.pow(currency.digits() as u32), currency }
    }
}

/// Digits and what parts them.
struct Number<'t> {
    runs: Vec<&'t str>,
    signs: Vec<char>,
}

impl<'t> Number<'t> {
    /// `text` begins and ends with a digit.
    fn of(text: &'t str) -> Option<Self> {
        let is_sign = |c: char| matches!(c, '.' | ',' | '\'' | ' ' | '٫');
        let runs: Vec<&str> = text.split(is_sign).collect();
        let good = runs.iter().all(|run| !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit()));
        good.then(|| Self { runs, signs: text.chars().filter(|c| is_sign(*c)).collect() })
    }

    /// The digits, when each sign parts thousands.
    fn grouped(&self) -> Option<String> {
        are_groups(&self.runs, &self.signs).then(|| self.runs.concat())
    }

    /// The digits before and after the last sign, when it stands before the minor units.
    fn with_part(&self, currency: Currency) -> Option<(String, &'t str)> {
        let (part, whole) = self.runs.split_last()?;
        let (decimal, groups) = self.signs.split_last()?;
        let digits = usize::from(currency.digits());
        // `38.00` yen are 38 yen.
        let no_part = digits == 0 && part.len() <= 2 && part.bytes().all(|byte| byte == b'0');
        let fits = matches!(decimal, '.' | ',' | '٫')
            && !groups.contains(decimal)
            && are_groups(whole, groups)
            && (part.len() <= digits || no_part);
        fits.then(|| (whole.concat(), if no_part { "" } else { part }))
    }

    /// The sign, when there is one only and it is a point or a comma.
    fn only_sign(&self) -> Option<char> {
        match self.signs.as_slice() {
            [sign @ ('.' | ',')] => Some(*sign),
            _ => None,
        }
    }
}

/// Whether `runs` with `signs` between them are one whole number: all the same sign, and three digits behind each;
/// or two behind each but the last, as India counts. A number that begins with 0 has no thousands.
fn are_groups(runs: &[&str], signs: &[char]) -> bool {
    let (Some((first, others)), Some(sign)) = (runs.split_first(), signs.first()) else {
        return runs.len() == 1;
    };
    let Some((last, middle)) = others.split_last() else { return false };
    let thousands = first.len() <= 3 && middle.iter().all(|run| run.len() == 3);
    let lakhs = first.len() <= 2 && middle.iter().all(|run| run.len() == 2);
    let same = *sign != '٫' && signs.iter().all(|other| other == sign);
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

/// Whether a point stands before the number that does not end a word: `.5` is not 5, `Rs.5` is.
fn is_point_without_a_word(before: &str) -> bool {
    let word = before.trim_end().strip_suffix('.');
    word.is_some_and(|word| word.is_empty() || word.ends_with(char::is_whitespace))
}

/// `after` without what says that there are no minor units: `38.`, `38,-`, `38.--`, `38:-`, `38/-`.
fn without_ending(after: &str) -> &str {
    for ending in [",--", ".--", ",-", ".-", ":-", "/-", ",", "."] {
        if let Some(rest) = after.strip_prefix(ending) {
            return rest;
        }
    }
    after
}

/// `c` as ASCII has it: digits of every script, full-width signs, spaces and apostrophes.
pub(super) fn plain_char(c: char) -> char {
    match c {
        '\u{FFE5}' => '¥',
        '\u{FFE6}' => '₩',
        '\u{FFE1}' => '£',
        '’' | '‘' | 'ʼ' | '′' | '\u{FF07}' | '٬' => '\'',
        '、' | '،' | '､' => ',',
        '。' | '｡' => '.',
        '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => digit(c).unwrap_or(c),
    }
}

/// The zeros of the scripts that have digits of their own; the other nine follow each.
const ZEROS: [u32; 27] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1B50, 0xA9D0, 0xAA50,
    0xABF0,
];

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}
