// Reads HTML under limits: by its tree, or, where that would cost too much, only its words.
#include "platform/mail/html.h"

#include "platform/base/text.h"
#include "platform/mail/html_sanitise.h"
#include "platform/mail/html_tree.h"

namespace eider::mail {
namespace {

struct Entity {
    std::string_view name, text;
};
constexpr Entity entities[] = {{"amp;", "&"},  {"lt;", "<"},  {"gt;", ">"},  {"quot;", "\""},
                               {"nbsp;", " "}, {"#39;", "'"}, {"apos;", "'"}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where the tag or comment that begins at `at` ends; its own position when "<" begins neither.
std::size_t end_of_markup(std::string_view html, std::size_t at) {
    if (html.substr(at, 4) == "<!--") {
        std::size_t end = html.find("-->", at + 4);
        return end == html.npos ? html.size() : end + 3;
    }
    char next = at + 1 < html.size() ? html[at + 1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!' && next != '?') return at;
    std::size_t end = html.find('>', at);
    return end == html.npos ? html.size() : end + 1;
}

std::size_t skip_raw_content(std::string_view html, std::string_view lower_tag, std::size_t at) {
    for (std::string_view name : {"script", "style", "title"})
        if (lower_tag.starts_with("<" + std::string(name))) {
            std::string close = "</" + std::string(name);
            for (std::size_t i = html.find("</", at); i != html.npos; i = html.find("</", i + 2))
                if (starts_with_ignoring_case(html.substr(i), close)) return i;
            return html.size();
        }
    return at;
}

} // namespace

std::string flatten_html(std::string_view html) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        char c = html[at];
        if (c == '<') {
            std::size_t end = end_of_markup(html, at);
            if (end > at) {
                std::string tag = ascii_lower(html.substr(at, std::min<std::size_t>(end - at, 12)));
                out += tag.starts_with("<br") || tag.starts_with("<p") || tag.starts_with("<div") ||
                               tag.starts_with("<tr")
                           ? '\n'
                           : ' ';
                at = skip_raw_content(html, tag, end);
                continue;
            }
        }
        const Entity* found = nullptr;
        if (c == '&')
            for (const Entity& entity : entities)
                if (html.substr(at + 1).starts_with(entity.name)) found = &entity;
        if (found) {
            out += found->text;
            at += found->name.size() + 1;
        } else {
            out += c;
            ++at;
        }
    }
    return out;
}

HtmlReading read_html(std::string_view html, std::size_t most_bytes, std::chrono::nanoseconds cpu_time,
                      HtmlWanted wanted) {
    HtmlReading out;
    if (html.size() <= most_bytes && cpu_time.count() > 0) {
        HtmlTree tree(html, cpu_time);
        if (tree.root() != nullptr) {
            out.safe_html = rebuild_html(*tree.root());
            if (wanted == HtmlWanted::html_and_text) out.readable = text_of_tree(*tree.root());
            return out;
        }
    }
    out.was_flattened = true;
    out.readable.text = flatten_html(html.substr(0, most_bytes));
    out.safe_html = "<pre>";
    append_escaped(out.safe_html, out.readable.text);
    out.safe_html += "</pre>";
    return out;
}

} // namespace eider::mail
