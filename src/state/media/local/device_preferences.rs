//! The devices that the person chose last time, and finding them among the present ones.

use serde::{Deserialize, Serialize};

use super::{capture::CaptureKind, devices::DeviceChoice, resolution::Resolution};

/// The preferences that are stored in the browser. Those that another version of the app has stored are read as far as
/// they are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::state::media) struct DevicePreferences {
    pub(in crate::state::media) camera: Option<DeviceChoice>,
    pub(in crate::state::media) microphone: Option<DeviceChoice>,
    pub(in crate::state::media) speaker: Option<DeviceChoice>,
    pub(in crate::state::media) mirror: bool,
    pub(in crate::state::media) resolution: Resolution,
    pub(in crate::state::media) single_keys: bool,
    pub(in crate::state::media) live_picture: bool,
}

impl Default for DevicePreferences {
    fn default() -> Self {
        Self {
            camera: None,
            microphone: None,
            speaker: None,
            mirror: true,
            resolution: Resolution::default(),
            single_keys: true,
            live_picture: true,
        }
    }
}

impl DevicePreferences {
    pub(in crate::state::media) const fn device(&self, kind: CaptureKind) -> Option<&DeviceChoice> {
        match kind {
            CaptureKind::Camera => self.camera.as_ref(),
            CaptureKind::Microphone => self.microphone.as_ref(),
        }
    }

    pub(in crate::state::media) fn set_device(&mut self, kind: CaptureKind, device: DeviceChoice) {
        match kind {
            CaptureKind::Camera => self.camera = Some(device),
            CaptureKind::Microphone => self.microphone = Some(device),
        }
    }
}

/// Finds `wanted` among the devices `there` and returns its id: by its id, otherwise by its name, because browsers give new
/// ids when their data is cleared. While the browser lists no devices, the old id is worth a try.
pub(in crate::state::media) fn restore(wanted: &DeviceChoice, there: &[DeviceChoice]) -> Option<String> {
    if there.is_empty() {
        return Some(wanted.id.clone());
    }
    let by_id = there.iter().find(|device| device.id == wanted.id);
    let by_label = || there.iter().find(|device| !wanted.label.is_empty() && device.label == wanted.label);
    by_id.or_else(by_label).map(|device| device.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(id: &str, label: &str) -> DeviceChoice {
        DeviceChoice { id: id.into(), label: label.into() }
    }

    #[test]
    fn a_device_is_found_by_its_id_whatever_it_is_called_now() {
        let there = [device("a", "Built-in"), device("b", "Studio 2")];
        assert_eq!(restore(&device("b", "Studio"), &there), Some("b".into()));
    }

    #[test]
    fn a_device_with_a_new_id_is_found_by_its_name() {
        let there = [device("x", "Built-in"), device("y", "Studio")];
        assert_eq!(restore(&device("b", "Studio"), &there), Some("y".into()));
    }

    #[test]
    fn a_missing_device_is_not_requested() {
        assert_eq!(restore(&device("b", "Studio"), &[device("x", "Built-in")]), None);
        assert_eq!(restore(&device("b", ""), &[device("x", "")]), None);
    }

    #[test]
    fn while_the_browser_lists_no_devices_the_old_id_is_tried() {
        assert_eq!(restore(&device("b", "Studio"), &[]), Some("b".into()));
    }

    #[test]
    fn the_preferences_of_an_older_version_can_be_read() {
        let kept: DevicePreferences =
            serde_json::from_str(r#"{"camera":{"id":"a","label":"A"},"x":1}"#).unwrap();
        assert_eq!(kept.camera, Some(device("a", "A")));
        assert!(kept.mirror);
    }
}
