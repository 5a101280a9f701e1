//! The screen: what the model holds, drawn. Imports app, domain and keys; the one layer that, with the
//! shell, knows ratatui.
//!
//! Read `theme.rs` (styles and glyphs by name), `text.rs` (widths, cutting, lining up), then `widgets/`.

pub mod glyphs;
pub mod text;
pub mod theme;
pub mod widgets;
