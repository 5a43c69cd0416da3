//! Signing in by OpenID Connect: authorization code with PKCE, state and nonce.
//!
//! Between the two steps the server remembers nothing. The state is signed by this server and names the browser by a digest; the
//! PKCE verifier and the nonce are derived from it and a key that only this server has.

mod provider;
mod state;

use costage_protocol::{Secret, Timestamp};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, CsrfToken, IssuerUrl, OAuth2TokenResponse as _, PkceCodeChallenge,
    RedirectUrl, RequestTokenError, Scope, TokenResponse as _,
    core::{CoreAuthenticationFlow, CoreTokenResponse, CoreUserInfoClaims},
};

use self::{
    provider::{ConfiguredClient, Provider},
    state::SignInState,
};
use super::{AuthError, https_client::CallError, known_person::KnownPerson, one_time_codes::digest};

/// The path to which the provider sends the browser back.
pub const CALLBACK_PATH: &str = "/api/v1/session/oidc/callback";

/// The OpenID Connect provider, and what it knows this server as.
#[derive(Debug, Clone)]
pub struct OidcRules {
    /// The provider's issuer URL: https, or http on this machine.
    pub issuer: IssuerUrl,
    /// The name of the provider, for the button.
    pub name: String,
    /// The client id.
    pub client_id: String,
    /// The client secret; `None` for a public client.
    pub client_secret: Option<Secret>,
    /// This server's own URL for browsers, without a slash at the end.
    pub public_url: String,
}

/// Signs people in by OpenID Connect.
pub struct Oidc {
    rules: OidcRules,
    provider: Provider,
    redirect: RedirectUrl,
    key: [u8; 32],
}

impl Oidc {
    /// Takes the rules, and a key that nobody else has.
    ///
    /// # Errors
    /// When no HTTP client can be made, or the public URL is none.
    pub fn new(rules: OidcRules, key: [u8; 32]) -> Result<Self, CallError> {
        let redirect = format!("{}{CALLBACK_PATH}", rules.public_url);
        let redirect =
            RedirectUrl::new(redirect).map_err(|_| CallError::Address(rules.public_url.clone()))?;
        Ok(Self { provider: Provider::new(rules.issuer.clone())?, rules, redirect, key })
    }

    /// The name of the provider.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.rules.name
    }

    /// Begins a sign-in that only the browser with `secret` can finish. Returns the provider's page to go to.
    ///
    /// # Errors
    /// `Unavailable` when the provider does not answer.
    pub async fn begin(&self, secret: &Secret, now: Timestamp) -> Result<String, AuthError> {
        let client = self.client(None).await?;
        let state = SignInState::new(digest(secret), now);
        let signed = state.sign(&self.key)?;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&state.verifier(&self.key));
        let nonce = state.nonce(&self.key);
        let (url, _, _) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(signed), || nonce)
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(url.into())
    }

    /// Verifies the provider's answer. Returns who the person is, and the digest of the secret of the browser that began.
    ///
    /// # Errors
    /// `Failed` when something of it is not valid, `Unavailable` when the provider does not answer.
    pub async fn finish(
        &self,
        state: &str,
        code: String,
        now: Timestamp,
    ) -> Result<(KnownPerson, [u8; 32]), AuthError> {
        let state = SignInState::verify(state, &self.key, now)?;
        let client = self.client(None).await?;
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(failed)?
            .set_pkce_verifier(state.verifier(&self.key))
            .request_async(&self.provider)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(why) => unavailable(why),
                other => failed(other),
            })?;
        let person = match self.person(&client, &tokens, &state).await {
            // The provider may have begun to sign with another key.
            Err(Unverified::UnknownKey) => {
                let client = self.client(Some(&client)).await?;
                self.person(&client, &tokens, &state).await
            }
            person => person,
        };
        match person {
            Ok(person) => Ok((person, state.browser())),
            Err(Unverified::UnknownKey) => Err(failed("an unknown key")),
            Err(Unverified::Because(error)) => Err(error),
        }
    }

    /// The client with the provider's data; anew when `outdated` is what there was.
    async fn client(&self, outdated: Option<&ConfiguredClient>) -> Result<ConfiguredClient, AuthError> {
        let metadata = self.provider.metadata(outdated.is_some()).await.map_err(unavailable)?;
        Ok(provider::client(&self.rules, metadata, self.redirect.clone()))
    }

    async fn person(
        &self,
        client: &ConfiguredClient,
        tokens: &CoreTokenResponse,
        state: &SignInState,
    ) -> Result<KnownPerson, Unverified> {
        let id_token = tokens.id_token().ok_or_else(|| failed("no id token"))?;
        let verifier = client.id_token_verifier();
        let claims = id_token.claims(&verifier, &state.nonce(&self.key)).map_err(Unverified::of)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(failed)?;
            let key = id_token.signing_key(&verifier).map_err(failed)?;
            let actual =
                AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(failed)?;
            if actual != *expected {
                return Err(failed("the access token's hash").into());
            }
        }
        let names = |name: Option<&openidconnect::LocalizedClaim<openidconnect::EndUserName>>| {
            name.and_then(|name| name.get(None)).map(|name| name.to_string())
        };
        let mut name = names(claims.name());
        let mut nickname = claims.preferred_username().map(|name| name.to_string());
        let mut picture = claims.picture().and_then(|url| url.get(None)).map(|url| url.to_string());
        // Many providers say only who it is in the token, and the rest when asked.
        if name.is_none() && client.user_info_url().is_some() {
            let subject = Some(claims.subject().clone());
            let info: CoreUserInfoClaims = client
                .user_info(tokens.access_token().clone(), subject)
                .map_err(failed)?
                .request_async(&self.provider)
                .await
                .map_err(unavailable)?;
            name = names(info.name());
            nickname = nickname.or_else(|| info.preferred_username().map(|name| name.to_string()));
            picture =
                picture.or_else(|| info.picture().and_then(|url| url.get(None)).map(|url| url.to_string()));
        }
        let (issuer, subject) = (self.rules.issuer.as_str(), claims.subject().as_str());
        KnownPerson::new(issuer, subject, [name.as_deref(), nickname.as_deref()], picture.as_deref())
            .ok_or_else(|| failed("no usable id of the person").into())
    }
}

/// Why an id token is not accepted.
enum Unverified {
    UnknownKey,
    Because(AuthError),
}

impl Unverified {
    fn of(error: openidconnect::ClaimsVerificationError) -> Self {
        use openidconnect::{ClaimsVerificationError as Claims, SignatureVerificationError as Signature};
        match error {
            Claims::SignatureVerification(Signature::NoMatchingKey) => Self::UnknownKey,
            other => Self::Because(failed(other)),
        }
    }
}

impl From<AuthError> for Unverified {
    fn from(error: AuthError) -> Self {
        Self::Because(error)
    }
}

fn failed(why: impl std::fmt::Display) -> AuthError {
    tracing::warn!("A sign-in by OpenID Connect failed: {why}.");
    AuthError::Failed
}

fn unavailable(why: impl std::fmt::Display) -> AuthError {
    tracing::warn!("The OpenID Connect provider cannot be used: {why}.");
    AuthError::Unavailable
}
