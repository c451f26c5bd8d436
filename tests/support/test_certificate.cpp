// Makes a key and a certificate with OpenSSL.
#include "tests/support/test_certificate.h"

#include "platform/base/check.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace eider::support {
namespace {

constexpr long VALID_SECONDS = 3600;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
};

void add_extension(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    check(extension != nullptr, "the extensions of the test certificate are well-formed");
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

std::string to_pem(X509* certificate) {
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    char* data = nullptr;
    long size = BIO_get_mem_data(memory, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(memory);
    return pem;
}

} // namespace

TestCertificate make_test_certificate() {
    std::unique_ptr<EVP_PKEY, FreeKey> key(EVP_EC_gen("P-256"));
    std::unique_ptr<X509, FreeCertificate> certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -VALID_SECONDS);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), VALID_SECONDS);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                               -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    check(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "the test certificate can be signed");

    TlsContext context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), key.get());
    check(SSL_CTX_check_private_key(context.get()) == 1, "key and test certificate belong together");
    return {.pem = to_pem(certificate.get()), .context = std::move(context)};
}

} // namespace eider::support
