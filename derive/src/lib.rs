//! `#[derive(FromJson)]`: how a type of the core is read from JSON. It obeys the `serde` attributes that the core uses, so
//! that a type is described once for reading, for writing and for TypeScript; any other attribute is a compile error.
//! Not here: what reading is (`model::json` of the core).
//!
//! Serde's own derive gives each type a visitor with a way out at every field, and a copy of it for each reader: of
//! the core's WebAssembly that was a seventh. Here a field is one call, and reading never stops half-way.

mod attributes;
mod data;

use attributes::{Fallback, OfField, OfType, OfVariant};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Data, DataEnum, DeriveInput, Error, Field, Fields, Generics, Index, LitStr, Result, parse_macro_input, parse_quote,
};

/// Derives `crate::model::json::FromJson`.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implementation(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// The text of a data file of the core, by its path below the crate's root, without what only its readers need: blanks
/// between the values of JSON, lines of remarks (`#`) of any other, of a `.list` in order what a line shares with the one
/// before (at most nine bytes, told by a digit), and of `.successive` lines the letter that follows on that of the one before.
#[proc_macro]
pub fn data(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = parse_macro_input!(input as LitStr);
    data::text(&path, data::Change::ByExtension).unwrap_or_else(Error::into_compile_error).into()
}

/// The text of a table of the core whose rows are read together, as JSON of one row: what the rows hold under each key, each
/// once.
#[proc_macro]
pub fn merged(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = parse_macro_input!(input as LitStr);
    data::text(&path, data::Change::Merged).unwrap_or_else(Error::into_compile_error).into()
}

/// The text of a table of lines `name:text;text`, the texts of each line in order: each begins with a letter of the number of
/// bytes (at most nine) that it shares with the one before, which also parts them, and gives the rest.
#[proc_macro]
pub fn patterns(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = parse_macro_input!(input as LitStr);
    data::text(&path, data::Change::Patterns).unwrap_or_else(Error::into_compile_error).into()
}

/// For each group of data files that are read together its texts behind each other, packed, and how many bytes they are.
/// What `data!`, `merged!` and `patterns!` give is a place in one of them.
#[proc_macro]
pub fn packed_groups(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    data::groups().unwrap_or_else(Error::into_compile_error).into()
}

/// The lines of a data file of the core, without remarks, as a set of their hashes in bytes. A list of some thousand words
/// takes up half of what it does as text, and one of some thousand other words is taken for one of them.
#[proc_macro]
pub fn hashed(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let path = parse_macro_input!(input as LitStr);
    data::hashed(&path).unwrap_or_else(Error::into_compile_error).into()
}

fn implementation(input: &DeriveInput) -> Result<TokenStream> {
    let attributes = OfType::read(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => structure(&attributes, &data.fields)?,
        Data::Enum(data) => match &attributes.tag {
            Some(tag) => tagged(&attributes, tag, data)?,
            None => named(&attributes, data)?,
        },
        Data::Union(_) => return Err(Error::new_spanned(input, "a union has no JSON")),
    };
    let name = &input.ident;
    let generics = with_bounds(input.generics.clone());
    let (before, after, conditions) = generics.split_for_impl();
    Ok(quote! {
        impl #before crate::model::json::FromJson for #name #after #conditions {
            fn from_json(node: &crate::model::json::Node<'_>, reader: &mut crate::model::json::Reader) -> Self {
                #body
            }
        }
    })
}

fn with_bounds(mut generics: Generics) -> Generics {
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(crate::model::json::FromJson));
    }
    generics
}

/// An object with a field for each field; a struct around one value is that value.
fn structure(attributes: &OfType, fields: &Fields) -> Result<TokenStream> {
    if let Fields::Unnamed(unnamed) = fields {
        return match unnamed.unnamed.len() {
            1 => Ok(quote!(Self(crate::model::json::FromJson::from_json(node, reader)))),
            _ => Err(Error::new_spanned(fields, "only a struct around one value is read")),
        };
    }
    let mut open = quote!(let mut fields = reader.object(node););
    if attributes.deny_unknown_fields {
        let names = fields.iter().map(|field| Ok(OfField::read(field)?.name)).collect::<Result<Vec<_>>>()?;
        open.extend(quote!(fields.none_but(&[#(#names),*]);));
    }
    if !attributes.default {
        let values = values(fields)?;
        return Ok(quote!(#open Self { #values }));
    }
    let overlays = fields.iter().map(overlay).collect::<Result<Vec<_>>>()?;
    Ok(quote! {
        #open
        let mut value = <Self as ::std::default::Default>::default();
        #(#overlays)*
        value
    })
}

/// Of a struct with a default: what is missing keeps its value.
fn overlay(field: &Field) -> Result<TokenStream> {
    let (ident, OfField { name, fallback, with }) = (&field.ident, OfField::read(field)?);
    if with.is_some() || !matches!(fallback, Fallback::None) {
        return Err(Error::new_spanned(field, "the type's own default is taken"));
    }
    Ok(quote!(fields.over(#name, &mut value.#ident);))
}

/// `field: <read from fields>, …`
fn values(fields: &Fields) -> Result<TokenStream> {
    let mut values = Vec::new();
    for field in fields {
        let (ident, OfField { name, fallback, with }) = (&field.ident, OfField::read(field)?);
        values.push(match (with, fallback) {
            (Some(module), Fallback::None) => quote!(#ident: fields.with(#name, #module::from_json)),
            (Some(_), _) => return Err(Error::new_spanned(field, "`with` and `default` together are not read")),
            (None, Fallback::None) => quote!(#ident: fields.required(#name)),
            (None, Fallback::Default) => quote!(#ident: fields.or_default(#name)),
            (None, Fallback::Of(path)) => quote!(#ident: fields.or(#name, #path)),
        });
    }
    Ok(quote!(#(#values),*))
}

/// An enum without data is its name.
fn named(attributes: &OfType, data: &DataEnum) -> Result<TokenStream> {
    let (mut names, mut values, mut other) = (Vec::new(), Vec::new(), None);
    for (at, variant) in data.variants.iter().enumerate() {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "a variant with data needs `tag` at its enum"));
        }
        let of_variant = OfVariant::read(variant)?;
        names.push(attributes.name_of(variant, &of_variant));
        other = other.or(of_variant.other.then_some(at));
        let ident = &variant.ident;
        values.push(quote!(Self::#ident));
    }
    let place = if let Some(other) = other {
        quote!(reader.variant_or(node, &[#(#names),*], #other))
    } else {
        quote!(reader.variant(node, &[#(#names),*]))
    };
    Ok(one_of(&place, &values))
}

/// An enum with data is an object that says which it is.
fn tagged(attributes: &OfType, tag: &str, data: &DataEnum) -> Result<TokenStream> {
    let (mut names, mut variants) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        names.push(attributes.name_of(variant, &OfVariant::read(variant)?));
        let ident = &variant.ident;
        variants.push(match &variant.fields {
            Fields::Unit => quote!(Self::#ident),
            Fields::Named(_) => {
                let values = values(&variant.fields)?;
                quote!({ let mut fields = reader.object(node); Self::#ident { #values } })
            }
            Fields::Unnamed(_) => quote!(Self::#ident(crate::model::json::FromJson::from_json(node, reader))),
        });
    }
    Ok(one_of(&quote!(reader.tag(node, #tag, &[#(#names),*])), &variants))
}

/// The value at a place; the last one where there are no more.
fn one_of(place: &TokenStream, values: &[TokenStream]) -> TokenStream {
    let Some((last, others)) = values.split_last() else { return quote!(match #place {}) };
    let places = (0..others.len()).map(Index::from);
    quote!(match #place { #(#places => #others,)* _ => #last })
}
