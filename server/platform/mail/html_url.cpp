// Which URLs and style declarations may stay in a mail's HTML.
#include "platform/base/text.h"
#include "platform/mail/html.h"

namespace eider::mail {
namespace {

// A browser ignores white space and control characters in a URL; so what we judge and what we write is
// without them.
std::string without_blanks(std::string_view url) {
    std::string out;
    for (char c : trim(url))
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F)
            out += c;
        else if (c == ' ')
            out += "%20";
    return out;
}

std::string scheme_of(std::string_view url) {
    std::size_t end = url.find_first_of(":/?#");
    if (end == url.npos || url[end] != ':') return {};
    return ascii_lower(url.substr(0, end));
}

bool is_safe_image_data(std::string_view url) {
    std::string head = ascii_lower(url.substr(0, 40));
    for (std::string_view type : {"png", "gif", "jpeg", "jpg", "webp"})
        if (head.starts_with("data:image/" + std::string(type) + ";base64,")) return true;
    return false;
}

// Declarations that only change how words look or how boxes are spaced.
constexpr std::string_view properties[] = {"background",
                                           "background-color",
                                           "border",
                                           "border-bottom",
                                           "border-bottom-color",
                                           "border-bottom-style",
                                           "border-bottom-width",
                                           "border-collapse",
                                           "border-color",
                                           "border-left",
                                           "border-left-color",
                                           "border-left-style",
                                           "border-left-width",
                                           "border-radius",
                                           "border-right",
                                           "border-right-color",
                                           "border-right-style",
                                           "border-right-width",
                                           "border-spacing",
                                           "border-style",
                                           "border-top",
                                           "border-top-color",
                                           "border-top-style",
                                           "border-top-width",
                                           "border-width",
                                           "caption-side",
                                           "clear",
                                           "color",
                                           "direction",
                                           "display",
                                           "float",
                                           "font",
                                           "font-family",
                                           "font-size",
                                           "font-style",
                                           "font-variant",
                                           "font-weight",
                                           "height",
                                           "letter-spacing",
                                           "line-height",
                                           "list-style",
                                           "list-style-type",
                                           "margin",
                                           "margin-bottom",
                                           "margin-left",
                                           "margin-right",
                                           "margin-top",
                                           "max-height",
                                           "max-width",
                                           "min-height",
                                           "min-width",
                                           "overflow-wrap",
                                           "padding",
                                           "padding-bottom",
                                           "padding-left",
                                           "padding-right",
                                           "padding-top",
                                           "table-layout",
                                           "text-align",
                                           "text-decoration",
                                           "text-indent",
                                           "text-transform",
                                           "vertical-align",
                                           "white-space",
                                           "width",
                                           "word-break",
                                           "word-spacing",
                                           "word-wrap"};

bool is_safe_character(char c) {
    auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte >= 0x80 || std::string_view(" #.,%()'\"!+-_").find(c) != std::string_view::npos;
}

bool is_safe_value(std::string_view value) {
    constexpr std::size_t longest = 300;
    if (value.empty() || value.size() > longest) return false;
    for (char c : value)
        if (!is_safe_character(c)) return false;
    std::string lower = ascii_lower(value);
    for (std::size_t open = lower.find('('); open != lower.npos; open = lower.find('(', open + 1)) {
        std::size_t begin = lower.find_last_of(" ,(", open == 0 ? 0 : open - 1);
        std::string_view name = std::string_view(lower).substr(begin == lower.npos ? 0 : begin + 1);
        name = name.substr(0, name.find('('));
        if (name != "rgb" && name != "rgba" && name != "hsl" && name != "hsla") return false;
    }
    return true;
}

} // namespace

std::optional<std::string> safe_url(std::string_view url, UrlUse use) {
    std::string clean = without_blanks(url);
    if (clean.empty() || !is_utf8(clean)) return {};
    std::string scheme = scheme_of(clean);
    if (scheme == "http" || scheme == "https") return clean;
    if (use == UrlUse::image) {
        if (scheme == "cid") return clean;
        if (scheme == "data" && is_safe_image_data(clean)) return clean;
    } else if (scheme == "mailto" || scheme == "tel") {
        return clean;
    }
    if (clean.starts_with("//")) return "https:" + clean;
    if (scheme.empty() && starts_with_ignoring_case(clean, "www.")) return "http://" + clean;
    return {};
}

std::string safe_style(std::string_view style) {
    constexpr std::size_t most = 100;
    std::string out;
    std::size_t count = 0;
    for (std::string_view declaration : split(style, ';')) {
        std::size_t colon = declaration.find(':');
        if (colon == declaration.npos || ++count > most) continue;
        std::string name = ascii_lower(trim(declaration.substr(0, colon)));
        std::string_view value = trim(declaration.substr(colon + 1));
        if (std::find(std::begin(properties), std::end(properties), name) == std::end(properties) ||
            !is_safe_value(value))
            continue;
        if (!out.empty()) out += "; ";
        out += name + ": " + std::string(value);
    }
    return out;
}

void append_escaped(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c != '&' && c != '<' && c != '>' && c != '"') continue;
        out += text.substr(begin, i - begin);
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
        begin = i + 1;
    }
    out += text.substr(begin);
}

void append_lines(std::string& out, std::string_view text) {
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        append_escaped(out, text.substr(0, end));
        out += "<br>";
        text.remove_prefix(end + 1);
    }
    append_escaped(out, text);
}

void replace_content_id(std::string& html, std::string_view content_id, std::string_view address) {
    std::string before = "src=\"cid:", after = "src=\"";
    append_escaped(before, content_id);
    append_escaped(after, address);
    before += '"';
    after += '"';
    for (auto at = html.find(before); at != std::string::npos; at = html.find(before, at + after.size()))
        html.replace(at, before.size(), after);
}

} // namespace eider::mail
