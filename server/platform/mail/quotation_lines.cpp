// Recognising introductions of quotations. Everything is looked at a few lines at a time, so the work is
// linear.
#include "platform/mail/quotation_lines.h"

#include "platform/base/text.h"
#include "platform/mail/quotation_words.h"

#include <unicode/ucasemap.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace eider::mail {
namespace {

constexpr std::size_t longest_compared = 300, longest_attribution = 500, most_attribution_lines = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without white space, marks of emphasis and characters that cannot be seen, at both ends.
std::string_view bare(std::string_view text) {
    constexpr std::string_view junk[] = {" ",
                                         "\t",
                                         "*",
                                         "_",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "\xEF\xBB\xBF",
                                         "\xE2\x80\xAA",
                                         "\xE2\x80\x8E",
                                         "\xE2\x80\x8F",
                                         "\xE2\x80\xAC"};
    auto is_junk = [](std::string_view piece, std::string_view whole, bool at_front) {
        return at_front ? whole.front() == piece.front() && whole.starts_with(piece)
                        : whole.back() == piece.back() && whole.ends_with(piece);
    };
    for (bool again = true; again;) {
        again = false;
        for (std::string_view piece : junk) {
            if (!text.empty() && is_junk(piece, text, true)) text.remove_prefix(piece.size()), again = true;
            if (!text.empty() && is_junk(piece, text, false)) text.remove_suffix(piece.size()), again = true;
        }
    }
    return text;
}

bool ends_with_colon(std::string_view text) {
    return text.ends_with(':') || text.ends_with("：") || text.ends_with(":>");
}

std::string_view without_colon(std::string_view text) {
    if (text.ends_with("：")) text.remove_suffix(3);
    while (text.ends_with(':') || text.ends_with(' ') || text.ends_with('>')) text.remove_suffix(1);
    return text;
}

bool has_address(std::string_view text) {
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1))
        if (at > 0 && at + 1 < text.size() && text[at - 1] != ' ' && text[at + 1] != ' ') return true;
    return false;
}

// A clock time: "13:09", "18.30", "14h30".
bool has_time(std::string_view text) {
    for (std::size_t i = 1; i + 2 < text.size(); ++i)
        if ((text[i] == ':' || text[i] == '.' || text[i] == 'h') && is_digit(text[i - 1]) &&
            is_digit(text[i + 1]) && is_digit(text[i + 2]))
            return true;
    return text.find("点") != text.npos || text.find("時") != text.npos;
}

bool has_year(std::string_view text) {
    for (std::size_t i = 0; i + 3 < text.size(); ++i) {
        bool century = (text[i] == '1' && text[i + 1] == '9') || (text[i] == '2' && text[i + 1] == '0');
        if (century && is_digit(text[i + 2]) && is_digit(text[i + 3]) && (i == 0 || !is_digit(text[i - 1])) &&
            (i + 4 == text.size() || !is_digit(text[i + 4])))
            return true;
    }
    // "16/08/16", "20.04.17"
    for (std::size_t i = 0; i + 7 < text.size(); ++i)
        if (is_digit(text[i]) && is_digit(text[i + 1]) &&
            (text[i + 2] == '/' || text[i + 2] == '.' || text[i + 2] == '-') && is_digit(text[i + 3]) &&
            is_digit(text[i + 4]) && text[i + 5] == text[i + 2])
            return true;
    return false;
}

bool is_word_end(std::string_view text, std::size_t end) {
    return end >= text.size() || std::string_view(" ,:;\t<\"'").find(text[end]) != std::string_view::npos ||
           static_cast<unsigned char>(text[end]) >= 0xE0;
}

// Whether a verb of attribution stands in the text as a word of its own, and whether it is its last word.
struct Verb {
    bool found = false;
    bool is_last = false;
};

Verb verb_in(std::string_view text) {
    Verb out;
    std::string_view end = without_colon(text);
    for (std::string_view verb : attribution_verbs) {
        for (std::size_t at = text.find(verb); at != text.npos; at = text.find(verb, at + 1)) {
            bool own_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == '>' || text[at - 1] == ')' ||
                            text[at - 1] == '"' || static_cast<unsigned char>(verb[0]) >= 0xE3;
            out.found = out.found || (own_word && is_word_end(text, at + verb.size()));
        }
        out.is_last = out.is_last || (out.found && end.ends_with(verb));
    }
    return out;
}

bool begins_like_attribution(std::string_view plain) {
    if (plain.empty()) return false;
    if (is_digit(plain.front()) || plain.front() == '"' || plain.front() == '<' || plain.front() == '[')
        return true;
    if (has_address(plain)) return true;
    for (std::string_view opener : attribution_openers)
        if (plain.front() == opener.front() && plain.starts_with(opener)) return true;
    return false;
}

bool is_attribution(std::string_view joined, bool quote_follows) {
    if (!ends_with_colon(joined) || joined.size() > longest_attribution) return false;
    bool address = has_address(joined), time = has_time(joined), year = has_year(joined);
    Verb verb = verb_in(joined);
    if (verb.is_last && (address || time || year || quote_follows)) return true;
    if (verb.found && year && time)
        for (std::string_view known : verbs_before_date)
            if (joined.find(known) != joined.npos) return true;
    if (verb.found && (address || (year && time) || (quote_follows && (year || time))))
        return begins_like_attribution(joined) || address;
    return address && (year || time) && begins_like_attribution(joined);
}

std::optional<HeaderLabel> label_of(std::string_view plain) {
    constexpr std::size_t longest_label = 40;
    std::size_t colon = plain.find(':'), wide = plain.find("：");
    std::size_t end = std::min(colon, wide);
    if (end == plain.npos || end == 0 || end > longest_label) return {};
    std::string_view word = bare(plain.substr(0, end));
    for (const LabelWord& known : header_labels)
        if (known.word == word) return known.label;
    return {};
}

bool has_value(std::string_view plain) {
    return !bare(plain.substr(std::min(plain.find(':') + 1, plain.size()))).empty();
}

// "From: A Sent: Monday To: B Subject: C" in one line, as HTML tables give it.
bool is_header_line_of_all(std::string_view plain) {
    constexpr std::ptrdiff_t least = 3;
    if (std::ranges::count(plain, ':') < least) return false;
    std::ptrdiff_t count = 0;
    for (std::string_view word : {"from:", "sent:", "date:", "to:", "subject:", "von:", "gesendet:", "an:",
                                  "betreff:", "de :", "envoyé :", "à :", "objet :"})
        count += plain.find(word) != plain.npos;
    return count >= least;
}

std::string comparable(std::string_view text);

bool quote_follows(const std::vector<TextLine>& lines, std::size_t i) {
    while (i < lines.size() && lines[i].is_blank) ++i;
    return i < lines.size() && lines[i].is_quoted;
}

} // namespace

std::string lower_case(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    static const UCaseMap* map = ucasemap_open("", 0, &error);
    std::string out(text.size() * 2 + 16, '\0');
    std::int32_t length = ucasemap_utf8ToLower(map, out.data(), static_cast<std::int32_t>(out.size()),
                                               text.data(), static_cast<std::int32_t>(text.size()), &error);
    if (U_FAILURE(error)) return ascii_lower(text);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

namespace {

// Lower case with plain spaces.
std::string comparable(std::string_view text) {
    std::string spaced;
    spaced.reserve(text.size());
    bool ascii = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
        if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
            spaced += ' ';
            ++i;
        } else if (c == '\xE2' && text.compare(i, 3, "\xE2\x80\xAF") == 0) {
            spaced += ' ';
            i += 2;
        } else {
            spaced += c;
        }
    }
    if (ascii) return ascii_lower(spaced);
    return lower_case(spaced);
}

} // namespace

std::vector<TextLine> read_lines(std::string_view text) {
    std::vector<TextLine> lines;
    lines.reserve(std::count(text.begin(), text.end(), '\n') + 1);
    std::size_t at = 0;
    for (std::string_view raw : split(text, '\n')) {
        TextLine line{.text = raw, .begin = at};
        std::string_view shown = bare(raw);
        line.is_blank = shown.empty();
        line.is_quoted = trim(raw).starts_with('>');
        if (shown.size() <= longest_attribution) line.plain = comparable(cut_utf8(shown, longest_compared));
        line.pairs = pairs_of(line.plain);
        at += raw.size() + 1;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::size_t attribution_length(const std::vector<TextLine>& lines, std::size_t i) {
    if (lines[i].is_blank || lines[i].is_quoted || lines[i].plain.empty()) return 0;
    std::string joined;
    for (std::size_t k = 0; k < most_attribution_lines && i + k < lines.size(); ++k) {
        const TextLine& line = lines[i + k];
        if (line.is_blank || line.plain.empty() || joined.size() > longest_attribution) return 0;
        if (k > 0 && !begins_like_attribution(lines[i].plain)) return 0;
        // The line was broken inside "<ann@example.com>": the rest begins with ">".
        if (line.is_quoted &&
            std::count(joined.begin(), joined.end(), '<') <= std::count(joined.begin(), joined.end(), '>'))
            return 0;
        if (!joined.empty()) joined += ' ';
        joined += line.plain;
        if (!is_attribution(joined, quote_follows(lines, i + k + 1))) continue;
        bool begins_later = k > 0 && (has_year(lines[i + 1].plain) || has_time(lines[i + 1].plain)) &&
                            attribution_length(lines, i + 1) == k;
        return begins_later ? 0 : k + 1;
    }
    return 0;
}

std::size_t header_block_length(const std::vector<TextLine>& lines, std::size_t i) {
    constexpr std::size_t most_lines = 14, most_strange = 3;
    if (is_header_line_of_all(lines[i].plain)) return 1;
    if (!label_of(lines[i].plain)) return 0;
    bool seen[5] = {};
    std::size_t length = 0, strange = 0, blanks = 0;
    for (std::size_t k = 0; k < most_lines && i + k < lines.size(); ++k) {
        const TextLine& line = lines[i + k];
        if (line.is_blank && ++blanks > 1) break;
        if (line.is_blank) continue;
        std::optional<HeaderLabel> label = label_of(line.plain);
        if (label) {
            seen[static_cast<std::size_t>(*label)] = true;
            length = k + 1;
            strange = blanks = 0;
        } else if (blanks > 0 || ++strange > most_strange) {
            break; // the block is over
        }
    }
    int kinds = seen[0] + seen[1] + seen[2] + seen[3] + seen[4];
    bool has_from = seen[static_cast<std::size_t>(HeaderLabel::from)];
    if (kinds >= 3 || (has_from && kinds >= 2 && has_value(lines[i].plain) && has_address(lines[i].plain)))
        return length;
    return 0;
}

bool is_ruler(const TextLine& line) {
    std::size_t marks = 0;
    for (char c : line.text) {
        if (c == ' ' || c == '\t') continue;
        if (std::string_view("-_=*#~+").find(c) == std::string_view::npos) return false;
        ++marks;
    }
    return marks >= 2;
}

std::optional<HeaderLine> header_line(const TextLine& line) {
    std::optional<HeaderLabel> label = label_of(line.plain);
    if (!label) return {};
    std::size_t colon = line.text.find(':'), wide = line.text.find("：");
    std::size_t begin = std::min(colon, wide) + (wide < colon ? std::string_view("：").size() : 1);
    return HeaderLine{*label, bare(line.text.substr(begin))};
}

namespace {

// Whether the line is dashes, or emphasis, around one of the words.
bool is_dashed(const TextLine& line, std::span<const std::string_view> known_words) {
    std::string_view plain = line.plain, raw = trim(line.text);
    bool dashed = plain.starts_with("--") || plain.starts_with("==") || raw.starts_with("__") ||
                  plain.starts_with("—") || plain.starts_with("- ");
    bool emphasised = raw.starts_with('*') && raw.ends_with('*');
    if (!dashed && !emphasised) return false;
    std::string_view words = plain.substr(std::min(plain.find_first_not_of("-=_ "), plain.size()));
    return std::any_of(known_words.begin(), known_words.end(),
                       [&](std::string_view known) { return words.starts_with(known); });
}

} // namespace

bool is_forward_separator(const TextLine& line) {
    std::string_view plain = line.plain;
    if (plain.empty()) return false;
    for (std::string_view known : forward_lines)
        if (plain.front() == known.front() && plain.starts_with(known)) return true;
    return plain == "forwarded message:" || is_dashed(line, forwarded_message_words);
}

constexpr auto answer_above_pairs = [] {
    std::array<std::uint64_t, std::size(answer_above_lines)> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = pairs_of(answer_above_lines[i]);
    return out;
}();

bool is_copy_separator(const TextLine& line) {
    if (line.plain.empty()) return false;
    for (std::size_t i = 0; i < std::size(answer_above_lines); ++i)
        if ((answer_above_pairs[i] & ~line.pairs) == 0 &&
            line.plain.find(answer_above_lines[i]) != line.plain.npos)
            return true;
    return is_forward_separator(line) || is_dashed(line, copied_message_words);
}

bool begins_list_footer(const std::vector<TextLine>& lines, std::size_t i) {
    constexpr std::size_t looked_at = 5;
    if (!is_ruler(lines[i])) return false;
    for (std::size_t k = i + 1; k < lines.size() && k <= i + looked_at; ++k)
        for (std::string_view word :
             {"mailing list", "listinfo", "unsubscribe", "you received this message because", "mailing-list",
              "groups.google.com"})
            if (lines[k].plain.find(word) != std::string::npos) return true;
    return false;
}

} // namespace eider::mail
