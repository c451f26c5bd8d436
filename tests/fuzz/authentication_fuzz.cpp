// Any bytes as Authentication-Results and as fields of spam filters: what was read, written plainly, reads
// the same.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/authentication.h"
#include "platform/mail/spam_verdict.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace eider::mail;

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string written(const AuthenticationField& field) {
    std::string out = quoted(field.server);
    for (const AuthenticationResult& result : field.results) {
        out += "; " + result.method + "=" + result.result;
        if (!result.reason.empty()) out += " reason=" + quoted(result.reason);
        for (const auto& [name, value] : result.properties) out += " " + name + "=" + quoted(value);
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text = eider::make_utf8({reinterpret_cast<const char*>(data), size});
    std::optional<AuthenticationField> field = read_authentication_field(text);
    if (field && !field->server.empty()) {
        std::optional<AuthenticationField> again = read_authentication_field(written(*field));
        eider::check(again && again->server == field->server && again->results == field->results,
                     "findings written plainly read the same");
    }
    ParsedMail mail;
    for (std::string_view name : {"X-Spam-Status", "X-Spamd-Result", "X-Forefront-Antispam-Report",
                                  "X-Proofpoint-Spam-Details", "X-PMX-Spam", "X-Spam-Bar"})
        mail.fields.push_back({std::string(name), text});
    read_spam_verdict(mail);
    return 0;
}
