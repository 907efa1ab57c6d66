//! So many clients who ask again as soon as they are answered.

use crate::Problem;
use crate::client::{Answer, Ask, Client};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What is asked for, again and again.
pub(crate) struct Load {
    /// Where.
    pub(crate) address: String,
    /// As whom; clients take turns.
    pub(crate) cookies: Vec<String>,
    /// The next question of the client with this number.
    pub(crate) next: Arc<dyn Fn(usize) -> Ask + Send + Sync>,
    /// Whether an answer is what it should be.
    pub(crate) right: fn(&Answer) -> bool,
}

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figures {
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    pub(crate) per_second: f64,
}

impl Load {
    /// Asks for some time with some clients. The first answer of each is not counted.
    pub(crate) async fn run(&self, clients: usize, lasting: Duration) -> Result<Figures, Problem> {
        let mut running = JoinSet::new();
        for number in 0..clients {
            let cookie = self.cookies.get(number % self.cookies.len().max(1)).cloned().unwrap_or_default();
            let mut client = Client::connect(&self.address, &cookie).await?;
            let (next, right) = (self.next.clone(), self.right);
            running.spawn(async move {
                ask(&mut client, &next(number), right).await?;
                let begun = Instant::now();
                let mut took = Vec::new();
                while begun.elapsed() < lasting {
                    let question = next(number);
                    let asked = Instant::now();
                    ask(&mut client, &question, right).await?;
                    took.push(asked.elapsed());
                }
                Ok::<_, Problem>((took, begun.elapsed()))
            });
        }
        let (mut all, mut per_second) = (Vec::new(), 0.0);
        while let Some(client) = running.join_next().await {
            let (took, lasted) = client??;
            per_second += took.len() as f64 / lasted.as_secs_f64();
            all.extend(took);
        }
        Ok(Figures { per_second, ..of_times(all) })
    }
}

/// What so many times come to, one after the other.
pub(crate) fn of_times(mut all: Vec<Duration>) -> Figures {
    all.sort_unstable();
    let at = |share: f64| {
        let place = ((all.len().saturating_sub(1)) as f64 * share).round() as usize;
        all.get(place).map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
    };
    let whole: Duration = all.iter().sum();
    let per_second = if whole.is_zero() { 0.0 } else { all.len() as f64 / whole.as_secs_f64() };
    Figures { p50_ms: at(0.5), p99_ms: at(0.99), per_second }
}

async fn ask(client: &mut Client, question: &Ask, right: fn(&Answer) -> bool) -> Result<(), Problem> {
    let answer = client.ask(question).await?;
    if right(&answer) {
        return Ok(());
    }
    let said: String = String::from_utf8_lossy(&answer.body).chars().take(400).collect();
    Err(format!("{}: {} {said}", question.path, answer.status).into())
}

/// The figure in the middle of several rounds.
pub(crate) fn median(rounds: &[Figures]) -> Figures {
    let middle = |figure: fn(&Figures) -> f64| {
        let mut all: Vec<f64> = rounds.iter().map(figure).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    Figures {
        p50_ms: middle(|one| one.p50_ms),
        p99_ms: middle(|one| one.p99_ms),
        per_second: middle(|one| one.per_second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_taken_figure_by_figure() {
        let round = |p50_ms, per_second| Figures { p50_ms, p99_ms: 9.0, per_second };
        let middle = median(&[round(3.0, 10.0), round(1.0, 30.0), round(2.0, 20.0)]);
        assert_eq!(middle, round(2.0, 20.0));
    }

    #[test]
    fn times_come_to_their_middle_their_end_and_their_pace() {
        let figures = of_times([3, 1, 4].map(Duration::from_millis).to_vec());
        assert_eq!(figures, Figures { p50_ms: 3.0, p99_ms: 4.0, per_second: 375.0 });
        assert_eq!(of_times(Vec::new()).per_second, 0.0);
    }
}
