//! CSV and JSON of our own tables, out and in.

use greenlight::domain::facts::Facts;
use greenlight::domain::id::Id;
use greenlight::domain::need::{Need, Priority, Scope};
use greenlight::domain::noun::Noun;
use greenlight::domain::sheets;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::table::Look;
use greenlight::exchange::csv::{CsvOptions, write_csv};
use greenlight::exchange::folder::files;
use greenlight::exchange::json::write_json;
use greenlight::exchange::plan::{NoteKind, Place, Source};
use proptest::{prop_assert_eq, proptest};

use crate::{import, import_table, project, take_in, today, told};

/// Small tables with every trap of the format, parents before children.
const TABLES: &[(Noun, &str)] = &[
    (
        Noun::Person,
        "name,handle,side,role,email,week,decides,note\nMia Chen,mia,team,design,mia@example.com,32,no,\"two\nlines\"\nOleg,,client,,,,yes,=SUM(A1)\n",
    ),
    (
        Noun::Rate,
        "role,unit,day,cost,bill,valid_from\ndesign,hour,8,50.00,95.5,2026-01-01\ndev,day,7.5,400,800,2026-02-01\n",
    ),
    (Noun::Phase, "name,start,end\nConcept,2026-03-02,2026-03-13\nBuild,,\n"),
    (Noun::Milestone, "title,phase,planned,done\nGo live,Build,2026-04-30,\n"),
    (
        Noun::Need,
        "title,priority,value,scope,area,acceptance,asked_by\n'=Search,must,9,in,@home,\"a, \"\"b\"\"\nc\",Oleg\n''tis so,could,,open,,,\n",
    ),
    (
        Noun::Brief,
        "title,kind,decider,deadline,budget_low,budget_high,note\nFirst,website,Oleg,2026-05-01,20000,25000.50,\n",
    ),
    (
        Noun::Answer,
        "section,ask,expects,must,state,answer,said_by,said_on\ngoal,Why now?,text,yes,stated,\"=a\nb\",Oleg,2026-03-02\nlegal,Who writes the imprint?,person,no,open,,,\n",
    ),
    (
        Noun::TaxCode,
        "code,name,category,rate,note,archived\nS,Standard,standard,19,,no\nRC,Reverse charge,reverse_charge,0,The client owes the tax,no\n",
    ),
    (
        Noun::Estimate,
        "title,class,price_date,discount,contingency,note\nFirst,estimate,2026-03-01,2.5,10,- none\n",
    ),
    (
        Noun::Line,
        "title,need,kind,role,unit,low,likely,high,share,tax,option,phase,tax_code,choice\nDesign,N1,labour,design,hour,12,16,28.5,,19,included,Concept,S,\nBuild,,labour,dev,day,2,3,5,,,alternative,,,Back end\nPictures,,external,,piece,1,2.5,3,,,,,,\nPM,,share,,hour,0,0,0,15,,,,,\n",
    ),
    (Noun::BudgetLine, "title,kind,rule,need\nDesign,work,effort,N1\nSpare,contingency,manual,\n"),
    (Noun::BoardColumn, "name,kind,card_limit\nClient review,waiting_client,3\n"),
    (
        Noun::Task,
        "number,title,column,urgency,need,budget_line,estimate,start,due,detail,archived,people,labels\n4,\"Homepage; \"\"new\"\"\",Doing,high,N1,B1,12,2026-03-02,2026-03-10,\"-one\n-two\",no,Mia Chen; Oleg,\"design; \"\"a, b\"\"\"\nT2,Footer,,,,,0:20:10,,,,yes,,\n,Header,To do,,,,,,,,,,\n",
    ),
    (Noun::Dependency, "task,after,kind,lag,lag_days\nT2,T4,fs,-2,elapsed\n"),
    (
        Noun::Booking,
        "person,first,last,amount,phase,task,tentative,note\nMia Chen,2026-03-02,2026-03-13,40,Concept,T4,yes,@late\n",
    ),
    (Noun::Absence, "person,first,until,reason,note\nMia Chen,2026-04-06,2026-04-17,holiday,\n"),
    (Noun::Holiday, "on,name\n2026-04-06,Easter Monday\n"),
    (
        Noun::Alert,
        "metric,threshold,basis,phase,budget_line,person,muted\nspent,80,committed,Concept,,,no\ncpi,92.5,actual,,,,yes\n",
    ),
    (Noun::Check, "task,list,title,done\nT4,Steps,+1,yes\nT4,Steps,second,no\n"),
    (Noun::Comment, "task,author,at,text\nT4,Mia,2026-03-05T10:00:00,\"@all look\n\nhere\"\n"),
    (
        Noun::TimeEntry,
        "person,task,on,began,spent,note,billable,cost_rate,bill_rate,unit_secs\nMia Chen,T4,2026-03-04,9:30,1.5,-dash,yes,41.00,88,1\nMia Chen,T4,2026-03-05,,0:10:05,,no,,,\n",
    ),
    (
        Noun::Cost,
        "title,amount,tax,budget_line,pass_on,incurred,paid\nFonts,-12.50,0,B1,at_cost,2026-03-04,\n",
    ),
    (
        Noun::LogEntry,
        "at,kind,direction,subject,body,client_visible,people,topics\n2026-03-04T10:00:00,call,in,＝wide,\"多\nlines\",yes,Oleg,needs; cost\n2026-03-05T10:00:00,note,none,Quiet,,no,,general\n",
    ),
    (
        Noun::Followup,
        "title,due,owner,state,entry,opened,closed\nAnswer,2026-03-09,Mia Chen,open,K1,2026-03-04,\nSend,,,done,K1,2026-03-04,2026-03-06\n",
    ),
    (Noun::Note, "at,text,state,entry\n2026-03-04T10:05:00,\"+blue\nand green\",loose,K1\n"),
    (
        Noun::Question,
        "ask,person,due,state,answer,clears,entry,opened,asked,answered,note\nWhich blue?,Oleg,2026-03-09,answered,Navy,A1,K1,2026-03-04,2026-03-05,2026-03-06,\n",
    ),
    (
        Noun::Decision,
        "title,on,person,detail,entry,replaces,client_visible\nNo shop,2026-03-04,Oleg,,K1,,yes\nA shop after all,2026-03-05,,-costs,,D1,no\n",
    ),
    (
        Noun::Promise,
        "title,promiser,person,due,state,entry,made,closed,note\nTexts,client,Oleg,2026-03-20,open,K1,2026-03-04,,\nPrototype,us,,2026-03-11,kept,,2026-03-04,2026-03-10,\n",
    ),
    (
        Noun::Risk,
        "title,kind,severity,probability,impact,owner,due,state,response,client_visible,opened\nTexts late,risk,high,40,1200.50,Mia Chen,2026-03-20,in_hand,Ask weekly,yes,2026-03-04\n",
    ),
    (
        Noun::Deliverable,
        "title,state,phase,need,owner,due,rounds,detail\nWireframes,client_review,Concept,N1,Mia Chen,2026-03-20,2,\n",
    ),
    (
        Noun::Showing,
        "deliverable,version,on,url,person,verdict,answer_by,decided,decided_by,channel,comment,entry\nWireframes,2,2026-03-12,https://example.com/w,Oleg,rework,2026-03-16,2026-03-14,Oleg,email,=bigger,K1\n",
    ),
];

/// Columns that cannot come back: the program sets them.
const OURS_ALONE: &[&str] = &["written_at"];

fn export(noun: Noun, snapshot: &Snapshot, options: CsvOptions) -> String {
    let facts = Facts::of(snapshot, today());
    let look = Look { snapshot, facts: &facts, today: today() };
    let sheet = sheets::of_noun(noun).unwrap();
    let mut out = Vec::new();
    write_csv(&mut out, sheet, &(sheet.rows)(&look), &look, &options).unwrap();
    String::from_utf8(out).unwrap()
}

/// A project with all the small tables in it.
fn full() -> Snapshot {
    let mut snapshot = project();
    for (noun, text) in TABLES {
        let plan = import_table(*noun, text, &snapshot).unwrap_or_else(|e| panic!("{}: {e}", noun.table()));
        assert!(plan.columns_ignored.is_empty(), "{:?}", plan.columns_ignored);
        take_in(&mut snapshot, &plan);
    }
    snapshot
}

#[test]
fn every_table_goes_out_and_comes_back_as_it_was() {
    let whole = full();
    let mut copy = project();
    for (noun, _) in TABLES {
        let text = export(*noun, &whole, CsvOptions::default());
        let plan =
            import_table(*noun, &text, &copy).unwrap_or_else(|e| panic!("{}: {e}\n{text}", noun.table()));
        let lost: Vec<_> =
            plan.notes.iter().filter(|n| !OURS_ALONE.iter().any(|column| n.what.contains(column))).collect();
        assert!(lost.is_empty(), "{lost:?}");
        take_in(&mut copy, &plan);
        let again = import_table(*noun, &text, &copy).unwrap();
        assert_eq!(again.changes, [], "{} a second time", noun.table());
    }
    for (noun, _) in TABLES {
        let (first, second) =
            (export(*noun, &whole, CsvOptions::default()), export(*noun, &copy, CsvOptions::default()));
        assert_eq!(first, second, "{}", noun.table());
    }
    let tasks: Vec<_> = copy.tasks.iter().map(|t| (t.number, t.title.as_str())).collect();
    assert!(tasks.contains(&(4, "Homepage; \"new\"")) && tasks.contains(&(2, "Footer")), "{tasks:?}");
}

#[test]
fn texts_that_would_run_are_guarded_and_numbers_never() {
    let whole = full();
    let needs = export(Noun::Need, &whole, CsvOptions::default());
    assert!(needs.starts_with("number,") && needs.contains("\r\n"), "{needs}");
    assert!(needs.contains("'=Search") && needs.contains("''tis so") && needs.contains("'@home"), "{needs}");
    let costs = export(Noun::Cost, &whole, CsvOptions::default());
    assert!(costs.contains(",-12.50,"), "{costs}");
    let log = export(Noun::LogEntry, &whole, CsvOptions::default());
    assert!(log.contains("'＝wide"), "{log}");
    let raw = CsvOptions { raw: true, bom: true, delimiter: b';' };
    let needs = export(Noun::Need, &whole, raw);
    assert!(needs.starts_with("\u{feff}number;") && needs.contains(";=Search;"), "{needs}");
}

#[test]
fn only_cells_that_differ_change() {
    let mut snapshot = full();
    let text = "Extra;NEED;no.;value\nx;Search well;N1;7\n;New one;;3\n";
    let plan = import_table(Noun::Need, text, &snapshot).unwrap();
    assert_eq!((plan.counts[0].new, plan.counts[0].updated, plan.counts[0].unchanged), (1, 1, 0));
    assert_eq!(plan.columns_ignored, ["Extra"]);
    take_in(&mut snapshot, &plan);
    let needs: Vec<_> =
        snapshot.needs.iter().map(|n| (n.number, n.title.as_str(), n.value, n.area.as_deref())).collect();
    let expected = [
        (1, "Search well", Some(7), Some("@home")),
        (2, "'tis so", None, None),
        (3, "New one", Some(3), None),
    ];
    assert_eq!(needs, expected);
}

#[test]
fn errors_name_line_column_and_what_would_be_accepted() {
    let snapshot = full();
    let cell = |line, column: &str| Place::Cell(line, column.to_owned());
    for (noun, text, place, says) in [
        (Noun::Need, "title,value\na,5\nb,10\n", cell(3, "value"), "1 to 9"),
        (Noun::Need, "title,priority\n\"a\nb\",often\n", cell(2, "priority"), "must, should"),
        (Noun::Need, "Priority\nmust\n", cell(2, "title"), "missing"),
        (Noun::Need, "no.,title\nx1,a\n", cell(2, "no."), "12"),
        (Noun::Need, "number,title\n1,a\n1,b\n", cell(3, "number"), "twice"),
        (Noun::Need, "need,title\na,b\n", Place::Line(1), "two columns"),
        (Noun::Need, "colour\nred\n", Place::Line(1), "title"),
        (Noun::Task, "title,column\na,Nowhere\n", cell(2, "column"), "Doing"),
        (Noun::Task, "title,people\na,Nobody\n", cell(2, "people"), "nobody"),
        (Noun::Task, "title,start,due\na,2026-03-09,2026-03-02\n", cell(2, "due"), "before"),
        (Noun::Cost, "title,amount\na,lots\n", cell(2, "amount"), ""),
        (Noun::LogEntry, "number,subject\n1,Other\n", Place::Line(2), "correction"),
        (Noun::Signoff, "name,number\nx,9\n", Place::Line(1), "no heading"),
    ] {
        let error = import_table(noun, text, &snapshot).expect_err(text);
        assert_eq!(error.place, place, "{error}");
        assert!(error.message.to_lowercase().contains(&says.to_lowercase()), "{error}");
    }
    let error = import(Source::Csv, b"a\n", &snapshot).unwrap_err();
    assert!(error.message.contains("needs"), "{error}");
}

#[test]
fn what_the_program_sets_is_told() {
    let snapshot = full();
    let text = export(Noun::Followup, &snapshot, CsvOptions::default()).replace("done", "dropped");
    let plan = import_table(Noun::Followup, &text, &snapshot).unwrap();
    assert_eq!(plan.changes, []);
    assert!(told(&plan, NoteKind::Left, "1 cell of column state", ""), "{:?}", plan.notes);
}

#[test]
fn json_is_typed_and_whole() {
    let snapshot = full();
    let facts = Facts::of(&snapshot, today());
    let look = Look { snapshot: &snapshot, facts: &facts, today: today() };
    let sheet = sheets::of_noun(Noun::Task).unwrap();
    let mut out = Vec::new();
    write_json(&mut out, sheet, &(sheet.rows)(&look), &look).unwrap();
    let rows: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let homepage = rows.as_array().unwrap().iter().find(|r| r["number"] == 4).unwrap();
    assert_eq!(homepage["title"], "Homepage; \"new\"");
    assert_eq!(homepage["labels"], serde_json::json!(["design", "a, b"]));
    assert_eq!(homepage["estimate"], "12");
    assert_eq!(homepage["archived"], false);
    assert_eq!(homepage["phase"], serde_json::Value::Null);
    assert!(homepage["id"].is_string());
    let sheet = sheets::of_noun(Noun::Cost).unwrap();
    let mut out = Vec::new();
    write_json(&mut out, sheet, &(sheet.rows)(&look), &look).unwrap();
    let costs: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(costs[0]["amount"], "-12.50");
    let names: Vec<_> = files().into_iter().map(|f| f.name).collect();
    assert!(names.contains(&"needs.csv".to_owned()), "{names:?}");
}

proptest! {
    #[test]
    fn any_text_comes_back(title in "[='+\"\\PC]{0,8}[a-z]", detail in "[='+@\t\n,\"\\PC]{0,20}[a-z]") {
        let mut snapshot = project();
        let need = Need {
            id: Id(500), number: 7, title: title.trim().to_owned(), priority: Priority::Must, value: None,
            scope: Scope::In, area: None, acceptance: None, detail: Some(detail), asked_by: None,
        };
        snapshot.needs.fill([need.clone()]);
        let text = export(Noun::Need, &snapshot, CsvOptions::default());
        let plan = import_table(Noun::Need, &text, &project()).unwrap();
        let mut copy = project();
        take_in(&mut copy, &plan);
        let back = copy.needs.iter().next().unwrap();
        prop_assert_eq!(Need { id: need.id, ..back.as_ref().clone() }, need);
    }

    #[test]
    fn no_file_makes_it_panic(which in 0_usize..16, cuts in proptest::collection::vec((0_usize..400, 0_u8..=255), 1..5)) {
        let (noun, text) = TABLES[which];
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte) in cuts {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        let _ = import_table(noun, &String::from_utf8_lossy(&bytes), &project());
    }
}
