//! Media: one's own camera and microphone, the LiveKit connection of the current room, and everybody who
//! is seen and heard through it.

mod capture;
mod cast;
mod devices;
mod driver;
mod local;
mod machine;
mod publishing;
mod room_news;
mod session;

pub use capture::{CaptureKind, CapturePhase, CaptureProblem};
pub use cast::{Cast, Microphone, PersonMedia};
pub use devices::{DeviceChoice, DeviceList};
pub use local::LocalMedia;
pub use machine::{Goal, MediaNotice, MediaPhase, Stopped};
pub use session::{MediaSession, use_media};
