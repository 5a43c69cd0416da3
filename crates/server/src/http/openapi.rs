//! The OpenAPI document. A handler says what is its own: what it answers, and by status and code why it refuses. What
//! holds for every call of a kind is said here, idempotency: that an error is a problem document, why any such call may be
//! refused, how its caller is known, and the key of a change.

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

/// How callers are known, by its name in the document.
const TOKEN: &str = "token";
/// What every error is.
const PROBLEM: &str = "application/problem+json";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Costage",
        description = "Co-hosting for livestreams. Errors are RFC 9457 problem details with a stable `code`; \
                       live collections come over the WebSocket at /api/v1/live.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(costage_protocol::Problem)),
    security(("token" = []))
)]
struct Document;

/// What the calls are put into.
pub(super) fn begun() -> OpenApi {
    let mut document = Document::openapi();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.description = Some("The `token` of `POST /api/v1/session`.".into());
    document.components.get_or_insert_default().add_security_scheme(TOKEN, SecurityScheme::Http(bearer));
    document
}

/// With what the handlers need not say.
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
    let call = Call::of(operation, changes);
    if changes {
        operation.parameters.get_or_insert_default().push(RefOr::T(key_parameter()));
    }
    // Each before the ones before.
    for code in call.refusals().into_iter().rev() {
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

const WRITTEN: &str = "Which events of the live collections tell of it, as JSON.";

fn text_header(description: &str) -> Header {
    let mut header = Header::default();
    header.description = Some(description.to_owned());
    header
}

/// What it depends on why a call may be refused, whatever it is for.
struct Call {
    changes: bool,
    by_somebody: bool,
    has_id: bool,
    has_query: bool,
    has_json: bool,
}

impl Call {
    fn of(operation: &Operation, changes: bool) -> Self {
        let parameters = operation.parameters.as_deref().unwrap_or_default();
        let has = |place: &ParameterIn| {
            parameters.iter().any(|one| matches!(one, RefOr::T(one) if one.parameter_in == *place))
        };
        let everybody = Some(vec![SecurityRequirement::default()]);
        let body = operation.request_body.as_ref();
        Self {
            changes,
            by_somebody: operation.security != everybody,
            has_id: has(&ParameterIn::Path),
            has_query: has(&ParameterIn::Query),
            has_json: body.is_some_and(
                |body| matches!(body, RefOr::T(body) if body.content.contains_key("application/json")),
            ),
        }
    }

    fn refusals(&self) -> Vec<ProblemCode> {
        use ProblemCode as P;
        let of_kind = [
            (true, &[P::StorageUnavailable, P::Internal][..]),
            (self.by_somebody, &[P::NotSignedIn, P::TokenInvalid, P::TokenExpired]),
            (self.has_id, &[P::NotFound]),
            (self.has_query, &[P::InvalidQuery]),
            (self.has_json, &[P::UnsupportedMediaType, P::InvalidJson, P::UnknownField]),
            (self.changes, &[P::InvalidIdempotencyKey, P::BodyTooLarge, P::InvalidBody]),
            (self.changes && self.by_somebody, &[P::IdempotencyKeyReused, P::RateLimited]),
        ];
        of_kind.into_iter().filter(|(is, _)| *is).flat_map(|(_, codes)| codes.iter().copied()).collect()
    }
}

/// Says that a call may be refused with `code`, before what its handler says of the same status.
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
        said if said.starts_with('`') => format!("{name}, {said}"),
        said => format!("{name}: {said}"),
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
            "Names the call: sent again under the same key it has one effect and the same answer, for a day. The \
             answer carries the key where the call honours it.",
        ))
        .schema(Some(Schema::Object(schema)))
        .build()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::http::router::documented;

    /// Every call of the document: its name, and what it says.
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
    fn codes_stand_under_their_own_status() {
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
    fn what_any_call_of_a_kind_may_be_refused_with_is_said_of_each() {
        let statuses = |name: &str| -> Vec<String> {
            let (_, call) = calls().into_iter().find(|(known, _)| known == name).unwrap();
            call["responses"].as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(statuses("get /api/v1/health"), ["200", "500", "503"]);
        assert_eq!(statuses("get /api/v1/me"), ["200", "401", "500", "503"]);
        assert_eq!(statuses("get /api/v1/me/blocks"), ["200", "401", "422", "500", "503"]);
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
