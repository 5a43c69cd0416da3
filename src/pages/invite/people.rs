//! The picker: search, and the people found, with the keyboard from the search field.

use std::collections::HashMap;

use costage_protocol::{Person, Presence, UserId};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

use super::picture::Picture;
use crate::{
    components::{
        button::{Button, ButtonKind},
        empty_state::{EmptyState, LoadFailure},
        failure::failure_words,
        icon::IconName,
        person_row::PersonRow,
        search_field::SearchField,
        skeleton::SkeletonRows,
    },
    i18n::{InviteText, SharedText, t},
    state::{PeopleSearch, RoomInvitations, SearchPhase},
};

const LIST: &str = "people-list";

fn row_id(user: &UserId) -> String {
    format!("person-{user}")
}

/// Search field and people.
#[component]
pub fn PeopleRegion(
    /// Who is looked for, and who was found.
    search: PeopleSearch,
    /// Sends the invitations.
    invitations: RoomInvitations,
    /// What is known live about them.
    picture: Picture,
) -> impl IntoView {
    let current = RwSignal::new(None::<UserId>);
    let people = search.people();
    let searching = Memo::new(move |_| search.phase().get() == SearchPhase::Searching);
    // A current row that was filtered away is no longer current.
    let current_here = Memo::new(move |_| {
        let current = current.get()?;
        people.read().iter().any(|person| person.user.id == current).then_some(current)
    });
    let move_by = move |down: bool| {
        let people = people.read_untracked();
        let at = current_here.get_untracked();
        let at = at.and_then(|at| people.iter().position(|person| person.user.id == at));
        if let Some(person) = neighbour(at, people.len(), down).and_then(|index| people.get(index)) {
            current.set(Some(person.user.id.clone()));
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            move_by(true);
        }
        "ArrowUp" => {
            event.prevent_default();
            move_by(false);
        }
        // While a search is under way the list is about to change: Enter must not invite by accident.
        "Enter" if !searching.get_untracked() => {
            if let Some(current) = current_here.get_untracked() {
                press_button_of(&current);
            }
        }
        _ => {}
    };
    let count = Memo::new(move |_| people.read().len());
    view! {
        <section aria-label=move || t(InviteText::People)>
            <SearchField
                label=move || t(InviteText::SearchPeople)
                query=search.query()
                on_query=move |query| search.search(query)
                busy=Signal::derive(move || searching.get() && count.get() > 0)
                controls=LIST
                current=Signal::derive(move || current_here.get().as_ref().map(row_id))
                on_key=on_key
            />
            <p class="unseen" role="status">
                {move || (!searching.get()).then(|| t(InviteText::PeopleFound(count.get())))}
            </p>
            <PeopleList search=search invitations=invitations picture=picture current=current_here />
        </section>
    }
}

/// The index `down` or up from `at` among `count`, not round: in a long list one would lose oneself.
fn neighbour(at: Option<usize>, count: usize, down: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1).min(last),
        (Some(at), false) => at.saturating_sub(1),
    })
}

/// What Enter does is what the row's button does, and only when it can be pressed.
fn press_button_of(user: &UserId) {
    let row = document().get_element_by_id(&row_id(user));
    let button = row.and_then(|row| row.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// The rows, or why there are none.
#[component]
fn PeopleList(
    search: PeopleSearch,
    invitations: RoomInvitations,
    picture: Picture,
    current: Memo<Option<UserId>>,
) -> impl IntoView {
    let people = search.people();
    let none = Memo::new(move |_| people.read().is_empty());
    let by_id = Memo::new(move |_| {
        let people = people.read();
        people.iter().map(|person| (person.user.id.clone(), person.clone())).collect::<HashMap<_, _>>()
    });
    let row = move |person: Person| {
        view! { <FoundPerson person=person by_id=by_id invitations=invitations picture=picture current=current /> }
    };
    let nobody = move || match (none.get(), search.phase().get()) {
        (_, SearchPhase::Failed(error)) => Some(
            view! {
                <LoadFailure
                    title=move || t(SharedText::CouldNotLoad)
                    reason=failure_words(&error)
                    on_retry=move |()| search.again()
                />
            }
            .into_any(),
        ),
        (true, SearchPhase::Searching) => Some(view! { <SkeletonRows /> }.into_any()),
        (true, SearchPhase::Found) => Some(view! { <Nobody query=search.query() /> }.into_any()),
        (false, SearchPhase::Searching | SearchPhase::Found) => None,
    };
    view! {
        {nobody}
        <ul class="people-list" id=LIST>
            <For each=move || people.get() key=|person| person.user.id.clone() children=row />
        </ul>
        <Show when=move || search.has_more().get()>
            <div class="show-more">
                <Button
                    label=move || t(InviteText::ShowMore)
                    kind=ButtonKind::Quiet
                    busy=Signal::derive(move || search.phase().get() == SearchPhase::Searching)
                    on_press=move |()| search.more()
                />
            </div>
        </Show>
    }
}

#[component]
fn Nobody(query: Signal<String>) -> impl IntoView {
    let looked_for = Memo::new(move |_| !query.read().trim().is_empty());
    view! {
        <EmptyState
            icon=IconName::People
            title=move || t(if looked_for.get() { InviteText::NobodyFound } else { InviteText::NobodyHere })
            body=move || {
                t(if looked_for.get() { InviteText::NobodyFoundBody } else { InviteText::NobodyHereBody })
            }
        />
    }
}

/// One person, followed through later searches without a new row.
#[component]
fn FoundPerson(
    person: Person,
    by_id: Memo<HashMap<UserId, Person>>,
    invitations: RoomInvitations,
    picture: Picture,
    current: Memo<Option<UserId>>,
) -> impl IntoView {
    let user = person.user.clone();
    let id = user.id.clone();
    let now = {
        let id = id.clone();
        Memo::new(move |_| by_id.read().get(&id).cloned().unwrap_or_else(|| person.clone()))
    };
    let presence = Memo::new(move |_| picture.presence(&now.read()));
    let watching = Memo::new(move |_| now.read().watching || now.read().presence == Presence::Watching);
    let is_current = {
        let id = id.clone();
        Memo::new(move |_| current.read().as_ref() == Some(&id))
    };
    let inviting = invitations.inviting(&id);
    let invite = {
        let user = user.clone();
        move |()| invitations.invite(user.clone())
    };
    view! {
        <PersonRow
            user=user
            presence=presence
            watching=watching
            id=row_id(&id)
            current=is_current
            full=Signal::derive(move || picture.is_full())
            busy=Signal::derive(move || inviting.read().is_open())
            failure=Signal::derive(move || inviting.read().failure().map(failure_words))
            on_invite=invite
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stop_at_the_ends() {
        assert_eq!(neighbour(None, 3, true), Some(0));
        assert_eq!(neighbour(None, 3, false), Some(2));
        assert_eq!(neighbour(Some(2), 3, true), Some(2));
        assert_eq!(neighbour(Some(0), 3, false), Some(0));
        assert_eq!(neighbour(None, 0, true), None);
    }
}
