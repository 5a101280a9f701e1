//! Estimate templates and rate cards to begin with: the examples of the program and the person's own, read from TOML.
//! Imports `own`, `input`. Read next: `rules/templates.rs`, which puts one into an estimate.

use serde::Deserialize;

use crate::domain::defaults::day_of_project;
use crate::domain::duration::{Secs, ThreePoint};
use crate::domain::estimate::LineUnit;
use crate::domain::input::quantity::read_percent;
use crate::domain::input::read_three;
use crate::domain::own::{Fault, OwnText, OwnTexts};
use crate::domain::project::Project;
use crate::domain::snapshot::Snapshot;

/// The examples.
const EXAMPLES: &str = include_str!("../../assets/estimate_templates.toml");

/// What an hour of a role costs and is sold for, as it is written in the file: plain numbers in the currency of the
/// project it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRole {
    /// The role.
    pub name: String,
    /// What an hour costs us.
    pub cost: String,
    /// What the client pays for an hour.
    pub bill: String,
}

/// How much a line of a template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Hours of work, in seconds.
    Work(ThreePoint),
    /// A share of the labour, basis points.
    Share(i64),
}

/// A line of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    /// The phase by name; empty for none.
    pub phase: String,
    /// What is done.
    pub title: String,
    /// Who does it; empty for nobody in particular.
    pub role: String,
    /// How much it is.
    pub effort: Effort,
}

/// Lines to begin an estimate with; without lines it is a rate card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it is called.
    pub name: String,
    /// The kind of project it is for; empty for any.
    pub kind: String,
    /// The contingency it proposes, basis points.
    pub contingency: i64,
    /// Its lines.
    pub lines: Vec<TemplateLine>,
    /// The roles of its file.
    pub roles: Vec<TemplateRole>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[serde(default)]
    role: Vec<RoleText>,
    #[serde(default)]
    template: Vec<TemplateText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleText {
    name: String,
    cost: Number,
    bill: Number,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Text(String),
    Part(f64),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateText {
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    contingency: i64,
    #[serde(default)]
    line: Vec<LineText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineText {
    #[serde(default)]
    phase: String,
    title: String,
    #[serde(default)]
    role: String,
    effort: toml::Spanned<String>,
}

impl Number {
    fn text(&self) -> String {
        match self {
            Self::Whole(n) => n.to_string(),
            Self::Part(n) => n.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Every template there is, the person's own first, then the examples; and what is wrong with the person's own.
/// Efforts in days count with the working day of the project.
#[must_use]
pub fn templates(snapshot: &Snapshot, own: &OwnTexts) -> (Vec<Template>, Vec<Fault>) {
    let day = day_of_project(snapshot);
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for text in &own.templates {
        match read(text, day) {
            Ok(templates) => found.extend(templates),
            Err(fault) => faults.push(fault),
        }
    }
    found.extend(examples(day));
    (found, faults)
}

/// The templates of the program, efforts in days counted with a day of this length.
fn examples(day: Secs) -> Vec<Template> {
    let text = OwnText { name: "examples".to_owned(), path: String::new(), text: EXAMPLES.to_owned() };
    // The asset is tested to be sound.
    read(&text, day).unwrap_or_default()
}

/// The templates of one file, and its roles as a rate card of their own.
///
/// # Errors
/// The first thing that is not as it should be, with its line.
pub fn read(own: &OwnText, day: Secs) -> Result<Vec<Template>, Fault> {
    let file: FileText = toml::from_str(&own.text).map_err(|e| own.fault(e.span(), e.message()))?;
    let role = |r: &RoleText| TemplateRole { name: r.name.clone(), cost: r.cost.text(), bill: r.bill.text() };
    let roles: Vec<TemplateRole> = file.role.iter().map(role).collect();
    let mut templates = Vec::new();
    for text in file.template {
        let line = |line: LineText| -> Result<TemplateLine, Fault> {
            let span = line.effort.span();
            let effort = effort(line.effort.get_ref(), day).map_err(|why| own.fault(Some(span), &why))?;
            Ok(TemplateLine { phase: line.phase, title: line.title, role: line.role, effort })
        };
        templates.push(Template {
            name: text.name,
            kind: text.kind,
            contingency: text.contingency.clamp(0, 1000) * 100,
            lines: text.line.into_iter().map(line).collect::<Result<_, _>>()?,
            roles: roles.clone(),
        });
    }
    if !roles.is_empty() {
        let name = format!("Rate card alone: the {} roles of {}", roles.len(), own.name);
        templates.push(Template { name, kind: String::new(), contingency: 0, lines: Vec::new(), roles });
    }
    Ok(templates)
}

fn effort(text: &str, day: Secs) -> Result<Effort, String> {
    if text.trim_end().ends_with('%') {
        return read_percent(text).map(Effort::Share);
    }
    read_three(LineUnit::Hour, day, text).map(Effort::Work)
}

impl Template {
    /// Is it made for projects of this kind?
    #[must_use]
    pub fn suits(&self, project: Option<&Project>) -> bool {
        project.is_some_and(|p| p.kind.name() == self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::{Effort, examples, read};
    use crate::domain::duration::Secs;
    use crate::domain::own::OwnText;

    fn own(text: &str) -> OwnText {
        OwnText { name: "agency".into(), path: "templates/agency.toml".into(), text: text.into() }
    }

    #[test]
    fn the_examples_are_sound_and_name_only_roles_they_have() {
        let all = examples(Secs(28_800));
        let kinds: Vec<&str> = all.iter().map(|t| t.kind.as_str()).collect();
        assert_eq!(kinds, ["website", "app", "game", "campaign", "video", ""]);
        for template in &all[..5] {
            assert!(template.lines.len() >= 10, "{}", template.name);
            assert!(
                template.lines.iter().any(|l| matches!(l.effort, Effort::Share(1_500))),
                "{}",
                template.name
            );
            for line in &template.lines {
                assert!(template.roles.iter().any(|r| r.name == line.role), "{}: {}", line.title, line.role);
            }
        }
        assert!(all[5].lines.is_empty(), "the last is the rate card alone");
    }

    #[test]
    fn what_is_wrong_with_a_template_of_ones_own_is_told_by_line() {
        let text =
            "[[template]]\nname = \"Ours\"\n[[template.line]]\ntitle = \"Design\"\neffort = \"soon\"\n";
        let fault = read(&own(text), Secs(28_800)).unwrap_err().to_string();
        assert!(fault.starts_with("templates/agency.toml:5: ") && fault.contains("Accepted"), "{fault}");
        let fault = read(&own("[[template]]\nnmae = 1\n"), Secs(28_800)).unwrap_err();
        assert_eq!(fault.line, 2, "{fault}");
        let text = "[[role]]\nname = \"Maker\"\ncost = 40.5\nbill = \"80\"\n[[template]]\nname = \"Small\"\n[[template.line]]\ntitle = \"Make\"\neffort = \"1d\"\n";
        let read = read(&own(text), Secs(28_800)).unwrap();
        assert_eq!((read[0].roles[0].cost.as_str(), read[0].roles[0].bill.as_str()), ("40.5", "80"));
        assert!(matches!(read[0].lines[0].effort, Effort::Work(points) if points.m == 28_800));
    }
}
