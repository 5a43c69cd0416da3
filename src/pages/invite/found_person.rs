//! One person of the picker, with what is known live about them.

use costage_protocol::{ProblemCode, Timestamp, User, UserId};
use leptos::prelude::*;

use super::picker_model::Picture;
use crate::{
    components::{invitations::picker_row::PersonRow, ui::virtual_list::ListPane},
    state::{Doing, Inviting, PeopleSearch, use_blocks},
};

/// The picker's parts, as its rows use them.
#[derive(Clone, Copy)]
pub struct Picker {
    /// Who was found.
    pub search: PeopleSearch,
    /// Sends the invitations.
    pub inviting: Inviting,
    /// What is known live.
    pub picture: Picture,
    /// The list.
    pub pane: ListPane<UserId>,
    /// The row the Tab key gets to.
    pub entrance: Memo<Option<UserId>>,
    /// The row the arrows are at.
    pub current: Memo<Option<UserId>>,
    /// The time.
    pub now: Signal<Timestamp>,
}

impl Picker {
    /// Invites `user` if that can be, or chooses them or not any more.
    pub fn press(self, user: &UserId, choose: bool) {
        let Some(person) = self.search.person(user) else { return };
        let person = person.get_untracked();
        let now_is = untrack(|| self.picture.now_is(&person));
        let selected = untrack(|| self.inviting.has_selected(user));
        if choose && (selected || now_is.can_be_invited()) {
            self.inviting.select(&person.user, !selected);
        } else if !choose && now_is.can_be_invited() && !untrack(|| self.picture.is_full()) {
            self.inviting.invite(person.user);
        }
    }
}

/// One person, followed through later searches without a new row.
#[component]
pub fn FoundPerson(
    /// Who.
    user: UserId,
    /// What it is a row of.
    picker: Picker,
) -> impl IntoView {
    let id = StoredValue::new(user.clone());
    let is = move |other: &Option<UserId>| id.with_value(|id| other.as_ref() == Some(id));
    // Whoever is in the order is known.
    let person = picker.search.person(&user)?;
    let who = StoredValue::new(person.with_untracked(|person| person.user.clone()));
    let now_is = Memo::new(move |_| person.with(|person| picker.picture.now_is(person)));
    let asked = picker.inviting.doing(&user);
    // What failed says nothing any more about somebody who is invited meanwhile; a block is a state of its own.
    let doing = Memo::new(move |_| match asked.get() {
        Doing::Failed(_) if !now_is.read().can_be_invited() => Doing::Idle,
        Doing::Failed(error) if error.code() == Some(ProblemCode::Blocked) => Doing::Idle,
        doing => doing,
    });
    let blocks = use_blocks();
    let block = move |user: User| {
        picker.inviting.select(&user, false);
        blocks.ask_about(user);
    };
    let selected = Memo::new(move |_| id.with_value(|id| picker.inviting.has_selected(id)));
    let current = Memo::new(move |_| is(&picker.current.read()));
    let tab_stop = Memo::new(move |_| is(&picker.entrance.read()));
    Some(view! {
        <PersonRow
            user=who.get_value()
            now_is=now_is
            now=picker.now
            row_id=picker.pane.row_id(&user)
            tab_stop=tab_stop
            current=current
            selected=selected
            on_select=move |yes| who.with_value(|who| picker.inviting.select(who, yes))
            full=Signal::derive(move || picker.picture.is_full())
            doing=doing
            on_invite=move |()| picker.inviting.invite(who.get_value())
            blocking=blocks.doing(&user)
            on_block=block
            on_unblock=move |()| blocks.unblock(id.get_value())
        />
    })
}
