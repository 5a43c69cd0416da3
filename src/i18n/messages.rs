//! The messages of a feature, as the build has made them of its file.

use std::borrow::Cow;

use super::{
    Locale, RelativeTime, Text,
    language_file::loaded,
    pattern::{Argument, Rules, write},
};
use crate::ports::{number_format, plural_rules};

/// The messages of a feature.
pub(super) struct Messages {
    /// Where they begin in a language file.
    pub(super) first: usize,
    /// The English ones.
    pub(super) english: &'static [&'static str],
}

impl Messages {
    /// The message at `place`, which takes no arguments.
    pub(super) fn plain(&self, place: usize, locale: Locale) -> Cow<'static, str> {
        Cow::Borrowed(self.pattern(place, locale).0)
    }

    /// The message at `place` with its arguments.
    pub(super) fn write(
        &self,
        place: usize,
        arguments: &[Argument<'_>],
        locale: Locale,
    ) -> Cow<'static, str> {
        let (pattern, locale) = self.pattern(place, locale);
        Cow::Owned(write(pattern, arguments, &locale))
    }

    /// The message, and the language that it is in.
    fn pattern(&self, place: usize, locale: Locale) -> (&'static str, Locale) {
        match loaded(locale).and_then(|messages| messages.get(self.first + place)) {
            Some(message) => (message, locale),
            None => (self.english.get(place).copied().unwrap_or_default(), Locale::En),
        }
    }
}

impl Rules for Locale {
    fn number(&self, number: i64) -> String {
        number_format::whole(&self.regional_tag(), number)
    }

    fn short_number(&self, number: i64) -> String {
        number_format::compact(&self.regional_tag(), number)
    }

    fn time(&self, time: RelativeTime) -> String {
        time.text(*self).into_owned()
    }

    fn category(&self, number: i64) -> char {
        first_letter(&plural_rules::category(self.tag(), number))
    }

    fn ordinal_category(&self, number: i64) -> char {
        first_letter(&plural_rules::ordinal_category(self.tag(), number))
    }
}

/// The letter that stands for a plural category in a pattern. `other` begins as `one` does, and is what is left.
fn first_letter(category: &str) -> char {
    match category {
        "zero" => '0',
        "other" => '*',
        category => category.chars().next().unwrap_or('*'),
    }
}

/// A whole number in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub(super) i64);

impl From<i32> for Number {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl From<u8> for Number {
    fn from(number: u8) -> Self {
        Self(number.into())
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(number.into())
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(number.try_into().unwrap_or(i64::MAX))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self(number.try_into().unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plural_category_has_a_letter_of_its_own() {
        let letters = ["zero", "one", "two", "few", "many", "other"].map(first_letter);
        assert_eq!(letters, ['0', 'o', 't', 'f', 'm', '*']);
    }
}
