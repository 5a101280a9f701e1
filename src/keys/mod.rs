//! Keys: reading them, the one table of actions, and the user's own keys laid over it.
//!
//! Imports nothing of the crate and knows no terminal library. Read `key.rs` and `scope.rs` first, then
//! `table.rs` (what can be done), `overlay.rs` (which key does it), `docs.rs` (the page made of both).

pub mod docs;
pub mod key;
pub mod mouse;
pub mod overlay;
pub mod scope;
pub mod table;

pub use key::{Code, Key, KeyError};
pub use mouse::{Mouse, MouseKind};
pub use overlay::{Keymap, Override, Problem};
pub use scope::{Group, Scope};
pub use table::{ACTIONS, Action, Info, nearest_name};
