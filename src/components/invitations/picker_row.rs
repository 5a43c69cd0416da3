//! A row of the picker: a person the host can invite.

use costage_protocol::{Timestamp, User};
use leptos_erased::prelude::*;

use crate::{
    components::{
        invitations::person_status::PersonStatus,
        people::{avatar::Avatar, block_menu::block_menu},
        ui::{
            button::{Button, ButtonKind, ButtonSize},
            element_id::element_id,
            failure::{Failure, failure_words},
            icon::IconName,
            menu::{MenuButton, MenuItem},
            virtual_list::keep_focus,
        },
    },
    i18n::{InvitePageText, JoinRequestText, SharedText, t},
    state::RequestState,
};

/// What a row of the picker shows.
#[derive(Clone)]
pub struct PersonRowModel {
    pub user: User,
    pub status: Signal<PersonStatus>,
    pub now: Signal<Timestamp>,
    /// The id of the row's element, which takes the focus when the row's button disappears.
    pub row_id: String,
    /// Whether the Tab key stops at this row.
    pub tab_stop: Signal<bool>,
    /// Whether the arrow keys have reached this row.
    pub current: Signal<bool>,
    /// Whether the boxes are shown that select people.
    pub selecting: Signal<bool>,
    /// Whether the person is selected, to be invited with others.
    pub selected: Signal<bool>,
    pub stage_full: Signal<bool>,
    /// Whether inviting them again would give their pending invitation another note.
    pub new_note: Signal<bool>,
    /// The state of the request that invites them.
    pub inviting: Signal<RequestState>,
    /// The state of the request that blocks or unblocks them.
    pub blocking: Signal<RequestState>,
}

/// What the host asks for in a row of the picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonRowAction {
    /// Adds the person to the selection, or removes them.
    Select(bool),
    Invite,
    Block,
    Unblock,
}

/// What several parts of a row depend on.
#[derive(Clone, Copy)]
struct RowSignals {
    blocked: Memo<bool>,
    can_be_invited: Memo<bool>,
    watching: Memo<bool>,
    busy_inviting: Memo<bool>,
    failure: Memo<Option<String>>,
    has_button: Memo<bool>,
}

impl RowSignals {
    fn new(
        status: Signal<PersonStatus>,
        inviting: Signal<RequestState>,
        blocking: Signal<RequestState>,
    ) -> Self {
        let blocked = memo(move |_| status.read().blocked);
        let can_be_invited = memo(move |_| status.read().can_be_invited());
        Self {
            blocked,
            can_be_invited,
            watching: memo(move |_| status.read().watching),
            busy_inviting: memo(move |_| inviting.read().is_open()),
            failure: memo(move |_| {
                let request = if blocked.get() { blocking.read() } else { inviting.read() };
                request.failure().map(failure_words)
            }),
            has_button: memo(move |_| can_be_invited.get() || blocked.get()),
        }
    }
}

/// The cells of a row of the picker: a checkbox, the person and their state, and *Invite* for those who can be
/// invited.
#[component]
pub fn PersonRow(
    person: PersonRowModel,
    #[prop(into)] on_action: Callback<PersonRowAction>,
) -> impl IntoView {
    let PersonRowModel { user, status, now, row_id, tab_stop, current, selected, .. } = person.clone();
    let PersonRowModel { selecting, stage_full, new_note, inviting, blocking, .. } = person;
    let row = RowSignals::new(status, inviting, blocking);
    keep_focus(row_id, row.has_button);
    let name_id = element_id("person");
    let name = user.display_name.clone();
    let standing = memo(move |_| status.read().standing());
    let words = memo(move |_| status.read().words(now.get()));
    let state = move || match *inviting.read() {
        RequestState::UnderWay => t(InvitePageText::Sending),
        RequestState::Checking => t(InvitePageText::Checking),
        RequestState::Idle | RequestState::Failed(_) => words.get(),
    };
    let (menu_label, block) =
        block_menu(&user, Callback::new(move |_| on_action.run(PersonRowAction::Block)));
    let items = Signal::derive(move || {
        let send_note = new_note.get().then(|| MenuItem {
            label: (move || t(InvitePageText::SendNewNote)).into(),
            icon: IconName::Invite,
            danger: false,
            on_choose: Callback::new(move |()| on_action.run(PersonRowAction::Invite)),
        });
        send_note.into_iter().chain(block.get()).collect()
    });
    let menu = move || {
        let label = menu_label.clone();
        (!row.blocked.get()).then(|| view! { <MenuButton label=label items=items tab_stop=tab_stop /> })
    };
    view! {
        <div class="person-row" class:current=move || current.get() class:chosen=move || selected.get()>
            <div class="choice" role="gridcell">
                <SelectBox
                    row=row
                    selecting=selecting
                    selected=selected
                    tab_stop=tab_stop
                    described_by=name_id.clone()
                    on_action=on_action
                />
            </div>
            <Avatar user=user />
            <div class="who" role="gridcell">
                <span class="name" id=name_id.clone()>
                    <bdi translate="no">{name}</bdi>
                </span>
                <span class="state" data-standing=move || standing.get().name()>
                    {state}
                </span>
                <Failure text=row.failure />
            </div>
            <div class="state-and-actions" role="gridcell">
                <InviteButton
                    row=row
                    blocking=blocking
                    stage_full=stage_full
                    tab_stop=tab_stop
                    described_by=name_id
                    on_action=on_action
                />
                {menu}
            </div>
        </div>
    }
}

const fn tabindex(tab_stop: bool) -> &'static str {
    if tab_stop { "0" } else { "-1" }
}

/// The checkbox that selects the person, where they can be invited and people are being selected.
#[component]
fn SelectBox(
    row: RowSignals,
    selecting: Signal<bool>,
    selected: Signal<bool>,
    tab_stop: Signal<bool>,
    described_by: String,
    on_action: Callback<PersonRowAction>,
) -> impl IntoView {
    let toggle = move |_| {
        if !row.busy_inviting.get_untracked() {
            on_action.run(PersonRowAction::Select(!selected.get_untracked()));
        }
    };
    move || {
        (selecting.get() && row.can_be_invited.get()).then(|| {
            // The label makes the target as large as a finger; the accessible name stands on the checkbox itself.
            view! {
                <label>
                    <input
                        type="checkbox"
                        data-part="choose"
                        tabindex=move || tabindex(tab_stop.get())
                        aria-label=move || t(InvitePageText::Choose)
                        aria-describedby=described_by.clone()
                        prop:checked=move || selected.get()
                        on:change=toggle
                    />
                </label>
            }
        })
    }
}

/// *Invite*, *Try again* or *Unblock*: one element for all, so that the keyboard focus stays on it.
#[component]
fn InviteButton(
    row: RowSignals,
    blocking: Signal<RequestState>,
    stage_full: Signal<bool>,
    tab_stop: Signal<bool>,
    described_by: String,
    on_action: Callback<PersonRowAction>,
) -> impl IntoView {
    let RowSignals { blocked, watching, busy_inviting, failure, has_button, .. } = row;
    let label = move || match (blocked.get(), failure.read().is_some()) {
        (true, _) => t(JoinRequestText::Unblock),
        (false, true) => t(SharedText::TryAgain),
        (false, false) => t(InvitePageText::Invite),
    };
    let busy =
        Signal::derive(move || if blocked.get() { blocking.read().is_open() } else { busy_inviting.get() });
    let press = move |()| {
        let is_blocked = blocked.get_untracked();
        on_action.run(if is_blocked { PersonRowAction::Unblock } else { PersonRowAction::Invite });
    };
    move || {
        has_button.get().then(|| {
            let kind = if watching.get() && !blocked.get() { ButtonKind::Primary } else { ButtonKind::Plain };
            view! {
                <Button
                    label=label
                    kind=kind
                    size=ButtonSize::Slim
                    busy=busy
                    disabled=Signal::derive(move || stage_full.get() && !blocked.get())
                    described_by=described_by.clone()
                    on_press=press
                    attr:data-part="invite"
                    attr:tabindex=move || tabindex(tab_stop.get())
                />
            }
        })
    }
}
