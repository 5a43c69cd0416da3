//! Reactions: a small fixed set of kinds, sent and shown as counts.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

use crate::sorted::sorted_by_key;

/// A kind of reaction that people send with one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reaction {
    /// ❤️
    Heart,
    /// 👏
    Clap,
    /// 😂
    Laugh,
    /// 😮
    Wow,
    /// 🔥
    Fire,
    /// 🎉
    Party,
}

/// The number of kinds.
const KINDS: usize = 6;

impl Reaction {
    /// Every kind, in the order they are shown.
    pub const ALL: [Self; KINDS] = [Self::Heart, Self::Clap, Self::Laugh, Self::Wow, Self::Fire, Self::Party];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heart => "heart",
            Self::Clap => "clap",
            Self::Laugh => "laugh",
            Self::Wow => "wow",
            Self::Fire => "fire",
            Self::Party => "party",
        }
    }

    /// The kind with the name `text` on the wire.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    const fn index(self) -> usize {
        self as usize
    }
}

/// A count for each kind. In JSON an object of those that are not zero: `{"heart":3,"fire":1}`. A kind that this version
/// does not know is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ReactionCounts([u64; KINDS]);

impl ReactionCounts {
    /// Zero of every kind.
    pub const NONE: Self = Self([0; KINDS]);

    /// `count` of `kind` and zero of the others.
    #[must_use]
    pub const fn of(kind: Reaction, count: u64) -> Self {
        let mut counts = Self::NONE;
        counts.0[kind.index()] = count;
        counts
    }

    /// The count of `kind`.
    #[must_use]
    pub const fn get(&self, kind: Reaction) -> u64 {
        self.0[kind.index()]
    }

    /// Adds `count` to the count of `kind`.
    pub const fn add(&mut self, kind: Reaction, count: u64) {
        self.0[kind.index()] = self.0[kind.index()].saturating_add(count);
    }

    /// The sum over all kinds.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether every count is zero.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// The kinds whose count is not zero, with their counts.
    pub fn each(&self) -> impl Iterator<Item = (Reaction, u64)> + '_ {
        Reaction::ALL.into_iter().map(|kind| (kind, self.get(kind))).filter(|(_, count)| *count > 0)
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = *self;
        for (kind, count) in other.each() {
            sum.add(kind, count);
        }
        sum
    }

    /// The difference, with no kind below zero.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let mut left = *self;
        for (kind, count) in other.each() {
            left.0[kind.index()] = left.get(kind).saturating_sub(count);
        }
        left
    }

    /// Reduces the counts to a total of at most `most`, in about the same proportions. Every kind keeps at least one while
    /// `most` allows it.
    #[must_use]
    pub fn at_most(&self, most: u64) -> Self {
        let total = self.total();
        if total <= most {
            return *self;
        }
        let kinds: Vec<(Reaction, u64)> = self.each().collect();
        let kinds = sorted_by_key(kinds, |(_, count)| std::cmp::Reverse(*count));
        let mut kept = Self::NONE;
        let mut room = most;
        for (kind, _) in &kinds {
            if room == 0 {
                return kept;
            }
            kept.add(*kind, 1);
            room -= 1;
        }
        // The rest by shares, rounded down; what rounding left goes to the largest.
        let (shares, rest) = (room, self.minus(&kept));
        let whole = u128::from(rest.total().max(1));
        for (kind, count) in rest.each() {
            let share = u128::from(count) * u128::from(shares) / whole;
            let share = u64::try_from(share).unwrap_or(u64::MAX);
            kept.add(kind, share);
            room -= share;
        }
        for (kind, _) in kinds {
            let more = room.min(self.get(kind) - kept.get(kind));
            kept.add(kind, more);
            room -= more;
        }
        kept
    }
}

impl Serialize for ReactionCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (kind, count) in self.each() {
            map.serialize_entry(kind.as_str(), &count)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ReactionCounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Counts;
        impl<'de> de::Visitor<'de> for Counts {
            type Value = ReactionCounts;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of reactions and how many of each")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<ReactionCounts, A::Error> {
                let mut counts = ReactionCounts::NONE;
                while let Some((kind, count)) = map.next_entry::<std::borrow::Cow<'_, str>, u64>()? {
                    if let Some(kind) = Reaction::from_text(&kind) {
                        counts.add(kind, count);
                    }
                }
                Ok(counts)
            }
        }
        deserializer.deserialize_map(Counts)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ReactionCounts {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        std::collections::BTreeMap::<String, u64>::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ReactionCounts {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counts() -> impl Strategy<Value = ReactionCounts> {
        proptest::array::uniform6(prop_oneof![Just(0_u64), 0..20_u64, 0..100_000_u64])
            .prop_map(ReactionCounts)
    }

    proptest! {
        #[test]
        fn fewer_are_as_many_as_asked_and_none_made_up(counts in counts(), most in 0..2_000_u64) {
            let fewer = counts.at_most(most);
            prop_assert_eq!(fewer.total(), counts.total().min(most));
            for kind in Reaction::ALL {
                prop_assert!(fewer.get(kind) <= counts.get(kind));
            }
        }

        #[test]
        fn every_kind_stays_seen_while_there_is_room(counts in counts(), most in 6..100_u64) {
            let fewer = counts.at_most(most);
            prop_assert_eq!(fewer.each().count(), counts.each().count());
        }

        #[test]
        fn they_come_back_from_json_as_they_were(counts in counts()) {
            let json = serde_json::to_string(&counts).unwrap();
            prop_assert_eq!(serde_json::from_str::<ReactionCounts>(&json).unwrap(), counts);
        }

        #[test]
        fn what_was_added_can_be_taken_away(one in counts(), other in counts()) {
            prop_assert_eq!(one.plus(&other).minus(&other), one);
        }
    }

    #[test]
    fn a_kind_from_the_future_counts_for_nothing() {
        let read: ReactionCounts = serde_json::from_str(r#"{"heart":2,"comet":9}"#).unwrap();
        assert_eq!(read, ReactionCounts::of(Reaction::Heart, 2));
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in [r#"{"heart":-1}"#, r#"{"heart":"2"}"#, "[]", "3", r#"{"heart":1.5}"#] {
            assert!(serde_json::from_str::<ReactionCounts>(text).is_err(), "{text}");
        }
    }
}
