//! The flags about the operator's brand.

use clap::Args;

#[derive(Debug, Args)]
#[command(next_help_heading = "Brand")]
#[expect(dead_code, reason = "describes the command line; values are taken by name, with their origin")]
pub(super) struct BrandFlags {
    /// The name of the site: in titles, link previews and beside the logo. [default: Costage]
    #[arg(long, env = "COSTAGE_BRAND_NAME", hide_env_values = true, value_name = "NAME")]
    brand_name: Option<String>,

    /// The colour of buttons, links and what is chosen, such as #b4552d. It is made lighter or darker for each theme until
    /// text on it and in it can be read.
    #[arg(
        long,
        alias = "brand-colour",
        env = "COSTAGE_BRAND_COLOR",
        hide_env_values = true,
        value_name = "COLOUR"
    )]
    brand_color: Option<String>,

    /// A square picture in SVG, PNG or WebP, up to 256 kB: beside the name, in the browser's tab and on home screens.
    #[arg(long, env = "COSTAGE_BRAND_LOGO", hide_env_values = true, value_name = "FILE")]
    brand_logo: Option<String>,

    /// A style sheet, up to 32 kB, that sets tokens: see docs/theming.md.
    #[arg(long, env = "COSTAGE_BRAND_STYLE", hide_env_values = true, value_name = "FILE")]
    brand_style: Option<String>,
}
