//! A switch to another device that nobody asked for.

use super::capture::CaptureKind;

/// What a device is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeviceUse {
    /// As camera or microphone.
    Capture(CaptureKind),
    /// For playing sound.
    Speaker,
}

/// A switch to another device that the person did not ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceSwitch {
    pub used_for: DeviceUse,
    /// The name of the device in use now; empty if the browser does not report it.
    pub label: String,
    /// The id of the device to go back to, if that is possible.
    pub previous: Option<String>,
}
