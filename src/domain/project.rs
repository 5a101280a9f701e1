//! The project: one row that says whose it is, in which money, from when to when.
//! Imports `value`, `noun`. Read next: `person.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What is being made; chooses the questions of the brief and the templates.
    ProjectKind {
        /// A website.
        Website = "website", "website";
        /// An app.
        App = "app", "app";
        /// A game.
        Game = "game", "game";
        /// A campaign.
        Campaign = "campaign", "campaign";
        /// A film or video.
        Video = "video", "video";
        /// An event.
        Event = "event", "event";
        /// Anything else.
        Other = "other", "other";
    }
}

choice! {
    /// Where the project stands.
    ProjectState {
        /// Asked about, nothing agreed.
        Lead = "lead", "lead";
        /// A price was named.
        Quoted = "quoted", "quoted";
        /// Work goes on.
        Live = "live", "live";
        /// Stopped for the time being.
        OnHold = "on_hold", "on hold";
        /// Delivered, within warranty.
        Warranty = "warranty", "warranty";
        /// Finished.
        Closed = "closed", "closed";
        /// Not won.
        Lost = "lost", "lost";
    }
}

choice! {
    /// How the client pays.
    ContractKind {
        /// One price.
        Fixed = "fixed", "fixed price";
        /// By the hour.
        TimeAndMaterials = "time_materials", "time and materials";
        /// By the hour, up to a cap.
        Capped = "capped", "capped time and materials";
        /// A monthly sum.
        Retainer = "retainer", "retainer";
        /// Nobody pays.
        Internal = "internal", "internal";
    }
}

noun! {
    /// The project itself; a file holds exactly one.
    Project = Project {
        /// The project's name, as it stands in the header.
        name: String = field("name", Kind::Text).required().client();
        /// Who it is made for.
        client: String = field("client", Kind::Text).client();
        /// Your own job number.
        code: Option<String> = field("job number", Kind::Text);
        /// What is being made.
        kind: ProjectKind = field("kind", Kind::Choice(ProjectKind::CHOICES)).client();
        /// Where the project stands.
        state: ProjectState = field("state", Kind::Choice(ProjectState::CHOICES));
        /// How the client pays.
        contract: ContractKind = field("contract", Kind::Choice(ContractKind::CHOICES));
        /// ISO 4217 code of the money all amounts are in.
        currency: String = field("currency", Kind::Text).client();
        /// The first day of the project.
        start: Option<Date> = field("start", Kind::Date).client();
        /// The day it has to be finished.
        due: Option<Date> = field("due", Kind::Date).client();
        /// Working time of a day, for `d` and `w` in durations.
        day: Secs = field("working day", Kind::Secs);
        /// How strongly the lines of an estimate err together, in percent; 30 is usual.
        correlation: i64 = field("correlation", Kind::Percent);
    }
}

impl Project {
    /// Working time of a usual day: eight hours.
    pub const USUAL_DAY: Secs = Secs(8 * 3600);
    /// The usual correlation of lines: 0.3.
    pub const USUAL_CORRELATION: i64 = 3000;
}
