//! Media: one's own camera and microphone, the LiveKit connection of the current room, and everybody who
//! is seen and heard through it.

mod capture;
mod cast;
mod demand;
mod devices;
mod driver;
mod exchange;
mod local;
mod machine;
mod member;
mod publishing;
mod room_news;
mod session;

pub use capture::{CaptureKind, CapturePhase, CaptureProblem};
pub use cast::Cast;
pub use demand::PictureDemand;
pub use devices::{DeviceChoice, DeviceList};
pub use exchange::{Goal, MediaNotice, MediaPhase, Stopped};
pub use local::LocalMedia;
pub use member::{Microphone, PersonMedia, PictureKind};
pub use session::{MediaSession, use_media};
