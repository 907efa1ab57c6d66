//! The audit as a table for spreadsheets, piece by piece: it may be long.

use super::queries::{lines, part, place, wanted};
use super::{heads, words};
use domain::audit::{AuditAct, AuditFilter, AuditForm};
use domain::field::Field;
use domain::id::InstitutionId;
use domain::spreadsheet::disarmed;
use kit::device::called;
use kit::error::AppError;
use kit::paging::Place;
use kit::server::audit::Told;
use kit::server::{ServerContext, fault};
use kit::text::text;
use sea_orm::QuerySelect;

/// Rows of one piece.
const ROWS: u64 = 1_000;

/// A table that is being written.
#[derive(Debug)]
pub struct Table {
    cx: ServerContext,
    part: InstitutionId,
    filter: AuditFilter,
    next: Next,
}

#[derive(Clone, Copy, Debug)]
enum Next {
    Head,
    From(Option<Place>),
    End,
}

impl Table {
    /// Begins one, and tells the audit that it was taken along.
    ///
    /// # Errors
    /// `Denied` for those who do not administer the part, `Fields` for a filter that cannot be read.
    pub async fn begin(cx: ServerContext, form: &AuditForm) -> Result<Self, AppError> {
        let filter = form.check()?;
        let part = part(&cx, filter.platform)?;
        let tx = cx.begin_write().await?;
        let told = Told::by(&cx, AuditAct::Exported).within(Some(part));
        told.about(in_short(form)).write(&tx).await?;
        tx.commit().await?;
        Ok(Self { cx, part, filter, next: Next::Head })
    }

    /// The next piece; nothing when all is written.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>, AppError> {
        // Semicolons, as spreadsheets in Spanish expect; a mark before the first, by which they know the letters.
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        let after = match self.next {
            Next::End => return Ok(None),
            Next::Head => {
                self.next = Next::From(None);
                writer.write_record(heads::heads()).map_err(fault)?;
                let head = writer.into_inner().map_err(fault)?;
                return Ok(Some([b"\xef\xbb\xbf", &*head].concat()));
            }
            Next::From(after) => after,
        };
        let rows = wanted(&self.cx, self.part, &self.filter, after).limit(ROWS).all(self.cx.db()).await?;
        let last = rows.last().map(place);
        self.next = if rows.len() as u64 == ROWS { Next::From(last) } else { Next::End };
        for line in lines(&self.cx, rows).await? {
            let cells = [
                self.cx.zone.local(line.at).to_string(),
                words::act(line.act).to_owned(),
                line.who.unwrap_or_else(|| text!(audit.nobody).to_owned()),
                line.post.unwrap_or_default(),
                line.acting_for.unwrap_or_default(),
                line.address.unwrap_or_default(),
                line.device.map(called).unwrap_or_default(),
                line.subject.unwrap_or_default(),
                line.was.unwrap_or_default(),
                line.became.unwrap_or_default(),
            ];
            writer.write_record(cells.iter().map(|cell| disarmed(cell).into_owned())).map_err(fault)?;
        }
        Ok(Some(writer.into_inner().map_err(fault)?))
    }
}

/// What was asked for, as the address says it.
fn in_short(form: &AuditForm) -> String {
    use domain::audit::AuditField::{Act, FromOn, Person, UntilOn};
    let asked = [(Person, &form.person), (Act, &form.act), (FromOn, &form.from_on), (UntilOn, &form.until_on)];
    let asked = asked.iter().filter(|(_, value)| !value.is_empty());
    asked.map(|(field, value)| format!("{}={value}", field.name())).collect::<Vec<_>>().join(" ")
}
