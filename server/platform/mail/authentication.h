// What the receiving server found out about who sent a mail: the field Authentication-Results of RFC 8601.
//
// What must always hold: only the trusted server is believed, by the name it writes first; anybody can put
// such a field into a mail, so others are not even shown. The trusted server must remove fields with its own
// name from mail that comes in (RFC 8601, section 5); of what may have slipped through, the first word on a
// method counts.
#pragma once
#include "platform/mail/parse.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::mail {

// One method's finding: "dkim=pass reason="good" header.d=example.com".
struct AuthenticationResult {
    std::string method; // lower case: "spf", "dkim", "dmarc", "arc", ...
    std::string result; // lower case: "pass", "fail", "softfail", "none", "temperror", ...
    std::string reason; // as written, mostly empty
    std::vector<std::pair<std::string, std::string>>
        properties; // "header.d" -> "example.com"; names in lower case
    std::string_view property(std::string_view name) const; // empty when there is none
    friend bool operator==(const AuthenticationResult&, const AuthenticationResult&) = default;
};

// One field, read by the grammar. `server` is empty where none is written (as Exchange Online does).
struct AuthenticationField {
    std::string server;
    std::vector<AuthenticationResult> results;
};

// Nothing when the value is no such field, or of a version that is not known. A finding that cannot be read
// is left out.
std::optional<AuthenticationField> read_authentication_field(std::string_view value);

struct Authentication {
    bool was_checked = false; // the trusted server said something, if only that it checked nothing
    std::vector<AuthenticationResult> results;
    // The best finding of the method ("pass" where one of several signatures passed), "" when there is none.
    std::string_view result_of(std::string_view method) const;
};

// Stands for a server that writes no name; trust it only where such a server receives all mail.
inline constexpr std::string_view UNNAMED_SERVER = "(unnamed)";

// What the trusted server found: its topmost field, and its other ones before the next Received. Some write
// another name for each method: `trusted_names` may hold several, with blanks between them. None trusts
// nobody. Pure; thread: any.
Authentication read_authentication(const ParsedMail& mail, std::string_view trusted_names);

} // namespace eider::mail
