// Cuts quotations. First the place is found from which on everything is repeated (a copied header block, a
// separator, an introduction without quote marks); then, before it, lines with quote marks are judged by what
// stands around them: quoted lines at the end or the beginning go, those between new lines stay because the
// new lines answer them.
#include "platform/mail/quotation.h"

#include "platform/base/text.h"
#include "platform/mail/quotation_lines.h"
#include "platform/mail/signature.h"

#include <algorithm>

namespace eider::mail {
namespace {

enum class Kind { words, blank, quoted, introduction, dropped };

class Cutter {
  public:
    Cutter(std::string_view text, const TextHints& hints)
        : hints_(hints), lines_(read_lines(text)), kinds_(lines_.size(), Kind::words) {
        for (std::size_t i = 0; i < lines_.size(); ++i)
            kinds_[i] = lines_[i].is_blank ? Kind::blank : lines_[i].is_quoted ? Kind::quoted : Kind::words;
        judge_wrapped_quotes();
        for (std::size_t at : hints.quotations) {
            auto line = std::upper_bound(
                lines_.begin(), lines_.end(), at,
                [](std::size_t value, const TextLine& other) { return value < other.begin; });
            hinted_.push_back(static_cast<std::size_t>(line - lines_.begin()) - 1);
        }
    }

    CutText cut(std::string_view sender_name) {
        end_ = lines_.size();
        for (std::size_t i = 0; i < end_; ++i) judge_line(i);
        std::size_t below = signature_below_quotation();
        std::vector<std::size_t> shown = choose_shown(below);
        std::size_t signature = find_signature(lines_, shown, hints_.signatures, sender_name);
        auto first_below = std::lower_bound(shown.begin(), shown.end(), below);
        signature = std::min(signature, static_cast<std::size_t>(first_below - shown.begin()));
        CutText out;
        std::size_t after = end_of_signature(shown, signature);
        out.reply = join(shown, 0, without_rulers(shown, signature));
        out.signature = join(shown, signature, after);
        out.quoted = rest(shown, after);
        return out;
    }

  private:
    bool has_words_before(std::size_t i) const {
        return std::any_of(kinds_.begin(), kinds_.begin() + static_cast<std::ptrdiff_t>(i),
                           [](Kind kind) { return kind == Kind::words; });
    }

    // Whether lines with quote marks come next, past blank lines.
    bool quote_follows(std::size_t i) const {
        while (i < lines_.size() && lines_[i].is_blank) ++i;
        return i < lines_.size() && lines_[i].is_quoted;
    }

    void judge_line(std::size_t i) {
        if (kinds_[i] != Kind::words) return;
        if (is_copy_separator(lines_[i]) || begins_list_footer(lines_, i)) {
            end_or_skip(i, 1 + header_block_after(i + 1));
        } else if (std::size_t length = header_block_length(lines_, i); length > 0) {
            end_or_skip(i, length);
        } else if (std::size_t introduction = attribution_length(lines_, i); introduction > 0) {
            introduce(i, introduction);
        } else if (is_hinted(i)) {
            introduce(i, hinted_introduction(i));
        }
    }

    bool is_hinted(std::size_t i) const {
        return std::find(hinted_.begin(), hinted_.end(), i) != hinted_.end();
    }

    // Lines between a program's mark and its quoted lines belong to the introduction.
    std::size_t hinted_introduction(std::size_t i) const {
        constexpr std::size_t most = 4;
        std::size_t length = 0;
        while (length < most && i + length < lines_.size() && kinds_[i + length] == Kind::words) ++length;
        return quote_follows(i + length) ? length : 0;
    }

    std::size_t header_block_after(std::size_t i) const {
        std::size_t blanks = 0;
        while (i + blanks < lines_.size() && lines_[i + blanks].is_blank && blanks < 2) ++blanks;
        if (i + blanks >= lines_.size()) return 0;
        std::size_t length = header_block_length(lines_, i + blanks);
        return length > 0 ? blanks + length : 0;
    }

    // With words before: all from here on is repeated. Without: the mail is a forwarded one, and its words
    // are shown.
    void end_or_skip(std::size_t i, std::size_t length) {
        if (has_words_before(i))
            end_ = i;
        else
            mark(i, length, Kind::dropped);
    }

    void introduce(std::size_t i, std::size_t length) {
        bool marked = quote_follows(i + length);
        if (!marked && has_words_before(i))
            end_ = i;
        else
            mark(i, length, Kind::introduction);
    }

    void mark(std::size_t i, std::size_t length, Kind kind) {
        for (std::size_t k = i; k < std::min(i + length, lines_.size()); ++k)
            if (kinds_[k] != Kind::blank) kinds_[k] = kind;
    }

    // A program that breaks long lines leaves the rest of a quoted line without its mark.
    void judge_wrapped_quotes() {
        constexpr std::size_t long_line = 60, short_rest = 60;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const TextLine &before = lines_[i - 1], &line = lines_[i];
            if (kinds_[i] != Kind::words || !before.is_quoted || before.text.size() < long_line ||
                line.text.size() > short_rest)
                continue;
            bool goes_on = line.text.front() >= 'a' && line.text.front() <= 'z' &&
                           std::string_view(".?!:").find(trim(before.text).back()) == std::string_view::npos;
            bool is_inside = i + 1 < lines_.size() && lines_[i + 1].is_quoted;
            bool is_link_rest =
                line.text.find(' ') == line.text.npos && line.text.find("](") != line.text.npos;
            if (is_inside ? goes_on || is_link_rest
                          : goes_on && (i + 1 == lines_.size() || lines_[i + 1].is_blank))
                kinds_[i] = Kind::quoted;
        }
    }

    // A signature below the quotation is no answer to it: where it begins, or `end_`.
    std::size_t signature_below_quotation() const {
        std::size_t last_quoted = end_;
        for (std::size_t i = 0; i < end_; ++i)
            if (kinds_[i] == Kind::quoted) last_quoted = i;
        if (last_quoted == end_) return end_;
        std::size_t next = last_quoted + 1;
        while (next < end_ && kinds_[next] != Kind::words) ++next;
        bool begins_signature = next < end_ && (is_dash_line(lines_[next]) || is_device_line(lines_[next]) ||
                                                is_ruler(lines_[next]));
        return begins_signature && has_words_before(next) ? next : end_;
    }

    // Lines of the reply: new ones, and quoted ones that stand between new ones.
    std::vector<std::size_t> choose_shown(std::size_t end) const {
        std::size_t first = end, last = 0;
        for (std::size_t i = 0; i < end; ++i)
            if (kinds_[i] == Kind::words) {
                first = std::min(first, i);
                last = i;
            }
        std::vector<std::size_t> shown;
        for (std::size_t i = first; i < end && i <= last; ++i)
            if (kinds_[i] == Kind::words || kinds_[i] == Kind::blank || kinds_[i] == Kind::quoted)
                shown.push_back(i);
        for (std::size_t i = end; i < end_; ++i) shown.push_back(i);
        return shown;
    }

    // Rulers before the cut announce what was cut.
    std::size_t without_rulers(const std::vector<std::size_t>& shown, std::size_t end) const {
        while (end > 0 && (lines_[shown[end - 1]].is_blank || is_ruler(lines_[shown[end - 1]]) ||
                           lines_[shown[end - 1]].plain == "ᐧ"))
            --end;
        return end;
    }

    // A device line ends the mail: only such lines, blanks and rulers belong to the signature, the rest is
    // repeated.
    std::size_t end_of_signature(const std::vector<std::size_t>& shown, std::size_t begin) const {
        if (begin >= shown.size() || !is_device_line(lines_[shown[begin]])) return shown.size();
        std::size_t end = begin;
        while (end < shown.size() && (lines_[shown[end]].is_blank || is_device_line(lines_[shown[end]]) ||
                                      is_ruler(lines_[shown[end]])))
            ++end;
        return end;
    }

    std::string join(const std::vector<std::size_t>& shown, std::size_t begin, std::size_t end) const {
        std::string out;
        for (std::size_t k = begin; k < end; ++k) {
            const TextLine& line = lines_[shown[k]];
            out += line.text;
            out += '\n';
        }
        std::size_t first = out.find_first_not_of("\n"), last = out.find_last_not_of(" \t\n");
        return last == out.npos ? std::string() : out.substr(first, last + 1 - first);
    }

    std::string rest(const std::vector<std::size_t>& shown, std::size_t shown_end) const {
        std::vector<bool> is_shown(lines_.size(), false);
        for (std::size_t k = 0; k < shown_end; ++k) is_shown[shown[k]] = true;
        std::string out;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (!is_shown[i]) {
                out += lines_[i].text;
                out += '\n';
            }
        return std::string(trim(out));
    }

    const TextHints& hints_;
    std::vector<TextLine> lines_;
    std::vector<Kind> kinds_;
    std::vector<std::size_t> hinted_; // indexes of lines at which a quotation is marked
    std::size_t end_ = 0;             // lines from here on are repeated
};

} // namespace

CutText cut_text(std::string_view text, const TextHints& hints, std::string_view sender_name) {
    return Cutter(text, hints).cut(sender_name);
}

} // namespace eider::mail
