//! One thing of each sort in an institution, by the names under which requests speak of them.

use crate::acts::{done, let_go};
use crate::certified::{self, in_hexadecimal, prepare, sign, world};
use crate::signing::signed_elsewhere;
use crate::site::{Browser, TestSite, password_hash};
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::store;
use domain::time::Zone;
use entity::{passkey, post};
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use server::jobs;
use std::collections::BTreeMap;
use testkit::cast::{NELA, ROLES};
use testkit::house::{ANA, BRUNO, CARLA, DIEGO, ELENA, GABRIELA, GONE, JOSE, PASSWORD, cedula};

/// A small PDF.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// A site with everyone and with one thing of each sort in the ministry: most of Bruno's, what has to be Ana's of Ana's.
pub(crate) struct Things {
    pub(crate) site: TestSite,
    pub(crate) names: Names,
}

/// What stands for the names of things in requests.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// What stands for `{name}`.
    pub(crate) named: BTreeMap<&'static str, String>,
    /// Files to send: a certificate, a letter signed with another program.
    pub(crate) files: BTreeMap<&'static str, Vec<u8>>,
}

impl Names {
    /// A text with the things in it.
    pub(crate) fn filled(&self, text: &str) -> String {
        let put = |text: String, (name, value): (&&str, &String)| text.replace(&format!("{{{name}}}"), value);
        let filled = self.named.iter().fold(text.to_owned(), put);
        assert!(!filled.contains('{'), "no such thing: {filled}");
        filled
    }

    /// The fields of a form with the things in them.
    pub(crate) fn fields(&self, text: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(self.filled(text).as_bytes()).into_owned().collect()
    }
}

/// The same, as a browser is handed them.
pub(crate) fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

impl Things {
    pub(crate) async fn make() -> Self {
        let site = certified::open().await;
        site.house.hire_cast(Some(password_hash())).await;
        let mut things = Self { site, names: Names::default() };
        things.people().await;
        things.letters().await;
        things.asides().await;
        things.signatures().await;
        things.administration().await;
        things.accounts().await;
        things.recovery().await;
        things
    }

    /// A browser for every role, each signed in once.
    pub(crate) async fn browsers(&self) -> BTreeMap<&'static str, Browser> {
        let mut all = BTreeMap::new();
        for (role, post) in ROLES {
            let browser = match post {
                Some(post) => self.site.browser_of(post).await,
                None => self.site.stranger(),
            };
            all.insert(role, browser);
        }
        all
    }

    fn name(&mut self, name: &'static str, value: impl ToString) {
        self.names.named.insert(name, value.to_string());
    }

    /// The first column of the first row, as text.
    async fn asked(&self, sql: &str) -> String {
        let db: &sea_orm::DatabaseConnection = &self.site.fresh.database;
        let asked = Statement::from_string(db.get_database_backend(), format!("SELECT CAST(({sql}) AS TEXT) AS said"));
        let row = db.query_one_raw(asked).await.unwrap().unwrap();
        row.try_get("", "said").unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    async fn people(&mut self) {
        let today = Zone::Guayaquil.day(now());
        self.name("today", today);
        self.name("cedula", cedula(BRUNO));
        self.name("password", PASSWORD);
        // The session of another device of Bruno's.
        self.site.browser_of(BRUNO).await;
        let session = self.asked("SELECT id FROM session ORDER BY created_at LIMIT 1").await;
        self.name("session", session);
        let standing_in = self.site.house.stand_in(CARLA, ELENA, today, today).await;
        self.name("standing_in", standing_in);
    }

    async fn letters(&mut self) {
        let (house, at) = (self.site.house.clone(), now());
        let (mut ana, mut bruno) = (self.site.browser_of(ANA).await, self.site.browser_of(BRUNO).await);
        self.name("draft", house.begin(BRUNO, &[ANA], at).await);
        self.name("head_draft", house.begin(ANA, &[BRUNO], at).await);
        let (letter, copies) = house.send(ELENA, &[BRUNO], at).await;
        self.name("copy", copies[0]);
        self.name("copy_letter", letter);
        self.name("other_letter", house.send(ELENA, &[BRUNO], at).await.0);
        self.name("tray_copy", house.send(ELENA, &[ANA], at).await.1[0]);
        self.name("letter", house.send(BRUNO, &[ANA], at).await.0);
        let archived = house.send(ELENA, &[BRUNO], at).await.1[0].to_string();
        done(&mut bruno, "archive", &archived, &[]).await;
        self.name("archived", archived);
        let deleted = house.begin(BRUNO, &[ANA], at).await.to_string();
        done(&mut bruno, "delete", &deleted, &[]).await;
        self.name("deleted", deleted);
        let handed = house.send(ELENA, &[BRUNO], at).await.1[0].to_string();
        done(&mut bruno, "reassign", &handed, &[("form[target]", "101"), ("form[comment]", "Revise.")]).await;
        self.name("handed", handed);
        let informed = house.send(ELENA, &[ANA], at).await.1[0].to_string();
        done(&mut ana, "inform", &informed, &[("form[targets]", "102"), ("form[comment]", "Vea.")]).await;
        self.name("informed", informed);
        let (paper, copies) = house.sign(BRUNO, &[JOSE, ANA], at).await;
        self.name("on_paper", paper);
        self.name("to_print", copies[0]);
        let gone = house.sign(BRUNO, &[JOSE], at).await.1[0].to_string();
        let_go(&mut self.site.browser_of(DIEGO).await, &[&gone]).await;
        self.name("gone", gone);
        let asked = house.begin(ANA, &[CARLA], at).await.to_string();
        let ask = [("form[document]", asked.as_str()), ("form[approve]", "102"), ("form[ask]", "1")];
        called(&mut ana, "/api/drafting/name_signers", &ask).await;
        self.name("asked", asked);
    }

    async fn asides(&mut self) {
        let mut bruno = self.site.browser_of(BRUNO).await;
        let (draft, copy) = (self.names.named["draft"].clone(), self.names.named["copy"].clone());
        let sent = bruno.upload(&format!("/documentos/{draft}/anexos"), "text/html", &[("plano.pdf", PDF)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let file = self.asked("SELECT id FROM attachment ORDER BY id DESC LIMIT 1").await;
        self.name("file", file);
        let begun = format!("/documentos/{draft}/subidas?nombre=a.pdf&bytes={}&huella=a", PDF.len());
        let begun = bruno.raw(Method::POST, &begun, "").await.text();
        let upload = begun.split(' ').next().unwrap().to_owned();
        let whole = format!("/documentos/{draft}/subidas?nombre=b.pdf&bytes={}&huella=b", PDF.len());
        let whole = bruno.raw(Method::POST, &whole, "").await.text().split(' ').next().unwrap().to_owned();
        let put = bruno.raw(Method::PUT, &format!("/documentos/{draft}/subidas/{whole}/0"), PDF).await;
        assert_eq!(put.status, StatusCode::OK, "{}", put.text());
        self.name("upload", upload);
        self.name("whole_upload", whole);
        let hand = [("form[target]", "101"), ("form[carrier]", "Rosa Mera")];
        done(&mut bruno, "hand_over", &copy, &hand).await;
        let transfer = self.asked("SELECT id FROM event WHERE code = 'handed_over'").await;
        self.name("transfer", transfer);
        let (paper, print) = (self.names.named["on_paper"].clone(), self.names.named["to_print"].clone());
        done(&mut bruno, "print_envelope", &paper, &[("form[copy]", &print), ("form[address]", "Av. Colón")]).await;
        let other = self.names.named["other_letter"].clone();
        done(&mut bruno, "associate", &copy, &[("form[other]", &other), ("form[kin]", "antecedent")]).await;
        called(&mut bruno, "/api/drafting/make_list", &[("form[name]", "Comité"), ("form[order]", "chosen")]).await;
        let list = self.asked("SELECT id FROM send_list").await;
        self.name("list", list);
        let filter = [("form[tray]", "inbox"), ("form[query]", "?buscar=agua"), ("form[name]", "Agua")];
        called(&mut bruno, "/api/mailbox/keep_filter", &filter).await;
        let filter = self.asked("SELECT id FROM saved_filter").await;
        self.name("filter", filter);
        let text = self.asked(&format!("SELECT id FROM document_body WHERE document_id = {draft}")).await;
        self.name("text", text);
    }

    async fn signatures(&mut self) {
        let site = &self.site;
        let mut bruno = site.browser_of(BRUNO).await;
        let unsent = site.house.begin(BRUNO, &[ANA], now()).await;
        let prepared = prepare(&mut bruno, unsent, &world().bruno).await;
        let signed = sign(&mut bruno, &prepared, &world().bruno).await;
        // One of Ana's that waits for Bruno's signature.
        let mut ana = site.browser_of(ANA).await;
        let waiting = site.house.begin(ANA, &[CARLA], now()).await;
        let field = waiting.to_string();
        called(&mut ana, "/api/drafting/name_signers", &[("form[document]", field.as_str()), ("form[sign]", "102")])
            .await;
        let of_ana = prepare(&mut ana, waiting, &world().ana).await;
        let by_ana = sign(&mut ana, &of_ana, &world().ana).await;
        let kept = certified::embed(&mut ana, waiting, &by_ana).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
        let outside = site.house.begin(BRUNO, &[ANA], now()).await;
        let (page, field) = (format!("/documentos/{outside}/firmar"), outside.to_string());
        bruno.post(&page, &[("_act", "/api/signing/hand_out"), ("form[document]", &field)]).await;
        let pdf = bruno.get(&format!("/documentos/{outside}/pdf")).await.body;
        let embedded = site.house.begin(BRUNO, &[ANA], now()).await;
        let ready = prepare(&mut bruno, embedded, &world().bruno).await;
        let over = sign(&mut bruno, &ready, &world().bruno).await;
        let sent = certified::embed(&mut bruno, embedded, &over).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
        let root = world().stranger.root();
        let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", STANDARD.encode(root.der()));
        let believed = store::fingerprint(world().authority.root());
        let elsewhere = signed_elsewhere(&pdf, &world().bruno);
        let fingerprint = store::fingerprint(root);
        self.name("unsent", unsent);
        self.name("waiting", waiting);
        self.name("preparation", &signed.preparation);
        self.name("signature", &signed.signature);
        self.name("chain", in_hexadecimal(&world().bruno));
        self.name("outside", outside);
        self.name("signed", embedded);
        self.name("fingerprint", fingerprint);
        self.name("believed", believed);
        self.names.files.insert("certificados", pem.into_bytes());
        self.names.files.insert("informe", elsewhere.clone());
        self.names.files.insert("firmado", elsewhere);
    }

    async fn administration(&mut self) {
        let mut gabriela = self.site.browser_of(GABRIELA).await;
        let entry = [("form[code]", "RH-01"), ("form[description]", "Talento humano"), ("form[active]", "on")];
        called(&mut gabriela, "/api/admin/keep_classification", &entry).await;
        let entry = self.asked("SELECT id FROM classification").await;
        self.name("entry", entry);
        let kind = [
            ("form[name]", "Informe técnico"),
            ("form[abbreviation]", "it"),
            ("form[base]", "memorando"),
            ("form[options][]", "italic"),
            ("form[active]", "on"),
        ];
        called(&mut gabriela, "/api/admin/keep_kind", &kind).await;
        let kind = self.asked("SELECT id FROM custom_kind").await;
        self.name("kind", kind);
        let mut nela = self.site.browser_of(NELA).await;
        let address = [("form[kind]", "crl"), ("form[url]", "http://ca.example.ec/l.crl")];
        called(&mut nela, "/api/admin/keep_address", &address).await;
        let address = self.asked("SELECT id FROM trust_address").await;
        self.name("address", address);
    }

    /// An address that Ana asks to be entered, and the passkey of someone who does not come in here.
    async fn accounts(&mut self) {
        let mut stranger = self.site.stranger();
        let challenge = stranger.get("/recuperar?correo=pedir").await.field("form[challenge]");
        let code = self.asked(&format!("SELECT code FROM challenge WHERE id = {challenge}")).await;
        let of_ana = cedula(ANA);
        let fields = [
            ("form[cedula]", of_ana.as_str()),
            ("form[address]", "ana@correo.example"),
            ("form[challenge]", challenge.as_str()),
            ("form[code]", code.as_str()),
        ];
        called(&mut stranger, "/api/account/ask_address", &fields).await;
        let request = self.asked("SELECT id FROM address_request").await;
        self.name("request", request);
        let db: &sea_orm::DatabaseConnection = &self.site.fresh.database;
        let gone = post::Entity::find_by_id(GONE).one(db).await.unwrap().unwrap();
        let key = passkey::ActiveModel {
            id: Set(900_001),
            person_id: Set(gone.person_id),
            credential: Set("credencial".to_owned()),
            public_key: Set("00".to_owned()),
            counter: Set(0),
            name: Set("Llave".to_owned()),
            since: Set(now()),
            used_at: Set(None),
        };
        passkey::Entity::insert(key).exec_without_returning(db).await.unwrap();
        self.name("passkey", 900_001);
    }

    /// A link that Bruno was sent, and digits that are shown to a stranger.
    async fn recovery(&mut self) {
        self.site.house.give_address(BRUNO, "bruno@ministerio.example").await;
        let mut stranger = self.site.stranger();
        for _ in 0..2 {
            let challenge = stranger.get("/recuperar").await.field("form[challenge]");
            let code = self.asked(&format!("SELECT code FROM challenge WHERE id = {challenge}")).await;
            self.name("challenge", challenge);
            self.name("code", code);
            if !self.names.named.contains_key("key") {
                let fields = ["{cedula}", "{challenge}", "{code}"].map(|part| self.names.filled(part));
                let names = ["form[cedula]", "form[challenge]", "form[code]"];
                let fields: Vec<_> = names.into_iter().zip(fields.iter().map(String::as_str)).collect();
                called(&mut stranger, "/api/account/ask_recovery", &fields).await;
                jobs::work_off(&self.site.site, now).await;
                let mail = self.asked("SELECT plain FROM mail WHERE plain LIKE '%?clave=%'").await;
                let key = mail.split("?clave=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
                self.name("key", key);
            }
        }
    }
}

async fn called(browser: &mut Browser, act: &str, fields: &[(&str, &str)]) {
    let answer = browser.call(Method::POST, act, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{act}: {}", answer.text());
}
