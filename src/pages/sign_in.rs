//! Signing in by name. It stands in the place of whatever page was asked for, which follows by itself.

use costage_protocol::limits::DISPLAY_NAME_MAX;
use leptos::prelude::*;

use crate::{
    components::{
        button::{Button, ButtonKind, ButtonSize},
        failure::{Failure, failure_words},
        form_page::FormPage,
        page_title::use_page_title,
        text_field::TextField,
    },
    i18n::{SessionText, t},
    ports::text_length::graphemes,
    state::{
        attempt::Attempt,
        short_text::{ShortTextProblem, check},
        use_session,
    },
};

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<ShortTextProblem>);
    let attempt = Attempt::default();
    use_page_title(|| t(SessionText::Welcome));
    // What was wrong is wrong until something is changed.
    Effect::new(move || {
        name.track();
        problem.set(None);
        attempt.forget();
    });
    let submit = move |()| match check(&name.read_untracked(), DISPLAY_NAME_MAX, graphemes) {
        Ok(name) => attempt.run(session.sign_in(name), |()| ()),
        Err(wrong) => problem.set(Some(wrong)),
    };
    let error = Signal::derive(move || {
        problem.get().map(|problem| match problem {
            ShortTextProblem::Missing => t(SessionText::NameMissing),
            ShortTextProblem::TooLong => t(SessionText::NameTooLong { max: DISPLAY_NAME_MAX }),
        })
    });
    let body = move || {
        let ended = session.has_ended().get();
        t(if ended { SessionText::SignInAgain } else { SessionText::WelcomeBody })
    };
    view! {
        <FormPage title=move || t(SessionText::Welcome) body=body on_submit=submit>
            <TextField
                label=move || t(SessionText::YourName)
                value=name
                error=error
                autocomplete="nickname"
                takes_focus=true
            />
            <Failure text=Signal::derive(move || attempt.failure().get().as_ref().map(failure_words)) />
            <Button
                label=move || t(SessionText::Continue)
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
                busy=attempt.busy()
                submit=true
            />
        </FormPage>
    }
}
