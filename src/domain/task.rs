//! Tasks with all that is kept about them: people, labels, checklist, comments, moves, blocks, progress.
//! Imports `value`, `noun`. Read next: `time.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, SetField, choice, field};

choice! {
    /// What goes first.
    Urgency {
        /// Before all else.
        High = "high", "high";
        /// As it comes.
        Normal = "normal", "normal";
        /// When there is time.
        Low = "low", "low";
    }
}

/// The many-valued attributes of a task.
pub const TASK_SETS: &[SetField] = &[
    SetField {
        name: "people",
        label: "people",
        members: Noun::TaskPerson,
        owner: "task",
        value: "person",
        help: "Who does it.",
    },
    SetField {
        name: "labels",
        label: "labels",
        members: Noun::TaskLabel,
        owner: "task",
        value: "label",
        help: "Words to find it by.",
    },
];

noun! {
    /// A piece of work on the board.
    Task = Task with sets TASK_SETS; {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What has to be done.
        title: String = field("task", Kind::Text).required().client();
        /// The column it stands in.
        column: Id = field("column", Kind::Ref(Noun::BoardColumn)).client();
        /// Its place in the column.
        position: i64 = field("position", Kind::Count { min: 0, max: i64::MAX }).system();
        /// What goes first.
        urgency: Urgency = field("urgency", Kind::Choice(Urgency::CHOICES));
        /// The phase of the work.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase)).client();
        /// The need it serves.
        need: Option<Id> = field("need", Kind::Ref(Noun::Need)).client();
        /// The budget line its time is charged to.
        budget_line: Option<Id> = field("budget line", Kind::Ref(Noun::BudgetLine));
        /// The milestone it counts toward.
        milestone: Option<Id> = field("milestone", Kind::Ref(Noun::Milestone)).client();
        /// The work it was thought to take.
        estimate: Option<Secs> = field("estimate", Kind::Secs);
        /// The first day to work on it.
        start: Option<Date> = field("start", Kind::Date);
        /// The day it has to be done.
        due: Option<Date> = field("due", Kind::Date).client();
        /// All there is to say about it.
        detail: Option<String> = field("detail", Kind::Long);
        /// When it was written down.
        created_at: Moment = field("created", Kind::Moment).system();
        /// No longer on the board.
        archived: bool = field("archived", Kind::Flag);
    }
}

noun! {
    /// A person assigned to a task.
    TaskPerson = TaskPerson {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).system();
        /// The person.
        person: Id = field("person", Kind::Ref(Noun::Person)).system();
    }
}

noun! {
    /// A label of a task.
    TaskLabel = TaskLabel {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).system();
        /// The word.
        label: String = field("label", Kind::Text).system();
    }
}

noun! {
    /// An item of a task's checklist.
    Check = Check {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).required();
        /// The list it stands in.
        list: String = field("checklist", Kind::Text);
        /// What has to be done.
        title: String = field("item", Kind::Text).required();
        /// Done?
        done: bool = field("done", Kind::Flag);
        /// The day it has to be done.
        due: Option<Date> = field("due", Kind::Date);
        /// Its place in the list.
        position: i64 = field("position", Kind::Count { min: 0, max: i64::MAX }).system();
    }
}

choice! {
    /// Which ends of two tasks are tied.
    DependencyKind {
        /// It begins when the other is finished.
        FinishStart = "fs", "finish to start";
        /// It begins when the other has begun.
        StartStart = "ss", "start to start";
        /// It finishes when the other is finished.
        FinishFinish = "ff", "finish to finish";
        /// It finishes when the other has begun.
        StartFinish = "sf", "start to finish";
    }
}

choice! {
    /// Which days a lag counts.
    LagDays {
        /// Working days.
        Working = "working", "working days";
        /// All days.
        Elapsed = "elapsed", "days on end";
    }
}

noun! {
    /// A task that waits for another.
    Dependency = Dependency {
        /// The task that waits.
        task: Id = field("task", Kind::Ref(Noun::Task)).required();
        /// The task it waits for.
        after: Id = field("after", Kind::Ref(Noun::Task)).required();
        /// Which ends are tied.
        kind: DependencyKind = field("kind", Kind::Choice(DependencyKind::CHOICES));
        /// Days between the two ends; negative is a lead.
        lag: i64 = field("lag", Kind::Count { min: -1000, max: 1000 });
        /// Which days the lag counts.
        lag_days: LagDays = field("lag in", Kind::Choice(LagDays::CHOICES));
    }
}

noun! {
    /// A remark on a task.
    Comment = Comment {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).required();
        /// Who said it.
        author: String = field("author", Kind::Text);
        /// When.
        at: Moment = field("when", Kind::Moment).past();
        /// What was said.
        text: String = field("text", Kind::Long).required();
    }
}

noun! {
    /// A move of a task from column to column; kept for ever, so that flow can be measured.
    Move = Move {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).system();
        /// Where it came from; none for a new card.
        from_column: Option<Id> = field("from", Kind::Ref(Noun::BoardColumn)).system();
        /// Where it went.
        to_column: Id = field("to", Kind::Ref(Noun::BoardColumn)).system();
        /// When.
        at: Moment = field("when", Kind::Moment).system();
    }
}

noun! {
    /// A time during which a task was blocked.
    Block = Block {
        /// The task.
        task: Id = field("task", Kind::Ref(Noun::Task)).system();
        /// What is in the way.
        reason: String = field("reason", Kind::Text).required();
        /// Since which day.
        since: Date = field("since", Kind::Date).past();
        /// Until which day; none while it lasts.
        until: Option<Date> = field("until", Kind::Date).system();
    }
}

noun! {
    /// A dated statement of what remains of a task, or how far a budget line is.
    Progress = Progress {
        /// The task it is about.
        task: Option<Id> = field("task", Kind::Ref(Noun::Task)).system();
        /// The budget line it is about, where it is not a task.
        budget_line: Option<Id> = field("budget line", Kind::Ref(Noun::BudgetLine)).system();
        /// The day it was stated for.
        on: Date = field("on", Kind::Date).system();
        /// The work that remained.
        remaining: Option<Secs> = field("remaining", Kind::Secs).system();
        /// How much was done, basis points, where it was stated so.
        done: Option<i64> = field("done", Kind::Percent).system();
    }
}
