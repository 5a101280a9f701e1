//! The way of a command: decided on the data held, sent to the file, taken in when it is there; decided again
//! where another program was quicker. Imports domain. Read next: `act.rs`.

use crate::app::dialog::{Confirm, Dialog, Then};
use crate::app::model::{Model, Pending, Wanted};
use crate::app::msg::{Caught, Effect, Msg, Trouble, Undone, Work};
use crate::app::touched::touches;
use crate::app::unrated::newly_rated;
use crate::domain::author::signed;
use crate::domain::change::Change;
use crate::domain::command::{Command, Context, Refusal};
use crate::domain::decide::decide;
use crate::domain::noun::{Noun, Permanence};
use crate::domain::table::Tone;
use crate::domain::undo::what_stays;
use crate::domain::value::FieldValue;

/// A command that touches more rows than this is decided and written outside, while the screen goes on.
const LARGE: usize = 300;
/// A command that met a moving file more often than this is given up.
const MOST_TRIES: u8 = 5;

impl Model {
    /// Decides a command and sends it to the file. A refusal is said in the status line, or at the field
    /// where it came from a form; the form then stays.
    pub fn run(&mut self, command: Command) -> Option<Effect> {
        self.run_from(command, None)
    }

    /// The same, for a command that a dialog made: the dialog comes back if it is refused.
    pub fn run_from(&mut self, command: Command, dialog: Option<Dialog>) -> Option<Effect> {
        if self.read_only {
            self.restore(dialog);
            self.say(
                Tone::Bad,
                "this file can only be read: copy it somewhere you may write, and open the copy",
            );
            return None;
        }
        if self.pending.is_some() {
            self.restore(dialog);
            self.say(Tone::Watch, "still saving the last change; try again in a moment");
            return None;
        }
        if self.out_of_step {
            self.restore(dialog);
            self.say(Tone::Watch, "the file is being read anew; try again in a moment");
            return None;
        }
        let unseen = std::mem::take(&mut self.unseen);
        if touches(&command, &unseen, &self.data.snapshot) {
            self.look_again(dialog);
            return None;
        }
        let batch = self.batch_of(&command);
        let wanted = Wanted::Command(signed(command, &self.data.snapshot, &self.me));
        self.send(Pending { wanted, label: String::new(), dialog, waits: false, tries: 0, batch })
    }

    /// Undo or redo on its way to the file.
    pub fn turn_back(&mut self, wanted: Wanted) -> Option<Effect> {
        self.send(Pending { wanted, label: String::new(), dialog: None, waits: false, tries: 0, batch: None })
    }

    fn send(&mut self, pending: Pending) -> Option<Effect> {
        let base = self.data.head;
        let effect = match &pending.wanted {
            Wanted::Command(_) => return self.decide_and_send(pending),
            Wanted::Undo(agreed) => Effect::Undo { base, agreed: *agreed },
            Wanted::Redo => Effect::Redo { base },
        };
        self.pending = Some(pending);
        Some(effect)
    }

    fn decide_and_send(&mut self, mut pending: Pending) -> Option<Effect> {
        let Wanted::Command(command) = &pending.wanted else { return None };
        if command.weight() > LARGE {
            let (base, snapshot) = (self.data.head, self.data.snapshot.clone());
            let work = Work { base, snapshot, command: command.clone() };
            self.pending = Some(pending);
            return Some(Effect::Work(Box::new(work)));
        }
        let (today, now) = (self.data.today, self.data.now);
        let mut context = Context { today, now, ids: self.ids.as_mut() };
        match decide(&self.data.snapshot, &mut context, command) {
            Err(refusal) => {
                self.refuse(&refusal, pending.dialog);
                None
            }
            Ok(decision) if decision.changes.is_empty() => {
                self.say(Tone::Dim, "nothing changed");
                None
            }
            Ok(decision) => {
                let base = self.data.head;
                pending.label.clone_from(&decision.label);
                self.pending = Some(pending);
                Some(Effect::Commit { base, label: decision.label, changes: decision.changes })
            }
        }
    }

    /// A rule said no: back to the dialog, with the reason at its field.
    fn refuse(&mut self, refusal: &Refusal, dialog: Option<Dialog>) {
        let text = refusal.to_string();
        match (refusal, dialog) {
            (Refusal::Field { field, .. }, Some(Dialog::Form(mut form))) => {
                match form.position(field) {
                    Some(position) => {
                        form.focus = position;
                        // A list to tick goes on saying what the whole comes to.
                        if form.in_picks() {
                            form.error = Some(text);
                        } else if let Some(field) = form.focused() {
                            field.reading = Err(text);
                        }
                    }
                    None => form.error = Some(text),
                }
                self.dialogs.push(Dialog::Form(form));
            }
            (_, Some(Dialog::Form(mut form))) => {
                form.error = Some(text);
                self.dialogs.push(Dialog::Form(form));
            }
            (_, Some(Dialog::Prompt(mut prompt))) => {
                prompt.error = Some(text);
                self.dialogs.push(Dialog::Prompt(prompt));
            }
            (_, dialog) => {
                self.restore(dialog);
                self.say(Tone::Bad, text);
            }
        }
    }

    /// A command decided outside came to something.
    pub fn worked(&mut self, msg: Msg) -> Option<Effect> {
        match msg {
            Msg::Written { label, caught } => {
                if let Some(pending) = &mut self.pending {
                    pending.label = label;
                }
                return self.committed(&caught);
            }
            Msg::Refused(refusal) => {
                if let Some(pending) = self.pending.take() {
                    self.refuse(&refusal, pending.dialog);
                }
            }
            _ => {
                self.pending = None;
                self.say(Tone::Dim, "nothing changed");
            }
        }
        None
    }

    fn restore(&mut self, dialog: Option<Dialog>) {
        if let Some(sheet) = &mut self.sheet {
            sheet.give_back("it was not saved");
        }
        self.dialogs.extend(dialog);
    }

    /// What the command is about is not what the person saw when they began: it is theirs to say whether they still
    /// want it.
    fn look_again(&mut self, dialog: Option<Dialog>) {
        self.restore(dialog);
        self.say(Tone::Watch, "another program changed the same row just now; look at it and try again");
    }

    /// The command is in the file.
    pub fn committed(&mut self, caught: &Caught) -> Option<Effect> {
        let pending = self.pending.take();
        let word = self.sheet_arrived(caught).map_or(String::new(), |word| format!(" · {word}"));
        let effect = self.take_in(caught);
        self.saved_at = Some(self.data.now);
        if let Some(pending) = pending {
            self.forget_draft(pending.dialog.as_ref());
            if let Wanted::Command(command) = &pending.wanted {
                self.marks_are_done(pending.batch, command);
            }
            self.follow_new_row(caught);
            if let Wanted::Command(command) = &pending.wanted {
                self.next_note(command);
            }
            self.settle_panel(true);
            let (tone, left) = self.left_in_sheet();
            let unpaid = self.unrated_time(&caught.changes);
            let tone = if unpaid.is_some() { Tone::Watch } else { tone };
            let lines = self.unrated_lines(&caught.changes);
            let tone = if lines.is_some() { Tone::Watch } else { tone };
            let said = unpaid.or(lines).or_else(|| self.unrated_person(&caught.changes));
            let said = said.or_else(|| newly_rated(&caught.changes));
            let said = said.or_else(|| match &pending.wanted {
                Wanted::Command(command) => self.after_verdict(command),
                _ => None,
            });
            let clash = self.booked_while_out(&caught.changes);
            let tone = if clash.is_some() { Tone::Watch } else { tone };
            let said = said.or(clash);
            let said = format!("{}{}", said.unwrap_or_default(), undo_hint(caught));
            let hints = format!("{}{said}", self.not_spent_yet(&caught.changes));
            self.say(tone, format!("saved: {}{word}{hints}{left}", pending.label));
            if let Wanted::Command(Command::Add(draft)) = &pending.wanted
                && draft.noun == Noun::Absence
            {
                self.show_absence(draft);
            }
        }
        effect
    }

    /// What came to be is what the person wants to see next: the cursor goes there.
    fn follow_new_row(&mut self, caught: &Caught) {
        let noun = self.sheet_noun();
        let new = caught.changes.iter().find_map(|change| match change {
            Change::Insert(row) if row.noun == noun => Some(row.id),
            _ => None,
        });
        if let Some(id) = new {
            self.pane_mut().go_to(id);
        }
    }

    /// The command did not reach the file: wait and try again, decide again, or give the dialog back.
    pub fn not_committed(&mut self, trouble: Trouble) -> Option<Effect> {
        let mut pending = self.pending.take()?;
        match trouble {
            Trouble::Busy => {
                self.wait(pending);
                None
            }
            Trouble::Stopped => {
                self.restore(pending.dialog);
                self.say(Tone::Info, "stopped; nothing was written");
                None
            }
            Trouble::Stale(caught) => {
                self.note_others(&caught);
                if let Some(effect) = self.take_in(&caught) {
                    self.pending = Some(Pending { waits: true, ..pending });
                    return Some(effect);
                }
                let held = &self.data.snapshot;
                if matches!(&pending.wanted, Wanted::Command(command) if touches(command, &caught.changes, held))
                {
                    self.look_again(pending.dialog);
                    return None;
                }
                pending.tries += 1;
                if pending.tries > MOST_TRIES {
                    self.restore(pending.dialog);
                    self.say(
                        Tone::Bad,
                        "the file changes too often just now; nothing of yours was written, try again",
                    );
                    return None;
                }
                self.decide_and_send(pending)
            }
            Trouble::Unread(why) => {
                self.forget_draft(pending.dialog.as_ref());
                self.say(Tone::Watch, format!("saved: {}, but not read back yet ({why})", pending.label));
                self.reload()
            }
            Trouble::Failed(why) => {
                self.restore(pending.dialog);
                self.say(Tone::Bad, format!("not saved: {why}"));
                None
            }
        }
    }

    /// Another program is writing: kept, and tried again with the next tick.
    fn wait(&mut self, pending: Pending) {
        self.pending = Some(Pending { waits: true, ..pending });
        self.say(Tone::Watch, "another program is writing to the file; what you did is kept and tried again");
    }

    /// Tries again what waits.
    pub fn retry(&mut self) -> Option<Effect> {
        let mut pending = self.pending.take_if(|p| p.waits)?;
        pending.waits = false;
        self.send(pending)
    }

    /// Says what other programs did.
    pub fn note_others(&mut self, caught: &Caught) {
        match caught.others.as_slice() {
            [] => {}
            [one] => self.say(Tone::Info, format!("changed from outside: {one}")),
            many => {
                let last = many.last().map_or("", String::as_str);
                self.say(Tone::Info, format!("changed from outside: {} commands, last {last}", many.len()));
            }
        }
    }

    /// Undo or redo ended.
    pub fn undone(&mut self, undone: Undone) -> Option<Effect> {
        let pending = self.pending.take();
        if let Undone::Done { caught, .. } = &undone {
            self.sheet_turned(caught.as_ref(), true);
        } else if !matches!(undone, Undone::Busy) {
            self.sheet_turned(None, false);
        }
        match undone {
            Undone::Busy => {
                if let Some(pending) = pending {
                    self.wait(pending);
                }
            }
            Undone::Done { again, label, passed, caught } => {
                let effect = match caught {
                    Some(caught) => self.take_in(&caught),
                    None => self.reload(),
                };
                self.saved_at = Some(self.data.now);
                let verb = if again { "did again" } else { "undid" };
                let stays = match what_stays(&passed, " (c writes a correction)") {
                    words if words.is_empty() => words,
                    words => format!(" · stays: {words}"),
                };
                self.say(Tone::Good, format!("{verb}: {label}{stays}"));
                return effect;
            }
            Undone::Ask { seq, label, actor, caught } => {
                let effect = caught.and_then(|caught| self.take_in(&caught));
                self.ask_undo(seq, &label, &actor);
                return effect;
            }
            Undone::No(why) => {
                if matches!(pending.map(|p| p.wanted), Some(Wanted::Undo(_))) {
                    self.undo_ended = Some(self.data.head);
                }
                self.say(Tone::Watch, why);
            }
        }
        None
    }

    /// Asks about a command of another program; never under the fingers of somebody who types, while undo waited.
    fn ask_undo(&mut self, seq: i64, label: &str, actor: &str) {
        if !self.dialogs.is_empty() {
            self.say(Tone::Watch, format!("not undone: “{label}” by {actor} came in between"));
            return;
        }
        self.dialogs.push(Dialog::Confirm(Confirm {
            question: format!("Undo “{label}”?"),
            detail: vec![format!("It was done by {actor}, not by you here.")],
            then: Then::UndoForeign(seq),
        }));
    }
}

/// What to say of a command that undo does not take back.
fn undo_hint(caught: &Caught) -> &'static str {
    let is = |p: Permanence| caught.changes.iter().any(|c| c.noun().permanence() == p);
    if is(Permanence::Seal) {
        " · sealed: to take it back, withdraw the approval"
    } else if caught.changes.iter().any(|c| c.noun() == Noun::LogEntry) {
        let stays = |c: &Change| c.noun().permanence() == Permanence::AppendOnly || took_part(c, caught);
        let alone = caught.changes.iter().all(stays);
        if alone {
            " · kept for good: c writes a correction"
        } else {
            " · its log entry is kept for good: undo takes back the rest"
        }
    } else {
        ""
    }
}

/// Is it somebody new whom an entry of the same step names, and holds from then on?
fn took_part(change: &Change, caught: &Caught) -> bool {
    let names = |other: &Change| match other {
        Change::Insert(row) => row.noun == Noun::LogPerson && row.values.contains(&change.id().to_value()),
        _ => false,
    };
    change.noun() == Noun::Person && caught.changes.iter().any(names)
}
