//! Four times what the program can do, and a thousand connections that never say what they want: whether those who are let in
//! are answered soon, those who are not at once, and memory has an end.

use crate::Problem;
use crate::client::Client;
use crate::load::{Figures, Load, of_times};
use crate::program::Set;
use hyper::StatusCode;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};

/// The operations, and the most milliseconds that all but one in a hundred may take.
pub(crate) const LIMITS: [(&str, f64); 3] =
    [("overload_accepted", 1_000.0), ("overload_refused", 100.0), ("overload_recovered", 5_000.0)];

/// How many times more is asked than can be answered.
const TIMES: f64 = 4.0;
/// Who ask.
pub(crate) const CLIENTS: usize = 512;
/// Who connect and say hardly anything.
const SLOW: usize = 1_000;
/// How many bytes memory may grow beyond twice what it is without load.
const GROWTH: u64 = 256 * 1_024 * 1_024;
/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(250);

/// How it went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overload {
    /// In the order of `LIMITS`.
    pub(crate) figures: [Figures; 3],
    /// The memory the program held before, and the most it held during it, in bytes.
    pub(crate) memory: [u64; 2],
}

impl Overload {
    /// The memory it held as a part of what it may.
    pub(crate) fn memory_over_limit(&self) -> f64 {
        let [before, most] = self.memory;
        most as f64 / (2 * before + GROWTH) as f64
    }
}

/// Asks for as long, after finding out how much the program can do.
pub(crate) async fn measure(set: &Set, load: &Load, lasting: Duration) -> Result<Overload, Problem> {
    open_files()?;
    let saturated = load.run(64, Duration::from_secs(3)).await?.per_second;
    let before = set.memory()?;
    let mut slow = JoinSet::new();
    for _ in 0..SLOW {
        slow.spawn(dribble(set.address.clone()));
    }
    let pace = Duration::from_secs_f64(CLIENTS as f64 / (TIMES * saturated));
    let mut asking = JoinSet::new();
    for number in 0..CLIENTS {
        let cookie = load.cookies.first().cloned().unwrap_or_default();
        let (address, next) = (load.address.clone(), load.next.clone());
        asking.spawn(async move {
            // Not all at once.
            sleep(pace.mul_f64(number as f64 / CLIENTS as f64)).await;
            let mut client = Client::connect(&address, &cookie).await?;
            let mut turns = interval(pace);
            turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
            let (begun, mut accepted, mut refused) = (Instant::now(), Vec::new(), Vec::new());
            while begun.elapsed() < lasting {
                turns.tick().await;
                let asked = Instant::now();
                let status = client.ask(&next(number)).await?.status;
                match status {
                    StatusCode::OK => accepted.push(asked.elapsed()),
                    StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => refused.push(asked.elapsed()),
                    other => return Err(format!("under load: {other}").into()),
                }
            }
            Ok::<_, Problem>((accepted, refused))
        });
    }
    let (mut accepted, mut refused, mut most) = (Vec::new(), Vec::new(), before);
    while !asking.is_empty() {
        tokio::select! {
            Some(client) = asking.join_next() => {
                let (of_these, of_those) = client??;
                accepted.extend(of_these);
                refused.extend(of_those);
            }
            () = sleep(LOOK) => most = most.max(set.memory()?),
        }
    }
    let stopped = Instant::now();
    load.run(1, Duration::ZERO).await?;
    let recovered = of_times(vec![stopped.elapsed()]);
    let pace = |times: Vec<Duration>| {
        let per_second = times.len() as f64 / lasting.as_secs_f64();
        Figures { per_second, ..of_times(times) }
    };
    Ok(Overload { figures: [pace(accepted), pace(refused), recovered], memory: [before, most] })
}

/// Says a bit of a head now and then, and never all of it.
async fn dribble(address: String) -> Result<(), Problem> {
    let mut line = TcpStream::connect(&address).await?;
    line.write_all(b"GET /ingreso HTTP/1.1\r\nHost: quipux\r\n").await?;
    loop {
        sleep(Duration::from_secs(3)).await;
        line.write_all(b"X-More: yes\r\n").await?;
    }
}

/// Lets this program open as many connections as all this takes.
fn open_files() -> Result<(), Problem> {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })?;
    Ok(())
}
