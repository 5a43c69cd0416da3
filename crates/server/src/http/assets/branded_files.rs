//! The app's files with the operator's brand in them: `index.html`, so that the first paint has it, manifests, and the logo.

use std::{borrow::Cow, sync::Arc};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    branded_page::branded,
    static_files::{AppFile, AppFiles, INDEX, index_page},
};
use crate::brand::{Brand, SOFTWARE, colour::Theme};

/// How files end that describe the app to the device it is installed on.
const MANIFEST: &str = ".webmanifest";

/// `files` with the brand in them; the same files when none is set.
#[must_use]
pub fn with_brand(brand: Brand, files: Arc<dyn AppFiles>) -> Arc<dyn AppFiles> {
    if !brand.is_set() {
        return files;
    }
    let index = branded(&index_page(&*files), &brand);
    Arc::new(BrandedFiles { brand, files, index })
}

struct BrandedFiles {
    brand: Brand,
    files: Arc<dyn AppFiles>,
    index: String,
}

impl BrandedFiles {
    /// `manifest` with the brand's name, colour and logo; unchanged when it is no JSON object.
    fn manifest(&self, manifest: AppFile) -> AppFile {
        let Ok(Value::Object(mut fields)) = serde_json::from_slice::<Value>(&manifest.bytes) else {
            return manifest;
        };
        if let Some(name) = &self.brand.name {
            fields.insert("name".into(), name.as_str().into());
            fields.insert("short_name".into(), name.as_str().into());
        }
        if let Some(colour) = self.brand.colour {
            let ground = colour.ground(Theme::Dark).to_string();
            fields.insert("theme_color".into(), ground.as_str().into());
            fields.insert("background_color".into(), ground.into());
        }
        if let Some(logo) = &self.brand.logo {
            let mut icon = json!({ "src": format!("/{}", logo.file_name()), "type": logo.media_type() });
            if let Some(sizes) = logo.sizes() {
                icon["sizes"] = sizes.into();
            }
            fields.insert("icons".into(), json!([icon]));
        }
        made(Value::Object(fields).to_string())
    }
}

impl AppFiles for BrandedFiles {
    fn get(&self, path: &str) -> Option<AppFile> {
        if path == INDEX {
            // An app that is not there has no page.
            return (!self.index.is_empty()).then(|| made(self.index.clone()));
        }
        if path.ends_with(MANIFEST) {
            return self.files.get(path).map(|manifest| self.manifest(manifest));
        }
        // What the build has compressed is without the brand.
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
        if plain.is_some_and(|plain| plain == INDEX || plain.ends_with(MANIFEST)) {
            return None;
        }
        match &self.brand.logo {
            Some(logo) if path == logo.file_name() => {
                Some(AppFile { hash: logo.hash(), bytes: Cow::Owned(logo.bytes().to_vec()) })
            }
            _ => self.files.get(path),
        }
    }

    fn site_name(&self) -> &str {
        self.brand.name.as_deref().unwrap_or(SOFTWARE)
    }
}

fn made(text: String) -> AppFile {
    AppFile { hash: Sha256::digest(&text).into(), bytes: Cow::Owned(text.into_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{brand::Logo, http::assets::static_files::has_hash};

    struct Built;

    impl AppFiles for Built {
        fn get(&self, path: &str) -> Option<AppFile> {
            let text = match path {
                INDEX => "<title>Costage</title></head>",
                "index.html.br" | "site.webmanifest.gz" => "compressed",
                "site.webmanifest" => r#"{"name":"Costage","id":"/","icons":[{"src":"/favicon.svg"}]}"#,
                "app-1.js.br" => "script",
                _ => return None,
            };
            Some(made(text.to_owned()))
        }
    }

    fn text(files: &dyn AppFiles, path: &str) -> Option<String> {
        Some(String::from_utf8(files.get(path)?.bytes.into_owned()).unwrap())
    }

    #[test]
    fn pages_and_manifests_bear_the_brand_and_nothing_else_changes() {
        let logo = Logo::read("../../public/icon-192.png".as_ref()).unwrap();
        let name = logo.file_name();
        let brand = Brand { name: Some("Kiln".into()), logo: Some(logo), ..Brand::default() };
        let files = with_brand(brand, Arc::new(Built));
        assert!(text(&*files, INDEX).unwrap().starts_with("<title>Kiln</title>"));
        let manifest: Value = serde_json::from_str(&text(&*files, "site.webmanifest").unwrap()).unwrap();
        assert_eq!((&manifest["name"], &manifest["id"]), (&json!("Kiln"), &json!("/")));
        assert_eq!(
            manifest["icons"],
            json!([{ "src": format!("/{name}"), "type": "image/png", "sizes": "192x192" }])
        );
        assert_eq!(text(&*files, "index.html.br"), None);
        assert_eq!(text(&*files, "site.webmanifest.gz"), None);
        assert_eq!(text(&*files, "app-1.js.br").unwrap(), "script");
        assert!(has_hash(&name) && files.get(&name).is_some());
        assert_eq!(files.site_name(), "Kiln");
    }

    #[test]
    fn without_a_brand_files_are_as_they_were_built() {
        let files = with_brand(Brand::default(), Arc::new(Built));
        assert_eq!(text(&*files, "index.html.br").unwrap(), "compressed");
        assert_eq!(files.site_name(), SOFTWARE);
    }
}
