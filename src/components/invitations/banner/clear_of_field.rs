//! Keeps the banner off the field that somebody writes in: it goes to the other end of the window.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Where the banner is a sheet at the bottom; as `src/components/invitations/banner/banner.css` has it.
const SHEET: &str = "(max-width: 560px)";
/// What `src/components/invitations/banner/banner.css` leaves free around the banner, and a field's frame, in pixels.
const AROUND: f64 = 24.0;

/// An end of the window.
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

/// A place in the window, in pixels from its top and left.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Size {
    width: f64,
    height: f64,
}

/// Whether a banner at `end` of the window, in its middle, lies on `field`.
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

/// Where a banner that stands at `now` keeps clear of `field`: where it is, if it does so there or nowhere.
fn clear_end(now: End, banner: Size, window: Size, field: Place) -> End {
    let moves = covers(now, banner, window, field) && !covers(now.other(), banner, window, field);
    if moves { now.other() } else { now }
}

/// Whether the banner in `section` stands at the other end than usual. Once it has moved it stays there, for whoever is
/// about to press it.
pub(super) fn use_clear_of_field(section: NodeRef<html::Section>) -> ReadSignal<bool> {
    let (is_away, set_away) = signal(false);
    let look = move || {
        let Some(is_now) = is_away.try_get_untracked() else { return };
        if let Some(is_next) = section.try_get_untracked().flatten().and_then(|banner| away(&banner, is_now))
            && is_next != is_now
        {
            set_away.set(is_next);
        }
    };
    Effect::new(move || {
        if section.get().is_some() {
            request_animation_frame(look);
        }
    });
    let focused = window_event_listener(ev::focusin, move |_| look());
    let typed = window_event_listener(ev::input, move |_| look());
    let resized = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || {
        focused.remove();
        typed.remove();
        resized.remove();
    });
    is_away
}

/// Whether `banner` is to stand at the other end; `None` while nobody writes.
fn away(banner: &Element, is_away: bool) -> Option<bool> {
    let field =
        document().active_element().filter(|field| is_written_in(field) && !banner.contains(Some(field)))?;
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

fn is_written_in(element: &Element) -> bool {
    const NOT_WRITTEN: [&str; 5] = ["checkbox", "radio", "file", "button", "range"];
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !NOT_WRITTEN.contains(&input.type_().as_str()),
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
    fn it_stays_where_it_covers_nothing_and_leaves_where_somebody_writes() {
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
