//! The focus across page changes, and the question before leaving the stage, in a real browser.

mod focus;
mod leaving;
