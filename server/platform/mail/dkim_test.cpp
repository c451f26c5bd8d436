// DKIM: canonical forms as in the RFCs, signatures that others can check, keys that are refused.
#include "platform/mail/dkim.h"

#include "platform/base/text.h"
#include "platform/crypto/hash.h"

#include <gtest/gtest.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace eider::mail {
namespace {

// The key of RFC 8463, A.2 (that of RFC 8032, 7.1, test 1), in PKCS#8.
constexpr const char* ED25519_KEY = "-----BEGIN PRIVATE KEY-----\n"
                                    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                    "-----END PRIVATE KEY-----\n";
constexpr const char* MAIL = "From: Joe SixPack <joe@football.example.com>\r\n"
                             "To: Suzie Q <suzie@shopping.example.net>\r\n"
                             "Subject: Is dinner ready?\r\n"
                             "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
                             "Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n"
                             "\r\n"
                             "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

std::string rsa_key(unsigned bits) {
    EVP_PKEY* key = EVP_RSA_gen(bits);
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    char* text = nullptr;
    long size = BIO_get_mem_data(out, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(out);
    EVP_PKEY_free(key);
    return pem;
}

std::string value_of(const std::string& field, std::string_view name) {
    std::size_t at = field.find(std::string(name) + "=");
    std::string value;
    for (at += name.size() + 1; at < field.size() && field[at] != ';'; ++at)
        if (!std::string_view(" \t\r\n").contains(field[at])) value += field[at];
    return value;
}

// Checks a signature as a receiver does, from the DNS entry alone.
bool is_good(const std::string& signature, std::string_view mail, const std::string& entry) {
    std::size_t end = mail.find("\r\n\r\n");
    if (value_of(signature, "bh") != to_base64(*from_hex(sha256_hex(relaxed_body(mail.substr(end + 4))))))
        return false;
    std::string text, head(mail.substr(0, end + 2));
    std::map<std::string, int> taken;
    for (std::string_view name : split(value_of(signature, "h"), ':')) {
        int skip = taken[std::string(name)]++;
        std::size_t at = std::string::npos;
        std::string lower = "\r\n" + ascii_lower(head);
        std::size_t from = std::string::npos;
        for (int i = 0; i <= skip; ++i) {
            at = lower.rfind("\r\n" + std::string(name) + ":", from);
            if (at == std::string::npos) break;
            if (at == 0 && i < skip) { // the first field, and one more is wanted
                at = std::string::npos;
                break;
            }
            from = at - 1;
        }
        if (at == std::string::npos) continue;
        std::size_t stop = head.find("\r\n", at);
        while (stop + 2 < head.size() && (head[stop + 2] == ' ' || head[stop + 2] == '\t'))
            stop = head.find("\r\n", stop + 2);
        text += relaxed_header(head.substr(at, stop - at)) + "\r\n";
    }
    std::string bare = signature.substr(0, signature.rfind("b=") + 2);
    text += relaxed_header(bare);
    std::string key_bytes = *from_base64(value_of(entry, "p")),
                given = *from_base64(value_of(signature, "b"));
    const auto* der = reinterpret_cast<const unsigned char*>(key_bytes.data());
    bool is_rsa = value_of(entry, "k") == "rsa";
    std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
        is_rsa ? d2i_PUBKEY(nullptr, &der, static_cast<long>(key_bytes.size()))
               : EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, der, key_bytes.size()),
        EVP_PKEY_free);
    if (!is_rsa) text = *from_hex(sha256_hex(text));
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestVerifyInit(context.get(), nullptr, is_rsa ? EVP_sha256() : nullptr, nullptr, key.get());
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(given.data()), given.size(),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

TEST(Dkim, FormsAreRelaxedAsTheRfcSays) { // RFC 6376, 3.4.5
    EXPECT_EQ(relaxed_header("A: X"), "a:X");
    EXPECT_EQ(relaxed_header("B : Y\t\r\n\tZ  "), "b:Y Z");
    EXPECT_EQ(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
    EXPECT_EQ(relaxed_body(""), "");
    EXPECT_EQ(relaxed_body("\r\n\r\n"), "");
    EXPECT_EQ(relaxed_body("no line end"), "no line end\r\n");
}

TEST(Dkim, TheSampleOfTheRfcHasItsBodyHashAndItsKey) { // RFC 8463, A
    auto key = DkimKey::read("football.example.com", "brisbane", ED25519_KEY);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->dns_entry(), "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    std::string signature = key->sign(MAIL);
    EXPECT_EQ(value_of(signature, "bh"), "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    EXPECT_TRUE(is_good(signature, MAIL, key->dns_entry()));
    EXPECT_EQ(signature, key->sign(MAIL)) << "the same each time";
}

TEST(Dkim, WhatIsChangedIsNoticed) {
    for (const std::string& pem : {std::string(ED25519_KEY), rsa_key(2048)}) {
        auto key = DkimKey::read("example.com", "desk", pem);
        ASSERT_TRUE(key);
        std::string signature = key->sign(MAIL), mail = MAIL;
        EXPECT_TRUE(is_good(signature, mail, key->dns_entry()));
        for (std::size_t i = 0; i < signature.size(); ++i)
            EXPECT_LE(signature.substr(0, i).size() - signature.rfind('\n', i), 100u + i);
        auto changed = [&](std::string_view from, std::string_view to) {
            std::string other = mail;
            other.replace(other.find(from), from.size(), to);
            return is_good(signature, other, key->dns_entry());
        };
        EXPECT_FALSE(changed("hungry", "angry"));
        EXPECT_FALSE(changed("dinner", "breakfast"));
        EXPECT_FALSE(changed("Joe SixPack", "Jane SixPack"));
        EXPECT_FALSE(changed("\r\n\r\nHi", "\r\nSubject: Another\r\n\r\nHi")) << "nor is another one added";
        EXPECT_TRUE(changed("Subject: Is", "Subject:  Is")) << "blanks may change on the way";
    }
}

TEST(Dkim, LinesOfTheFieldAreShort) {
    std::string signature = DkimKey::read("example.com", "desk", rsa_key(4096))->sign(MAIL);
    for (std::string_view line : split(signature, '\n')) EXPECT_LE(line.size(), 100u) << line;
    EXPECT_TRUE(signature.ends_with("\r\n"));
}

TEST(Dkim, ItSignsForItsDomainAndThoseBelow) {
    auto key = DkimKey::read("Example.com", "desk", ED25519_KEY);
    EXPECT_TRUE(key->signs_for("support@example.com"));
    EXPECT_TRUE(key->signs_for("support@help.EXAMPLE.com"));
    EXPECT_FALSE(key->signs_for("support@badexample.com"));
    EXPECT_FALSE(key->signs_for("support@example.org"));
}

TEST(Dkim, WhatIsNoKeyIsRefusedWithASentence) {
    EXPECT_FALSE(DkimKey::read("example.com", "desk", ""));
    EXPECT_FALSE(DkimKey::read("example.com", "desk", "-----BEGIN PRIVATE KEY-----\nnonsense\n"));
    EXPECT_FALSE(DkimKey::read("example.com", "desk", rsa_key(512)));
    EXPECT_FALSE(DkimKey::read("", "desk", ED25519_KEY));
    EXPECT_FALSE(DkimKey::read("example.com", "a b", ED25519_KEY));
}

} // namespace
} // namespace eider::mail
