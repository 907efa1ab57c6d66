//! Letters and what becomes of them, in one line each.

use crate::house::{DIEGO, House, JOSE};
use documents::store::{self, numbers};
use domain::body::Body;
use domain::delivery::{Delivery, Reach, Role, Sheet};
use domain::document::draft::Draft;
use domain::document::print::{PrintOptions, TextScale};
use domain::document::{Category, Confidentiality, Copies, Document, Envelope, Kind, NewDocument, Recipient, Route};
use domain::id::{DeliveryId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::policy;
use domain::time::Timestamp;
use kit::server::ServerContext;
use sea_orm::DatabaseTransaction;

/// A memorando from one to others, complete.
pub fn draft(cx: &ServerContext, to: &[PostId]) -> Draft {
    Draft {
        document: DocumentId(cx.new_id()),
        version: 0,
        answers: None,
        copies: None,
        kind: Kind::Memorando,
        own_kind: None,
        sender: cx.actor.post,
        to: to.to_vec(),
        copy: Vec::new(),
        subject: "Informe de avance".to_owned(),
        reference: None,
        category: Category::Normal,
        confidentiality: Confidentiality::Public,
        notes: None,
        classification: None,
        hide_history: false,
        dated_on: None,
        redirected_to: None,
        text_scale: TextScale::default(),
        print: PrintOptions::default(),
        body: Body::from_lines("De mi consideración:\nTodo avanza."),
        plain: false,
    }
}

impl House {
    /// Begins a letter.
    pub async fn begin(&self, from: PostId, to: &[PostId], at: Timestamp) -> DocumentId {
        let cx = self.context(from, at).await;
        let draft = draft(&cx, to);
        let tx = cx.begin_write().await.expect("a transaction");
        let permit = policy::may_begin(&cx.actor, draft.document, draft.kind).expect("a drafter");
        let new = NewDocument {
            id: draft.document,
            institution: cx.actor.seat.institution,
            kind: draft.kind,
            sender: draft.sender,
            answers: None,
        };
        let outcome = Document::begin(&permit, new, at).expect("a new letter");
        let area = cx.actor.seat.area;
        let count = numbers::next(&tx, area, numbers::Series::Draft, 2026).await.expect("a number");
        store::begin(&tx, &cx, outcome, &draft, format!("{area}-{count}-TEMP")).await.expect("kept");
        tx.commit().await.expect("committed");
        draft.document
    }

    /// Registers paper that Jose brought for these, and sends it to those of the institution among them; nothing where there
    /// are none.
    pub async fn arrive(
        &self,
        clerk: PostId,
        to: &[PostId],
        redirected_to: Option<PostId>,
        at: Timestamp,
    ) -> Option<DocumentId> {
        let cx = self.context(clerk, at).await;
        let draft = Draft { kind: Kind::External, sender: JOSE, ..draft(&cx, to) };
        let tx = cx.begin_write().await.expect("a transaction");
        let permit = policy::may_begin(&cx.actor, draft.document, draft.kind).expect("who registers paper");
        let institution = cx.actor.seat.institution;
        let new = NewDocument { id: draft.document, institution, kind: draft.kind, sender: JOSE, answers: None };
        let outcome = Document::begin(&permit, new, at).expect("paper");
        let number = store::number_of_incoming(&tx, &cx).await.expect("a number");
        store::begin(&tx, &cx, outcome, &draft, number.clone()).await.expect("kept");
        store::keep_incoming(&tx, &cx, draft.document, number.clone()).await.expect("kept");
        let targets = store::load_targets(&*tx, to).await.expect("people");
        let ours = targets.iter().filter(|target| target.seat.institution == institution);
        let recipients: Vec<_> = ours
            .map(|target| Recipient { post: target.post, role: Role::To, delivery: DeliveryId(cx.new_id()) })
            .collect();
        if recipients.is_empty() {
            return None;
        }
        store::freeze(&tx, draft.document).await.expect("frozen");
        let paper = self.letter(&tx, &cx, draft.document).await;
        let permit = policy::may_hand_in(&cx.actor, &paper).expect("who holds it");
        let outcome = paper.hand_in(&permit, number, &recipients, redirected_to, at).expect("sent");
        store::save(&tx, &cx, outcome).await.expect("kept");
        tx.commit().await.expect("committed");
        Some(draft.document)
    }

    /// Begins and signs a letter; its copies wait to be printed.
    pub async fn sign(&self, from: PostId, to: &[PostId], at: Timestamp) -> (DocumentId, Vec<DeliveryId>) {
        let document = self.begin(from, to, at).await;
        let cx = self.context(from, at).await;
        let tx = cx.begin_write().await.expect("a transaction");
        let Item::Document(letter) = store::load_visible(&*tx, &cx.actor, document.into()).await.expect("visible").item
        else {
            panic!("a letter")
        };
        let permit = policy::may_sign(&cx.actor, &letter).expect("the sender");
        let copies: Vec<_> = to.iter().map(|_| DeliveryId(cx.new_id())).collect();
        let recipients = to.iter().zip(&copies).map(|(post, delivery)| Recipient {
            post: *post,
            role: Role::To,
            delivery: *delivery,
        });
        let recipients = recipients.collect();
        store::freeze(&tx, document).await.expect("frozen");
        let area = cx.actor.seat.area;
        let count = numbers::next(&tx, area, numbers::Series::Signed(Kind::Memorando), 2026).await.expect("a number");
        let number = format!("{area}-2026-{count:04}-M");
        let printed_by = self.print_room(area).await;
        let envelope = Envelope { copies: Copies::Now(recipients), number, route: Route::Paper { printed_by } };
        store::save(&tx, &cx, letter.sign(&permit, envelope, at).expect("signed")).await.expect("kept");
        tx.commit().await.expect("committed");
        (document, copies)
    }

    /// Sends a letter all the way into its recipients' trays.
    pub async fn send(&self, from: PostId, to: &[PostId], at: Timestamp) -> (DocumentId, Vec<DeliveryId>) {
        let (document, copies) = self.sign(from, to, at).await;
        for copy in &copies {
            self.dispatch(*copy, at).await;
        }
        (document, copies)
    }

    /// Begins a letter and sends it as one that is signed electronically.
    pub async fn send_electronically(&self, from: PostId, to: &[PostId], at: Timestamp) -> DocumentId {
        let document = self.begin(from, to, at).await;
        let cx = self.context(from, at).await;
        let tx = cx.begin_write().await.expect("a transaction");
        store::issue(&tx, &cx, self.letter(&tx, &cx, document).await, Route::Electronic).await.expect("numbered");
        let letter = self.letter(&tx, &cx, document).await;
        let permit = policy::may_sign_electronically(&cx.actor, &letter).expect("the sender");
        let waiting = store::waiting_copies(&*tx, document).await.expect("copies");
        let posts: Vec<PostId> = waiting.iter().map(|copy| copy.recipient).collect();
        let arrivals = store::arrivals_of(&tx, &cx, &letter, &posts).await.expect("arrivals");
        let printed_by = self.print_room(cx.actor.seat.area).await;
        let waiting = waiting.into_iter().zip(arrivals).collect();
        store::save(&tx, &cx, letter.send_signed(&permit, waiting, printed_by, at).expect("sent")).await.expect("kept");
        tx.commit().await.expect("committed");
        document
    }

    /// A letter that the caller sees.
    pub async fn letter(&self, tx: &DatabaseTransaction, cx: &ServerContext, document: DocumentId) -> Document {
        match store::load_visible(tx, &cx.actor, document.into()).await.expect("visible").item {
            Item::Document(letter) => letter,
            Item::Delivery(_) => panic!("a letter"),
        }
    }

    /// Sends a printed copy.
    pub async fn dispatch(&self, copy: DeliveryId, at: Timestamp) {
        let cx = self.context(DIEGO, at).await;
        let tx = cx.begin_write().await.expect("a transaction");
        let Item::Delivery(delivery) =
            store::load_visible(&*tx, &cx.actor, ItemId::from(copy)).await.expect("visible").item
        else {
            panic!("a copy")
        };
        let permit = policy::may_dispatch(&cx.actor, &Item::from(Delivery::clone(&delivery))).expect("the print room");
        let outcome = delivery.dispatch(&permit, Reach::Here, Sheet::LetGo, None, at).expect("sent");
        store::save(&tx, &cx, outcome).await.expect("kept");
        tx.commit().await.expect("committed");
    }

    async fn print_room(&self, area: domain::id::AreaId) -> domain::id::AreaId {
        use sea_orm::EntityTrait;
        let row = entity::area::Entity::find_by_id(area).one(&*self.database).await.expect("the database answers");
        row.expect("the area").printed_by
    }
}
