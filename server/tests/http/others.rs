//! What belongs to others does not exist.

use crate::site::{FILE_BYTES, TestSite};
use axum::http::{Method, StatusCode};
use domain::document::Kind;
use leptos::server_fn::axum::server_fn_paths;
use testkit::house::{ANA, BRUNO, ELENA, JOSE, LUIS};

/// Acts that are about one item, with the field that names it.
const ABOUT_ONE: &[(&str, &str)] = &[
    ("/api/documents/add_paper", "form[item]"),
    ("/api/documents/describe_file", "form[item]"),
    ("/api/documents/list_downloads", "item"),
    ("/api/documents/list_files", "item"),
    ("/api/documents/remove_file", "form[document]"),
    ("/api/drafting/compare_versions", "document"),
    ("/api/drafting/list_versions", "document"),
    ("/api/drafting/name_signers", "form[document]"),
    ("/api/drafting/open_draft", "which[saved]"),
    ("/api/drafting/open_signers", "document"),
    ("/api/drafting/restore_version", "form[document]"),
    ("/api/drafting/save", "form[document]"),
    ("/api/drafting/sign", "form[document]"),
    ("/api/handling/approve", "form[item]"),
    ("/api/handling/archive", "form[item]"),
    ("/api/handling/associate", "form[item]"),
    ("/api/handling/comment", "form[item]"),
    ("/api/handling/delete", "form[item]"),
    ("/api/handling/discard", "form[item]"),
    ("/api/handling/dismiss", "form[item]"),
    ("/api/handling/dispatch", "form[item]"),
    ("/api/handling/dissociate", "form[item]"),
    ("/api/handling/envelopes", "item"),
    ("/api/handling/give_back", "form[item]"),
    ("/api/handling/hand_over", "form[item]"),
    ("/api/handling/inform", "form[item]"),
    ("/api/handling/print_envelope", "form[item]"),
    ("/api/handling/read", "item"),
    ("/api/handling/reassign", "form[item]"),
    ("/api/handling/recover", "form[item]"),
    ("/api/handling/refuse_to_sign", "form[item]"),
    ("/api/handling/restore", "form[item]"),
    ("/api/handling/take", "form[item]"),
    ("/api/handling/take_back", "form[item]"),
    ("/api/handling/tell_related", "item"),
    ("/api/handling/tell_route_sheet", "item"),
    ("/api/handling/send_on_paper", "form[item]"),
    ("/api/handling/tell_history", "item"),
    ("/api/handling/undelete", "form[item]"),
    ("/api/handling/void", "form[item]"),
    ("/api/signing/embed", "document"),
    ("/api/signing/hand_out", "form[document]"),
    ("/api/signing/open_letter", "document"),
    ("/api/signing/prepare", "document"),
];
/// Acts that are about many items: each of them is there for the caller, or is not.
const ABOUT_MANY: &[&str] = &["/api/handling/act_on_many", "/api/handling/name_items", "/api/signing/open_batch"];
/// Acts that are about one list. What belongs to others is tried where lists are.
pub(crate) const ABOUT_A_LIST: &[(&str, &str)] = &[
    ("/api/drafting/delete_list", "form[list]"),
    ("/api/drafting/keep_list", "form[list]"),
    ("/api/drafting/open_list", "list"),
];
/// What those who administer the platform do to a letter of any institution. To everyone else it is closed.
const OF_THE_PLATFORM: &[&str] = &["/api/admin/remake_pdf", "/api/admin/revert_signature"];
/// What is about someone who stands in. What belongs to others is tried where that is.
const ABOUT_A_STAND_IN: &[(&str, &str)] = &[("/api/account/end_stand_in", "form[standing_in]")];
/// What is about one passkey. What belongs to others is tried where those are.
const ABOUT_A_PASSKEY: &[(&str, &str)] = &[("/api/account/remove_passkey", "form[passkey]")];
/// Acts that are about no item.
pub(crate) const ABOUT_NONE: &[&str] = &[
    "/api/account/ask_address",
    "/api/account/ask_recovery",
    "/api/account/choose_post",
    "/api/account/arrange_stand_in",
    "/api/account/list_openings",
    "/api/account/list_standing_in",
    "/api/account/change_password",
    "/api/account/end_session",
    "/api/account/add_passkey",
    "/api/account/ask_new_passkey",
    "/api/account/ask_passkey",
    "/api/account/begin_application",
    "/api/account/confirm_application",
    "/api/account/give_code",
    "/api/account/give_passkey",
    "/api/account/make_codes",
    "/api/account/open_factors",
    "/api/account/remove_factor",
    "/api/account/my_posts",
    "/api/account/open_account",
    "/api/account/open_devices",
    "/api/account/new_challenge",
    "/api/account/rate_password",
    "/api/account/renew_password",
    "/api/account/try_link",
    "/api/account/sign_in",
    "/api/account/sign_out",
    "/api/account/leave_for_voucher",
    "/api/account/return_from_voucher",
    "/api/account/who_vouches",
    "/api/account/who_am_i",
    "/api/admin/administered",
    "/api/admin/find_audited",
    "/api/admin/find_letters",
    "/api/admin/distrust",
    "/api/admin/decide_address",
    "/api/admin/keep_address",
    "/api/admin/keep_classification",
    "/api/admin/keep_factor_rules",
    "/api/admin/open_factor_rules",
    "/api/admin/take_factor",
    "/api/admin/keep_format",
    "/api/admin/keep_instructions",
    "/api/admin/keep_kind",
    "/api/admin/keep_message",
    "/api/admin/list_addresses",
    "/api/admin/list_classifications",
    "/api/admin/list_instructions",
    "/api/admin/list_kinds",
    "/api/admin/list_messages",
    "/api/admin/open_numbering",
    "/api/admin/open_trust",
    "/api/admin/preview_message",
    "/api/admin/read_message",
    "/api/admin/read_audit",
    "/api/admin/refresh_lists",
    "/api/admin/remove_address",
    "/api/admin/share_numbers",
    "/api/signing/what_is_believed",
    "/api/documents/find_people",
    "/api/documents/people_of",
    "/api/drafting/list_lists",
    "/api/drafting/make_list",
    "/api/handling/find_out",
    "/api/handling/instructions",
    "/api/mailbox/count_trays",
    "/api/mailbox/forget_filter",
    "/api/mailbox/keep_filter",
    "/api/mailbox/keep_sharing",
    "/api/mailbox/list_filters",
    "/api/mailbox/list_tray",
    "/api/mailbox/open_sharing",
];

#[tokio::test]
async fn every_act_is_known_to_these_tests() {
    drop(TestSite::open().await);
    let several = ABOUT_MANY.iter().chain(ABOUT_NONE).chain(OF_THE_PLATFORM).copied();
    let mut known: Vec<&str> = ABOUT_ONE
        .iter()
        .chain(ABOUT_A_LIST)
        .chain(ABOUT_A_STAND_IN)
        .chain(ABOUT_A_PASSKEY)
        .map(|(act, _)| *act)
        .chain(several)
        .collect();
    known.sort_unstable();
    let mut there: Vec<&str> = server_fn_paths().map(|(act, _)| act).collect();
    there.sort_unstable();
    assert_eq!(known, there, "say of each act whether it is about one item");
}

#[tokio::test]
async fn an_item_of_others_is_not_found_by_any_page_act_or_file() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let draft = site.house.begin(BRUNO, &[ANA], now).await;
    let (letter, copies) = site.house.send(ANA, &[BRUNO], now).await;
    for outsider in [ELENA, LUIS, JOSE] {
        let mut browser = site.browser_of(outsider).await;
        for item in [draft.0, letter.0, copies[0].0, 999_999] {
            let item = item.to_string();
            for page in [
                format!("/documentos/{item}"),
                format!("/documentos/{item}/editar"),
                format!("/documentos/{item}/pdf"),
                format!("/documentos/{item}/hoja-de-ruta"),
                format!("/documentos/{item}/hoja-de-ruta?comentarios=no"),
                format!("/documentos/{item}/hoja-de-ruta/pdf"),
                format!("/documentos/{item}/anexos/1"),
                format!("/documentos/{item}/anexos/1/ver"),
                format!("/bandejas/recibidos/{item}"),
                format!("/bandejas/recibidos/{item}/reasignar"),
                format!("/bandejas/recibidos/varios/reasignar?items={item}"),
                format!("/documentos/{item}/versiones"),
                format!("/documentos/{item}/firmar"),
                format!("/documentos/{item}/firma/1"),
                format!("/documentos/{item}/traspaso/1"),
                format!("/documentos/{item}/sobre/101"),
                format!("/documentos/{item}/firmas.json"),
                format!("/documentos/nuevo?responde={item}"),
                format!("/documentos/nuevo?responde={item}&todos=si"),
                format!("/documentos/nuevo?copia={item}"),
            ] {
                let answer = browser.get(&page).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{outsider} {page} {}", answer.text());
                assert!(!answer.text().contains("Informe de avance"), "{outsider} {page}");
            }
            for upload in [
                format!("/documentos/{item}/anexos"),
                format!("/documentos/{item}/firmado"),
                format!("/documentos/{item}/subidas?nombre=a.txt&bytes=9&huella=a"),
                format!("/documentos/{item}/subidas/8/fin"),
            ] {
                let sent = browser.upload(&upload, "application/json", &[("a.txt", &[b'a'; 9])]).await;
                assert_eq!(sent.status, StatusCode::NOT_FOUND, "{outsider} {upload}");
            }
            for (act, field) in ABOUT_ONE {
                let outsider_post = outsider.0.to_string();
                let fields = [
                    (*field, item.as_str()),
                    ("form[target]", "101"),
                    ("form[targets]", "101"),
                    ("form[comment]", "Nada."),
                    ("form[carrier]", "Rosa Mera"),
                    ("form[copy]", "1"),
                    ("form[file]", "1"),
                    ("form[name]", "Plano"),
                    ("form[text]", "1"),
                    ("before", "1"),
                    ("after", "1"),
                    ("form[version]", "1"),
                    ("comments", "true"),
                    ("words", ""),
                    ("form[other]", "1"),
                    ("form[kin]", "antecedent"),
                    ("chain", "00"),
                    ("preparation", "1"),
                    ("signature", "00"),
                    ("form[kind]", Kind::Memorando.code()),
                    ("form[sender]", outsider_post.as_str()),
                    ("form[to]", "101"),
                    ("form[subject]", "Mío"),
                    ("form[body]", "Mío"),
                ];
                let answer = browser.call(Method::POST, act, &fields).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{outsider} {act} {item}: {}", answer.text());
            }
        }
    }
    const { assert!(FILE_BYTES > 9) };
}

#[tokio::test]
async fn among_many_those_of_others_are_as_good_as_not_there() {
    let site = TestSite::open().await;
    let now = kit::server::now();
    let draft = site.house.begin(BRUNO, &[ANA], now).await.0.to_string();
    let mut elena = site.browser_of(ELENA).await;
    let named = elena.call(Method::POST, "/api/handling/name_items", &[("items[0]", draft.as_str())]).await;
    assert_eq!(named.status, StatusCode::OK, "{}", named.text());
    assert!(named.text().contains("\"items\":[]"), "{}", named.text());
    let fields = [("form[act]", "delete"), ("form[items][]", draft.as_str())];
    let done = elena.call(Method::POST, "/api/handling/act_on_many", &fields).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    assert!(done.text().contains("\"went\":[]") && done.text().contains("not_found"), "{}", done.text());
    let mut bruno = site.browser_of(BRUNO).await;
    let drafts = bruno.get("/bandejas/en-elaboracion").await;
    assert_eq!(drafts.links(&format!("/bandejas/en-elaboracion/{draft}")).len(), 1, "{}", drafts.text());
}

#[tokio::test]
async fn a_new_letter_cannot_take_the_place_of_another() {
    let site = TestSite::open().await;
    let draft = site.house.begin(ANA, &[BRUNO], kit::server::now()).await.0.to_string();
    let mut elena = site.browser_of(ELENA).await;
    let sender = ELENA.0.to_string();
    let fields = [
        ("form[document]", draft.as_str()),
        ("form[version]", "0"),
        ("form[kind]", Kind::Memorando.code()),
        ("form[sender]", &sender),
        ("form[subject]", "Mío"),
    ];
    let answer = elena.call(Method::POST, "/api/drafting/save", &fields).await;
    assert_eq!((answer.status, answer.text().as_str()), (StatusCode::CONFLICT, "\"stale\""));
}
