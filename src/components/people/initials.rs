//! The initials and the colour that stand for a person.

use costage_protocol::UserId;

use crate::ports::letter_case::upper_case;

/// The hue of `user`, in degrees: one of twelve that are easy to tell apart, the same everywhere and always.
#[must_use]
pub fn hue(user: &UserId) -> u16 {
    // FNV-1a over the id: stable across versions and devices, unlike the standard library's hashers.
    let hash = user
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // The high bits are the well-mixed ones; twelve fits any integer.
    u16::try_from((hash >> 16) % 12).unwrap_or(0) * 30
}

/// The first letters of the first and the last word of `name`, in capitals; of a single word, its first letter.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(first_letter);
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).collect()
}

/// The first letter or digit of `word` in capitals, or its first character when it has none (emoji).
fn first_letter(word: &str) -> Option<String> {
    let letter = word.chars().find(|c| c.is_alphanumeric());
    letter.or_else(|| word.chars().next()).map(|c| upper_case(&c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        for (name, expected) in [
            ("Carla Philips", "CP"),
            ("hanna", "H"),
            ("Ana María de la Cruz", "AC"),
            ("  élodie  ", "É"),
            ("(Ben) \"Adeyemi\"", "BA"),
            ("李 明", "李明"),
            ("🎉", "🎉"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_colour_belongs_to_the_person_and_not_to_the_name() {
        let ids: Vec<UserId> = (0..64).map(|n| UserId::from_random([n; 16])).collect();
        assert!(ids.iter().all(|id| hue(id) == hue(&id.clone()) && hue(id) < 360));
        let mut hues: Vec<u16> = ids.iter().map(hue).collect();
        hues.sort_unstable();
        hues.dedup();
        assert!(hues.len() > 8, "{hues:?}");
    }
}
