//! The invitations sent: newest first, each with its live status and what can be done about it.

use costage_protocol::{Invitation, RoomId, Timestamp};
use leptos::prelude::*;

use super::{picture::Picture, share_link::ShareLink};
use crate::{
    components::{
        badge::Badge,
        empty_state::EmptyState,
        failure::{code_words, failure_words},
        icon::IconName,
        now::use_now,
        row_button::RowVerb,
        sent_invitation_row::SentInvitationRow,
        skeleton::SkeletonRows,
    },
    i18n::{InviteText, SharedText, t},
    state::{CurrentRoom, Phase, RoomInvitations, Row, attempt::Attempt},
};

/// Heading, link to share, and the list.
#[component]
pub fn SentRegion(
    /// Whose stage.
    id: RoomId,
    /// The same, as it is now.
    room: CurrentRoom,
    /// The invitations.
    invitations: RoomInvitations,
    /// What is known live about the people.
    picture: Picture,
) -> impl IntoView {
    let now = use_now();
    let count = Memo::new(move |_| picture.sent.read().len());
    let row = move |row: Row<Invitation>| {
        view! { <OneSent row=row room=room invitations=invitations picture=picture now=now /> }
    };
    let nothing = move || match invitations.list().phase().get() {
        Phase::Loading => Some(view! { <SkeletonRows count=3 /> }.into_any()),
        Phase::Failed(code) => Some(view! { <CouldNotLoad code=code /> }.into_any()),
        Phase::Ready if count.get() == 0 => Some(view! { <NothingSent /> }.into_any()),
        Phase::Ready => None,
    };
    view! {
        <section aria-label=move || t(InviteText::Sent)>
            <div class="sent-heading">
                <h2>{move || t(InviteText::Sent)}</h2>
                <Badge label=move || count.get().to_string() />
                <span class="grow"></span>
                <ShareLink path=format!("/rooms/{id}") />
            </div>
            {nothing}
            <ul class="people-list">
                <For each=move || picture.sent.get() key=|row| row.id.clone() children=row />
            </ul>
        </section>
    }
}

#[component]
fn NothingSent() -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Invite
            title=move || t(InviteText::NothingSent)
            body=move || t(InviteText::NothingSentBody)
        />
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
fn OneSent(
    row: Row<Invitation>,
    room: CurrentRoom,
    invitations: RoomInvitations,
    picture: Picture,
    now: Signal<Timestamp>,
) -> impl IntoView {
    let Row { id, item } = row;
    let invitation: Signal<Invitation> = item.into();
    let user = invitation.with_untracked(|invitation| invitation.invitee.clone());
    let invitee = user.id.clone();
    let removing = Attempt::default();
    let (doing, inviting) = (invitations.doing(&id), invitations.inviting(&invitee));
    let latest = {
        let id = id.clone();
        Memo::new(move |_| picture.latest.read().contains(&id))
    };
    let press = {
        let invitee = invitee.clone();
        move |verb: RowVerb| match verb {
            RowVerb::Cancel => invitations.cancel(id.clone()),
            RowVerb::InviteAgain => invitations.invite(user.clone()),
            RowVerb::Remove => removing.run(room.remove(invitee.clone()), drop),
        }
    };
    // Only the latest one can be repeated, so only there it is told how that is doing.
    let busy = move || {
        doing.read().is_open() || removing.busy().get() || (latest.get() && inviting.read().is_open())
    };
    let failure = move || {
        let again = latest.get().then(|| inviting.read().failure().cloned()).flatten();
        let error = doing.read().failure().cloned().or(again).or_else(|| removing.failure().get());
        error.as_ref().map(failure_words)
    };
    view! {
        <SentInvitationRow
            invitation=invitation
            seated=Signal::derive(move || picture.seated.read().contains(&invitee))
            latest=latest
            now=now
            busy=Signal::derive(busy)
            failure=Signal::derive(failure)
            on_press=press
        />
    }
}
