//! Every sign the screen draws beside text, in two sets: Unicode without special fonts, and ASCII.
//!
//! Imports nothing of the crate. A widget names a sign from here and never writes one itself.

/// A set of signs. Each is one cell wide in both sets, but for `bar_full` and the eighths, which are
/// drawn one to a cell as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether charts may use braille and bars the eighth blocks.
    pub is_unicode: bool,
    /// Something cut off here.
    pub ellipsis: &'static str,
    /// Done, good.
    pub check: &'static str,
    /// Failed, dropped, rejected.
    pub cross: &'static str,
    /// Needs a look.
    pub warning: &'static str,
    /// For information.
    pub info: &'static str,
    /// Not begun.
    pub open: &'static str,
    /// Begun.
    pub half: &'static str,
    /// Finished or full.
    pub full: &'static str,
    /// Blocked.
    pub blocked: &'static str,
    /// Waiting for somebody.
    pub waiting: &'static str,
    /// A milestone.
    pub milestone: &'static str,
    /// Sealed, cannot be changed any more.
    pub sealed: &'static str,
    /// An item of a list.
    pub bullet: &'static str,
    /// Parts the segments of a line.
    pub dot: &'static str,
    /// A marked row.
    pub mark: &'static str,
    /// A row that changed a moment ago.
    pub changed: &'static str,
    /// The chosen entry of a short list.
    pub pointer: &'static str,
    /// A row that comes to be when something is typed into it.
    pub new_row: &'static str,
    /// A link to another row.
    pub link: &'static str,
    /// Sorted from small to large.
    pub sort_up: &'static str,
    /// Sorted from large to small.
    pub sort_down: &'static str,
    /// Before a group that is folded to one row, and before one that is not.
    pub folded: [&'static str; 2],
    /// There is more above.
    pub more_up: &'static str,
    /// There is more below.
    pub more_down: &'static str,
    /// There is more on the left.
    pub more_left: &'static str,
    /// There is more on the right.
    pub more_right: &'static str,
    /// From one state to the next.
    pub arrow: &'static str,
    /// A rule across.
    pub rule: &'static str,
    /// A rule down.
    pub rule_down: &'static str,
    /// The corners of a popup: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// The axis of a chart, where both lines meet.
    pub axis_corner: &'static str,
    /// A point on an axis that bears a label.
    pub tick: &'static str,
    /// The line of today in a chart.
    pub today: &'static str,
    /// A cell of the first part of a bar.
    pub bar_full: &'static str,
    /// A cell of the second part of a bar.
    pub bar_second: &'static str,
    /// A cell of what is left of a bar.
    pub bar_rest: &'static str,
    /// One to seven eighths of a cell of the first part.
    pub eighths: [&'static str; 7],
    /// A ticked box.
    pub box_checked: &'static str,
    /// An empty box.
    pub box_empty: &'static str,
}

impl Glyphs {
    /// Signs that every monospaced font of today holds.
    #[must_use]
    pub const fn unicode() -> &'static Self {
        &Self {
            is_unicode: true,
            ellipsis: "…",
            check: "✓",
            cross: "✗",
            warning: "▲",
            info: "•",
            open: "○",
            half: "◐",
            full: "●",
            blocked: "■",
            waiting: "◌",
            milestone: "◆",
            sealed: "▣",
            bullet: "•",
            dot: "·",
            mark: "▌",
            changed: "✦",
            pointer: "›",
            new_row: "+",
            link: "→",
            sort_up: "↑",
            sort_down: "↓",
            folded: ["▸", "▾"],
            more_up: "↑",
            more_down: "↓",
            more_left: "‹",
            more_right: "›",
            arrow: "→",
            rule: "─",
            rule_down: "│",
            corners: ["┌", "┐", "└", "┘"],
            axis_corner: "└",
            tick: "┴",
            today: "┊",
            bar_full: "█",
            bar_second: "▒",
            bar_rest: "░",
            eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
            box_checked: "■",
            box_empty: "□",
        }
    }

    /// Signs of ASCII only.
    #[must_use]
    pub const fn ascii() -> &'static Self {
        &Self {
            is_unicode: false,
            ellipsis: "~",
            check: "v",
            cross: "x",
            warning: "!",
            info: "i",
            open: "o",
            half: "%",
            full: "@",
            blocked: "#",
            waiting: "?",
            milestone: "+",
            sealed: "=",
            bullet: "*",
            dot: "-",
            mark: "*",
            changed: "'",
            pointer: ">",
            new_row: "+",
            link: ">",
            sort_up: "^",
            sort_down: "v",
            folded: [">", "v"],
            more_up: "^",
            more_down: "v",
            more_left: "<",
            more_right: ">",
            arrow: ">",
            rule: "-",
            rule_down: "|",
            corners: ["+", "+", "+", "+"],
            axis_corner: "+",
            tick: "+",
            today: ":",
            bar_full: "#",
            bar_second: "=",
            bar_rest: ".",
            eighths: [".", ".", ":", ":", "+", "+", "#"],
            box_checked: "x",
            box_empty: "_",
        }
    }

    /// All signs of the set.
    #[must_use]
    pub fn all(&self) -> Vec<&'static str> {
        let mut all = vec![
            self.ellipsis,
            self.check,
            self.cross,
            self.warning,
            self.info,
            self.open,
            self.half,
            self.full,
            self.blocked,
            self.waiting,
            self.milestone,
            self.sealed,
            self.bullet,
            self.dot,
            self.mark,
            self.changed,
            self.pointer,
            self.link,
            self.sort_up,
            self.sort_down,
            self.more_up,
            self.more_down,
            self.more_left,
            self.more_right,
            self.arrow,
            self.rule,
            self.rule_down,
            self.axis_corner,
            self.tick,
            self.today,
            self.bar_full,
            self.bar_second,
            self.bar_rest,
            self.box_checked,
            self.box_empty,
        ];
        all.extend(self.folded);
        all.extend(self.corners);
        all.extend(self.eighths);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Glyphs;
    use crate::ui::text::width;

    #[test]
    fn every_sign_is_one_cell_wide_in_both_sets() {
        for set in [Glyphs::unicode(), Glyphs::ascii()] {
            for sign in set.all() {
                assert_eq!(width(sign), 1, "{sign}");
            }
        }
        assert!(Glyphs::ascii().all().iter().all(|sign| sign.is_ascii()));
    }
}
