//! Every URL of the house, so that rooms meet without importing each other.

use domain::id::{AreaId, AttachmentId, DocumentId, EventId, ItemId, ListId, PostId};
use domain::policy::Act;
use domain::tray::Tray;
use leptos_router::params::ParamsMap;

/// The way in.
pub const SIGN_IN: &str = "/ingreso";
/// Where the second factor is asked for once the password was right.
pub const SIGN_IN_CODE: &str = "/ingreso/codigo";
/// What leads to the provider that vouches for people.
pub const VOUCHED: &str = "/ingreso/externo";
/// Where one comes back from there.
pub const VOUCHED_BACK: &str = "/ingreso/externo/regreso";
/// Where whoever forgot their password asks for a link, and where that leads.
pub const RECOVERY: &str = "/recuperar";
/// Where someone without an e-mail address asks for one to be entered.
pub const ASK_ADDRESS: &str = "/recuperar?correo=pedir";
/// The digits to be typed there, drawn.
pub const CHALLENGE_IMAGE: &str = "/recuperar/imagen";
/// The same, said.
pub const CHALLENGE_VOICE: &str = "/recuperar/voz";

/// The digits of one code, drawn.
pub fn challenge_image(challenge: &str) -> String {
    format!("{CHALLENGE_IMAGE}?reto={challenge}")
}

/// The digits of one code, said.
pub fn challenge_voice(challenge: &str) -> String {
    format!("{CHALLENGE_VOICE}?reto={challenge}")
}

/// Where a new password is set with what a link carries.
pub fn new_password(key: &str) -> String {
    format!("{RECOVERY}?clave={key}")
}

/// What someone sees of their own account.
pub const ACCOUNT: &str = "/cuenta";
/// The second factor of one's own account.
pub const FACTORS: &str = "/cuenta/verificacion";
/// How long a session still lasts, and the words with which its end is told.
pub const SESSION: &str = "/sesion";
/// What is asked there to have it last longer.
pub const GO_ON: &str = "seguir=si";

/// The choice among several posts.
pub const POSTS: &str = "/puestos";
/// Where an official lands.
pub const INBOX: &str = "/bandejas/recibidos";
/// The stream that tells an open page what has changed.
pub const LIVE: &str = "/vivo";

/// Where an administrator says how the institution works.
pub const ADMINISTRATION: &str = "/administracion";
/// The form and the counters of numbers.
pub const NUMBERING: &str = "/administracion/numeracion";
/// The classification of letters.
pub const CLASSIFICATION: &str = "/administracion/tipificacion";
/// What the institution usually asks when something is handed over.
pub const INSTRUCTIONS: &str = "/administracion/acciones";
/// Addresses that people asked to be entered.
pub const ADDRESSES: &str = "/administracion/correos";
/// The words of what people are told by e-mail.
pub const MESSAGES: &str = "/administracion/mensajes";
/// What those who administer the platform mend.
pub const MENDING: &str = "/administracion/correcciones";
/// The kinds of letter that the institution made for itself.
pub const CUSTOM_KINDS: &str = "/administracion/tipos";

/// Of whom the institution asks a second factor.
pub const FACTOR_RULES: &str = "/administracion/verificacion";

/// Who did what, for those who administer.
pub const AUDIT: &str = "/administracion/auditoria";
/// The same of what concerns the platform.
pub const PLATFORM_AUDIT: &str = "/administracion/auditoria?plataforma=si";
/// The same as a table for a spreadsheet.
pub const AUDIT_TABLE: &str = "/administracion/auditoria/tabla.csv";

/// Whose certificates the platform believes.
pub const TRUST: &str = "/administracion/confianza";
/// Where the certificates of who is believed are brought.
pub const TRUST_CERTIFICATES: &str = "/administracion/confianza/certificados";

/// The numbers of one area for one series.
pub fn numbering(area: AreaId, series: &str) -> String {
    format!("{NUMBERING}?area={area}&tipo={series}")
}

/// With whom one shares one's Recibidos.
pub const SHARE: &str = "/compartir-bandeja";
/// Who stands in for whom.
pub const STANDING_IN: &str = "/administracion/subrogaciones";

/// What of a tray is shown: the page where it is chosen and kept by a name. `query` is the filter, as an address says it.
pub fn filters(tray: Tray, query: &str) -> String {
    format!("/filtros/{}{query}", tray_word(tray))
}

/// The listas de envío.
pub const LISTS: &str = "/listas";

/// One of them.
pub fn list(list: ListId) -> String {
    format!("{LISTS}/{list}")
}

/// One of them, with the people found for what was typed.
pub fn list_looking_for(list: ListId, words: &str) -> String {
    let query = ParamsMap::from_iter([("buscar", words.to_owned())]).to_query_string();
    format!("{}{query}", self::list(list))
}

/// The word for a tray in links.
pub fn tray_word(tray: Tray) -> &'static str {
    match tray {
        Tray::Drafts => "en-elaboracion",
        Tray::Inbox => "recibidos",
        Tray::Shared => "compartida",
        Tray::ToSign => "por-firmar",
        Tray::Unsent => "no-enviados",
        Tray::ToPrint => "por-imprimir",
        Tray::Sent => "enviados",
        Tray::Reassigned => "reasignados",
        Tray::Informed => "informados",
        Tray::Archived => "archivados",
        Tray::Deleted => "eliminados",
    }
}

/// The tray that a word in a link means.
pub fn tray_of_word(word: &str) -> Option<Tray> {
    Tray::ALL.iter().copied().find(|tray| tray_word(*tray) == word)
}

/// A tray.
pub fn tray(tray: Tray) -> String {
    format!("/bandejas/{}", tray_word(tray))
}

/// An item within its tray.
pub fn item(tray: Tray, item: ItemId) -> String {
    format!("/bandejas/{}/{item}", tray_word(tray))
}

/// The page that asks what an act upon many items of a tray needs to know.
pub fn many(tray: Tray, act: Act, items: &[ItemId]) -> String {
    if act == Act::SignElectronically {
        return sign_many(items);
    }
    let items: Vec<_> = items.iter().map(ItemId::to_string).collect();
    format!("{}/varios/{}?items={}", self::tray(tray), act_word(act).unwrap_or_default(), items.join(","))
}

/// The word for an act in links; nothing for acts that have no page of their own.
pub fn act_word(act: Act) -> Option<&'static str> {
    match act {
        Act::Reassign => Some("reasignar"),
        Act::Inform => Some("informar"),
        Act::Comment => Some("comentar"),
        Act::Void => Some("anular"),
        Act::Discard => Some("eliminar-definitivamente"),
        Act::HandOver => Some("enviar-fisico"),
        Act::Envelope => Some("sobre"),
        Act::GiveBack => Some("devolver"),
        Act::Dispatch => Some("enviar"),
        Act::RefuseToSign => Some("no-firmar"),
        Act::Edit | Act::Sign | Act::SignElectronically | Act::SendOnPaper | Act::Archive | Act::Restore => None,
        Act::Approve | Act::TakeBack | Act::Answer | Act::AnswerAll | Act::Copy => None,
        Act::Take | Act::Recover | Act::Delete | Act::Undelete | Act::Dismiss | Act::KeepInformed => None,
    }
}

/// The act that a word in a link means.
pub fn act_of_word(word: &str) -> Option<Act> {
    Act::ALL.iter().copied().find(|act| act_word(*act) == Some(word))
}

/// A new letter of a kind, by its code.
pub fn new_document(kind: &str) -> String {
    format!("/documentos/nuevo?tipo={kind}")
}

/// An answer to a copy.
pub fn answer(item: ItemId) -> String {
    format!("/documentos/nuevo?responde={item}")
}

/// An answer to a copy, to everyone on its letter.
pub fn answer_all(item: ItemId) -> String {
    format!("{}&todos=si", answer(item))
}

/// A new letter that says what another does.
pub fn copy(item: ItemId) -> String {
    format!("/documentos/nuevo?copia={item}")
}

/// Writing a draft.
pub fn edit(document: DocumentId) -> String {
    format!("/documentos/{document}/editar")
}

/// Who signs a draft besides its sender.
pub fn signers(document: DocumentId) -> String {
    format!("/documentos/{document}/firmas")
}

/// A page, with the people found for what was typed into a field.
pub fn looking_for(page: &str, field: &'static str, words: &str) -> String {
    let query = ParamsMap::from_iter([(field, words.to_owned())]).to_query_string();
    format!("{page}{query}")
}

/// Writing a draft, with the people found for what was typed into a field.
pub fn edit_looking_for(document: DocumentId, field: &'static str, words: &str) -> String {
    looking_for(&edit(document), field, words)
}

/// An item outside any tray, as mails and related letters name it.
pub fn document(item: ItemId) -> String {
    format!("/documentos/{item}")
}

/// The stream for a page on which an item may be open, and which last heard from it so many milliseconds ago.
pub fn live(open: Option<ItemId>, ago: u64) -> String {
    let open = open.map(|item| format!("&abierto={item}")).unwrap_or_default();
    format!("{LIVE}?hace={ago}{open}")
}

/// The tray that is open at an address, if one is.
pub fn open_tray(path: &str) -> Option<Tray> {
    let mut words = path.trim_start_matches('/').split('/');
    (words.next() == Some("bandejas")).then(|| words.next().and_then(tray_of_word)).flatten()
}

/// The item that is open at an address, if one is.
pub fn open_item(path: &str) -> Option<ItemId> {
    let mut words = path.trim_start_matches('/').split('/');
    match words.next() {
        Some("bandejas") => words.nth(1)?.parse().ok(),
        Some("documentos") => words.next()?.parse().ok(),
        _ => None,
    }
}

/// The letter as PDF.
pub fn pdf(item: ItemId) -> String {
    format!("/documentos/{item}/pdf")
}

/// The sheet that both sign when the paper of an item goes from hand to hand, as an entry of its history tells of it.
pub fn transfer_pdf(item: ItemId, event: EventId) -> String {
    format!("/documentos/{item}/traspaso/{event}")
}

/// The envelope of an item for one of its recipients, as PDF.
pub fn envelope_pdf(item: ItemId, recipient: PostId) -> String {
    format!("/documentos/{item}/sobre/{recipient}")
}

/// What came back of the paper that was sent.
pub const RETURNS: &str = "/devoluciones";

/// Where paper from outside is registered.
pub fn register() -> String {
    new_document("external")
}

/// The word in an address that leaves the comments out.
pub const WITHOUT_COMMENTS: &str = "comentarios=no";

/// The course of an item, to be printed.
pub fn route_sheet(item: ItemId, comments: bool) -> String {
    with_comments(format!("/documentos/{item}/hoja-de-ruta"), comments)
}

/// The same as PDF.
pub fn route_sheet_pdf(item: ItemId, comments: bool) -> String {
    with_comments(format!("/documentos/{item}/hoja-de-ruta/pdf"), comments)
}

fn with_comments(address: String, comments: bool) -> String {
    if comments { address } else { format!("{address}?{WITHOUT_COMMENTS}") }
}

/// Where a letter is signed with a certificate.
pub fn sign(document: DocumentId) -> String {
    format!("/documentos/{document}/firmar")
}

/// The parameter that names letters to be signed together.
pub const TO_SIGN: &str = "documentos";

/// Where many letters are signed with one password.
pub fn sign_many(items: &[ItemId]) -> String {
    let items: Vec<_> = items.iter().map(ItemId::to_string).collect();
    format!("/firmar?{TO_SIGN}={}", items.join(","))
}

/// The letter with a hole for the signature, as one preparation made it.
pub fn prepared_pdf(document: DocumentId, preparation: i64) -> String {
    format!("/documentos/{document}/firma/{preparation}")
}

/// Where a letter that was signed elsewhere is brought back.
pub fn signed_elsewhere(document: DocumentId) -> String {
    format!("/documentos/{document}/firmado")
}

/// What was found of the signatures of a letter, for programs.
pub fn signatures_report(item: ItemId) -> String {
    format!("/documentos/{item}/firmas.json")
}

/// Where anyone has the signatures of a PDF checked and gets what was found for programs.
pub const VERIFY_REPORT: &str = "/verificar/informe";

/// Where anyone has the signatures of a PDF checked.
pub const VERIFY: &str = "/verificar";

/// The texts that were kept of a letter.
pub fn versions(document: DocumentId) -> String {
    format!("/documentos/{document}/versiones")
}

/// Where files are attached to an item.
pub fn attachments(item: ItemId) -> String {
    format!("/documentos/{item}/anexos")
}

/// The same for a page without JavaScript that shows the item outside the writing desk, and comes again afterwards.
pub fn attachments_of_page(item: ItemId) -> String {
    format!("{}?{FROM_PAGE}", attachments(item))
}

/// The word in an address that says a file came from an item's own page.
pub const FROM_PAGE: &str = "desde=documento";

/// Where a file that comes in pieces is begun. `fingerprint` is by what the browser knows it again.
pub fn begin_upload(item: ItemId, name: &str, bytes: u64, fingerprint: &str) -> String {
    let said = [("nombre", name.to_owned()), ("bytes", bytes.to_string()), ("huella", fingerprint.to_owned())];
    format!("/documentos/{item}/subidas{}", ParamsMap::from_iter(said).to_query_string())
}

/// A file that comes in pieces.
pub fn upload(item: ItemId, upload: i64) -> String {
    format!("/documentos/{item}/subidas/{upload}")
}

/// A piece of it, from this byte on.
pub fn upload_piece(item: ItemId, upload: i64, from: i64) -> String {
    format!("{}/{from}", self::upload(item, upload))
}

/// Its end: it is all there.
pub fn upload_end(item: ItemId, upload: i64) -> String {
    format!("{}/fin", self::upload(item, upload))
}

/// The part of an item's page that shows what goes with it.
pub fn item_files(item: ItemId) -> String {
    format!("{}?parte=anexos", document(item))
}

/// One attached file of an item, to be saved.
pub fn attachment(item: ItemId, attachment: AttachmentId) -> String {
    format!("/documentos/{item}/anexos/{attachment}")
}

/// The same, to be looked at in the browser.
pub fn attachment_shown(item: ItemId, attachment: AttachmentId) -> String {
    format!("{}/ver", self::attachment(item, attachment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tray_and_every_act_is_found_by_its_word() {
        for tray in Tray::ALL {
            assert_eq!(tray_of_word(tray_word(*tray)), Some(*tray));
        }
        for act in Act::ALL {
            if let Some(word) = act_word(*act) {
                assert_eq!(act_of_word(word), Some(*act));
            }
        }
        assert_eq!(tray_of_word("basura"), None);
        assert_eq!(INBOX, tray(Tray::Inbox));
    }

    #[test]
    fn an_address_says_which_tray_is_open() {
        for path in [tray(Tray::Sent), item(Tray::Sent, ItemId(41)), many(Tray::Sent, Act::Delete, &[ItemId(41)])] {
            assert_eq!(open_tray(&path), Some(Tray::Sent), "{path}");
        }
        for path in ["/", "/bandejas/basura", "/documentos/enviados", LISTS] {
            assert_eq!(open_tray(path), None, "{path}");
        }
    }

    #[test]
    fn an_address_says_which_item_is_open() {
        let open = ItemId(41);
        for path in [item(Tray::Inbox, open), format!("{}/reasignar", item(Tray::Sent, open)), document(open)] {
            assert_eq!(open_item(&path), Some(open), "{path}");
        }
        for path in [INBOX, "/", "/documentos/nuevo", "/41", SIGN_IN] {
            assert_eq!(open_item(path), None, "{path}");
        }
        assert_eq!(live(Some(open), 5), "/vivo?hace=5&abierto=41");
    }
}
