// DKIM (RFC 6376, RFC 8463): signs a mail of ours with the key of its domain, so that others can tell that it
// is. Left to the mail server unless a key is given. The same bytes and key give the same signature.
#pragma once
#include "platform/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace eider::mail {

constexpr int DKIM_RSA_BITS_MIN = 1024, DKIM_RSA_BITS_MAX = 4096; // what receivers must be able to check

// A private key with the name under which its public half stands in the DNS: SELECTOR._domainkey.DOMAIN.
// Copies share the key. Thread: any.
class DkimKey {
  public:
    // `pem` is a private key without a password: RSA or Ed25519. Refuses anything else, and names that are
    // none.
    static Result<DkimKey> read(const std::string& domain, const std::string& selector, std::string_view pem);

    const std::string& domain() const { return domain_; }
    // Whether mail from this address is ours to sign: of the domain, or of one below it.
    bool signs_for(std::string_view address) const;
    // The whole header field with its line end, to be put before `mail`: header and body with CRLF line ends.
    std::string sign(std::string_view mail) const;
    // The DNS entry (TXT) that lets others check it: its name and its text.
    std::string dns_name() const { return selector_ + "._domainkey." + domain_; }
    std::string dns_entry() const;

  private:
    struct Key;
    DkimKey(std::string domain, std::string selector, std::shared_ptr<const Key> key)
        : domain_(std::move(domain)), selector_(std::move(selector)), key_(std::move(key)) {}
    std::string domain_, selector_;
    std::shared_ptr<const Key> key_;
};

// "relaxed" forms of RFC 6376, 3.4: of one header field (without its line end), and of a body.
std::string relaxed_header(std::string_view field);
std::string relaxed_body(std::string_view body);

} // namespace eider::mail
