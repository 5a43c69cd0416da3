//! The dialog with the products, as its parts share it.

use costage_protocol::{ProductId, RoomId};
use leptos::prelude::*;

use crate::state::products::RoomProducts;

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

/// The content of the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogContent {
    Closed,
    List,
    Editor(Option<ProductId>),
}

/// What the content of the dialog works with.
#[derive(Clone, Copy)]
pub struct ProductsDialog {
    pub room: StoredValue<RoomId>,
    pub products: RoomProducts,
    pub rights: Memo<ProductRights>,
    /// Whether co-hosts may pin products.
    pub co_hosts_pin: Memo<bool>,
    pub content: RwSignal<DialogContent>,
    /// Goes one step back, or closes the dialog.
    pub close: Callback<()>,
}
