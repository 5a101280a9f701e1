//! What the loop draws on: the terminal, or paper in a test.
//!
//! Imports `modes.rs`.

use std::io::{self, BufWriter, Stdout, Write};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};

use crate::shell::modes::{Entered, Guard, Modes};

/// A screen the loop can draw on and step off for a while.
pub trait Screen {
    /// Draws a frame; only what changed is sent.
    ///
    /// # Errors
    /// The terminal is gone.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;

    /// Makes the next frame be sent as a whole.
    ///
    /// # Errors
    /// The terminal is gone.
    fn redraw(&mut self) -> io::Result<()>;

    /// Leaves the terminal to `run`, such as an editor, and takes it back. Draw afterwards.
    ///
    /// # Errors
    /// The terminal cannot be entered again.
    fn outside(&mut self, run: &mut dyn FnMut()) -> io::Result<()>;

    /// Goes back to the shell until the program is brought to the foreground again; false where there is no shell.
    /// Draw afterwards.
    ///
    /// # Errors
    /// The system cannot suspend, or the terminal cannot be entered again.
    fn suspend(&mut self) -> io::Result<bool>;

    /// Asks the terminal to put `text` on the clipboard (OSC 52). Whether it does, it does not tell.
    ///
    /// # Errors
    /// The terminal is gone.
    fn copy(&mut self, text: &str) -> io::Result<()>;
}

/// The terminal of this process.
pub struct TerminalScreen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    guard: Guard,
}

impl TerminalScreen {
    /// Enters the terminal, and makes a panic leave it.
    ///
    /// # Errors
    /// The terminal does not let itself be set.
    pub fn enter(modes: Modes, entered: Entered) -> io::Result<Self> {
        let guard = Guard::enter(modes, entered)?;
        guard.hook_panics();
        let terminal = Terminal::new(CrosstermBackend::new(BufWriter::new(io::stdout())))?;
        Ok(Self { terminal, guard })
    }

    /// Leaves the terminal as it was found, before something is printed for good.
    pub fn leave(&self) {
        self.guard.leave();
    }
}

impl Screen for TerminalScreen {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(|frame| view(frame)).map(|_| ());
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())?;
        drawn
    }

    fn redraw(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks for the place of the cursor, and the answer would have to pass
        // through the reader of keys. Both buffers blank come to the same.
        queue!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
        Ok(())
    }

    fn outside(&mut self, run: &mut dyn FnMut()) -> io::Result<()> {
        Write::flush(self.terminal.backend_mut())?;
        self.guard.outside(run)?;
        self.redraw()
    }

    fn suspend(&mut self) -> io::Result<bool> {
        Write::flush(self.terminal.backend_mut())?;
        let was_away = self.guard.suspend()?;
        self.redraw()?;
        Ok(was_away)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))?;
        Write::flush(self.terminal.backend_mut())
    }
}

/// A screen of a test, which remembers what was done with it.
pub struct Paper {
    terminal: Terminal<TestBackend>,
    /// What was copied, in order.
    pub copied: Vec<String>,
    /// How often the terminal was left to another program.
    pub outside: usize,
    /// How many frames were drawn.
    pub frames: usize,
}

impl Paper {
    /// Blank paper of this many columns and lines.
    ///
    /// # Errors
    /// None on paper; the signature is that of a terminal.
    pub fn new(columns: u16, lines: u16) -> io::Result<Self> {
        let terminal = Terminal::new(TestBackend::new(columns, lines)).map_err(io::Error::other)?;
        Ok(Self { terminal, copied: Vec::new(), outside: 0, frames: 0 })
    }

    /// Takes another size, as when a person pulls at the window.
    pub fn resize(&mut self, columns: u16, lines: u16) {
        self.terminal.backend_mut().resize(columns, lines);
    }

    /// What is on the paper.
    #[must_use]
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// What is on the paper as text, a line for each, without the spaces at its end.
    #[must_use]
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for cells in buffer.content().chunks(usize::from(buffer.area().width.max(1))) {
            let line: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

impl Screen for Paper {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.frames += 1;
        self.terminal.draw(|frame| view(frame)).map(|_| ()).map_err(io::Error::other)
    }

    fn redraw(&mut self) -> io::Result<()> {
        self.terminal.clear().map_err(io::Error::other)
    }

    fn outside(&mut self, run: &mut dyn FnMut()) -> io::Result<()> {
        self.outside += 1;
        run();
        self.redraw()
    }

    fn suspend(&mut self) -> io::Result<bool> {
        self.redraw()?;
        Ok(true)
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::TerminalOptions;
    use ratatui::Viewport;
    use ratatui::backend::CrosstermBackend;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::text::Span;

    use super::{Paper, Screen};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    /// What a terminal is sent for a word in a style.
    fn sent(style: Style, coloured: bool) -> String {
        crossterm::style::force_color_output(coloured);
        let mut bytes = Vec::new();
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 1));
        let mut terminal =
            Terminal::with_options(CrosstermBackend::new(&mut bytes), TerminalOptions { viewport }).unwrap();
        terminal.draw(|frame| frame.render_widget(Span::styled("chosen", style), frame.area())).unwrap();
        drop(terminal);
        String::from_utf8(bytes).unwrap()
    }

    /// Whether the word is reversed when it is written: no reset stands between.
    fn is_reversed(bytes: &str) -> bool {
        let before = &bytes[..bytes.find("chosen").unwrap()];
        let behind = before.rsplit_once("\u{1b}[7m").map(|(_, behind)| behind);
        behind.is_some_and(|behind| !behind.contains("\u{1b}[;m") && !behind.contains("\u{1b}[0m"))
    }

    #[test]
    fn without_colours_the_selection_is_still_seen() {
        let coloured = Style::new().fg(Color::Red).add_modifier(Modifier::REVERSED);
        // What crossterm does of its own accord under NO_COLOR: a reset wipes the reverse.
        assert!(!is_reversed(&sent(coloured, false)));
        assert!(is_reversed(&sent(coloured, true)));
        let mono = sent(Theme::mono(Glyphs::unicode()).selected, true);
        assert!(is_reversed(&mono) && !mono.contains("[38;") && !mono.contains("[48;"), "{mono:?}");
    }

    #[test]
    fn paper_keeps_what_is_drawn() {
        let mut paper = Paper::new(10, 2).unwrap();
        paper.draw(&mut |frame| frame.render_widget(Span::raw("needs"), frame.area())).unwrap();
        assert_eq!(paper.text(), "needs\n\n");
        paper.resize(4, 1);
        paper.copy("x").unwrap();
        paper.draw(&mut |frame| frame.render_widget(Span::raw("needs"), frame.area())).unwrap();
        assert_eq!((paper.text().as_str(), paper.frames), ("need\n", 2));
    }
}
