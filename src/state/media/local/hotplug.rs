//! Devices that are plugged in and out while they are needed: which one is used from then on.

use super::devices::DeviceChoice;

/// What a change of the devices means for the one in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::state::media) enum Follow {
    /// The one in use is gone: this one takes its place.
    Replace(DeviceChoice),
    /// The one that was chosen before is back.
    Return(DeviceChoice),
}

/// What to do when the devices were `before` and are `now`, with `used` in use and `preferred` the last that
/// was chosen by hand.
pub(in crate::state::media) fn follow(
    before: &[DeviceChoice],
    now: &[DeviceChoice],
    used: Option<&str>,
    preferred: Option<&DeviceChoice>,
) -> Option<Follow> {
    let has = |devices: &[DeviceChoice], id: &str| devices.iter().any(|device| device.id == id);
    let used = used?;
    // A list that just became readable says nothing about coming and going.
    if before.is_empty() {
        return None;
    }
    if !has(now, used) {
        let liked = preferred.filter(|device| has(now, &device.id));
        return liked.or_else(|| now.first()).cloned().map(Follow::Replace);
    }
    preferred
        .filter(|device| device.id != used && has(now, &device.id) && !has(before, &device.id))
        .cloned()
        .map(Follow::Return)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn device(id: &str) -> DeviceChoice {
        DeviceChoice { id: id.into(), label: id.to_uppercase() }
    }

    fn devices(ids: &str) -> Vec<DeviceChoice> {
        ids.chars().map(|id| device(&id.to_string())).collect()
    }

    #[test]
    fn a_device_pulled_out_is_replaced_by_the_first_there_is() {
        let found = follow(&devices("abc"), &devices("bc"), Some("a"), None);
        assert_eq!(found, Some(Follow::Replace(device("b"))));
    }

    #[test]
    fn what_was_chosen_by_hand_comes_back_when_it_does() {
        let found = follow(&devices("b"), &devices("ab"), Some("b"), Some(&device("a")));
        assert_eq!(found, Some(Follow::Return(device("a"))));
    }

    #[test]
    fn a_new_device_that_nobody_chose_changes_nothing() {
        assert_eq!(follow(&devices("a"), &devices("ab"), Some("a"), None), None);
        assert_eq!(follow(&devices("a"), &devices("ab"), Some("a"), Some(&device("a"))), None);
    }

    #[test]
    fn without_any_device_left_there_is_nothing_to_take() {
        assert_eq!(follow(&devices("a"), &[], Some("a"), None), None);
    }

    proptest! {
        #[test]
        fn what_is_taken_is_there_and_is_another_one(
            before in "[a-e]{0,4}", now in "[a-e]{0,4}", used in "[a-e]", liked in "[a-e]",
        ) {
            let found = follow(&devices(&before), &devices(&now), Some(&used), Some(&device(&liked)));
            if let Some(Follow::Replace(taken) | Follow::Return(taken)) = found {
                prop_assert!(devices(&now).contains(&taken));
                prop_assert_ne!(taken.id, used);
            }
        }
    }
}
