//! The way out: an SMTP server, or none.

use crate::config::Config;
use entity::mail;
use kit::text::text;
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

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
            Some(url) => Self::to(url, &config.mail_from),
            None => Ok(Self::default()),
        }
    }

    /// A server, as `smtp://user:password@host:port?tls=required`, and from whom its messages come.
    pub fn to(url: &str, from: &str) -> Result<Self, OutboxError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|cause| OutboxError(text!(mail.no_server, cause = cause)))?;
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

fn not_sent(cause: &smtp::Error) -> NotSent {
    if cause.is_permanent() { NotSent::Refused(cause.to_string()) } else { NotSent::NotNow(cause.to_string()) }
}
