//! The panel with the products, as its parts share it.

use costage_protocol::{ProductId, Role, RoomId};
use leptos_erased::prelude::*;

use crate::{
    i18n::{ProductText, t},
    state::{panels::Panels, products::RoomProducts, use_room},
};

/// What the reader may do with a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProductRights {
    /// Follow its link.
    View,
    /// Pin it.
    Pin,
    /// Everything, as the host.
    Edit,
}

/// The content of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogContent {
    List,
    Editor(Option<ProductId>),
}

/// What the content of the panel works with.
#[derive(Clone, Copy)]
pub struct ProductsDialog {
    pub room: StoredValue<RoomId>,
    pub products: RoomProducts,
    pub rights: Memo<ProductRights>,
    /// Whether co-hosts may pin products.
    pub co_hosts_pin: Memo<bool>,
    pub content: RwSignal<DialogContent>,
    /// Goes one step back, or closes the panel.
    pub close: Callback<()>,
}

impl ProductsDialog {
    /// The products of the current room, with their list to begin with.
    #[must_use]
    pub fn new(room: RoomId, products: RoomProducts, panels: Panels) -> Self {
        let current = use_room();
        let role = current.role();
        let co_hosts_pin =
            memo(move |_| current.room().read().as_ref().is_some_and(|room| room.co_hosts_pin));
        let rights = memo(move |_| match role.get() {
            Role::Host => ProductRights::Edit,
            Role::CoHost if co_hosts_pin.get() => ProductRights::Pin,
            Role::CoHost | Role::Viewer => ProductRights::View,
        });
        let content = RwSignal::new(DialogContent::List);
        let close = Callback::new(move |()| {
            if content.with_untracked(|content| *content == DialogContent::List) {
                panels.close();
            }
            content.set(DialogContent::List);
        });
        Self { room: StoredValue::new(room), products, rights, co_hosts_pin, content, close }
    }

    /// The heading of what is shown; tracked.
    #[must_use]
    pub fn title(self) -> String {
        t(match &*self.content.read() {
            DialogContent::Editor(None) => ProductText::Add,
            DialogContent::Editor(Some(_)) => ProductText::Edit,
            DialogContent::List => ProductText::Products,
        })
    }
}
