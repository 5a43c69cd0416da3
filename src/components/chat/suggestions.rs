//! People to mention, while an `@name` is being typed.

use costage_protocol::User;
use leptos::prelude::*;

use crate::{
    components::avatar::{Avatar, AvatarSize},
    i18n::{ChatText, t},
    state::{CurrentRoom, chat::RoomChat},
};

/// Offered at once.
const OFFERED: usize = 6;

/// Those of the room whose name has a word that begins with `typed`: the stage first, then who wrote lately.
pub(super) fn people(room: CurrentRoom, chat: RoomChat, typed: &str) -> Vec<User> {
    let mut offered: Vec<User> = Vec::new();
    for user in on_stage(room).into_iter().chain(chat.recent_authors()) {
        if offered.len() < OFFERED
            && user.id != chat.me()
            && offered.iter().all(|known| known.id != user.id)
            && begins(&user.display_name, typed)
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

/// Whether `name`, or a word of it, begins with `typed`.
fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    name.starts_with(&typed) || name.split_whitespace().any(|word| word.starts_with(&typed))
}

/// The list over the field.
#[component]
pub fn Suggestions(
    /// The list's id; its options' are this with their number.
    id: String,
    /// Who is offered.
    people: Signal<Vec<User>>,
    /// Which of them Enter takes.
    chosen: Signal<usize>,
    /// Takes one.
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
                        <bdi>{name}</bdi>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_word_of_a_name_may_begin() {
        assert!(begins("Maya Okafor", "ok"));
        assert!(begins("Maya Okafor", "maya o"));
        assert!(begins("Maya Okafor", ""));
        assert!(!begins("Maya Okafor", "aya"));
    }
}
