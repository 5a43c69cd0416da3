//! The picture a host picks for a product: made small in the browser, then uploaded.

use costage_protocol::products::IMAGE_MAX;
use leptos::{prelude::*, task::spawn_local};

use super::RoomProducts;
use crate::{
    ports::{
        api::ApiError,
        picked_picture::{PickedPicture, PictureError},
    },
    state::request::Request,
};

/// What is being done with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureStep {
    /// It is made smaller.
    MadeSmaller,
    /// It is sent.
    Uploaded,
}

/// Why a picture did not become the product's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureProblem {
    /// It cannot be made into one.
    File(PictureError),
    /// The server did not take it.
    Upload(ApiError),
}

/// One form's picture.
#[derive(Clone, Copy)]
pub struct PictureUpload {
    products: StoredValue<RoomProducts>,
    address: RwSignal<String>,
    made_smaller: RwSignal<bool>,
    refused: RwSignal<Option<PictureError>>,
    upload: Request,
}

impl PictureUpload {
    /// Pictures picked for one of `products` write where they are into `address`.
    #[must_use]
    pub fn new(products: RoomProducts, address: RwSignal<String>) -> Self {
        Self {
            products: StoredValue::new(products),
            address,
            made_smaller: RwSignal::new(false),
            refused: RwSignal::new(None),
            upload: Request::default(),
        }
    }

    /// What is being done.
    #[must_use]
    pub fn step(self) -> Signal<Option<PictureStep>> {
        let uploads = self.upload.busy();
        Signal::derive(move || {
            if self.made_smaller.get() {
                Some(PictureStep::MadeSmaller)
            } else {
                uploads.get().then_some(PictureStep::Uploaded)
            }
        })
    }

    /// Why the last one did not become the product's.
    #[must_use]
    pub fn problem(self) -> Signal<Option<PictureProblem>> {
        let upload = self.upload.failure();
        Signal::derive(move || {
            self.refused.get().map(PictureProblem::File).or_else(|| upload.get().map(PictureProblem::Upload))
        })
    }

    /// Takes a picture that was picked. Nothing happens while another one is under way.
    pub fn take(self, picture: PickedPicture) {
        if self.step().get_untracked().is_some() {
            return;
        }
        self.refused.set(None);
        self.upload.forget_failure();
        self.made_smaller.set(true);
        spawn_local(async move {
            let small = picture.made_small(IMAGE_MAX).await;
            // The form may be closed by now.
            if self.made_smaller.try_set(false).is_some() {
                return;
            }
            match small {
                Ok(bytes) => {
                    let products = self.products.get_value();
                    self.upload.run(products.upload(bytes), move |url| {
                        let _ = self.address.try_set(url);
                    });
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }
}
