//! What products say, on the stage and in the host's list.

pub mod prices;

use std::borrow::Cow;

use super::Text;

/// A text about products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductText {
    /// The list's heading, and the button that opens it.
    Products,
    /// The card over the stage as a region.
    Pinned,
    /// Nothing in the list yet, for the host: heading.
    EmptyTitle,
    /// What to do.
    EmptyBody,
    /// Nothing in the list, for everybody else.
    NoneYet,
    /// Opens the form.
    Add,
    /// Opens the form of one product.
    Edit,
    /// Shows it over the stage.
    Pin,
    /// Takes it down.
    Unpin,
    /// State: stands over the stage.
    IsPinned,
    /// State and switch: there is none left.
    SoldOut,
    /// Takes that back.
    InStock,
    /// One place up.
    MoveUp,
    /// One place down.
    MoveDown,
    /// Out of the list.
    Remove,
    /// Said to screen readers after a link.
    OpensNewTab,
    /// How often its link was opened.
    Clicks(u64),
    /// Switch for co-hosts.
    CoHostsPin,
    /// What that means.
    CoHostsPinHint,
    /// Field.
    Title,
    /// An example of it.
    TitleExample,
    /// Field.
    Price,
    /// Field.
    Currency,
    /// Field.
    Link,
    /// Field.
    Image,
    /// Under the field.
    ImageHint,
    /// Picks a file.
    Upload,
    /// Wrong: title.
    TitleWrong,
    /// Wrong: an address.
    AddressWrong,
    Resizing,
    Uploading,
    /// Wrong: the file has more than 64 MiB.
    PictureTooLarge,
    /// Wrong: the file is a HEIC photo, which this browser cannot open.
    PictureHeic,
    /// Wrong: the file is no picture that this browser can open, or that the server takes.
    PictureUnreadable,
    /// Keeps what was typed.
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
