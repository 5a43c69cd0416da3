//! The files with the texts of the languages that are not part of the app.

use gloo_net::http::Request;

use super::embedding;

/// Fetches the file of the language `tag`; `None` where there is none, or it does not come.
pub async fn fetch(tag: &str) -> Option<String> {
    let response = Request::get(&address(tag)?).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}

/// The address, as `index.html` names it in its `<meta name="languages">`: `de ltr /language-de-….txt, ar rtl …`.
fn address(tag: &str) -> Option<String> {
    let list = embedding::file("languages").or_else(named_by_page)?;
    list.split(", ").find_map(|entry| {
        let mut words = entry.split(' ');
        (words.next() == Some(tag)).then(|| words.nth(1).unwrap_or_default().to_owned())
    })
}

fn named_by_page() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[name='languages']").ok()??.get_attribute("content")
}
