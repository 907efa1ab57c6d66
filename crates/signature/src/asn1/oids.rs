//! The object identifiers spoken here, by the names of their standards.

use const_oid::ObjectIdentifier;

macro_rules! oids {
    ($($name:ident = $value:literal;)+) => {
        $(pub(crate) const $name: ObjectIdentifier = ObjectIdentifier::new_unwrap($value);)+
    };
}

oids! {
    // Digests and their keyed forms.
    SHA1 = "1.3.14.3.2.26";
    SHA224 = "2.16.840.1.101.3.4.2.4";
    SHA256 = "2.16.840.1.101.3.4.2.1";
    SHA384 = "2.16.840.1.101.3.4.2.2";
    SHA512 = "2.16.840.1.101.3.4.2.3";
    HMAC_SHA1 = "1.2.840.113549.2.7";
    HMAC_SHA224 = "1.2.840.113549.2.8";
    HMAC_SHA256 = "1.2.840.113549.2.9";
    HMAC_SHA384 = "1.2.840.113549.2.10";
    HMAC_SHA512 = "1.2.840.113549.2.11";

    // Keys and signatures.
    RSA = "1.2.840.113549.1.1.1";
    RSA_SHA1 = "1.2.840.113549.1.1.5";
    RSA_SHA224 = "1.2.840.113549.1.1.14";
    RSA_SHA256 = "1.2.840.113549.1.1.11";
    RSA_SHA384 = "1.2.840.113549.1.1.12";
    RSA_SHA512 = "1.2.840.113549.1.1.13";
    EC = "1.2.840.10045.2.1";
    ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    ECDSA_SHA384 = "1.2.840.10045.4.3.3";
    ECDSA_SHA512 = "1.2.840.10045.4.3.4";

    // CMS.
    DATA = "1.2.840.113549.1.7.1";
    SIGNED_DATA = "1.2.840.113549.1.7.2";
    ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
    CONTENT_TYPE = "1.2.840.113549.1.9.3";
    MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";
    TST_INFO = "1.2.840.113549.1.9.16.1.4";

    // PKCS#12 and its ciphers.
    KEY_BAG = "1.2.840.113549.1.12.10.1.1";
    SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
    CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";
    SAFE_CONTENTS_BAG = "1.2.840.113549.1.12.10.1.6";
    X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
    PBE_SHA1_3DES = "1.2.840.113549.1.12.1.3";
    PBE_SHA1_2DES = "1.2.840.113549.1.12.1.4";
    PBE_SHA1_RC2_128 = "1.2.840.113549.1.12.1.5";
    PBE_SHA1_RC2_40 = "1.2.840.113549.1.12.1.6";
    PBKDF2 = "1.2.840.113549.1.5.12";
    PBES2 = "1.2.840.113549.1.5.13";
    PBMAC1 = "1.2.840.113549.1.5.14";
    AES128_CBC = "2.16.840.1.101.3.4.1.2";
    AES192_CBC = "2.16.840.1.101.3.4.1.22";
    AES256_CBC = "2.16.840.1.101.3.4.1.42";
    DES3_CBC = "1.2.840.113549.3.7";

    // Names and extensions of certificates and revocation lists.
    COMMON_NAME = "2.5.4.3";
    SURNAME = "2.5.4.4";
    SERIAL_NUMBER = "2.5.4.5";
    ORGANIZATION = "2.5.4.10";
    TITLE = "2.5.4.12";
    GIVEN_NAME = "2.5.4.42";
    ORGANIZATION_IDENTIFIER = "2.5.4.97";
    SUBJECT_KEY = "2.5.29.14";
    KEY_USAGE = "2.5.29.15";
    ALTERNATIVE_NAME = "2.5.29.17";
    BASIC_CONSTRAINTS = "2.5.29.19";
    CRL_NUMBER = "2.5.29.20";
    ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
    CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    CERTIFICATE_POLICIES = "2.5.29.32";
    AUTHORITY_KEY = "2.5.29.35";
    EXTENDED_KEY_USAGE = "2.5.29.37";
    AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
    BASIC_OCSP = "1.3.6.1.5.5.7.48.1.1";
    OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
}
