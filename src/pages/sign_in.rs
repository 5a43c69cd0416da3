//! Signing in: by name, or by going on as somebody this browser knows. It stands in the place of whatever page was asked
//! for, which follows by itself.

use costage_protocol::{ProblemCode, limits::DISPLAY_NAME_MAX};
use leptos::prelude::*;

use super::continue_as::GoOnPage;
use crate::{
    components::{
        ui::{
            button::{Button, ButtonKind, ButtonSize},
            failure::{Failure, failure_words},
            form_page::FormPage,
            still_waiting::StillWaiting,
            text_field::TextField,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{SessionText, t},
    ports::{api::ApiError, text_length::graphemes},
    state::{
        forms::short_text::{ShortTextProblem, check},
        request::Request,
        session::tab_identity::Gate,
        use_session,
    },
};

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let gate = use_session().gate();
    move || match gate.get() {
        // For a moment only.
        Gate::LookingAround => {
            view! { <main class="form-page" id="content" aria-busy="true"></main> }.into_any()
        }
        Gate::Choice(choice) => view! { <GoOnPage choice=choice /> }.into_any(),
        Gate::Form => view! { <NameForm /> }.into_any(),
    }
}

/// Asks for a name.
#[component]
fn NameForm() -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<ShortTextProblem>);
    let request = Request::default();
    use_page_title(|| t(SessionText::Welcome));
    // What was wrong is wrong until something is changed.
    Effect::new(move || {
        name.track();
        problem.set(None);
        request.forget_failure();
    });
    let submit = move |()| match check(&name.read_untracked(), DISPLAY_NAME_MAX, graphemes) {
        Ok(name) if session.asks_about(&name) => {}
        Ok(name) => request.run(session.sign_in(name), |()| ()),
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
    let failure = Signal::derive(move || request.failure().get().as_ref().map(refusal));
    view! {
        <FormPage title=move || t(SessionText::Welcome) body=body on_submit=submit>
            <TextField
                label=move || t(SessionText::YourName)
                value=name
                error=error
                autocomplete="nickname"
                takes_focus=true
            />
            <Failure text=failure />
            <StillWaiting busy=request.busy() />
            <Button
                label=move || t(SessionText::Continue)
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
                busy=request.busy()
                submit=true
            />
        </FormPage>
    }
}

/// Why somebody was not signed in, and what they can do.
fn refusal(error: &ApiError) -> String {
    match error.code() {
        Some(ProblemCode::DevSignInOff) => {
            format!("{} {}", failure_words(error), t(SessionText::SignInElsewhere))
        }
        Some(ProblemCode::RateLimited) => {
            let seconds = error.retry_after().map(|after| after.as_secs().max(1));
            t(SessionText::TooManySignIns { seconds })
        }
        _ => failure_words(error),
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::Problem;

    use super::*;

    fn refused(code: ProblemCode, retry_after: Option<u64>) -> String {
        refusal(&ApiError::Problem(Problem { retry_after, ..code.into() }))
    }

    #[test]
    fn each_refusal_says_what_to_do() {
        let off = refused(ProblemCode::DevSignInOff, None);
        assert!(off.contains("switched off") && off.contains("the site you came from"), "{off}");
        assert!(refused(ProblemCode::RateLimited, Some(20)).contains("in 20 seconds"));
        assert!(refused(ProblemCode::RateLimited, None).contains("in a minute"));
        assert!(refusal(&ApiError::Offline).contains("cannot be reached"));
    }
}
