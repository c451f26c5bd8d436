// Reads and writes mail addresses; internationalised domains by ICU.
#include "platform/mail/compose_address.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/message_id.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <unicode/uidna.h>

namespace eider::mail {
namespace {

constexpr std::size_t DOMAIN_CAPACITY = 256;

std::unexpected<Refusal> refuse_address(std::string_view address, std::string_view field,
                                        std::string_view why) {
    return refuse_field(std::string(field), "InvalidValue",
                        fmt::format("\"{}\" is not a mail address: {}.", clean_line(address), why));
}

bool is_plain_local_part(std::string_view local) {
    return std::ranges::all_of(local, [](char c) {
        return c == '.' || is_atom_character(c) || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool dots_stand_well(std::string_view local) {
    return local.front() != '.' && local.back() != '.' && local.find("..") == std::string_view::npos;
}

std::string quote(std::string_view local) {
    std::string out = "\"";
    for (char c : local) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// The content of a quoted string, or nothing when it is not one.
std::optional<std::string> unquote(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {};
    text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') return {};
        if (text[i] == '\\' && ++i == text.size()) return {};
        out += text[i];
    }
    return out;
}

// The local part as written, or nothing when it cannot be one.
std::optional<std::string> write_local_part(std::string_view text) {
    if (text.empty()) return {};
    if (text.front() == '"') {
        std::optional<std::string> inside = unquote(text);
        if (!inside || inside->empty()) return {};
        return is_plain_local_part(*inside) && dots_stand_well(*inside) ? *inside : quote(*inside);
    }
    if (!is_plain_local_part(text)) return {};
    // "a..b@" and "a.@" break the rules but exist; quoted they keep them.
    return dots_stand_well(text) ? std::string(text) : quote(text);
}

bool is_address_literal(std::string_view domain) {
    if (domain.size() < 4 || domain.front() != '[' || domain.back() != ']') return false;
    domain = domain.substr(1, domain.size() - 2);
    if (starts_with_ignoring_case(domain, "IPv6:")) domain.remove_prefix(5);
    return !domain.empty() && domain.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

const UIDNA* idna() {
    static const UIDNA* const opened = [] {
        UErrorCode error = U_ZERO_ERROR;
        UIDNA* converter =
            uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_USE_STD3_RULES |
                                UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
                            &error);
        check(U_SUCCESS(error), "ICU comes with its IDNA data");
        return converter;
    }();
    return opened;
}

std::optional<std::string> to_punycode(std::string_view domain) {
    std::array<char, DOMAIN_CAPACITY> out{};
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t size =
        uidna_nameToASCII_UTF8(idna(), domain.data(), static_cast<std::int32_t>(domain.size()), out.data(),
                               static_cast<std::int32_t>(out.size()), &info, &error);
    if (U_FAILURE(error) || info.errors != 0) return {};
    return std::string(out.data(), static_cast<std::size_t>(size));
}

} // namespace

Result<std::string> to_ascii_domain(std::string_view domain, std::string_view field) {
    std::optional<std::string> ascii = std::string(domain);
    if (domain.size() > 4 * DOMAIN_CAPACITY)
        ascii.reset();
    else if (!is_ascii(domain))
        ascii = to_punycode(domain);
    if (!ascii || !is_host_name(*ascii))
        return refuse_field(
            std::string(field), "InvalidValue",
            fmt::format("\"{}\" is not a domain.", clean_line(cut_utf8(domain, DOMAIN_CAPACITY))));
    return ascii_lower(*ascii);
}

Result<WireAddress> to_wire_address(std::string_view address, std::string_view field) {
    if (!is_utf8(address)) return refuse_address(address, field, "it is not UTF-8");
    if (has_control_character(address)) return refuse_address(address, field, "it holds a control character");
    address = trim(address);
    std::size_t at = address.rfind('@');
    if (at == std::string_view::npos) return refuse_address(address, field, "it has no '@'");
    std::string_view domain = address.substr(at + 1);
    std::optional<std::string> local = write_local_part(address.substr(0, at));
    if (!local) return refuse_address(address, field, "what stands before the '@' cannot be used there");
    if (local->size() > LOCAL_PART_MAX)
        return refuse_address(address, field, "what stands before the '@' is longer than 64 bytes");
    bool needs_smtputf8 = !is_ascii(*local);
    if (is_address_literal(domain))
        return WireAddress{
            .local = *std::move(local), .domain = std::string(domain), .needs_smtputf8 = needs_smtputf8};
    Result<std::string> ascii = to_ascii_domain(domain, field);
    if (!ascii) return refuse_address(address, field, "what stands after the '@' is not a domain");
    return WireAddress{
        .local = *std::move(local), .domain = *std::move(ascii), .needs_smtputf8 = needs_smtputf8};
}

} // namespace eider::mail
