//! Signing in: by name, or by continuing as somebody whose session the browser has stored. Shown in place of the page
//! that was asked for, which follows.

use costage_protocol::{ProblemCode, limits::DISPLAY_NAME_MAX};
use leptos_erased::prelude::*;

use super::continue_as::ContinueAsPage;
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
    ports::{api::ApiError, media::first_picture, text_length::graphemes},
    state::{
        forms::short_text::{ShortTextProblem, check},
        request::Request,
        session::tab_identity::SignInStep,
        use_session,
    },
};

#[component]
pub fn SignInPage() -> impl IntoView {
    let step = use_session().step();
    Effect::new(move || {
        if step.get() != SignInStep::AskingOtherTabs {
            first_picture::end();
        }
    });
    move || match step.get() {
        // Shown only for a moment.
        SignInStep::AskingOtherTabs => {
            view! { <main class="form-page" id="content" aria-busy="true"></main> }.into_any()
        }
        SignInStep::Choice(choice) => view! { <ContinueAsPage choice=choice /> }.into_any(),
        SignInStep::Form => view! { <NameForm /> }.into_any(),
    }
}

#[component]
fn NameForm() -> impl IntoView {
    let session = use_session();
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<ShortTextProblem>);
    // Not sent until its outcome is known, because the server keeps no answers for people it does not know yet.
    let request = Request::default();
    use_page_title(|| t(SessionText::Welcome));
    let forget_errors = move |()| {
        problem.set(None);
        request.forget_failure();
    };
    let submit = move |()| match check(&name.read_untracked(), DISPLAY_NAME_MAX, graphemes) {
        Ok(name) if session.ask_if_same_person(&name) => {}
        Ok(name) => request.run(session.sign_in(name), |()| ()),
        Err(error) => problem.set(Some(error)),
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
        <FormPage title=move || t(SessionText::Welcome) body=body on_submit=submit on_edit=forget_errors>
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

/// Says why somebody was not signed in, and what they can do.
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
