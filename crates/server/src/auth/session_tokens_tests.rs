//! What is a session token and what is none.

use super::*;

fn with_keys(keys: &[u8]) -> Sessions {
    let key = |byte: &u8| [*byte; 32];
    Sessions {
        signing: EncodingKey::from_secret(&key(&keys[0])),
        checking: keys.iter().map(|byte| DecodingKey::from_secret(&key(byte))).collect(),
        length: Duration::from_secs(3600),
        seed: key(&keys[0]).to_vec(),
    }
}

fn sessions() -> Sessions {
    with_keys(&[7])
}

fn user() -> UserId {
    UserId::from_random([1; 16])
}

const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

fn later(seconds: u64) -> Timestamp {
    NOW.plus(Duration::from_secs(seconds))
}

#[test]
fn a_token_is_valid_for_its_user_until_it_expires() {
    let (token, expires_at) = sessions().issue(&user(), NOW).unwrap();
    let signed_in = sessions().verify(&token, NOW).unwrap();
    assert_eq!((signed_in.user, signed_in.until), (user(), expires_at));
    assert!(matches!(sessions().verify(&token, expires_at), Err(AuthError::Expired)));
}

#[test]
fn two_sessions_of_one_user_differ_even_within_a_second() {
    let session = || {
        let (token, _) = sessions().issue(&user(), NOW).unwrap();
        sessions().verify(&token, NOW).unwrap().session
    };
    assert_ne!(session(), session());
}

#[test]
fn a_renewed_token_belongs_to_the_same_session_and_ends_where_the_session_does() {
    let last = later(5000);
    let first = sessions().begin(&user(), 3, Renewal::Until(last), NOW).unwrap();
    assert_eq!((first.expires_at, first.renew_at), (later(3600), Some(later(2400))));
    let one = sessions().verify(&first.token, later(2400)).unwrap();
    let next = sessions().renew(&first.token, later(2400)).unwrap();
    assert_ne!(next.token, first.token);
    assert_eq!((next.expires_at, next.renew_at), (last, None));
    let other = sessions().verify(&next.token, later(4999)).unwrap();
    assert_eq!((other.session, other.generation, &other.user), (one.session, 3, &user()));
    assert!(matches!(sessions().verify(&next.token, last), Err(AuthError::Expired)));
}

#[test]
fn a_session_by_name_is_renewed_without_end() {
    let first = sessions().begin(&user(), 0, Renewal::Always, NOW).unwrap();
    let next = sessions().renew(&first.token, later(1)).unwrap();
    assert_eq!(next.expires_at, later(1).plus(NAME_SESSION_LENGTH));
    assert!(next.renew_at.is_some());
}

#[test]
fn tokens_signed_by_the_previous_key_are_valid_and_new_ones_have_the_new_key() {
    let (token, _) = with_keys(&[7]).issue(&user(), NOW).unwrap();
    let changed = with_keys(&[8, 7]);
    assert_eq!(changed.verify(&token, NOW).unwrap().user, user());
    let (new, _) = changed.issue(&user(), NOW).unwrap();
    assert!(with_keys(&[8]).verify(&new, NOW).is_ok());
    assert!(matches!(with_keys(&[8]).verify(&token, NOW), Err(AuthError::Invalid)));
}

#[test]
fn a_token_of_another_type_algorithm_or_key_is_invalid() {
    let claims = Claims {
        sub: user(),
        aud: AUDIENCE.into(),
        iat: 0,
        exp: u64::from(u32::MAX),
        jti: String::new(),
        sid: None,
        last: None,
        generation: 0,
    };
    let signed =
        |header: &Header, key: &[u8]| encode(header, &claims, &EncodingKey::from_secret(key)).unwrap();
    let typed = |algorithm| {
        let mut header = Header::new(algorithm);
        header.typ = Some(TYPE.to_owned());
        header
    };
    let good = signed(&typed(Algorithm::HS256), &[7; 32]);
    assert!(sessions().verify(&good, NOW).is_ok());
    let (_, body) = good.split_once('.').unwrap();
    for token in [
        signed(&Header::new(Algorithm::HS256), &[7; 32]),
        signed(&typed(Algorithm::HS384), &[7; 32]),
        signed(&typed(Algorithm::HS256), &[8; 32]),
        "eyJhbGciOiJub25lIn0.e30.".to_owned(),
        // {"alg":"none","typ":"costage-session+jwt"} and {"alg":"RS256",…}, with a signature for HS256.
        format!("eyJhbGciOiJub25lIiwidHlwIjoiY29zdGFnZS1zZXNzaW9uK2p3dCJ9.{body}"),
        format!("eyJhbGciOiJSUzI1NiIsInR5cCI6ImNvc3RhZ2Utc2Vzc2lvbitqd3QifQ.{body}"),
        format!("{good}{}", "A".repeat(TOKEN_MAX)),
        String::new(),
    ] {
        assert!(matches!(sessions().verify(&token, NOW), Err(AuthError::Invalid)), "{token}");
    }
}
