//! The banner, the rows and the note of the picker, and the rows of what was sent in a real browser.

mod banner;
mod note;
mod picker_row;
