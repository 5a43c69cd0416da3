//! The row of a person: name, a line about them, actions, and a problem.

use costage_protocol::User;
use leptos::prelude::*;

use super::avatar::Avatar;
use crate::components::ui::failure::Failure;

/// The row; its children are the actions.
#[component]
pub fn PersonFrame(
    user: User,
    /// The id of the name's element, for the `aria-describedby` of the buttons.
    #[prop(into)]
    name_id: String,
    /// The line under the name.
    #[prop(into)]
    line: TextProp,
    /// What went wrong or is still being checked.
    #[prop(into)]
    problem: Signal<Option<String>>,
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
                <Failure text=problem />
            </div>
            <div class="state-and-actions">{children()}</div>
        </li>
    }
}
