//! Media: one's own camera and microphone, the LiveKit connection of the current room, and everybody who
//! is seen and heard through it.

mod camera_choices;
mod capture;
mod cast;
mod demand;
mod device_news;
mod devices;
mod driver;
mod elsewhere;
mod exchange;
mod following;
mod goal;
mod hearing;
mod local;
mod machine;
mod member;
mod muted_talk;
mod opening;
mod own;
mod publishing;
mod push_to_talk;
mod remembered;
mod resolution;
mod retry;
mod room_news;
mod screen;
mod session;
mod statistics;
mod switching;
mod ticket;
mod told;

pub use capture::{CaptureKind, CapturePhase, CaptureProblem};
pub use cast::Cast;
pub use demand::PictureDemand;
pub use device_news::{DeviceNews, DeviceUse};
pub use devices::{DeviceChoice, DeviceList};
pub use exchange::{Goal, MediaNotice, MediaPhase, Stopped};
pub use hearing::Hearing;
pub use local::LocalMedia;
pub use member::{Microphone, PersonMedia, PictureKind};
pub use muted_talk::MutedTalk;
pub use push_to_talk::{PushToTalk, TalkInput, TalkOutput};
pub use resolution::Resolution;
pub use screen::{ScreenPhase, ScreenShare};
pub use session::{MediaSession, use_media};
pub use statistics::{Carries, Counters, TileStatistics, TrackFigures};
