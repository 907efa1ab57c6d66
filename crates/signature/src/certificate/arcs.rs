//! Where the accredited bodies of Ecuador write whose a certificate is: each under its own branch of object identifiers.

use const_oid::ObjectIdentifier;

/// What a value under such a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Datum {
    /// A cédula, or a passport where the person has none.
    Identifier,
    Passport,
    GivenNames,
    FirstSurname,
    SecondSurname,
    Position,
    Institution,
    /// The number of a taxpayer: thirteen digits.
    Ruc,
}

/// The branches, after 1.3.6.1.4.1, whose last step follows the common scheme.
const BRANCHES: [&str; 13] = [
    "37947.3",     // Banco Central
    "37746.3",     // Security Data
    "18332.3",     // ANF AC, the old one
    "37442.3",     // ANF AC
    "43745.1.3",   // Consejo de la Judicatura (ICERT-EC)
    "47286.102.3", // Uanataca
    "57153.102.3", // Eclipsoft
    "52643.3",     // Datil
    "59198.3",     // ArgosData
    "59382.3",     // Lazzate
    "56105.3",     // Alpha Technologies
    "61305.3",     // FirmaSegura
    "34380.3",     // CorpNewBest
];

/// The civil registry (DIGERCIC) follows a scheme of its own.
const CIVIL_REGISTRY: &str = "55519.1.1.1.5.2";

/// What the value under this identifier is, if it is one that tells about the holder.
pub(super) fn datum(oid: ObjectIdentifier) -> Option<Datum> {
    let oid = oid.to_string();
    let (branch, last) = oid.strip_prefix("1.3.6.1.4.1.")?.rsplit_once('.')?;
    if branch == CIVIL_REGISTRY {
        return match last {
            "1" => Some(Datum::Identifier),
            "2" => Some(Datum::Passport),
            "3" => Some(Datum::FirstSurname),
            "4" => Some(Datum::Ruc),
            _ => None,
        };
    }
    if !BRANCHES.contains(&branch) {
        return None;
    }
    Some(match last {
        "1" => Datum::Identifier,
        "2" => Datum::GivenNames,
        "3" => Datum::FirstSurname,
        "4" => Datum::SecondSurname,
        "5" => Datum::Position,
        "6" => Datum::Institution,
        "11" => Datum::Ruc,
        _ => return None,
    })
}
