//! Very many officials, for letters to very many.

use crate::house::{FINANCE, House, MINISTRY};
use chrono::TimeDelta;
use documents::store;
use domain::cedula::Cedula;
use domain::id::{PersonId, PostId};
use domain::policy::Rank;
use domain::time::Zone;
use entity::{person, post};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

/// Rows of one statement.
const ROWS: usize = 500;

impl House {
    /// So many more officials of the ministry.
    pub async fn crowd(&self, count: u32) -> Vec<PostId> {
        let today = Zone::Guayaquil.day(kit::server::now());
        let tx = self.database.begin_write().await.expect("a transaction");
        let numbers: Vec<u32> = (0..count).collect();
        for some in numbers.chunks(ROWS) {
            let people = some.iter().map(|number| person::ActiveModel {
                id: Set(PersonId(person_of(*number))),
                cedula: Set(Cedula::with_check_digit(180_000_000 + number).expect("possible").as_str().to_owned()),
                given_names: Set("Persona".to_owned()),
                surnames: Set(format!("Número {number}")),
                abbreviation: Set(None),
                courtesy_title: Set(None),
                email: Set(None),
                password_hash: Set(None),
                active: Set(true),
            });
            person::Entity::insert_many(people).exec_without_returning(&*tx).await.expect("people");
            let posts = some.iter().map(|number| post::ActiveModel {
                id: Set(PostId(person_of(*number))),
                person_id: Set(PersonId(person_of(*number))),
                institution_id: Set(MINISTRY),
                area_id: Set(FINANCE),
                title: Set("Analista".to_owned()),
                heading_title: Set("Analista".to_owned()),
                initials: Set("pn".to_owned()),
                rank: Set(Rank::Officer),
                held_from: Set(today - TimeDelta::days(100)),
                held_until: Set(None),
            });
            post::Entity::insert_many(posts).exec_without_returning(&*tx).await.expect("posts");
        }
        let posts: Vec<PostId> = numbers.iter().map(|number| PostId(person_of(*number))).collect();
        store::refresh_directory(&*tx, &posts, today).await.expect("the directory");
        tx.commit().await.expect("committed");
        posts
    }
}

fn person_of(number: u32) -> i64 {
    i64::from(number) + 10_000
}
