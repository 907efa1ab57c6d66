//! Acciones requeridas: what an institution usually asks of those to whom something is handed, in words of its own.

use crate::field::{FieldErrors, Flaw, fields, optional};
use serde::{Deserialize, Serialize};

/// The longest, in letters.
pub const INSTRUCTION: u16 = 50;
/// The most an institution may have.
pub const INSTRUCTIONS: u16 = 100;

/// The form of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InstructionsForm {
    /// One a line.
    pub lines: String,
}

fields! {
    /// Its field.
    InstructionsField {
        Lines => "lines",
    }
}

impl InstructionsForm {
    /// Reads the form: each once, in order.
    pub fn check(&self) -> Result<Vec<String>, FieldErrors<InstructionsField>> {
        let wrong = |flaw| FieldErrors::one(InstructionsField::Lines, flaw);
        let mut all = Vec::new();
        for line in self.lines.lines() {
            let said = optional(line, INSTRUCTION).map_err(wrong)?;
            all.extend(said.filter(|said| !all.contains(said)));
        }
        if all.len() > usize::from(INSTRUCTIONS) { Err(wrong(Flaw::TooMany { most: INSTRUCTIONS })) } else { Ok(all) }
    }
}

/// What is said when something is handed over: what is required, and what the person adds in their own words.
///
/// # Errors
/// `Missing` when neither is there.
pub fn asking(instruction: &str, comment: Option<String>) -> Result<String, Flaw> {
    match (optional(instruction, INSTRUCTION)?, comment) {
        (Some(required), Some(more)) => Ok(format!("{required}. {more}")),
        (Some(required), None) => Ok(required),
        (None, more) => more.ok_or(Flaw::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_one_blank_lines_and_repetitions_are_dropped() {
        let form =
            InstructionsForm { lines: " Para su conocimiento \r\n\r\nPreparar respuesta\nPara su conocimiento".into() };
        assert_eq!(form.check().unwrap(), ["Para su conocimiento", "Preparar respuesta"]);
        let long = InstructionsForm { lines: "x".repeat(51) };
        assert_eq!(long.check().unwrap_err().named(), [("lines".into(), Flaw::TooLong { most: INSTRUCTION })]);
        let many = InstructionsForm { lines: (0..101).map(|line| format!("{line}\n")).collect() };
        assert_eq!(many.check().unwrap_err().named(), [("lines".into(), Flaw::TooMany { most: INSTRUCTIONS })]);
    }

    #[test]
    fn what_is_required_stands_before_what_is_added_and_either_is_enough() {
        assert_eq!(asking("Archivar", Some("Hoy.".into())).unwrap(), "Archivar. Hoy.");
        assert_eq!(asking("Archivar", None).unwrap(), "Archivar");
        assert_eq!(asking(" ", Some("Hoy.".into())).unwrap(), "Hoy.");
        assert_eq!(asking("", None), Err(Flaw::Missing));
    }
}
