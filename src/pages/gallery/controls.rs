//! Buttons, badges, fields, icons, and everything that opens over the page.

use costage_protocol::{InvitationStatus, RoomStatus};
use leptos::prelude::*;

use super::shelf::Shelf;
use crate::{
    components::{
        media::device_choices::BlurSwitch,
        ui::{
            badge::{Badge, InvitationBadge, RoomStatusBadge, Tone, ViewerCount},
            button::{Button, ButtonKind, ButtonSize, IconButton, LinkButton},
            dialog::ConfirmDialog,
            failure::Failure,
            icon::{Icon, IconName},
            menu::{MenuButton, MenuItem},
            search_field::SearchField,
            switch::Switch,
            text_field::TextField,
        },
    },
    i18n::{GreenRoomText, HomeText, InvitePageText, SessionText, SharedText, t},
    state::{
        media::{BlurBy, BlurPhase, BlurProblem},
        notices::{NoticeAction, NoticeTone, use_notices},
    },
};

const KINDS: [ButtonKind; 4] =
    [ButtonKind::Primary, ButtonKind::Plain, ButtonKind::Quiet, ButtonKind::Danger];

/// Every kind and size: ready, busy and disabled.
#[component]
pub fn ButtonsShelf() -> impl IntoView {
    let row = |size: ButtonSize| {
        let button = move |kind| view! { <Button label="Invite" kind=kind size=size /> };
        let busy = move |kind| view! { <Button label="Invite" kind=kind size=size busy=true /> };
        let disabled = move |kind| view! { <Button label="Invite" kind=kind size=size disabled=true /> };
        view! {
            <div class="row">{KINDS.map(button).collect_view()}</div>
            <div class="row">{KINDS.map(busy).collect_view()} {KINDS.map(disabled).collect_view()}</div>
        }
    };
    view! {
        <Shelf name="Buttons">
            {row(ButtonSize::Normal)} {row(ButtonSize::Slim)} <div class="row">
                <LinkButton label="A link" href="/gallery" icon=Some(IconName::Link) />
                <IconButton label="Close" icon=IconName::Close on_press=|()| () />
                <IconButton label="Close" icon=IconName::Close on_press=|()| () disabled=true />
            </div> <Button label="Continue" kind=ButtonKind::Primary size=ButtonSize::Wide />
        </Shelf>
    }
}

/// A badge for each status.
#[component]
pub fn BadgesShelf() -> impl IntoView {
    let invitations = [
        InvitationStatus::Pending,
        InvitationStatus::Approved,
        InvitationStatus::Rejected,
        InvitationStatus::Cancelled,
    ];
    let rooms = [RoomStatus::Idle, RoomStatus::Live, RoomStatus::Waiting, RoomStatus::Ended];
    view! {
        <Shelf name="Badges">
            <div class="row">
                {invitations.map(|status| view! { <InvitationBadge status=status /> }).collect_view()}
            </div>
            <div class="row">
                {rooms.map(|status| view! { <RoomStatusBadge status=status /> }).collect_view()}
            </div>
            <div class="row on-video" data-theme="dark">
                <Badge label="Carla Philips · Co-host" tone=Tone::Glass />
                <ViewerCount count=1_249 />
                <Badge label="New" tone=Tone::Accent />
            </div>
        </Shelf>
    }
}

/// Text and search fields: empty, filled and invalid.
#[component]
pub fn FieldsShelf() -> impl IntoView {
    let title = RwSignal::new("Sunday market: bowls from the kiln".to_owned());
    view! {
        <Shelf name="Fields">
            <TextField
                label=move || t(HomeText::Title)
                value=RwSignal::new(String::new())
                example=move || t(HomeText::TitleExample)
            />
            <TextField
                label=move || t(HomeText::Title)
                value=title
                hint=Signal::derive(|| Some(t(HomeText::CharactersLeft(12.into()))))
            />
            <TextField
                label=move || t(SessionText::YourName)
                value=RwSignal::new(String::new())
                error=Signal::derive(|| Some(t(SessionText::NameMissing)))
            />
            <Search text="" busy=false />
            <Search text="lea" busy=true />
            <Switches />
            <ul id="gallery-people"></ul>
            <Failure text=Signal::derive(|| Some("Every seat is taken.".to_owned())) />
        </Shelf>
    }
}

#[component]
fn Switches() -> impl IntoView {
    let mirror = RwSignal::new(true);
    let blur = RwSignal::new(BlurPhase::On);
    view! {
        <Switch
            label=move || t(GreenRoomText::Mirror)
            hint=move || t(GreenRoomText::MirrorHint)
            on=mirror
            on_switch=move |on| mirror.set(on)
        />
        <BlurSwitch
            by=Signal::stored(Some(BlurBy::Processor))
            phase=blur.into()
            on_switch=move |on| blur.set(if on { BlurPhase::Starting } else { BlurPhase::Off })
        />
        <BlurSwitch
            by=Signal::stored(Some(BlurBy::Processor))
            phase=Signal::stored(BlurPhase::Failed(BlurProblem::NotFetched))
            on_switch=|_| ()
        />
        <BlurSwitch by=Signal::stored(None) phase=Signal::stored(BlurPhase::Off) on_switch=|_| () />
    }
}

#[component]
fn Search(text: &'static str, busy: bool) -> impl IntoView {
    let query = RwSignal::new(text.to_owned());
    view! {
        <SearchField
            label=move || t(InvitePageText::SearchPeople)
            query=query
            on_query=move |text| query.set(text)
            busy=busy
            controls="gallery-people"
            on_key=|_| ()
        />
    }
}

/// A dialog, a menu and notices, each with a button that opens it.
#[component]
pub fn LayersShelf() -> impl IntoView {
    let open = RwSignal::new(false);
    let notices = use_notices();
    let items = || {
        let item = |label: &'static str, icon, danger| MenuItem {
            label: label.into(),
            icon,
            danger,
            on_choose: Callback::new(|()| ()),
        };
        vec![
            item("Pin for me", IconName::Pin, false),
            item("Mute", IconName::MicrophoneOff, false),
            item("Remove from stage", IconName::RemovePerson, true),
        ]
    };
    view! {
        <Shelf name="Layers">
            <div class="row">
                <Button label="Open the dialog" on_press=move |()| open.set(true) />
                <Button
                    label="Say something"
                    on_press=move |()| notices.show(NoticeTone::Good, InvitePageText::LinkCopied)
                />
                <Button
                    label="Say something with a way back"
                    on_press=move |()| {
                        let undo = NoticeAction::new(GreenRoomText::Undo, |()| ());
                        notices
                            .show_with_action_until(
                                NoticeTone::Plain,
                                InvitePageText::LinkCopied,
                                undo,
                                || false,
                            );
                    }
                />
                <MenuButton label=move || t(SharedText::More) items=Signal::derive(items) />
            </div>
            <ConfirmDialog
                open=open
                title="Stop the room?"
                body="The livestream ends for everyone, and nobody can come back to it."
                confirm="Stop room"
                on_confirm=move |()| open.set(false)
                on_close=move |()| open.set(false)
            />
        </Shelf>
    }
}

#[component]
pub fn IconsShelf() -> impl IntoView {
    let icon = |name: IconName| {
        view! {
            <span class="icon-sample small muted">
                <Icon name=name />
                {format!("{name:?}")}
            </span>
        }
    };
    view! {
        <Shelf name="Icons">
            <div class="icon-samples">{IconName::ALL.map(icon).collect_view()}</div>
        </Shelf>
    }
}
