//! A site with a house in it, and browsers without JavaScript that call it.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use kit::server::{Database, Settings};
use server::files::Storage;
use std::sync::OnceLock;
use std::time::Duration;
use tempfile::TempDir;
use testkit::database::{Fresh, sqlite};
use testkit::house::{House, PASSWORD, cedula};
use tower::ServiceExt;

/// The most bytes a file may have here.
pub const FILE_BYTES: u64 = 50_000;

/// What browsers here say they are.
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

/// A site on a fresh database.
pub struct TestSite {
    pub router: Router,
    pub site: server::Site,
    pub house: House,
    pub fresh: Fresh,
    _files: TempDir,
}

impl TestSite {
    /// On SQLite, as most tests have it.
    pub async fn open() -> Self {
        Self::on(sqlite().await).await
    }

    pub async fn on(fresh: Fresh) -> Self {
        let house = House::build(&fresh.database, Some(password_hash())).await;
        let files = tempfile::tempdir().unwrap();
        let (router, site) = node(fresh.database.clone(), &files).await;
        // Both at once must not give out the same.
        let house = House { ids: site.ids.clone(), ..house };
        Self { router, site, house, fresh, _files: files }
    }

    /// The same site as another node serves it: on PostgreSQL over connections of its own. SQLite has one node.
    pub async fn another_node(self) -> (Self, Router) {
        let postgres = self.fresh.url.starts_with("postgres");
        let database =
            if postgres { Database::open(&self.fresh.url, 4).await.unwrap() } else { self.fresh.database.clone() };
        for database in [database.clone(), self.fresh.database.clone()].into_iter().filter(|_| postgres) {
            // Whoever begins to listen is told so.
            let mut heard = database.hub().listen(Duration::ZERO);
            tokio::spawn(kit::server::listen(database));
            assert!(heard.live.recv().await.unwrap().is_everything());
        }
        let (router, _) = node(database, &self._files).await;
        (self, router)
    }

    /// The same site, told something else of what lies around it.
    pub fn change(&mut self, change: impl FnOnce(&mut server::Site)) {
        change(&mut self.site);
        self.router = server::router(self.site.clone());
    }

    /// Takes away what stopped coming, as it is done once an hour, at this moment.
    pub async fn sweep(&self, at: domain::time::Timestamp) {
        let (_, site) = node(self.fresh.database.clone(), &self._files).await;
        server::files::pieces::sweep(&site, at).await.unwrap();
    }

    /// How many files of any sort lie in the storage, pieces among them.
    pub fn stored(&self) -> usize {
        fn files(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
        }
        files(self._files.path())
    }

    /// A browser nobody has signed in with.
    pub fn stranger(&self) -> Browser {
        let (router, address) = (self.router.clone(), "192.0.2.1".to_owned());
        Browser { router, cookies: Vec::new(), address, agent: AGENT, headers: Vec::new() }
    }

    /// A browser with which the holder of a post has signed in.
    pub async fn browser_of(&self, post: domain::id::PostId) -> Browser {
        let mut browser = self.stranger();
        let answer = browser.sign_in(&cedula(post), PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser
    }

    /// The same for someone who holds several posts and chooses this one.
    pub async fn browser_in(&self, post: domain::id::PostId) -> Browser {
        self.browser_in_post(post, post).await
    }

    /// A browser with which the holder of one post acts in another.
    pub async fn browser_in_post(&self, own: domain::id::PostId, post: domain::id::PostId) -> Browser {
        let mut browser = self.browser_of(own).await;
        let chosen = [("_act", "/api/account/choose_post"), ("form[post]", &post.0.to_string())];
        let answer = browser.post("/puestos", &chosen).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser
    }
}

async fn node(database: Database, files: &TempDir) -> (Router, server::Site) {
    let storage = Storage::open(&format!("file:{}", files.path().display())).unwrap();
    let settings = Settings {
        public_url: "http://quipux.test".to_owned(),
        behind_proxy: true,
        file_bytes: FILE_BYTES,
        idle: Duration::from_secs(3_600),
    };
    let site = server::Site::on(database, storage, settings).await.unwrap();
    (server::router(site.clone()), site)
}

/// All that a PDF says, without blanks and hyphens: the reader's are guesses.
pub fn words_of(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control() && *sign != '-').collect()
}

/// Hashed once: it takes a while.
pub fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| account::password::hash(PASSWORD).unwrap())
}

/// A browser without JavaScript: it keeps cookies and posts forms.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
    /// Where it is, as the proxy before the site says.
    pub address: String,
    /// What it says it is.
    pub agent: &'static str,
    /// What else it says with every request.
    pub headers: Vec<(&'static str, &'static str)>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default()
    }

    /// The value of the first field of this name.
    pub fn field(&self, name: &str) -> String {
        let text = self.text();
        let field = text.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")));
        let field = field.unwrap_or_else(|| panic!("no field {name} in {text}"));
        let value = field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
        unescape(value.unwrap_or_default())
    }

    /// The links that begin so, in order, each once.
    pub fn links(&self, beginning: &str) -> Vec<String> {
        let mut links = Vec::new();
        for rest in self.text().split("href=\"").skip(1) {
            let link = unescape(rest.split('"').next().unwrap_or_default());
            if link.starts_with(beginning) && !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&amp;", "&")
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// Posts a form that stands on `page`.
    pub async fn post(&mut self, page: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(page)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encoded(fields))).await
    }

    /// Calls an act as the browser's code does.
    pub async fn call(&mut self, method: Method, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = encoded(fields);
        let request = Request::builder().method(method.clone()).header(header::ACCEPT, "application/json");
        if method == Method::GET {
            return self.send(request.uri(format!("{path}?{fields}")), Body::empty()).await;
        }
        let request = request.uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(fields)).await
    }

    /// Sends files as a page's form does.
    pub async fn upload(&mut self, page: &str, accept: &str, files: &[(&str, &[u8])]) -> Answer {
        let files: Vec<_> = files.iter().map(|(name, content)| ("files", *name, *content)).collect();
        self.upload_with(page, accept, &[], &files).await
    }

    /// Sends what was typed and files, each with the name of its field, as a page's form does.
    pub async fn upload_with(
        &mut self,
        page: &str,
        accept: &str,
        typed: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        const BOUNDARY: &str = "--------quipu";
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, value) in typed {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (field, name, content) in files {
            let kind = "Content-Type: application/octet-stream";
            part(format!("name=\"{field}\"; filename=\"{name}\"\r\n{kind}"), content);
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(page)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(request, Body::from(body)).await
    }

    /// Sends bytes as a page's code does.
    pub async fn raw(&mut self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::ACCEPT, "*/*");
        self.send(request, body.into()).await
    }

    /// Posts a form that stands on another site's page.
    pub async fn post_from(&mut self, origin: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(page)
            .header(header::ORIGIN, origin)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encoded(fields))).await
    }

    pub async fn sign_in(&mut self, cedula: &str, password: &str) -> Answer {
        let typed = [("_act", "/api/account/sign_in"), ("form[cedula]", cedula), ("form[password]", password)];
        self.post("/ingreso", &typed).await
    }

    /// The same browser, led to another node.
    pub fn led_to(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    /// Opens a stream as a page's code does; its pieces are still to come.
    pub async fn listen(&self, address: &str) -> Response {
        let request = Request::get(address)
            .header(header::ACCEPT, "text/event-stream")
            .header(header::ACCEPT_ENCODING, "gzip, br")
            .header(header::HOST, "quipux.test")
            .header(header::COOKIE, self.cookie());
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// The node it is led to.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Has it carry a cookie that the site did not give it.
    pub fn carry(&mut self, name: &str, value: &str) {
        self.cookies.push((name.to_owned(), value.to_owned()));
    }

    /// What it carries under a name.
    pub fn carried(&self, name: &str) -> String {
        let cookie = self.cookies.iter().find(|(known, _)| known == name);
        cookie.unwrap_or_else(|| panic!("no {name} in {:?}", self.cookies)).1.clone()
    }

    /// What it sends to be known again.
    pub fn cookie(&self) -> String {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cookies.join("; ")
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::HOST, "quipux.test").header(header::COOKIE, self.cookie());
        let request = request.header("x-forwarded-for", format!("203.0.113.9, {}", self.address));
        let request = request.header(header::USER_AGENT, self.agent);
        let request = self.headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
