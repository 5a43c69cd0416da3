//! What a page may have a room element do, beside its buttons.

use costage::{
    components::parts::{LazyParts, loading::PartNotLoaded},
    ports::api::ApiError,
    state::{Request, media::NotOnStage, parts::Part, settled::settled, use_room},
};
use costage_protocol::{Problem, ProblemCode, Role};
use leptos::prelude::*;

/// Why a call has failed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum CallFailed {
    /// The server has refused it, or did not answer.
    #[error("{0}")]
    Server(#[from] ApiError),
    /// The person is not on stage.
    #[error("{0}")]
    NotOnStage(#[from] NotOnStage),
    /// A file of Costage could not be loaded.
    #[error("{0}")]
    NotLoaded(#[from] PartNotLoaded),
}

/// The calls of one room, while its element shows it.
#[derive(Clone)]
pub(crate) struct RoomCalls {
    owner: Owner,
    parts: LazyParts,
}

impl RoomCalls {
    /// `owner` has the room's contexts.
    pub(super) const fn new(owner: Owner, parts: LazyParts) -> Self {
        Self { owner, parts }
    }

    /// Opens camera and microphone, and joins the stage.
    pub(crate) async fn join_stage(self) -> Result<(), CallFailed> {
        if self.role().await == Role::Viewer {
            return Err(refused(
                ProblemCode::NoSeat,
                "The stage is for people with a seat: accept an invitation first.",
            ));
        }
        self.parts.loaded_with(Part::OnStage).await?;
        let part = untrack(|| self.parts.on_stage()).ok_or(PartNotLoaded)?;
        let joining = self.owner.with(|| (part.join_stage)());
        Ok(joining.await?)
    }

    /// The same, for the host only.
    pub(crate) async fn go_live(self) -> Result<(), CallFailed> {
        if self.role().await != Role::Host {
            return Err(refused(ProblemCode::HostOnly, "Only the room's host can go live."));
        }
        self.join_stage().await
    }

    /// Leaves the stage; camera and microphone are off at once.
    pub(crate) async fn leave_stage(self) -> Result<(), CallFailed> {
        self.parts.loaded_with(Part::Viewer).await?;
        let part = untrack(|| self.parts.viewer()).ok_or(PartNotLoaded)?;
        let leaving = self.owner.with(|| (part.leave_stage)());
        Ok(leaving.await?)
    }

    /// Asks the host to be let onto the stage.
    pub(crate) async fn request_to_join(self) -> Result<(), CallFailed> {
        let asking = self.owner.with(|| use_room().ask_to_join(Request::default()));
        Ok(asking.await?)
    }

    /// Ends the room for everyone.
    pub(crate) async fn stop(self) -> Result<(), CallFailed> {
        let stopping = self.owner.with(|| use_room().stop(Request::default()));
        Ok(stopping.await?)
    }

    /// What the person is in the room, once that is known.
    async fn role(&self) -> Role {
        let room = self.owner.with(use_room);
        let known = settled(move || {
            room.room().try_with(|room| room.is_some()).unwrap_or(true).then(|| room.role().try_get())
        });
        known.await.flatten().unwrap_or(Role::Viewer)
    }
}

/// What the server would say, known without asking it.
fn refused(code: ProblemCode, detail: &str) -> CallFailed {
    ApiError::Problem(Problem::new(code, detail)).into()
}
