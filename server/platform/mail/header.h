// Header fields: splitting the raw block, unfolding, encoded words (RFC 2047), parameters (RFC 2231), message
// ids, dates.
#pragma once
#include "platform/base/clock.h"
#include "platform/mail/parse.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::mail {

// Views into the raw message. `value` still holds folds and raw bytes.
struct RawField {
    std::string_view name;
    std::string_view value;
};

struct RawHeader {
    std::vector<RawField> fields;
    std::size_t end = 0;        // where the body begins: behind the empty line
    bool cut_short = false;     // more fields or bytes than allowed
    bool has_odd_lines = false; // lines that are no field
};

// Reads fields from the front of `raw` up to the empty line, a line that cannot be a field, or the end.
RawHeader split_header(std::string_view raw, const ParseLimits& limits);

// Value of the first field of that name, or nothing.
std::optional<std::string_view> find_field(const std::vector<RawField>& fields, std::string_view name);

std::string unfold(std::string_view raw_value);

// An unstructured value as UTF-8: unfolded, encoded words decoded (neighbours joined first), raw 8-bit bytes
// read as `raw_charset` (may be empty).
std::string decode_text(std::string_view raw_value, std::string_view raw_charset = {});

// "type/subtype; a=b": the value in lower case, parameters decoded (continuations, charsets, encoded words).
struct ParameterValue {
    std::string value;
    std::vector<std::pair<std::string, std::string>> parameters; // names in lower case
    std::string parameter(std::string_view name) const;          // empty when there is none
};
ParameterValue read_parameters(std::string_view raw_value);

// All "<...>" of the value in order; bare words with '@' when there is none in brackets.
std::vector<std::string> read_message_ids(std::string_view raw_value);

// RFC 5322 dates and what programs make of them; nothing when it is no date.
std::optional<Instant> read_date(std::string_view raw_value);

// Removes "(...)", nested and escaped ones too, outside quotes.
std::string without_comments(std::string_view text);

} // namespace eider::mail
