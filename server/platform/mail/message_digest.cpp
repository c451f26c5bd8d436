// By what a message is known again.
#include "platform/mail/message_digest.h"

#include "platform/base/text.h"
#include "platform/crypto/hash.h"

#include <algorithm>

namespace eider::mail {
namespace {

constexpr std::string_view DELIVERY_FIELDS[] = {"return-path",  "delivered-to",  "x-original-to",
                                                "envelope-to",  "delivery-date", "x-delivered-to",
                                                "x-envelope-to"};
constexpr std::string_view TRANSPORT_FIELDS[] = {"received",
                                                 "x-received",
                                                 "received-spf",
                                                 "authentication-results",
                                                 "arc-seal",
                                                 "arc-message-signature",
                                                 "arc-authentication-results"};
constexpr std::string_view FILTER_PREFIXES[] = {"x-spam-", "x-rspamd-", "x-virus-"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The field at the beginning, with its folds and line end; empty at the end of the header.
std::string_view first_field(std::string_view text) {
    if (text.starts_with('\n') || text.starts_with("\r\n")) return {};
    std::size_t end = 0;
    do {
        end = text.find('\n', end);
        if (end == std::string_view::npos) return text;
        ++end;
    } while (end < text.size() && is_blank(text[end]));
    return text.substr(0, end);
}

std::string name_of(std::string_view field) {
    std::size_t colon = field.find(':');
    if (colon == std::string_view::npos) return {};
    return ascii_lower(trim(field.substr(0, colon)));
}

bool is_of_delivery(std::string_view name) {
    return std::ranges::find(DELIVERY_FIELDS, name) != std::end(DELIVERY_FIELDS);
}
bool is_of_transport(std::string_view name) {
    return std::ranges::find(TRANSPORT_FIELDS, name) != std::end(TRANSPORT_FIELDS) ||
           std::ranges::any_of(FILTER_PREFIXES,
                               [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool has_message_id(std::string_view raw) {
    for (std::string_view rest = raw, field; !(field = first_field(rest)).empty();
         rest.remove_prefix(field.size()))
        if (name_of(field) == "message-id" && trim(field.substr(field.find(':') + 1)).size() > 0) return true;
    return false;
}

} // namespace

std::string message_digest(std::string_view raw) {
    std::string text;
    bool drops_transport = has_message_id(raw);
    while (true) {
        std::string_view field = first_field(raw);
        std::string name = name_of(field);
        bool of_transport = is_of_transport(name);
        if (!of_transport && !is_of_delivery(name)) break;
        if (of_transport && !drops_transport) text += field;
        raw.remove_prefix(field.size());
    }
    while (raw.ends_with('\n') || raw.ends_with('\r')) raw.remove_suffix(1);
    text += raw;
    if (text.find("\r\n") == std::string::npos) return sha256_hex(text);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool is_line_end = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!is_line_end) text[kept++] = text[i];
    }
    text.resize(kept);
    return sha256_hex(text);
}

} // namespace eider::mail
