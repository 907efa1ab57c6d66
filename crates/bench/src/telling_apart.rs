//! Whether the clock tells who has an account: wrong passwords for those who have one and for nobody, in turn.

use crate::Problem;
use crate::client::{Ask, Client};
use crate::load::{Figures, of_times};
use domain::cedula::Cedula;
use hyper::{Method, StatusCode};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

/// The operations, and how many times longer one may take than the other.
pub(crate) const OPERATIONS: [&str; 2] = ["wrong_sign_in", "wrong_sign_in_nobody"];
pub(crate) const MOST: f64 = 1.05;

/// How often each is tried.
const TRIES: u32 = 200;
/// Tries from one address: more would have to wait.
const FROM_ONE: u32 = 20;

/// Tries each in turn; no account twice, so that none has to wait.
pub(crate) async fn measure(
    address: &str,
    known: impl Fn(u32) -> Result<String, Problem>,
) -> Result<[Figures; 2], Problem> {
    let mut took = [Vec::new(), Vec::new()];
    for number in 0..TRIES {
        let nobody = Cedula::with_check_digit(190_000_000 + number).ok_or("no such cedula")?.as_str().to_owned();
        let last = u8::try_from(1 + number / FROM_ONE)?;
        let tried = [known(1 + number)?, nobody];
        // Who comes first changes: the second finds everything at hand.
        let order = if number % 2 == 0 { [0, 1] } else { [1, 0] };
        for which in order {
            let from = SocketAddr::from((Ipv4Addr::new(127, 0, 1 + u8::try_from(which)?, last), 0));
            let mut client = Client::connect_from(from, address).await?;
            let form = [("form[cedula]", tried[which].as_str()), ("form[password]", "no es esta")];
            let ask = Ask::act(Method::POST, "/api/account/sign_in", &form);
            let asked = Instant::now();
            let answer = client.ask(&ask).await?;
            took[which].push(asked.elapsed());
            if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
                return Err(format!("{}: {}", tried[which], answer.status).into());
            }
        }
    }
    Ok(took.map(of_times))
}
