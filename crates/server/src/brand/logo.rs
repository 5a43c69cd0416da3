//! The brand's logo: a small picture that the operator's file holds.

use std::{fs, io, path::Path};

use sha2::{Digest as _, Sha256};

/// The most bytes of a logo: it is loaded with every first page.
const MOST: usize = 256 << 10;

/// A picture that browsers show, with a name that changes with its content.
#[derive(Debug, Clone)]
pub struct Logo {
    bytes: Vec<u8>,
    hash: [u8; 32],
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
    Webp,
}

/// Why a file is no logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is no picture of a kind that is served.
    #[error("is neither SVG nor PNG nor WebP")]
    UnknownKind,
    /// It is too large.
    #[error("has more than {} kB", MOST >> 10)]
    TooLarge,
}

impl Logo {
    /// Reads a file.
    ///
    /// # Errors
    /// [`LogoError`] when it cannot be read or is no such picture.
    pub fn read(path: &Path) -> Result<Self, LogoError> {
        Self::new(fs::read(path)?)
    }

    fn new(bytes: Vec<u8>) -> Result<Self, LogoError> {
        if bytes.len() > MOST {
            return Err(LogoError::TooLarge);
        }
        let kind = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => Kind::Png,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Webp,
            text if std::str::from_utf8(text).is_ok_and(|text| text.contains("<svg")) => Kind::Svg,
            _ => return Err(LogoError::UnknownKind),
        };
        Ok(Self { hash: Sha256::digest(&bytes).into(), bytes, kind })
    }

    /// The name of its file, which caches may keep for ever.
    #[must_use]
    pub fn file_name(&self) -> String {
        let number = self.hash.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        // A digit, so that the name counts as a hash.
        format!("brand-0{number:016x}.{}", self.extension())
    }

    /// The picture.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its SHA-256 digest.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    const fn extension(&self) -> &'static str {
        match self.kind {
            Kind::Svg => "svg",
            Kind::Png => "png",
            Kind::Webp => "webp",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(&self) -> &'static str {
        match self.kind {
            Kind::Svg => "image/svg+xml",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
        }
    }

    /// Its sizes as a manifest has them; `None` when they are not known.
    #[must_use]
    pub fn sizes(&self) -> Option<String> {
        match self.kind {
            Kind::Svg => Some("any".to_owned()),
            Kind::Png => {
                let side = |at: usize| self.bytes.get(at..)?.first_chunk().copied().map(u32::from_be_bytes);
                Some(format!("{}x{}", side(16)?, side(20)?))
            }
            Kind::Webp => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_what_its_bytes_say() {
        let png = include_bytes!("../../../../public/icon-192.png").to_vec();
        let png = Logo::new(png).unwrap();
        assert_eq!(png.sizes().as_deref(), Some("192x192"));
        let svg = Logo::new(b"<?xml version=\"1.0\"?><svg/>".to_vec()).unwrap();
        assert_eq!(svg.sizes().as_deref(), Some("any"));
        assert!(matches!(Logo::new(b"GIF89a".to_vec()), Err(LogoError::UnknownKind)));
        assert!(matches!(Logo::new(vec![0; MOST + 1]), Err(LogoError::TooLarge)));
    }
}
