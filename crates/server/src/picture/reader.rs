//! Reads the bytes of a file from front to back. A file that ends too early is damaged.

use super::PictureError;

/// The rest of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'f>(&'f [u8]);

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f [u8]) -> Self {
        Self(file)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the rest without consuming it.
    pub(super) fn rest(&self) -> &'f [u8] {
        self.0
    }

    /// Reads the next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'f [u8], PictureError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(PictureError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// Reads the next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], PictureError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(PictureError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, PictureError> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// Reads two bytes, big-endian.
    pub(super) fn u16_be(&mut self) -> Result<u16, PictureError> {
        self.array().map(u16::from_be_bytes)
    }

    /// Reads four bytes, big-endian.
    pub(super) fn u32_be(&mut self) -> Result<u32, PictureError> {
        self.array().map(u32::from_be_bytes)
    }

    /// Reads four bytes, little-endian.
    pub(super) fn u32_le(&mut self) -> Result<u32, PictureError> {
        self.array().map(u32::from_le_bytes)
    }

    /// Reads three bytes, little-endian.
    pub(super) fn u24_le(&mut self) -> Result<u32, PictureError> {
        self.array().map(|[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]))
    }

    /// Reads `expected`; the file is damaged if something else follows.
    pub(super) fn expect(&mut self, expected: &[u8]) -> Result<(), PictureError> {
        if self.take(expected.len())? == expected { Ok(()) } else { Err(PictureError::Damaged) }
    }
}

/// Converts a length to a size in memory.
pub(super) fn length(bytes: u32) -> Result<usize, PictureError> {
    usize::try_from(bytes).map_err(|_| PictureError::Damaged)
}
