//! The row of a person: name, a line about them, actions, and what became of them.

use costage_protocol::User;
use leptos::prelude::*;

use super::avatar::Avatar;
use crate::{components::ui::request_status::RequestStatus, state::RequestState};

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
    /// The state of the call that an action makes.
    #[prop(into)]
    request_state: Signal<RequestState>,
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
                <RequestStatus request_state=request_state />
            </div>
            <div class="state-and-actions">{children()}</div>
        </li>
    }
}
