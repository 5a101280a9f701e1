//! greenlight: a producer's cockpit in the terminal. One project is one file.
//!
//! ```text
//! key ─► Action ─► Command ─► decide(&Snapshot) ─► Vec<Change> ─► store.commit (one transaction + journal)
//!        keys       app         domain, pure          data             │
//! frame ◄─ view(&Model) ◄─ derived rows ◄─ Snapshot.apply(&changes) ◄──┘ the same changes, after the commit
//! ```
//!
//! The modules stand here in layer order; each may import only what stands in its row of the table in
//! `tests/layers.rs`. Read them from the top: `domain`, `store`, `app`, `ui`, `shell`.

pub mod domain;
pub mod keys;

pub mod exchange;
pub mod report;
pub mod store;

pub mod app;
pub mod ui;

pub mod shell;

pub mod cli;
