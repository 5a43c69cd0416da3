//! Products a host shows in a room: a list in their order, at most one pinned over the stage.

use serde::{Deserialize, Serialize};

use crate::{ProductId, Timestamp, money::Price, web_address::https_address};

/// The most products in one room.
pub const PRODUCTS_MAX: u32 = 100;
/// The longest title of a product: characters as people count them (grapheme clusters).
pub const PRODUCT_TITLE_MAX: usize = 80;
/// The largest uploaded picture, in bytes.
pub const IMAGE_MAX: usize = 512 * 1024;
/// The largest width and height of an uploaded picture, in pixels: a phone needs at most 64 MiB to draw it.
pub const IMAGE_SIDE_MAX: u32 = 4096;
/// Where uploaded pictures are served.
pub const IMAGES_PATH: &str = "/api/v1/product-images/";

/// Something for sale, as everybody in the room may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    /// The product's id.
    pub id: ProductId,
    /// 1 to 80 characters; text, never markup.
    pub title: String,
    /// The price; absent when the host gives none.
    pub price: Option<Price>,
    /// The picture: an `https` address, or the path of an uploaded one below `/api/v1/product-images/`.
    pub image: Option<String>,
    /// Where it is sold: an `https` address, opened in a new tab.
    pub link: String,
    /// The place in the list, from 0.
    pub position: u32,
    /// Whether it is shown over the stage now. At most one product of a room is.
    pub pinned: bool,
    /// Whether it is sold out.
    pub sold_out: bool,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Body of `POST /rooms/{id}/products` and `POST /rooms/{id}/products/{product}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductDraft {
    /// 1 to 80 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 512))]
    pub title: String,
    /// The price.
    #[serde(default)]
    pub price: Option<Price>,
    /// An `https` address, or the `url` of an uploaded picture.
    #[serde(default)]
    pub image: Option<String>,
    /// An `https` address.
    #[cfg_attr(feature = "openapi", schema(min_length = 9, max_length = 2048))]
    pub link: String,
}

/// Body of `POST /rooms/{id}/products/{product}/sold-out`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SoldOut {
    /// Whether it is sold out.
    pub sold_out: bool,
}

/// Body of `POST /rooms/{id}/products/{product}/move`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveProduct {
    /// The new place, from 0; a number past the end means last.
    #[cfg_attr(feature = "openapi", schema(format = "uint32", maximum = 4_294_967_295.0))]
    pub position: u32,
}

/// Body of `POST /rooms/{id}/product-settings`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductSettings {
    /// Whether co-hosts may pin and unpin.
    pub co_hosts_pin: bool,
}

/// How often a product's link was opened; for the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductClicks {
    /// The product's id.
    pub id: ProductId,
    /// How often the link was opened, without the host's own clicks.
    pub clicks: u64,
}

/// An uploaded picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadedImage {
    /// The path it is served at, to be used as a product's `image`.
    pub url: String,
}

/// The format of a picture, recognised by its first bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
}

impl ImageKind {
    /// Recognises the format of `bytes`; `None` for anything else.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }

    /// The media type for HTTP.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// Whether `bytes` are a HEIC file, the format of iPhone photos, which hardly any browser shows.
#[must_use]
pub fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
    brand.is_some_and(|brand| BRANDS.contains(&brand))
}

/// Returns the name of an uploaded picture from its path; `None` for any other address.
#[must_use]
pub fn uploaded_name(image: &str) -> Option<&str> {
    let name = image.strip_prefix(IMAGES_PATH)?;
    (name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f')))
        .then_some(name)
}

/// Returns `image` when it is the path of an uploaded picture or an `https` address.
#[must_use]
pub fn image_address(image: &str) -> Option<String> {
    uploaded_name(image).map(|_| image.to_owned()).or_else(|| https_address(image))
}

/// Returns `order` with `moved` at `position` and the others in their order around it.
#[must_use]
pub fn reordered<I: Clone + PartialEq>(order: &[I], moved: &I, position: u32) -> Vec<I> {
    let mut order: Vec<I> = order.iter().filter(|id| *id != moved).cloned().collect();
    let at = usize::try_from(position).unwrap_or(usize::MAX).min(order.len());
    order.insert(at, moved.clone());
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_move_keeps_the_others_in_order_and_puts_one_at_the_position(
            count in 1..30_u32, moved in 0..30_u32, position in 0..40_u32,
        ) {
            let moved = moved % count;
            let order: Vec<u32> = (0..count).collect();
            let after = reordered(&order, &moved, position);
            let place = after.iter().position(|id| *id == moved).unwrap();
            prop_assert_eq!(place, usize::try_from(position.min(count - 1)).unwrap());
            let rest: Vec<u32> = after.iter().copied().filter(|id| *id != moved).collect();
            let before: Vec<u32> = order.into_iter().filter(|id| *id != moved).collect();
            prop_assert_eq!(rest, before);
        }
    }

    #[test]
    fn a_picture_is_what_its_first_bytes_say() {
        assert_eq!(ImageKind::of(b"\x89PNG\r\n\x1a\nrest"), Some(ImageKind::Png));
        assert_eq!(ImageKind::of(&[0xff, 0xd8, 0xff, 0xe0]), Some(ImageKind::Jpeg));
        assert_eq!(ImageKind::of(b"RIFF\0\0\0\0WEBPVP8 "), Some(ImageKind::WebP));
        for bytes in [&b""[..], b"<svg xmlns=", b"GIF89a", b"<!doctype html>", b"RIFF\0\0\0\0WAVE"] {
            assert_eq!(ImageKind::of(bytes), None);
        }
    }

    #[test]
    fn heic_photos_are_recognised_by_their_brand() {
        assert!(is_heic(b"\0\0\0\x18ftypheic\0\0\0\0"));
        assert!(is_heic(b"\0\0\0\x18ftypmif1\0\0\0\0"));
        for bytes in
            [&b""[..], b"\0\0\0\x18ftyp", b"\0\0\0\x18ftypavif", b"\0\0\0\x18ftypisom", b"heicheicheic"]
        {
            assert!(!is_heic(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn only_our_own_names_count_as_uploaded() {
        let name = "0123456789abcdef0123456789abcdef";
        assert_eq!(uploaded_name(&format!("{IMAGES_PATH}{name}")), Some(name));
        for image in
            ["/api/v1/product-images/../me", "/api/v1/product-images/", "https://x.example/a.png", "/x"]
        {
            assert_eq!(uploaded_name(image), None, "{image}");
        }
        assert_eq!(image_address("data:image/png;base64,AA"), None);
    }
}
