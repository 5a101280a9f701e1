//! What a Trello export holds, as far as it is taken over or told about. Missing and null are the same; what has
//! the wrong type is refused with its line. Imports `outcome`, `text`. Read next: `mod.rs`.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::domain::calendar::Moment;
use crate::exchange::outcome::{ImportError, ImportOptions, Place};
use crate::exchange::text::decode;

fn nullable<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// Declares structs whose fields may all be missing or null.
macro_rules! loose {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[$meta:meta])* $field:ident : $ty:ty),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Default, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name {
            $($(#[$meta])* #[serde(deserialize_with = "nullable")] pub $field: $ty,)+
        }
    )+};
}

loose! {
    /// A board; or, with its own fields filled, one card exported alone.
    Board {
        /// Trello's id of the board.
        id: String,
        /// Its name.
        name: String,
        /// Its description.
        desc: String,
        /// Its lists; none in the export of a single card.
        lists: Option<Vec<List>>,
        /// Its cards; none in the export of a single card.
        cards: Option<Vec<Card>>,
        /// Its labels; older exports have none here.
        labels: Vec<Label>,
        /// Those who are members now.
        members: Vec<Member>,
        /// The checklists of all cards.
        checklists: Vec<Checklist>,
        /// What happened, newest first, at most 1,000.
        actions: Vec<Action>,
        /// Fields the team made for itself.
        custom_fields: Vec<CustomField>,
        /// What add-ons stored.
        plugin_data: Vec<IgnoredAny>,
    }

    /// A list of cards.
    List {
        /// Trello's id.
        id: String,
        /// Its name.
        name: String,
        /// Archived?
        closed: bool,
        /// Its place.
        pos: f64,
        /// How many cards it should hold.
        soft_limit: Option<i64>,
    }

    /// A card.
    Card {
        /// Trello's id.
        id: String,
        /// The board it is on.
        id_board: String,
        /// The list it stands in.
        id_list: String,
        /// The list itself, in some exports of a single card.
        list: Option<List>,
        /// Its title.
        name: String,
        /// Its description, Markdown.
        desc: String,
        /// Archived?
        closed: bool,
        /// Its place in the list.
        pos: f64,
        /// When it is due.
        due: String,
        /// Is the due date marked as met?
        due_complete: bool,
        /// When work begins.
        start: String,
        /// When it was last touched.
        date_last_activity: String,
        /// Who does it.
        id_members: Vec<String>,
        /// Its labels.
        id_labels: Vec<String>,
        /// Its labels as they are.
        labels: Vec<Label>,
        /// Files and links.
        attachments: Vec<Attachment>,
        /// Counts that Trello shows on the card.
        badges: Badges,
        /// Its checklists, in the export of a single card.
        checklists: Vec<Checklist>,
        /// Its members, in the export of a single card.
        members: Vec<Member>,
        /// What happened, in the export of a single card.
        actions: Vec<Action>,
        /// Values of custom fields.
        custom_field_items: Vec<CustomValue>,
        /// Those who voted for it.
        id_members_voted: Vec<String>,
        /// A place on the map.
        location_name: String,
        /// Is it a template for other cards?
        is_template: bool,
        /// Its picture or colour.
        cover: Cover,
    }

    /// A label.
    Label {
        /// Trello's id.
        id: String,
        /// Its name; often empty.
        name: String,
        /// Its colour.
        color: String,
    }

    /// A member of the board.
    Member {
        /// Trello's id.
        id: String,
        /// The whole name.
        full_name: String,
        /// The name they sign in with.
        username: String,
    }

    /// A checklist of a card.
    Checklist {
        /// Trello's id.
        id: String,
        /// The card it belongs to.
        id_card: String,
        /// Its name.
        name: String,
        /// Its place on the card.
        pos: f64,
        /// What is on it.
        check_items: Vec<CheckItem>,
    }

    /// An item of a checklist.
    CheckItem {
        /// Trello's id.
        id: String,
        /// What has to be done.
        name: String,
        /// `complete` or `incomplete`.
        state: String,
        /// Its place on the list.
        pos: f64,
        /// When it is due.
        due: String,
        /// Who does it.
        id_member: String,
    }

    /// A file or link of a card.
    Attachment {
        /// Trello's id.
        id: String,
        /// Its name.
        name: String,
        /// Where it lies.
        url: String,
        /// Did somebody upload it to Trello?
        is_upload: bool,
    }

    /// Counts that Trello shows on the card.
    Badges {
        /// How many comments there are.
        comments: usize,
    }

    /// Something that happened. What it holds differs by type, so it is read as needed.
    Action {
        /// Trello's id.
        id: String,
        /// What happened: `commentCard`, `updateCard` …
        r#type: String,
        /// When.
        date: String,
        /// The ids and names it is about.
        data: Value,
        /// Who did it.
        id_member_creator: String,
        /// Who did it, as they were called then.
        member_creator: Member,
    }

    /// A field the team made for itself.
    CustomField {
        /// Trello's id.
        id: String,
        /// Its name.
        name: String,
    }

    /// A value of a custom field.
    CustomValue {
        /// Of which field.
        id_custom_field: String,
    }

    /// The picture or colour of a card.
    Cover {
        /// The attachment shown.
        id_attachment: String,
        /// The colour shown.
        color: String,
    }
}

impl Action {
    /// A text in what the action holds: `text(&["card", "id"])`; empty where there is none.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> &str {
        let found = path.iter().try_fold(&self.data, |value, key| value.get(key));
        found.and_then(Value::as_str).unwrap_or_default()
    }
}

/// A Trello export: a whole board, or one card made into a board of its own.
pub struct Export {
    /// The board.
    pub board: Board,
    /// Was it one card alone?
    pub single: bool,
}

/// Reads an export; lines before the JSON that begin with `//` are passed over.
///
/// # Errors
/// Where it is no JSON, with line and column; where it is JSON and no Trello export.
pub fn read(bytes: &[u8], options: &ImportOptions) -> Result<Export, ImportError> {
    let text = decode(bytes)?;
    let mut skipped = 0;
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.trim().is_empty() && !line.trim_start().starts_with("//") {
            break;
        }
        skipped += 1;
        rest = after;
    }
    let located = |e: &serde_json::Error| {
        let place = match e.line() {
            0 => Place::File,
            line => Place::Character(line + skipped, e.column()),
        };
        let said = e.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        ImportError::at(place, format!("{said}; {WANTED}"))
    };
    // This is quick, and only from a whole text does it tell the very place of what is wrong.
    options.watch.expect(0);
    options.step()?;
    let board: Board = serde_json::from_str(rest).map_err(|e| located(&e))?;
    options.step()?;
    if board.cards.is_some() && board.lists.is_some() {
        return Ok(Export { board, single: false });
    }
    let card: Card = serde_json::from_str(rest).map_err(|e| located(&e))?;
    if card.id.is_empty() || card.id_list.is_empty() || board.cards.is_some() || board.lists.is_some() {
        return Err(ImportError::file(format!("this JSON has no lists and cards; {WANTED}")));
    }
    Ok(Export { board: alone(card), single: true })
}

const WANTED: &str = "the JSON export of a Trello board or of one card would be accepted \
     (in Trello: Menu › Print, export, and share › Export as JSON)";

fn alone(mut card: Card) -> Board {
    for list in card.checklists.iter_mut().filter(|list| list.id_card.is_empty()) {
        list.id_card.clone_from(&card.id);
    }
    Board {
        id: card.id_board.clone(),
        name: String::new(),
        lists: Some(card.list.take().into_iter().collect()),
        members: std::mem::take(&mut card.members),
        checklists: std::mem::take(&mut card.checklists),
        actions: std::mem::take(&mut card.actions),
        cards: Some(vec![card]),
        ..Board::default()
    }
}

/// The moment a Trello id was made, UTC: its first eight hexadecimal digits are seconds since 1970.
#[must_use]
pub fn made(id: &str) -> Option<Moment> {
    let head = id.get(..8).filter(|h| id.len() == 24 && h.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let seconds = i64::from_str_radix(head, 16).ok()?;
    chrono::DateTime::from_timestamp(seconds, 0).map(|utc| utc.naive_utc())
}

/// A moment as Trello writes it, in UTC to the second.
#[must_use]
pub fn moment(text: &str) -> Option<Moment> {
    let utc = chrono::DateTime::parse_from_rfc3339(text.trim()).ok()?.naive_utc();
    chrono::Timelike::with_nanosecond(&utc, 0)
}

#[cfg(test)]
mod tests {
    use super::{Export, made, moment};
    use crate::exchange::outcome::{ImportError, ImportOptions, Place};

    fn read(bytes: &[u8]) -> Result<Export, ImportError> {
        super::read(bytes, &ImportOptions::default())
    }

    #[test]
    fn the_time_a_card_was_made_hides_in_its_id() {
        // 0x5e20e0dc = 1579213020 s = 2020-01-16 22:17:00 UTC.
        let made_at = made("5e20e0dcc014133d08a75c9f").expect("an id");
        assert_eq!(made_at.to_string(), "2020-01-16 22:17:00");
        assert_eq!(made("5e20e0dc"), None);
        assert_eq!(made("zzzzzzzzc014133d08a75c9f"), None);
        assert_eq!(made("ééééc014133d08a75c9f"), None);
        assert_eq!(moment("2020-01-23T20:00:00.987Z").expect("a moment").to_string(), "2020-01-23 20:00:00");
        assert_eq!(moment("tomorrow"), None);
    }

    #[test]
    fn an_error_names_the_line_of_the_file_also_after_comment_lines() {
        let error = read(b"// saved view\n\n{\"lists\": [],\n \"cards\": 7}").err().expect("wrong type");
        assert_eq!(error.place, Place::Character(4, 11));
        assert!(error.message.contains("Export as JSON"));
        let deep = format!("{{\"x\":{}", "[".repeat(100_000));
        assert!(read(deep.as_bytes()).is_err());
        assert!(read(b"{\"name\": \"something else\"}").is_err());
        assert!(read(b"").is_err());
        assert!(read(b"// nothing\n").is_err());
        assert!(read(b"// view\n{\"lists\":null,\"cards\":[]}").is_err());
        assert!(read(b"//a\n//b\n{\"lists\":[],\"cards\":[],\"labels\":null}").is_ok());
    }
}
