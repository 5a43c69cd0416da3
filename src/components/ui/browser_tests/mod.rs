//! Controls, dialogs, menus and lists in a real browser.

mod dialog;
mod input_methods;
mod keys;
mod menu;
mod notices;
mod switch;
mod text_field;
mod translated_page;
mod virtual_list;
