//! The rows of the invite page, in every state.

use costage_protocol::{Invitation, InvitationStatus, Presence, User, invitations::CancelReason};
use leptos::prelude::*;

use super::{
    sample::{NOTE, NOW, invitation, user},
    shelf::Shelf,
};
use crate::{
    components::{
        invitations::{
            note_field::NoteField,
            person_status::PersonStatus,
            picker_row::{PersonRow, PersonRowModel},
            sent_row::SentInvitationRow,
        },
        people::avatar::{Avatar, AvatarSize},
        stage::seats_meter::SeatsMeter,
        ui::{icon::IconName, page_header::PageHeader},
    },
    i18n::{InvitePageText, SharedText, t},
    ports::api::ApiError,
    state::RequestState,
};

#[component]
pub fn PeopleShelf() -> impl IntoView {
    let names = [
        "Carla Philips",
        "Ravi Menon",
        "Lea",
        "Jonas Thiel",
        "Sofia Brandt",
        "李 明",
        "عمر خالد",
        "🎉 Party",
    ];
    let avatar = |(number, name): (u8, &str)| view! { <Avatar user=user(number, name) /> };
    view! {
        <Shelf name="Avatars">
            <div class="row">{(2..).zip(names).map(avatar).collect_view()}</div>
            <div class="row">
                <Avatar user=user(2, "Carla Philips") size=AvatarSize::Small />
                <Avatar user=user(2, "Carla Philips") size=AvatarSize::Large />
            </div>
        </Shelf>
    }
}

#[component]
fn PickerSample(
    user: User,
    presence: Presence,
    #[prop(optional)] watching: bool,
    #[prop(optional)] current: bool,
    #[prop(optional)] selected: bool,
    #[prop(optional)] request_state: RequestState,
    #[prop(optional)] asks: bool,
    #[prop(optional)] blocked: bool,
) -> impl IntoView {
    let watching = watching || presence == Presence::Watching;
    let last_met = (!watching).then_some(NOW);
    let person = PersonRowModel {
        status: Signal::stored(PersonStatus { presence, watching, last_met, asks, blocked }),
        now: Signal::stored(NOW),
        row_id: format!("gallery-{}", user.id),
        user,
        tab_stop: Signal::stored(true),
        current: Signal::stored(current),
        selecting: Signal::stored(true),
        selected: Signal::stored(selected),
        stage_full: Signal::stored(false),
        new_note: Signal::stored(presence == Presence::Invited),
        inviting: Signal::stored(request_state),
        blocking: Signal::stored(RequestState::Idle),
    };
    view! {
        <div role="row">
            <PersonRow person=person on_action=|_| () />
        </div>
    }
}

#[component]
fn SentSample(
    user: User,
    status: InvitationStatus,
    #[prop(optional_no_strip)] reason: Option<CancelReason>,
    ages: (i64, i64),
    #[prop(optional)] seated: bool,
    #[prop(optional)] request_state: RequestState,
    #[prop(into, optional)] note: Option<String>,
) -> impl IntoView {
    let invitation = Invitation { note, ..invitation(user, status, reason, ages) };
    view! {
        <li>
            <SentInvitationRow
                invitation=invitation
                seated=seated
                latest=true
                now=Signal::stored(NOW)
                tab_stop=true
                request_state=Signal::stored(request_state)
                row_id="gallery-sent"
                on_press=|_| ()
            />
        </li>
    }
}

#[component]
pub fn InviteShelf() -> impl IntoView {
    use InvitationStatus::{Approved, Cancelled, Pending, Rejected};
    view! {
        <Shelf name="Invite page">
            <PageHeader
                title=move || t(InvitePageText::Heading)
                subtitle="Sunday market: bowls from the kiln"
                back_label=move || t(SharedText::Close)
                back_href="/gallery"
                back_icon=IconName::Close
            >
                <SeatsMeter used=2 limit=6 />
            </PageHeader>
            <div class="row">
                <SeatsMeter used=6 limit=6 />
                <SeatsMeter used=3 limit=12 />
                <SeatsMeter used=30 limit=100 />
            </div>
            <NoteField note=RwSignal::new(NOTE.to_owned()) />
            <NoteField note=RwSignal::new(format!("{NOTE}!")) />
            <div class="invite-columns">
                <div class="people-list" role="grid" aria-label=move || t(InvitePageText::People)>
                    <PickerSample user=user(2, "Carla Philips") presence=Presence::Invited watching=true />
                    <PickerSample user=user(3, "Ravi Menon") presence=Presence::OnStage />
                    <PickerSample user=user(4, "Lea Rossi") presence=Presence::Watching current=true />
                    <PickerSample
                        user=user(5, "Jonas Thiel")
                        presence=Presence::Watching
                        request_state=RequestState::UnderWay
                    />
                    <PickerSample
                        user=user(6, "Sofia Brandt")
                        presence=Presence::Watching
                        request_state=RequestState::Failed(ApiError::Offline)
                    />
                    <PickerSample user=user(7, "Ben Adeyemi") presence=Presence::Offline />
                    <PickerSample
                        user=user(8, "Wolfeschlegelsteinhausenbergerdo")
                        presence=Presence::Offline
                    />
                    <PickerSample user=user(10, "Maya Okafor") presence=Presence::Watching blocked=true />
                    <PickerSample user=user(9, "عمر خالد") presence=Presence::Watching selected=true />
                </div>
                <ul class="people-list">
                    <SentSample user=user(2, "Carla Philips") status=Pending ages=(20, 20) note=NOTE />
                    <SentSample
                        user=user(5, "Jonas Thiel")
                        status=Pending
                        ages=(2, 2)
                        request_state=RequestState::Checking
                    />
                    <SentSample user=user(3, "Ravi Menon") status=Approved ages=(300, 180) seated=true />
                    <SentSample user=user(4, "Lea Rossi") status=Approved ages=(4_000, 3_700) />
                    <SentSample user=user(10, "Maya Okafor") status=Rejected ages=(400, 300) />
                    <SentSample
                        user=user(11, "Tom Keller")
                        status=Cancelled
                        reason=Some(CancelReason::ByHost)
                        ages=(600, 540)
                    />
                    <SentSample
                        user=user(12, "Ana María de la Cruz")
                        status=Cancelled
                        reason=Some(CancelReason::Expired)
                        ages=(1_300, 700)
                        request_state=RequestState::Failed(ApiError::Timeout)
                    />
                    <SentSample
                        user=user(13, "Wolfeschlegelsteinhausenbergerdo")
                        status=Cancelled
                        reason=Some(CancelReason::RoomEnded)
                        ages=(90_100, 90_000)
                    />
                </ul>
            </div>
        </Shelf>
    }
}
