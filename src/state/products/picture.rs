//! The picture a host picks for a product: resized in the browser, then uploaded.

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureStep {
    Resizing,
    Uploading,
}

/// Why a picture could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureProblem {
    /// The file cannot be read or resized.
    File(PictureError),
    /// The server refused it, or did not answer.
    Upload(ApiError),
}

/// The picture of one form.
#[derive(Clone, Copy)]
pub struct PictureUpload {
    products: StoredValue<RoomProducts>,
    address: RwSignal<String>,
    resizing: RwSignal<bool>,
    file_error: RwSignal<Option<PictureError>>,
    upload: Request,
}

impl PictureUpload {
    /// Writes the address of an uploaded picture into `address`.
    #[must_use]
    pub fn new(products: RoomProducts, address: RwSignal<String>) -> Self {
        Self {
            products: StoredValue::new(products),
            address,
            resizing: RwSignal::new(false),
            file_error: RwSignal::new(None),
            upload: Request::default(),
        }
    }

    #[must_use]
    pub fn step(self) -> Signal<Option<PictureStep>> {
        let uploading = self.upload.busy();
        Signal::derive(move || {
            if self.resizing.get() {
                Some(PictureStep::Resizing)
            } else {
                uploading.get().then_some(PictureStep::Uploading)
            }
        })
    }

    /// Why the last picture could not be used.
    #[must_use]
    pub fn problem(self) -> Signal<Option<PictureProblem>> {
        let upload = self.upload.failure();
        Signal::derive(move || {
            self.file_error
                .get()
                .map(PictureProblem::File)
                .or_else(|| upload.get().map(PictureProblem::Upload))
        })
    }

    /// Resizes and uploads a picture. Does nothing while another one is under way.
    pub fn pick(self, picture: PickedPicture) {
        if self.step().get_untracked().is_some() {
            return;
        }
        self.file_error.set(None);
        self.upload.forget_failure();
        self.resizing.set(true);
        spawn_local(async move {
            let small = picture.made_small(IMAGE_MAX).await;
            // The form may be closed by now.
            if self.resizing.try_set(false).is_some() {
                return;
            }
            match small {
                Ok(bytes) => {
                    let products = self.products.get_value();
                    self.upload.run(products.upload(bytes), move |url| {
                        let _ = self.address.try_set(url);
                    });
                }
                Err(error) => self.file_error.set(Some(error)),
            }
        });
    }
}
