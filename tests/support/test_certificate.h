// A certificate for servers in tests, signed by itself, for "localhost" and 127.0.0.1, valid for an hour.
#pragma once
#include <memory>
#include <string>

#include <openssl/ssl.h>

namespace eider::support {

struct FreeTlsContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

struct TestCertificate {
    std::string pem;    // for the client to trust
    TlsContext context; // for the server to use
};

TestCertificate make_test_certificate();

} // namespace eider::support
