//! Who has how much time in the sample project: days, bookings, absences, holidays, and which task waits for which.
//! Imports `domain`. Read next: `story.rs`.

use crate::cli::demo::deeds::Story;
use crate::cli::demo::play::Play;
use crate::cli::demo::script::{Crew, Pattern};
use crate::domain::change::CellChange;
use crate::domain::command::Command;
use crate::domain::noun::Noun;
use crate::domain::value::{FieldValue, Value};

/// How many working days ago the plan of time was made.
const PLANNED: i64 = -6;

/// Tells it.
pub fn crew<'a>(story: &mut Story<'a>, play: &Play, crew: &'a Crew) {
    let on = play.days.day(PLANNED);
    for one in &crew.days {
        story.at(on, "9:10", move |play| set_days(play, one));
    }
    let lists = [
        (Noun::Holiday, &crew.holidays),
        (Noun::Booking, &crew.bookings),
        (Noun::Absence, &crew.absences),
        (Noun::Dependency, &crew.ties),
    ];
    for (noun, tables) in lists {
        for table in tables {
            story.add(on, "9:20", noun, table);
        }
    }
}

fn set_days(play: &mut Play, one: &Pattern) -> Result<(), String> {
    let id = play.find(Noun::Person, &one.who)?;
    let field = Noun::Person.field_index("pattern").ok_or("people have no pattern")?;
    let new = Some(one.pattern.clone()).to_value();
    let cells = vec![CellChange { field, old: Value::Null, new }];
    play.run(&Command::Edit { noun: Noun::Person, id, cells, sets: Vec::new() }).map(drop)
}
