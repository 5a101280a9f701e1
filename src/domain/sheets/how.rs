//! How the numbers of a row that are worked out come about, in a sentence each, for the key `=`.
//! May import the nouns. Read next: `sheets/money.rs`, which works them out.

use crate::domain::budget::EarningRule;
use crate::domain::noun::Noun;

/// What a rule of earning does, in a sentence.
#[must_use]
pub const fn of_rule(rule: EarningRule) -> &'static str {
    match rule {
        EarningRule::Effort => {
            "spent of spent and remaining hours on its cards; of cards without hours, those done"
        }
        EarningRule::ZeroHundred => "nothing until all of it is done or delivered, then everything",
        EarningRule::FiftyFifty => "half once it is begun, the rest once it is done",
        EarningRule::Manual => "as somebody said last, at most 90 % until it is done",
        EarningRule::Level => {
            "work that goes on all the time: as much as was planned by today, whatever is spent"
        }
    }
}

/// How the column `name` of a noun comes about; none of what people write themselves.
#[must_use]
pub fn how(noun: Noun, name: &str) -> Option<&'static str> {
    match noun {
        Noun::BudgetLine => of_budget(name),
        Noun::Cost | Noun::Baseline | Noun::Estimate | Noun::Line | Noun::Rate => of_money(noun, name),
        Noun::Task | Noun::TimeEntry | Noun::Person | Noun::Phase | Noun::BoardColumn | Noun::Booking => {
            of_work(noun, name)
        }
        _ => of_talk(noun, name),
    }
}

fn of_budget(name: &str) -> Option<&'static str> {
    Some(match name {
        "planned" => "what the baseline in force gives the line, at cost",
        "committed" => "ordered from vendors and not delivered yet; it is not in what is spent",
        "spent" => "the time worked at its cost rates, and the costs delivered, charged to the line",
        "remaining" => "planned less spent; what is ordered is still in it",
        "spent_share" => "spent of planned; marked from 90 % on until it is done, and above 100 %",
        "done" => "by the rule of the line, told below",
        "work" => "the hours that the baseline in force gives the line",
        "time" => "the hours logged on the line and on its tasks",
        "work_left" => "the hours that remain on its open tasks",
        "price" => "what the client pays for the line",
        "earned_fee" => "its price × done",
        "worked_price" => "the billable time on the line at its bill rates",
        "price_left" => "its price less the fee earned",
        "tasks" => "the tasks of the line that are not done",
        "planned_value" => "the part of planned that was due by today, by the dates of the line",
        "earned_value" => "planned × done",
        _ => return None,
    })
}

fn of_money(noun: Noun, name: &str) -> Option<&'static str> {
    Some(match (noun, name) {
        (Noun::Baseline, "total") => "the budget as of this baseline, with its contingency, at cost",
        (Noun::Estimate, "line_count") => "its lines, options among them",
        (Noun::Estimate, "work") => "the hours of the lines that count",
        (Noun::Estimate, "cost") => "the cost of the lines that count, without contingency",
        (Noun::Estimate, "lines_price") => "the price of the lines that count, without contingency and tax",
        (Noun::Estimate, "price") => "the price of its lines with contingency on top, without tax",
        (Noun::Estimate, "margin") => {
            "price of lines less cost, of the price of lines: contingency is on both"
        }
        (Noun::Estimate, "gross") => "the price with the tax of each line",
        (Noun::Line, "mean") => "(low + 4 × likely + high) / 6, hours to the quarter, or as somebody set it",
        (Noun::Line, "cost") => "sold as × the cost rate; of a share, its part of the labour",
        (Noun::Line, "price") => {
            "sold as × the bill rate less all discounts; of a share, its part of the labour"
        }
        (Noun::Line | Noun::Rate, "margin") => "price less cost, of the price",
        (Noun::Line | Noun::Rate, "markup") => "price less cost, on the cost",
        _ => return None,
    })
}

fn of_work(noun: Noun, name: &str) -> Option<&'static str> {
    Some(match (noun, name) {
        (Noun::Person, "open_tasks") => "the cards with this person that are not done",
        (Noun::Person, "time_spent") => "all hours this person logged",
        (Noun::Phase, "tasks") => "its cards",
        (Noun::Phase, "open_tasks") => "its cards that are not done",
        (Noun::Booking, "while_out") => "its working days on which the person is out",
        (Noun::BoardColumn, "cards") => "the cards in the column",
        (Noun::Task, "spent") => "the hours logged on the card",
        (Noun::Task, "remaining") => {
            "as somebody said last, less the hours logged since; else the estimate less them"
        }
        (Noun::Task, "done") => "spent of spent and remaining",
        (Noun::Task, "age") => "calendar days since the card came into its column",
        (Noun::Task, "checks") => "ticked of all the points of its checklist",
        (Noun::Task, "comments") => "what was said on the card",
        (Noun::Task, "cost_spent") => "the hours logged at their cost rates",
        (Noun::TimeEntry, "cost") => "the time × the cost rate of its day",
        (Noun::TimeEntry, "price") => "the time × the bill rate of its day, where it is billable",
        _ => return None,
    })
}

fn of_talk(noun: Noun, name: &str) -> Option<&'static str> {
    Some(match (noun, name) {
        (Noun::Need, "lines") => "the lines that answer the need in the estimate in force, or the newest",
        (Noun::Need, "tasks") => "the cards that answer the need",
        (Noun::Need, "tasks_done") => "those of them that are done",
        (Noun::Milestone, "days_late") => {
            "calendar days from planned to reached, or to expected and not before today"
        }
        (Noun::Brief, "completeness") => {
            "answered of all required questions; what we assume counts as answered"
        }
        (Noun::Brief, "open") => "the questions without an answer",
        (Noun::LogEntry, "followups") => "what has to be done after it and is open",
        (Noun::Followup, "days_overdue") => "calendar days since it was due",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::how;
    use crate::domain::sheets::all;
    use crate::domain::table::Source;

    #[test]
    fn every_number_that_is_worked_out_says_how() {
        let mut silent = Vec::new();
        for sheet in all() {
            for column in sheet.columns.iter().filter(|c| c.number && matches!(c.source, Source::Computed(_)))
            {
                if how(sheet.noun, column.name).is_none() {
                    silent.push(format!("{} {}", sheet.name, column.name));
                }
            }
        }
        assert!(silent.is_empty(), "without a sentence: {silent:?}");
    }
}
