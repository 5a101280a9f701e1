//! The parts the screens are made of. Each is plain data with one `draw(area, buffer)`, and gives back
//! what only drawing can know: offsets, and what a click would hit. None panics, whatever the area.
//!
//! All text passes through `draw.rs`, which makes it fit to be shown. Imports theme, glyphs, text, and
//! from app the text being typed. Read `draw.rs`, then `table.rs`.

pub mod bar;
pub mod board;
pub mod card;
pub mod chart;
pub mod choose;
pub mod columns;
pub mod detail;
pub mod draw;
pub mod footer;
pub mod grid;
pub mod header;
pub mod input;
pub mod plot;
pub mod popup;
pub mod table;
pub mod tabs;
pub mod text_area;
