//! The question a new tab asks when the browser has stored sessions: continue as one of these people, or as another?

use costage_protocol::User;
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::{
            avatar::{Avatar, AvatarSize},
            isolated_name::IsolatedName,
        },
        ui::{
            brand::Brand,
            button::{Button, ButtonKind, ButtonSize, button_class},
            failure::{Failure, failure_words},
        },
        watchers::page_title::use_page_title,
    },
    i18n::{SessionText, t},
    state::{
        request::Request,
        session::tab_identity::{Choice, ChoiceReason},
        use_session,
    },
};

/// The people to choose from, and a button for another name.
#[component]
pub fn ContinueAsPage(choice: Choice) -> impl IntoView {
    let session = use_session();
    // Like the sign-in form's, not sent until its outcome is known.
    let request = Request::default();
    let Choice { people, reason } = choice;
    use_page_title(|| t(SessionText::Welcome));
    let title = match people.as_slice() {
        [only] => {
            let name = only.display_name.clone();
            view! { <IsolatedName text=SessionText::ContinueQuestion name=name /> }.into_any()
        }
        _ => (move || t(SessionText::Welcome)).into_any(),
    };
    let why = match reason {
        ChoiceReason::OpenElsewhere => SessionText::OpenElsewhere,
        ChoiceReason::Several => SessionText::SeveralKnown,
        ChoiceReason::SameName(_) => SessionText::SameName,
    };
    let use_another_name = move |()| match &reason {
        // The name is typed already.
        ChoiceReason::SameName(name) => request.run(session.sign_in(name.clone()), |()| ()),
        ChoiceReason::OpenElsewhere | ChoiceReason::Several => session.use_another_name(),
    };
    let people = people.into_iter().enumerate();
    view! {
        <main class="form-page" id="content">
            <div class="card">
                <Brand />
                <div class="stack">
                    <h1 tabindex="-1">{title}</h1>
                    <p class="muted">{move || t(why)}</p>
                </div>
                <div class="go-on stack">
                    {people
                        .map(|(place, user)| {
                            let is_first = place == 0;
                            view! { <ContinueAsButton user=user is_first=is_first /> }
                        })
                        .collect_view()}
                    <Failure text=Signal::derive(move || {
                        request.failure().get().as_ref().map(failure_words)
                    }) />
                    <Button
                        label=move || t(SessionText::SomebodyElse)
                        size=ButtonSize::Wide
                        busy=request.busy()
                        on_press=use_another_name
                    />
                </div>
            </div>
        </main>
    }
}

/// A person to continue as. The first one takes the focus, so that Enter is enough.
#[component]
fn ContinueAsButton(user: User, is_first: bool) -> impl IntoView {
    let session = use_session();
    let button = NodeRef::<html::Button>::new();
    if is_first {
        Effect::new(move || {
            if let Some(button) = button.get() {
                let _ = button.focus();
            }
        });
    }
    let kind = if is_first { ButtonKind::Primary } else { ButtonKind::Plain };
    let (id, name) = (user.id.clone(), user.display_name.clone());
    view! {
        <button
            type="button"
            class=button_class(kind, ButtonSize::Wide)
            node_ref=button
            on:click=move |_| session.continue_as(&id)
        >
            <span class="face">
                <Avatar user=user size=AvatarSize::Small />
                <span class="words">
                    <IsolatedName text=SessionText::ContinueAs name=name />
                </span>
            </span>
        </button>
    }
}
