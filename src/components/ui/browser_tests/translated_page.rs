//! A page that the browser translates: changes are shown in place of the translator's elements, and nothing outdated
//! remains.

use leptos_erased::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Node;

use crate::{
    components::test_page::{Mounted, settle, text_of},
    ports::translated_text::follow_translation,
};

/// The ways in which translators replace text with elements of their own.
#[derive(Debug, Clone, Copy)]
enum Translator {
    /// Replaces the text node, as Chrome and Google Translate do.
    Replaces,
    /// Inserts its element before the text node, then removes the node.
    PutsBefore,
    /// Removes the text node, then inserts its element in the same place.
    PutsAfterwards,
    /// Moves the text node into its element.
    Wraps,
}

const TRANSLATORS: [Translator; 4] =
    [Translator::Replaces, Translator::PutsBefore, Translator::PutsAfterwards, Translator::Wraps];

fn element(name: &str) -> Node {
    document().create_element(name).unwrap().into()
}

impl Translator {
    /// "Translates" every text in `root` by putting "·" before it.
    async fn translate(self, root: &Node) {
        self.translate_below(root);
        settle().await;
    }

    fn translate_below(self, node: &Node) {
        let children = node.child_nodes();
        let children: Vec<_> = (0..children.length()).filter_map(|at| children.item(at)).collect();
        for child in children {
            if child.node_type() == Node::ELEMENT_NODE && child.node_name() != "FONT" {
                self.translate_below(&child);
            }
            let text = child.node_value().unwrap_or_default();
            if child.node_type() == Node::TEXT_NODE && !text.trim().is_empty() {
                self.translate_text(node, &child, &text);
            }
        }
    }

    fn translate_text(self, parent: &Node, text: &Node, words: &str) {
        let (outer, inner) = (element("font"), element("font"));
        outer.append_child(&inner).unwrap();
        match self {
            Self::Wraps => {
                parent.insert_before(&outer, Some(text)).unwrap();
                inner.append_child(text).unwrap();
                text.set_node_value(Some(&format!("·{words}")));
                return;
            }
            Self::Replaces => drop(parent.replace_child(&outer, text).unwrap()),
            Self::PutsBefore => {
                parent.insert_before(&outer, Some(text)).unwrap();
                parent.remove_child(text).unwrap();
            }
            Self::PutsAfterwards => {
                let next = text.next_sibling();
                parent.remove_child(text).unwrap();
                parent.insert_before(&outer, next.as_ref()).unwrap();
            }
        }
        inner.set_text_content(Some(&format!("·{words}")));
    }
}

/// A page with typical dynamic content: a number, an optional text between others, a choice, and a list.
struct LivePage {
    page: Mounted,
    count: RwSignal<u32>,
    error: RwSignal<Option<&'static str>>,
    pending: RwSignal<bool>,
    rows: RwSignal<Vec<&'static str>>,
}

impl LivePage {
    async fn shown() -> Self {
        follow_translation();
        let count = RwSignal::new(1_u32);
        let error = RwSignal::new(None);
        let pending = RwSignal::new(true);
        let rows = RwSignal::new(vec!["first", "second"]);
        let view = move || {
            view! {
                <p id="count">"Watching: " {move || count.get()} " people"</p>
                <p id="error">"Form" {move || error.get()} "end"</p>
                <p id="state">
                    {move || {
                        if pending.get() {
                            "Pending".into_any()
                        } else {
                            view! { <b>"Approved"</b> }.into_any()
                        }
                    }} " since today"
                </p>
                <p id="rows">
                    <For each=move || rows.get() key=|row| *row let:row>
                        {row}
                    </For>
                    "."
                </p>
            }
            .into_any()
        };
        Self { page: Mounted::new(view).await, count, error, pending, rows }
    }

    fn says(&self, id: &str) -> String {
        text_of(&self.page.get(id))
    }
}

#[wasm_bindgen_test]
async fn a_number_that_changes_is_shown() {
    for translator in TRANSLATORS {
        let live = LivePage::shown().await;
        translator.translate(&live.page.root).await;
        assert_eq!(live.says("#count"), "·Watching: ·1· people", "{translator:?}");
        live.count.set(2);
        settle().await;
        assert_eq!(live.says("#count"), "·Watching: 2· people", "{translator:?}");
        // The translator translates it again, and it changes again.
        translator.translate(&live.page.root).await;
        live.count.set(3);
        settle().await;
        assert_eq!(live.says("#count"), "·Watching: 3· people", "{translator:?}");
    }
}

#[wasm_bindgen_test]
async fn an_optional_text_appears_and_disappears_in_its_place() {
    for translator in TRANSLATORS {
        let live = LivePage::shown().await;
        translator.translate(&live.page.root).await;
        live.error.set(Some("Not sent"));
        settle().await;
        assert_eq!(live.says("#error"), "·FormNot sent·end", "{translator:?}");
        translator.translate(&live.page.root).await;
        assert_eq!(live.says("#error"), "·Form·Not sent·end", "{translator:?}");
        live.error.set(None);
        settle().await;
        assert_eq!(live.says("#error"), "·Form·end", "{translator:?}");
    }
}

#[wasm_bindgen_test]
async fn a_choice_leaves_nothing_outdated() {
    for translator in TRANSLATORS {
        let live = LivePage::shown().await;
        translator.translate(&live.page.root).await;
        live.pending.set(false);
        settle().await;
        assert_eq!(live.says("#state"), "Approved· since today", "{translator:?}");
        translator.translate(&live.page.root).await;
        live.pending.set(true);
        settle().await;
        assert_eq!(live.says("#state"), "Pending· since today", "{translator:?}");
    }
}

#[wasm_bindgen_test]
async fn rows_are_added_moved_and_removed() {
    for translator in TRANSLATORS {
        let live = LivePage::shown().await;
        translator.translate(&live.page.root).await;
        live.rows.set(vec!["zeroth", "first", "second"]);
        settle().await;
        assert_eq!(live.says("#rows"), "zeroth·first·second·.", "{translator:?}");
        live.rows.set(vec!["zeroth", "second"]);
        settle().await;
        assert_eq!(live.says("#rows"), "zeroth·second·.", "{translator:?}");
        translator.translate(&live.page.root).await;
        live.rows.set(Vec::new());
        settle().await;
        assert_eq!(live.says("#rows"), "·.", "{translator:?}");
    }
}
