//! Opens the palette and the help: which actions and views stand in them, and why some are not to be had just now.
//! Imports keys. Read next: `palette.rs`, `enabled.rs`.

use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::app::palette::{Deed, Palette};
use crate::app::tab::Tab;
use crate::keys::{ACTIONS, Action, Group, Scope};

impl Model {
    /// Opens the palette with everything there is, or the help with what is valid here.
    pub fn open_palette(&mut self, is_help: bool) {
        let valid = self.scopes();
        let mut actions: Vec<(Action, Option<String>)> = ACTIONS
            .iter()
            .filter(|info| info.action.tab_number().is_none_or(|n| usize::from(n) < Tab::ALL.len()))
            .filter(|info| info.scope != Scope::Everywhere || !is_help)
            .filter(|info| if is_help { valid.contains(&info.scope) } else { is_tab_scope(info.scope) })
            .map(|info| (info.action, self.enabled(info.action).err()))
            .collect();
        // Who opens it wants to do something: first what is done here alone, moving about last; in the help what
        // cannot be done just now stands before that.
        actions.sort_by_key(|(action, why)| match action.info().group {
            Group::Moving => 3,
            _ if is_help && why.is_some() => 2,
            Group::Tabs if is_help => 0,
            _ => 1,
        });
        let mut entries: Vec<_> = actions.into_iter().map(|(action, why)| (Deed::Act(action), why)).collect();
        if !is_help {
            // Those of the tab in hand stand first: several tabs have a view of the same name.
            let mut views: Vec<Deed> = Deed::views().collect();
            views.sort_by_key(|view| !matches!(view, Deed::Go(tab, _) if *tab == self.tab));
            entries.extend(views.into_iter().map(|view| (view, None)));
        }
        self.dialogs.push(Dialog::Palette(Palette::new(is_help, entries)));
    }
}

fn is_tab_scope(scope: Scope) -> bool {
    matches!(
        scope,
        Scope::Everywhere
            | Scope::Global
            | Scope::Pane
            | Scope::Brief
            | Scope::Estimate
            | Scope::Team
            | Scope::Budget
            | Scope::Client
    )
}
