//! The picker: the search field, which keeps the keyboard focus, the people found, and the note to those invited.

use costage_protocol::{UserId, words::finds_strangers};
use leptos::{ev::KeyboardEvent, html};
use leptos_erased::prelude::*;

use super::{
    found_person::{FoundPerson, Picker},
    picker_model::PickerModel,
    selection::Selection,
};
use crate::{
    components::{
        invitations::{note_field::NoteField, person_status::Standing},
        ui::{
            button::{Button, ButtonKind},
            element_id::element_id,
            empty_state::{EmptyState, LoadFailure},
            failure::failure_words,
            icon::{Icon, IconName},
            now::use_now,
            search_field::SearchField,
            skeleton::SkeletonRows,
            virtual_list::{ListKind, ListPane, VirtualList},
        },
    },
    i18n::{InvitePageText, SharedText, t},
    state::{
        invitations::sender::InvitationSender,
        people::search::{PeopleSearch, SearchPhase},
        row_window::RowMove,
    },
};

const LIST: &str = "people-list";

/// The search field, the people found, the note, and the selection.
#[component]
pub fn PeoplePane(search: PeopleSearch, sender: InvitationSender, model: PickerModel) -> impl IntoView {
    let shows_offline = RwSignal::new(false);
    let order = shown_order(search, model, shows_offline);
    let pane = ListPane::new(order.into(), "person");
    let (selecting, selected) = (RwSignal::new(false), sender.selected());
    let picker = Picker {
        search,
        sender,
        model,
        pane,
        tab_stop: pane.entrance(),
        current: pane.current(),
        // Selecting by keyboard shows the boxes too.
        selecting: memo(move |_| selecting.get() || !selected.read().is_empty()),
        now: use_now(),
    };
    let field = NodeRef::<html::Input>::new();
    let searching = memo(move |_| search.phase().get() == SearchPhase::Searching);
    let count = memo(move |_| search.order().read().len());
    fetch_near_the_end(search, order, pane);
    let on_query = move |query: String| {
        search.search(query);
        pane.start_over();
    };
    let keys = element_id("keys");
    view! {
        <section class="picker" part="people" aria-label=move || t(InvitePageText::People)>
            <div class="search-row">
                <SearchField
                    label=move || t(InvitePageText::SearchPeople)
                    query=search.query()
                    on_query=on_query
                    busy=Signal::derive(move || searching.get() && count.get() > 0)
                    controls=LIST
                    described_by=keys.clone()
                    input=field
                    current=Signal::derive(move || picker.current.get().map(|user| pane.row_id(&user)))
                    on_key=move |event| on_key(&event, picker, searching)
                />
                <Button
                    label=move || {
                        t(
                            if picker.selecting.get() {
                                InvitePageText::SelectDone
                            } else {
                                InvitePageText::Select
                            },
                        )
                    }
                    kind=ButtonKind::Quiet
                    on_press=move |()| {
                        let select = !picker.selecting.get_untracked();
                        selecting.set(select);
                        if !select {
                            sender.clear_selection();
                        }
                    }
                />
            </div>
            <p class="keys small muted" id=keys>
                {move || t(InvitePageText::Keys)}
            </p>
            <p class="unseen" role="status">
                {move || (!searching.get()).then(|| t(InvitePageText::PeopleFound(count.get().into())))}
            </p>
            <EmptyPicker search=search count=count />
            <VirtualList
                pane=pane
                label=move || t(InvitePageText::People)
                kind=ListKind::Grid
                id=LIST
                is_whole=Signal::derive(move || !search.has_more().get())
                on_leave_top=move |()| {
                    if let Some(field) = field.get_untracked() {
                        let _ = field.focus();
                    }
                }
                row=move |user| view! { <FoundPerson user=user picker=picker /> }
            />
            <OfflineFold search=search order=order shows_offline=shows_offline />
            <NoteField note=sender.note() />
            <Selection sender=sender model=model />
        </section>
    }
}

/// The people to list. While nothing is searched for, those who are offline are folded, unless there is nobody else.
fn shown_order(search: PeopleSearch, model: PickerModel, shows_offline: RwSignal<bool>) -> Memo<Vec<UserId>> {
    let is_search = memo(move |_| !search.query().read().trim().is_empty());
    memo(move |_| {
        let all = search.order().get();
        if shows_offline.get() || is_search.get() {
            return all;
        }
        let is_here = |user: &UserId| {
            search.person(user).is_some_and(|person| {
                person.with(|person| model.status_of(person).standing()) != Standing::Offline
            })
        };
        let here: Vec<_> = all.iter().filter(|user| is_here(user)).cloned().collect();
        if here.is_empty() { all } else { here }
    })
}

/// Shows and hides those who are offline, where both are to be had.
#[component]
fn OfflineFold(
    search: PeopleSearch,
    order: Memo<Vec<UserId>>,
    shows_offline: RwSignal<bool>,
) -> impl IntoView {
    let is_offered = memo(move |_| {
        let hides_some = order.read().len() < search.order().read().len() || search.has_more().get();
        (hides_some || shows_offline.get())
            && search.query().read().trim().is_empty()
            && !order.read().is_empty()
    });
    view! {
        <Show when=move || is_offered.get()>
            <button
                type="button"
                class="offline-fold"
                aria-expanded=move || shows_offline.get().to_string()
                on:click=move |_| shows_offline.update(|shown| *shown = !*shown)
            >
                {move || t(InvitePageText::OfflinePeople)}
                <Icon name=IconName::ChevronDown />
            </button>
        </Show>
    }
}

/// Handles keys while the search field has the focus. Home and End keep moving the field's cursor.
fn on_key(event: &KeyboardEvent, picker: Picker, searching: Memo<bool>) {
    let key = event.key();
    match (key.as_str(), RowMove::from_key(&key)) {
        ("Home" | "End", _) => {}
        (_, Some(step)) => {
            event.prevent_default();
            picker.pane.move_current(step);
        }
        // While a search is under way the list is about to change, so Enter must not invite anybody by accident.
        ("Enter", None) if !searching.get_untracked() => {
            event.prevent_default();
            if event.ctrl_key() || event.meta_key() {
                picker.sender.invite_selected();
            } else if let Some(current) = picker.current.get_untracked() {
                picker.activate(&current, event.shift_key());
            }
        }
        _ => {}
    }
}

/// Fetches the next page before the end of this one is reached.
fn fetch_near_the_end(search: PeopleSearch, order: Memo<Vec<UserId>>, pane: ListPane<UserId>) {
    let nears_end = pane.nears_end();
    Effect::new(move || {
        // While some are folded, the end is always near.
        let is_whole = order.read().len() == search.order().read().len();
        if is_whole
            && nears_end.get()
            && search.has_more().get()
            && search.phase().get() == SearchPhase::Found
        {
            search.more();
        }
    });
}

/// What stands in place of the list while it is empty, loading, or after a failure.
#[component]
fn EmptyPicker(search: PeopleSearch, count: Memo<usize>) -> impl IntoView {
    let none = memo(move |_| count.get() == 0);
    let is_search = memo(move |_| !search.query().read().trim().is_empty());
    let finds_strangers = memo(move |_| finds_strangers(&search.query().read()));
    move || match (none.get(), search.phase().get()) {
        (_, SearchPhase::Failed(error)) => view! {
            <LoadFailure
                title=move || t(SharedText::CouldNotLoad)
                reason=failure_words(&error)
                on_retry=move |()| search.again()
            />
        }
        .into_any(),
        (true, SearchPhase::Searching) => view! { <SkeletonRows /> }.into_any(),
        (true, SearchPhase::Found) => view! {
            <EmptyState
                icon=IconName::People
                title=move || {
                    t(
                        if finds_strangers.get() {
                            InvitePageText::NobodyFound
                        } else if is_search.get() {
                            InvitePageText::TypeMore
                        } else {
                            InvitePageText::NobodyHere
                        },
                    )
                }
                body=move || {
                    t(
                        if finds_strangers.get() {
                            InvitePageText::NobodyFoundBody
                        } else if is_search.get() {
                            InvitePageText::TypeMoreBody
                        } else {
                            InvitePageText::NobodyHereBody
                        },
                    )
                }
            />
        }
        .into_any(),
        (false, SearchPhase::Searching | SearchPhase::Found) => ().into_any(),
    }
}
