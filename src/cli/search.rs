//! `greenlight search`: every row whose title, texts or short number hold all words, the best first. Imports
//! `domain::search`. Read next: `list.rs`.

use serde_json::{Value as Json, json};

use crate::cli::args::now::Search;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::input::{code_of, name_of};
use crate::domain::search::{Found, Hit, Index, Piece, Query, owner, shown};
use crate::domain::table::Look;

/// How much of title and text together is printed, in characters.
const ROOM: usize = 140;

/// Looks and prints what was found.
pub fn run(settings: &Settings, args: &Search, out: &mut Out) -> Result<u8, Failure> {
    let typed = args.text.join(" ");
    let query = Query::read(&typed);
    if query.is_empty() {
        return Err(Failure::usage("There is nothing to look for. Give a word, such as hours"));
    }
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(settings.today());
    let look = session.look(&facts);
    let mut index = Index::default();
    while index.grow(&look, usize::MAX) {}
    let found = index.find(&query, args.limit.unwrap_or(usize::MAX));
    if out.json {
        out.document(&found.hits.iter().map(|hit| document(&look, *hit, &query)).collect())?;
        return Ok(0);
    }
    lines(&look, &found, &query, &typed, out)?;
    Ok(0)
}

fn document(look: &Look<'_>, hit: Hit, query: &Query) -> Json {
    let row = shown(look, hit, query, ROOM);
    let of = owner(look.snapshot, hit.noun, hit.id).map(|(noun, id)| {
        json!({
            "table": noun.table(),
            "id": id.to_string(),
            "code": code_of(look.snapshot, noun, id),
            "name": name_of(look.snapshot, noun, id),
        })
    });
    json!({
        "table": hit.noun.table(),
        "id": hit.id.to_string(),
        "code": code_of(look.snapshot, hit.noun, hit.id),
        "title": text(&row.title),
        "snippet": text(&row.snippet),
        "of": of,
    })
}

fn lines(look: &Look<'_>, found: &Found, query: &Query, typed: &str, out: &mut Out) -> std::io::Result<()> {
    if found.hits.is_empty() {
        return out.line(&format!("Nothing holds “{typed}”"));
    }
    let row = |hit: &Hit| {
        let row = shown(look, *hit, query, ROOM);
        vec![row.word.to_owned(), row.code.unwrap_or_default(), text(&row.title), text(&row.snippet)]
    };
    let rows: Vec<Vec<String>> = found.hits.iter().map(row).collect();
    print(out, &["what", "no.", "title", "where"].map(Heading::text), &rows)?;
    let more = found.total - found.hits.len();
    if more > 0 { out.line(&format!("and {more} more; --limit shows more of them")) } else { Ok(()) }
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
