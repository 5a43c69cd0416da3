//! What a page may have the invite page do with invitations, beside its buttons.

use std::str::FromStr;

use costage::{
    ports::api::{Api, ApiError},
    state::{MyInvitations, settled::settled},
};
use costage_protocol::{InvitationId, ProblemCode, RoomId, UserId};
use leptos::prelude::*;

use crate::{failure::Failure, shared::SignedIn};

/// Makes the call `name`: invites somebody, or takes that back.
pub(crate) async fn make(
    name: &str,
    api: &Api,
    room: Option<RoomId>,
    first: Option<String>,
    second: Option<String>,
) -> Result<(), Failure> {
    if name == "invite" {
        let (room, who) = (room.ok_or_else(not_found)?, first.ok_or_else(not_found)?);
        let user = match who.parse::<UserId>() {
            Ok(user) => Ok(user),
            // The page's own id of them.
            Err(_) => api.user_by_subject(&who).await.map(|user| user.id),
        };
        let user = user.map_err(|error| Failure::from(&error))?;
        api.invite(&room, user, second).await.map(drop).map_err(|error| Failure::from(&error))
    } else {
        let invitation = id::<InvitationId>(first)?.ok_or_else(not_found)?;
        api.cancel(&invitation).await.map(drop).map_err(|error| Failure::from(&error))
    }
}

/// The signed-in person's invitations, once somebody is signed in.
pub(crate) async fn signed_in(
    person: RwSignal<Option<SignedIn>>,
    problem: RwSignal<Option<ApiError>>,
) -> Result<MyInvitations, Failure> {
    let known = settled(move || match (person.try_get()?, problem.try_get()?) {
        (Some((_, invitations)), _) => Some(Ok(invitations)),
        (None, Some(problem)) => Some(Err(Failure::from(&problem))),
        (None, None) => None,
    });
    known.await.unwrap_or_else(|| Err(Failure::here("not_connected", "The element is not on a page.")))
}

fn not_found() -> Failure {
    Failure::from(&ApiError::Problem(ProblemCode::NotFound.into()))
}

fn id<T: FromStr>(text: Option<String>) -> Result<Option<T>, Failure> {
    text.map(|text| text.parse().map_err(|_| not_found())).transpose()
}
