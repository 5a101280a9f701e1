//! The sample project: the advertisement and the tutorial. It is told in `assets/demo.toml` and played through the
//! same door as everything else, each command on its own day. Imports `domain`. Read next: `demo/script.rs`, then
//! `demo/story.rs`.

mod asked;
mod cards;
mod crew;
mod deeds;
mod play;
mod scale;
mod script;
mod story;

use crate::cli::demo::asked::Asked;
use crate::cli::demo::play::Play;
use crate::cli::demo::script::Script;
use crate::domain::calendar::Date;
use crate::domain::change::Change;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// The story of the sample project.
const SCRIPT: &str = include_str!("../../assets/demo.toml");

/// The rows of the sample project as they are on `today`: whole rows, parents before children, for an empty
/// project. The same day gives the same rows.
///
/// # Errors
/// Where the script breaks a rule; a test keeps that from happening.
pub fn build(today: Date) -> Result<Vec<Change>, String> {
    build_scaled(today, 0)
}

/// The same, filled up to `scale` tasks, `scale` time entries, `scale` log entries and a tenth of that in costs.
///
/// # Errors
/// As [`build`].
pub fn build_scaled(today: Date, scale: usize) -> Result<Vec<Change>, String> {
    let script = Script::read(SCRIPT)?;
    let mut play = Play::new(today);
    let asked = Asked::read()?;
    let mut story = story::story(&script, &play);
    asked.tell(&mut story, &play);
    story.play(&mut play)?;
    let mut changes = rows(&play.snapshot);
    scale::fill(&mut play, scale, &mut changes);
    Ok(changes)
}

/// Every row as a new one. Parents come before children by the order of the nouns, and older rows of a noun before
/// newer ones that name them.
fn rows(snapshot: &Snapshot) -> Vec<Change> {
    let of_noun = |noun: &Noun| -> Vec<Change> {
        snapshot.ids(*noun).into_iter().filter_map(|id| snapshot.row(*noun, id)).map(Change::Insert).collect()
    };
    Noun::ALL.iter().flat_map(of_noun).collect()
}

#[cfg(test)]
mod tests;
