//! Put components on routes.
