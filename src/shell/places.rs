//! Where the program keeps what is its own: the config, the drafts, the log. The platform's own folders; the
//! environment variable `GREENLIGHT_CONFIG` names another config file. Imports nothing of the crate.
//! Read next: `own.rs`, `drafts.rs`.

use std::path::PathBuf;

use directories::ProjectDirs;

/// Where things lie. None where the platform names no folder, as without a home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The config file, whether it is there or not.
    pub config: Option<PathBuf>,
    /// Was the config file named by the environment?
    pub named: bool,
    /// The folder of drafts and of the log.
    pub state: Option<PathBuf>,
}

impl Places {
    /// The places of this person at this machine. `env` reads a variable of the environment.
    #[must_use]
    pub fn of(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let folders = ProjectDirs::from("", "", "greenlight");
        let named = env("GREENLIGHT_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
        let usual = || folders.as_ref().map(|f| f.config_dir().join("config.toml"));
        let state = folders.as_ref().map(|f| f.state_dir().unwrap_or_else(|| f.data_local_dir()).to_owned());
        Self { named: named.is_some(), config: named.or_else(usual), state }
    }

    /// The places as the environment of this process says.
    #[must_use]
    pub fn here() -> Self {
        Self::of(&|name| std::env::var(name).ok())
    }

    /// A folder beside the config file, such as that of the person's own brief questions.
    #[must_use]
    pub fn beside_config(&self, name: &str) -> Option<PathBuf> {
        Some(self.config.as_ref()?.parent()?.join(name))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Places;

    #[test]
    fn the_environment_may_name_another_config_and_its_folder_goes_along() {
        let env = |name: &str| (name == "GREENLIGHT_CONFIG").then(|| "elsewhere/mine.toml".to_owned());
        let places = Places::of(&env);
        assert_eq!(places.config.as_deref(), Some(Path::new("elsewhere/mine.toml")));
        assert_eq!(places.beside_config("briefs").as_deref(), Some(Path::new("elsewhere/briefs")));
        let usual = Places::of(&|_| Some(String::new())).config;
        assert!(usual.is_none_or(|path| path.ends_with("config.toml")));
    }
}
