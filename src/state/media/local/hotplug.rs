//! Decides which device is used after one was plugged in or out. Pure.

use super::devices::DeviceChoice;

/// The switch to another device after a change of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::state::media) enum HotplugAction {
    /// The device in use is gone: this one replaces it.
    Replace(DeviceChoice),
    /// The device that the person had chosen is back.
    Return(DeviceChoice),
}

/// The switch to make, if any, when the list was `before` and is `now`. `used` is the id of the device in use, and
/// `preferred` the one that the person chose last.
pub(in crate::state::media) fn hotplug_action(
    before: &[DeviceChoice],
    now: &[DeviceChoice],
    used: Option<&str>,
    preferred: Option<&DeviceChoice>,
) -> Option<HotplugAction> {
    let has = |devices: &[DeviceChoice], id: &str| devices.iter().any(|device| device.id == id);
    let used = used?;
    // The list has just become readable, so nothing was plugged in or out.
    if before.is_empty() {
        return None;
    }
    if !has(now, used) {
        let chosen = preferred.filter(|device| has(now, &device.id));
        return chosen.or_else(|| now.first()).cloned().map(HotplugAction::Replace);
    }
    preferred
        .filter(|device| device.id != used && has(now, &device.id) && !has(before, &device.id))
        .cloned()
        .map(HotplugAction::Return)
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
    fn an_unplugged_device_is_replaced_by_the_first_one_left() {
        let found = hotplug_action(&devices("abc"), &devices("bc"), Some("a"), None);
        assert_eq!(found, Some(HotplugAction::Replace(device("b"))));
    }

    #[test]
    fn a_chosen_device_is_used_again_when_it_is_plugged_in() {
        let found = hotplug_action(&devices("b"), &devices("ab"), Some("b"), Some(&device("a")));
        assert_eq!(found, Some(HotplugAction::Return(device("a"))));
    }

    #[test]
    fn a_new_device_that_nobody_chose_changes_nothing() {
        assert_eq!(hotplug_action(&devices("a"), &devices("ab"), Some("a"), None), None);
        assert_eq!(hotplug_action(&devices("a"), &devices("ab"), Some("a"), Some(&device("a"))), None);
    }

    #[test]
    fn without_any_device_left_nothing_is_switched() {
        assert_eq!(hotplug_action(&devices("a"), &[], Some("a"), None), None);
    }

    proptest! {
        #[test]
        fn a_switch_is_to_another_device_of_the_list(
            before in "[a-e]{0,4}", now in "[a-e]{0,4}", used in "[a-e]", liked in "[a-e]",
        ) {
            let found = hotplug_action(&devices(&before), &devices(&now), Some(&used), Some(&device(&liked)));
            if let Some(HotplugAction::Replace(taken) | HotplugAction::Return(taken)) = found {
                prop_assert!(devices(&now).contains(&taken));
                prop_assert_ne!(taken.id, used);
            }
        }
    }
}
