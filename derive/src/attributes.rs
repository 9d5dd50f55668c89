//! The `serde` attributes that the core's types carry. Not here: what is made of them.

use syn::{
    Attribute, Error, Field, Ident, LitStr, Path, Result, Variant, ext::IdentExt, meta::ParseNestedMeta, parse_str,
};

/// What `#[serde(…)]` says of a struct or an enum.
#[derive(Default)]
pub struct OfType {
    /// Missing fields keep the value that they have in the type's default.
    pub default: bool,
    /// Other fields than its own are refused.
    pub deny_unknown_fields: bool,
    /// Of an enum: the field that says which variant it is.
    pub tag: Option<String>,
    snake_case: bool,
}

impl OfType {
    /// Reads them.
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta, name| {
            match name {
                "default" => found.default = true,
                "deny_unknown_fields" => found.deny_unknown_fields = true,
                "tag" => found.tag = Some(text(meta)?),
                "rename_all" if text(meta)? == "snake_case" => found.snake_case = true,
                _ => return Err(not_read(meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The name under which a variant travels.
    pub fn name_of(&self, variant: &Variant, attributes: &OfVariant) -> String {
        match &attributes.rename {
            Some(name) => name.clone(),
            None if self.snake_case => snake_case(&variant.ident),
            None => variant.ident.to_string(),
        }
    }
}

/// What stands for a field that is missing.
#[derive(Default)]
pub enum Fallback {
    /// Nothing: it must be there, unless its type can be absent.
    #[default]
    None,
    /// The type's default.
    Default,
    /// What that function gives.
    Of(Path),
}

/// What `#[serde(…)]` says of a field.
pub struct OfField {
    /// The name under which it travels.
    pub name: String,
    /// What stands for it where it is missing.
    pub fallback: Fallback,
    /// The module whose `from_json` reads it.
    pub with: Option<Path>,
}

impl OfField {
    /// Reads them.
    pub fn read(field: &Field) -> Result<Self> {
        let ident = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a field without a name"))?;
        let mut found = Self { name: ident.unraw().to_string(), fallback: Fallback::None, with: None };
        each(&field.attrs, |meta, name| {
            match name {
                "default" => {
                    found.fallback = match meta.value() {
                        Ok(value) => Fallback::Of(parse_str(&value.parse::<LitStr>()?.value())?),
                        Err(_) => Fallback::Default,
                    }
                }
                "with" => found.with = Some(parse_str(&text(meta)?)?),
                "rename" => found.name = text(meta)?,
                "skip_serializing_if" => drop(text(meta)?),
                _ => return Err(not_read(meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// What `#[serde(…)]` says of a variant.
#[derive(Default)]
pub struct OfVariant {
    /// It stands for every name that is not known.
    pub other: bool,
    rename: Option<String>,
}

impl OfVariant {
    /// Reads them.
    pub fn read(variant: &Variant) -> Result<Self> {
        let mut found = Self::default();
        each(&variant.attrs, |meta, name| {
            match name {
                "other" => found.other = true,
                "rename" => found.rename = Some(text(meta)?),
                _ => return Err(not_read(meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

fn each(attributes: &[Attribute], mut take: impl FnMut(&ParseNestedMeta<'_>, &str) -> Result<()>) -> Result<()> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            take(&meta, &name)
        })?;
    }
    Ok(())
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<String> {
    Ok(meta.value()?.parse::<LitStr>()?.value())
}

fn not_read(meta: &ParseNestedMeta<'_>) -> Error {
    meta.error("FromJson does not know this")
}

/// As serde does it: an underscore before every capital but the first.
fn snake_case(ident: &Ident) -> String {
    let mut name = String::new();
    for (at, letter) in ident.to_string().char_indices() {
        if letter.is_uppercase() && at > 0 {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
