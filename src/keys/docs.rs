//! `docs/keys.md`, made of the table of actions, so that it cannot lag behind.
//!
//! Imports nothing of the crate. After a change of the table: `GREENLIGHT_BLESS=1 cargo test keys::docs`.

use std::fmt::Write as _;

use crate::keys::scope::Scope;
use crate::keys::table::ACTIONS;

/// The page of all keys, as Markdown.
#[must_use]
pub fn docs_markdown() -> String {
    let mut page = String::from(
        "# Keys\n\n\
         <!-- Made from src/keys/table.rs: change it there, then run `GREENLIGHT_BLESS=1 cargo test keys::docs`. -->\n\n\
         Every action has a name. In the config, a name with a list of keys gives the action these keys instead \
         of its own; an empty list leaves it to the palette (`:`). Keys are written like `g`, `G`, `ctrl-r`, \
         `alt-x`, `space`, `enter`, `shift-tab`, `pgdn`, `f5`.\n",
    );
    for scope in Scope::ALL {
        // Writing to a String cannot fail.
        let _ =
            write!(page, "\n## Keys {}\n\n| keys | name | what it does |\n|---|---|---|\n", scope.place());
        for info in ACTIONS.iter().filter(|info| info.scope == scope) {
            let keys: Vec<String> = info.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(page, "| {} | `{}` | {} |", keys.join(" "), info.name, info.help);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::docs_markdown;

    #[test]
    fn the_page_of_keys_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
        let page = docs_markdown();
        if std::env::var_os("GREENLIGHT_BLESS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(written == page, "docs/keys.md is stale; run `GREENLIGHT_BLESS=1 cargo test keys::docs`");
    }
}
