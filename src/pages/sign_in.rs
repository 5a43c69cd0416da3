//! Signing in: in one of the ways that the server offers, or by continuing as somebody whose session the browser has stored. Shown
//! in place of the page that was asked for, which follows.

use costage_protocol::{ProblemCode, limits::DISPLAY_NAME_MAX, session::SignInMethods};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::continue_as::ContinueAsPage;
use crate::{
    components::{
        language::LanguageChooser,
        ui::{
            button::{Button, ButtonKind, ButtonSize, LinkButton},
            failure::{Failure, failure_words},
            form_page::FormPage,
            still_waiting::StillWaiting,
            text_field::TextField,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{ProviderText, SessionText, t},
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
        SignInStep::AskingOtherTabs => nothing_yet().into_any(),
        SignInStep::Choice(choice) => view! { <ContinueAsPage choice=choice /> }.into_any(),
        SignInStep::Form => view! { <Ways /> }.into_any(),
    }
}

fn nothing_yet() -> impl IntoView {
    view! { <main class="form-page" id="content" aria-busy="true"></main> }
}

/// The ways to sign in that the server offers, once it has said so.
#[component]
fn Ways() -> impl IntoView {
    let session = use_session();
    let methods = RwSignal::new(None);
    spawn_local(async move {
        // A server that does not answer now says why when it is asked to sign in.
        let by_name = SignInMethods { name: true, oidc: None, url: None };
        let found = session.methods().await.unwrap_or(by_name);
        // The page may be gone.
        let _ = methods.try_set(Some(found));
    });
    move || match methods.get() {
        None => nothing_yet().into_any(),
        Some(methods) => view! { <SignInForm methods=methods /> }.into_any(),
    }
}

#[component]
fn SignInForm(methods: SignInMethods) -> impl IntoView {
    let session = use_session();
    let SignInMethods { name: by_name, oidc, url } = methods;
    let has_other = oidc.is_some() || url.is_some();
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
        _ if !by_name => {}
        Ok(name) if session.ask_if_same_person(&name) => {}
        Ok(name) => request.run(session.sign_in(name), |()| ()),
        Err(error) => problem.set(Some(error)),
    };
    let error = Signal::derive(move || {
        problem.get().map(|problem| match problem {
            ShortTextProblem::Missing => t(SessionText::NameMissing),
            ShortTextProblem::TooLong => t(SessionText::NameTooLong(DISPLAY_NAME_MAX.into())),
        })
    });
    let body = move || {
        t(match session.has_ended().get() {
            true => SessionText::SignInAgain,
            false if by_name => SessionText::WelcomeBody,
            false if has_other => SessionText::SignInToGoOn,
            false => SessionText::NoWayToSignIn,
        })
    };
    let failure = Signal::derive(move || {
        let earlier = session.came_to_nothing().get();
        request.failure().get().or(earlier).as_ref().map(refusal)
    });
    let kind = if by_name { ButtonKind::Plain } else { ButtonKind::Primary };
    view! {
        <FormPage
            title=move || t(SessionText::Welcome)
            body=body
            on_submit=submit
            on_edit=forget_errors
            foot=|| view! { <LanguageChooser /> }
        >
            {by_name
                .then(|| {
                    view! {
                        <TextField
                            label=move || t(SessionText::YourName)
                            value=name
                            error=error
                            autocomplete="nickname"
                            takes_focus=true
                        />
                    }
                })}
            <Failure text=failure />
            <StillWaiting busy=request.busy() />
            {by_name
                .then(|| {
                    view! {
                        <Button
                            label=move || t(SessionText::Continue)
                            kind=ButtonKind::Primary
                            size=ButtonSize::Wide
                            busy=request.busy()
                            submit=true
                        />
                    }
                })}
            {oidc
                .map(|provider| {
                    view! {
                        <Button
                            label=move || t(ProviderText::SignInWith(provider.clone()))
                            kind=kind
                            size=ButtonSize::Wide
                            busy=request.busy()
                            on_press=move |()| request.run(session.sign_in_by_oidc(), |()| ())
                        />
                    }
                })}
            {url
                .map(|url| {
                    view! {
                        <LinkButton
                            label=move || t(SessionText::SignInOnSite)
                            href=url
                            kind=kind
                            size=ButtonSize::Wide
                        />
                    }
                })}
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
            t(SessionText::TooManySignIns(seconds.unwrap_or_default().into()))
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
