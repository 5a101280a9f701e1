//! The one loop: draw, keep what the frame looked like, wait for something, take in all that is there, perform
//! what the model wants. The terminal, the events and the world outside come in, so that a test drives the
//! very same loop with a script. Imports app, ui. Read next: `perform.rs`.

use std::io;
use std::time::{Duration, Instant};

use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::shell::events::{Event, Events};
use crate::shell::screen::Screen;
use crate::ui::theme::Theme;
use crate::ui::view::view;

/// How often the file is looked at for changes of other programs, and the clock.
const TICK: Duration = Duration::from_secs(1);

/// What the loop needs from the world: effects performed, messages of workers, the time.
pub trait World {
    /// Performs an effect and answers it.
    ///
    /// # Errors
    /// The terminal is gone.
    fn perform(&mut self, effect: Effect, screen: &mut dyn Screen) -> io::Result<Answer>;

    /// What a worker has to tell, without waiting.
    fn worker(&mut self) -> Option<Msg>;

    /// What time it is.
    fn clock(&mut self) -> Msg;

    /// The look, after the person switched it so many times.
    fn theme(&self, steps: u8) -> Theme;
}

/// What came of an effect.
#[derive(Debug)]
pub enum Answer {
    /// A message for the model.
    Message(Msg),
    /// The loop ends.
    Over,
}

/// Runs the cockpit until the person leaves it.
///
/// # Errors
/// The terminal is gone.
pub fn run(
    screen: &mut dyn Screen,
    model: &mut Model,
    world: &mut dyn World,
    events: &mut dyn Events,
) -> io::Result<()> {
    let mut stale = true;
    let mut ticked = Instant::now();
    loop {
        if stale {
            let theme = world.theme(model.style.theme_steps);
            screen.draw(&mut |frame| model.frame = view(model, &theme, frame))?;
            model.keep_offsets();
        }
        let mut next = match ahead(model, events)? {
            (Some(event), _) => Some(event),
            // What was worked out meanwhile may be on the screen.
            (None, true) => {
                stale = true;
                continue;
            }
            (None, false) => events.next(Some(TICK.saturating_sub(ticked.elapsed())))?,
        };
        stale = next.is_some();
        // The tick comes when it is due, also under somebody who types without a pause.
        if next.is_none() || ticked.elapsed() >= TICK {
            ticked = Instant::now();
            // A tick alone draws nothing unless it changed something that is shown.
            let before = model.shown_state();
            let clock = world.clock();
            if !handle(clock, screen, model, world)? {
                return Ok(());
            }
            stale |= before != model.shown_state();
        }
        while let Some(event) = next {
            if let Some(msg) = message(event, world)
                && !handle(msg, screen, model, world)?
            {
                return Ok(());
            }
            next = events.try_next()?;
        }
        while let Some(msg) = world.worker() {
            stale = true;
            if !handle(msg, screen, model, world)? {
                return Ok(());
            }
        }
    }
}

/// Lets the model work ahead piece by piece, until there is an event. Says too whether it did anything.
fn ahead(model: &mut Model, events: &mut dyn Events) -> io::Result<(Option<Event>, bool)> {
    let mut worked = false;
    while model.work_ahead() {
        worked = true;
        if let Some(event) = events.try_next()? {
            return Ok((Some(event), worked));
        }
    }
    Ok((None, worked))
}

/// Takes in a message and performs what comes of it, until nothing does; false when the loop is over.
fn handle(msg: Msg, screen: &mut dyn Screen, model: &mut Model, world: &mut dyn World) -> io::Result<bool> {
    let mut msg = msg;
    while let Some(effect) = model.update(msg) {
        match world.perform(effect, screen)? {
            Answer::Message(answer) => msg = answer,
            Answer::Over => return Ok(false),
        }
    }
    Ok(true)
}

fn message(event: Event, world: &mut dyn World) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Mouse(mouse) => Some(Msg::Mouse(mouse)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Suspend => Some(Msg::Suspend),
        Event::Terminate => Some(Msg::Terminate),
        Event::FocusGained => Some(world.clock()),
        Event::Woken | Event::FocusLost => None,
    }
}
