//! The provider's data: where its endpoints are and with which keys it signs. Read when it is first needed, and again when it is
//! old or a token is signed with an unknown key.

use std::{pin::Pin, time::Duration};

use openidconnect::{
    AsyncHttpClient, ClientId, ClientSecret, DiscoveryError, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, RedirectUrl,
    core::{CoreClient, CoreProviderMetadata},
};
use tokio::{sync::Mutex, time::Instant};

use super::OidcRules;
use crate::auth::https_client::{CallError, HttpsClient};

/// After this time the provider's data is read again.
const READ_EVERY: Duration = Duration::from_secs(3600);
/// The least time between two reads, however many tokens are signed with unknown keys.
const READ_AT_MOST_EVERY: Duration = Duration::from_secs(10);

/// The crate's client with the endpoints that discovery names.
pub(super) type ConfiguredClient = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider.
pub(super) struct Provider {
    issuer: IssuerUrl,
    client: HttpsClient,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

impl Provider {
    pub(super) fn new(issuer: IssuerUrl) -> Result<Self, CallError> {
        Ok(Self { issuer, client: HttpsClient::new()?, known: Mutex::default() })
    }

    /// The provider's data; with `anew` it is read again unless that was done a moment ago. When it cannot be read, what was read
    /// before is used.
    pub(super) async fn metadata(
        &self,
        anew: bool,
    ) -> Result<CoreProviderMetadata, DiscoveryError<CallError>> {
        let mut known = self.known.lock().await;
        let read_after = if anew { READ_AT_MOST_EVERY } else { READ_EVERY };
        if let Some((read, metadata)) = &*known
            && read.elapsed() < read_after
        {
            return Ok(metadata.clone());
        }
        match (CoreProviderMetadata::discover_async(self.issuer.clone(), self).await, &mut *known) {
            (Ok(metadata), known) => {
                *known = Some((Instant::now(), metadata.clone()));
                Ok(metadata)
            }
            (Err(error), Some((read, metadata))) => {
                tracing::warn!("The OpenID Connect provider's data cannot be read again: {error}.");
                // Not asked again at once, as everybody who signs in would wait for it.
                *read = Instant::now().checked_sub(READ_EVERY - READ_AT_MOST_EVERY).unwrap_or(*read);
                Ok(metadata.clone())
            }
            (Err(error), None) => Err(error),
        }
    }
}

impl<'c> AsyncHttpClient<'c> for Provider {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.client.call(request))
    }
}

/// Makes the crate's client.
pub(super) fn client(
    rules: &OidcRules,
    metadata: CoreProviderMetadata,
    redirect: RedirectUrl,
) -> ConfiguredClient {
    let id = ClientId::new(rules.client_id.clone());
    let secret = rules.client_secret.as_ref().map(|secret| ClientSecret::new(secret.as_str().to_owned()));
    CoreClient::from_provider_metadata(metadata, id, secret).set_redirect_uri(redirect)
}
