// Text from HTML as a person would have typed it: paragraphs, lists, links, tables, and "> " before
// quotations.
#include "platform/base/text.h"
#include "platform/mail/html_sanitise.h"

#include <algorithm>

namespace eider::mail {
namespace {

enum class Box { inline_box, line, paragraph };

Box box_of(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_TEXTAREA: return Box::paragraph;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_LEGEND: return Box::line;
    default: return Box::inline_box;
    }
}

bool keeps_white_space(GumboTag tag) {
    return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_XMP ||
           tag == GUMBO_TAG_LISTING || tag == GUMBO_TAG_PLAINTEXT;
}

bool is_hidden(const GumboNode& node) {
    std::string_view written = attribute_of(node, "style");
    if (written.empty()) return false;
    std::string style;
    for (char c : ascii_lower(written))
        if (c != ' ') style += c;
    return style.find("display:none") != style.npos || style.find("mso-hide:all") != style.npos;
}

enum class Mark { none, quotation, signature };

struct MarkName {
    std::string_view name; // of a class or an id
    Mark mark;
};

// Elements in which mail programs put what they quote, without ">" of their own, and signatures.
constexpr MarkName mark_names[] = {{"gmail_quote", Mark::quotation},
                                   {"gmail_quote_container", Mark::quotation},
                                   {"yahoo_quoted", Mark::quotation},
                                   {"moz-cite-prefix", Mark::quotation},
                                   {"protonmail_quote", Mark::quotation},
                                   {"divrplyfwdmsg", Mark::quotation},
                                   {"appendonsend", Mark::quotation},
                                   {"olk_src_body_section", Mark::quotation},
                                   {"zmail_extra", Mark::quotation},
                                   {"stopspelling", Mark::quotation},
                                   {"tutanota_quote", Mark::quotation},
                                   {"quoted-text", Mark::quotation},
                                   {"gmail_signature", Mark::signature},
                                   {"moz-signature", Mark::signature},
                                   {"protonmail_signature_block", Mark::signature},
                                   {"ms-outlook-mobile-signature", Mark::signature},
                                   {"applemailsignature", Mark::signature}};

Mark mark_of(const GumboNode& node) {
    std::string_view classes = attribute_of(node, "class"), id = attribute_of(node, "id");
    if (classes.empty() && id.empty()) return Mark::none;
    std::string names = " " + ascii_lower(classes) + " " + ascii_lower(id) + " ";
    for (const MarkName& known : mark_names)
        if (std::size_t at = names.find(known.name);
            at != names.npos && names[at - 1] == ' ' && names[at + known.name.size()] == ' ')
            return known.mark;
    return Mark::none;
}

class TextWriter {
  public:
    void write(std::string_view raw, bool keep_white_space) {
        std::string text = make_utf8(raw);
        for (std::size_t i = 0; i < text.size(); ++i) {
            char c = text[i];
            if (c == '\r') continue;
            if (keep_white_space && c == '\n') {
                end_line();
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\f') {
                if (keep_white_space)
                    put(c == '\t' ? "\t" : " ");
                else
                    space_ = !at_line_begin_;
            } else if (text.compare(i, 2, "\xC2\xA0") == 0) {
                put_blank();
                ++i;
            } else if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) {
                put({&text[i], 1});
            }
        }
    }

    void put_word(std::string_view text) {
        for (char c : text) put({&c, 1});
    }

    // At least so many line ends before the next words.
    void break_lines(std::size_t count) {
        if (out.text.empty()) return;
        breaks_ =
            std::max(breaks_, at_line_begin_ && breaks_ == 0 ? std::min(count, std::size_t(2)) - 1 : count);
        if (at_line_begin_ && count <= 1 && breaks_ == 0) return;
        space_ = false;
        at_line_begin_ = true;
    }

    // One line end more: <br>.
    void end_line() {
        ++breaks_;
        space_ = false;
        at_line_begin_ = true;
    }

    void cell() {
        if (!at_line_begin_) tab_ = true;
    }

    void mark(Mark mark) {
        if (mark_ == Mark::none) mark_ = mark;
    }
    void indent(int by) { quote_depth_ = static_cast<std::size_t>(static_cast<int>(quote_depth_) + by); }

    HtmlText out;

  private:
    void put_blank() {
        if (at_line_begin_) return;
        space_ = true;
    }

    void put(std::string_view text) {
        flush();
        out.text += text;
    }

    void flush() {
        if (at_line_begin_) begin_line();
        if (tab_)
            out.text += '\t';
        else if (space_)
            out.text += ' ';
        space_ = tab_ = false;
    }

    void begin_line() {
        constexpr std::size_t most_breaks = 3, deepest_quote = 30;
        std::size_t depth = std::min(quote_depth_, deepest_quote);
        if (!out.text.empty()) {
            std::size_t lines = std::clamp<std::size_t>(breaks_, 1, most_breaks);
            for (std::size_t i = 0; i < lines; ++i) {
                if (i > 0 && std::min(depth, last_depth_) > 0)
                    out.text.append(std::min(depth, last_depth_), '>');
                out.text += '\n';
            }
        }
        if (mark_ == Mark::quotation) out.hints.quotations.push_back(out.text.size());
        if (mark_ == Mark::signature) out.hints.signatures.push_back(out.text.size());
        mark_ = Mark::none;
        if (depth > 0) out.text.append(depth, '>') += ' ';
        last_depth_ = depth;
        breaks_ = 0;
        at_line_begin_ = false;
        space_ = tab_ = false;
    }

    std::size_t breaks_ = 0, quote_depth_ = 0, last_depth_ = 0;
    bool at_line_begin_ = true, space_ = false, tab_ = false;
    Mark mark_ = Mark::none;
};

class TextReader {
  public:
    bool enter(const GumboNode& node) {
        if (is_text(node)) {
            writer.write(node.v.text.text, preformatted_ > 0);
            return false;
        }
        if (!is_element(node) || is_unseen(node.v.element.tag) || is_hidden(node)) return false;
        GumboTag tag = node.v.element.tag;
        if (Box box = box_of(tag); box != Box::inline_box)
            writer.break_lines(box == Box::paragraph && !in_list() ? 2 : 1);
        if (Mark mark = mark_of(node); mark != Mark::none) writer.mark(mark);
        preformatted_ += keeps_white_space(tag);
        begin_element(node, tag);
        return true;
    }

    void leave(const GumboNode& node) {
        GumboTag tag = node.v.element.tag;
        preformatted_ -= keeps_white_space(tag);
        if (tag == GUMBO_TAG_BLOCKQUOTE) writer.indent(-1);
        if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) lists_.pop_back();
        if (tag == GUMBO_TAG_A) end_link();
        if (Box box = box_of(tag); box != Box::inline_box)
            writer.break_lines(box == Box::paragraph && !in_list() ? 2 : 1);
    }

    TextWriter writer;

  private:
    struct Link {
        std::string url;
        std::size_t begin;
    };

    bool in_list() const { return !lists_.empty(); }

    void begin_element(const GumboNode& node, GumboTag tag) {
        switch (tag) {
        case GUMBO_TAG_BR: writer.end_line(); break;
        case GUMBO_TAG_HR: writer.break_lines(1); break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH: writer.cell(); break;
        case GUMBO_TAG_BLOCKQUOTE: writer.indent(+1); break;
        case GUMBO_TAG_OL: lists_.push_back(1); break;
        case GUMBO_TAG_UL: lists_.push_back(0); break;
        case GUMBO_TAG_LI: begin_item(); break;
        case GUMBO_TAG_IMG: write_image(attribute_of(node, "alt")); break;
        case GUMBO_TAG_A:
            links_.push_back(
                {safe_url(attribute_of(node, "href"), UrlUse::link).value_or(""), writer.out.text.size()});
            break;
        default: break;
        }
    }

    void begin_item() {
        if (lists_.size() > 1)
            writer.put_word(std::string(std::min<std::size_t>(lists_.size() - 1, 10) * 2, ' '));
        if (!lists_.empty() && lists_.back() > 0)
            writer.put_word(std::to_string(lists_.back()++) + ". ");
        else
            writer.put_word("* ");
    }

    // Smileys are images whose other text is the character itself.
    void write_image(std::string_view alternative) {
        constexpr std::size_t longest_smiley = 16;
        if (!alternative.empty() && alternative.size() <= longest_smiley &&
            static_cast<unsigned char>(alternative[0]) >= 0xE0)
            writer.write(alternative, false);
    }

    void end_link() {
        if (links_.empty()) return;
        Link link = std::move(links_.back());
        links_.pop_back();
        constexpr std::size_t longest = 500;
        if (link.url.empty() || link.url.size() > longest || link.begin > writer.out.text.size()) return;
        std::string_view shown = trim(std::string_view(writer.out.text).substr(link.begin));
        if (shown.empty() || shown.find(link.url) != shown.npos || same_target(shown, link.url)) return;
        writer.put_word(" <" + link.url + ">");
    }

    static bool same_target(std::string_view shown, std::string_view url) {
        if (std::size_t slashes = url.find("//"); slashes != url.npos)
            url.remove_prefix(slashes + 2);
        else if (std::size_t colon = url.find(':'); colon != url.npos)
            url.remove_prefix(colon + 1);
        while (url.ends_with('/')) url.remove_suffix(1);
        return shown.find(url) != shown.npos;
    }

    std::vector<int> lists_; // next number of each open list, 0 for bullets
    std::vector<Link> links_;
    int preformatted_ = 0;
};

} // namespace

HtmlText text_of_tree(const GumboNode& root) {
    TextReader reader;
    visit_tree(root, reader);
    return std::move(reader.writer.out);
}

} // namespace eider::mail
