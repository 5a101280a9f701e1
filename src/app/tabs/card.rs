//! A card opened: where it stands, its checklist, what it waits for, comments, moves and flow; and the keys that
//! work on them. Imports domain, keys. Read next: `out.rs`.

use crate::app::dialog::{Ask, Dialog};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::panel::{Panel, PanelOf, PanelRow};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::{full_date, short_date};
use crate::domain::command::Command;
use crate::domain::duration::format_duration;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;
use crate::domain::task::{Dependency, DependencyKind, Task};
use crate::keys::Action;

impl Model {
    /// Opens the card of a task.
    pub fn open_card(&mut self, task: Id) {
        self.dialogs.push(Dialog::Panel(Panel::new(PanelOf::Card(task))));
        self.settle_panel(true);
    }

    /// The title of a panel.
    #[must_use]
    pub fn panel_title(&self, panel: &Panel) -> String {
        match panel.of {
            PanelOf::Card(task) => name_of(&self.data.snapshot, Noun::Task, task),
            PanelOf::Out(person, first, until) => self.out_title(person, first, until),
        }
    }

    /// The rows of a panel, as the project stands.
    #[must_use]
    pub fn panel_rows(&self, panel: &Panel) -> Vec<PanelRow> {
        match panel.of {
            PanelOf::Card(task) => self.card_rows(task),
            PanelOf::Out(person, first, until) => self.out_rows(person, first, until),
        }
    }

    fn card_rows(&self, id: Id) -> Vec<PanelRow> {
        let Some(task) = self.data.snapshot.tasks.get(id) else {
            return vec![PanelRow::line("This card is not there any more.", Tone::Dim)];
        };
        let mut rows = self.state_of_card(task);
        if let Some(detail) = &task.detail {
            rows.extend(detail.lines().map(|text| PanelRow::line(text, Tone::Plain)));
        }
        self.checklist_of(id, &mut rows);
        self.ties_of(id, &mut rows);
        self.talk_of(id, &mut rows);
        self.flow_of(id, &mut rows);
        let links = self.links_of(Noun::Task, id);
        if !links.is_empty() {
            rows.push(PanelRow::heading("links"));
            rows.extend(links.into_iter().map(|(noun, other)| PanelRow {
                note: noun.word().to_owned(),
                ..PanelRow::of(name_of(&self.data.snapshot, noun, other), Tone::Plain, (noun, other))
            }));
        }
        rows
    }

    /// Where it stands, what is in the way, who, when, how much.
    fn state_of_card(&self, task: &Task) -> Vec<PanelRow> {
        let (snapshot, board) = (&self.data.snapshot, &self.data.facts.board);
        let mut rows = Vec::new();
        let fact = board.task(task.id);
        if let Some(fact) = fact {
            let column = snapshot.columns.get(fact.column).map_or("", |c| c.name.as_str());
            let since = days(fact.age_days);
            let (text, tone) = match fact.stage {
                ColumnKind::WaitingClient => (
                    format!("{column}: the client has it since {} ({since})", full_date(fact.entered)),
                    Tone::Watch,
                ),
                _ => (format!("{column} since {} ({since})", full_date(fact.entered)), Tone::Plain),
            };
            rows.push(PanelRow::line(text, tone));
            if let Some(block) = snapshot.blocks.find(fact.block) {
                let since = days((self.data.today - block.since).num_days());
                let text = format!("blocked since {} ({since}): {}", full_date(block.since), block.reason);
                rows.push(PanelRow::line(text, Tone::Bad));
            }
        }
        let names: Vec<&str> = board
            .people(task.id)
            .iter()
            .filter_map(|p| snapshot.people.get(*p))
            .map(|p| p.name.as_str())
            .collect();
        let mut who = vec![if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") }];
        who.extend(task.due.map(|due| format!("due {}", full_date(due))));
        who.extend(
            (!board.labels(task.id).is_empty()).then(|| format!("#{}", board.labels(task.id).join(" #"))),
        );
        rows.push(PanelRow::line(who.join(" · "), Tone::Plain));
        let mut work: Vec<String> = Vec::new();
        work.extend(task.estimate.map(|e| format!("estimate {}", format_duration(e))));
        if let Some(fact) = fact {
            work.push(format!("spent {}", format_duration(fact.spent.time)));
            let old = if fact.stale { ", stale" } else { "" };
            work.extend(fact.remaining.map(|left| format!("remains {}{old}", format_duration(left))));
        }
        rows.push(PanelRow::line(work.join(" · "), Tone::Dim));
        rows
    }

    fn checklist_of(&self, task: Id, rows: &mut Vec<PanelRow>) {
        let checks = self.data.facts.board.checks(task);
        let (done, all) = self.data.facts.board.task(task).map_or((0, 0), |f| f.checks);
        let count = if all == 0 { "a adds an item".to_owned() } else { format!("{done}/{all}") };
        rows.push(PanelRow::heading(format!("checklist · {count}")));
        for check in checks.iter().filter_map(|id| self.data.snapshot.checks.get(*id)) {
            let (mark, tone) = if check.done { ("[x]", Tone::Dim) } else { ("[ ]", Tone::Plain) };
            let row = PanelRow::of(format!("{mark} {}", check.title), tone, (Noun::Check, check.id));
            let note = check.due.map_or(String::new(), full_date);
            rows.push(PanelRow { note, ..row });
        }
    }

    /// What it waits for, and what waits for it.
    fn ties_of(&self, task: Id, rows: &mut Vec<PanelRow>) {
        let (snapshot, board) = (&self.data.snapshot, &self.data.facts.board);
        let one = |tie: &Dependency, other: Id| {
            let fact = board.task(other);
            let column = fact.and_then(|f| snapshot.columns.get(f.column)).map_or("", |c| c.name.as_str());
            let open = fact.is_some_and(|f| f.stage != ColumnKind::Done);
            let mut note = column.to_owned();
            if tie.kind != DependencyKind::FinishStart {
                note = format!("{note} · {}", tie.kind.label());
            }
            if tie.lag != 0 {
                note = format!("{note} · {} {}", tie.lag, tie.lag_days.label());
            }
            let (mark, tone) = if open { ("waits", Tone::Watch) } else { ("done ", Tone::Dim) };
            let text = format!("{mark} {}", name_of(snapshot, Noun::Task, other));
            PanelRow {
                note,
                leads: Some((Noun::Task, other)),
                ..PanelRow::of(text, tone, (Noun::Dependency, tie.id))
            }
        };
        let ties = |ids: &[Id]| -> Vec<Dependency> {
            ids.iter().filter_map(|id| snapshot.dependencies.get(*id)).map(|d| d.as_ref().clone()).collect()
        };
        let (waits, holds) = (ties(board.waits_for(task)), ties(board.holds_up(task)));
        if !waits.is_empty() {
            rows.push(PanelRow::heading("waits for"));
            rows.extend(waits.iter().map(|tie| one(tie, tie.after)));
        }
        if !holds.is_empty() {
            rows.push(PanelRow::heading("holds up"));
            rows.extend(holds.iter().map(|tie| {
                let row = one(tie, tie.task);
                let text = row.text.get(6..).unwrap_or_default().to_owned();
                PanelRow { text, tone: Tone::Plain, ..row }
            }));
        }
    }

    fn talk_of(&self, task: Id, rows: &mut Vec<PanelRow>) {
        let comments = self.data.facts.board.comments(task);
        if comments.is_empty() {
            return;
        }
        rows.push(PanelRow::heading("comments"));
        for comment in comments.iter().filter_map(|id| self.data.snapshot.comments.get(*id)) {
            let said = said_by(&comment.author, &comment.text);
            let row = PanelRow::of(said, Tone::Plain, (Noun::Comment, comment.id));
            rows.push(PanelRow { note: short_date(comment.at.date(), self.data.today), ..row });
        }
    }

    fn flow_of(&self, task: Id, rows: &mut Vec<PanelRow>) {
        let (snapshot, flow) = (&self.data.snapshot, &self.data.facts.flow);
        let mine = flow.task(task);
        rows.push(PanelRow::heading("flow"));
        let mut parts = Vec::new();
        parts.extend(mine.cycle_days().map(|days| format!("took {days:.1} days")));
        parts.extend((mine.client_days > 0).then(|| format!("the client had it {}", days(mine.client_days))));
        if let (Some(half), Some(most)) = (flow.half, flow.most) {
            parts.push(format!(
                "half of {} finished cards took {half:.1} days, 85 % up to {most:.1}",
                flow.finished
            ));
        }
        if parts.is_empty() {
            parts.push("no card is finished yet".to_owned());
        }
        rows.extend(parts.into_iter().map(|text| PanelRow::line(text, Tone::Dim)));
        for step in self.data.facts.board.moves(task) {
            let name = |id: Id| snapshot.columns.get(id).map_or("", |c| c.name.as_str());
            let from = step.from.map_or(String::new(), |c| format!("{} to ", name(c)));
            let text = format!("{}  {from}{}", full_date(step.at.date()), name(step.to));
            rows.push(PanelRow::line(text, Tone::Dim));
        }
    }

    /// A key while a panel is on top.
    pub fn panel_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let Some(Dialog::Panel(panel)) = self.dialogs.last() else { return None };
        let panel = panel.clone();
        let rows = self.panel_rows(&panel);
        let row = rows.get(panel.cursor).cloned().unwrap_or_default();
        let page = isize::try_from(self.frame.popup_page.max(2)).unwrap_or(isize::MAX) - 1;
        match action? {
            Action::ChooseUp => self.move_panel(-1),
            Action::ChooseDown => self.move_panel(1),
            Action::ChoosePageUp => self.move_panel(-page),
            Action::ChoosePageDown => self.move_panel(page),
            Action::ChooseTop => self.move_panel(isize::MIN / 2),
            Action::ChooseBottom => self.move_panel(isize::MAX / 2),
            Action::ChooseLeave => {
                self.dialogs.pop();
            }
            Action::ChooseMark if panel.marks() => self.mark_hits(row.target.into_iter().collect()),
            Action::PanelMarkAll if panel.marks() => {
                self.mark_hits(rows.iter().filter_map(|row| row.target).collect());
            }
            Action::ChooseAccept | Action::ChooseMark => return self.enter_row(&row),
            Action::PanelDelete => return self.take_away(&row),
            Action::PanelAssign | Action::PanelDate | Action::PanelEdit => {
                self.work_on(panel.of, panel.targets(&rows), action?);
            }
            other => return self.on_card(&panel, other),
        }
        None
    }

    /// Moves the cursor of the panel on top.
    pub fn move_panel(&mut self, by: isize) {
        let Some(Dialog::Panel(panel)) = self.dialogs.last_mut() else { return };
        panel.cursor = panel.cursor.saturating_add_signed(by);
        self.settle_panel(by > 0);
    }

    /// Keeps the cursor on a row that is no heading, the nearest in the direction it came from.
    pub fn settle_panel(&mut self, down: bool) {
        let Some(Dialog::Panel(panel)) = self.dialogs.last() else { return };
        let rows = self.panel_rows(panel);
        let at = panel.cursor.min(rows.len().saturating_sub(1));
        let fits = |i: &usize| rows.get(*i).is_some_and(|row| !row.heading);
        let (before, after) = ((0..=at).rev().find(fits), (at..rows.len()).find(fits));
        let found = if down { after.or(before) } else { before.or(after) };
        if let Some(Dialog::Panel(panel)) = self.dialogs.last_mut() {
            panel.cursor = found.unwrap_or(0);
        }
    }

    /// Enter: an item of the checklist is ticked, another row is gone to.
    fn enter_row(&mut self, row: &PanelRow) -> Option<Effect> {
        match (row.target, row.leads) {
            (Some((Noun::Check, id)), _) => self.run(Command::NextState { noun: Noun::Check, ids: vec![id] }),
            (Some((Noun::Comment, id)), _) => {
                self.open_edit(Noun::Comment, id);
                None
            }
            (Some((noun, id)), leads) => {
                let (noun, id) = leads.unwrap_or((noun, id));
                self.dialogs.clear();
                self.jump_to(noun, id);
                None
            }
            _ => None,
        }
    }

    /// What can be taken away: an item, a comment, a dependency; links and moves stay.
    fn take_away(&mut self, row: &PanelRow) -> Option<Effect> {
        if let Some((noun @ (Noun::Check | Noun::Comment | Noun::Dependency), id)) = row.target {
            return self.run(Command::Delete { noun, ids: vec![id] });
        }
        self.say(Tone::Dim, "put the cursor on an item, a comment or what the card waits for");
        None
    }

    /// Verbs of a card as a whole.
    fn on_card(&mut self, panel: &Panel, action: Action) -> Option<Effect> {
        let PanelOf::Card(task) = panel.of else { return None };
        match action {
            Action::PanelAdd => self.open_prompt(Ask::CheckOf(task)),
            Action::PanelComment => self.open_prompt(Ask::CommentOf(task)),
            Action::PanelWaits => self.open_prompt(Ask::WaitsFor(task)),
            Action::PanelTime => self.open_log_time(Some(task)),
            Action::PanelBlock => return self.toggle_block(vec![task]),
            _ => {}
        }
        None
    }
}

fn said_by(author: &str, text: &str) -> String {
    if author.is_empty() { text.to_owned() } else { format!("{author}: {text}") }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
