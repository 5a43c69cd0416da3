//! Focus when pages come and go, and the question before leaving the stage in a real browser.

mod focus;
mod leaving;
