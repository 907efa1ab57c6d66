//! People chosen in a field, in order, each once.

use domain::id::{InstitutionId, ListId, PostId};
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
    /// Who came after, if it is not and someone did.
    #[cfg_attr(feature = "ssr", sea_orm(skip))]
    pub now: Option<Box<PersonRow>>,
    /// Who stands in for them today, where people are looked for.
    #[cfg_attr(feature = "ssr", sea_orm(skip))]
    pub stood_in_by: Option<String>,
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

/// A lista de envío, offered where people are looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// The list.
    pub id: ListId,
    /// It is the institution's.
    pub public: bool,
    /// What it is called.
    pub name: String,
    /// Those of its people who can be chosen here, in its order.
    pub posts: Vec<PostId>,
    /// Those who no longer hold their post.
    pub inactive: Vec<String>,
    /// Those of other institutions, where only colleagues can be chosen.
    pub outside: Vec<String>,
}

impl ListRow {
    /// As a form's field carries its people.
    pub fn listed(&self) -> String {
        self.posts.iter().map(PostId::to_string).collect::<Vec<_>>().join(",")
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

    /// Adds everyone who is not there yet, and tells how many they were.
    pub fn add_all(&mut self, people: Vec<PersonRow>) -> usize {
        let before = self.0.len();
        people.into_iter().for_each(|person| self.add(person));
        self.0.len() - before
    }

    /// Puts someone one place further up or down.
    pub fn shift(&mut self, post: PostId, up: bool) {
        let Some(at) = self.0.iter().position(|one| one.post_id == post) else { return };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < self.0.len()) {
            self.0.swap(at, to);
        }
    }

    /// Puts someone in the place of another, unless they are there already.
    pub fn replace(&mut self, gone: PostId, with: PersonRow) {
        let there = self.0.iter().any(|one| one.post_id == with.post_id);
        match self.0.iter_mut().find(|one| one.post_id == gone) {
            Some(place) if !there => *place = with,
            _ => self.remove(gone),
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
            stood_in_by: None,
            now: None,
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
        assert_eq!(chosen.add_all(vec![person(2), person(4), person(5)]), 2);
        assert_eq!(chosen.listed(), "3,2,4,5");
    }

    #[test]
    fn whoever_came_after_takes_the_place_but_stands_there_once() {
        let mut chosen = Chosen([1, 2, 3].map(person).to_vec());
        chosen.replace(PostId(2), person(4));
        assert_eq!(chosen.listed(), "1,4,3");
        chosen.replace(PostId(3), person(1));
        assert_eq!(chosen.listed(), "1,4");
    }

    #[test]
    fn someone_is_put_one_place_further_until_the_end() {
        let mut chosen = Chosen([1, 2, 3].map(person).to_vec());
        chosen.shift(PostId(3), true);
        assert_eq!(chosen.listed(), "1,3,2");
        chosen.shift(PostId(1), true);
        chosen.shift(PostId(2), false);
        chosen.shift(PostId(9), false);
        assert_eq!(chosen.listed(), "1,3,2");
    }
}
