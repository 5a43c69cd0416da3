//! What a host types about a product, checked before it is sent: pure.

use costage_protocol::{
    Product,
    money::{Currency, Price, PriceError, Writing},
    products::{PRODUCT_TITLE_MAX, ProductDraft, image_address},
    web_address::https_address,
};
use serde::{Deserialize, Serialize};

/// The fields as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TypedProduct {
    /// The title.
    pub title: String,
    /// The price, empty where there is none.
    pub price: String,
    /// The currency's code.
    pub currency: String,
    /// Where it is sold.
    pub link: String,
    /// The picture's address, empty where there is none.
    pub image: String,
}

/// What is wrong with which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// No title, or one that is too long.
    Title,
    /// Not a price in this currency, or not clearly one.
    Price(PriceError),
    /// Not an `https` address.
    Link,
    /// Not an `https` address.
    Image,
}

impl TypedProduct {
    /// The fields of a product as they are now. `writing` tells how the person writes prices in the currency of a
    /// code.
    #[must_use]
    pub fn of(product: &Product, writing: impl Fn(&str) -> Writing) -> Self {
        let price = |price: Price| writing(price.currency.as_str()).plain(&price);
        Self {
            title: product.title.clone(),
            price: product.price.map(price).unwrap_or_default(),
            currency: product.price.map(|price| price.currency.to_string()).unwrap_or_default(),
            link: product.link.clone(),
            image: product.image.clone().unwrap_or_default(),
        }
    }

    /// What is to be sent. `count` counts characters as people do, `writing` is how they write prices.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn checked(
        &self,
        count: impl Fn(&str) -> usize,
        writing: &Writing,
    ) -> Result<ProductDraft, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let title = self.title.trim();
        if title.is_empty() || count(title) > PRODUCT_TITLE_MAX {
            wrong.push(Wrong::Title);
        }
        let price = if self.price.trim().is_empty() {
            None
        } else {
            let currency = self.currency.parse::<Currency>().map_err(|_| PriceError::NotAPrice);
            let price = currency.and_then(|currency| Price::read(&self.price, currency, writing));
            price.map_err(|error| wrong.push(Wrong::Price(error))).ok()
        };
        let link = https_address(&self.link);
        if link.is_none() {
            wrong.push(Wrong::Link);
        }
        let image = match self.image.trim() {
            "" => None,
            image => {
                let address = image_address(image);
                if address.is_none() {
                    wrong.push(Wrong::Image);
                }
                address
            }
        };
        match link {
            Some(link) if wrong.is_empty() => {
                Ok(ProductDraft { title: title.to_owned(), price, image, link })
            }
            _ => Err(wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(title: &str, price: &str, link: &str, image: &str) -> TypedProduct {
        TypedProduct {
            title: title.into(),
            price: price.into(),
            currency: "EUR".into(),
            link: link.into(),
            image: image.into(),
        }
    }

    fn checked(typed: &TypedProduct) -> Result<ProductDraft, Vec<Wrong>> {
        typed.checked(|text| text.chars().count(), &Writing::english())
    }

    #[test]
    fn what_is_right_is_sent_tidied() {
        let draft = checked(&typed(" Bowl ", "38,5", " https://Shop.example/bowl", "")).unwrap();
        assert_eq!((draft.title.as_str(), draft.link.as_str()), ("Bowl", "https://shop.example/bowl"));
        assert_eq!(draft.price.map(|price| price.amount), Some(3_850));
        assert_eq!(draft.image, None);
        assert_eq!(checked(&typed("Bowl", "", "https://shop.example", "")).unwrap().price, None);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let wrong = checked(&typed("", "a lot", "shop.example", "javascript:1")).unwrap_err();
        let price = Wrong::Price(PriceError::NotAPrice);
        assert_eq!(wrong, [Wrong::Title, price, Wrong::Link, Wrong::Image]);
        assert_eq!(checked(&typed(&"x".repeat(81), "", "https://shop.example", "")), Err(vec![Wrong::Title]));
    }

    #[test]
    fn a_price_changes_only_when_its_field_does() {
        let dinar: Currency = "KWD".parse().unwrap();
        let german = Writing { decimal: ',', group: Some('.'), currency: Vec::new() };
        for amount in [1_500, 1_500_000, 5, 999] {
            let product = Product {
                id: costage_protocol::ProductId::from_random([1; 16]),
                title: "Bowl".into(),
                price: Some(Price { amount, currency: dinar }),
                image: None,
                link: "https://shop.example".into(),
                position: 0,
                pinned: false,
                sold_out: false,
                updated_at: costage_protocol::Timestamp::from_millis(0),
            };
            let typed = TypedProduct::of(&product, |_| german.clone());
            assert_eq!(typed.checked(str::len, &german).unwrap().price, product.price, "{}", typed.price);
        }
    }
}
