//! Verbs of the budget tab: charge to a line, states on a day, cost or price, alerts and their muting, rates
//! for time that has none; and where Enter leads from alerts and from Today. Imports domain.

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::detail::Part;
use crate::app::dialog::{Ask, Confirm, Dialog, Then};
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportRows};
use crate::app::tab::{Shape, Tab};
use crate::domain::alert::Alert;
use crate::domain::budget::BudgetKind;
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft};
use crate::domain::figures::Alarm;
use crate::domain::figures::alarms::watch::{Range, Watch, watched};
use crate::domain::figures::unplanned::Loose;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::money::{Money, format_money, plain_money};
use crate::domain::noun::Noun;
use crate::domain::rules::purse::unrated;
use crate::domain::table::{Datum, Tone};
use crate::domain::value::FieldValue;
use crate::keys::Action;

impl Model {
    /// Does a verb on money.
    pub fn act_money(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Charge => self.choose_line(),
            Action::StateOn => {
                let (_, ids) = self.targets();
                self.open_prompt(Ask::CostState(ids));
            }
            Action::SwitchMoney => {
                self.base = self.base.next();
                // Other figures than before; lists keep their row.
                if self.view().shape == Shape::Figures {
                    self.pane_mut().cursor = 0;
                }
                self.say(Tone::Dim, format!("shown as {}", self.base.word()));
            }
            Action::MuteAlert => return self.mute(),
            Action::RateTime => {
                let ids = unrated(&self.data.snapshot);
                self.dialogs.push(Dialog::Confirm(Confirm {
                    question: match ids.len() {
                        1 => "Give 1 time entry the rate in force on its day?".to_owned(),
                        many => format!("Give {many} time entries the rate in force on their day?"),
                    },
                    detail: vec![
                        "They were logged before their role had a rate and cost nothing so far.".to_owned(),
                        "Time that has a rate keeps it. One undo takes it back.".to_owned(),
                    ],
                    then: Then::Run(Command::RateTimes { ids }),
                }));
            }
            _ => {}
        }
        None
    }

    /// May this verb on money be done now?
    ///
    /// # Errors
    /// The reason why not, in words that say what to do.
    pub fn may_money(&self, action: Action) -> Result<(), String> {
        let need = |holds: bool, otherwise: &str| if holds { Ok(()) } else { Err(otherwise.to_owned()) };
        match action {
            Action::Charge => {
                self.need_one_of(&[Noun::Cost, Noun::Task, Noun::TimeEntry], "a cost, a task or time")?;
                let lines = !self.data.snapshot.budget_lines.is_empty();
                need(lines, "there is no budget line yet: the green light for an estimate makes them")
            }
            Action::StateOn => self.need_one_of(&[Noun::Cost], "a cost"),
            Action::MuteAlert => need(
                self.view().shape == Shape::Alarms && self.alarm().is_some(),
                &format!("put the cursor on an alert first ({})", self.place_of(Noun::Alert)),
            ),
            _ => need(
                !unrated(&self.data.snapshot).is_empty(),
                if self.data.facts.worked.unrated.0 == 0 {
                    "no time waits for a rate: every entry has one"
                } else {
                    "no rate is known for the time that has none: give its people a role and the role a rate (tab 2, rates)"
                },
            ),
        }
    }

    fn choose_line(&mut self) {
        let (noun, ids) = self.targets();
        let rows: Vec<(Noun, Id)> = ids.iter().map(|id| (noun, *id)).collect();
        let look = self.look();
        let lines = crate::domain::figures::budget::lines(&look);
        let mut lines: Vec<_> = lines.collect();
        lines.sort_by_key(|(line, _)| (line.kind != BudgetKind::Work, line.number, line.id));
        let entries = lines
            .into_iter()
            .map(|(line, fact)| Entry {
                label: name_of(&self.data.snapshot, Noun::BudgetLine, line.id),
                detail: format!("left {}", format_money(fact.remaining, self.currency())),
                value: EntryValue::Row(Noun::BudgetLine, line.id),
            })
            .collect();
        let what = match rows.as_slice() {
            [(noun, id)] => name_of(&self.data.snapshot, *noun, *id),
            many => format!("{} {}", many.len(), noun.table()),
        };
        let title = format!("charge {what} to");
        let purpose = Purpose::Charge(rows);
        self.dialogs.push(Dialog::Choose(Choose::new(title, entries, purpose)));
    }

    /// The alert under the cursor.
    #[must_use]
    pub fn alarm(&self) -> Option<&Alarm> {
        self.data.alarms.get(self.pane().cursor)
    }

    /// Mutes the alert or lets it watch again. A usual one becomes the project's own first, together with the
    /// usual ones of the same figure, whose place it takes.
    fn mute(&mut self) -> Option<Effect> {
        let watch = self.alarm()?.watch;
        let muted = !watch.muted;
        if let Some(id) = watch.own {
            let field = Noun::Alert.field_index("muted")?;
            let cells = vec![CellChange { field, old: watch.muted.to_value(), new: muted.to_value() }];
            return self.run(Command::Edit { noun: Noun::Alert, id, cells, sets: Vec::new() });
        }
        let same = |w: &Watch| w.own.is_none() && w.metric == watch.metric && w.range == watch.range;
        let commands = watched(&self.data.snapshot).into_iter().filter(same).map(|w| {
            let draft = Draft::new(Noun::Alert)
                .with("metric", &w.metric)
                .with("threshold", &w.at)
                .with("basis", &w.basis)
                .with("muted", &(w.at == watch.at));
            let line = if let Range::Line(line) = w.range { Some(line) } else { None };
            Command::Add(draft.with("budget_line", &line))
        });
        let label = format!("mute the alert {}", self.alarm()?.bound());
        self.run(Command::Several { label, commands: commands.collect() })
    }

    /// Enter on Today: to the alert, or to the row.
    pub fn open_item(&mut self) {
        let Some(item) = self.data.items.get(self.pane().cursor) else { return };
        match (item.alarm, item.target) {
            (Some(index), (noun, _)) if noun != Noun::BudgetLine => self.show_alarm(index),
            (None, (Noun::Project, _)) => self.explain(),
            (_, (noun, id)) => self.jump_to(noun, id),
        }
    }

    /// Shows an alert in its list.
    fn show_alarm(&mut self, index: usize) {
        let Some((tab, view)) = Tab::home(Noun::Alert) else { return };
        self.remember_place();
        self.show_view(tab, view);
        self.pane_mut().cursor = index;
    }

    /// Enter on an alert: to the rows behind it; on what has no line: to the row itself.
    pub fn open_money(&mut self) {
        match self.view().shape {
            Shape::Alarms if self.links_of_current().is_empty() => self.explain(),
            Shape::Alarms => self.follow(),
            _ => {
                if let Some((noun, id)) = self.current() {
                    self.jump_to(noun, id);
                }
            }
        }
    }

    /// The title and the detail of the alert under the cursor.
    #[must_use]
    pub fn alarm_detail(&self) -> (String, Vec<Part>) {
        self.alarm().map_or_else(Default::default, |alarm| (alarm.bound(), self.alarm_parts(alarm)))
    }

    /// An alert laid open: its arithmetic, since when it is on, when it clears, and the rows behind it.
    #[must_use]
    pub fn alarm_parts(&self, alarm: &Alarm) -> Vec<Part> {
        let field = |label: &str, value: String| Part::Field(label.to_owned(), value, Tone::Plain);
        let mut parts =
            vec![Part::Text(alarm.detail.clone(), alarm.tone), Part::Text(String::new(), Tone::Plain)];
        parts.push(Part::Field("state".to_owned(), alarm.standing.word().to_owned(), alarm.tone));
        if let Some(since) = alarm.since {
            parts.push(field("fired", crate::domain::calendar::full_date(since)));
        }
        parts.push(field(
            "so far",
            match alarm.times {
                0 => "never fired".to_owned(),
                1 => "fired once".to_owned(),
                times => format!("fired {times} times"),
            },
        ));
        parts.push(field("goes off", alarm.clears()));
        let whose =
            if alarm.watch.own.is_some() { "the project's own" } else { "usual: every project has it" };
        parts.push(field("alert", whose.to_owned()));
        let rows = alarm.rows(&self.look());
        if !rows.is_empty() {
            parts.push(Part::Section("leads to".to_owned()));
            let named = |(noun, id): (Noun, Id)| Part::Link(noun, id, name_of(&self.data.snapshot, noun, id));
            parts.extend(rows.into_iter().map(named));
        }
        parts
    }

    /// `=` on Today: the arithmetic of the entry, then the health of every area with the rules that spoke.
    #[must_use]
    pub fn today_explained(&self) -> (String, Vec<Part>) {
        let mut parts = Vec::new();
        if let Some(item) = self.data.items.get(self.pane().cursor) {
            parts.push(Part::Section(item.title.clone()));
            parts.push(Part::Text(item.detail.clone(), item.tone));
            parts.push(Part::Text(String::new(), Tone::Plain));
        }
        for health in &self.data.health {
            parts.push(Part::Section(format!("{} is {}", health.area.word(), health.light.word())));
            for finding in &health.findings {
                let numbers = &finding.numbers;
                let numbers = if numbers.is_empty() { String::new() } else { format!(" · {numbers}") };
                parts.push(Part::Text(format!("{}{numbers}", finding.found), finding.light.tone()));
                parts.push(Part::Text(format!("  {}", finding.rule), Tone::Dim));
            }
            if health.findings.is_empty() {
                parts.push(Part::Text(health.reason().to_owned(), Tone::Dim));
            }
            parts.push(Part::Text(String::new(), Tone::Plain));
        }
        ("health, and why".to_owned(), parts)
    }

    /// The alerts as they are shown, for `x`.
    #[must_use]
    pub fn alarm_rows(&self) -> ExportRows {
        let headings = vec![
            ("alert", true),
            ("of", true),
            ("state", true),
            ("now", false),
            ("since", false),
            ("why", true),
        ];
        let row = |alarm: &Alarm| {
            let now = alarm.now_bp.map_or(Datum::Empty, Datum::Percent);
            vec![
                alarm.bound(),
                self.range_name(alarm.watch.range),
                alarm.standing.word().to_owned(),
                now.plain(self.currency()),
                alarm.since.map_or_else(String::new, |on| on.format("%Y-%m-%d").to_string()),
                alarm.detail.clone(),
            ]
        };
        ExportRows::List(headings, self.data.alarms.iter().map(row).collect())
    }

    /// What no line pays for as it is shown, for `x`.
    #[must_use]
    pub fn loose_rows(&self) -> ExportRows {
        let headings =
            vec![("what", true), ("kind", true), ("on", false), ("spent", false), ("to_come", false)];
        let money = |amount: Money| plain_money(amount, self.currency());
        let row = |loose: &Loose| {
            let on = loose.on.map_or_else(String::new, |on| on.format("%Y-%m-%d").to_string());
            let kind = loose.row.0.word().to_owned();
            vec![loose.title.clone(), kind, on, money(loose.spent), money(loose.to_come)]
        };
        ExportRows::List(headings, self.data.loose().iter().map(row).collect())
    }

    /// What of the project an alert watches.
    #[must_use]
    pub fn range_name(&self, range: Range) -> String {
        let snapshot = &self.data.snapshot;
        match range {
            Range::Project => "the project".to_owned(),
            Range::Phase(id) => name_of(snapshot, Noun::Phase, id),
            Range::Line(id) => name_of(snapshot, Noun::BudgetLine, id),
            Range::Person(id) => name_of(snapshot, Noun::Person, id),
        }
    }

    /// The row of an alert of the project's own.
    #[must_use]
    pub fn own_alert(&self, alarm: &Alarm) -> Option<&Alert> {
        self.data.snapshot.alerts.find(alarm.watch.own).map(AsRef::as_ref)
    }
}
