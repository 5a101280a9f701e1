//! The client's side: corrections, follow-ups, promises, risks, versions shown and what was decided about them.
//! Imports domain, keys. Read next: `talk.rs`.

use crate::app::dialog::{Ask, Dialog, Prompt};
use crate::app::field::{Extra, FormField, Slot};
use crate::app::form::{Form, Purpose};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::agreed::{PromiseState, RiskState};
use crate::domain::calendar::{Date, full_date};
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft};
use crate::domain::deliverable::{Decided, Showing, Verdict};
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::value::{FieldValue, Kind, Value};
use crate::keys::Action;

/// The fields of a version that is shown, in order.
const SHOWN: &[&str] = &["on", "url", "person", "answer_by"];
/// The fields of a decision about a version, in order.
const DECIDED: &[&str] = &["verdict", "decided", "decided_by", "channel", "comment"];

impl Model {
    /// Does what only the client tab does.
    pub fn act_client(&mut self, action: Action) -> Option<Effect> {
        let (noun, ids) = self.targets();
        match action {
            Action::CorrectEntry => {
                let (noun, id) = self.current()?;
                if noun == Noun::Decision { self.open_replacement(id) } else { self.open_correction(id) }
            }
            Action::FollowUp => {
                let (noun, id) = self.current()?;
                match noun {
                    Noun::LogEntry => self.open_from(id, Noun::Followup, &[]),
                    _ => self.open_changes(),
                }
            }
            Action::PutOff => self.open_prompt(Ask::NewDue(noun, ids)),
            Action::DropFollowUp => return self.drop_rows(noun, ids),
            Action::BreakPromise => self.ask_end(ids, PromiseState::Broken),
            Action::ShowVersion => self.open_show(),
            Action::TakeVerdict => self.open_verdict(),
            _ => {}
        }
        None
    }

    fn drop_rows(&mut self, noun: Noun, ids: Vec<Id>) -> Option<Effect> {
        let command = match noun {
            Noun::Promise => {
                self.ask_end(ids, PromiseState::Released);
                return None;
            }
            Noun::Risk => Command::CloseRisks { ids, state: RiskState::Accepted },
            _ => Command::CloseFollowups { ids, state: FollowupState::Dropped },
        };
        self.bulk(command, if noun == Noun::Risk { "Bear" } else { "Drop" })
    }

    fn ask_end(&mut self, ids: Vec<Id>, state: PromiseState) {
        self.dialogs.push(Dialog::Prompt(Prompt::new(Ask::EndOn(ids, state), "today")));
        self.read_prompt();
    }

    /// Another day for rows that are due: follow-ups leave a trace of the old one, others are edited.
    #[must_use]
    pub fn put_off(&self, noun: Noun, ids: &[Id], due: Date) -> Command {
        if noun == Noun::Followup {
            return Command::MoveFollowups { ids: ids.to_vec(), due };
        }
        let field = noun.field_index("due").unwrap_or_default();
        let edit = |id: &Id| {
            let old = self.data.snapshot.values(noun, *id)?.get(field)?.clone();
            let cells = vec![CellChange { field, old, new: due.to_value() }];
            Some(Command::Edit { noun, id: *id, cells, sets: Vec::new() })
        };
        let commands: Vec<Command> = ids.iter().filter_map(edit).collect();
        let what = match ids {
            [one] => name_of(&self.data.snapshot, noun, *one),
            many => format!("{} {}", many.len(), noun.table()),
        };
        Command::Several { label: format!("put off {what} to {}", full_date(due)), commands }
    }

    /// The form for a decision that takes the place of an old one.
    fn open_replacement(&mut self, old: Id) {
        let newest = self.data.facts.agreed.replaced(old).unwrap_or(old);
        self.open_add(Noun::Decision);
        let code = code_of(&self.data.snapshot, Noun::Decision, newest).unwrap_or_default();
        self.with_form(|form| form.prefill("replaces", &code));
    }

    /// The deliverable under the cursor, or the one whose version is.
    fn deliverable_in_hand(&self) -> Option<Id> {
        match self.current()? {
            (Noun::Deliverable, id) => Some(id),
            (Noun::Showing, id) => self.data.snapshot.showings.get(id).map(|s| s.deliverable),
            _ => None,
        }
    }

    /// The version that waits for the client's decision: the newest of the deliverable in hand.
    fn version_in_hand(&self) -> Option<Id> {
        let versions = self.data.facts.agreed.versions(self.deliverable_in_hand()?);
        versions.last().copied().filter(|id| self.data.facts.agreed.waiting.contains(id))
    }

    /// The form for the next version of the deliverable in hand.
    pub fn open_show(&mut self) {
        let Some(made) = self.deliverable_in_hand() else { return };
        let number = self.data.facts.agreed.versions(made).last();
        let last = number.and_then(|id| self.data.snapshot.showings.get(*id)).map_or(0, |s| s.version);
        let title =
            format!("show version {} of {}", last + 1, name_of(&self.data.snapshot, Noun::Deliverable, made));
        let mut form = self.showing_form(title, Purpose::Show(made), SHOWN);
        let help = "Write an entry of the kind demo into the client log, which is kept for good.";
        let flag = Some(Kind::Flag);
        form.fields.push(FormField::new(Slot::Extra(Extra::Log), "into the log", help, flag, "yes"));
        self.prefill_person(&mut form, "person");
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The form for what the client decided about the version in hand.
    fn open_verdict(&mut self) {
        let Some(id) = self.version_in_hand() else { return };
        let Some(showing) = self.data.snapshot.showings.get(id) else { return };
        let of = name_of(&self.data.snapshot, Noun::Deliverable, showing.deliverable);
        let title = format!("decision on version {} of {of}", showing.version);
        let deemed = self.data.facts.agreed.may_be_deemed(&self.data.snapshot, id, self.data.today);
        let mut form = self.showing_form(title, Purpose::Decide(id), DECIDED);
        if let Some(field) = form.fields.first_mut() {
            let silent = Verdict::Deemed.label();
            field.required = true;
            field.choices.retain(|word| word != Verdict::Waiting.label() && (deemed || word != silent));
        }
        form.prefill("decided", "today");
        form.prefill("channel", crate::domain::signoff::Channel::Email.label());
        self.prefill_person(&mut form, "decided_by");
        form.focus = 0;
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The version under the cursor, else the newest of the deliverable.
    fn shown_in_hand(&self) -> Option<&Showing> {
        let (noun, id) = self.current()?;
        let newest = || self.data.facts.agreed.versions(self.deliverable_in_hand()?).last().copied();
        let id = if noun == Noun::Showing { Some(id) } else { newest() };
        self.data.snapshot.showings.get(id?).map(AsRef::as_ref)
    }

    /// The form for a follow-up on a deliverable: its title and what the client said of the version, for whom looks after
    /// it, and of the talk in which the version was shown.
    fn open_changes(&mut self) {
        let snapshot = &self.data.snapshot;
        let Some(made) = self.deliverable_in_hand().and_then(|id| snapshot.deliverables.get(id)) else {
            return;
        };
        let shown = self.shown_in_hand();
        let said = shown.and_then(|s| s.comment.as_deref()).unwrap_or_default();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = format!("{}: {said}", made.title);
        let owner = made.owner.and_then(|id| snapshot.people.get(id)).map(|p| format!("@{}", p.handle));
        let entry = shown.and_then(|s| code_of(snapshot, Noun::LogEntry, s.entry?));
        self.open_add(Noun::Followup);
        self.with_form(|form| {
            form.retype("title", &title);
            form.prefill("owner", &owner.unwrap_or_default());
            form.prefill("entry", &entry.unwrap_or_default());
            // What they said is there: the day is what is missing.
            let next = if said.is_empty() { "title" } else { "due" };
            form.focus = form.position(next).unwrap_or(form.focus);
        });
    }

    /// What comes next after a decision that asks for changes, and says which.
    pub fn after_verdict(&self, command: &Command) -> Option<String> {
        let Command::TakeVerdict { decided, .. } = command else { return None };
        let wanted = decided.verdict == Verdict::ApprovedWithChanges
            && decided.comment.as_ref().is_some_and(|said| !said.trim().is_empty());
        let key = self.key_word(Action::FollowUp);
        wanted.then(|| format!(" · {key} takes the changes down as a follow-up"))
    }

    /// A form over some fields of a version, in this order.
    fn showing_form(&self, title: String, purpose: Purpose, wanted: &[&str]) -> Form {
        let noun = Noun::Showing;
        let mut form = Form::of(&self.reading(), title, purpose, noun, &[], &[]);
        let place = |f: &FormField| match f.slot {
            Slot::Field(i) => noun.fields().get(i).and_then(|x| wanted.iter().position(|w| *w == x.name)),
            _ => None,
        };
        form.fields.retain(|f| place(f).is_some());
        form.fields.sort_by_key(place);
        form
    }

    /// The client's person who decides stands in the field to begin with.
    fn prefill_person(&self, form: &mut Form, field: &str) {
        let decider = self.data.snapshot.people.iter().find(|p| p.decides && !p.archived);
        if let Some(person) = decider {
            form.prefill(field, &format!("@{}", person.handle));
        }
    }

    /// The form for somebody on the client's side; the first of them decides.
    pub fn open_contact(&mut self) {
        let has_decider = self.data.snapshot.people.iter().any(|p| p.side == Side::Client && p.decides);
        self.open_add_with(Noun::Person, |form| {
            form.prefill("side", Side::Client.label());
            if !has_decider {
                form.prefill("decides", "yes");
            }
        });
    }

    /// What the client decided about stays as it is.
    ///
    /// # Errors
    /// What it is, and what to do instead.
    pub fn may_change_version(&self) -> Result<(), String> {
        let (_, ids) = self.targets();
        let decided = ids.iter().filter_map(|id| self.data.snapshot.showings.get(*id));
        match decided.into_iter().find(|s| s.verdict != Verdict::Waiting) {
            Some(s) => {
                Err(format!("version {} is {} and stays so: S shows a new one", s.version, s.verdict.label()))
            }
            None => Ok(()),
        }
    }

    /// May this be done on the client's side just now?
    ///
    /// # Errors
    /// The reason why not, in words that say what to do.
    pub fn may_client(&self, action: Action) -> Result<(), String> {
        match action {
            Action::CorrectEntry => {
                self.need_one_of(&[Noun::LogEntry, Noun::Decision], "an entry of the log or a decision")
            }
            Action::FollowUp => self.need_one_of(
                &[Noun::LogEntry, Noun::Deliverable, Noun::Showing],
                "an entry of the client log or a deliverable",
            ),
            Action::PutOff => self.need_one_of(
                &[Noun::Followup, Noun::Promise, Noun::Risk, Noun::Deliverable],
                "a follow-up, promise, risk or deliverable",
            ),
            Action::DropFollowUp => {
                self.need_one_of(&[Noun::Followup, Noun::Promise, Noun::Risk], "a follow-up, promise or risk")
            }
            Action::BreakPromise => self.need_one_of(&[Noun::Promise], "a promise"),
            Action::ShowVersion => self.need_one_of(&[Noun::Deliverable, Noun::Showing], "a deliverable"),
            Action::TakeVerdict => {
                self.need_one_of(&[Noun::Deliverable, Noun::Showing], "a deliverable")?;
                match self.version_in_hand() {
                    Some(_) => Ok(()),
                    None => Err("no version of it lies with the client: S shows one".to_owned()),
                }
            }
            _ => Ok(()),
        }
    }
}

/// What the form of a version makes: it is shown, and written into the log where that was wanted.
#[must_use]
pub fn show_of(deliverable: Id, mut showing: Draft, log: bool) -> Command {
    showing.put("deliverable", deliverable.to_value());
    Command::ShowVersion { showing, log }
}

/// What the form of a decision makes.
#[must_use]
pub fn decided_of(showing: Id, draft: &Draft, today: Date) -> Command {
    fn read<T: FieldValue>(draft: &Draft, field: &str) -> Option<T> {
        draft.get(field).and_then(|value: &Value| T::from_value(value))
    }
    let decided = Decided {
        verdict: read(draft, "verdict").unwrap_or(Verdict::Waiting),
        on: read(draft, "decided").unwrap_or(today),
        person: read(draft, "decided_by"),
        channel: read(draft, "channel"),
        comment: read(draft, "comment"),
    };
    Command::TakeVerdict { showing, decided }
}
