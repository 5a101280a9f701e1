//! The model of the cockpit and how it answers to what happens. Imports domain and keys; knows no terminal.
//! Read in this order: `tab` (the tabs as a table), `msg` (what comes in and goes out), `model`, `update`,
//! `act`, `verbs`, `commit`; then `dialog`, `form`, `popup`, `prompts`, and `tabs/` for single tabs.

pub mod tab;

pub mod frame;
pub mod kept;
pub mod line_edit;
pub mod msg;
pub mod pane;
pub mod paper;
pub mod papers;
pub mod text_edit;
pub mod told;

pub mod choose;
mod cost_tax;
pub mod dialog;
pub mod extras;
pub mod field;
pub mod find;
pub mod form;
pub mod grid;
mod newcomers;
pub mod palette;
pub mod panel;
pub mod picks;
pub mod quantities;
pub mod week_sheet;

pub mod outlook;
pub mod search;

mod marks;
pub mod model;
pub mod refresh;

mod act;
mod answers;
mod bulk;
mod commands;
mod commit;
pub mod detail;
mod drafts;
mod enabled;
mod files;
pub mod filters;
mod forms;
mod history;
mod line_cells;
mod line_rows;
pub mod line_sheet;
mod mouse;
mod popup;
mod prompts;
mod scroll;
mod searching;
mod sheet_cells;
pub mod sheet_mode;
mod sheet_paste;
mod sheet_steps;
pub mod tabs;
mod telling;
mod touched;
mod unrated;
mod update;
mod verbs;
pub mod views;
mod wayfinding;
