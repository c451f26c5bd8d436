// Rebuilds HTML from its tree, writing only what is on the allow-list. An element that is not allowed is
// replaced by its content, so that no visible word is lost; elements without visible content are dropped
// whole.
#include "platform/mail/html_sanitise.h"

#include "platform/base/text.h"

#include <algorithm>
#include <array>

namespace eider::mail {
namespace {

constexpr std::size_t deepest = 200;

constexpr GumboTag kept[] = {
    GUMBO_TAG_A,          GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM,  GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,
    GUMBO_TAG_ASIDE,      GUMBO_TAG_B,      GUMBO_TAG_BDI,      GUMBO_TAG_BDO,     GUMBO_TAG_BIG,
    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BR,     GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,  GUMBO_TAG_CITE,
    GUMBO_TAG_CODE,       GUMBO_TAG_COL,    GUMBO_TAG_COLGROUP, GUMBO_TAG_DD,      GUMBO_TAG_DEL,
    GUMBO_TAG_DFN,        GUMBO_TAG_DIV,    GUMBO_TAG_DL,       GUMBO_TAG_DT,      GUMBO_TAG_EM,
    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FONT,     GUMBO_TAG_FOOTER,  GUMBO_TAG_H1,
    GUMBO_TAG_H2,         GUMBO_TAG_H3,     GUMBO_TAG_H4,       GUMBO_TAG_H5,      GUMBO_TAG_H6,
    GUMBO_TAG_HEADER,     GUMBO_TAG_HR,     GUMBO_TAG_I,        GUMBO_TAG_IMG,     GUMBO_TAG_INS,
    GUMBO_TAG_KBD,        GUMBO_TAG_LI,     GUMBO_TAG_MAIN,     GUMBO_TAG_MARK,    GUMBO_TAG_NAV,
    GUMBO_TAG_OL,         GUMBO_TAG_P,      GUMBO_TAG_PRE,      GUMBO_TAG_Q,       GUMBO_TAG_RP,
    GUMBO_TAG_RT,         GUMBO_TAG_RUBY,   GUMBO_TAG_S,        GUMBO_TAG_SAMP,    GUMBO_TAG_SECTION,
    GUMBO_TAG_SMALL,      GUMBO_TAG_SPAN,   GUMBO_TAG_STRIKE,   GUMBO_TAG_STRONG,  GUMBO_TAG_SUB,
    GUMBO_TAG_SUP,        GUMBO_TAG_TABLE,  GUMBO_TAG_TBODY,    GUMBO_TAG_TD,      GUMBO_TAG_TFOOT,
    GUMBO_TAG_TH,         GUMBO_TAG_THEAD,  GUMBO_TAG_TIME,     GUMBO_TAG_TR,      GUMBO_TAG_TT,
    GUMBO_TAG_U,          GUMBO_TAG_UL,     GUMBO_TAG_VAR,      GUMBO_TAG_WBR};

constexpr GumboTag without_content[] = {GUMBO_TAG_BR, GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_COL,
                                        GUMBO_TAG_WBR};
// Not allowed, but their content stood on lines of its own.
constexpr GumboTag replaced_by_div[] = {GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND,
                                        GUMBO_TAG_OPTION,  GUMBO_TAG_OPTGROUP, GUMBO_TAG_DETAILS,
                                        GUMBO_TAG_SUMMARY, GUMBO_TAG_DIR,      GUMBO_TAG_MENU,
                                        GUMBO_TAG_MARQUEE, GUMBO_TAG_HGROUP};
constexpr GumboTag replaced_by_pre[] = {GUMBO_TAG_TEXTAREA, GUMBO_TAG_XMP, GUMBO_TAG_LISTING,
                                        GUMBO_TAG_PLAINTEXT};

template <std::size_t N> constexpr bool is_one_of(const GumboTag (&tags)[N], GumboTag tag) {
    return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

// The same as a table, for the one question that is asked of every element.
constexpr auto is_kept = [] {
    std::array<bool, GUMBO_TAG_LAST + 1> out{};
    for (GumboTag tag : kept) out[static_cast<std::size_t>(tag)] = true;
    return out;
}();

struct AllowedAttribute {
    const char* name;
    GumboTag tag; // GUMBO_TAG_LAST: on every element
};

constexpr AllowedAttribute plain_attributes[] = {
    {"title", GUMBO_TAG_LAST},   {"dir", GUMBO_TAG_LAST},          {"lang", GUMBO_TAG_LAST},
    {"align", GUMBO_TAG_LAST},   {"valign", GUMBO_TAG_LAST},       {"width", GUMBO_TAG_LAST},
    {"height", GUMBO_TAG_LAST},  {"bgcolor", GUMBO_TAG_LAST},      {"alt", GUMBO_TAG_IMG},
    {"color", GUMBO_TAG_FONT},   {"face", GUMBO_TAG_FONT},         {"size", GUMBO_TAG_FONT},
    {"border", GUMBO_TAG_TABLE}, {"cellpadding", GUMBO_TAG_TABLE}, {"cellspacing", GUMBO_TAG_TABLE},
    {"border", GUMBO_TAG_IMG},   {"colspan", GUMBO_TAG_TD},        {"rowspan", GUMBO_TAG_TD},
    {"colspan", GUMBO_TAG_TH},   {"rowspan", GUMBO_TAG_TH},        {"nowrap", GUMBO_TAG_TD},
    {"span", GUMBO_TAG_COL},     {"span", GUMBO_TAG_COLGROUP},     {"start", GUMBO_TAG_OL},
    {"type", GUMBO_TAG_OL},      {"type", GUMBO_TAG_UL},           {"value", GUMBO_TAG_LI}};

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_escaped(out, value);
    out += '"';
}

class Rebuilder {
  public:
    bool enter(const GumboNode& node) {
        if (is_text(node)) {
            append_text(node);
            return false;
        }
        if (!is_element(node)) return false;
        GumboTag tag = node.v.element.tag;
        bool is_html = node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
        if (is_unseen(tag)) return false;
        open_.push_back(is_html && open_.size() < deepest ? written_name(tag) : nullptr);
        if (const char* name = open_.back()) write_start(node, name);
        return true;
    }

    void leave(const GumboNode& node) {
        const char* name = open_.back();
        open_.pop_back();
        if (name == nullptr || is_one_of(without_content, node.v.element.tag)) return;
        out += "</";
        out += name;
        out += '>';
    }

    std::string out;

  private:
    void append_text(const GumboNode& node) { append_escaped(out, clean(node.v.text.text)); }

    static std::string clean(std::string_view text) {
        std::string kept_text = make_utf8(text);
        std::erase_if(kept_text,
                      [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t'; });
        return kept_text;
    }

    static const char* written_name(GumboTag tag) {
        if (is_kept[static_cast<std::size_t>(tag)]) return gumbo_normalized_tagname(tag);
        if (is_one_of(replaced_by_div, tag)) return "div";
        if (is_one_of(replaced_by_pre, tag)) return "pre";
        return nullptr;
    }

    void write_start(const GumboNode& node, const char* name) {
        GumboTag tag = node.v.element.tag;
        out += '<';
        out += name;
        if (node.v.element.attributes.length > 0) write_attributes(node, tag);
        out += '>';
    }

    void write_attributes(const GumboNode& node, GumboTag tag) {
        for (const AllowedAttribute& allowed : plain_attributes) {
            if (allowed.tag != GUMBO_TAG_LAST && allowed.tag != tag) continue;
            if (gumbo_get_attribute(&node.v.element.attributes, allowed.name) != nullptr)
                append_attribute(out, allowed.name, clean(attribute_of(node, allowed.name)));
        }
        if (std::string style = safe_style(clean(attribute_of(node, "style"))); !style.empty())
            append_attribute(out, "style", style);
        if (tag == GUMBO_TAG_A) write_link(node);
        if (tag == GUMBO_TAG_IMG)
            if (auto url = safe_url(attribute_of(node, "src"), UrlUse::image))
                append_attribute(out, "src", *url);
    }

    void write_link(const GumboNode& node) {
        auto url = safe_url(attribute_of(node, "href"), UrlUse::link);
        if (!url) return;
        append_attribute(out, "href", *url);
        out += " target=\"_blank\" rel=\"noopener noreferrer nofollow\"";
    }

    std::vector<const char*>
        open_; // names of the elements written so far, null for those replaced by their content
};

} // namespace

bool is_unseen(GumboTag tag) {
    constexpr GumboTag unseen[] = {
        GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,    GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,
        GUMBO_TAG_NOFRAMES, GUMBO_TAG_TEMPLATE, GUMBO_TAG_META,  GUMBO_TAG_LINK,   GUMBO_TAG_BASE};
    return std::find(std::begin(unseen), std::end(unseen), tag) != std::end(unseen);
}

std::string rebuild_html(const GumboNode& root) {
    Rebuilder rebuilder;
    visit_tree(root, rebuilder);
    return std::move(rebuilder.out);
}

} // namespace eider::mail
