//! Connects the app with the page that shows it in a frame: does what that page asks for, and tells it what happens. Renders
//! nothing.

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use costage_protocol::{Problem, ProblemCode, Role};

use crate::{
    components::{navigation::use_navigation, parts::use_lazy_parts},
    ports::{
        api::ApiError,
        framing_page::{FramingPage, PageMessage, PageRequest, TitleWatch},
    },
    state::{
        SessionState,
        framing_page::{ToldInvitations, ToldRoom, answered},
        media::{CaptureKind, CapturePhase, use_media},
        request::Request,
        use_my_invitations, use_room, use_session,
    },
};

/// The page around the frame, as everything in the frame reaches it.
#[derive(Clone, Copy)]
struct Framing {
    page: StoredValue<Option<FramingPage>, LocalStorage>,
    /// What the page has asked for last and nobody has taken up yet.
    stage: RwSignal<Option<StageRequest>>,
}

/// A request to go on stage or to leave it.
#[derive(Debug, Clone)]
struct StageRequest {
    joins: bool,
    id: Option<String>,
}

impl Framing {
    fn tell(self, message: PageMessage) {
        let _ = self.page.try_with_value(|page| page.as_ref().map(|page| page.tell(message)));
    }

    /// Says how a request went, under the id that it came with.
    fn answer(self, id: Option<String>, outcome: Result<(), ApiError>) {
        let mut message = match outcome {
            Ok(()) => PageMessage::new("done", []),
            Err(error) => {
                let code = match &error {
                    ApiError::Problem(problem) => problem.code.as_str(),
                    ApiError::Offline => "offline",
                    ApiError::Timeout => "timeout",
                    ApiError::Unexpected => "unexpected",
                };
                PageMessage::new("error", [("code", code.to_owned()), ("detail", error.to_string())])
            }
        };
        message.fields.extend(id.map(|id| ("id", id)));
        self.tell(message);
    }

    fn refuse(self, id: Option<String>, code: ProblemCode) {
        self.answer(id, Err(ApiError::Problem(Problem::from(code))));
    }

    fn take_up(self, request: PageRequest, id: Option<String>, session: SessionState) {
        match request {
            PageRequest::Hello => self.answer(id, Ok(())),
            PageRequest::SignInByToken(token) => spawn_local(async move {
                self.answer(id, session.sign_in_by_operator_token(token).await);
            }),
            PageRequest::SignInByCode(code) => spawn_local(async move {
                self.answer(id, session.sign_in_by_code(code).await);
            }),
            PageRequest::JoinStage | PageRequest::LeaveStage => {
                if session.user().with_untracked(Option::is_none) {
                    self.refuse(id, ProblemCode::NotSignedIn);
                } else {
                    self.stage.set(Some(StageRequest { joins: request == PageRequest::JoinStage, id }));
                }
            }
        }
    }
}

/// Listens to the page, for as long as the current owner lives. To be called once, where somebody may still have to sign in.
pub fn start() {
    let session = use_session();
    let framing = Framing { page: StoredValue::new_local(None), stage: RwSignal::new(None) };
    let page = FramingPage::listen(move |request, id| framing.take_up(request, id, session));
    framing.page.set_value(page);
    provide_context(framing);
    let titles = TitleWatch::new(move |title| framing.tell(PageMessage::new("title", [("title", title)])));
    crate::state::keep_alive::keep_alive(titles);
}

/// Tells the page what happens to the signed-in person's invitations and in the open room.
#[component]
pub fn FramingWatcher() -> impl IntoView {
    let Some(framing) = use_context::<Framing>() else { return ().into_any() };
    let (invitations, parts) = (use_my_invitations(), use_lazy_parts());
    let told = StoredValue::new(ToldInvitations::default());
    Effect::new(move |_| {
        let pending: Vec<_> = invitations.list().rows().read().iter().map(|row| row.item.get()).collect();
        let news = told.try_update_value(|told| told.news(&pending)).unwrap_or_default();
        news.into_iter().for_each(|message| framing.tell(message));
    });
    Effect::new(move |_| {
        if let Some(message) = invitations.latest_answer().read().as_ref().and_then(answered) {
            framing.tell(message);
        }
    });
    Effect::new(move |_| {
        if let Some(StageRequest { id, .. }) = framing.stage.get()
            && parts.viewer().is_none()
        {
            framing.stage.set(None);
            framing.refuse(id, ProblemCode::NotFound);
        }
    });
    (move || parts.viewer().map(|_| view! { <RoomWatcher framing=framing /> })).into_any()
}

/// The same for the open room, once what rooms need is loaded.
#[component]
fn RoomWatcher(framing: Framing) -> impl IntoView {
    let (room, media, navigation) = (use_room(), use_media(), use_navigation());
    let told = StoredValue::new(ToldRoom::default());
    Effect::new(move |_| {
        let news = told.try_update_value(|told| told.news(room.room().read().as_ref())).unwrap_or_default();
        news.into_iter().for_each(|message| framing.tell(message));
    });

    // What the page hears once the person is on stage.
    let joining = RwSignal::new(None::<StageRequest>);
    Effect::new(move |_| {
        let Some(request) = framing.stage.get() else { return };
        let Some(id) = room.id().get() else {
            framing.stage.set(None);
            return framing.refuse(request.id, ProblemCode::NotFound);
        };
        if room.room().read().is_none() {
            // Who the person is in this room is known in a moment.
            return;
        }
        framing.stage.set(None);
        match room.role().get_untracked() {
            Role::Viewer => framing.refuse(request.id, ProblemCode::NoSeat),
            _ if request.joins && media.on_stage().get_untracked() => framing.answer(request.id, Ok(())),
            _ if request.joins => {
                joining.set(Some(request));
                // It opens the devices, and says what is wrong with them.
                navigation.go(&format!("/rooms/{id}/prepare"));
            }
            Role::Host => {
                media.step_down();
                framing.answer(request.id, Ok(()));
            }
            Role::CoHost => {
                let leaving = Request::default();
                spawn_local(async move { framing.answer(request.id, media.leave(leaving).await) });
            }
        }
    });
    let phases = [CaptureKind::Camera, CaptureKind::Microphone].map(|kind| media.local().phase(kind));
    Effect::new(move |_| {
        let phases = phases.map(|phase| phase.get());
        let is_settled =
            !phases.iter().any(|phase| matches!(phase, CapturePhase::Closed | CapturePhase::Opening));
        let is_ready = is_settled && phases.iter().any(|phase| phase.is_on());
        if joining.read().is_some() && is_ready && !media.wants_stage().get_untracked() {
            media.join();
        }
    });
    Effect::new(move |_| {
        let outcome = match (media.on_stage().get(), media.refusal().get()) {
            (true, _) => Ok(()),
            (false, Some(refusal)) => Err(refusal),
            (false, None) => return,
        };
        if let Some(request) = joining.try_update_untracked(Option::take).flatten() {
            framing.answer(request.id, outcome);
        }
    });
}
