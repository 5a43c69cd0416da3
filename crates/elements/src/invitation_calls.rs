//! What a page may have the banner and the invite page do with invitations, beside their buttons.

use std::str::FromStr;

use costage::{
    ports::api::{Api, ApiError},
    state::{MyInvitations, Phase, settled::settled},
};
use costage_protocol::{InvitationId, ProblemCode, RoomId, UserId};
use leptos::prelude::*;

use crate::{failure::Failure, shared::SignedIn};

/// Makes the call `name`: answers an invitation, the oldest one unless another is named, invites somebody, or takes that back.
pub(crate) async fn make(
    name: &str,
    invitations: MyInvitations,
    api: &Api,
    room: Option<RoomId>,
    first: Option<String>,
    second: Option<String>,
) -> Result<(), Failure> {
    match name {
        "invite" => {
            let (room, who) = (room.ok_or_else(not_found)?, first.ok_or_else(not_found)?);
            let user = match who.parse::<UserId>() {
                Ok(user) => Ok(user),
                // The page's own id of them.
                Err(_) => api.user_by_subject(&who).await.map(|user| user.id),
            };
            let user = user.map_err(|error| Failure::from(&error))?;
            api.invite(&room, user, second).await.map(drop).map_err(|error| Failure::from(&error))
        }
        "cancel" => {
            let invitation = id::<InvitationId>(first)?.ok_or_else(not_found)?;
            api.cancel(&invitation).await.map(drop).map_err(|error| Failure::from(&error))
        }
        _ => answer(invitations, id(first)?, name == "accept").await,
    }
}

async fn answer(
    invitations: MyInvitations,
    named: Option<InvitationId>,
    accepts: bool,
) -> Result<(), Failure> {
    let oldest = || {
        let pending = invitations.list().rows();
        pending.with_untracked(|rows| {
            let pending = rows.iter().map(|row| row.item.get_untracked());
            pending.min_by_key(|one| (one.created_at, one.id.clone())).map(|one| one.id)
        })
    };
    let none = || Failure::from(&ApiError::Problem(ProblemCode::InvitationNotPending.into()));
    let id = named.or_else(oldest).ok_or_else(none)?;
    match accepts {
        true => invitations.accept(id.clone(), drop),
        false => invitations.reject(id.clone()),
    }
    let state = invitations.request_state(&id);
    let answered = settled(move || state.try_get().filter(|state| !state.is_open())).await;
    match answered.as_ref().and_then(|state| state.failure()) {
        Some(error) => Err(Failure::from(error)),
        None => Ok(()),
    }
}

/// The invitations of the signed-in person, once there is one and they have come.
pub(crate) async fn loaded(
    person: RwSignal<Option<SignedIn>>,
    problem: RwSignal<Option<ApiError>>,
) -> Result<MyInvitations, Failure> {
    let loaded = settled(move || match (person.try_get()?, problem.try_get()?) {
        (Some((_, invitations)), _) => {
            (invitations.list().phase().try_get()? != Phase::Loading).then_some(Ok(invitations))
        }
        (None, Some(problem)) => Some(Err(Failure::from(&problem))),
        (None, None) => None,
    });
    loaded.await.unwrap_or_else(|| Err(Failure::here("not_connected", "The element is not on a page.")))
}

fn not_found() -> Failure {
    Failure::from(&ApiError::Problem(ProblemCode::NotFound.into()))
}

fn id<T: FromStr>(text: Option<String>) -> Result<Option<T>, Failure> {
    text.map(|text| text.parse().map_err(|_| not_found())).transpose()
}
