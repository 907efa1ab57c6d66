//! Telling the audit of an act, in the transaction that does it: both happened, or neither.

use super::context::ServerContext;
use super::origin::Origin;
use domain::audit::{AuditAct, PLATFORM};
use domain::id::{InstitutionId, PersonId};
use domain::time::Timestamp;
use entity::audit::{ActiveModel, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

/// The most letters kept of what was and what became.
const MOST: usize = 4_000;

/// Something to be told. Never a secret, and no more of a person than who it was.
#[derive(Clone, Debug)]
pub struct Told(ActiveModel);

impl Told {
    /// Someone at work did this, in the part of their institution.
    pub fn by(cx: &ServerContext, act: AuditAct) -> Self {
        let by = cx.actor.by();
        let told = Self::of((cx.new_id(), cx.now), act, cx.origin());
        let told = told.person(Some(cx.actor.person)).within(Some(cx.actor.seat.institution));
        Self(ActiveModel { post_id: Set(Some(by.post)), acting_for_id: Set(by.acting_for), ..told.0 })
    }

    /// Nobody at work did this: a stranger, or with no origin the operator. In the part of the platform, if nothing else is said.
    pub fn of((id, now): (i64, Timestamp), act: AuditAct, origin: Option<&Origin>) -> Self {
        Self(ActiveModel {
            id: Set(id),
            at: Set(now),
            institution_id: Set(PLATFORM),
            act: Set(act),
            person_id: Set(None),
            post_id: Set(None),
            acting_for_id: Set(None),
            address: Set(origin.map(|origin| origin.address.clone()).filter(|address| !address.is_empty())),
            browser: Set(origin.map(|origin| origin.device.browser)),
            system: Set(origin.map(|origin| origin.device.system)),
            subject: Set(None),
            was: Set(None),
            became: Set(None),
            download_id: Set(None),
        })
    }

    /// Whose account it is about.
    pub fn person(self, person: Option<PersonId>) -> Self {
        Self(ActiveModel { person_id: Set(person), ..self.0 })
    }

    /// Whose administrators read it; with nothing those of the platform.
    pub fn within(self, institution: Option<InstitutionId>) -> Self {
        Self(ActiveModel { institution_id: Set(institution.unwrap_or(PLATFORM)), ..self.0 })
    }

    /// To what it was done, in a few words.
    pub fn about(self, subject: impl Into<String>) -> Self {
        Self(ActiveModel { subject: Set(Some(cut(subject.into()))), ..self.0 })
    }

    /// What was there before and what is there now; nothing where there was nothing.
    pub fn changed(self, was: Option<String>, became: Option<String>) -> Self {
        Self(ActiveModel { was: Set(was.map(cut)), became: Set(became.map(cut)), ..self.0 })
    }

    /// What was handed out, as the table of downloads has it.
    pub fn download(self, download: i64) -> Self {
        Self(ActiveModel { download_id: Set(Some(download)), ..self.0 })
    }

    /// By what it can be found again.
    pub fn id(&self) -> i64 {
        *self.0.id.as_ref()
    }

    /// Tells it.
    pub async fn write(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        Entity::insert(self.0).exec_without_returning(tx).await.map(drop)
    }
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST) {
        text.truncate(end);
    }
    text
}
