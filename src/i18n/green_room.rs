//! The texts of the green room.

use std::borrow::Cow;

use super::{NAME, Text};
use crate::ports::media::{Affected, CaptureKind, CaptureProblem};

/// A text of `/rooms/:id/prepare`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GreenRoomText {
    /// The page's title, and the line above the heading.
    Preparing,
    /// The host's heading.
    GoLiveHeading,
    /// A co-host's heading, with the host's name at [`NAME`].
    JoinHeading,
    /// Says that nothing is published yet.
    NobodySeesYou,
    /// The host's button.
    GoLive,
    /// A co-host's button.
    JoinStage,
    /// The button's text while the connection is made.
    Joining,
    /// Leaves the page without joining.
    NotNow,
    /// The label of the preview, for screen readers.
    Preview,
    /// In place of the preview while the camera is off.
    CameraIsOff,
    /// In place of the preview while the camera opens.
    CameraOpens,
    /// The label of the microphone's level meter.
    Level,
    /// The label of the choice of cameras.
    Camera,
    /// The label of the choice of microphones.
    Microphone,
    /// The label of the choice of speakers.
    Speaker,
    /// In place of the choice of speakers where the browser does not offer one.
    SystemSpeaker,
    /// A device whose name the browser hides, by its place in the list.
    DeviceNumber(usize),
    /// The label of the choice of picture sizes.
    Resolution,
    /// A picture size, by its height in pixels.
    Lines(u32),
    /// Switches between a phone's front and back camera.
    FlipCamera,
    /// The switch that mirrors the person's own preview.
    Mirror,
    MirrorHint,
    /// The switch that blurs the background.
    Blur,
    /// Explains the switch while it is off.
    BlurHint,
    /// The blur is switched on and hides nothing yet.
    BlurStarting,
    /// The blur hides the background.
    BlurIsOn,
    /// The model that the blur needs could not be downloaded.
    BlurNotLoaded,
    /// The blur does not run on this device.
    BlurNotPossible,
    /// The browser lacks the features that the blur needs.
    NoBlur,
    /// Plays a sound on the chosen speaker.
    TestSound,
    TestSoundPlays,
    TestSoundFailed,
    /// The hint to wear headphones.
    Headphones,
    /// The microphone picks up a voice.
    HearYou,
    /// The microphone is open, and nobody has spoken yet.
    SaySomething,
    /// The microphone is open and delivers nothing but silence.
    NoSound,
    /// The notice that another camera has replaced one that disappeared; its name is at [`NAME`].
    CameraSwitched,
    /// The notice that another microphone has replaced one that disappeared; its name is at [`NAME`].
    MicrophoneSwitched,
    /// The notice that another speaker has replaced one that disappeared; its name is at [`NAME`].
    SpeakerSwitched,
    /// Switches back to the device before.
    Undo,
    /// The heading of the dialog that changes devices on stage.
    Devices,
    /// Copies the page's address, to be opened in another browser.
    CopyLink,
    LinkCopied,
    LinkNotCopied,
    /// An item of the checklist.
    CameraWorks,
    /// An item of the checklist.
    MicrophoneWorks,
    /// An item of the checklist: the person has switched the microphone off.
    MicrophoneIsOff,
    /// The browser asks for permission, or the device starts.
    Opening,
    /// The switch for the live picture on the home page.
    LivePicture,
    LivePictureHint,
    /// The button that shows the preview as viewers see it: not mirrored, and with the part that phones show.
    AsViewers,
    AsViewersHint,
    /// The heading of a problem.
    Problem(Affected, CaptureProblem),
    /// What to do about a problem.
    Remedy(Affected, CaptureProblem),
    /// Neither camera nor microphone works: what that means for the host.
    NothingToSendHost,
    /// Neither camera nor microphone works: what that means for a co-host.
    NothingToSendCoHost,
    /// The heading for somebody without a seat.
    NoSeatTitle,
    NoSeatBody,
    /// The heading for a co-host while the room is not live.
    NotLiveTitle,
    NotLiveBody,
}

impl Text for GreenRoomText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Preparing => "Preparing to go live…",
            Self::GoLiveHeading => "Ready when you are",
            Self::JoinHeading => return format!("Join {NAME} on stage").into(),
            Self::NobodySeesYou => "Nobody sees or hears you yet.",
            Self::GoLive => "Go live",
            Self::JoinStage => "Join stage",
            Self::Joining => "Connecting you…",
            Self::NotNow => "Not now",
            Self::Preview => "Your picture, as others will see it",
            Self::CameraIsOff => "Your camera is off",
            Self::CameraOpens => "Starting your camera…",
            Self::Level => "Microphone level",
            Self::Camera => "Camera",
            Self::Microphone => "Microphone",
            Self::Speaker => "Speaker",
            Self::SystemSpeaker => "Your system's speaker",
            Self::DeviceNumber(number) => return format!("Device {number}").into(),
            Self::Resolution => "Video quality",
            Self::Lines(height) => return format!("{height}p").into(),
            Self::FlipCamera => "Turn to the other camera",
            Self::Mirror => "Mirror my picture",
            Self::MirrorHint => "Only for you: others see it the right way round.",
            Self::Blur => "Blur my background",
            Self::BlurStarting => "Getting ready. Your background can still be seen.",
            Self::BlurIsOn => "Nobody sees what is behind you.",
            Self::BlurHint => "Hides the room behind you.",
            Self::BlurNotLoaded => {
                "The blur could not be loaded: your background can be seen. Check your connection and switch it on again, or reload the page."
            }
            Self::BlurNotPossible => {
                "The blur does not run on this device: your background can be seen."
            }
            Self::NoBlur => "This browser cannot blur your background.",
            Self::TestSound => "Test",
            Self::TestSoundPlays => "Playing…",
            Self::TestSoundFailed => "The test sound did not play. Choose another speaker.",
            Self::Headphones => "Use headphones to avoid echo.",
            Self::HearYou => "We hear you",
            Self::SaySomething => "Say something to test your microphone",
            Self::NoSound => "Your microphone is silent. Is it muted on the device itself?",
            Self::CameraSwitched => return format!("Camera switched to {NAME}").into(),
            Self::MicrophoneSwitched => return format!("Microphone switched to {NAME}").into(),
            Self::SpeakerSwitched => return format!("Speaker switched to {NAME}").into(),
            Self::Undo => "Undo",
            Self::Devices => "Camera, microphone and speaker",
            Self::LivePicture => "Show a live picture on the home page",
            Self::LivePictureHint => "A new one every half minute while your camera is on.",
            Self::AsViewers => "As viewers see it",
            Self::AsViewersHint => "Phones may show only the part inside the frame.",
            Self::CopyLink => "Copy link",
            Self::LinkCopied => "Link copied. Open it in your usual browser.",
            Self::LinkNotCopied => "The link could not be copied. Take it from the address bar.",
            Self::CameraWorks => "Camera works",
            Self::MicrophoneWorks => "Microphone works",
            Self::MicrophoneIsOff => "Microphone is off",
            Self::Opening => "Allow camera and microphone when your browser asks.",
            Self::Problem(kind, problem) => return problem_in_english(*kind, *problem),
            Self::Remedy(kind, problem) => return remedy_in_english(*kind, *problem),
            Self::NothingToSendHost => {
                "Without camera and microphone nobody can see or hear you: the room goes live with the first of them."
            }
            Self::NothingToSendCoHost => {
                "You can join without camera and microphone, and switch them on later."
            }
            Self::NoSeatTitle => "You have no seat on this stage",
            Self::NoSeatBody => "Your invitation was taken back or your seat has ended. The host can invite you again.",
            Self::NotLiveTitle => "This room is not live yet",
            Self::NotLiveBody => "You can join as soon as its host is live. This page follows by itself.",
        }
        .into()
    }
}

const fn name(which: Affected) -> &'static str {
    match which {
        Affected::One(CaptureKind::Camera) => "camera",
        Affected::One(CaptureKind::Microphone) => "microphone",
        Affected::Both => "camera and microphone",
    }
}

fn problem_in_english(which: Affected, problem: CaptureProblem) -> Cow<'static, str> {
    let device = name(which);
    match problem {
        CaptureProblem::Refused => format!("Your {device} is blocked for this page"),
        CaptureProblem::Dismissed => format!("Your {device} was not allowed yet"),
        CaptureProblem::BlockedBySystem => format!("Your system keeps the browser from the {device}"),
        CaptureProblem::Missing => format!("No {device} was found"),
        CaptureProblem::Busy => format!("Another program is using your {device}"),
        CaptureProblem::Unplugged => format!("Your {device} was disconnected"),
        CaptureProblem::Insecure => format!("No {device} on a page that is not secure"),
        CaptureProblem::Unsupported => format!("This browser cannot use your {device}"),
        CaptureProblem::NotLoaded => format!("The part that starts your {device} did not load"),
        CaptureProblem::Unknown => format!("Your {device} did not start"),
    }
    .into()
}

fn remedy_in_english(which: Affected, problem: CaptureProblem) -> Cow<'static, str> {
    let device = name(which);
    match problem {
        CaptureProblem::Refused => {
            format!("Open the site settings beside the address and allow the {device}. This page notices by itself.")
        }
        CaptureProblem::Dismissed => "Try again, and choose Allow when your browser asks.".to_owned(),
        CaptureProblem::BlockedBySystem => {
            format!("Allow the {device} for your browser in the system's privacy settings, then try again.")
        }
        CaptureProblem::Missing => format!("Connect a {device}, then try again."),
        CaptureProblem::Busy => "Close the other program or call that uses it. We try again a few times.".to_owned(),
        CaptureProblem::Unplugged => "Connect it again, or choose another one.".to_owned(),
        CaptureProblem::Insecure => {
            "Browsers allow it on https addresses only. Open this page by its https address.".to_owned()
        }
        CaptureProblem::Unsupported => {
            "Apps with a browser of their own often cannot. Open the link in Chrome, Edge, Firefox or Safari; your seat is kept.".to_owned()
        }
        CaptureProblem::NotLoaded => {
            "Check your connection, then try again. If there is a newer version of Costage, reloading the page helps.".to_owned()
        }
        CaptureProblem::Unknown => "Try again, choose another one, or restart your browser.".to_owned(),
    }
    .into()
}
