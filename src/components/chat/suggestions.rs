//! The people offered while an `@name` is being typed.

use costage_protocol::{
    User,
    words::{folded_from, is_being_typed},
};
use leptos_erased::prelude::*;

use crate::{
    components::people::avatar::{Avatar, AvatarSize},
    i18n::{ChatText, t},
    ports::unicode_decomposition::decomposed,
    state::{CurrentRoom, chat::RoomChat},
};

/// The most people to offer.
const OFFERED_MAX: usize = 6;

/// The people of the room with a word in their name that begins like `typed`: first those on stage, then those who wrote
/// lately.
pub(super) fn people(room: CurrentRoom, chat: RoomChat, typed: &str) -> Vec<User> {
    let mut offered: Vec<User> = Vec::new();
    let typed = folded(typed);
    for user in on_stage(room).into_iter().chain(chat.recent_authors()) {
        if offered.len() < OFFERED_MAX
            && user.id != chat.me()
            && offered.iter().all(|known| known.id != user.id)
            && is_being_typed(&folded(&user.display_name), &typed)
        {
            offered.push(user);
        }
    }
    offered
}

fn on_stage(room: CurrentRoom) -> Vec<User> {
    room.room().with_untracked(|room| {
        let Some(room) = room else { return Vec::new() };
        let co_hosts = room.co_hosts.iter().map(|co_host| co_host.user.clone());
        std::iter::once(room.host.clone()).chain(co_hosts).collect()
    })
}

/// `text` in the form in which names are compared.
fn folded(text: &str) -> String {
    folded_from(decomposed(text).chars())
}

/// The list above the field.
#[component]
pub fn Suggestions(
    /// The id of the list. The ids of its options are this with their index.
    id: String,
    people: Signal<Vec<User>>,
    /// The index of the option that Enter takes.
    chosen: Signal<usize>,
    /// Called with the person who was taken.
    on_take: Callback<User>,
) -> impl IntoView {
    let list = StoredValue::new(id);
    let options = move || {
        people
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, user)| {
                let name = user.display_name.clone();
                let taken = user.clone();
                view! {
                    <li
                        role="option"
                        id=format!("{}-{index}", list.get_value())
                        aria-selected=move || (chosen.get() == index).to_string()
                        on:mousedown=move |event| {
                            event.prevent_default();
                            on_take.run(taken.clone());
                        }
                    >
                        <Avatar user=user size=AvatarSize::Small />
                        <bdi translate="no">{name}</bdi>
                    </li>
                }
            })
            .collect_view()
    };
    // A screen reader does not learn from the text field how many are offered.
    let count = memo(move |_| people.read().len());
    view! {
        <p class="unseen" role="status">
            {move || (count.get() > 0).then(|| t(ChatText::Offered(count.get().into())))}
        </p>
        <ul
            class="suggestions"
            role="listbox"
            id=list.get_value()
            aria-label=move || t(ChatText::Suggestions)
            hidden=move || people.read().is_empty()
        >
            {options}
        </ul>
    }
}
