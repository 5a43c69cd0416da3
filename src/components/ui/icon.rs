//! The icons: one stroked path each, drawn in the colour of the text beside them, hidden from screen readers. Those of Lucide, by a crate
//! such as leptos_icons, take twice the bytes (1.9 in place of 0.9 kB, Brotli), because each is of several shapes.

use leptos::{prelude::*, tachys::html::InertElement};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IconName {
    /// A warning.
    Alert,
    /// Notifications.
    Bell,
    /// Follows the writing direction.
    Back,
    /// Products.
    Bag,
    /// Blocks a person.
    Block,
    Camera,
    CameraOff,
    Chat,
    /// Something is done or works.
    Check,
    ChevronDown,
    ChevronUp,
    Close,
    Download,
    Edit,
    /// The number of viewers.
    Eye,
    Info,
    /// The choice of languages.
    Language,
    /// Asks to join the stage.
    Hand,
    /// Reactions.
    Heart,
    /// Invites a person.
    Invite,
    /// Switches between grid and spotlight.
    Layout,
    /// Leaves the stage. Follows the writing direction.
    Leave,
    Link,
    Microphone,
    MicrophoneOff,
    /// Opens a menu.
    More,
    /// No network, or a person who is offline.
    Offline,
    People,
    /// Pins a tile or a product.
    Pin,
    RemovePerson,
    Retry,
    /// Shares the screen.
    Screen,
    Search,
    /// Devices and other settings.
    Settings,
    /// Shares the link of a room.
    Share,
    Speaker,
    /// Ends the room.
    Stop,
    Pause,
    Play,
    /// Follows the writing direction.
    Reply,
    /// Follows the writing direction.
    Send,
    /// Opens the choice of emoji.
    Smile,
    Trash,
    /// Full screen.
    Expand,
    /// Switches between a phone's cameras.
    Flip,
    /// Mutes a person for this viewer only, or the hint to wear headphones.
    Headphones,
    /// Keyboard shortcuts.
    Keyboard,
    PictureInPicture,
    /// Stops sharing the screen.
    ScreenOff,
    /// The figures of the connection.
    Stats,
    SpeakerOff,
    Spotlight,
    /// A weak connection.
    WeakConnection,
}

impl IconName {
    pub const ALL: [Self; 53] = [
        Self::Alert,
        Self::Bell,
        Self::Back,
        Self::Bag,
        Self::Block,
        Self::Camera,
        Self::CameraOff,
        Self::Chat,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronUp,
        Self::Download,
        Self::Edit,
        Self::Close,
        Self::Eye,
        Self::Info,
        Self::Language,
        Self::Hand,
        Self::Heart,
        Self::Invite,
        Self::Layout,
        Self::Leave,
        Self::Link,
        Self::Microphone,
        Self::MicrophoneOff,
        Self::More,
        Self::Offline,
        Self::People,
        Self::Pin,
        Self::RemovePerson,
        Self::Retry,
        Self::Screen,
        Self::Search,
        Self::Settings,
        Self::Share,
        Self::Speaker,
        Self::Stop,
        Self::Pause,
        Self::Play,
        Self::Reply,
        Self::Send,
        Self::Smile,
        Self::Trash,
        Self::Expand,
        Self::Flip,
        Self::Headphones,
        Self::Keyboard,
        Self::PictureInPicture,
        Self::ScreenOff,
        Self::Stats,
        Self::SpeakerOff,
        Self::Spotlight,
        Self::WeakConnection,
    ];

    /// Whether the icon points in the writing direction, and is mirrored in right-to-left text.
    const fn is_directed(self) -> bool {
        matches!(self, Self::Back | Self::Leave | Self::Reply | Self::Send)
    }

    /// The path, in a view box of 24 × 24.
    const fn path(self) -> &'static str {
        match self {
            Self::Alert => {
                "M12 8v5M12 16.5h.01M10.3 3.9 2.6 17.2A2 2 0 0 0 4.3 20h15.4a2 2 0 0 0 1.7-2.8L13.7 3.9a2 2 0 0 0-3.4 0Z"
            }
            Self::Bell => "M18 9a6 6 0 0 0-12 0c0 6-2 8-2 8h16s-2-2-2-8M10 20.5a2 2 0 0 0 4 0",
            Self::Back => "m14 6-6 6 6 6",
            Self::Block => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.6 5.6l12.8 12.8",
            Self::Camera => "M3 7h11a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H3zM16 11l5-3v8l-5-3",
            Self::CameraOff => {
                "M3 3l18 18M7 7H3v10h11a2 2 0 0 0 1.7-1M11 7h3a2 2 0 0 1 2 2v3M16 11l5-3v8l-3.2-1.9"
            }
            Self::Chat => "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 20l1.6-4.6A7.5 7.5 0 1 1 20 11.5Z",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::ChevronDown => "m7 10 5 5 5-5",
            Self::ChevronUp => "m7 14 5-5 5 5",
            Self::Download => "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 20h16",
            Self::Edit => "M4 20h4L19.5 8.5a2.1 2.1 0 0 0-3-3L5 17zM14.5 7.5l3 3",
            Self::Bag => "M5 8h14l1 12H4zM8.5 8V7a3.5 3.5 0 0 1 7 0v1",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Eye => "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
            Self::Language => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c-4.5 5-4.5 13 0 18M12 3c4.5 5 4.5 13 0 18"
            }
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.5h.01",
            Self::Hand => {
                "M8 13V6a1.5 1.5 0 0 1 3 0v5M11 11V4.5a1.5 1.5 0 0 1 3 0V11M14 11V6a1.5 1.5 0 0 1 3 0v8a7 7 0 0 1-7 7c-2.6 0-4-1.2-5.4-3.2L2.3 14a1.6 1.6 0 0 1 2.6-1.9L8 15"
            }
            Self::Heart => "M12 20s-7-4.6-9-9a5 5 0 0 1 9-4 5 5 0 0 1 9 4c-2 4.4-9 9-9 9Z",
            Self::Invite => "M15 19a6 6 0 0 0-12 0M9 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M19 7v6M16 10h6",
            Self::Layout => "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
            Self::Leave => "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
            Self::Link => {
                "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"
            }
            Self::Microphone => {
                "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5 11a7 7 0 0 0 14 0M12 18v3"
            }
            Self::MicrophoneOff => {
                "M3 3l18 18M9 9v2a3 3 0 0 0 5 2M15 10V6a3 3 0 0 0-5.8-1M5 11a7 7 0 0 0 11 5.7M19 11a7 7 0 0 1-.6 2.8M12 18v3"
            }
            Self::More => {
                "M5.5 12a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0ZM12.5 12a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0ZM19.5 12a.5.5 0 1 1-1 0 .5.5 0 0 1 1 0Z"
            }
            Self::Offline => {
                "M3 3l18 18M5 12a11 11 0 0 1 5-2.6M19 12a11 11 0 0 0-3-2M8.5 15.5a5 5 0 0 1 7 0M12 19h.01"
            }
            Self::People => {
                "M15 19a6 6 0 0 0-12 0M9 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M16 3.4a3.5 3.5 0 0 1 0 6.2M21 19a6 6 0 0 0-3.5-5.4"
            }
            Self::Pin => "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5",
            Self::RemovePerson => "M15 19a6 6 0 0 0-12 0M9 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M16 10h6",
            Self::Retry => {
                "M20 11a8 8 0 0 0-14.3-4L3 9.5M3 4v5.5h5.5M4 13a8 8 0 0 0 14.3 4l2.7-2.5M21 20v-5.5h-5.5"
            }
            Self::Screen => "M3 5h18v12H3zM8 21h8M12 14V8M9.5 10.5 12 8l2.5 2.5",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
            Self::Settings => {
                "M4 7h9M17 7h3M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM4 17h3M11 17h9M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
            }
            Self::Share => "M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8",
            Self::Speaker => "M4 9h4l5-4v14l-5-4H4zM17 9a4 4 0 0 1 0 6",
            Self::Pause => "M9 5v14M15 5v14",
            Self::Play => "M8 5.5v13l10.5-6.5z",
            Self::Reply => "m9 7-5 5 5 5M4 12h9a7 7 0 0 1 7 6",
            Self::Send => "m4 12 16-7.5-5 15.5-3.5-6zM11.5 14 20 4.5",
            Self::Smile => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01"
            }
            Self::Trash => "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
            Self::Stop => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9 9h6v6H9z",
            Self::Expand => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Self::Flip => "M4 11a8 8 0 0 1 14-4.5L20 9M20 4v5h-5M20 13a8 8 0 0 1-14 4.5L4 15M4 20v-5h5",
            Self::Headphones => {
                "M4 15v-2a8 8 0 0 1 16 0v2M4 15h3v5H5a1 1 0 0 1-1-1zM20 15h-3v5h2a1 1 0 0 0 1-1z"
            }
            Self::Keyboard => "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17 14h.01M7 14h.01M10 14h4",
            Self::PictureInPicture => "M3 5h18v14H3zM12 12h6v4h-6z",
            Self::ScreenOff => "M3 3l18 18M8 5h13v12h-1M3 5v12h12M8 21h8",
            Self::Stats => "M4 20h16M6 16v-4M11 16V8M16 16v-6",
            Self::SpeakerOff => "M3 3l18 18M12 7v-2l-2 1.6M7 9H4v6h4l4 4v-7M17 9a4 4 0 0 1 1 4.5",
            Self::Spotlight => "M4 5h16v14H4zM8 9h8v6H8z",
            Self::WeakConnection => "M5 19v-3M10 19v-7M15 19h.01M20 19h.01",
        }
    }
}

/// An icon. Its meaning is always given in words too, beside it or as the name of the control.
#[component]
pub fn Icon(
    name: IconName,
    /// 14 px instead of 20 px.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let (small, directed) =
        (if small { " small" } else { "" }, if name.is_directed() { " directed" } else { "" });
    // A page has many icons. Static markup is cloned as a whole, and needs fewer nodes than a view.
    InertElement::new(format!(
        r#"<svg class="icon{small}{directed}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"></path></svg>"#,
        name.path()
    ))
}
