// Two old forms of text: text/enriched (RFC 1896) and format=flowed (RFC 3676).
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

std::string text_from_enriched(std::string_view enriched);

// Joins lines that end in a space with the next one of the same quotation depth.
std::string unflow(std::string_view text, bool delete_space);

} // namespace eider::mail
