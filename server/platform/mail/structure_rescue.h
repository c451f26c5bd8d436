// Repairs before and after the tree of parts is read: line ends, lost folds, wrong boundaries, missing types.
#pragma once
#include "platform/mail/structure.h"

#include <string>
#include <string_view>

namespace eider::mail {

// The message as the structure reader wants it: without mbox line and leading empty lines, LF or CRLF line
// ends, folds repaired, cut to the limit. A view into `raw` or into a buffer of `out`; adds defects.
std::string_view prepare_message(Structure& out, std::string_view raw, const ParseLimits& limits);

// The boundary that the body really uses: the first line "--xyz" that a part's header follows. Empty when
// none.
std::string guess_boundary(std::string_view body);

bool looks_like_html(std::string_view text);

// A media type for a Content-Type value without a slash ("text", "html", "").
std::string guess_type(std::string_view written, std::string_view otherwise);

} // namespace eider::mail
