//! What an import would do, as lines for a person: what comes, what was left out and why. Imports domain.

use crate::exchange::plan::{NoteKind, Plan};

/// The lines of a preview.
#[must_use]
pub fn lines(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for count in &plan.counts {
        let mut parts = vec![format!("{} new", count.new)];
        if count.updated > 0 {
            parts.push(format!("{} updated", count.updated));
        }
        if count.unchanged > 0 {
            parts.push(format!("{} as they are here already", count.unchanged));
        }
        lines.push(format!("{}: {}", count.what, parts.join(", ")));
    }
    if plan.is_empty() {
        lines.push("Nothing new: all of it is here already.".to_owned());
    }
    if !plan.columns_ignored.is_empty() {
        lines.push(format!("columns without a place here: {}", plan.columns_ignored.join(", ")));
    }
    for kind in [NoteKind::Left, NoteKind::Changed, NoteKind::Overwritten, NoteKind::Gone] {
        let notes: Vec<_> = plan.notes.iter().filter(|n| n.kind == kind).collect();
        if notes.is_empty() {
            continue;
        }
        lines.push(String::new());
        lines.push(format!("{} ({}):", kind.label(), notes.len()));
        for note in notes {
            let place = if note.place.is_empty() { String::new() } else { format!(", {}", note.place) };
            lines.push(format!("  {}{place}: {}", note.what, note.reason));
        }
    }
    lines
}
