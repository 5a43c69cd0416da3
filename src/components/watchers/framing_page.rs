//! Connects the app with the page that shows it in a frame: does what that page asks for, and tells it what happens. Renders
//! nothing.

use costage_protocol::{ProblemCode, Role};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::parts::{LazyParts, loading::PartNotLoaded, use_lazy_parts},
    ports::{
        api::ApiError,
        framing_page::{FramingPage, PageMessage, PageRequest, TitleWatch},
    },
    state::{
        SessionState,
        framing_page::{answered, tell_of_invitations, tell_of_room},
        keep_alive::keep_alive,
        media::{NotOnStage, use_media},
        parts::Part,
        settled::settled,
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

/// Why a request was not carried out: a code for programs, and a sentence.
#[derive(Debug)]
struct Refusal {
    code: &'static str,
    detail: String,
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self { code: error.word(), detail: error.to_string() }
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        ApiError::Problem(code.into()).into()
    }
}

impl From<NotOnStage> for Refusal {
    fn from(error: NotOnStage) -> Self {
        match error {
            NotOnStage::Refused(error) => error.into(),
            NotOnStage::Cannot(_) => Self { code: "no_connection", detail: error.to_string() },
            NotOnStage::SteppedDown => Self { code: "not_joined", detail: error.to_string() },
        }
    }
}

impl From<PartNotLoaded> for Refusal {
    fn from(error: PartNotLoaded) -> Self {
        Self { code: "not_loaded", detail: error.to_string() }
    }
}

impl Framing {
    fn tell(self, message: PageMessage) {
        let _ = self.page.try_with_value(|page| page.as_ref().map(|page| page.tell(message)));
    }

    /// Says how a request went, under the id that it came with.
    fn answer(self, id: Option<String>, outcome: Result<(), Refusal>) {
        let mut message = match outcome {
            Ok(()) => PageMessage::new("done", []),
            Err(Refusal { code, detail }) => {
                PageMessage::new("error", [("code", code.to_owned()), ("detail", detail)])
            }
        };
        message.fields.extend(id.map(|id| ("id", id)));
        self.tell(message);
    }

    fn take_up(self, request: PageRequest, id: Option<String>, session: SessionState) {
        match request {
            PageRequest::Hello => self.answer(id, Ok(())),
            PageRequest::SignInByToken(token) => spawn_local(async move {
                self.answer(id, session.sign_in_by_operator_token(token).await.map_err(Refusal::from));
            }),
            PageRequest::SignInByCode(code) => spawn_local(async move {
                self.answer(id, session.sign_in_by_code(code).await.map_err(Refusal::from));
            }),
            PageRequest::JoinStage | PageRequest::LeaveStage => {
                if session.user().with_untracked(Option::is_none) {
                    self.answer(id, Err(ProblemCode::NotSignedIn.into()));
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
    keep_alive(titles);
}

/// Tells the page what happens to the signed-in person's invitations and in the open room.
#[component]
pub fn FramingWatcher() -> impl IntoView {
    let Some(framing) = use_context::<Framing>() else { return ().into_any() };
    let (invitations, parts) = (use_my_invitations(), use_lazy_parts());
    tell_of_invitations(move |message| framing.tell(message));
    Effect::new(move |_| {
        if let Some(message) = invitations.latest_answer().read().as_ref().and_then(answered) {
            framing.tell(message);
        }
    });
    let owner = StoredValue::new_local(Owner::current());
    Effect::new(move |_| {
        let Some(StageRequest { joins, id }) = framing.stage.get() else { return };
        framing.stage.set(None);
        let Some(owner) = owner.get_value() else { return };
        spawn_local(async move { framing.answer(id, change_stage(joins, parts, owner).await) });
    });
    (move || parts.viewer().map(|_| view! { <RoomWatcher framing=framing /> })).into_any()
}

/// Has the person join the stage of the open room, or leave it. `owner` has the contexts of the parts.
async fn change_stage(joins: bool, parts: LazyParts, owner: Owner) -> Result<(), Refusal> {
    let viewer = untrack(|| parts.viewer()).ok_or(ProblemCode::NotFound)?;
    let room = owner.with(use_room);
    if room.id().with_untracked(Option::is_none) {
        return Err(ProblemCode::NotFound.into());
    }
    let known = settled(move || room.room().try_with(Option::is_some).unwrap_or(true).then_some(()));
    known.await;
    match room.role().try_get_untracked() {
        Some(Role::Host | Role::CoHost) if joins => {
            parts.loaded_with(Part::OnStage).await?;
            let on_stage = untrack(|| parts.on_stage()).ok_or(PartNotLoaded)?;
            Ok(owner.with(on_stage.join_stage).await?)
        }
        // A host keeps their place, and goes off air.
        Some(Role::Host) => {
            owner.with(use_media).step_down();
            Ok(())
        }
        Some(Role::CoHost) => Ok(owner.with(viewer.leave_stage).await?),
        Some(Role::Viewer) | None => Err(ProblemCode::NoSeat.into()),
    }
}

/// Tells the page what happens in the open room, once what rooms need is loaded.
#[component]
fn RoomWatcher(framing: Framing) -> impl IntoView {
    tell_of_room(move |message| framing.tell(message));
}
