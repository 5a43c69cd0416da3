//! Components about camera, microphone and speaker: choosing, testing and metering them, and their problems.

pub mod device_choices;
pub mod device_select;
pub mod level_meter;
pub mod speaker_test;
pub mod toggle;
pub mod trouble;
