//! The devices to choose from, kept up to date from the time that they are first needed.

use futures::{StreamExt, future::AbortHandle};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::ports::media::{Device, DeviceKind, can_choose_speaker, device_changes, devices};

/// A device to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceChoice {
    /// The browser's id for it.
    pub id: String,
    /// The browser's name for it; empty until permission has been given.
    pub label: String,
}

/// The lists of cameras, microphones and speakers.
#[derive(Clone, Copy)]
pub struct DeviceList {
    cameras: RwSignal<Vec<DeviceChoice>>,
    microphones: RwSignal<Vec<DeviceChoice>>,
    speakers: RwSignal<Vec<DeviceChoice>>,
    /// The task that lists the devices again after each change.
    following: StoredValue<Option<AbortHandle>>,
}

impl DeviceList {
    /// Creates empty lists. From [`follow`](Self::follow) on, they are kept up to date for as long as the current owner
    /// lives.
    #[must_use]
    pub(in crate::state::media) fn new() -> Self {
        let following = StoredValue::new(None::<AbortHandle>);
        on_cleanup(move || {
            if let Some(Some(task)) = following.try_update_value(Option::take) {
                task.abort();
            }
        });
        Self {
            cameras: RwSignal::new(Vec::new()),
            microphones: RwSignal::new(Vec::new()),
            speakers: RwSignal::new(Vec::new()),
            following,
        }
    }

    #[must_use]
    pub fn cameras(self) -> Signal<Vec<DeviceChoice>> {
        self.cameras.into()
    }

    #[must_use]
    pub fn microphones(self) -> Signal<Vec<DeviceChoice>> {
        self.microphones.into()
    }

    /// The speakers; empty if the browser does not let people choose one.
    #[must_use]
    pub fn speakers(self) -> Signal<Vec<DeviceChoice>> {
        self.speakers.into()
    }

    /// Lists the devices again whenever one is plugged in or out. Further calls have no effect.
    pub(in crate::state::media) fn follow(self) {
        if self.following.with_value(Option::is_some) {
            return;
        }
        let Ok(changes) = device_changes() else { return };
        let (task, registration) = AbortHandle::new_pair();
        self.following.set_value(Some(task));
        let mut changes = futures::stream::Abortable::new(changes, registration);
        spawn_local(async move {
            while changes.next().await.is_some() {
                self.read().await;
            }
        });
    }

    /// Lists the devices again in the background: after permission was given, they have names.
    pub(in crate::state::media) fn refresh(self) {
        spawn_local(self.read());
    }

    /// Lists the devices again, and returns when that is done.
    pub(in crate::state::media) async fn read(self) {
        let (cameras, microphones, speakers) = futures::join!(
            devices(DeviceKind::VideoInput),
            devices(DeviceKind::AudioInput),
            devices(DeviceKind::AudioOutput)
        );
        let speakers = speakers.map(|speakers| if can_choose_speaker() { speakers } else { Vec::new() });
        let lists = [(self.cameras, cameras), (self.microphones, microphones), (self.speakers, speakers)];
        for (target, found) in lists {
            let found = found.map(choices).unwrap_or_default();
            if target.try_with_untracked(|old| *old != found) == Some(true) {
                target.set(found);
            }
        }
    }
}

/// The devices that can be chosen, without the duplicate that Windows has for "communications".
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
    fn a_duplicate_is_not_offered() {
        assert_eq!(choices(vec![device("communications"), device("a")]).len(), 1);
    }
}
