//! Keys of any type.

use std::{
    any::Any,
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

/// A key of any type. Keys of different types differ.
#[derive(Clone)]
pub struct AnyKey(Arc<dyn Key + Send + Sync>);

impl AnyKey {
    /// Wraps `key`.
    pub fn new(key: impl Eq + Hash + Send + Sync + 'static) -> Self {
        Self(Arc::new(key))
    }

    /// The key, if it is of this type.
    #[must_use]
    pub fn get<K: 'static>(&self) -> Option<&K> {
        (&*self.0 as &dyn Any).downcast_ref()
    }
}

impl fmt::Debug for AnyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyKey")
    }
}

impl PartialEq for AnyKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}

impl Eq for AnyKey {}

impl Hash for AnyKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash_into(state);
    }
}

trait Key: Any {
    fn equals(&self, other: &dyn Any) -> bool;
    fn hash_into(&self, state: &mut dyn Hasher);
}

impl<K: Eq + Hash + 'static> Key for K {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<K>() == Some(self)
    }

    fn hash_into(&self, mut state: &mut dyn Hasher) {
        self.hash(&mut state);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_key_is_found_again_by_its_value_and_its_type() {
        let keys = HashSet::from([AnyKey::new("a".to_owned()), AnyKey::new(1_u8)]);
        assert!(keys.contains(&AnyKey::new("a".to_owned())));
        assert!(keys.contains(&AnyKey::new(1_u8)));
        assert!(!keys.contains(&AnyKey::new(2_u8)));
        assert!(!keys.contains(&AnyKey::new(1_u16)));
        let key = AnyKey::new(1_u8);
        assert_eq!((key.get::<u8>(), key.get::<u16>()), (Some(&1), None));
    }
}
