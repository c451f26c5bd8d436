// Signs mail with DKIM.
#include "platform/mail/dkim.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/message_id.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace eider::mail {
namespace {

constexpr std::size_t FOLD_AT = 64; // characters of base64 in one line of the field

// What somebody could change to make another mail of it. The first five are named once more than they are
// there, so that none can be added.
constexpr std::array<std::string_view, 15> SIGNED = {"from",
                                                     "to",
                                                     "subject",
                                                     "date",
                                                     "message-id",
                                                     "cc",
                                                     "reply-to",
                                                     "in-reply-to",
                                                     "references",
                                                     "mime-version",
                                                     "content-type",
                                                     "auto-submitted",
                                                     "list-id",
                                                     "list-unsubscribe",
                                                     "list-unsubscribe-post"};
constexpr std::size_t SIGNED_ONCE_MORE = 5;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeKey>;

std::string sha256(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    check(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) == 1,
          "SHA-256 needs no luck");
    return {reinterpret_cast<char*>(digest), size};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Runs of blanks become one blank, those at the end go.
std::string reduced(std::string_view line) {
    std::string out;
    for (char c : line) {
        if (!is_blank(c))
            out += c;
        else if (out.empty() || out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

struct Field {
    std::string name; // lower case
    std::string_view text;
};
struct Parts {
    std::vector<Field> fields;
    std::string_view body;
};

// The fields of the header, each with its continuation lines and without its last line end.
Parts parts_of(std::string_view mail) {
    Parts parts;
    while (!mail.empty() && !mail.starts_with("\r\n")) {
        std::size_t end = mail.find("\r\n");
        while (end != std::string_view::npos && end + 2 < mail.size() && is_blank(mail[end + 2]))
            end = mail.find("\r\n", end + 2);
        std::string_view field = mail.substr(0, end);
        parts.fields.push_back({ascii_lower(trim(field.substr(0, field.find(':')))), field});
        mail.remove_prefix(end == std::string_view::npos ? mail.size() : end + 2);
    }
    if (!mail.empty()) mail.remove_prefix(2);
    parts.body = mail;
    return parts;
}

std::string folded(std::string_view base64) {
    std::string out;
    for (std::size_t at = 0; at < base64.size(); at += FOLD_AT) {
        if (at > 0) out += "\r\n\t";
        out += base64.substr(at, FOLD_AT);
    }
    return out;
}

// Between two names a line may end.
std::string folded_names(std::string_view names) {
    std::string out;
    std::size_t in_line = 0;
    for (std::string_view name : split(names, ':')) {
        if (in_line + name.size() > FOLD_AT) {
            out += "\r\n\t ";
            in_line = 0;
        }
        out += name;
        out += ':';
        in_line += name.size() + 1;
    }
    out.pop_back();
    return out;
}

// The names to be signed, and those fields in relaxed form, each with its line end. Of several fields of one
// name the last is taken first (RFC 6376, 5.4.2).
struct Chosen {
    std::string names, text;
};
Chosen choose(const std::vector<Field>& fields) {
    Chosen chosen;
    for (std::size_t i = 0; i < SIGNED.size(); ++i) {
        std::size_t found = 0;
        for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
            if (field->name != SIGNED[i]) continue;
            chosen.text += relaxed_header(field->text) + "\r\n";
            ++found;
        }
        std::size_t named = found + (i < SIGNED_ONCE_MORE ? 1 : 0);
        for (std::size_t n = 0; n < named; ++n) {
            if (!chosen.names.empty()) chosen.names += ':';
            chosen.names += SIGNED[i];
        }
    }
    return chosen;
}

} // namespace

struct DkimKey::Key {
    KeyPointer key;
    bool is_rsa = false;
};

std::string relaxed_header(std::string_view field) {
    std::size_t colon = field.find(':');
    std::string value;
    for (char c : field.substr(std::min(colon, field.size() - 1) + 1))
        if (c != '\r' && c != '\n') value += c;
    return fmt::format("{}:{}", ascii_lower(trim(field.substr(0, colon))), trim(reduced(value)));
}

std::string relaxed_body(std::string_view body) {
    std::string out;
    while (!body.empty()) {
        std::size_t end = body.find("\r\n");
        out += reduced(body.substr(0, end)) + "\r\n";
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 2);
    }
    while (out.ends_with("\r\n\r\n")) out.resize(out.size() - 2);
    return out == "\r\n" ? "" : out;
}

Result<DkimKey> DkimKey::read(const std::string& domain, const std::string& selector, std::string_view pem) {
    if (!is_host_name(domain) || !is_host_name(selector))
        return refuse(
            RefusalKind::invalid,
            fmt::format("[dkim] wants a domain and a selector, as in \"example.org\" and \"desk\"; \"{}\" "
                        "and \"{}\" are not.",
                        domain, selector));
    std::unique_ptr<BIO, int (*)(BIO*)> bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                              BIO_free);
    auto no_password = [](char*, int, int, void*) { return 0; };
    auto key = std::make_shared<Key>();
    key->key.reset(PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_password, nullptr));
    int kind = key->key ? EVP_PKEY_get_base_id(key->key.get()) : 0;
    key->is_rsa = kind == EVP_PKEY_RSA;
    if (!key->is_rsa && kind != EVP_PKEY_ED25519)
        return refuse(RefusalKind::invalid,
                      "The key of [dkim] is no private RSA or Ed25519 key in PEM form without a password.");
    int bits = EVP_PKEY_get_bits(key->key.get());
    if (key->is_rsa && (bits < DKIM_RSA_BITS_MIN || bits > DKIM_RSA_BITS_MAX))
        return refuse(RefusalKind::invalid,
                      fmt::format("The RSA key of [dkim] has {} bits; others check keys of {} to {}.", bits,
                                  DKIM_RSA_BITS_MIN, DKIM_RSA_BITS_MAX));
    return DkimKey(ascii_lower(domain), ascii_lower(selector), std::move(key));
}

bool DkimKey::signs_for(std::string_view address) const {
    std::string host = ascii_lower(address.substr(address.rfind('@') + 1));
    return host == domain_ || host.ends_with("." + domain_);
}

std::string DkimKey::sign(std::string_view mail) const {
    Parts parts = parts_of(mail);
    Chosen chosen = choose(parts.fields);
    std::string field =
        fmt::format("DKIM-Signature: v=1; a={}-sha256; c=relaxed/relaxed; d={}; s={};\r\n\th={};\r\n\t"
                    "bh={};\r\n\tb=",
                    key_->is_rsa ? "rsa" : "ed25519", domain_, selector_, folded_names(chosen.names),
                    to_base64(sha256(relaxed_body(parts.body))));
    std::string text = chosen.text + relaxed_header(field);
    // Ed25519 signs the digest (RFC 8463, 3), RSA hashes by itself.
    std::string signed_text = key_->is_rsa ? text : sha256(text);
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const EVP_MD* hash = key_->is_rsa ? EVP_sha256() : nullptr;
    const auto* bytes = reinterpret_cast<const unsigned char*>(signed_text.data());
    std::size_t size = 0;
    check(EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key_->key.get()) == 1 &&
              EVP_DigestSign(context.get(), nullptr, &size, bytes, signed_text.size()) == 1,
          "a key that was read can sign");
    std::string signature(size, '\0');
    check(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                         signed_text.size()) == 1,
          "a key that was read can sign");
    signature.resize(size);
    return field + folded(to_base64(signature)) + "\r\n";
}

std::string DkimKey::dns_entry() const {
    std::string public_key;
    if (key_->is_rsa) {
        unsigned char* der = nullptr;
        int size = i2d_PUBKEY(key_->key.get(), &der);
        check(size > 0, "a private key has a public half");
        public_key.assign(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    } else {
        std::size_t size = 32;
        public_key.resize(size);
        check(EVP_PKEY_get_raw_public_key(key_->key.get(),
                                          reinterpret_cast<unsigned char*>(public_key.data()), &size) == 1,
              "a private key has a public half");
    }
    return fmt::format("v=DKIM1; k={}; p={}", key_->is_rsa ? "rsa" : "ed25519", to_base64(public_key));
}

} // namespace eider::mail
