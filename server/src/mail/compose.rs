//! Putting what a person is to be told into messages: one for all that the same person did to them in the same way.

use super::escape::escape;
use crate::site::Site;
use documents::store::{Part, named};
use documents::words;
use domain::id::PostId;
use domain::job::JobKind;
use domain::notice::NoticeCode;
use domain::tray::Tray;
use entity::notice::{Column, Entity, Model};
use entity::{directory, document, mail, person};
use kit::error::AppError;
use kit::links;
use kit::server::{ServerContext, enqueue};
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::fmt::Write;

/// The most that one go puts into messages.
const AT_ONCE: u64 = 200;

/// Writes the messages for all that the person in a post is still to be told.
pub async fn notify(site: &Site, cx: &ServerContext, post: PostId) -> Result<Part, AppError> {
    let tx = cx.begin_write().await?;
    let notices = Entity::find()
        .filter(Column::PostId.eq(post))
        .filter(Column::MailId.is_null())
        .order_by_asc(Column::Id)
        .limit(AT_ONCE)
        .all(&*tx)
        .await?;
    let more = notices.len() as u64 == AT_ONCE;
    if let Some(reader) = reader(&tx, post).await? {
        for group in grouped(notices) {
            write(&tx, site, cx, &reader, &group).await?;
        }
    }
    tx.commit().await?;
    Ok(if more { Part::More } else { Part::Last })
}

/// Who reads the message.
struct Reader {
    card: directory::Model,
    address: String,
}

async fn reader(tx: &DatabaseTransaction, post: PostId) -> Result<Option<Reader>, AppError> {
    let Some(card) = directory::Entity::find_by_id(post).one(tx).await? else { return Ok(None) };
    let person = person::Entity::find_by_id(card.person_id).one(tx).await?;
    let address = person.and_then(|person| person.email);
    Ok(address.map(|address| Reader { card, address }))
}

/// What one person did in one way belongs together, in the order in which it began.
fn grouped(notices: Vec<Model>) -> Vec<Vec<Model>> {
    let mut groups: Vec<Vec<Model>> = Vec::new();
    for notice in notices {
        let same = |group: &&mut Vec<Model>| group[0].code == notice.code && group[0].by_id == notice.by_id;
        match groups.iter_mut().find(same) {
            Some(group) => group.push(notice),
            None => groups.push(vec![notice]),
        }
    }
    groups
}

async fn write(
    tx: &DatabaseTransaction,
    site: &Site,
    cx: &ServerContext,
    reader: &Reader,
    group: &[Model],
) -> Result<(), AppError> {
    let letters = document::Entity::find()
        .filter(document::Column::Id.is_in(group.iter().map(|notice| notice.document_id)))
        .all(tx)
        .await?;
    let letters: HashMap<_, _> = letters.into_iter().map(|letter| (letter.id, letter)).collect();
    let by = named(tx, &[group[0].by_id]).await?.remove(&group[0].by_id);
    let lines: Vec<Line> =
        group.iter().filter_map(|notice| Some(Line::of(letters.get(&notice.document_id)?, notice, site, cx))).collect();
    let id = cx.new_id();
    if !lines.is_empty() {
        let message = Message { code: group[0].code, reader, by: by.as_ref(), lines: &lines, site };
        let row = mail::ActiveModel {
            id: Set(id),
            to_name: Set(reader.card.name.clone()),
            to_address: Set(reader.address.clone()),
            subject: Set(message.subject()),
            plain: Set(message.plain()),
            html: Set(message.html()),
            tries: Set(0),
            written_at: Set(cx.now),
            sent_at: Set(None),
            refused: Set(None),
            secret: Set(false),
        };
        mail::Entity::insert(row).exec_without_returning(tx).await?;
        enqueue(tx, cx, JobKind::Mail, id).await?;
    }
    let told = entity::notice::ActiveModel { mail_id: Set(Some(id)), ..Default::default() };
    let these = Column::Id.is_in(group.iter().map(|notice| notice.id));
    Entity::update_many().set(told).filter(these).exec(tx).await?;
    Ok(())
}

/// One letter in a message.
struct Line {
    number: String,
    subject: String,
    from: String,
    dated: String,
    comment: Option<String>,
    address: String,
    tray: Tray,
}

impl Line {
    fn of(letter: &document::Model, notice: &Model, site: &Site, cx: &ServerContext) -> Self {
        let draft = letter.number.is_none();
        let tray = match notice.code {
            NoticeCode::Reassigned if draft => Tray::Drafts,
            NoticeCode::Received | NoticeCode::Reassigned | NoticeCode::Commented => Tray::Inbox,
            NoticeCode::Informed => Tray::Informed,
            NoticeCode::Taken => Tray::Reassigned,
            NoticeCode::Voided => Tray::Deleted,
            NoticeCode::SignatureAsked => Tray::ToSign,
            NoticeCode::SignatureRefused => Tray::Drafts,
        };
        Self {
            number: letter.number.clone().unwrap_or_else(|| letter.draft_number.clone()),
            subject: letter.subject.clone(),
            from: format!("{}, {}", letter.from_name, letter.from_place),
            dated: cx.clock().long(letter.signed_at.unwrap_or(letter.created_at)),
            comment: notice.comment.clone(),
            address: format!("{}{}", site.settings.public_url, links::document(notice.item_id)),
            tray,
        }
    }
}

struct Message<'a> {
    code: NoticeCode,
    reader: &'a Reader,
    by: Option<&'a directory::Model>,
    lines: &'a [Line],
    site: &'a Site,
}

impl Message<'_> {
    /// What happened, in a few words.
    fn act(&self) -> &'static str {
        let several = self.lines.len() > 1;
        match (self.code, several) {
            (NoticeCode::Received, false) => text!(mail.received),
            (NoticeCode::Received, true) => text!(mail.received_several),
            (NoticeCode::Reassigned, false) => text!(mail.reassigned),
            (NoticeCode::Reassigned, true) => text!(mail.reassigned_several),
            (NoticeCode::Informed, false) => text!(mail.informed),
            (NoticeCode::Informed, true) => text!(mail.informed_several),
            (NoticeCode::Taken, false) => text!(mail.taken),
            (NoticeCode::Taken, true) => text!(mail.taken_several),
            (NoticeCode::Commented, false) => text!(mail.commented),
            (NoticeCode::Commented, true) => text!(mail.commented_several),
            (NoticeCode::Voided, false) => text!(mail.voided),
            (NoticeCode::Voided, true) => text!(mail.voided_several),
            (NoticeCode::SignatureAsked, false) => text!(mail.signature_asked),
            (NoticeCode::SignatureAsked, true) => text!(mail.signature_asked_several),
            (NoticeCode::SignatureRefused, false) => text!(mail.signature_refused),
            (NoticeCode::SignatureRefused, true) => text!(mail.signature_refused_several),
        }
    }

    fn subject(&self) -> String {
        match self.lines {
            [only] => text!(mail.subject_of, act = self.act(), subject = only.subject),
            _ => text!(mail.subject, act = self.act()),
        }
    }

    /// By whom, and where it is to be found.
    fn what_happened(&self) -> String {
        let by = self.by.map(|row| format!("{}, {}", row.name, row.title)).unwrap_or_default();
        let tray = self.lines.first().map_or(Tray::Inbox, |line| line.tray);
        text!(mail.what_happened, act = self.act(), by = by, tray = words::tray(tray))
    }

    fn greeting(&self) -> String {
        let card = &self.reader.card;
        let name = match &card.abbreviation {
            Some(abbreviation) => format!("{abbreviation} {}", card.name),
            None => card.name.clone(),
        };
        text!(mail.greeting, name = name, title = card.title)
    }

    fn facts(line: &Line) -> Vec<(&'static str, &str)> {
        let mut facts = vec![
            (text!(mail.number), line.number.as_str()),
            (text!(mail.about), line.subject.as_str()),
            (text!(mail.from), line.from.as_str()),
            (text!(mail.dated), line.dated.as_str()),
        ];
        facts.extend(line.comment.as_deref().map(|comment| (text!(mail.comment), comment)));
        facts
    }

    fn plain(&self) -> String {
        let mut text = format!("{}\n\n{}\n", self.greeting(), self.what_happened());
        for line in self.lines {
            text.push('\n');
            for (name, value) in Self::facts(line) {
                let _ = writeln!(text, "{name}: {value}");
            }
            let _ = writeln!(text, "{}", line.address);
        }
        let _ = write!(
            text,
            "\n{}\n\n{}\n",
            text!(mail.regards),
            text!(mail.automatic, site = self.site.settings.public_url)
        );
        text
    }

    fn html(&self) -> String {
        let mut html = format!(
            "<!DOCTYPE html><html lang=\"es\"><body><p>{}</p><p>{}</p>",
            escape(&self.greeting()),
            escape(&self.what_happened())
        );
        for line in self.lines {
            html.push_str("<table>");
            for (name, value) in Self::facts(line) {
                let _ = write!(html, "<tr><th align=\"left\">{}</th><td>{}</td></tr>", escape(name), escape(value));
            }
            let _ =
                write!(html, "</table><p><a href=\"{}\">{}</a></p>", escape(&line.address), escape(text!(mail.open)));
        }
        let automatic = text!(mail.automatic, site = self.site.settings.public_url);
        let _ = write!(
            html,
            "<p>{}</p><p><small>{}</small></p></body></html>",
            escape(text!(mail.regards)),
            escape(&automatic)
        );
        html
    }
}
