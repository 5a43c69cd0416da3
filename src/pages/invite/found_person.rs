//! One person in the picker, with the live state of the room applied to the search result.

use costage_protocol::{Presence, ProblemCode, Timestamp, UserId};
use leptos_erased::prelude::*;

use super::picker_model::PickerModel;
use crate::{
    components::{
        invitations::picker_row::{PersonRow, PersonRowAction, PersonRowModel},
        ui::virtual_list::ListPane,
    },
    state::{
        RequestState,
        invitations::sender::InvitationSender,
        people::{blocks::use_blocks, search::PeopleSearch},
    },
};

/// The picker's parts, as its rows use them.
#[derive(Clone, Copy)]
pub struct Picker {
    pub search: PeopleSearch,
    pub sender: InvitationSender,
    pub model: PickerModel,
    pub pane: ListPane<UserId>,
    /// The row at which the Tab key stops.
    pub tab_stop: Memo<Option<UserId>>,
    /// Whether the boxes are shown that select people.
    pub selecting: Memo<bool>,
    /// The row that the arrow keys have reached.
    pub current: Memo<Option<UserId>>,
    pub now: Signal<Timestamp>,
}

impl Picker {
    /// Handles Enter on a row: invites `user` where possible, or with `select` adds them to the selection or removes them.
    pub fn activate(self, user: &UserId, select: bool) {
        let Some(person) = self.search.person(user) else { return };
        let person = person.get_untracked();
        let status = untrack(|| self.model.status_of(&person));
        let selected = untrack(|| self.sender.has_selected(user));
        if select && (selected || status.can_be_invited()) {
            self.sender.select(&person.user, !selected);
        } else if !select && status.can_be_invited() && !untrack(|| self.model.is_full()) {
            self.sender.invite(person.user);
        }
    }
}

/// One person, who keeps their row through later searches.
#[component]
pub fn FoundPerson(user: UserId, picker: Picker) -> impl IntoView {
    let id = StoredValue::new(user.clone());
    let is = move |other: &Option<UserId>| id.with_value(|id| other.as_ref() == Some(id));
    // Everybody in the list's order is known to the search.
    let person = picker.search.person(&user)?;
    let who = StoredValue::new(person.with_untracked(|person| person.user.clone()));
    let status = memo(move |_| person.with(|person| picker.model.status_of(person)));
    let request = picker.sender.request_state(&user);
    // A failure is outdated once they are invited otherwise; a block is shown as a state of its own.
    let inviting = memo(move |_| match request.get() {
        RequestState::Failed(_) if !status.read().can_be_invited() => RequestState::Idle,
        RequestState::Failed(error) if error.code() == Some(ProblemCode::Blocked) => RequestState::Idle,
        request_state => request_state,
    });
    let new_note = memo(move |_| {
        let has_new = |sent: &Option<String>| picker.sender.has_other_note(sent.as_deref());
        status.read().presence == Presence::Invited
            && id.with_value(|id| picker.model.pending.read().get(id).is_some_and(has_new))
    });
    let blocks = use_blocks();
    let selected = memo(move |_| id.with_value(|id| picker.sender.has_selected(id)));
    let current = memo(move |_| is(&picker.current.read()));
    let tab_stop = memo(move |_| is(&picker.tab_stop.read()));
    let on_action = move |action| match action {
        PersonRowAction::Select(yes) => who.with_value(|who| picker.sender.select(who, yes)),
        PersonRowAction::Invite => picker.sender.invite(who.get_value()),
        PersonRowAction::Block => {
            picker.sender.select(&who.get_value(), false);
            blocks.ask_about(who.get_value());
        }
        PersonRowAction::Unblock => blocks.unblock(id.get_value()),
    };
    let person = PersonRowModel {
        user: who.get_value(),
        status: status.into(),
        now: picker.now,
        row_id: picker.pane.row_id(&user),
        tab_stop: tab_stop.into(),
        current: current.into(),
        selecting: picker.selecting.into(),
        selected: selected.into(),
        stage_full: Signal::derive(move || picker.model.is_full()),
        new_note: new_note.into(),
        inviting: inviting.into(),
        blocking: blocks.request_state(&user),
    };
    Some(view! { <PersonRow person=person on_action=on_action /> })
}
