//! Deeds with their moments, played in the order of time. Imports `domain`. Read next: `story.rs`, which says what
//! happens, and `cards.rs`.

use toml::Table;

use crate::cli::demo::play::Play;
use crate::domain::calendar::{Date, Moment};
use crate::domain::noun::Noun;

/// What happens at a moment.
pub type Deed<'a> = Box<dyn FnOnce(&mut Play) -> Result<(), String> + 'a>;

/// Everything that happens, with its moment; deeds of one moment keep their order.
#[derive(Default)]
pub struct Story<'a>(Vec<(Moment, Deed<'a>)>);

impl<'a> Story<'a> {
    /// Adds what happens on a day at `HH:MM`.
    pub fn at(&mut self, day: Date, clock: &str, deed: impl FnOnce(&mut Play) -> Result<(), String> + 'a) {
        let (hour, minute) = clock.split_once(':').unwrap_or((clock, "0"));
        let moment = day.and_hms_opt(hour.parse().unwrap_or(12), minute.parse().unwrap_or(0), 0);
        self.0.push((moment.unwrap_or_default(), Box::new(deed)));
    }

    /// Puts in a row on a day, read from its table in the script.
    pub fn add(&mut self, day: Date, clock: &str, noun: Noun, table: &'a Table) {
        self.at(day, clock, move |play| {
            let draft = play.draft(noun, table)?;
            play.add(draft).map(drop)
        });
    }

    /// Plays it all in the order of time.
    ///
    /// # Errors
    /// The first deed that is refused.
    pub fn play(mut self, play: &mut Play) -> Result<(), String> {
        self.0.sort_by_key(|(moment, _)| *moment);
        for (moment, deed) in self.0 {
            play.set_clock(moment);
            deed(play)?;
        }
        Ok(())
    }
}
