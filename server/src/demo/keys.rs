//! The demonstration's own certification authority, and a key file for each of its people. Its root is believed by this
//! installation and by nobody else.

use super::authority;
use super::data::{Demo, Person as Someone};
use super::house::account;
use crate::site::Site;
use chrono::TimeDelta;
use documents::store;
use domain::time::Timestamp;
use domain::trust::Role;
use entity::institution;
use kit::error::AppError;
use kit::server::fault;
use rand::RngCore;
use sea_orm::EntityTrait;
use signature::authority::{Authority, Issued, Person, Validity};
use signature::{Crl, KeyKind};
use std::fs;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;

/// The password of every key file.
pub const PASSWORD: &str = "firma-demo-2026";
/// The folder of the key files, beside the files of the site.
const FOLDER: &str = "demo-firmas";
/// How the authority calls itself.
const NAME: &str = "ENTIDAD DE DEMOSTRACION";

/// What is made at once, before any of it is kept.
struct Made {
    authority: Authority,
    lists: Vec<Crl>,
    files: Vec<(String, Vec<u8>)>,
}

/// Where the key files lie when files are stored there, as `file:…`.
pub fn folder(storage: &str) -> PathBuf {
    let files = Path::new(storage.strip_prefix("file:").unwrap_or(storage));
    files.parent().unwrap_or(Path::new("")).join(FOLDER)
}

/// Makes authority and key files where the demonstration lives and nobody is believed yet; true if so. A real installation
/// is left alone, whatever it was started with.
pub async fn make(site: &Site, folder: &Path, now: Timestamp) -> Result<bool, AppError> {
    let demo = Demo::read().map_err(fault)?;
    if !lives_here(site, &demo).await? || !store::trusted(&*site.database).await?.is_empty() {
        return Ok(false);
    }
    let made = spawn_blocking(move || all(&demo, now)).await.map_err(fault)??;
    fs::create_dir_all(folder).map_err(fault)?;
    for (cedula, file) in &made.files {
        fs::write(folder.join(format!("{cedula}.p12")), file).map_err(fault)?;
    }
    authority::keep(&made.authority, folder).map_err(fault)?;
    let tx = site.database.begin_write().await?;
    for role in [Role::Anchor, Role::TimestampAnchor] {
        store::believe(&*tx, made.authority.root(), role, now).await?;
    }
    store::believe(&*tx, made.authority.intermediate(), Role::Intermediate, now).await?;
    for list in &made.lists {
        store::keep_list(&*tx, list, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// True when every institution is one of the demonstration's.
async fn lives_here(site: &Site, demo: &Demo) -> Result<bool, AppError> {
    let known: Vec<&str> = demo.institutions.iter().map(|house| house.name.as_str()).collect();
    let there = institution::Entity::find().all(&*site.database).await?;
    Ok(!there.is_empty() && there.iter().all(|house| known.contains(&house.name.as_str())))
}

/// Making keys takes some seconds of computing.
fn all(demo: &Demo, now: Timestamp) -> Result<Made, AppError> {
    let random = &mut |bytes: &mut [u8]| rand::rng().fill_bytes(bytes);
    let validity = (now - TimeDelta::days(1), now + TimeDelta::days(5 * 365));
    let mut authority = Authority::new(NAME, KeyKind::Rsa, validity, random).map_err(fault)?;
    let mut files = Vec::new();
    for someone in &demo.people {
        let cedula = account(someone)?.cedula;
        let issued = certify(&mut authority, demo, someone, &cedula, validity)?;
        files.push((cedula, issued.key_file(PASSWORD, random).map_err(fault)?));
    }
    let lists = authority.crls(authority::first_lists(now), random).map_err(fault)?;
    Ok(Made { authority, lists, files })
}

fn certify(
    authority: &mut Authority,
    demo: &Demo,
    someone: &Someone,
    cedula: &str,
    validity: Validity,
) -> Result<Issued, AppError> {
    let name = format!("{} {}", someone.given_names, someone.surnames).to_uppercase();
    let post = someone.posts.first();
    let house = post
        .and_then(|post| demo.institutions.iter().find(|house| house.areas.iter().any(|area| area.key == post.area)));
    let person = Person {
        name: &name,
        cedula,
        institution: house.map(|house| house.name.as_str()),
        position: post.map(|post| post.title.as_str()),
    };
    let random = &mut |bytes: &mut [u8]| rand::rng().fill_bytes(bytes);
    authority.certify(&person, KeyKind::Rsa, validity, random).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Storage;
    use domain::cedula::Cedula;
    use kit::server::{Settings, now};
    use signature::{Credential, admit};
    use std::time::Duration;
    use testkit::database::{Fresh, sqlite};
    use testkit::house::House;

    async fn site(folder: &Path, filled: bool) -> (Site, Fresh) {
        let fresh = sqlite().await;
        let storage = Storage::open(&format!("file:{}", folder.join("files").display())).unwrap();
        let settings = Settings {
            public_url: "http://quipux.test".into(),
            behind_proxy: false,
            file_bytes: 1,
            idle: Duration::from_secs(1_800),
        };
        let site = Site::on(fresh.database.clone(), storage, settings).await.unwrap();
        if filled {
            super::super::fill(&site, now()).await.unwrap();
        } else {
            House::build(&fresh.database, None).await;
        }
        (site, fresh)
    }

    #[tokio::test]
    async fn everyone_of_the_demonstration_gets_a_file_that_is_believed_here() {
        let folder = tempfile::tempdir().unwrap();
        let (site, _fresh) = site(folder.path(), true).await;
        let keys = super::folder(&format!("file:{}", folder.path().join("files").display()));
        assert!(make(&site, &keys, now()).await.unwrap());
        assert!(!make(&site, &keys, now()).await.unwrap(), "once is enough");
        let trust = store::trust(&*site.database).await.unwrap();
        for account in super::super::accounts().unwrap().0 {
            let file = fs::read(keys.join(format!("{}.p12", account.cedula))).unwrap();
            let person = Cedula::parse(&account.cedula).unwrap();
            let opened = Credential::open(&file, PASSWORD, now(), Some(&person)).unwrap();
            assert_eq!(admit(opened.chain(), &person, &trust, now()), Ok(()), "{}", account.name);
        }
    }

    #[tokio::test]
    async fn a_real_installation_believes_no_demonstration() {
        let folder = tempfile::tempdir().unwrap();
        let (site, _fresh) = site(folder.path(), false).await;
        assert!(!make(&site, &folder.path().join("keys"), now()).await.unwrap());
        assert!(store::trusted(&*site.database).await.unwrap().is_empty());
        assert!(!folder.path().join("keys").exists());
    }
}
