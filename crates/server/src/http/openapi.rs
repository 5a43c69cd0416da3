//! The OpenAPI document. A handler describes what is specific to it: its responses, and the status and problem code of its
//! errors. What holds for every operation of a kind is added here: problem documents for errors, the errors that any such
//! operation may return, authentication, and the idempotency key of changes.

use costage_protocol::{ProblemCode, live::WRITTEN_HEADER};
use utoipa::{
    OpenApi as _,
    openapi::{
        Content, Header, Object, ObjectBuilder, OpenApi, Ref, RefOr, Required, Response, Schema, Type,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn},
        security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};

use super::middleware::idempotency::{HEADER as KEY, KEY_MAX};

/// The name of the bearer authentication in the document.
const TOKEN: &str = "token";
/// The media type of every error.
const PROBLEM: &str = "application/problem+json";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Costage",
        description = "Co-hosting for livestreams. Errors are RFC 9457 problem details with a stable `code`. \
                       Live collections are delivered over the WebSocket at /api/v1/live.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(costage_protocol::Problem)),
    security(("token" = []))
)]
struct Document;

/// The document before any operations are added.
pub(super) fn base() -> OpenApi {
    let mut document = Document::openapi();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.description =
        Some("The `token` of a session, as `POST /api/v1/session` and the calls below it return it.".into());
    document.components.get_or_insert_default().add_security_scheme(TOKEN, SecurityScheme::Http(bearer));
    document
}

/// Adds to every operation what its handler does not have to describe.
pub(super) fn completed(mut document: OpenApi) -> OpenApi {
    for path in document.paths.paths.values_mut() {
        complete(path.get.as_mut(), false);
        for change in [&mut path.post, &mut path.put, &mut path.delete] {
            complete(change.as_mut(), true);
        }
    }
    document
}

fn complete(operation: Option<&mut Operation>, changes: bool) {
    let Some(operation) = operation else { return };
    let kind = OperationKind::of(operation, changes);
    if changes {
        operation.parameters.get_or_insert_default().push(RefOr::T(key_parameter()));
    }
    // In reverse, because each code is put in front of the others.
    for code in kind.error_codes().into_iter().rev() {
        add_code(operation, code);
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if status.starts_with('2') {
            if changes {
                response.headers.insert(WRITTEN_HEADER.into(), text_header(WRITTEN).into());
            }
            continue;
        }
        let problem = Content::new(Some(Ref::from_schema_name("Problem")));
        response.content = [(PROBLEM.to_owned(), problem.into())].into_iter().collect();
        match status.as_str() {
            "401" => {
                response.headers.insert("www-authenticate".into(), text_header("`Bearer`.").into());
            }
            "429" | "503" => {
                let seconds = Header::new(Object::with_type(Type::Integer));
                response.headers.insert("retry-after".into(), seconds.into());
            }
            _ => {}
        }
    }
}

const WRITTEN: &str = "The events of the live collections that report this change, as JSON.";

fn text_header(description: &str) -> Header {
    let mut header = Header::default();
    header.description = Some(description.to_owned());
    header
}

/// The properties of an operation that decide which errors it may return.
struct OperationKind {
    changes: bool,
    authenticated: bool,
    has_id: bool,
    has_query: bool,
    has_json: bool,
}

impl OperationKind {
    fn of(operation: &Operation, changes: bool) -> Self {
        let parameters = operation.parameters.as_deref().unwrap_or_default();
        let has = |place: &ParameterIn| {
            parameters.iter().any(|one| matches!(one, RefOr::T(one) if one.parameter_in == *place))
        };
        let no_authentication = Some(vec![SecurityRequirement::default()]);
        let body = operation.request_body.as_ref();
        Self {
            changes,
            authenticated: operation.security != no_authentication,
            has_id: has(&ParameterIn::Path),
            has_query: has(&ParameterIn::Query),
            has_json: body.is_some_and(
                |body| matches!(body, RefOr::T(body) if body.content.contains_key("application/json")),
            ),
        }
    }

    fn error_codes(&self) -> Vec<ProblemCode> {
        use ProblemCode as P;
        let of_kind = [
            (true, &[P::RateLimited, P::Busy, P::StorageUnavailable, P::Internal][..]),
            (self.authenticated, &[P::NotSignedIn, P::TokenInvalid, P::TokenExpired]),
            (self.has_id, &[P::NotFound]),
            (self.has_query, &[P::InvalidQuery]),
            (self.has_json, &[P::UnsupportedMediaType, P::InvalidJson, P::UnknownField]),
            (self.changes, &[P::InvalidIdempotencyKey, P::BodyTooLarge, P::InvalidBody]),
            (self.changes && self.authenticated, &[P::IdempotencyKeyReused]),
        ];
        of_kind.into_iter().filter(|(is, _)| *is).flat_map(|(_, codes)| codes.iter().copied()).collect()
    }
}

/// Adds `code` to the errors of an operation, in front of the handler's own description of the same status.
fn add_code(operation: &mut Operation, code: ProblemCode) {
    let status = code.status().to_string();
    let response =
        operation.responses.responses.entry(status).or_insert_with(|| RefOr::T(Response::default()));
    let RefOr::T(response) = response else { return };
    let name = format!("`{}`", code.as_str());
    if response.description.contains(&name) {
        return;
    }
    response.description = match response.description.as_str() {
        "" => name,
        codes if codes.starts_with('`') => format!("{name}, {codes}"),
        reason => format!("{name}: {reason}"),
    };
}

fn key_parameter() -> Parameter {
    let schema = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(KEY_MAX))
        .pattern(Some("^[!-~]+$"))
        .build();
    ParameterBuilder::new()
        .name(KEY.as_str())
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Identifies the request: repeated with the same key within a day, it takes effect once and gets the same \
             response. The response repeats the key if the operation supports it.",
        ))
        .schema(Some(Schema::Object(schema)))
        .build()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::http::router::documented;

    /// Every operation of the document, with its method and path.
    fn calls() -> Vec<(String, Value)> {
        let document = serde_json::to_value(documented().1).unwrap();
        let paths = document["paths"].as_object().unwrap().clone();
        let calls = paths.into_iter().flat_map(|(path, item)| {
            let calls = item.as_object().unwrap().clone();
            calls.into_iter().map(move |(method, call)| (format!("{method} {path}"), call))
        });
        calls.collect()
    }

    #[test]
    fn every_error_is_a_problem_document() {
        for (name, call) in calls() {
            for (status, response) in call["responses"].as_object().unwrap() {
                let kinds: Vec<&String> =
                    response["content"].as_object().into_iter().flat_map(|one| one.keys()).collect();
                let is_error = status.starts_with(['4', '5']);
                assert_eq!(kinds == [PROBLEM], is_error, "{name} {status}: {kinds:?}");
            }
        }
    }

    #[test]
    fn a_code_is_listed_under_its_own_status() {
        for (name, call) in calls() {
            for (status, response) in call["responses"].as_object().unwrap() {
                let description = response["description"].as_str().unwrap_or_default();
                let quoted = description.split('`').skip(1).step_by(2);
                for code in
                    ProblemCode::ALL.iter().filter(|code| quoted.clone().any(|one| one == code.as_str()))
                {
                    assert_eq!(code.status().to_string(), *status, "{name}: {}", code.as_str());
                }
                let is_error = status.starts_with(['4', '5']);
                assert!(
                    !is_error || description.contains('`'),
                    "{name} {status} names no code: {description}"
                );
            }
        }
    }

    #[test]
    fn every_operation_lists_the_errors_of_its_kind() {
        let statuses = |name: &str| -> Vec<String> {
            let (_, call) = calls().into_iter().find(|(known, _)| known == name).unwrap();
            call["responses"].as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(statuses("get /api/v1/health"), ["200", "429", "500", "503"]);
        assert_eq!(statuses("get /api/v1/me"), ["200", "401", "429", "500", "503"]);
        assert_eq!(statuses("get /api/v1/me/blocks"), ["200", "401", "422", "429", "500", "503"]);
        assert_eq!(
            statuses("put /api/v1/rooms/{id}/spotlight"),
            ["200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503"]
        );
        assert_eq!(
            statuses("post /api/v1/session"),
            ["201", "400", "403", "413", "415", "422", "429", "500", "503"]
        );
    }
}
