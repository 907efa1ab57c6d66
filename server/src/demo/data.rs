//! The shape of `demo.json`, which tells who there is and what happened.

use super::words::Block;
use domain::document::{Category, Kind};
use domain::permission::Permission;
use domain::policy::Rank;
use domain::send_list::ListOrder;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demo {
    pub(super) password: String,
    pub(super) institutions: Vec<Institution>,
    pub(super) people: Vec<Person>,
    pub(super) lists: Vec<SendList>,
    pub(super) shares: Vec<Share>,
    pub(super) letters: Vec<Letter>,
}

impl Demo {
    pub(super) fn read() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("demo.json"))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Institution {
    /// For whoever writes the file; areas are named, institutions are not.
    #[serde(rename = "key")]
    _key: String,
    pub(super) acronym: String,
    pub(super) name: String,
    pub(super) ruc: Option<String>,
    pub(super) motto: Option<String>,
    pub(super) address: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) website: Option<String>,
    pub(super) areas: Vec<Area>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Area {
    pub(super) key: String,
    pub(super) parent: Option<String>,
    pub(super) acronym: String,
    pub(super) name: String,
    pub(super) city: String,
    pub(super) printed_by: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) nine: u32,
    pub(super) given_names: String,
    pub(super) surnames: String,
    pub(super) abbreviation: Option<String>,
    pub(super) courtesy_title: Option<String>,
    pub(super) email: Option<String>,
    pub(super) posts: Vec<Post>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    pub(super) key: String,
    pub(super) area: String,
    pub(super) title: String,
    pub(super) heading_title: String,
    pub(super) initials: String,
    pub(super) rank: Rank,
    pub(super) permissions: Vec<Permission>,
}

/// A head's tray, shared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Share {
    pub(super) head: String,
    pub(super) assistant: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SendList {
    pub(super) by: String,
    pub(super) public: bool,
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) order: ListOrder,
    pub(super) members: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letter {
    pub(super) kind: Kind,
    pub(super) from: String,
    #[serde(default)]
    pub(super) author: Option<String>,
    pub(super) to: Vec<String>,
    #[serde(default)]
    pub(super) copy: Vec<String>,
    pub(super) subject: String,
    #[serde(default)]
    pub(super) reference: Option<String>,
    #[serde(default)]
    pub(super) category: Option<Category>,
    /// When it was begun; an answer is begun when its step comes.
    #[serde(default)]
    pub(super) days_ago: f64,
    pub(super) body: Vec<Block>,
    pub(super) story: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) act: Act,
    pub(super) by: String,
    /// Hours since the step before.
    pub(super) hours: f64,
    /// The recipient whose copy it is about; nothing for the letter itself.
    #[serde(default)]
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) to: Option<To>,
    #[serde(default)]
    pub(super) due_in: Option<i64>,
    #[serde(default)]
    pub(super) comment: Option<String>,
    #[serde(default)]
    pub(super) letter: Option<Box<Letter>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Act {
    Sign,
    SignElectronically,
    SendOnPaper,
    Dispatch,
    Read,
    Reassign,
    Inform,
    Comment,
    Archive,
    Restore,
    Answer,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum To {
    One(String),
    Many(Vec<String>),
}
