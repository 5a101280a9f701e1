//! What the integration tests share: a cockpit on a file of its own, driven by a script of keys through the very
//! loop that the terminal drives.
#![allow(dead_code, reason = "every test binary uses another part of it")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use greenlight::app::model::Model;
use greenlight::domain::calendar::Date;
use greenlight::domain::change::Change;
use greenlight::domain::command::{Command, Context, Draft};
use greenlight::domain::decide::decide;
use greenlight::domain::id::CountingIds;
use greenlight::domain::noun::Noun;
use greenlight::domain::own::OwnTexts;
use greenlight::domain::snapshot::Snapshot;
use greenlight::shell::clock::Clock;
use greenlight::shell::config::Config;
use greenlight::shell::log::Log;
use greenlight::shell::open::{OpenOptions, model_of};
use greenlight::shell::perform::Outside;
use greenlight::shell::run::run;
use greenlight::shell::screen::Paper;
use greenlight::shell::script::Script;
use greenlight::shell::worker::Worker;
use greenlight::store::{Access, Entry, Options, Store};
use greenlight::ui::glyphs::Glyphs;
use greenlight::ui::theme::Theme;

/// The day on which the tests take place: a Monday.
pub fn today() -> Date {
    Date::from_ymd_opt(2026, 3, 2).unwrap()
}

/// A cockpit on a file in a folder of its own.
pub struct Cockpit {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub model: Model,
    pub outside: Outside,
    pub screen: Paper,
}

/// Tests make thousands of commits; they need no disk that keeps them.
const FAST: Options = Options { durable: false, busy: Duration::from_secs(5) };

/// The changes of these commands, decided one after the other on an empty project.
pub fn decided(commands: &[Command]) -> Vec<Change> {
    let mut snapshot = Snapshot::default();
    let mut ids = CountingIds(1000);
    let mut changes = Vec::new();
    for command in commands {
        let now = today().and_hms_opt(9, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut ids };
        let decision = decide(&snapshot, &mut context, command).unwrap();
        snapshot.apply_all(&decision.changes).unwrap();
        changes.extend(decision.changes);
    }
    changes
}

/// The first command of a new project.
pub fn start() -> Command {
    let draft = Draft::new(Noun::Project)
        .with("name", &"Acme spring launch".to_owned())
        .with("start", &Date::from_ymd_opt(2026, 1, 12))
        .with("due", &Date::from_ymd_opt(2026, 4, 3));
    Command::StartProject(draft)
}

impl Cockpit {
    /// An empty project, seen on a screen of this size.
    pub fn new(width: u16, height: u16) -> Self {
        Self::with(&decided(&[start()]), width, height)
    }

    /// A project that these changes make.
    pub fn with(changes: &[Change], width: u16, height: u16) -> Self {
        let (folder, path) = Self::made(changes);
        Self::open(folder, path, &Config::default(), width, height)
    }

    /// An empty project, with a config.
    pub fn configured(config: &Config, width: u16, height: u16) -> Self {
        let (folder, path) = Self::made(&decided(&[start()]));
        Self::open(folder, path, config, width, height)
    }

    fn made(changes: &[Change]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("acme.greenlight");
        let entry =
            Entry { label: "new project".into(), actor: "test".into(), at: "2026-03-02T09:00:00Z".into() };
        let store = Store::create_with(&path, &entry, changes, FAST).unwrap();
        drop(store);
        (folder, path)
    }

    /// The file of an earlier cockpit, opened again.
    pub fn again(self) -> Self {
        self.on(today())
    }

    /// The file of an earlier cockpit, opened again on another day.
    pub fn on(self, day: Date) -> Self {
        let area = self.screen.buffer().area;
        let (width, height) = (area.width, area.height);
        drop(self.outside);
        Self::open_on(day, self.folder, self.path, &Config::default(), width, height)
    }

    fn open(folder: tempfile::TempDir, path: PathBuf, config: &Config, width: u16, height: u16) -> Self {
        Self::open_on(today(), folder, path, config, width, height)
    }

    fn open_on(
        day: Date,
        folder: tempfile::TempDir,
        path: PathBuf,
        config: &Config,
        width: u16,
        height: u16,
    ) -> Self {
        let store = Store::open_with(&path, Access::ReadWrite, FAST).unwrap();
        let clock = Clock { fixed: Some(day) };
        let options = OpenOptions {
            path: path.clone(),
            tab: None,
            view: None,
            no_color: false,
            no_mouse: false,
            clock,
            actor: "test".into(),
            own: OwnTexts::default(),
            config: config.clone(),
            log: Log::default(),
        };
        let model = model_of(&store, &options).unwrap();
        let theme = Theme::dark(Glyphs::unicode());
        let outside = Outside::new(store, "test".into(), clock, Worker::new(None), vec![theme]);
        Self { folder, path, model, outside, screen: Paper::new(width, height).unwrap() }
    }

    /// Types a script of keys, and lets time pass until the work is done that they began; afterwards the law holds:
    /// what the model holds is what the file holds.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        self.types(script);
        while self.outside.worker.is_busy() {
            std::thread::yield_now();
            self.types("<wait>");
        }
        let (snapshot, head) = self.outside.store.load().unwrap();
        assert_eq!(self.model.data.head, head.0, "the model stands where the file stands");
        assert!(self.model.data.snapshot == snapshot, "the model holds what the file holds");
        self
    }

    /// Types a script of keys, whatever work goes on meanwhile.
    pub fn types(&mut self, script: &str) -> &mut Self {
        let mut events = Script::parse(script).unwrap();
        run(&mut self.screen, &mut self.model, &mut self.outside, &mut events).unwrap();
        self
    }

    /// Lets time pass until the screen shows these words, as a worker needs it.
    #[track_caller]
    pub fn until(&mut self, words: &str) -> &mut Self {
        for _ in 0..50_000 {
            if self.text().contains(words) {
                return self;
            }
            std::thread::yield_now();
            self.types("<wait>");
        }
        self.shows(words);
        self
    }

    /// Another program does this on the same file.
    pub fn elsewhere(&self, command: &Command) {
        let mut store = Store::open_with(&self.path, Access::ReadWrite, FAST).unwrap();
        let (snapshot, head) = store.load().unwrap();
        let mut ids = CountingIds(snapshot.last_id().0 + 1000);
        let now = today().and_hms_opt(10, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut ids };
        let decision = decide(&snapshot, &mut context, command).unwrap();
        let entry = Entry { label: decision.label, actor: "other".into(), at: "2026-03-02T10:00:00Z".into() };
        store.commit(head, &entry, &decision.changes).unwrap();
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.screen.text()
    }

    /// Asserts that the screen shows these words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "no “{words}” on the screen:\n{}", self.text());
        self
    }

    /// A path beside the project file.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A file of the data shared by other programs; none where the folder is missing, which the test then says.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {name} is not there");
    None
}
