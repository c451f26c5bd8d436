// HTML of mails: made safe by rebuilding it from an allow-list, and turned into text that reads well.
//
// What must always hold for sanitised HTML: no script, no style sheet, no form, no frame, no foreign (SVG,
// MathML) element, no on* attribute; URLs only of allowed schemes; every element closed; no visible word
// lost.
#pragma once
#include "platform/mail/quotation.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

struct HtmlText {
    std::string text;
    TextHints hints; // where a mail program says that its quotation or signature begins
};

struct HtmlReading {
    std::string safe_html;
    HtmlText readable;
    bool was_flattened = false; // too costly for a tree: only its words were kept
};

// `html` is UTF-8. Never throws; beyond `most_bytes` nothing is read, beyond `cpu_time` only words are kept.
enum class HtmlWanted { html_and_text, html_only };
HtmlReading read_html(std::string_view html, std::size_t most_bytes, std::chrono::nanoseconds cpu_time,
                      HtmlWanted wanted = HtmlWanted::html_and_text);

// A URL that may stand in `href` (links) or `src` (images), cleaned; nothing when it may not.
enum class UrlUse { link, image };
std::optional<std::string> safe_url(std::string_view url, UrlUse use);

// The declarations of a style attribute that are harmless, "" when none is.
std::string safe_style(std::string_view style);

void append_escaped(std::string& out, std::string_view text); // & < > "
void append_lines(std::string& out, std::string_view text);   // the same, with <br> between its lines
// Pictures that are a file of the same mail (src="cid:...") are at this address instead.
void replace_content_id(std::string& html, std::string_view content_id, std::string_view address);

// Words of HTML without a tree: tags dropped, character references of the common kinds decoded.
std::string flatten_html(std::string_view html);

} // namespace eider::mail
