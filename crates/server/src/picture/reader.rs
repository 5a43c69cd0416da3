//! Bytes of a file, from front to back; where they break off the file is damaged.

use super::Flaw;

/// What is left of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'f>(&'f [u8]);

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f [u8]) -> Self {
        Self(file)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything that is left, which stays.
    pub(super) fn rest(&self) -> &'f [u8] {
        self.0
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'f [u8], Flaw> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Flaw::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Flaw> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Flaw::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Flaw> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// The next two bytes, the higher one first.
    pub(super) fn u16_be(&mut self) -> Result<u16, Flaw> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next four bytes, the highest first.
    pub(super) fn u32_be(&mut self) -> Result<u32, Flaw> {
        self.array().map(u32::from_be_bytes)
    }

    /// The next four bytes, the lowest first.
    pub(super) fn u32_le(&mut self) -> Result<u32, Flaw> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next three bytes, the lowest first.
    pub(super) fn u24_le(&mut self) -> Result<u32, Flaw> {
        self.array().map(|[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]))
    }

    /// `expected`, or the file is damaged.
    pub(super) fn expect(&mut self, expected: &[u8]) -> Result<(), Flaw> {
        if self.take(expected.len())? == expected { Ok(()) } else { Err(Flaw::Damaged) }
    }
}

/// As a length in memory.
pub(super) fn length(bytes: u32) -> Result<usize, Flaw> {
    usize::try_from(bytes).map_err(|_| Flaw::Damaged)
}
