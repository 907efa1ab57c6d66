//! What the operator sets: `quipux.toml`, overruled by `QUIPUX_…` variables. A wrong value is told by name.

use kit::server::Settings;
use kit::text::text;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// The file looked for where the program is started.
pub const FILE: &str = "quipux.toml";

/// The largest file that can be allowed, in megabytes.
pub const FILE_MEGABYTES: u64 = 2_000;
/// Bytes.
pub const MEGABYTE: u64 = 1_000_000;

/// The configuration, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where to listen.
    pub address: SocketAddr,
    /// `sqlite://…` or `postgres://…`.
    pub database: String,
    /// Connections to the database.
    pub connections: u32,
    /// The folder for files, as `file:…`.
    pub storage: String,
    /// The site's address as people reach it, without a slash at its end.
    pub public_url: String,
    /// A proxy stands before the server and names callers in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The most bytes of one attached file.
    pub file_bytes: u64,
    /// How long a session lasts without use.
    pub session: Duration,
    /// Where mail is handed over, as `smtp://…`; nothing sends no mail.
    pub mail: Option<String>,
    /// The file (PEM) of an authority of the institution's own that its mail server's certificate comes from.
    pub mail_ca: Option<PathBuf>,
    /// From whom it comes, as `Quipux <quipux@institucion.gob.ec>`.
    pub mail_from: String,
    /// Who stamps time, as `https://user:password@host/path`; nothing leaves signatures without.
    pub tsa: Option<String>,
    /// Nothing is signed without a time stamp.
    pub tsa_required: bool,
    /// Who vouches for people, by OpenID Connect; nothing leaves only passwords and passkeys.
    pub provider: Option<Provider>,
    /// What is logged, as `warn,server=info`.
    pub log: String,
}

/// An OpenID Connect provider that vouches for people.
#[derive(Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its address, as it names itself.
    pub issuer: String,
    /// As what this site is known there.
    pub client_id: String,
    /// By what it proves that; empty where nothing but PKCE is asked.
    pub client_secret: String,
    /// Under what name its token says the cédula it has verified.
    pub cedula_claim: String,
    /// What it is called on the button.
    pub name: String,
}

/// The secret is nobody's business.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// A value that cannot be used, or a file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    address: String,
    database: String,
    connections: String,
    storage: String,
    public_url: String,
    behind_proxy: String,
    file_megabytes: String,
    session_minutes: String,
    mail: String,
    mail_ca: String,
    mail_from: String,
    tsa: String,
    tsa_required: String,
    oidc_issuer: String,
    oidc_client_id: String,
    oidc_client_secret: String,
    oidc_cedula_claim: String,
    oidc_name: String,
    log: String,
}

const DEFAULTS: [(&str, &str); 19] = [
    ("address", "127.0.0.1:3000"),
    ("database", "sqlite://data/quipux.db"),
    ("connections", "16"),
    ("storage", "file:data/files"),
    ("public_url", ""),
    ("behind_proxy", "no"),
    ("file_megabytes", "20"),
    ("session_minutes", "30"),
    ("mail", ""),
    ("mail_ca", ""),
    ("mail_from", "Quipux <quipux@localhost>"),
    ("tsa", ""),
    ("tsa_required", "no"),
    ("oidc_issuer", ""),
    ("oidc_client_id", ""),
    ("oidc_client_secret", ""),
    ("oidc_cedula_claim", "cedula"),
    ("oidc_name", ""),
    ("log", "warn,server=info,kit=info"),
];

impl Config {
    /// Reads the file, if it is there, and the variables.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let mut builder = config::Config::builder();
        for (name, value) in DEFAULTS {
            builder = builder.set_default(name, value).map_err(unreadable)?;
        }
        let raw: Raw = builder
            .add_source(config::File::from(file).format(config::FileFormat::Toml).required(false))
            .add_source(config::Environment::with_prefix("QUIPUX"))
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(unreadable)?;
        Self::check(raw)
    }

    fn check(raw: Raw) -> Result<Self, ConfigError> {
        let address: SocketAddr =
            raw.address.parse().map_err(|_| wrong("address", &raw.address, text!(config.address)))?;
        let known = ["sqlite://", "sqlite:", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| raw.database.starts_with(scheme)) {
            return Err(wrong("database", &without_password(&raw.database), text!(config.database)));
        }
        if raw.storage.strip_prefix("file:").is_none_or(str::is_empty) {
            return Err(wrong("storage", &raw.storage, text!(config.storage)));
        }
        let public_url = match raw.public_url.trim_end_matches('/') {
            "" => format!("http://{address}"),
            url if url.starts_with("http://") || url.starts_with("https://") => url.to_owned(),
            other => return Err(wrong("public_url", other, text!(config.public_url))),
        };
        let mail = match raw.mail.as_str() {
            "" => None,
            url if url.starts_with("smtp://") || url.starts_with("smtps://") => Some(url.to_owned()),
            other => return Err(wrong("mail", &without_password(other), text!(config.mail))),
        };
        let tsa = match raw.tsa.as_str() {
            "" => None,
            url if url.starts_with("http://") || url.starts_with("https://") => Some(url.to_owned()),
            other => return Err(wrong("tsa", &without_password(other), text!(config.tsa))),
        };
        let provider = provider(&raw)?;
        if EnvFilter::try_new(&raw.log).is_err() {
            return Err(wrong("log", &raw.log, text!(config.log)));
        }
        let megabytes: u64 = number("file_megabytes", &raw.file_megabytes, 1, FILE_MEGABYTES)?;
        let minutes: u64 = number("session_minutes", &raw.session_minutes, 1, 43_200)?;
        Ok(Self {
            address,
            database: with_mode(raw.database),
            connections: number("connections", &raw.connections, 1, 1_000)?,
            storage: raw.storage,
            public_url,
            behind_proxy: yes_or_no("behind_proxy", &raw.behind_proxy)?,
            file_bytes: megabytes * MEGABYTE,
            session: Duration::from_secs(minutes * 60),
            mail,
            mail_ca: Some(raw.mail_ca).filter(|file| !file.is_empty()).map(PathBuf::from),
            mail_from: raw.mail_from,
            tsa,
            tsa_required: yes_or_no("tsa_required", &raw.tsa_required)?,
            provider,
            log: raw.log,
        })
    }

    /// What rooms must know.
    pub fn settings(&self) -> Settings {
        Settings {
            public_url: self.public_url.clone(),
            behind_proxy: self.behind_proxy,
            file_bytes: self.file_bytes,
            idle: self.session,
        }
    }
}

/// Its name on the button is its host, where none is set.
fn provider(raw: &Raw) -> Result<Option<Provider>, ConfigError> {
    let host = match raw.oidc_issuer.split_once("://") {
        None if raw.oidc_issuer.is_empty() => return Ok(None),
        Some(("http" | "https", rest)) if !rest.is_empty() => rest.split(['/', ':']).next().unwrap_or_default(),
        _ => return Err(wrong("oidc_issuer", &without_password(&raw.oidc_issuer), text!(config.oidc))),
    };
    for (name, value) in [("oidc_client_id", &raw.oidc_client_id), ("oidc_cedula_claim", &raw.oidc_cedula_claim)] {
        if value.trim().is_empty() {
            return Err(wrong(name, value, text!(config.something)));
        }
    }
    Ok(Some(Provider {
        issuer: raw.oidc_issuer.clone(),
        client_id: raw.oidc_client_id.clone(),
        client_secret: raw.oidc_client_secret.clone(),
        cedula_claim: raw.oidc_cedula_claim.clone(),
        name: Some(raw.oidc_name.trim()).filter(|name| !name.is_empty()).unwrap_or(host).to_owned(),
    }))
}

/// SQLite makes the file when it is not there.
fn with_mode(url: String) -> String {
    if url.starts_with("sqlite:") && !url.contains('?') { format!("{url}?mode=rwc") } else { url }
}

fn yes_or_no(name: &str, value: &str) -> Result<bool, ConfigError> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(wrong(name, other, text!(config.yes_or_no))),
    }
}

fn number<T>(name: &str, value: &str, least: T, most: T) -> Result<T, ConfigError>
where
    T: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    match value.trim().parse::<T>() {
        Ok(number) if number >= least && number <= most => Ok(number),
        _ => Err(wrong(name, value, &text!(config.number, least = least, most = most))),
    }
}

fn wrong(name: &str, value: &str, expected: &str) -> ConfigError {
    let variable = format!("QUIPUX_{}", name.to_uppercase());
    ConfigError(text!(config.wrong, name = name, variable = variable, value = value, expected = expected))
}

fn unreadable(cause: config::ConfigError) -> ConfigError {
    ConfigError(text!(config.unreadable, file = FILE, cause = cause))
}

/// What stands between `//` and `@` is nobody's business.
fn without_password(url: &str) -> String {
    match (url.find("//"), url.rfind('@')) {
        (Some(from), Some(to)) if from < to => format!("{}//…{}", &url[..from], &url[to..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(change: impl FnOnce(&mut Raw)) -> Result<Config, ConfigError> {
        let value =
            |name: &str| DEFAULTS.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let mut raw = Raw {
            address: value("address").unwrap(),
            database: value("database").unwrap(),
            connections: value("connections").unwrap(),
            storage: value("storage").unwrap(),
            public_url: value("public_url").unwrap(),
            behind_proxy: value("behind_proxy").unwrap(),
            file_megabytes: value("file_megabytes").unwrap(),
            session_minutes: value("session_minutes").unwrap(),
            mail: value("mail").unwrap(),
            mail_ca: value("mail_ca").unwrap(),
            mail_from: value("mail_from").unwrap(),
            tsa: value("tsa").unwrap(),
            tsa_required: value("tsa_required").unwrap(),
            oidc_issuer: value("oidc_issuer").unwrap(),
            oidc_client_id: value("oidc_client_id").unwrap(),
            oidc_client_secret: value("oidc_client_secret").unwrap(),
            oidc_cedula_claim: value("oidc_cedula_claim").unwrap(),
            oidc_name: value("oidc_name").unwrap(),
            log: value("log").unwrap(),
        };
        change(&mut raw);
        Config::check(raw)
    }

    #[test]
    fn with_nothing_set_it_serves_this_machine_from_an_embedded_database() {
        let config = raw(|_| ()).unwrap();
        assert_eq!(config.database, "sqlite://data/quipux.db?mode=rwc");
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert_eq!(config.file_bytes, 20_000_000);
    }

    #[test]
    fn who_vouches_is_called_by_its_host_unless_it_has_a_name() {
        let provider = |name: &str| {
            let named = raw(|raw| {
                raw.oidc_issuer = "https://id.example.ec/reino".into();
                raw.oidc_client_id = "quipux".into();
                raw.oidc_client_secret = "secreto".into();
                raw.oidc_name = name.into();
            });
            named.unwrap().provider.unwrap()
        };
        assert_eq!((provider("").name.as_str(), provider("Gob.ec").name.as_str()), ("id.example.ec", "Gob.ec"));
        assert_eq!(provider("").cedula_claim, "cedula");
        assert!(!format!("{:?}", provider("")).contains("secreto"));
        assert_eq!(raw(|_| ()).unwrap().provider, None);
    }

    #[test]
    fn a_wrong_value_is_told_by_name_and_without_its_password() {
        let told = |change: fn(&mut Raw)| raw(change).unwrap_err().to_string();
        assert!(told(|raw| raw.address = "localhost".into()).contains("QUIPUX_ADDRESS"));
        let database = told(|raw| raw.database = "mysql://root:secret@db/quipux".into());
        assert!(database.contains("QUIPUX_DATABASE") && !database.contains("secret"), "{database}");
        assert!(told(|raw| raw.storage = "s3://bucket".into()).contains("QUIPUX_STORAGE"));
        assert!(told(|raw| raw.public_url = "quipux.gob.ec".into()).contains("QUIPUX_PUBLIC_URL"));
        assert!(told(|raw| raw.file_megabytes = "mucho".into()).contains("QUIPUX_FILE_MEGABYTES"));
        assert!(told(|raw| raw.behind_proxy = "maybe".into()).contains("QUIPUX_BEHIND_PROXY"));
        assert!(told(|raw| raw.session_minutes = "0".into()).contains("QUIPUX_SESSION_MINUTES"));
        assert!(told(|raw| raw.mail = "correo".into()).contains("QUIPUX_MAIL"));
        let tsa = told(|raw| raw.tsa = "tsp://ana:secret@tsa.example.ec".into());
        assert!(tsa.contains("QUIPUX_TSA") && !tsa.contains("secret"), "{tsa}");
        assert!(told(|raw| raw.tsa_required = "always".into()).contains("QUIPUX_TSA_REQUIRED"));
        let issuer = told(|raw| raw.oidc_issuer = "id.example.ec".into());
        assert!(issuer.contains("QUIPUX_OIDC_ISSUER"), "{issuer}");
        let client = told(|raw| raw.oidc_issuer = "https://id.example.ec".into());
        assert!(client.contains("QUIPUX_OIDC_CLIENT_ID"), "{client}");
        assert!(told(|raw| raw.connections = "0".into()).contains("QUIPUX_CONNECTIONS"));
        assert!(told(|raw| raw.log = "server=loud".into()).contains("QUIPUX_LOG"));
    }
}
