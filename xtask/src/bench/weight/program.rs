//! Reads the functions of a WebAssembly program: their names and the sizes of their code.

use std::collections::HashMap;

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// A function of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Function {
    /// The name in Rust's notation; empty where the program has none.
    pub(super) name: String,
    /// The size of its code in bytes.
    pub(super) bytes: u64,
}

/// Lists the functions of `program`, except those that wasm-bindgen reads and removes.
pub(super) fn functions(program: &[u8]) -> Result<Vec<Function>, BinaryReaderError> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), HashMap::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len() as u64),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(functions) = subsection? {
                            for function in functions {
                                let function = function?;
                                names.insert(function.index, in_rust(function.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named = |(index, bytes)| Function { name: names.remove(&index).unwrap_or_default(), bytes };
    Ok((imported..).zip(sizes).map(named).filter(|function| !is_description(&function.name)).collect())
}

/// Returns a linker's name as it is written in Rust, without the hashes.
fn in_rust(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// Whether the function only tells wasm-bindgen the types of another.
fn is_description(name: &str) -> bool {
    name.contains("__wbindgen_describe") || name.contains("wasm_bindgen::describe::")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section of less than 128 bytes.
    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(content.len()).unwrap()], content].concat()
    }

    fn named(index: u8, name: &str) -> Vec<u8> {
        [&[index, u8::try_from(name.len()).unwrap()], name.as_bytes()].concat()
    }

    /// A program that imports one function and has three, of which the first two have names.
    fn program() -> Vec<u8> {
        let names =
            [&[2][..], &named(1, "_RNvC7costage4main"), &named(2, "__wbindgen_describe_main")].concat();
        let name_section = [&named(4, "")[..0], &[4], b"name", &section(1, &names)].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(2, &[1, 1, b'm', 1, b'f', 0, 0]),
            section(3, &[3, 0, 0, 0]),
            section(10, &[3, 2, 0, 0x0b, 4, 0, 1, 1, 0x0b, 3, 0, 1, 0x0b]),
            section(0, &name_section),
        ]
        .concat()
    }

    #[test]
    fn functions_have_their_names_in_rust_and_their_sizes() {
        let functions = functions(&program()).unwrap();
        let expected = [("costage::main", 2), ("", 3)];
        assert_eq!(functions, expected.map(|(name, bytes)| Function { name: name.into(), bytes }));
    }

    #[test]
    fn both_ways_of_mangling_are_read() {
        assert_eq!(in_rust("_ZN4core3ptr13drop_in_place17h0123456789abcdefE"), "core::ptr::drop_in_place");
        assert_eq!(in_rust("_RINvNtC4core3ptr9drop_gluehE"), "core::ptr::drop_glue::<u8>");
        assert_eq!(in_rust("memcpy"), "memcpy");
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        assert!(functions(b"<!doctype html>").is_err());
    }
}
