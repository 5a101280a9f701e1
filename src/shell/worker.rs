//! Long work on a thread of its own, one piece at a time: it is begun, tells after a moment how far it is, and can
//! be stopped. Beside it runs the quick check of a large file, which gives way to every write. Imports app, exchange,
//! store. Read next: `jobs.rs`, what such work is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::app::msg::{Msg, Undone};
use crate::exchange::watch::Watch;
use crate::shell::input::Waker;
use crate::shell::quick_check::QuickCheck;
use crate::store::{ReadError, Store};

/// Work that takes longer than this is shown.
const SOON: Duration = Duration::from_millis(100);
/// How often the screen then says how far it is.
const OFTEN: Duration = Duration::from_millis(500);

/// A piece of work.
pub struct Job {
    /// What is being done, in words: `exporting tasks.csv`.
    pub what: String,
    /// Does it write to the project file?
    pub writes: bool,
    /// Does it; gives back what to tell.
    pub run: Box<dyn FnOnce(&Watch) -> Msg + Send>,
    /// What to tell where it comes upon a fault of its own.
    pub fault: Msg,
}

/// What a thread tells.
enum Told {
    /// It takes its time.
    Goes,
    /// It is over.
    Done(Msg),
    /// The quick check is over.
    Checked(Result<(), ReadError>),
}

/// The piece of work that is going on.
struct Running {
    what: String,
    writes: bool,
    watch: Watch,
    /// Was it shown that it goes on?
    shown: bool,
    thread: JoinHandle<()>,
}

/// The threads that work, as the loop sees them.
pub struct Worker {
    sender: Sender<Told>,
    inbox: Receiver<Told>,
    waker: Option<Waker>,
    running: Option<Running>,
    /// What to tell next.
    next: Option<Msg>,
    check: QuickCheck,
}

impl Worker {
    /// A worker without work; it wakes the loop when it has something to tell.
    #[must_use]
    pub fn new(waker: Option<Waker>) -> Self {
        let (sender, inbox) = channel();
        Self { sender, inbox, waker, running: None, next: None, check: QuickCheck::default() }
    }

    /// What there is to tell.
    pub fn told(&mut self) -> Option<Msg> {
        if self.next.is_some() {
            return self.next.take();
        }
        match self.inbox.try_recv().ok()? {
            Told::Goes => {
                let running = self.running.as_mut()?;
                running.shown = true;
                Some(Msg::Progress(Some(line(running))))
            }
            Told::Done(msg) if self.running.take().is_some_and(|running| running.shown) => {
                self.next = Some(msg);
                Some(Msg::Progress(None))
            }
            Told::Done(msg) => Some(msg),
            Told::Checked(result) => self.check.ended(result).map(Msg::Failed),
        }
    }

    /// Is there work going on, or something to tell of it?
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.running.is_some() || self.next.is_some()
    }

    /// Does the work that is going on write to the project file?
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.writes)
    }

    /// Begins a piece of work.
    ///
    /// # Errors
    /// What is still going on, or why no thread can be had.
    pub fn start(&mut self, job: Job) -> Result<(), String> {
        if let Some(running) = &self.running {
            return Err(format!("still {}; wait for it, or stop it with esc", running.what));
        }
        if job.writes {
            self.make_way();
        }
        let Job { what, writes, run, fault } = job;
        let watch = Watch::default();
        let tell = self.teller();
        let watched = watch.clone();
        let work = move || attend(&tell, fault, || run(&watched));
        let thread = thread::Builder::new().name("work".into()).spawn(work);
        let thread = thread.map_err(|error| format!("it cannot be begun: {error}"))?;
        self.running = Some(Running { what, writes, watch, shown: false, thread });
        Ok(())
    }

    /// Stops the work that goes on; how it ended is told when it has ended.
    pub fn cancel(&mut self) -> Msg {
        let Some(running) = &mut self.running else { return Msg::Done };
        running.watch.stop();
        running.shown = true;
        Msg::Progress(Some("stopping …".to_owned()))
    }

    /// Before the program ends: what is nearly done is waited for, the rest is stopped. Gives back what was stopped.
    pub fn finish(&mut self) -> Option<String> {
        self.make_way();
        let running = self.running.take()?;
        let mut end = if running.shown { None } else { ended(self.inbox.recv_timeout(SOON).ok()) };
        running.watch.stop();
        // A thread that came upon a fault has told nothing.
        drop(running.thread.join());
        while end.is_none() {
            match self.inbox.try_recv() {
                Ok(told) => end = ended(Some(told)),
                Err(_) => break,
            }
        }
        let is_done = matches!(
            end,
            Some(
                Msg::Written { .. }
                    | Msg::Unchanged
                    | Msg::Exported(..)
                    | Msg::ExportedAll(..)
                    | Msg::Planned(_)
                    | Msg::Undone(Undone::Done { .. })
            )
        );
        (!is_done).then(|| format!("{} was stopped", running.what))
    }

    /// Begins the quick check of a large file, on a connection of its own; only damage is told.
    pub fn check(&mut self, store: Store) {
        self.check.begins(store.interrupter());
        let tell = self.teller();
        let run = move || tell(Told::Checked(store.quick_check()));
        if thread::Builder::new().name("check".into()).spawn(run).is_err() {
            self.check.make_way();
        }
    }

    /// The file is large and was not checked yet: its check begins with the next tick of the clock.
    pub fn check_soon(&mut self) {
        self.check.soon();
    }

    /// A tick of the clock went by: is it time to check the file (again)?
    pub fn is_check_due(&mut self) -> bool {
        self.check.tick() && self.running.is_none()
    }

    /// Lets a write go first: a check that runs would make it wait, so it ends, and begins again when it is quiet.
    pub fn make_way(&mut self) {
        self.check.make_way();
    }

    /// Tells the loop something from another thread.
    fn teller(&self) -> impl Fn(Told) + Send + 'static {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        move |told| {
            if sender.send(told).is_ok()
                && let Some(waker) = &waker
            {
                waker.wake();
            }
        }
    }
}

/// Does the work on a thread below this one, and tells from time to time that it goes on.
fn attend(tell: &impl Fn(Told), fault: Msg, run: impl FnOnce() -> Msg + Send) {
    let (sender, ended) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let msg = catch_unwind(AssertUnwindSafe(run)).unwrap_or(fault);
            // This thread waits for it as long as it lives.
            let _ = sender.send(msg);
        });
        let mut patience = SOON;
        loop {
            match ended.recv_timeout(patience) {
                Ok(msg) => return tell(Told::Done(msg)),
                Err(RecvTimeoutError::Timeout) => tell(Told::Goes),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            patience = OFTEN;
        }
    });
}

fn ended(told: Option<Told>) -> Option<Msg> {
    match told {
        Some(Told::Done(msg)) => Some(msg),
        _ => None,
    }
}

/// What the screen says of work that goes on.
fn line(running: &Running) -> String {
    let what = &running.what;
    if running.watch.is_stopped() {
        return "stopping …".to_owned();
    }
    match running.watch.percent() {
        Some(percent) => format!("{what} … {percent} % · esc stops it"),
        None => format!("{what} … esc stops it"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{Job, Worker};
    use crate::app::msg::Msg;
    use crate::exchange::watch::Watch;

    fn job(run: impl FnOnce(&Watch) -> Msg + Send + 'static) -> Job {
        let fault = Msg::Failed("a fault".to_owned());
        Job { what: "counting".to_owned(), writes: false, run: Box::new(run), fault }
    }

    /// The next thing told.
    fn next(worker: &mut Worker) -> Msg {
        loop {
            match worker.told() {
                Some(msg) => return msg,
                None => std::thread::yield_now(),
            }
        }
    }

    /// What the work comes to, whether it took its time or not.
    fn outcome(worker: &mut Worker) -> Msg {
        loop {
            match next(worker) {
                Msg::Progress(_) => {}
                msg => return msg,
            }
        }
    }

    #[test]
    fn short_work_is_told_and_long_work_is_shown_until_it_ends() {
        let mut worker = Worker::new(None);
        worker.start(job(|_| Msg::Unchanged)).unwrap();
        assert_eq!(outcome(&mut worker), Msg::Unchanged);
        assert!(!worker.is_busy());
        let (go_on, waits) = channel::<()>();
        let run = move |watch: &Watch| {
            watch.expect(4);
            assert!(watch.step());
            waits.recv().unwrap();
            Msg::Unchanged
        };
        worker.start(job(run)).unwrap();
        assert_eq!(next(&mut worker), Msg::Progress(Some("counting … 25 % · esc stops it".to_owned())));
        let why = worker.start(job(|_| Msg::Done)).unwrap_err();
        assert!(why.contains("still counting"), "{why}");
        go_on.send(()).unwrap();
        loop {
            match next(&mut worker) {
                Msg::Progress(None) => break,
                told => assert!(matches!(told, Msg::Progress(Some(_))), "{told:?}"),
            }
        }
        assert!(worker.is_busy(), "there is something to tell");
        assert_eq!(next(&mut worker), Msg::Unchanged);
        assert!(!worker.is_busy());
    }

    #[test]
    fn a_fault_in_the_work_is_told_and_leaves_the_worker_fit() {
        let mut worker = Worker::new(None);
        worker.start(job(|_| std::panic::panic_any("meant so"))).unwrap();
        assert_eq!(outcome(&mut worker), Msg::Failed("a fault".to_owned()));
        worker.start(job(|_| Msg::Unchanged)).unwrap();
        assert_eq!(outcome(&mut worker), Msg::Unchanged);
    }

    fn until_stopped(watch: &Watch) -> Msg {
        while watch.step() {
            std::thread::yield_now();
        }
        Msg::Stopped("stopped")
    }

    #[test]
    fn what_is_stopped_says_so_when_it_has_ended() {
        let mut worker = Worker::new(None);
        assert_eq!(worker.cancel(), Msg::Done);
        worker.start(job(until_stopped)).unwrap();
        assert_eq!(worker.cancel(), Msg::Progress(Some("stopping …".to_owned())));
        assert_eq!(outcome(&mut worker), Msg::Stopped("stopped"));
    }

    #[test]
    fn at_the_end_short_work_is_waited_for_and_long_work_is_stopped() {
        let mut worker = Worker::new(None);
        assert_eq!(worker.finish(), None);
        let (end, ended) = channel();
        let run = move |_: &Watch| {
            end.send(()).unwrap();
            Msg::Exported("a.csv".into(), 3, None)
        };
        worker.start(job(run)).unwrap();
        ended.recv().unwrap();
        assert_eq!(worker.finish(), None);
        worker.start(job(until_stopped)).unwrap();
        assert_eq!(worker.finish().as_deref(), Some("counting was stopped"));
        assert!(!worker.is_busy());
    }
}
