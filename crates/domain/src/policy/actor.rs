//! Who acts, as policy needs to know them.

use crate::event::By;
use crate::id::{AreaId, InstitutionId, PersonId, PostId};
use crate::permission::{Permission, Permissions};
use serde::{Deserialize, Serialize};

/// A signed-in person in one of their posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The human being.
    pub person: PersonId,
    /// The post they act in.
    pub post: PostId,
    /// Where that post sits.
    pub seat: Seat,
    /// What has been granted to it.
    pub permissions: Permissions,
    /// The heads whose Recibidos it shares, and in whose place it may act there.
    pub assists: Vec<PostId>,
    /// Subrogación: the person's own post, when the post they act in is that of a head for whom they stand in.
    pub own_post: Option<PostId>,
}

/// A place in the organisation chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The institution.
    pub institution: InstitutionId,
    /// The area within it.
    pub area: AreaId,
    /// The area above; nothing for the topmost.
    pub parent: Option<AreaId>,
    /// The post's rank there.
    pub rank: Rank,
}

/// The rank of a post in its area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Like most.
    #[default]
    Officer,
    /// Jefe: at most one active in an area.
    Head,
    /// Asistente of the head.
    Assistant,
    /// Not an official: a citizen who writes and is written to.
    Citizen,
}

/// Someone to whom something may be handed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The post.
    pub post: PostId,
    /// Where it sits.
    pub seat: Seat,
    /// It is reachable from other areas (permission 29).
    pub public_user: bool,
    /// It is held today, in an active institution.
    pub active: bool,
}

impl Actor {
    /// The signature under what this actor does.
    pub fn by(&self) -> By {
        let acting_for = self.own_post.map(|_| self.post);
        By { post: self.own_post.unwrap_or(self.post), area: self.seat.area, acting_for }
    }

    /// The signature under what this actor does in the place of a head.
    pub fn by_for(&self, head: PostId) -> By {
        By { acting_for: Some(head), ..self.by() }
    }

    /// True for the head whose Recibidos this actor shares.
    pub fn assists(&self, head: PostId) -> bool {
        self.assists.contains(&head)
    }

    /// True when the permission has been granted.
    pub fn has(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// True for those who may look into what lies in their own area and those below: heads, and with permission 3 others.
    pub fn oversees_areas(&self) -> bool {
        self.seat.rank == Rank::Head || self.has(Permission::ConsultAreas)
    }

    /// True for those who may look over the fence of their own area.
    pub(super) fn reaches_neighbours(&self) -> bool {
        self.seat.rank == Rank::Head || self.has(Permission::PublicUser)
    }
}

impl Seat {
    /// True for the area itself, the one above, those beside and those below it.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.area == other.area
            || self.parent == Some(other.area)
            || other.parent == Some(self.area)
            || (self.parent.is_some() && self.parent == other.parent)
    }
}
