//! The way to another page that signs in, and back: what the tab keeps meanwhile, and what it finds behind its address then.

use web_sys::Storage;

use super::random;

/// What the tab keeps while it is away, in `sessionStorage`: the secret of the sign-in, a space, and the page to come back to.
const AWAY: &str = "costage.sign-in";

/// The end of a sign-in on another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Return {
    /// The code, and the secret with which the sign-in began in this tab, if it did.
    Code(String, Option<String>),
    /// The code of a problem.
    Problem(String),
}

fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Remembers the page that is shown now. Returns the secret with which to sign in.
#[must_use]
pub fn going_away() -> String {
    let secret = random::secret();
    let page = web_sys::window().map(|window| window.location());
    let page = page.and_then(|page| Some(page.pathname().ok()? + &page.search().ok()?));
    if let Some(tab) = tab() {
        // Without it the sign-in cannot be finished, which the server then says.
        let _ = tab.set_item(AWAY, &format!("{secret} {}", page.unwrap_or_default()));
    }
    secret
}

/// Goes to another site's page.
pub fn go_to(url: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only for what is no address.
        let _ = window.location().assign(url);
    }
}

/// Takes what another page has put behind this one's address, if it has, and shows the address of the page that was left.
#[must_use]
pub fn take() -> Option<Return> {
    let window = web_sys::window()?;
    let location = window.location();
    let hash = location.hash().ok()?;
    let (name, value) = hash.strip_prefix('#')?.split_once('=')?;
    if !name.starts_with("sign-in") {
        return None;
    }
    let tab = tab();
    let kept = tab.as_ref().and_then(|tab| tab.get_item(AWAY).ok()?);
    if let Some(tab) = tab {
        let _ = tab.remove_item(AWAY);
    }
    let (secret, page) = match kept.as_deref().and_then(|kept| kept.split_once(' ')) {
        Some((secret, page)) => (Some(secret.to_owned()), page.to_owned()),
        None => (None, location.pathname().ok()?),
    };
    // The code must not stay in the history. The browser refuses pages of other sites.
    let _ = window.history().ok()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&page));
    Some(if name == "sign-in" {
        Return::Code(value.to_owned(), secret)
    } else {
        Return::Problem(value.to_owned())
    })
}
