//! The tree that an element of the page stands in: the document, or the shadow root of an element on a page of somebody
//! else. Ids, selectors and the focus do not reach from one into the other.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, EventTarget, Node, ShadowRoot};

/// A document, or a shadow root in one.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Page(Document),
    Shadow(ShadowRoot),
}

impl Tree {
    /// The document of the page that runs this; `None` where there is no page.
    #[must_use]
    pub fn of_page() -> Option<Self> {
        web_sys::window()?.document().map(Self::Page)
    }

    /// The tree that `node` stands in; that of its document while it stands nowhere.
    #[must_use]
    pub fn of(node: &Node) -> Option<Self> {
        let root = node.get_root_node();
        // In the small window of picture-in-picture a root is no instance of this window's class.
        let has_host = js_sys::Reflect::get(&root, &"host".into()).is_ok_and(|host| host.is_object());
        if root.node_type() == Node::DOCUMENT_FRAGMENT_NODE && has_host {
            return Some(Self::Shadow(root.unchecked_into()));
        }
        node.owner_document().map(Self::Page)
    }

    /// The element that has the focus, if it is in this tree; the body of a document where nothing has it.
    #[must_use]
    pub fn focused(&self) -> Option<Element> {
        match self {
            Self::Page(document) => document.active_element(),
            Self::Shadow(root) => root.active_element(),
        }
    }

    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Element> {
        match self {
            Self::Page(document) => document.get_element_by_id(id),
            Self::Shadow(root) => root.get_element_by_id(id),
        }
    }

    /// The first element that matches `selector`.
    #[must_use]
    pub fn first(&self, selector: &str) -> Option<Element> {
        match self {
            Self::Page(document) => document.query_selector(selector).ok().flatten(),
            Self::Shadow(root) => root.query_selector(selector).ok().flatten(),
        }
    }

    /// Where its events are heard with the element that they come from; outside a shadow root, its host stands for that.
    #[must_use]
    pub fn events(&self) -> &EventTarget {
        match self {
            Self::Page(document) => document,
            Self::Shadow(root) => root,
        }
    }

    /// The node around everything that is drawn.
    #[must_use]
    pub fn content(&self) -> Option<Node> {
        match self {
            Self::Page(document) => document.body().map(Into::into),
            Self::Shadow(root) => Some(root.clone().into()),
        }
    }
}

/// Whether no element of the page has the focus.
#[must_use]
pub fn is_focus_nowhere() -> bool {
    let focused =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    focused.is_none_or(|element| element.tag_name() == "BODY")
}
