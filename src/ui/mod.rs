//! The screen: what the model holds, drawn. Imports app, domain and keys; the one layer that, with the
//! shell, knows ratatui.
//!
//! Read `theme.rs` (styles and glyphs by name), `text.rs` (widths, cutting, lining up), `widgets/`, then
//! `view.rs` (the whole screen), `frame.rs` (its edges), `panes/` (its middle), `popups/` (what lies over it).

pub mod glyphs;
pub mod text;
pub mod theme;
pub mod widgets;

pub mod frame;
pub mod hints;
pub mod panes;
pub mod place;
pub mod popups;
pub mod view;
