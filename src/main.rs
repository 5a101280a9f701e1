//! The binary: arguments in, exit code out.
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let p = std::path::PathBuf::from(path);
    if !p.exists() {
        let clock = greenlight::shell::clock::Clock::default();
        let mut ids = greenlight::domain::id::CountingIds(1000);
        let mut snap = greenlight::domain::snapshot::Snapshot::default();
        let mut all = vec![];
        let text = ["need Search that works", "x"];
        let mut ctx =
            greenlight::domain::command::Context { today: clock.today(), now: clock.now(), ids: &mut ids };
        use greenlight::domain::command::{Command, Draft};
        use greenlight::domain::noun::Noun;
        let cmds = vec![
            Command::StartProject(Draft::new(Noun::Project).with("name", &"Acme spring".to_string())),
            Command::Add(Draft::new(Noun::Need).with("title", &text[0].to_string())),
            Command::Add(Draft::new(Noun::Task).with("title", &"Homepage design".to_string())),
            Command::Add(Draft::new(Noun::Task).with("title", &"Search index".to_string())),
            Command::Add(Draft::new(Noun::Person).with("name", &"Mia Chen".to_string())),
        ];
        for c in cmds {
            let d = greenlight::domain::decide::decide(&snap, &mut ctx, &c).unwrap();
            snap.apply_all(&d.changes).unwrap();
            all.extend(d.changes);
        }
        let e = greenlight::store::Entry { label: "start".into(), actor: "me".into(), at: clock.stamp() };
        greenlight::store::Store::create(&p, &e, &all).unwrap();
    }
    let o = greenlight::shell::open::OpenOptions {
        path: p,
        tab: None,
        view: None,
        no_color: false,
        clock: Default::default(),
        actor: "me".into(),
    };
    if let Err(e) = greenlight::shell::open::open(&o) {
        eprintln!("{e}");
    }
}
