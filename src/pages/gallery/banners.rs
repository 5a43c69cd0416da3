//! The invitation banner, opened by a press: it stands over the page.

use costage_protocol::{Invitation, InvitationStatus};
use leptos::prelude::*;

use super::{
    Shelf,
    sample::{NOW, invitation, user},
};
use crate::components::{
    button::Button,
    invitation_banner::{Answer, InvitationBanner},
};

/// Its states, one at a time.
#[component]
pub fn BannersShelf() -> impl IntoView {
    let shown = RwSignal::new(None::<Invitation>);
    let more = RwSignal::new(0);
    let answering = RwSignal::new(None::<Answer>);
    let failure = RwSignal::new(None::<String>);
    let show = move |waiting: usize, answer: Option<Answer>, why: Option<&str>| {
        shown.set(Some(invitation(user(2, "Carla Philips"), InvitationStatus::Pending, None, (4, 4))));
        more.set(waiting);
        answering.set(answer);
        failure.set(why.map(ToOwned::to_owned));
    };
    view! {
        <Shelf name="Invitation banner">
            <div class="row">
                <Button label="Banner" on_press=move |()| show(0, None, None) />
                <Button label="Banner with two waiting" on_press=move |()| show(2, None, None) />
                <Button
                    label="Banner being answered"
                    on_press=move |()| show(0, Some(Answer::Accept), None)
                />
                <Button
                    label="Banner that failed"
                    on_press=move |()| show(0, None, Some("The stage is full."))
                />
            </div>
            <InvitationBanner
                invitation=shown
                more=more
                now=Signal::stored(NOW)
                answering=answering
                failure=failure
                on_answer=move |_| shown.set(None)
            />
        </Shelf>
    }
}
