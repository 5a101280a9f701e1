//! What the command line does not write over, and what it does not write into.

use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;

use rusqlite::Connection;

use crate::Desk;

#[test]
fn a_project_or_another_database_is_never_replaced_by_what_is_written() {
    let desk = Desk::with_project();
    desk.done(&["new", "other.greenlight", "--start", "2026-03-02", "--due", "2026-05-22"]);
    let database = Connection::open(desk.path("needs.csv")).unwrap();
    database.execute_batch("CREATE TABLE kept (x)").unwrap();
    drop(database);
    fs::hard_link(desk.path("p.greenlight"), desk.path("twin")).unwrap();
    std::os::unix::fs::symlink("other.greenlight", desk.path("link")).unwrap();
    let kept = ["p.greenlight", "other.greenlight", "needs.csv"];
    let before = kept.map(|name| fs::read(desk.path(name)).unwrap());
    for out in ["p.greenlight", "twin", "other.greenlight", "link", "needs.csv"] {
        for args in [
            &["export", "p.greenlight", "needs", "-o", out][..],
            &["export", "p.greenlight", "--all", "--format", "json", "-o", out],
            &["report", "p.greenlight", "status", "-o", out],
        ] {
            let said = desk.fails(2, args);
            assert!(said.contains(out) && said.contains("Choose another name"), "{args:?}: {said}");
        }
    }
    let said = desk.fails(2, &["export", "p.greenlight", "--all", "-o", "."]);
    assert!(said.contains("needs.csv is a project or another database"), "{said}");
    desk.fails(2, &["schema", "-o", "other.greenlight"]);
    assert!(kept.map(|name| fs::read(desk.path(name)).unwrap()) == before);
    assert!(fs::symlink_metadata(desk.path("link")).unwrap().is_symlink());
    desk.is_clean();
}

#[test]
fn what_is_written_goes_where_a_link_leads() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "Search"]);
    fs::create_dir(desk.path("shared")).unwrap();
    std::os::unix::fs::symlink("shared/needs.csv", desk.path("out.csv")).unwrap();
    for _ in 0..2 {
        desk.done(&["export", "p.greenlight", "needs", "-o", "out.csv"]);
        assert!(fs::symlink_metadata(desk.path("out.csv")).unwrap().is_symlink());
        assert!(fs::read_to_string(desk.path("shared/needs.csv")).unwrap().contains("Search"));
    }
    desk.done(&["report", "p.greenlight", "status", "-o", "out.csv"]);
    assert!(!fs::read_to_string(desk.path("shared/needs.csv")).unwrap().contains("N1,"));
    assert!(fs::symlink_metadata(desk.path("out.csv")).unwrap().is_symlink());
}

/// Spoils a leaf of an index that the commands of the test do not touch, so that only looking through the whole
/// file tells of it.
fn spoil(path: &Path) {
    let conn = Connection::open(path).unwrap();
    let root: u32 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'op_command'", [], |row| row.get(0))
        .unwrap();
    let page: u32 = conn.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    drop(conn);
    let file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let start = |number: u32| u64::from(number - 1) * u64::from(page);
    // The first cell of an inner page begins with the number of the page to its left.
    let mut cell = [0; 2];
    file.read_exact_at(&mut cell, start(root) + 12).unwrap();
    let mut child = [0; 4];
    file.read_exact_at(&mut child, start(root) + u64::from(u16::from_be_bytes(cell))).unwrap();
    file.write_all_at(&[0xff; 12], start(u32::from_be_bytes(child))).unwrap();
}

#[test]
fn nobody_writes_into_a_large_file_that_is_damaged() {
    let desk = Desk::new();
    desk.done(&["demo", "p.greenlight", "--no-open", "--scale", "9000"]);
    let path = desk.path("p.greenlight");
    assert!(fs::metadata(&path).unwrap().len() > 5_000_000);
    desk.done(&["add", "p.greenlight", "need", "Search"]);
    fs::write(desk.path("needs.csv"), "title\nSitemap\n").unwrap();
    spoil(&path);
    let damaged = fs::read(&path).unwrap();
    for args in [
        &["add", "p.greenlight", "need", "Press page"][..],
        &["import", "p.greenlight", "needs.csv", "--from", "csv", "--table", "needs"],
        &["undo", "p.greenlight"],
    ] {
        let said = desk.fails(1, args);
        assert!(said.contains("damaged"), "{args:?}: {said}");
        assert!(fs::read(&path).unwrap() == damaged, "{args:?}");
    }
    assert!(desk.done(&["list", "p.greenlight", "needs", "--filter", "search"]).contains("Search"));
}
