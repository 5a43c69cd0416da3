//! Signing in and out.

use costage_protocol::{Session, User};

use super::Client;
use crate::{api::ApiError, session::ClientSession};

impl Client {
    /// Signs in by name, as a new person, where the operator allows it.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client) -> Result<(), costage_client::ApiError> {
    /// let hanna = client.login_by_name("Hanna").await?;
    /// assert_eq!(client.user(), Some(hanna));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn login_by_name(&self, name: &str) -> Result<User, ApiError> {
        self.0.session.sign_in_by_name(name.to_owned()).await
    }

    /// Signs in by a JWT that the operator's own server has signed for this person.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `sign_in_method_off`, `rate_limited`, or no answer.
    ///
    /// ```no_run
    /// # use costage_client::{ApiError, Client};
    /// # async fn token_from_our_server() -> String { String::new() }
    /// # async fn example(client: Client) -> Result<(), ApiError> {
    /// client.login(&token_from_our_server().await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn login(&self, operator_token: &str) -> Result<User, ApiError> {
        self.0.session.sign_in_by_operator_token(operator_token.to_owned().into()).await
    }

    /// Signs in by a one-time code, which another page got for this person.
    ///
    /// # Errors
    /// `sign_in_failed`, `rate_limited`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, code_of_the_address: String) -> Result<(), costage_client::ApiError> {
    /// client.login_by_code(&code_of_the_address).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn login_by_code(&self, code: &str) -> Result<User, ApiError> {
        self.0.session.sign_in_by_code(code.to_owned().into()).await
    }

    /// Goes on with a session that was kept from before; the person. Whether it is still good shows at the first call.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, stored: &str) -> Result<(), serde_json::Error> {
    /// client.resume(serde_json::from_str(stored)?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume(&self, session: Session) -> User {
        self.0.session.begin(session)
    }

    /// Signs out: at once here, and on the server when it can be reached. Live collections are empty then.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client) {
    /// client.logout().await;
    /// assert_eq!(client.user(), None);
    /// # }
    /// ```
    pub async fn logout(&self) {
        self.0.session.sign_out().await;
    }

    /// The signed-in person.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// let name = client.user().map(|user| user.display_name);
    /// # }
    /// ```
    #[must_use]
    pub fn user(&self) -> Option<User> {
        self.0.session.user()
    }

    /// The session: its events, and signing out on all devices.
    ///
    /// ```no_run
    /// use costage_client::session::{SessionEnd, SessionEvent};
    ///
    /// # fn example(client: costage_client::Client) {
    /// let listening = client.session().listen(|event| match event {
    ///     SessionEvent::Began(session) => println!("Hello, {}", session.user.display_name),
    ///     SessionEvent::Renewed(_) => println!("Keep this one for the next visit."),
    ///     SessionEvent::Ended(SessionEnd::SignedOut) => println!("Bye."),
    ///     SessionEvent::Ended(SessionEnd::Refused(_)) => println!("Sign in again."),
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn session(&self) -> &ClientSession {
        &self.0.session
    }
}
