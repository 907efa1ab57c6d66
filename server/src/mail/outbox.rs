//! The way out: an SMTP server, or none.

use crate::config::Config;
use axum::http::Uri;
use entity::mail;
use kit::text::text;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How a certificate begins in PEM.
const BEGINS: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Where messages are handed over. Without a server they are kept.
#[derive(Clone, Debug, Default)]
pub struct Outbox(Option<Way>);

#[derive(Clone, Debug)]
struct Way {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why there is no way out.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OutboxError(String);

/// Why a message was not taken.
pub(super) enum NotSent {
    /// It never will be: an address that nobody has, a message the server will not have.
    Refused(String),
    /// It may be another time.
    NotNow(String),
}

impl Outbox {
    /// The server that the configuration names. Nothing is sent yet, so that a server that is down keeps nobody from starting.
    pub fn open(config: &Config) -> Result<Self, OutboxError> {
        match &config.mail {
            Some(url) => {
                let own = config.mail_ca.as_ref().map(std::fs::read).transpose();
                let own = own.map_err(|cause| OutboxError(text!(mail.no_authority, cause = cause)))?;
                Self::to(url, &config.mail_from, own.as_deref())
            }
            None => Ok(Self::default()),
        }
    }

    /// A server, as `smtp://user:password@host:port?tls=required`, from whom its messages come, and an authority (PEM) that is
    /// believed besides the usual ones.
    pub fn to(url: &str, from: &str, own: Option<&[u8]>) -> Result<Self, OutboxError> {
        let no_server = |cause: String| OutboxError(text!(mail.no_server, cause = cause));
        let mut server =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|cause| no_server(cause.to_string()))?;
        if let Some(own) = own {
            server = server.tls(believing(url, authority(own)?).map_err(no_server)?);
        }
        let from = from.parse().map_err(|cause| OutboxError(text!(mail.no_sender, cause = cause)))?;
        Ok(Self(Some(Way { server: server.build(), from })))
    }

    /// True if messages leave.
    pub fn sends(&self) -> bool {
        self.0.is_some()
    }

    pub(super) async fn hand_over(&self, mail: &mail::Model) -> Result<(), NotSent> {
        let Some(Way { server, from }) = &self.0 else { return Ok(()) };
        let to = Mailbox::new(
            Some(mail.to_name.clone()),
            mail.to_address.parse().map_err(|cause| NotSent::Refused(format!("{cause}")))?,
        );
        let message = Message::builder()
            .from(from.clone())
            .to(to)
            // The same message sent again is known to be the same.
            .message_id(Some(format!("<{}@quipux>", mail.id)))
            .subject(mail.subject.clone())
            .multipart(MultiPart::alternative_plain_html(mail.plain.clone(), mail.html.clone()))
            .map_err(|cause| NotSent::Refused(format!("{cause}")))?;
        server.send(message).await.map(drop).map_err(|cause| not_sent(&cause))
    }
}

/// The first certificate in the file; nothing at all would be believed in silence.
fn authority(pem: &[u8]) -> Result<Certificate, OutboxError> {
    let unreadable = |cause: String| OutboxError(text!(mail.no_authority, cause = cause));
    if !pem.windows(BEGINS.len()).any(|part| part == BEGINS) {
        return Err(unreadable("PEM".to_owned()));
    }
    Certificate::from_pem(pem).map_err(|cause| unreadable(cause.to_string()))
}

/// What the address says of TLS, with one more authority believed.
fn believing(url: &str, authority: Certificate) -> Result<Tls, String> {
    let parsed: Uri = url.parse().map_err(|cause| format!("{cause}"))?;
    let host = parsed.host().unwrap_or_default().to_owned();
    let parameters =
        TlsParameters::builder(host).add_root_certificate(authority).build().map_err(|cause| cause.to_string())?;
    let asked = parsed.query().unwrap_or_default().split('&').find_map(|part| part.strip_prefix("tls="));
    Ok(match (parsed.scheme_str(), asked) {
        (Some("smtps"), _) => Tls::Wrapper(parameters),
        (_, Some("required")) => Tls::Required(parameters),
        (_, Some(_)) => Tls::Opportunistic(parameters),
        (_, None) => Tls::None,
    })
}

fn not_sent(cause: &smtp::Error) -> NotSent {
    if cause.is_permanent() { NotSent::Refused(cause.to_string()) } else { NotSent::NotNow(cause.to_string()) }
}
