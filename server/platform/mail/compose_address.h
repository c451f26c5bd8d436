// Mail addresses as they go over the wire: domain in ASCII (punycode), local part quoted where it must be.
#pragma once
#include "platform/base/result.h"

#include <string>
#include <string_view>

namespace eider::mail {

struct WireAddress {
    std::string local;           // as written: dot-atom or quoted string; UTF-8 when needs_smtputf8
    std::string domain;          // ASCII, lower case; or an address literal in brackets
    bool needs_smtputf8 = false; // the local part is not ASCII: only servers with SMTPUTF8 can take it

    std::string text() const { return local + "@" + domain; }
    friend bool operator==(const WireAddress&, const WireAddress&) = default;
};

// Reads "ana@example.org", "\"a b\"@example.org", "ana@bücher.example", "ana@[192.0.2.1]": one address, no
// name, no angle brackets. Anything that could end a line or hide a second address is refused. `field` names
// the value in the refusal.
Result<WireAddress> to_wire_address(std::string_view address, std::string_view field);

// The domain in ASCII by IDNA 2008 (UTS 46, non-transitional), lower case. Refuses what is no host name.
Result<std::string> to_ascii_domain(std::string_view domain, std::string_view field);

} // namespace eider::mail
