//! The texts of products, on the stage and in the host's list.

pub mod prices;

use std::borrow::Cow;

use super::Text;

/// A text about products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductText {
    /// The list's heading, and the button that opens it.
    Products,
    /// The label of the card over the stage, for screen readers.
    Pinned,
    /// The heading of the empty list, for the host.
    EmptyTitle,
    EmptyBody,
    /// In place of the empty list, for everybody else.
    NoneYet,
    /// Opens the form for a new product.
    Add,
    /// Opens the form of a product.
    Edit,
    /// Shows the product over the stage.
    Pin,
    Unpin,
    /// The badge of the pinned product.
    IsPinned,
    /// The badge of a product that is sold out, and the action that marks it so.
    SoldOut,
    /// Marks the product as available again.
    InStock,
    MoveUp,
    MoveDown,
    /// Removes the product from the list.
    Remove,
    /// Follows a link, for screen readers.
    OpensNewTab,
    /// The number of times that the product's link was opened.
    Clicks(u64),
    /// The switch that lets co-hosts pin products.
    CoHostsPin,
    CoHostsPinHint,
    /// The label of a field.
    Title,
    /// The placeholder in the title's field.
    TitleExample,
    /// The label of a field.
    Price,
    /// The label of a field.
    Currency,
    /// The label of a field.
    Link,
    /// The label of a field.
    Image,
    ImageHint,
    /// Opens the choice of a file.
    Upload,
    /// The title is missing or too long.
    TitleWrong,
    /// The link or the picture's address is not one.
    AddressWrong,
    Resizing,
    Uploading,
    /// The file has more than 64 MiB.
    PictureTooLarge,
    /// The file is a HEIC photo, which this browser cannot open.
    PictureHeic,
    /// The file is not a picture, or not one that this browser can open or the server accepts.
    PictureUnreadable,
    /// Saves the product.
    Save,
}

impl Text for ProductText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Products => "Products",
            Self::Pinned => "Pinned product",
            Self::EmptyTitle => "Nothing to show yet",
            Self::EmptyBody => "Add what you talk about, then pin one at a time for everybody to see.",
            Self::NoneYet => "There are no products here yet.",
            Self::Add => "Add a product",
            Self::Edit => "Edit",
            Self::Pin => "Pin",
            Self::Unpin => "Unpin",
            Self::IsPinned => "Pinned",
            Self::SoldOut => "Sold out",
            Self::InStock => "Back in stock",
            Self::MoveUp => "Move up",
            Self::MoveDown => "Move down",
            Self::Remove => "Remove",
            Self::OpensNewTab => "opens in a new tab",
            Self::Clicks(1) => "1 click",
            Self::Clicks(count) => return format!("{count} clicks").into(),
            Self::CoHostsPin => "Co-hosts may pin",
            Self::CoHostsPinHint => "They choose what is shown; the list stays yours.",
            Self::Title => "Name",
            Self::TitleExample => "Stoneware bowl, 24 cm",
            Self::Price => "Price (optional)",
            Self::Currency => "Currency",
            Self::Link => "Link to the shop",
            Self::Image => "Picture (optional)",
            Self::ImageHint => "An address, or a file. Photos are made smaller and lose their location.",
            Self::Upload => "Choose a file…",
            Self::TitleWrong => "A name has 1 to 80 characters.",
            Self::AddressWrong => "This needs an address that starts with https://.",
            Self::Resizing => "Making the picture smaller…",
            Self::Uploading => "Uploading the picture…",
            Self::PictureTooLarge => "This file is larger than 64 MB. Choose a smaller picture.",
            Self::PictureHeic => {
                "This browser cannot open HEIC photos. Save the photo as JPEG, or take a screenshot of it, and choose that."
            }
            Self::PictureUnreadable => "This file is not a picture that can be opened here. Choose a JPEG or PNG file.",
            Self::Save => "Save",
        }
        .into()
    }
}
