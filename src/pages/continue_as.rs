//! The question a new tab asks in a browser that knows people: go on as one of them, or as somebody else?

use costage_protocol::User;
use leptos::{html, prelude::*};

use crate::{
    components::{
        people::{
            avatar::{Avatar, AvatarSize},
            isolated_name::Named,
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
        session::tab_identity::{Choice, Reason},
        use_session,
    },
};

/// The people to choose among, and the way to be somebody else.
#[component]
pub fn GoOnPage(
    /// Who is offered, and why.
    choice: Choice,
) -> impl IntoView {
    let session = use_session();
    let request = Request::default();
    let Choice { people, reason } = choice;
    use_page_title(|| t(SessionText::Welcome));
    let title = match people.as_slice() {
        [only] => {
            let name = only.display_name.clone();
            view! { <Named text=SessionText::GoOnQuestion name=name /> }.into_any()
        }
        _ => (move || t(SessionText::Welcome)).into_any(),
    };
    let why = match reason {
        Reason::OpenElsewhere => SessionText::OpenElsewhere,
        Reason::Several => SessionText::SeveralKnown,
        Reason::SameName(_) => SessionText::SameName,
    };
    let be_somebody_else = move |()| match &reason {
        // The name is written already.
        Reason::SameName(name) => request.run(session.sign_in(name.clone()), |()| ()),
        Reason::OpenElsewhere | Reason::Several => session.be_somebody_else(),
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
                            view! { <GoOnButton user=user is_first=is_first /> }
                        })
                        .collect_view()}
                    <Failure text=Signal::derive(move || {
                        request.failure().get().as_ref().map(failure_words)
                    }) />
                    <Button
                        label=move || t(SessionText::SomebodyElse)
                        size=ButtonSize::Wide
                        busy=request.busy()
                        on_press=be_somebody_else
                    />
                </div>
            </div>
        </main>
    }
}

/// One person to go on as. The first has the focus: Enter is enough.
#[component]
fn GoOnButton(user: User, is_first: bool) -> impl IntoView {
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
            on:click=move |_| session.go_on_as(&id)
        >
            <span class="face">
                <Avatar user=user size=AvatarSize::Small />
                <span class="words">
                    <Named text=SessionText::GoOnAs name=name />
                </span>
            </span>
        </button>
    }
}
