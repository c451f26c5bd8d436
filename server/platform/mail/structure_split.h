// A splitter of parts with bounded work: every level looks once at its lines, and depth and number of parts
// are limited.
#pragma once
#include "platform/mail/structure.h"

#include <cstddef>

namespace eider::mail {

// Reads the header of `part` from `raw`; the rest becomes its body. A missing type becomes `default_type`.
void read_part_header(Part& part, std::string_view raw, const ParseLimits& limits,
                      std::string_view default_type);

// Fills the children of a multipart from its body, and those of its children. `boundary` replaces the one
// that the header names unless it is empty.
void split_parts(Structure& out, Part& part, const ParseLimits& limits, std::string_view boundary,
                 std::size_t depth);

// Whether GMime would read the message within its time: few lines that look like boundaries or fields, and no
// boundary that is the beginning of another, which GMime mistakes.
bool is_ordinary(std::string_view raw);

} // namespace eider::mail
