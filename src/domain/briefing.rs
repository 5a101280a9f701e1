//! The questions of a brief: those of each kind of project, from `assets/briefs.toml`, and the person's own, which
//! are written the same way. Pure: text in, questions out, and what is wrong by line.
//! Imports `brief`, `project`, `own`. Read next: `completeness.rs`, then `rules/briefs.rs`.

use std::sync::LazyLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::brief::AnswerKind;
use crate::domain::own::{Fault, OwnText};
use crate::domain::project::ProjectKind;

/// The word that stands for every kind.
const ALL: &str = "all";

/// A question as a brief is begun with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefQuestion {
    /// The kind of project it is for; none for all.
    pub kind: Option<ProjectKind>,
    /// What it belongs to: goal, audience, content …
    pub section: String,
    /// What is asked.
    pub ask: String,
    /// What the answer looks like.
    pub expects: AnswerKind,
    /// Is the estimate not to be trusted without it?
    pub must: bool,
}

/// What a file of questions holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its questions, in their order.
    pub questions: Vec<BriefQuestion>,
    /// Does it take the place of the standard questions?
    pub instead: bool,
    /// What is wrong with it; the rest of it is taken all the same.
    pub faults: Vec<Fault>,
}

static STANDARD: LazyLock<Sheet> = LazyLock::new(|| {
    read(&OwnText {
        name: "briefs".to_owned(),
        path: "assets/briefs.toml".to_owned(),
        text: include_str!("../../assets/briefs.toml").to_owned(),
    })
});

/// The questions of a brief of this kind, those of one section together, with what is wrong with the person's own.
#[must_use]
pub fn questions(kind: ProjectKind, own: &[OwnText]) -> (Vec<BriefQuestion>, Vec<Fault>) {
    let sheets: Vec<Sheet> = own.iter().map(read).collect();
    let faults = sheets.iter().flat_map(|s| s.faults.clone()).collect();
    let is_for = |q: &&BriefQuestion| q.kind.is_none_or(|k| k == kind);
    let of =
        |sheet: &Sheet| -> Vec<BriefQuestion> { sheet.questions.iter().filter(is_for).cloned().collect() };
    let replaced = sheets.iter().any(|sheet| sheet.instead && !of(sheet).is_empty());
    let standard = if replaced { Vec::new() } else { of(&STANDARD) };
    let mut found: Vec<BriefQuestion> = Vec::new();
    for question in standard.into_iter().chain(sheets.iter().flat_map(of)) {
        if found.iter().all(|other| other.ask != question.ask) {
            found.push(question);
        }
    }
    let sections: Vec<String> = found.iter().map(|q| q.section.clone()).collect();
    found.sort_by_key(|q| sections.iter().position(|section| *section == q.section));
    (found, faults)
}

/// Reads a file of questions.
#[must_use]
pub fn read(text: &OwnText) -> Sheet {
    let mut sheet = Sheet::default();
    let table = match text.table() {
        Ok(table) => table,
        Err(fault) => {
            sheet.faults.push(fault);
            return sheet;
        }
    };
    let usual = kind_of(&text.name).unwrap_or_default();
    for (key, value) in &table {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("instead", DeValue::Boolean(instead)) => sheet.instead = *instead,
            ("question", DeValue::Array(list)) => {
                for item in list {
                    match question(text, item, usual) {
                        Ok(question) => sheet.questions.push(question),
                        Err(fault) => sheet.faults.push(fault),
                    }
                }
            }
            _ => {
                let message = "this is not understood here; accepted: [[question]], and instead = true";
                sheet.faults.push(text.fault(Some(key.span()), message));
            }
        }
    }
    sheet
}

/// The kind that a word means; none is every kind.
fn kind_of(word: &str) -> Result<Option<ProjectKind>, String> {
    let named = ProjectKind::ALL.iter().find(|kind| kind.name().eq_ignore_ascii_case(word));
    match named {
        Some(kind) => Ok(Some(*kind)),
        None if word.eq_ignore_ascii_case(ALL) => Ok(None),
        None => Err(unknown("kind", word, &kinds())),
    }
}

fn question(
    text: &OwnText,
    item: &Spanned<DeValue<'_>>,
    usual: Option<ProjectKind>,
) -> Result<BriefQuestion, Fault> {
    let DeValue::Table(cells) = item.get_ref() else {
        return Err(text.fault(Some(item.span()), "a question is a table: [[question]] with ask = \"…?\""));
    };
    let mut made = BriefQuestion {
        kind: usual,
        section: "general".to_owned(),
        ask: String::new(),
        expects: AnswerKind::Text,
        must: false,
    };
    for (key, value) in cells {
        let at = Some(value.span());
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("ask", DeValue::String(ask)) => ask.trim().clone_into(&mut made.ask),
            ("section", DeValue::String(section)) if !section.trim().is_empty() => {
                section.trim().clone_into(&mut made.section);
            }
            ("must", DeValue::Boolean(must)) => made.must = *must,
            ("kind", DeValue::String(word)) => {
                made.kind = kind_of(word).map_err(|why| text.fault(at, &why))?;
            }
            ("answer", DeValue::String(word)) => {
                let found = AnswerKind::ALL.iter().find(|kind| kind.name() == word.as_ref());
                let names: Vec<&str> = AnswerKind::ALL.iter().map(|kind| kind.name()).collect();
                made.expects = *found.ok_or_else(|| text.fault(at, &unknown("answer", word, &names)))?;
            }
            (name, _) => {
                let message =
                    format!("“{name}” is not understood; a question has ask, section, kind, answer, must");
                return Err(text.fault(Some(key.span()), &message));
            }
        }
    }
    if made.ask.is_empty() { Err(missing_ask(text, cells, item)) } else { Ok(made) }
}

fn missing_ask(text: &OwnText, cells: &DeTable<'_>, item: &Spanned<DeValue<'_>>) -> Fault {
    let at = cells.iter().next().map_or(item.span(), |(key, _)| key.span());
    text.fault(Some(at), "the question asks nothing: add ask = \"…?\"")
}

fn kinds() -> Vec<&'static str> {
    std::iter::once(ALL).chain(ProjectKind::ALL.iter().map(|kind| kind.name())).collect()
}

fn unknown(what: &str, word: &str, accepted: &[&str]) -> String {
    format!("there is no {what} “{word}”; accepted: {}", accepted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{questions, read};
    use crate::domain::own::OwnText;
    use crate::domain::project::ProjectKind;

    fn own(name: &str, text: &str) -> OwnText {
        OwnText { name: name.into(), path: format!("briefs/{name}.toml"), text: text.into() }
    }

    #[test]
    fn every_kind_has_its_questions_and_sections_stay_together() {
        for kind in ProjectKind::ALL {
            let (found, faults) = questions(*kind, &[]);
            assert!(faults.is_empty());
            assert!(found.iter().filter(|q| q.must).count() >= 15, "{kind:?}");
            assert!(found.iter().all(|q| q.kind.is_none_or(|k| k == *kind)));
            let mut sections: Vec<&str> = found.iter().map(|q| q.section.as_str()).collect();
            sections.dedup();
            let all = sections.len();
            sections.sort_unstable();
            sections.dedup();
            assert_eq!(sections.len(), all, "a section of {kind:?} is torn apart");
        }
        let count = |kind| questions(kind, &[]).0.len();
        assert!(count(ProjectKind::Website) > count(ProjectKind::Other));
    }

    #[test]
    fn own_questions_are_added_or_take_the_place_of_the_standard_ones() {
        let added = own("website", "[[question]]\nask = \"Which of our templates?\"\nsection = \"ours\"\n");
        let (website, _) = questions(ProjectKind::Website, std::slice::from_ref(&added));
        assert_eq!(website.last().unwrap().ask, "Which of our templates?");
        assert!(website.len() > 30);
        let (game, _) = questions(ProjectKind::Game, std::slice::from_ref(&added));
        assert!(game.iter().all(|q| q.section != "ours"), "a file named like a kind is for that kind");
        let instead =
            own("ours", "instead = true\n[[question]]\nask = \"Only this?\"\nmust = true\nkind = \"game\"\n");
        let (game, _) = questions(ProjectKind::Game, std::slice::from_ref(&instead));
        assert_eq!(game.iter().map(|q| q.ask.as_str()).collect::<Vec<_>>(), ["Only this?"]);
        assert!(questions(ProjectKind::App, &[instead]).0.len() > 20, "other kinds keep theirs");
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_the_rest_is_taken() {
        let text = "[[question]]\nask = \"Good?\"\n\n[[question]]\nask = \"Bad?\"\nanswer = \"song\"\n\n\
                    [[question]]\nmust = true\n\n[[question]]\nask = \"Odd?\"\nweight = 3\n";
        let sheet = read(&own("website", text));
        assert_eq!(sheet.questions.len(), 1);
        let lines: Vec<usize> = sheet.faults.iter().map(|f| f.line).collect();
        assert_eq!(lines, [6, 9, 13], "{:?}", sheet.faults);
        assert!(sheet.faults[0].message.contains("accepted: text, choice"));
        assert_eq!(read(&own("x", "what = 1\n")).faults[0].line, 1);
        assert_eq!(read(&own("x", "what =\n")).faults.len(), 1);
    }
}
