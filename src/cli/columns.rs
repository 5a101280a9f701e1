//! Aligned columns for people. Imports `domain::display`. Read next: `list.rs`.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::cli::out::Out;
use crate::domain::display::display;

/// A column: its heading, whether it holds numbers, and how wide it may get on a terminal.
pub struct Heading {
    /// What stands above it.
    pub label: String,
    /// Set to the right?
    pub number: bool,
    /// The most cells on a terminal.
    pub widest: usize,
}

impl Heading {
    /// Words, as wide as they are.
    pub fn text(label: &str) -> Self {
        Self { label: label.to_owned(), number: false, widest: usize::MAX }
    }

    /// A number, set to the right.
    pub fn number(label: &str) -> Self {
        Self { number: true, ..Self::text(label) }
    }
}

/// Prints rows in columns with two blanks between them; without a heading where it is all empty. Cells are cut
/// where somebody is looking, and whole for a program.
pub fn print(out: &mut Out, headings: &[Heading], rows: &[Vec<String>]) -> io::Result<()> {
    for line in lines(headings, rows, out.terminal) {
        out.line(&line)?;
    }
    Ok(())
}

/// The lines of such columns, the headings first.
pub fn lines(headings: &[Heading], rows: &[Vec<String>], cut: bool) -> Vec<String> {
    let fit = |at: usize, text: &str| {
        let shown = display(text).into_owned();
        let most = headings.get(at).map_or(usize::MAX, |h| h.widest);
        if cut { shorten(&shown, most) } else { shown }
    };
    let head: Vec<String> = headings.iter().map(|h| h.label.clone()).collect();
    let body = rows.iter().map(|row| row.iter().enumerate().map(|(at, c)| fit(at, c)).collect());
    let has_head = head.iter().any(|label| !label.is_empty());
    let all: Vec<Vec<String>> = has_head.then_some(head).into_iter().chain(body).collect();
    let widths: Vec<usize> = (0..headings.len())
        .map(|at| all.iter().filter_map(|row| row.get(at)).map(|c| c.width()).max().unwrap_or(0))
        .collect();
    all.iter().map(|row| line(headings, &widths, row)).collect()
}

fn line(headings: &[Heading], widths: &[usize], row: &[String]) -> String {
    let mut line = String::new();
    for ((heading, width), cell) in headings.iter().zip(widths).zip(row) {
        if !line.is_empty() || *width == 0 {
            line.push_str("  ");
        }
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        let (before, after) = if heading.number { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
        line.push_str(before);
        line.push_str(cell);
        line.push_str(after);
    }
    line.trim_end().to_owned()
}

/// Cuts a text to so many cells, with `…` at the end where something was cut.
fn shorten(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if short.width() >= most {
            short.pop();
            break;
        }
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::{Heading, lines, shorten};

    #[test]
    fn columns_line_up_whatever_the_script() {
        let headings = [Heading::text("what"), Heading::number("cost"), Heading::text("who")];
        let rows = vec![
            vec!["Größe".to_owned(), "9.00".to_owned(), "Mia".to_owned()],
            vec!["日本語".to_owned(), "1,250.00".to_owned(), String::new()],
        ];
        assert_eq!(
            lines(&headings, &rows, true),
            ["what        cost  who", "Größe       9.00  Mia", "日本語  1,250.00"]
        );
    }

    #[test]
    fn hostile_text_is_tame_and_cut_on_a_cell() {
        let rows = vec![vec!["a\u{1b}[2Jb".to_owned()]];
        assert_eq!(lines(&[Heading::text("")], &rows, false), ["a^[[2Jb"]);
        assert_eq!(shorten("日本語", 5), "日本…");
        assert_eq!(shorten("abc", 3), "abc");
    }
}
