//! What a mouse did, in cells of the screen. Imports nothing of the crate.

/// One event of the mouse; `x` and `y` count cells from the top left corner, which is 0, 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// The column, in cells from the left.
    pub x: u16,
    /// The line, in cells from the top.
    pub y: u16,
}

/// The kinds of mouse events the cockpit answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseKind {
    /// The main button went down.
    Press,
    /// The pointer moved with the main button down.
    Drag,
    /// The main button was let go.
    Release,
    /// The wheel turned away from the hand.
    WheelUp,
    /// The wheel turned towards the hand.
    WheelDown,
}
