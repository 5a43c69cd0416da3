//! Where a request comes from: what trusted proxies report about it, and which web origins may open WebSockets.

pub mod allowed_origins;
pub mod forwarded_info;
pub mod trusted_proxies;
pub mod web_origin;

pub use allowed_origins::AllowedOrigins;
pub use forwarded_info::ForwardedInfo;
pub use trusted_proxies::TrustedProxies;
pub use web_origin::WebOrigin;
