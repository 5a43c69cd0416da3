//! The pictures that are being sent: each is in memory once, however many clients read it and however slowly.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use bytes::Bytes;

/// A picture as it is sent.
#[derive(Debug, PartialEq, Eq)]
pub struct SharedImage {
    /// The media type.
    pub media_type: String,
    bytes: Vec<u8>,
}

impl SharedImage {
    /// The file. It shares the memory of this picture, which stays as long as the file is used.
    #[must_use]
    pub fn body(self: &Arc<Self>) -> Bytes {
        Bytes::from_owner(Body(Arc::clone(self)))
    }
}

struct Body(Arc<SharedImage>);

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}

/// The pictures in use, by name.
#[derive(Debug, Default)]
pub struct SharedImages(Mutex<HashMap<String, Weak<SharedImage>>>);

impl SharedImages {
    /// Returns the picture called `name` if it is being sent now.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Arc<SharedImage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).and_then(Weak::upgrade)
    }

    /// Shares a picture that was read; returns the one that is being sent already, if there is one.
    #[must_use]
    pub fn share(&self, name: &str, media_type: String, bytes: Vec<u8>) -> Arc<SharedImage> {
        let mut images = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        images.retain(|_, image| image.strong_count() > 0);
        if let Some(image) = images.get(name).and_then(Weak::upgrade) {
            return image;
        }
        let image = Arc::new(SharedImage { media_type, bytes });
        images.insert(name.to_owned(), Arc::downgrade(&image));
        image
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_of_one_picture_share_its_memory_and_the_last_one_frees_it() {
        let images = SharedImages::default();
        let first = images.share("a", "image/png".to_owned(), vec![7; 9]).body();
        let second = images.get("a").unwrap().body();
        let third = images.share("a", "image/png".to_owned(), vec![7; 9]).body();
        assert_eq!((first.as_ptr(), first.as_ptr()), (second.as_ptr(), third.as_ptr()));
        drop((first, second));
        assert!(images.get("a").is_some());
        drop(third);
        assert!(images.get("a").is_none());
        let _other = images.share("b", "image/png".to_owned(), Vec::new());
        assert_eq!(images.0.lock().unwrap().len(), 1, "a picture that nobody reads is forgotten");
    }
}
