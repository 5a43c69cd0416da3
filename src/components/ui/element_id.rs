//! Ids for elements that label or describe each other, unique on the page.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Returns `name` with a number that no other call receives.
#[must_use]
pub fn element_id(name: &str) -> String {
    format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_the_same() {
        assert_ne!(element_id("name"), element_id("name"));
    }
}
