//! The beginning of a session for somebody whom others vouch for.

use costage_protocol::{Session, User, UserId, limits::DISPLAY_NAME_MAX};

use crate::{
    App,
    app::random_id,
    auth::{AuthError, Renewal, known_person::KnownPerson, session_tokens::IssuedToken},
    http::{extract::plain_text, problem::ApiError},
};

/// The name of somebody who comes without a usable one.
const NO_NAME: &str = "Guest";

/// The person's user here: the same one every time, with the name and the picture as they are now.
pub(super) async fn user_of(app: &App, person: KnownPerson) -> Result<(User, u64), ApiError> {
    let KnownPerson { issuer, subject, names, picture } = person;
    let name = names.iter().find_map(|name| plain_text::fitted_line(name, DISPLAY_NAME_MAX));
    let picture = picture.filter(|_| app.policy().remote_images);
    let mut write = app.store().write(app.now()).await?;
    let found = write
        .known_user(
            (&issuer, &subject),
            UserId::from_random(random_id()),
            name.unwrap_or_else(|| NO_NAME.to_owned()),
            picture,
        )
        .await?;
    write.commit().await?;
    Ok(found)
}

/// Begins a session of `user`, who has signed out everywhere `generation` times.
pub(super) fn session(app: &App, user: User, generation: u64) -> Result<Session, AuthError> {
    let now = app.now();
    let issued = app.sessions().begin(&user.id, generation, app.policy().sign_in.renewal(now), now)?;
    Ok(session_with(issued, user))
}

/// The answer with a token.
pub(super) fn session_with(issued: IssuedToken, user: User) -> Session {
    let IssuedToken { token, expires_at, renew_at } = issued;
    Session { token, expires_at, renew_at, user }
}

/// Begins a session of somebody new who signed in by name.
pub(super) fn session_by_name(app: &App, user: User) -> Result<Session, AuthError> {
    let issued = app.sessions().begin(&user.id, 0, Renewal::Always, app.now())?;
    Ok(session_with(issued, user))
}
