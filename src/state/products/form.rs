//! The form of a product and its validation. Pure.

use costage_protocol::{
    Product,
    money::{Currency, Price, PriceError, PriceFormat},
    products::{PRODUCT_TITLE_MAX, ProductDraft, image_address},
    web_address::https_address,
};
use serde::{Deserialize, Serialize};

/// The fields as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProductForm {
    pub title: String,
    /// Empty where the product has none.
    pub price: String,
    /// The currency's code.
    pub currency: String,
    /// The address of the shop.
    pub link: String,
    /// The picture's address, empty where the product has none.
    pub image: String,
}

/// A field with an invalid value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProductFormError {
    /// No title, or one that is too long.
    Title,
    /// Not a price in this currency, or an ambiguous one.
    Price(PriceError),
    /// Not an `https` address.
    Link,
    /// Not an `https` address.
    Image,
}

impl ProductForm {
    /// Fills the form from a product. `price_format` returns the person's format of prices in a currency, given its code.
    #[must_use]
    pub fn from_product(product: &Product, price_format: impl Fn(&str) -> PriceFormat) -> Self {
        let price = |price: Price| price_format(price.currency.as_str()).plain(&price);
        Self {
            title: product.title.clone(),
            price: product.price.map(price).unwrap_or_default(),
            currency: product.price.map(|price| price.currency.to_string()).unwrap_or_default(),
            link: product.link.clone(),
            image: product.image.clone().unwrap_or_default(),
        }
    }

    /// Validates the form. `count` counts characters as people do, `format` is the person's format of prices.
    ///
    /// # Errors
    /// All invalid fields, in their order on screen.
    pub fn validate(
        &self,
        count: impl Fn(&str) -> usize,
        format: &PriceFormat,
    ) -> Result<ProductDraft, Vec<ProductFormError>> {
        let mut errors = Vec::new();
        let title = self.title.trim();
        if title.is_empty() || count(title) > PRODUCT_TITLE_MAX {
            errors.push(ProductFormError::Title);
        }
        let price = if self.price.trim().is_empty() {
            None
        } else {
            let currency = self.currency.parse::<Currency>().map_err(|_| PriceError::NotAPrice);
            let price = currency.and_then(|currency| Price::parse(&self.price, currency, format));
            price.map_err(|error| errors.push(ProductFormError::Price(error))).ok()
        };
        let link = https_address(&self.link);
        if link.is_none() {
            errors.push(ProductFormError::Link);
        }
        let image = match self.image.trim() {
            "" => None,
            image => {
                let address = image_address(image);
                if address.is_none() {
                    errors.push(ProductFormError::Image);
                }
                address
            }
        };
        match link {
            Some(link) if errors.is_empty() => {
                Ok(ProductDraft { title: title.to_owned(), price, image, link })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(title: &str, price: &str, link: &str, image: &str) -> ProductForm {
        ProductForm {
            title: title.into(),
            price: price.into(),
            currency: "EUR".into(),
            link: link.into(),
            image: image.into(),
        }
    }

    fn checked(typed: &ProductForm) -> Result<ProductDraft, Vec<ProductFormError>> {
        typed.validate(|text| text.chars().count(), &PriceFormat::english())
    }

    #[test]
    fn valid_fields_are_sent_trimmed() {
        let draft = checked(&typed(" Bowl ", "38,5", " https://Shop.example/bowl", "")).unwrap();
        assert_eq!((draft.title.as_str(), draft.link.as_str()), ("Bowl", "https://shop.example/bowl"));
        assert_eq!(draft.price.map(|price| price.amount), Some(3_850));
        assert_eq!(draft.image, None);
        assert_eq!(checked(&typed("Bowl", "", "https://shop.example", "")).unwrap().price, None);
    }

    #[test]
    fn all_invalid_fields_are_reported_at_once() {
        let errors = checked(&typed("", "a lot", "shop.example", "javascript:1")).unwrap_err();
        let price = ProductFormError::Price(PriceError::NotAPrice);
        assert_eq!(errors, [ProductFormError::Title, price, ProductFormError::Link, ProductFormError::Image]);
        assert_eq!(
            checked(&typed(&"x".repeat(81), "", "https://shop.example", "")),
            Err(vec![ProductFormError::Title])
        );
    }

    #[test]
    fn a_price_changes_only_when_its_field_does() {
        let dinar: Currency = "KWD".parse().unwrap();
        let german = PriceFormat { decimal: ',', group: Some('.'), currency: Vec::new() };
        for amount in [1_500, 1_500_000, 5, 999] {
            let price = Some(Price { amount, currency: dinar });
            let product = Product { price, ..costage_protocol::fixtures::product(0) };
            let typed = ProductForm::from_product(&product, |_| german.clone());
            assert_eq!(typed.validate(str::len, &german).unwrap().price, product.price, "{}", typed.price);
        }
    }
}
