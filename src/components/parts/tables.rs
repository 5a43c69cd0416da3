//! The entry points of the parts: the only names by which an earlier part reaches a later one.

use costage_protocol::{RoomId, UserId};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::{
    components::{
        products::ProductsDialog, stage::controls::stage_controls::StageControls, ui::menu::MenuItem,
    },
    ports::api::ApiError,
    state::{
        chat::{ChatModeration, RoomChat},
        media::NotOnStage,
        stage::Tile,
    },
};

/// The items of a menu, as they are now.
pub type MenuItems = Signal<Vec<MenuItem>>;

/// The entry points of what viewers need. `room` and `stage` are pages.
#[derive(Clone, Copy)]
pub struct ViewerPart {
    /// Provides the current room and its media below the current owner, for the signed-in person. To be called once,
    /// before everything else here.
    pub provide: fn(UserId),
    /// What is present on every page of the app; draws nothing.
    pub everywhere: fn() -> AnyView,
    /// Opens the room with this id, and provides what its pages share, for as long as the current owner lives.
    pub open_room: fn(Signal<Option<RoomId>>),
    /// Leaves the sound and picture of the open room to another element of the page.
    pub stay_off: fn(),
    pub room: fn() -> AnyView,
    /// The stage alone with its controls, as elements on other people's pages show it.
    pub stage: fn() -> AnyView,
    /// Leaves the stage of the open room: camera and microphone are off at once, and the seat is given up.
    pub leave_stage: fn() -> LocalBoxFuture<'static, Result<(), ApiError>>,
    /// Fetches the media client in advance.
    pub prefetch_media: fn(),
    /// How the person is told of new invitations; the element has this id.
    pub alert_settings: fn(String) -> AnyView,
}

/// The entry points of what going on stage needs.
#[derive(Clone, Copy)]
pub struct OnStagePart {
    /// The notices and questions to people on stage, on every page of the app.
    pub everywhere: fn() -> AnyView,
    pub green_room: fn() -> AnyView,
    /// Opens camera and microphone unless they are open, and joins the stage of the open room.
    pub join_stage: fn() -> LocalBoxFuture<'static, Result<(), NotOnStage>>,
    /// Lets the media session publish the person's own devices. To be called once, after the viewers' part has provided it.
    pub provide: fn(),
    /// The buttons for microphone, camera and screen.
    pub controls: fn(StageControls) -> AnyView,
    /// The hint about talking while muted, and the dialog with the devices.
    pub under_controls: fn(StageControls) -> AnyView,
    /// The figures of the connection, open while the signal is true.
    pub statistics: fn(RwSignal<bool>) -> AnyView,
    /// The list of the viewers of a room, given their number.
    pub viewer_list: fn(RoomId, Signal<u32>) -> AnyView,
}

/// The entry points of what hosts need.
#[derive(Clone, Copy)]
pub struct HostPart {
    /// Provides the room's join requests and the host's blocks below the current owner. To be called once, after the
    /// viewers' part has provided the current room.
    pub provide: fn(),
    /// The announcements and questions to hosts, on every page of the app.
    pub everywhere: fn() -> AnyView,
    pub account: fn() -> AnyView,
    pub create_room: fn() -> AnyView,
    pub invite: fn() -> AnyView,
    pub ended_room: fn(RoomId) -> AnyView,
    /// The number of people who ask to join; its text has this id.
    pub waiting_count: fn(&'static str) -> AnyView,
    /// The card of a host whom nobody watches yet, over the chat.
    pub alone_card: fn(RoomChat) -> AnyView,
    /// The button that ends the room.
    pub stop_room: fn() -> AnyView,
    /// The chat's settings, and what is called when they are saved or given up.
    pub chat_settings: fn(StoredValue<ChatModeration, LocalStorage>, Callback<()>) -> AnyView,
    /// The content of the panel with the products.
    pub products: fn(ProductsDialog) -> AnyView,
    /// The host's items in a tile's menu, given who is in the spotlight.
    pub tile_items: fn(&Tile, Signal<Option<UserId>>) -> MenuItems,
}

/// The entry points of what the app needs in a frame of another page.
#[derive(Clone, Copy)]
pub struct FramedPart {
    /// Listens to the page around the frame. To be called once, where the session is known.
    pub start: fn(),
    /// Tells that page what happens to the signed-in person; draws nothing.
    pub watch: fn() -> AnyView,
}

/// A part that is loaded.
#[derive(Clone, Copy)]
pub enum PartTable {
    Viewer(ViewerPart),
    OnStage(OnStagePart),
    Host(HostPart),
}
