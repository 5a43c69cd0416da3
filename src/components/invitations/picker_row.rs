//! A person one can invite.

use costage_protocol::{Presence, Timestamp, User};
use leptos::prelude::*;

use crate::{
    components::{
        people::{avatar::Avatar, block_menu::block_menu},
        ui::{
            badge::{Badge, Tone},
            button::{Button, ButtonKind, ButtonSize},
            element_id::element_id,
            failure::{Failure, failure_words},
            icon::IconName,
            menu::MenuButton,
            virtual_list::keep_focus,
        },
    },
    i18n::{InvitePageText, JoinRequestText, RelativeTime, SharedText, t},
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
    /// Whether the host has blocked them.
    pub blocked: bool,
}

impl PersonNow {
    /// Whether an invitation may be sent.
    #[must_use]
    pub const fn can_be_invited(&self) -> bool {
        !self.blocked && matches!(self.presence, Presence::Watching | Presence::Offline)
    }

    /// Where they are, in words.
    fn whereabouts(&self, now: Timestamp) -> String {
        if self.watching {
            return t(SharedText::Presence(Presence::Watching));
        }
        match self.last_met {
            Some(met) => t(InvitePageText::OfflineMet(RelativeTime::between(met, now))),
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
    /// How blocking them, or lifting the block, is doing.
    #[prop(into)]
    blocking: Signal<Doing>,
    /// Wants to block them.
    #[prop(into)]
    on_block: Callback<User>,
    /// Lifts the block.
    #[prop(into)]
    on_unblock: Callback<()>,
) -> impl IntoView {
    let name_id = element_id("person");
    let blocked = Memo::new(move |_| now_is.read().blocked);
    let busy = Memo::new(move |_| doing.read().is_open());
    let failure = Memo::new(move |_| {
        let doing = if blocked.get() { blocking.read() } else { doing.read() };
        doing.failure().map(failure_words)
    });
    let presence = Memo::new(move |_| now_is.read().presence);
    let invitable = Memo::new(move |_| now_is.read().can_be_invited());
    let watching = Memo::new(move |_| now_is.read().watching);
    let has_button = Memo::new(move |_| invitable.get() || blocked.get());
    keep_focus(row_id, has_button);
    let whereabouts = Memo::new(move |_| now_is.read().whereabouts(now.get()));
    let state = move || match *doing.read() {
        Doing::UnderWay => t(InvitePageText::Sending),
        Doing::Checking => t(InvitePageText::Checking),
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
                        aria-label=move || t(InvitePageText::Choose)
                        aria-describedby=chosen_name.clone()
                        prop:checked=move || selected.get()
                        on:change=choose
                    />
                </label>
            }
        })
    };
    // The same element for both, so that the keyboard does not lose its place.
    let button = move || {
        has_button.get().then(|| {
            let kind = if watching.get() && !blocked.get() { ButtonKind::Primary } else { ButtonKind::Plain };
            let label = move || match (blocked.get(), failure.read().is_some()) {
                (true, _) => t(JoinRequestText::Unblock),
                (false, true) => t(SharedText::TryAgain),
                (false, false) => t(InvitePageText::Invite),
            };
            let press = move |()| {
                if blocked.get_untracked() { on_unblock.run(()) } else { on_invite.run(()) }
            };
            view! {
                <Button
                    label=label
                    kind=kind
                    size=ButtonSize::Slim
                    busy=Signal::derive(move || {
                        if blocked.get() { blocking.read().is_open() } else { busy.get() }
                    })
                    disabled=Signal::derive(move || full.get() && !blocked.get())
                    described_by=described_by.clone()
                    on_press=press
                    attr:data-part="invite"
                    attr:tabindex=tabindex
                />
            }
        })
    };
    let (menu_label, items) = block_menu(&user, on_block);
    let menu = move || {
        let label = menu_label.clone();
        (!blocked.get()).then(|| view! { <MenuButton label=label items=items tab_stop=tab_stop /> })
    };
    view! {
        <div class="person-row" class:current=move || current.get() class:chosen=move || selected.get()>
            <div class="choice" role="gridcell">
                {checkbox}
            </div>
            <Avatar user=user />
            <div class="who" role="gridcell">
                <span class="name" id=name_id>
                    <bdi translate="no">{name}</bdi>
                </span>
                <span class="state">{state}</span>
                <Failure text=failure />
            </div>
            <div class="state-and-actions" role="gridcell">
                <PresenceBadge presence=presence blocked=blocked />
                {button}
                {menu}
            </div>
        </div>
    }
}

/// *Blocked*, *Invited* or *On stage*; nothing for those who can be invited.
#[component]
fn PresenceBadge(presence: Memo<Presence>, blocked: Memo<bool>) -> impl IntoView {
    let is_blocked = move || {
        let icon = Some(IconName::Block);
        blocked
            .get()
            .then(|| view! { <Badge label=move || t(JoinRequestText::Blocked) tone=Tone::Bad icon=icon /> })
    };
    let standing = move || {
        let tone = match presence.get() {
            Presence::Invited => Tone::Waiting,
            Presence::OnStage => Tone::Good,
            Presence::Watching | Presence::Offline => return None,
        };
        Some(view! { <Badge label=move || t(SharedText::Presence(presence.get())) tone=tone dot=true /> })
    };
    (is_blocked, standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_neither_invited_nor_on_stage_nor_blocked_can_be_invited() {
        for (presence, can) in [
            (Presence::Watching, true),
            (Presence::Offline, true),
            (Presence::Invited, false),
            (Presence::OnStage, false),
        ] {
            let mut lea = PersonNow { presence, watching: true, last_met: None, blocked: false };
            assert_eq!(lea.can_be_invited(), can);
            lea.blocked = true;
            assert!(!lea.can_be_invited());
        }
    }

    #[test]
    fn watching_says_more_than_having_been_met() {
        let met = Timestamp::from_millis(0);
        let now = met.plus(std::time::Duration::from_secs(7_200));
        let mut lea =
            PersonNow { presence: Presence::Offline, watching: false, last_met: Some(met), blocked: false };
        assert_eq!(lea.whereabouts(now), "Offline · met 2 h ago");
        lea.watching = true;
        assert_eq!(lea.whereabouts(now), t(SharedText::Presence(Presence::Watching)));
    }
}
