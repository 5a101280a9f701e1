//! Briefs from the first question to the seal, notes sorted, questions answered, and what is not allowed on the way.

use crate::domain::brief::{AnswerKind, AnswerState, BriefStage};
use crate::domain::brief_diff::{Fate, between};
use crate::domain::briefing::BriefQuestion;
use crate::domain::command::{Command, Turn, Word};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::project::ProjectKind;
use crate::domain::question::{NoteState, QuestionState};
use crate::domain::rules::fixture::{Desk, day, noon, word};
use crate::domain::seal;
use crate::domain::signoff::Signoff;
use crate::domain::snapshot::Rows;

fn asks(ask: &str, must: bool) -> BriefQuestion {
    let section = "goal".to_owned();
    BriefQuestion { kind: None, section, ask: ask.to_owned(), expects: AnswerKind::Text, must }
}

/// A desk with a brief of two required questions and one that is not.
fn begun() -> (Desk, Id, Vec<Id>) {
    let mut desk = Desk::new();
    let questions = vec![asks("What for?", true), asks("For whom?", true), asks("What failed?", false)];
    desk.does(&Command::BeginBrief { kind: ProjectKind::Game, questions });
    let brief = desk.snapshot.briefs.ids().next().unwrap();
    let answers = desk.snapshot.answers.ids().collect();
    (desk, brief, answers)
}

fn answer(desk: &mut Desk, id: Id, text: &str) {
    desk.does(&desk.edit_of(Noun::Answer, id, "answer", text));
}

fn next(noun: Noun, id: Id) -> Command {
    Command::NextState { noun, ids: vec![id] }
}

fn stage(desk: &Desk, brief: Id) -> BriefStage {
    desk.snapshot.briefs.get(brief).unwrap().state
}

fn state(desk: &Desk, answer: Id) -> AnswerState {
    desk.snapshot.answers.get(answer).unwrap().state
}

/// The same, answered and signed.
fn signed() -> (Desk, Id, Vec<Id>) {
    let (mut desk, brief, answers) = begun();
    desk.add(Noun::Need, &[("title", "Search")]);
    for id in &answers {
        answer(&mut desk, *id, "Known");
    }
    desk.does(&Command::SignBrief { brief, word: word() });
    (desk, brief, answers)
}

#[test]
fn a_brief_begins_with_its_questions_all_open() {
    let (mut desk, brief, answers) = begun();
    assert_eq!(answers.len(), 3);
    assert!(answers.iter().all(|id| state(&desk, *id) == AnswerState::Open));
    let row = desk.snapshot.briefs.get(brief).unwrap();
    assert_eq!((row.title.as_str(), row.kind), ("Brief of Spring launch", ProjectKind::Game));
    assert_eq!(desk.snapshot.brief_states.len(), 1);
    let again = desk.refuses(&Command::BeginBrief { kind: ProjectKind::Game, questions: Vec::new() });
    assert!(again.contains("is draft and can be changed"), "{again}");
}

#[test]
fn an_answer_is_stated_assumed_and_open_again_when_it_is_emptied() {
    let (mut desk, _, answers) = begun();
    assert!(desk.refuses(&next(Noun::Answer, answers[0])).contains("no answer yet"));
    answer(&mut desk, answers[0], "More visitors");
    assert_eq!(state(&desk, answers[0]), AnswerState::Stated);
    assert_eq!(desk.snapshot.answers.get(answers[0]).unwrap().said_on, Some(desk.today));
    desk.does(&next(Noun::Answer, answers[0]));
    assert_eq!(state(&desk, answers[0]), AnswerState::Assumed);
    desk.does(&next(Noun::Answer, answers[0]));
    assert_eq!(state(&desk, answers[0]), AnswerState::Stated);
    answer(&mut desk, answers[0], "");
    assert_eq!(state(&desk, answers[0]), AnswerState::Open);
    let empty = desk.refuses(&desk.edit_of(Noun::Answer, answers[0], "state", "stated"));
    assert!(empty.contains("Only what is answered"), "{empty}");
}

#[test]
fn only_a_brief_with_nothing_open_is_complete() {
    let (mut desk, brief, answers) = begun();
    desk.does(&next(Noun::Brief, brief));
    assert_eq!(stage(&desk, brief), BriefStage::QuestionsOut);
    answer(&mut desk, answers[0], "More visitors");
    let open = desk.refuses(&next(Noun::Brief, brief));
    assert!(open.contains("1 of 2 required are answered, 2 are open (A2, A3)"), "{open}");
    answer(&mut desk, answers[1], "Families");
    assert!(desk.refuses(&next(Noun::Brief, brief)).contains("one is open (A3)"));
    assert!(desk.refuses(&Command::SignBrief { brief, word: word() }).contains("not complete"));
    desk.does(&Command::Delete { noun: Noun::Answer, ids: vec![answers[2]] });
    desk.does(&next(Noun::Brief, brief));
    assert_eq!(stage(&desk, brief), BriefStage::Complete);
    assert!(desk.refuses(&next(Noun::Brief, brief)).contains("Sign it now"));
    answer(&mut desk, answers[1], "");
    assert_eq!(stage(&desk, brief), BriefStage::Draft, "what is open again is not complete");
}

#[test]
fn a_signed_brief_is_sealed_and_every_later_change_is_found() {
    let (mut desk, brief, answers) = signed();
    assert_eq!(stage(&desk, brief), BriefStage::Signed);
    assert!(desk.refuses(&desk.edit_of(Noun::Answer, answers[0], "answer", "Else")).contains("is signed"));
    assert!(desk.refuses(&next(Noun::Answer, answers[0])).contains("is signed"));
    assert!(desk.refuses(&desk.edit_of(Noun::Brief, brief, "title", "Else")).contains("is signed"));
    assert!(desk.refuses(&Command::Delete { noun: Noun::Brief, ids: vec![brief] }).contains("is signed"));
    assert!(seal::verify(&desk.snapshot).is_empty());
    let signoff = desk.snapshot.signoffs.iter().next().unwrap().as_ref().clone();
    assert_eq!((signoff.brief, signoff.estimate), (Some(brief), None));
    assert!(signoff.sealed.starts_with("{\"answers\":{\"") && signoff.sealed.contains("\"needs\":{\""));
    let mut forged = desk.snapshot.clone();
    let row = forged.answers.get(answers[0]).unwrap().as_ref().clone();
    forged.answers.fill([crate::domain::brief::Answer { answer: Some("Else".into()), ..row }]);
    let found = seal::verify(&forged).join("\n");
    assert!(found.contains("“answer” of answer A1 What for? was \"Known\" when it was sealed"), "{found}");
    let mut forged = desk.snapshot.clone();
    let sealed = signoff.sealed.replace("Search", "Shop");
    forged.signoffs.fill([Signoff { sealed, ..signoff }]);
    assert!(!seal::verify(&forged).is_empty(), "needs are sealed as they stood");
}

#[test]
fn needs_may_change_after_the_seal_and_the_difference_shows_it() {
    let (mut desk, brief, _) = signed();
    let need = desk.snapshot.needs.ids().next().unwrap();
    desk.does(&desk.edit_of(Noun::Need, need, "priority", "must"));
    desk.add(Noun::Need, &[("title", "Map")]);
    assert!(seal::verify(&desk.snapshot).is_empty(), "needs go on changing");
    let needs = between(&desk.snapshot, brief, brief).needs.unwrap();
    let told: Vec<_> = needs.iter().map(|n| (n.fate, n.title.as_str())).collect();
    assert_eq!(told, [(Fate::Changed, "N1 Search"), (Fate::Added, "N2 Map")]);
    assert_eq!(needs[0].cells, [("priority".to_owned(), "should".to_owned(), "must".to_owned())]);
    desk.does(&Command::Delete { noun: Noun::Need, ids: vec![need] });
    assert!(seal::verify(&desk.snapshot).is_empty());
    assert_eq!(between(&desk.snapshot, brief, brief).needs.unwrap()[0].fate, Fate::Removed);
}

#[test]
fn a_new_version_begins_with_the_answers_and_takes_the_place_of_the_old_one() {
    let (mut desk, first, _) = signed();
    desk.does(&Command::ReviseBrief { brief: first });
    let second = desk.snapshot.briefs.ids().last().unwrap();
    assert_eq!((stage(&desk, first), stage(&desk, second)), (BriefStage::Signed, BriefStage::Draft));
    assert!(desk.refuses(&Command::ReviseBrief { brief: first }).contains("BR2"));
    let of_second: Vec<_> =
        desk.snapshot.answers.iter().filter(|a| a.brief == second).map(|a| a.id).collect();
    assert_eq!(of_second.len(), 3);
    answer(&mut desk, of_second[0], "Fewer calls");
    desk.does(&Command::Delete { noun: Noun::Answer, ids: vec![of_second[2]] });
    desk.add(Noun::Answer, &[("ask", "How loud?"), ("answer", "Quiet")]);
    let difference = between(&desk.snapshot, first, second);
    let told: Vec<_> = difference.answers.iter().map(|a| (a.fate, a.title.as_str())).collect();
    assert_eq!(
        told,
        [(Fate::Changed, "What for?"), (Fate::Added, "How loud?"), (Fate::Removed, "What failed?")]
    );
    let cells = &difference.answers[0].cells;
    assert_eq!(cells[0], ("answer".to_owned(), "Known".to_owned(), "Fewer calls".to_owned()));
    desk.does(&Command::SignBrief { brief: second, word: word() });
    assert_eq!((stage(&desk, first), stage(&desk, second)), (BriefStage::Superseded, BriefStage::Signed));
    assert!(seal::verify(&desk.snapshot).is_empty());
    let mut cut = desk.snapshot.clone();
    let last = cut.signoffs.iter().next_back().unwrap().as_ref().clone();
    cut.signoffs = Rows::default();
    cut.signoffs.fill([last]);
    assert!(!seal::verify(&cut).is_empty(), "the seals are chained");
}

#[test]
fn a_signed_brief_is_withdrawn_by_a_word_and_a_draft_without() {
    let (mut desk, brief, _) = signed();
    let dana = desk.snapshot.people.iter().find(|p| p.name == "Dana Field").unwrap();
    assert_eq!(dana.side, Side::Client, "who signed and was new is a contact of the client");
    let bare = desk.refuses(&Command::WithdrawBrief { brief, word: None });
    assert!(bare.contains("taken back by somebody"), "{bare}");
    let early = Word { at: noon(3, 9), ..word() };
    let early = desk.refuses(&Command::WithdrawBrief { brief, word: Some(early) });
    assert!(early.contains("given on Tue 10 Mar 2026 12:00"), "{early}");
    desk.does(&Command::WithdrawBrief { brief, word: Some(word()) });
    assert_eq!(stage(&desk, brief), BriefStage::Withdrawn);
    assert_eq!(desk.snapshot.signoffs.len(), 2);
    assert!(seal::verify(&desk.snapshot).is_empty());
    assert!(desk.refuses(&Command::WithdrawBrief { brief, word: Some(word()) }).contains("withdrawn"));
    desk.does(&Command::ReviseBrief { brief });
    let second = desk.snapshot.briefs.ids().last().unwrap();
    desk.does(&Command::WithdrawBrief { brief: second, word: None });
    assert_eq!(desk.snapshot.signoffs.len(), 2, "an unsigned one needs no seal");
}

#[test]
fn under_sixty_percent_only_a_ballpark_is_sent_or_with_a_reason() {
    let (mut desk, _, answers) = begun();
    desk.add(Noun::Line, &[("title", "Design"), ("role", "designer"), ("likely", "8")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    let send = Command::SendEstimate { estimate, on: None };
    let thin = desk.refuses(&send);
    assert!(thin.contains("0 of 2 required questions of the brief are answered: under 60 %"), "{thin}");
    answer(&mut desk, answers[0], "Known");
    assert!(desk.refuses(&send).contains("1 of 2"));
    let despite = |reason: &str| Command::SendDespite { estimate, on: None, reason: reason.into() };
    assert!(desk.refuses(&despite(" ")).contains("why it is sent"));
    desk.tries(&send).unwrap_err();
    let mut bold = desk.copy();
    bold.does(&despite("Dana wants a figure today"));
    let note = bold.snapshot.estimate_states.iter().next_back().unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("brief 1 of 2 answered: Dana wants a figure today"));
    let mut rough = desk.copy();
    rough.does(&rough.edit_of(Noun::Estimate, estimate, "class", "ballpark"));
    rough.does(&send);
    answer(&mut desk, answers[1], "Known");
    desk.does(&send);
    let mut without = Desk::new();
    without.sent_estimate();
}

#[test]
fn notes_become_needs_answers_and_questions_each_with_its_link() {
    let (mut desk, _, answers) = begun();
    let notes = ["Search must forgive typos", "Families with children", "Who writes?", "weather"]
        .map(|text| desk.add(Noun::Note, &[("text", text)]));
    let sort = |note: Id, into: Turn| Command::SortNotes { notes: vec![note], into };
    desk.does(&sort(notes[0], Turn::Need));
    desk.does(&sort(notes[1], Turn::Answer(answers[1])));
    desk.does(&sort(notes[2], Turn::Question));
    desk.does(&Command::SetAside { noun: Noun::Note, ids: vec![notes[3]] });
    let states: Vec<_> = desk.snapshot.notes.iter().map(|n| n.state).collect();
    assert_eq!(states, [NoteState::Sorted, NoteState::Sorted, NoteState::Sorted, NoteState::Dropped]);
    assert_eq!(desk.snapshot.needs.iter().next().unwrap().title, "Search must forgive typos");
    let said = desk.snapshot.answers.get(answers[1]).unwrap();
    assert_eq!((said.answer.as_deref(), said.state), (Some("Families with children"), AnswerState::Stated));
    assert_eq!(desk.snapshot.questions.iter().next().unwrap().ask, "Who writes?");
    let links: Vec<_> = desk
        .snapshot
        .links
        .iter()
        .map(|l| {
            (
                l.meaning.as_str(),
                l.from_row,
                name_of(&desk.snapshot, Noun::of_table(&l.to_table).unwrap(), l.to_row),
            )
        })
        .collect();
    assert_eq!(links[0], ("became", notes[0], "N1 Search must forgive typos".to_owned()));
    assert_eq!(links.len(), 3);
    assert!(desk.refuses(&sort(notes[0], Turn::Question)).contains("sorted already"));
    assert!(desk.refuses(&next(Noun::Note, notes[0])).contains("became N1"));
    desk.does(&next(Noun::Note, notes[3]));
    assert_eq!(desk.snapshot.notes.get(notes[3]).unwrap().state, NoteState::Loose);
    desk.does(&sort(notes[3], Turn::Answer(answers[1])));
    let both = desk.snapshot.answers.get(answers[1]).unwrap().answer.clone();
    assert_eq!(both.as_deref(), Some("Families with children\nweather"));
}

#[test]
fn a_question_is_asked_and_its_answer_clears_up_the_brief() {
    let (mut desk, brief, answers) = begun();
    let question = desk.add(Noun::Question, &[("ask", "For whom is it?"), ("clears", "A2")]);
    desk.does(&next(Noun::Question, question));
    assert_eq!(stage(&desk, brief), BriefStage::QuestionsOut);
    let row = desk.snapshot.questions.get(question).unwrap();
    assert_eq!((row.state, row.asked), (QuestionState::Asked, Some(day(3, 10))));
    assert!(desk.refuses(&next(Noun::Question, question)).contains("Write its answer"));
    let silent = Command::AnswerQuestion { question, answer: " ".into() };
    assert!(desk.refuses(&silent).contains("what the client answered"));
    desk.does(&Command::AnswerQuestion { question, answer: "Families".into() });
    let row = desk.snapshot.questions.get(question).unwrap();
    assert_eq!((row.state, row.answered), (QuestionState::Answered, Some(day(3, 10))));
    let cleared = desk.snapshot.answers.get(answers[1]).unwrap();
    assert_eq!((cleared.answer.as_deref(), cleared.state), (Some("Families"), AnswerState::Stated));
    let again = Command::AnswerQuestion { question, answer: "Others".into() };
    assert!(desk.refuses(&again).contains("is answered"));
}

#[test]
fn an_answer_typed_into_the_form_answers_the_question_too_and_a_signed_brief_stays_as_it_is() {
    let (mut desk, brief, answers) = signed();
    let question = desk.add(Noun::Question, &[("ask", "For whom is it?"), ("clears", "A2")]);
    desk.does(&desk.edit_of(Noun::Question, question, "answer", "Grown-ups"));
    assert_eq!(desk.snapshot.questions.get(question).unwrap().state, QuestionState::Answered);
    assert_eq!(desk.snapshot.answers.get(answers[1]).unwrap().answer.as_deref(), Some("Known"));
    assert_eq!(stage(&desk, brief), BriefStage::Signed);
    let other = desk.add(Noun::Question, &[("ask", "And when?")]);
    desk.does(&Command::SetAside { noun: Noun::Question, ids: vec![other] });
    assert_eq!(desk.snapshot.questions.get(other).unwrap().state, QuestionState::Dropped);
    assert!(
        desk.refuses(&Command::SetAside { noun: Noun::Question, ids: vec![question] }).contains("answered")
    );
    assert!(desk.refuses(&Command::SetAside { noun: Noun::Need, ids: Vec::new() }).contains("Delete it"));
    desk.does(&next(Noun::Question, other));
    assert_eq!(desk.snapshot.questions.get(other).unwrap().state, QuestionState::Open);
}
