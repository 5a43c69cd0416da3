//! Moves the banner to the other end of the window when it would cover the text field in use.

use leptos::{ev, html};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The media query under which the banner is a sheet at the bottom; the same as in `banner.css` beside this file.
const SHEET: &str = "(max-width: 560px)";
/// The space around the banner (as in `banner.css`) plus a field's border, in pixels.
const AROUND: f64 = 24.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Top,
    Bottom,
}

impl End {
    const fn other(self) -> Self {
        match self {
            Self::Top => Self::Bottom,
            Self::Bottom => Self::Top,
        }
    }
}

/// A rectangle in the window, in pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// In pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Size {
    width: f64,
    height: f64,
}

/// Whether a banner centred at `end` of the window would cover `field`.
fn covers(end: End, banner: Size, window: Size, field: Place) -> bool {
    let side = (window.width - banner.width) / 2.0;
    let beside = field.right <= side || field.left >= window.width - side;
    let deep = banner.height + AROUND;
    !beside
        && match end {
            End::Top => field.top < deep,
            End::Bottom => field.bottom > window.height - deep,
        }
}

/// The end at which a banner now at `now` leaves `field` free: its own if that is free, or neither is.
fn clear_end(now: End, banner: Size, window: Size, field: Place) -> End {
    let moves = covers(now, banner, window, field) && !covers(now.other(), banner, window, field);
    if moves { now.other() } else { now }
}

/// Whether the banner in `section` is moved to the other end. Once moved it stays there, so that it does not jump
/// away under a finger.
pub(super) fn use_clear_of_field(section: NodeRef<html::Section>) -> ReadSignal<bool> {
    let (is_away, set_away) = signal(false);
    let check = move || {
        let Some(is_now) = is_away.try_get_untracked() else { return };
        if let Some(is_next) = section.try_get_untracked().flatten().and_then(|banner| away(&banner, is_now))
            && is_next != is_now
        {
            set_away.set(is_next);
        }
    };
    Effect::new(move || {
        if section.get().is_some() {
            request_animation_frame(check);
        }
    });
    let focused = window_event_listener(ev::focusin, move |_| check());
    let typed = window_event_listener(ev::input, move |_| check());
    let resized = window_event_listener(ev::resize, move |_| check());
    on_cleanup(move || {
        focused.remove();
        typed.remove();
        resized.remove();
    });
    is_away
}

/// Whether `banner` belongs at the other end; `None` while no text field has the focus.
fn away(banner: &Element, is_away: bool) -> Option<bool> {
    let field =
        document().active_element().filter(|field| is_text_field(field) && !banner.contains(Some(field)))?;
    let window = window();
    let pixels = |size: Result<wasm_bindgen::JsValue, _>| size.ok()?.as_f64();
    let window_size = Size { width: pixels(window.inner_width())?, height: pixels(window.inner_height())? };
    let usual = match window.match_media(SHEET).ok()? {
        Some(sheet) if sheet.matches() => End::Bottom,
        _ => End::Top,
    };
    let now = if is_away { usual.other() } else { usual };
    let rect = banner.get_bounding_client_rect();
    let size = Size { width: rect.width(), height: rect.height() };
    let rect = field.get_bounding_client_rect();
    let place = Place { left: rect.left(), right: rect.right(), top: rect.top(), bottom: rect.bottom() };
    Some(clear_end(now, size, window_size, place) != usual)
}

fn is_text_field(element: &Element) -> bool {
    const NOT_TEXT: [&str; 5] = ["checkbox", "radio", "file", "button", "range"];
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !NOT_TEXT.contains(&input.type_().as_str()),
        None => element.tag_name() == "TEXTAREA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Size = Size { width: 390.0, height: 844.0 };
    const SHEET: Size = Size { width: 390.0, height: 170.0 };

    fn field(top: f64) -> Place {
        Place { left: 12.0, right: 300.0, top, bottom: top + 48.0 }
    }

    #[test]
    fn it_stays_where_it_covers_nothing_and_moves_off_the_field_in_use() {
        assert_eq!(clear_end(End::Bottom, SHEET, PHONE, field(300.0)), End::Bottom);
        assert_eq!(clear_end(End::Bottom, SHEET, PHONE, field(700.0)), End::Top);
        assert_eq!(clear_end(End::Top, SHEET, PHONE, field(100.0)), End::Bottom);
    }

    #[test]
    fn once_it_has_moved_it_stays_there() {
        assert_eq!(clear_end(End::Top, SHEET, PHONE, field(700.0)), End::Top);
        assert_eq!(clear_end(End::Top, SHEET, PHONE, field(300.0)), End::Top);
    }

    #[test]
    fn where_both_ends_are_over_the_field_it_does_not_jump() {
        let low = Size { width: 320.0, height: 256.0 };
        assert_eq!(clear_end(End::Bottom, SHEET, low, field(110.0)), End::Bottom);
        assert_eq!(clear_end(End::Top, SHEET, low, field(110.0)), End::Top);
    }

    #[test]
    fn a_field_beside_it_is_not_covered() {
        let desktop = Size { width: 1440.0, height: 900.0 };
        let banner = Size { width: 560.0, height: 90.0 };
        let beside = Place { left: 1100.0, right: 1400.0, top: 20.0, bottom: 60.0 };
        assert_eq!(clear_end(End::Top, banner, desktop, beside), End::Top);
        assert_eq!(clear_end(End::Top, banner, desktop, Place { left: 700.0, ..beside }), End::Bottom);
    }
}
