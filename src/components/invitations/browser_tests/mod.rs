//! The banner and the rows of the picker in a real browser.

mod banner;
mod picker_row;
