//! Randomness from the browser, for request ids and for jitter.

use std::fmt::Write;

/// A number from 0 up to, but not including, 1; for jitter, not for secrets.
#[must_use]
pub fn unit() -> f64 {
    js_sys::Math::random()
}

/// A text that nobody can guess. Empty where the browser has no randomness for secrets, with which the server refuses it.
#[must_use]
pub fn secret() -> String {
    let mut bytes = [0_u8; 24];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        return String::new();
    }
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// 128 random bits in lower-case hexadecimal: the key of a request, by which a repetition is recognised.
#[must_use]
pub fn request_id() -> String {
    let mut id = String::with_capacity(32);
    for _ in 0..4 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below 2³² by construction"
        )]
        let word = (unit() * 4_294_967_296.0) as u32;
        // Writing into a String cannot fail.
        let _ = write!(id, "{word:08x}");
    }
    id
}
