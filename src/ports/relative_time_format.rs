//! Times ago in words, by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Intl::RelativeTimeFormat, Object, Reflect};

thread_local! {
    // The last one is kept: making it takes longer than writing a time.
    static LAST: RefCell<Option<(String, RelativeTimeFormat)>> = const { RefCell::new(None) };
}

/// `count` times `unit` (`second`, `minute`, `hour`, `day`) ago in the language `tag` (BCP 47): `2 min. ago`, `yesterday`.
#[must_use]
pub fn ago(tag: &str, count: u64, unit: &str) -> String {
    // Native tests have no browser; they read English.
    if !cfg!(target_arch = "wasm32") {
        return in_english(count, unit);
    }
    LAST.with_borrow_mut(|last| {
        let format = match last {
            Some((of, format)) if of == tag => format,
            _ => &last.insert((tag.to_owned(), format(tag))).1,
        };
        #[expect(clippy::cast_precision_loss, reason = "no time is so long ago")]
        let count = -(count as f64);
        format.format(count, unit).into()
    })
}

fn format(tag: &str) -> RelativeTimeFormat {
    let options = Object::new();
    for (name, value) in [("numeric", "auto"), ("style", "short")] {
        // Fails only for values that are not objects.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    RelativeTimeFormat::new(&Array::of1(&tag.into()), &options)
}

/// As browsers write it.
fn in_english(count: u64, unit: &str) -> String {
    match (count, unit) {
        (1, "day") => "yesterday".to_owned(),
        (_, "second") => format!("{count} sec. ago"),
        (_, "minute") => format!("{count} min. ago"),
        (_, "hour") => format!("{count} hr. ago"),
        _ => format!("{count} {unit}s ago"),
    }
}
