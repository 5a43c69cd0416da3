//! The devices there are to choose from, kept up to date while somebody looks.

use futures::StreamExt;
use leptos::{prelude::*, task::spawn_local};

use crate::ports::media::{Device, DeviceKind, device_changes, devices};

/// One device to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChoice {
    /// For choosing it.
    pub id: String,
    /// The browser's name for it; empty as long as it may not tell.
    pub label: String,
}

/// Cameras, microphones and speakers.
#[derive(Clone, Copy)]
pub struct DeviceList {
    cameras: RwSignal<Vec<DeviceChoice>>,
    microphones: RwSignal<Vec<DeviceChoice>>,
    speakers: RwSignal<Vec<DeviceChoice>>,
}

impl DeviceList {
    /// Follows the devices for as long as the current owner lives.
    #[must_use]
    pub fn follow() -> Self {
        let list = Self {
            cameras: RwSignal::new(Vec::new()),
            microphones: RwSignal::new(Vec::new()),
            speakers: RwSignal::new(Vec::new()),
        };
        list.refresh();
        let (task, registration) = futures::future::AbortHandle::new_pair();
        if let Ok(changes) = device_changes() {
            let mut changes = futures::stream::Abortable::new(changes, registration);
            spawn_local(async move {
                while changes.next().await.is_some() {
                    list.refresh();
                }
            });
        }
        on_cleanup(move || task.abort());
        list
    }

    /// Cameras.
    #[must_use]
    pub fn cameras(self) -> Signal<Vec<DeviceChoice>> {
        self.cameras.into()
    }

    /// Microphones.
    #[must_use]
    pub fn microphones(self) -> Signal<Vec<DeviceChoice>> {
        self.microphones.into()
    }

    /// Speakers; empty where the browser does not let one choose.
    #[must_use]
    pub fn speakers(self) -> Signal<Vec<DeviceChoice>> {
        self.speakers.into()
    }

    /// Lists again: names come with the permission.
    pub fn refresh(self) {
        for (kind, target) in [
            (DeviceKind::VideoInput, self.cameras),
            (DeviceKind::AudioInput, self.microphones),
            (DeviceKind::AudioOutput, self.speakers),
        ] {
            spawn_local(async move {
                let found = devices(kind).await.map(choices).unwrap_or_default();
                if target.try_with_untracked(|old| *old != found) == Some(true) {
                    target.set(found);
                }
            });
        }
    }
}

/// Those that can be chosen, without Windows' double for "communications".
fn choices(devices: Vec<Device>) -> Vec<DeviceChoice> {
    devices
        .into_iter()
        .filter(|device| !device.id.is_empty() && device.id != "communications")
        .map(|device| DeviceChoice { id: device.id, label: device.label })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(id: &str) -> Device {
        Device { id: id.into(), label: id.into(), kind: DeviceKind::AudioInput }
    }

    #[test]
    fn devices_without_permission_cannot_be_chosen() {
        assert!(choices(vec![device("")]).is_empty());
    }

    #[test]
    fn a_double_is_not_offered() {
        assert_eq!(choices(vec![device("communications"), device("a")]).len(), 1);
    }
}
