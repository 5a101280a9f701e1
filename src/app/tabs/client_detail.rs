//! What belongs to a deliverable, a log entry or a contact, besides its fields: the versions shown and the rounds used,
//! when the client was last heard and told. Imports domain.

use crate::app::detail::Part;
use crate::app::model::Model;
use crate::domain::calendar::full_date;
use crate::domain::figures::contact::{silence, told};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::sheets::of_verdict;
use crate::domain::table::Tone;

impl Model {
    /// The parts of the detail that only rows of the client's side have.
    #[must_use]
    pub fn client_parts(&self, noun: Noun, id: Id) -> Vec<Part> {
        match noun {
            Noun::Deliverable => self.versions(id),
            Noun::LogEntry => self.contact(),
            Noun::Person if self.data.snapshot.people.get(id).is_some_and(|p| p.side == Side::Client) => {
                let talk = &self.data.facts.talk;
                let day = |on: Option<_>| on.map_or("never".to_owned(), full_date);
                vec![
                    Part::Field("last heard".to_owned(), day(talk.heard_from(id)), Tone::Plain),
                    Part::Field("last told".to_owned(), day(talk.told(id)), Tone::Plain),
                ]
            }
            _ => Vec::new(),
        }
    }

    /// The versions shown, newest first, and the rounds they used.
    fn versions(&self, deliverable: Id) -> Vec<Part> {
        let snapshot = &self.data.snapshot;
        let ids = self.data.facts.agreed.versions(deliverable);
        let Some(made) = snapshot.deliverables.get(deliverable).filter(|_| !ids.is_empty()) else {
            return Vec::new();
        };
        let used = self.data.facts.agreed.rounds(deliverable);
        let over = used.saturating_sub(made.rounds);
        let mut parts = vec![Part::Section("versions".to_owned())];
        let (said, tone) = if over > 0 {
            (format!("{used} of {} rounds used, {over} over what the price includes", made.rounds), Tone::Bad)
        } else {
            (format!("{used} of {} rounds used", made.rounds), Tone::Dim)
        };
        parts.push(Part::Text(said, tone));
        for showing in ids.iter().rev().filter_map(|id| snapshot.showings.get(*id)) {
            let decided = showing.decided.map_or(String::new(), |on| format!(" {}", full_date(on)));
            let text = format!(
                "v{} shown {} · {}{decided}",
                showing.version,
                full_date(showing.on),
                showing.verdict.label()
            );
            parts.push(Part::Text(text, of_verdict(showing.verdict)));
            parts.extend(showing.comment.iter().map(|said| Part::Text(format!("  “{said}”"), Tone::Plain)));
        }
        parts
    }

    /// How it stands between us and the client.
    fn contact(&self) -> Vec<Part> {
        let look = self.look();
        let (text, tone) = silence(&look);
        let mut parts = vec![Part::Section("the client".to_owned()), Part::Text(text, tone)];
        let day = |(topic, on): (&str, Option<_>)| {
            let on = on.map_or("never".to_owned(), full_date);
            Part::Field(topic.to_owned(), on, Tone::Plain)
        };
        parts.push(Part::Text("last told of".to_owned(), Tone::Dim));
        parts.extend(told(&look).into_iter().map(day));
        parts
    }
}
