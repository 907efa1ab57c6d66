//! What a person types to come in.

use crate::cedula::Cedula;
use crate::field::{FieldErrors, Flaw, fields, parsed};
use crate::id::PostId;
use serde::{Deserialize, Serialize};

/// The longest password looked at, in bytes: hashing takes time that grows with it.
pub const PASSWORD: usize = 256;

/// The form for signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// The cédula.
    pub cedula: String,
    /// The password.
    pub password: String,
    /// The page to come back to.
    pub back: String,
    /// The post to go on in, where one of several has been chosen already.
    pub post: String,
}

fields! {
    /// The fields for signing in.
    SignInField {
        Cedula => "cedula",
        Password => "password",
        Back => "back",
        Post => "post",
    }
}

/// Who wants to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The cédula; nothing when what was typed cannot be one.
    pub cedula: Option<Cedula>,
    /// The password.
    pub password: String,
    /// The post to go on in, if one was said.
    pub post: Option<PostId>,
}

impl SignInForm {
    /// Reads the form. A cédula that cannot exist is not told apart from one that nobody has.
    pub fn check(&self) -> Result<Credentials, FieldErrors<SignInField>> {
        let mut errors = FieldErrors::none();
        if self.cedula.trim().is_empty() {
            errors.add(SignInField::Cedula, Flaw::Missing);
        }
        if self.password.is_empty() {
            errors.add(SignInField::Password, Flaw::Missing);
        }
        let readable = self.password.len() <= PASSWORD;
        errors.or(Credentials {
            cedula: Cedula::parse(&self.cedula).filter(|_| readable),
            password: self.password.clone(),
            post: self.post.trim().parse().ok(),
        })
    }
}

/// The form for choosing among several posts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostForm {
    /// The post to act in.
    pub post: String,
}

fields! {
    /// The fields of choosing a post.
    PostField {
        Post => "post",
    }
}

impl PostForm {
    /// Reads the form.
    pub fn check(&self) -> Result<PostId, FieldErrors<PostField>> {
        parsed(&self.post).map_err(|flaw| FieldErrors::one(PostField::Post, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_cedula_is_no_flaw_of_the_form() {
        let form = SignInForm { cedula: "1234567890".into(), password: "x".into(), ..SignInForm::default() };
        assert_eq!(form.check().unwrap().cedula, None);
        assert_eq!(SignInForm::default().check().unwrap_err().named().len(), 2);
    }
}
