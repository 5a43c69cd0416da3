//! The frame of a row about one person: who they are, a line about them, what can be done, and what went wrong.

use costage_protocol::User;
use leptos::prelude::*;

use super::avatar::Avatar;
use crate::components::ui::failure::Failure;

/// A row; its children are what can be done.
#[component]
pub fn PersonFrame(
    /// Who.
    user: User,
    /// The id of their name, which describes the buttons.
    #[prop(into)]
    name_id: String,
    /// The line about them.
    #[prop(into)]
    line: TextProp,
    /// What went wrong, or is not known yet.
    #[prop(into)]
    trouble: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let name = user.display_name.clone();
    view! {
        <li class="person-row">
            <Avatar user=user />
            <div class="who">
                <span class="name" id=name_id>
                    <bdi translate="no">{name}</bdi>
                </span>
                <span class="state">{move || line.get()}</span>
            </div>
            <div class="state-and-actions">{children()}</div>
            <Failure text=trouble />
        </li>
    }
}
