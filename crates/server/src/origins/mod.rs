//! Where a request comes from: what trusted proxies report about it, which web origins may call this server, and under which
//! names it may be asked.

pub mod allowed_hosts;
pub mod allowed_origins;
pub mod forwarded_info;
pub mod trusted_proxies;
pub mod web_origin;

pub use allowed_hosts::AllowedHosts;
pub use allowed_origins::AllowedOrigins;
pub use forwarded_info::ForwardedInfo;
pub use trusted_proxies::TrustedProxies;
pub use web_origin::WebOrigin;
