//! A person one can invite.

use costage_protocol::{Presence, Timestamp, User};
use leptos::prelude::*;

use super::{
    avatar::Avatar,
    badge::{Badge, Tone},
    button::{Button, ButtonKind, ButtonSize},
    element_id::element_id,
    failure::{Failure, failure_words},
    virtual_list::keep_focus,
};
use crate::{
    i18n::{InviteText, RelativeTime, SharedText, t},
    state::Doing,
};

/// What is known of a person of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonNow {
    /// With regard to this room.
    pub presence: Presence,
    /// Whether they have the room open, whatever else `presence` says.
    pub watching: bool,
    /// When the host met them last, if lately.
    pub last_met: Option<Timestamp>,
}

impl PersonNow {
    /// Whether an invitation may be sent.
    #[must_use]
    pub const fn can_be_invited(&self) -> bool {
        matches!(self.presence, Presence::Watching | Presence::Offline)
    }

    /// Where they are, in words.
    fn whereabouts(&self, now: Timestamp) -> String {
        if self.watching {
            return t(SharedText::Presence(Presence::Watching));
        }
        match self.last_met {
            Some(met) => t(InviteText::OfflineMet(RelativeTime::between(met, now))),
            None => t(SharedText::Presence(Presence::Offline)),
        }
    }
}

/// The cells of a row of the picker: whether they are chosen, who they are and what they are doing, and *Invite*
/// for those who can be.
#[component]
pub fn PersonRow(
    /// Who.
    user: User,
    /// What is known of them.
    #[prop(into)]
    now_is: Signal<PersonNow>,
    /// The time.
    now: Signal<Timestamp>,
    /// The id of the row's element, which takes the focus when the button goes.
    #[prop(into)]
    row_id: String,
    /// Whether the Tab key stops here.
    #[prop(into)]
    tab_stop: Signal<bool>,
    /// Whether the arrows are here.
    #[prop(into)]
    current: Signal<bool>,
    /// Chosen to be invited with others.
    #[prop(into)]
    selected: Signal<bool>,
    /// Chooses them, or not any more.
    #[prop(into)]
    on_select: Callback<bool>,
    /// No seat is left.
    #[prop(into, optional)]
    full: Signal<bool>,
    /// How sending the invitation is doing.
    #[prop(into)]
    doing: Signal<Doing>,
    /// Sends it.
    #[prop(into)]
    on_invite: Callback<()>,
) -> impl IntoView {
    let name_id = element_id("person");
    let busy = Memo::new(move |_| doing.read().is_open());
    let failure = Memo::new(move |_| doing.read().failure().map(failure_words));
    let presence = Memo::new(move |_| now_is.read().presence);
    let invitable = Memo::new(move |_| now_is.read().can_be_invited());
    let watching = Memo::new(move |_| now_is.read().watching);
    keep_focus(row_id, invitable);
    let whereabouts = Memo::new(move |_| now_is.read().whereabouts(now.get()));
    let state = move || match *doing.read() {
        Doing::UnderWay => t(InviteText::Sending),
        Doing::Checking => t(InviteText::Checking),
        Doing::Idle | Doing::Failed(_) => whereabouts.get(),
    };
    let name = user.display_name.clone();
    let (described_by, chosen_name) = (name_id.clone(), name_id.clone());
    let tabindex = move || if tab_stop.get() { "0" } else { "-1" };
    let choose = move |_| {
        if !busy.get_untracked() {
            on_select.run(!selected.get_untracked());
        }
    };
    let checkbox = move || {
        invitable.get().then(|| {
            // The label is as large as a finger; the name of the box is said by itself.
            view! {
                <label>
                    <input
                        type="checkbox"
                        data-part="choose"
                        tabindex=tabindex
                        aria-label=move || t(InviteText::Choose)
                        aria-describedby=chosen_name.clone()
                        prop:checked=move || selected.get()
                        on:change=choose
                    />
                </label>
            }
        })
    };
    let button = move || {
        invitable.get().then(|| {
            let kind = if watching.get() { ButtonKind::Primary } else { ButtonKind::Plain };
            let label = move || {
                let again = failure.read().is_some();
                if again { t(SharedText::TryAgain) } else { t(InviteText::Invite) }
            };
            view! {
                <Button
                    label=label
                    kind=kind
                    size=ButtonSize::Slim
                    busy=busy
                    disabled=full
                    described_by=described_by.clone()
                    on_press=on_invite
                    attr:data-part="invite"
                    attr:tabindex=tabindex
                />
            }
        })
    };
    view! {
        <div class="person-row" class:current=move || current.get() class:chosen=move || selected.get()>
            <div class="choice" role="gridcell">
                {checkbox}
            </div>
            <Avatar user=user />
            <div class="who" role="gridcell">
                <span class="name" id=name_id>
                    <bdi>{name}</bdi>
                </span>
                <span class="state">{state}</span>
                <Failure text=failure />
            </div>
            <div class="state-and-actions" role="gridcell">
                <PresenceBadge presence=presence />
                {button}
            </div>
        </div>
    }
}

/// *Invited* or *On stage*; nothing for those who can be invited.
#[component]
fn PresenceBadge(presence: Memo<Presence>) -> impl IntoView {
    move || {
        let tone = match presence.get() {
            Presence::Invited => Tone::Waiting,
            Presence::OnStage => Tone::Good,
            Presence::Watching | Presence::Offline => return None,
        };
        Some(view! { <Badge label=move || t(SharedText::Presence(presence.get())) tone=tone dot=true /> })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_neither_invited_nor_on_stage_can_be_invited() {
        for (presence, can) in [
            (Presence::Watching, true),
            (Presence::Offline, true),
            (Presence::Invited, false),
            (Presence::OnStage, false),
        ] {
            assert_eq!(PersonNow { presence, watching: true, last_met: None }.can_be_invited(), can);
        }
    }

    #[test]
    fn watching_says_more_than_having_been_met() {
        let met = Timestamp::from_millis(0);
        let now = met.plus(std::time::Duration::from_secs(7_200));
        let mut lea = PersonNow { presence: Presence::Offline, watching: false, last_met: Some(met) };
        assert_eq!(lea.whereabouts(now), "Offline · met 2 h ago");
        lea.watching = true;
        assert_eq!(lea.whereabouts(now), t(SharedText::Presence(Presence::Watching)));
    }
}
