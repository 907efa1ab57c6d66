//! A letter to a thousand people: how soon its signer is answered, and how soon the last copy has been made.

use crate::Problem;
use crate::client::{Ask, Client};
use crate::load::Figures;
use hyper::{Method, StatusCode};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// To how many it goes.
pub(crate) const MANY: u32 = 1_000;
/// The longest a measurement waits.
const PATIENCE: Duration = Duration::from_secs(60);

/// The operations, and the most milliseconds each may take.
pub(crate) const LIMITS: [(&str, f64); 2] = [("circular_answered", 300.0), ("circular_delivered", 5_000.0)];

/// Signs one, and waits until it is delivered.
pub(crate) async fn send(address: &str, cookie: &str, sender: u32, document: i64) -> Result<[Figures; 2], Problem> {
    let mut client = Client::connect(address, cookie).await?;
    let to: Vec<String> = (1..=MANY + 1).filter(|post| *post != sender).map(|post| post.to_string()).collect();
    let (document, sender, to) = (document.to_string(), sender.to_string(), to.join(","));
    let form = [
        ("form[document]", document.as_str()),
        ("form[version]", "0"),
        ("form[kind]", "circular"),
        ("form[sender]", &sender),
        ("form[to]", &to),
        ("form[subject]", "Horario de diciembre"),
        ("form[body]", "Se comunica el horario a todo el personal."),
    ];
    let begun = Instant::now();
    let answer = client.ask(&Ask::act(Method::POST, "/api/drafting/sign", &form)).await?;
    let answered = begun.elapsed();
    if answer.status != StatusCode::OK {
        return Err(format!("the circular was not signed: {}", answer.status).into());
    }
    let read = Ask::act(Method::POST, "/api/handling/read", &[("item", &document)]);
    loop {
        let page = client.ask(&read).await?;
        let reading: serde_json::Value = serde_json::from_slice(&page.body)?;
        if reading["posting"].is_null() && reading["more_copies"].as_u64() == Some(u64::from(MANY) - 100) {
            break;
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("the circular was not delivered: {}", reading["posting"]).into());
        }
        sleep(Duration::from_millis(10)).await;
    }
    let figures = |took: Duration| {
        let ms = took.as_secs_f64() * 1_000.0;
        Figures { p50_ms: ms, p99_ms: ms, per_second: f64::from(MANY) / took.as_secs_f64() }
    };
    Ok([figures(answered), figures(begun.elapsed())])
}
