//! A room, its stage or its invite page in the box of an element: what the app shows under a room's addresses, without addresses.

mod calls;
mod claim;
mod sent;

use costage::{
    components::{
        navigation::{provide_navigation, provide_only_page},
        parts::{LazyParts, lazy_page},
        ui::{empty_state::EmptyState, icon::IconName, notices::NoticesRegion},
        watchers::connection_notice::ConnectionNotice,
    },
    i18n::{RoomText, t},
    pages::lazy::load,
    ports::framing_page::PageMessage,
    state::{
        framing_page::tell_of_room, notices::provide_notices, parts::Part, use_connection,
        use_my_invitations, use_reconnect,
    },
};
use costage_protocol::{RoomId, UserId};
use leptos_erased::prelude::*;

pub(crate) use self::calls::{CallFailed, RoomCalls};

/// What of a room an element shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// All of it.
    Room,
    /// The stage with its controls.
    Stage,
    /// The host's page for inviting people.
    InvitePage,
}

/// The page of the room that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Main,
    GreenRoom,
    InvitePage,
}

impl Place {
    /// The place that stands for `path` of the app; nothing for pages that are not of a room.
    fn of_path(path: &str) -> Option<Self> {
        let of_room = path.strip_prefix("/rooms/")?;
        match of_room.split_once('/').map(|(_, page)| page) {
            None => Some(Self::Main),
            Some("prepare") => Some(Self::GreenRoom),
            Some("invite") => Some(Self::InvitePage),
            Some(_) => None,
        }
    }
}

/// The room; nothing while none is named.
#[component]
pub(crate) fn RoomElement(
    shows: Shows,
    /// The signed-in person.
    me: UserId,
    /// The address of the server.
    server: String,
    room: Signal<Option<RoomId>>,
    /// Where to find what the page may call while the room is shown.
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    /// Called with what happens in the room.
    tell: Callback<PageMessage>,
) -> impl IntoView {
    on_cleanup(move || {
        calls.try_set(None);
    });
    move || {
        let id = room.get()?;
        let (me, server) = (me.clone(), server.clone());
        Some(view! { <OneRoom shows=shows me=me server=server id=id calls=calls tell=tell /> })
    }
}

/// The room, unless another element of the page shows it.
#[component]
fn OneRoom(
    shows: Shows,
    me: UserId,
    server: String,
    id: RoomId,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    tell: Callback<PageMessage>,
) -> impl IntoView {
    // The invite page shows no pictures.
    let is_first = match shows {
        Shows::Room | Shows::Stage => claim::claim(server, id.clone()),
        Shows::InvitePage => ArcRwSignal::new(true),
    };
    let is_first = memo(move |_| is_first.get());
    move || match is_first.get() {
        true => view! { <Pages shows=shows me=me.clone() id=id.clone() calls=calls tell=tell /> }.into_any(),
        false => {
            tell.run(shown_twice());
            view! { <ShownTwice /> }.into_any()
        }
    }
}

#[component]
fn ShownTwice() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Screen
            title=move || t(RoomText::ShownTwiceTitle)
            body=move || t(RoomText::ShownTwiceBody)
        />
    }
}

/// The pages of the room, one at a time, and what the app has on all of them.
#[component]
fn Pages(
    shows: Shows,
    me: UserId,
    id: RoomId,
    calls: RwSignal<Option<RoomCalls>, LocalStorage>,
    tell: Callback<PageMessage>,
) -> impl IntoView {
    provide_notices();
    let parts = LazyParts::new(me, load);
    provide_context(parts);
    let first = if shows == Shows::InvitePage { Place::InvitePage } else { Place::Main };
    let place = RwSignal::new(first);
    let path = format!("/rooms/{id}");
    match shows {
        Shows::InvitePage => provide_only_page(path),
        Shows::Room | Shows::Stage => provide_navigation(Signal::stored(path), move |path, _| {
            if let Some(to) = Place::of_path(path) {
                place.try_set(to);
            }
        }),
    }
    // The invite page has no other page beside it.
    if shows != Shows::InvitePage {
        open_green_room_for_seat(id.clone(), place);
    }
    let shown = StoredValue::new(id);
    let page = move |parts: LazyParts| {
        let viewer = parts.viewer()?;
        if shows == Shows::InvitePage {
            (viewer.stay_off)();
        }
        (viewer.open_room)(Signal::stored(Some(shown.get_value())));
        tell_of_room(move |message| tell.run(message));
        if shows == Shows::InvitePage {
            sent::tell_of_sent(shown.get_value(), tell);
        }
        if let Some(owner) = Owner::current() {
            calls.try_set(Some(RoomCalls::new(owner, parts)));
        }
        let page = move || match place.get() {
            Place::GreenRoom => lazy_page(Part::OnStage, |parts| Some((parts.on_stage()?.green_room)())),
            Place::InvitePage => lazy_page(Part::Host, |parts| Some((parts.host()?.invite)())),
            Place::Main if shows == Shows::Room => (viewer.room)(),
            Place::Main => (viewer.stage)(),
        };
        Some(page.into_any())
    };
    view! {
        <ConnectionNotice connection=use_connection() on_retry=use_reconnect() />
        {move || parts.viewer().map(|part| (part.everywhere)())}
        {move || parts.on_stage().map(|part| (part.everywhere)())}
        {move || parts.host().map(|part| (part.everywhere)())}
        {lazy_page(Part::Viewer, page)}
        <NoticesRegion />
    }
}

/// What a page is told whose second element names the same room.
fn shown_twice() -> PageMessage {
    let detail = "Another element of this page shows this room already.";
    PageMessage::new("error", [("code", "room_shown_already".to_owned()), ("detail", detail.to_owned())])
}

/// Opens the green room when the person has just accepted an invitation to this room, in whichever element of the page.
fn open_green_room_for_seat(id: RoomId, place: RwSignal<Place>) {
    let taken = use_my_invitations().taken_seat();
    Effect::new(move |before: Option<bool>| {
        let is_here = taken.with(|seat| seat.as_ref().is_some_and(|seat| *seat.room() == id));
        // A seat from before this element was there is an old one.
        if before.is_some() && is_here {
            place.set(Place::GreenRoom);
        }
        is_here
    });
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_room_have_a_place_and_others_have_none() {
        assert_eq!(Place::of_path("/rooms/room_1"), Some(Place::Main));
        assert_eq!(Place::of_path("/rooms/room_1/prepare"), Some(Place::GreenRoom));
        assert_eq!(Place::of_path("/rooms/room_1/invite"), Some(Place::InvitePage));
        for path in ["/", "/account", "/rooms/room_1/other"] {
            assert_eq!(Place::of_path(path), None, "{path}");
        }
    }
}
