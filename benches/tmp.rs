#![allow(clippy::all)]
mod support;
use greenlight::domain::facts::Facts;
use greenlight::domain::figures::Overview;
use greenlight::domain::table::Look;
use support::{snapshot, today};
fn cpu() -> u64 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}
fn main() {
    let s = snapshot(100_000);
    println!(
        "tasks {} moves {} progress {} times {} lines {}",
        s.tasks.len(),
        s.moves.len(),
        s.progress.len(),
        s.times.len(),
        s.budget_lines.len()
    );
    for _ in 0..6 {
        let a = cpu();
        let f = Facts::of(&s, today());
        let b = cpu();
        let c0 = cpu();
        let g = greenlight::domain::facts::Ground {
            worked: &f.worked,
            board: &f.board,
            purse: &f.purse,
            calendar: &f.calendar,
            today: today(),
        };
        let c = greenlight::domain::facts::Course::of(&s, g);
        let c1 = cpu();
        let o = Overview::of(&Look { snapshot: &s, facts: &f, today: today() });
        let d = cpu();
        let e0 = cpu();
        let al =
            greenlight::domain::figures::alarms::alarms(&Look { snapshot: &s, facts: &f, today: today() });
        let e1 = cpu();
        println!(
            "facts {:.1} course {:.1} overview {:.1} alarms {:.1} ms",
            (b - a) as f64 / 1e6,
            (c1 - c0) as f64 / 1e6,
            (d - c1) as f64 / 1e6,
            (e1 - e0) as f64 / 1e6
        );
        std::hint::black_box((c, o, al));
    }
}
