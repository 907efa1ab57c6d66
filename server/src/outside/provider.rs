//! The OpenID Connect provider that vouches for people: authorization code with PKCE, state and nonce. Its token is verified by
//! `openidconnect`; what goes out goes by our own way out.

use super::OutsideError;
use super::http::{Address, NoAnswer, Question, ask};
use crate::config::{Config, Provider as Named};
use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::error::AppError;
use kit::links;
use kit::server::{Asked, Coming, Vouched, Voucher};
use kit::text::text;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse,
};
use serde_json::Value;
use std::fmt::Display;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The most bytes of an answer.
const MOST: usize = 512 * 1024;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long what the provider says of itself is believed without asking again.
const FRESH: Duration = Duration::from_secs(600);
/// The value of `amr` by which a provider says that it asked for several factors (RFC 8176).
const SEVERAL: &str = "mfa";

/// The provider that the configuration names; without one nobody vouches.
#[derive(Clone, Debug, Default)]
pub struct Provider {
    set: Option<Arc<Set>>,
}

struct Set {
    named: Named,
    issuer: IssuerUrl,
    back: RedirectUrl,
    said: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

/// The secret is nobody's business.
impl std::fmt::Debug for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Set").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Provider {
    /// The one that the configuration names. Nothing is asked yet.
    pub fn open(config: &Config) -> Result<Self, OutsideError> {
        match &config.provider {
            Some(named) => Self::to(named.clone(), &config.public_url),
            None => Ok(Self::default()),
        }
    }

    /// This one, for a site that people reach at an address.
    pub fn to(named: Named, public_url: &str) -> Result<Self, OutsideError> {
        let wrong = |_| OutsideError(text!(config.oidc).to_owned());
        let issuer = IssuerUrl::new(named.issuer.clone()).map_err(wrong)?;
        let back = RedirectUrl::new(format!("{public_url}{}", links::VOUCHED_BACK)).map_err(wrong)?;
        Ok(Self { set: Some(Arc::new(Set { named, issuer, back, said: Mutex::default() })) })
    }
}

/// The client of the provider. Its type says which of its addresses are known, and has no name worth writing.
macro_rules! client {
    ($set:expr, $metadata:expr) => {{
        let secret = Some($set.named.client_secret.clone()).filter(|secret| !secret.is_empty());
        let id = ClientId::new($set.named.client_id.clone());
        CoreClient::from_provider_metadata($metadata, id, secret.map(ClientSecret::new))
            .set_redirect_uri($set.back.clone())
    }};
}

impl Set {
    /// What the provider says of itself: where it is asked, and with which keys it signs.
    async fn metadata(&self) -> Result<CoreProviderMetadata, AppError> {
        let mut said = self.said.lock().await;
        if let Some((_, fresh)) = said.as_ref().filter(|(when, _)| when.elapsed() < FRESH) {
            return Ok(fresh.clone());
        }
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &call).await.map_err(unusable)?;
        *said = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    async fn begin(&self) -> Result<(String, Asked), AppError> {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = client!(self, self.metadata().await?);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (address, state, nonce) =
            client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random).set_pkce_challenge(challenge).url();
        let asked =
            Asked { state: state.into_secret(), nonce: nonce.secret().clone(), verifier: verifier.into_secret() };
        Ok((address.into(), asked))
    }

    async fn finish(&self, code: String, asked: Asked) -> Result<Vouched, AppError> {
        let client = client!(self, self.metadata().await?);
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(unusable)?
            .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier))
            .request_async(&call)
            .await
            .map_err(unusable)?;
        let token = answer.id_token().ok_or_else(|| unusable("no ID token"))?;
        let taken = [
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
        ];
        let verifier = client.id_token_verifier().set_allowed_algs(taken);
        token.claims(&verifier, &Nonce::new(asked.nonce)).map_err(unusable)?;
        self.vouched(token)
    }

    /// What a token says that has been verified.
    fn vouched(&self, token: &CoreIdToken) -> Result<Vouched, AppError> {
        let token = token.to_string();
        let said = token.split('.').nth(1).and_then(|said| URL_SAFE_NO_PAD.decode(said).ok());
        let said: Value = serde_json::from_slice(&said.unwrap_or_default()).map_err(unusable)?;
        let claim = &self.named.cedula_claim;
        // A provider may say of what it hands on that nobody has verified it.
        let verified = said.get(format!("{claim}_verified")).is_none_or(|verified| *verified == Value::Bool(true));
        let cedula = said.get(claim).and_then(Value::as_str).filter(|_| verified).map(str::to_owned);
        let methods = said.get("amr").and_then(Value::as_array);
        let both = methods.is_some_and(|methods| methods.iter().any(|method| method == SEVERAL));
        Ok(Vouched { cedula, both })
    }
}

/// One call of the library, by our own way out.
async fn call(request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
    let mut address = Address::read(&request.uri().to_string()).ok_or(NoAnswer::Address)?;
    if let Some(who) = request.headers().get(AUTHORIZATION).and_then(|who| who.to_str().ok()) {
        address = address.signing_in(who);
    }
    let sent = (request.method() == Method::POST).then(|| ("application/x-www-form-urlencoded", request.into_body()));
    let question = Question { sent, accept: "application/json", most: MOST, patience: PATIENCE };
    Ok(HttpResponse::new(ask(&address, question).await?.to_vec()))
}

fn unusable(cause: impl Display) -> AppError {
    tracing::warn!(%cause, "the provider gave no answer that can be used");
    AppError::Unavailable
}

impl Voucher for Provider {
    fn name(&self) -> Option<String> {
        self.set.as_ref().map(|set| set.named.name.clone())
    }

    fn begin(&self) -> Coming<'_, (String, Asked)> {
        Box::pin(async move { self.set.as_ref().ok_or(AppError::NotFound)?.begin().await })
    }

    fn finish(&self, code: String, asked: Asked) -> Coming<'_, Vouched> {
        Box::pin(async move { self.set.as_ref().ok_or(AppError::NotFound)?.finish(code, asked).await })
    }
}
