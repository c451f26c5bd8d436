// Signatures: what follows "-- ", lines that phones and programs add, and a closing with a name.
#pragma once
#include "platform/mail/quotation_lines.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace eider::mail {

// Index into `shown` at which the signature begins; shown.size() when there is none. `shown` are the indexes
// of the lines that are left after quotations were cut. Never the first line with words.
// `marked`: offsets in the text of lines that a mail program marked as signature.
std::size_t find_signature(const std::vector<TextLine>& lines, const std::vector<std::size_t>& shown,
                           const std::vector<std::size_t>& marked, std::string_view sender_name);

// "Sent from my iPhone", "Get Outlook for iOS" and their kin in many languages.
bool is_device_line(const TextLine& line);

// A line of two or three dashes, as it stands before a signature.
bool is_dash_line(const TextLine& line);

} // namespace eider::mail
