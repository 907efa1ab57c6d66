//! Whether the clock tells who has an account: wrong passwords and requests for a link, for those who have one and for nobody, in
//! turn.

use crate::Problem;
use crate::client::{Ask, Client};
use crate::load::{Figures, of_times};
use crate::program::Set;
use domain::cedula::Cedula;
use hyper::{Method, StatusCode};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

/// How many times longer one may take than the other.
pub(crate) const MOST: f64 = 1.05;
/// How often each is tried.
const TRIES: u32 = 1_000;
/// Tries from one address: more would have to wait.
const FROM_ONE: u32 = 20;

/// What is tried, and what that is called for someone and for nobody.
pub(crate) struct Act {
    pub(crate) operations: [&'static str; 2],
    address: &'static str,
    answer: StatusCode,
    /// The part of the loopback network it is tried from.
    from: u8,
}

pub(crate) const ACTS: [Act; 2] = [
    Act {
        operations: ["wrong_sign_in", "wrong_sign_in_nobody"],
        address: "/api/account/sign_in",
        answer: StatusCode::UNPROCESSABLE_ENTITY,
        from: 1,
    },
    Act {
        operations: ["recovery", "recovery_nobody"],
        address: "/api/account/ask_recovery",
        answer: StatusCode::OK,
        from: 3,
    },
];

/// Tries each in turn; no account twice, so that none has to wait.
#[expect(clippy::disallowed_methods, reason = "one column is read, beside the program that is measured")]
pub(crate) async fn measure(
    set: &Set,
    act: &Act,
    known: impl Fn(u32) -> Result<String, Problem>,
) -> Result<[Figures; 2], Problem> {
    let database = Database::connect(&set.database).await?;
    let mut took = [Vec::new(), Vec::new()];
    for number in 0..TRIES {
        let nobody = Cedula::with_check_digit(190_000_000 + number).ok_or("no such cedula")?.as_str().to_owned();
        let last = u8::try_from(1 + number / FROM_ONE)?;
        let tried = [known(1 + number)?, nobody];
        // Who comes first changes: the second finds everything at hand.
        let order = if number % 2 == 0 { [0, 1] } else { [1, 0] };
        for which in order {
            let from = SocketAddr::from((Ipv4Addr::new(127, 0, act.from + u8::try_from(which)?, last), 0));
            let mut client = Client::connect_from(from, &set.address).await?;
            let (challenge, code) = digits(&database, &mut client).await?;
            let form = [
                ("form[cedula]", tried[which].as_str()),
                ("form[password]", "no es esta"),
                ("form[challenge]", &challenge),
                ("form[code]", &code),
            ];
            let ask = Ask::act(Method::POST, act.address, &form);
            let asked = Instant::now();
            let answer = client.ask(&ask).await?;
            took[which].push(asked.elapsed());
            if answer.status != act.answer {
                let said = String::from_utf8_lossy(&answer.body).into_owned();
                return Err(format!("{}: {} {said}", tried[which], answer.status).into());
            }
        }
    }
    Ok(took.map(of_times))
}

/// Digits to be typed, as whoever sees the image reads them.
async fn digits(database: &DatabaseConnection, client: &mut Client) -> Result<(String, String), Problem> {
    let answer = client.ask(&Ask::act(Method::POST, "/api/account/new_challenge", &[])).await?;
    let id: String = serde_json::from_slice(&answer.body)?;
    let number: i64 = id.parse()?;
    let question = format!("SELECT code FROM challenge WHERE id = {number}");
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), question)).await?;
    Ok((id, row.ok_or("no such digits")?.try_get("", "code")?))
}
