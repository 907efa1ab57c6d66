//! People chosen in a field, in order, each once.

use domain::id::{InstitutionId, PostId};
use serde::{Deserialize, Serialize};

/// A post as a list of people shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(sea_orm::DerivePartialModel))]
#[cfg_attr(feature = "ssr", sea_orm(entity = "entity::directory::Entity"))]
pub struct PersonRow {
    /// The post.
    pub post_id: PostId,
    /// The academic title, short.
    pub abbreviation: Option<String>,
    /// The institution it belongs to.
    pub institution_id: InstitutionId,
    /// Who holds it.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Where it sits.
    pub area: String,
    /// The institution's acronym.
    pub acronym: String,
    /// It is held today.
    pub active: bool,
}

impl PersonRow {
    /// The name with its academic title.
    pub fn called(&self) -> String {
        match &self.abbreviation {
            Some(abbreviation) => format!("{abbreviation} {}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The people in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Chosen(pub Vec<PersonRow>);

impl Chosen {
    /// Adds someone who is not there yet.
    pub fn add(&mut self, person: PersonRow) {
        if !self.0.iter().any(|one| one.post_id == person.post_id) {
            self.0.push(person);
        }
    }

    /// Takes someone out.
    pub fn remove(&mut self, post: PostId) {
        self.0.retain(|one| one.post_id != post);
    }

    /// As a form's field carries them.
    pub fn listed(&self) -> String {
        self.0.iter().map(|one| one.post_id.to_string()).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(post: i64) -> PersonRow {
        PersonRow {
            post_id: PostId(post),
            abbreviation: Some("Ing.".into()),
            institution_id: InstitutionId(1),
            name: "Ana Vera".into(),
            title: "Directora".into(),
            area: "Planificación".into(),
            acronym: "MINDEMO".into(),
            active: true,
        }
    }

    #[test]
    fn everyone_stands_in_a_field_once_and_in_order() {
        let mut chosen = Chosen::default();
        for post in [3, 1, 3, 2] {
            chosen.add(person(post));
        }
        chosen.remove(PostId(1));
        assert_eq!(chosen.listed(), "3,2");
    }
}
