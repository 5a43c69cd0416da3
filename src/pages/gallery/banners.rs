//! The invitation banner. A button opens each of its states, because the banner covers the page.

use std::time::Duration;

use costage_protocol::{Invitation, InvitationId, InvitationStatus};
use leptos::prelude::*;

use super::{
    sample::{ARABIC_NOTE, NOTE, NOW, invitation, user},
    shelf::Shelf,
};
use crate::{
    components::{
        invitations::banner::{
            Answer, InvitationBanner,
            alerts::{AlertSettings, InvitationAlerts},
        },
        ui::button::Button,
    },
    ports::api::ApiError,
    state::{
        RequestState,
        invitations::banner_queue::{BannerAction, BannerQueue},
    },
};

#[component]
pub fn BannersShelf() -> impl IntoView {
    let pending = RwSignal::new(Vec::<Invitation>::new());
    let queue = RwSignal::new(BannerQueue::default());
    let given = RwSignal::new(None::<Answer>);
    let request_state = RwSignal::new(RequestState::Idle);
    let ids = move || pending.read().iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let show = move |count: u8, left: Option<u64>, answer: Option<Answer>, how: RequestState| {
        let invitations = (0..count).map(|number| {
            let expiry = left.map(|left| NOW.plus(Duration::from_secs(left)));
            let one = invitation(user(number + 2, "Carla Philips"), InvitationStatus::Pending, None, (4, 4));
            Invitation { id: InvitationId::from_random([number; 16]), expires_at: expiry, ..one }
        });
        queue.update(|queue| queue.apply(BannerAction::Resume, &[]));
        pending.set(invitations.collect());
        given.set(answer);
        request_state.set(how);
    };
    let show_note = move |note: &str| {
        show(1, None, None, RequestState::Idle);
        pending.update(|pending| pending.iter_mut().for_each(|one| one.note = Some(note.to_owned())));
    };
    let accept = Some(Answer::Accept);
    view! {
        <Shelf name="Invitation banner">
            <div class="row">
                <Button label="Banner" on_press=move |()| show(1, None, None, RequestState::Idle) />
                <Button label="Banner with a note" on_press=move |()| show_note(NOTE) />
                <Button label="Banner with a note in Arabic" on_press=move |()| show_note(ARABIC_NOTE) />
                <Button
                    label="Banner with two waiting"
                    on_press=move |()| show(3, None, None, RequestState::Idle)
                />
                <Button
                    label="Banner about to expire"
                    on_press=move |()| show(1, Some(42), None, RequestState::Idle)
                />
                <Button
                    label="Banner being answered"
                    on_press=move |()| show(1, None, accept, RequestState::UnderWay)
                />
                <Button
                    label="Banner being checked"
                    on_press=move |()| show(1, None, accept, RequestState::Checking)
                />
                <Button
                    label="Banner that failed"
                    on_press=move |()| show(1, None, accept, RequestState::Failed(ApiError::Offline))
                />
            </div>
            <InvitationBanner
                pending=pending
                content=Signal::derive(move || queue.read().content(&ids()))
                now=Signal::stored(NOW)
                given=given
                request_state=request_state
                settings=|id| { view! { <AlertSettings alerts=InvitationAlerts::new() id=id /> }.into_any() }
                on_answer=move |_| pending.set(Vec::new())
                on_action=move |action| queue.update(|queue| queue.apply(action, &untrack(ids)))
            />
        </Shelf>
    }
}
