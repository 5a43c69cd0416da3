//! The invitations sent, newest first, each with its live status and the action the host can take.

use costage_protocol::{Invitation, InvitationId, Room, RoomId, Timestamp, UserId};
use leptos_erased::prelude::*;

use super::{picker_model::PickerModel, share_link::ShareLink};
use crate::{
    components::{
        invitations::sent_row::SentInvitationRow,
        navigation::in_slot_of_only_page,
        ui::{
            badge::Badge,
            empty_state::EmptyState,
            failure::code_words,
            icon::IconName,
            now::use_seconds,
            row_button::RowVerb,
            skeleton::SkeletonRows,
            virtual_list::{ListKind, ListPane, VirtualList},
        },
    },
    i18n::{InvitePageText, SharedText, t},
    state::{CurrentRoom, Phase, RequestState, invitations::sent::RoomInvitations, request::Requests},
};

#[component]
pub fn SentPane(
    id: RoomId,
    room: CurrentRoom,
    invitations: RoomInvitations,
    model: PickerModel,
) -> impl IntoView {
    let now = use_seconds();
    let pane = ListPane::new(model.sent_ids.into(), "sent");
    let (tab_stop, removals) = (pane.entrance(), Requests::default());
    let count = memo(move |_| model.sent_ids.read().len());
    let row = move |id: InvitationId| {
        view! {
            <SentItem
                id=id
                room=room
                invitations=invitations
                model=model
                now=now
                tab_stop=tab_stop
                removals=removals
                pane=pane
            />
        }
    };
    let nothing = move || match invitations.list().phase().get() {
        Phase::Loading => Some(view! { <SkeletonRows count=3 /> }.into_any()),
        Phase::Failed(code) => Some(view! { <CouldNotLoad code=code /> }.into_any()),
        Phase::Ready if count.get() == 0 => Some(view! { <NothingSent /> }.into_any()),
        Phase::Ready => None,
    };
    view! {
        <section class="sent" part="sent" aria-label=move || t(InvitePageText::Sent)>
            <div class="sent-heading">
                <h2>{move || t(InvitePageText::Sent)}</h2>
                <Badge label=move || count.get().to_string() />
                <span class="grow"></span>
                <ShareLink path=format!("/rooms/{id}") />
            </div>
            {nothing}
            <VirtualList
                pane=pane
                label=move || t(InvitePageText::Sent)
                kind=ListKind::List
                id="sent-list"
                is_whole=true
                row=row
            />
        </section>
    }
}

#[component]
fn NothingSent() -> impl IntoView {
    view! {
        {in_slot_of_only_page(
            "empty",
            view! {
                <EmptyState
                    icon=IconName::Invite
                    title=move || t(InvitePageText::NothingSent)
                    body=move || t(InvitePageText::NothingSentBody)
                />
            },
        )}
    }
}

#[component]
fn CouldNotLoad(code: costage_protocol::ProblemCode) -> impl IntoView {
    view! {
        <div role="alert">
            <EmptyState
                icon=IconName::Alert
                title=move || t(SharedText::CouldNotLoad)
                body=move || code_words(code)
                bad=true
            />
        </div>
    }
}

#[component]
fn SentItem(
    id: InvitationId,
    room: CurrentRoom,
    invitations: RoomInvitations,
    model: PickerModel,
    now: Signal<Timestamp>,
    tab_stop: Memo<Option<InvitationId>>,
    removals: Requests<UserId>,
    pane: ListPane<InvitationId>,
) -> impl IntoView {
    // Every id in the order is in the list.
    let invitation: Signal<Invitation> = untrack(|| invitations.list().find(&id))?.into();
    let user = invitation.with_untracked(|invitation| invitation.invitee.clone());
    let invitee = user.id.clone();
    let removing = removals.of(&invitee);
    let (own, inviting) = (invitations.request_state(&id), invitations.inviting(&invitee));
    let of = StoredValue::new(id.clone());
    // A blocked person cannot be invited again, but can be removed from the stage.
    let of_whom = StoredValue::new(invitee.clone());
    let can_act = memo(move |_| {
        let is_open =
            |user: &UserId| model.has_blocked(user) != Some(true) || model.seated.read().contains(user);
        of_whom.with_value(is_open)
    });
    let row_id = pane.row_id(&id);
    let seat = {
        let invitee = invitee.clone();
        memo(move |_| {
            let room = room.room();
            let seat = |room: &Room| room.co_hosts.iter().find(|one| one.user.id == invitee).cloned();
            room.with(|room| room.as_ref().and_then(seat))
        })
    };
    let press = {
        let invitee = invitee.clone();
        move |verb: RowVerb| match verb {
            RowVerb::Cancel => invitations.cancel(id.clone()),
            RowVerb::InviteAgain => {
                // With its own note: the picker's may be meant for somebody else.
                let note = invitation.with_untracked(|invitation| invitation.note.clone());
                invitations.invite(user.clone(), note);
            }
            RowVerb::Remove => removing.run(room.remove(invitee.clone(), removing), drop),
        }
    };
    let request_state = memo(move |_| match own.get() {
        RequestState::Idle => match (inviting.get(), removing.state().get()) {
            (RequestState::Idle, removing) => removing,
            (_, removing) if removing.is_open() => removing,
            (inviting, _) => inviting,
        },
        request_state => request_state,
    });
    Some(view! {
        <SentInvitationRow
            invitation=invitation
            seated=Signal::derive(move || model.seated.read().contains(&invitee))
            seat=seat
            latest=can_act
            now=now
            tab_stop=memo(move |_| of.with_value(|id| tab_stop.read().as_ref() == Some(id)))
            request_state=request_state
            row_id=row_id
            on_press=press
        />
    })
}
