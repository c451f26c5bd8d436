// Finds the forward in a text from above: the first line that announces one, or the first copied header block
// when the subject says that it is one. Whatever else repeats a message first makes the mail a reply.
// Programs that quote the whole of it ("> From: ...") are read without those marks.
#include "platform/mail/forwarded.h"

#include "platform/base/text.h"
#include "platform/mail/address.h"
#include "platform/mail/forwarded_date.h"
#include "platform/mail/quotation.h"
#include "platform/mail/quotation_lines.h"
#include "platform/mail/quotation_words.h"

#include <algorithm>

namespace eider::mail {
namespace {

using Lines = std::vector<TextLine>;

// What the copied header lines say, and where the words begin.
struct Opening {
    Address writer;
    std::string subject, date;
    std::size_t end = 0;
};

bool is_address_character(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') ||
           std::string_view(".!#$%&'+/=?^_`{|}~-@").find(c) != std::string_view::npos;
}

std::string clean_name(std::string_view text) {
    constexpr std::string_view around = " \t\"'*<[(,;";
    std::size_t begin = text.find_first_not_of(around), end = text.find_last_not_of(around);
    return begin == text.npos ? std::string() : std::string(text.substr(begin, end + 1 - begin));
}

// "Ann Miller [mailto:ann@example.com]", "Ann <ann@example.com<mailto:ann@example.com>>;", "Ann Miller".
Address read_writer(std::string_view value) {
    std::size_t at = value.find('@');
    if (at == value.npos || at == 0) return {.name = clean_name(value.substr(0, value.find('<')))};
    std::size_t begin = at, end = at;
    while (begin > 0 && is_address_character(value[begin - 1])) --begin;
    while (end < value.size() && is_address_character(value[end])) ++end;
    std::string_view address = value.substr(begin, end - begin);
    while (address.starts_with('\'')) address.remove_prefix(1);
    while (address.ends_with('\'') || address.ends_with('.')) address.remove_suffix(1);
    std::string_view before = value.substr(0, begin);
    if (before.ends_with("mailto:")) before.remove_suffix(7);
    if (address.find('@') == 0 || address.ends_with('@')) return {.name = clean_name(before)};
    return {.name = clean_name(before), .address = normal_address(address)};
}

std::size_t after_blanks(const Lines& lines, std::size_t i, std::size_t most) {
    for (std::size_t skipped = 0; i < lines.size() && lines[i].is_blank && skipped < most; ++skipped) ++i;
    return i;
}

bool goes_on(std::string_view value) { return value.ends_with(',') || value.ends_with(';'); }

// "Message-ID: ...": a copied header line that nobody asks for.
bool is_other_field(std::string_view line) {
    std::size_t colon = line.find(':');
    return colon != line.npos && line.substr(0, colon).find_first_of(" \t<@") == line.npos;
}

// The block of header lines at `begin`.
std::optional<Opening> read_block(const Lines& lines, std::size_t begin) {
    if (begin >= lines.size()) return {};
    std::size_t length = header_block_length(lines, begin);
    if (length == 0) return {};
    Opening out{.end = begin + length};
    std::string from, *value = nullptr;
    std::string_view last;
    for (std::size_t i = begin; i < out.end; ++i) {
        if (lines[i].is_blank) continue;
        if (std::optional<HeaderLine> line = header_line(lines[i])) {
            value = line->label == HeaderLabel::from      ? &from
                    : line->label == HeaderLabel::subject ? &out.subject
                    : line->label == HeaderLabel::sent    ? &out.date
                                                          : nullptr;
            if (value && !value->empty()) value = nullptr; // the first of a kind counts
            if (value) *value = line->value;
        } else if (is_other_field(lines[i].text)) {
            value = nullptr;
        } else if (value) { // the rest of a wrapped line
            *value += value->empty() ? "" : " ";
            *value += trim(lines[i].text);
        }
        last = trim(lines[i].text);
    }
    while (out.end < lines.size() && !lines[out.end].is_blank && goes_on(last))
        last = trim(lines[out.end++].text);
    while (goes_on(out.subject) && out.subject.ends_with(';')) out.subject.pop_back();
    out.writer = read_writer(from);
    if (out.writer == Address{}) return {};
    return out;
}

// "On 21.11.2026, 20:13, Ann <ann@example.com> wrote:", of `length` lines. Only one with an address is sure.
std::optional<Opening> read_attribution(const Lines& lines, std::size_t begin, std::size_t length) {
    std::string joined;
    for (std::size_t i = begin; i < begin + length; ++i) joined += std::string(trim(lines[i].text)) + " ";
    std::size_t at = joined.find('@');
    if (at == joined.npos) return {};
    Address writer = read_writer(joined);
    if (writer.address.empty()) return {};
    // The name stands between the time and the address.
    std::size_t digit = writer.name.find_last_of("0123456789");
    std::string date = joined.substr(0, at);
    if (digit != std::string::npos) writer.name = clean_name(std::string_view(writer.name).substr(digit + 1));
    for (std::string_view word : {"schrieb", "schreef", "skrev", "Uhr", "PM", "AM"})
        if (starts_with_ignoring_case(writer.name, word))
            writer.name = clean_name(writer.name.substr(word.size()));
    return Opening{.writer = std::move(writer), .date = std::move(date), .end = begin + length};
}

// Where the run of quoted lines at `begin` ends: before the next words without a mark.
std::size_t end_of_quoted(const Lines& lines, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < lines.size() && (lines[i].is_quoted || lines[i].is_blank); ++i)
        if (lines[i].is_quoted) end = i + 1;
    return end;
}

std::string without_marks(const Lines& lines, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        std::string_view text = lines[i].text;
        if (lines[i].is_quoted) text.remove_prefix(text.find('>') + 1);
        if (lines[i].is_quoted && text.starts_with(' ')) text.remove_prefix(1);
        out += text;
        out += '\n';
    }
    return out;
}

// "----- End of forwarded message -----"
bool is_end_line(const TextLine& line) {
    if (!line.plain.starts_with("--")) return false;
    for (std::string_view word : {"end of ", "end forwarded", "ende der", "fin du", "fine del", "fin del",
                                  "fim da", "einde", "slut på", "конец", "koniec"})
        if (line.plain.find(word) != std::string::npos) return true;
    return false;
}

std::string words_from(const Lines& lines, std::size_t begin) {
    std::string out;
    for (std::size_t i = begin; i < lines.size() && !is_end_line(lines[i]); ++i) {
        out += lines[i].text;
        out += '\n';
    }
    std::size_t first = out.find_first_not_of('\n'), last = out.find_last_not_of(" \t\n");
    return last == out.npos ? std::string() : out.substr(first, last + 1 - first);
}

// The word before the first colon of a subject, in lower case: "[Fwd: Lamp]" -> "fwd".
std::string subject_prefix(std::string_view subject) {
    constexpr std::size_t longest = 20;
    std::string lower = lower_case(cut_utf8(trim(subject), longest));
    std::string_view rest = lower;
    if (rest.starts_with('[')) rest.remove_prefix(1);
    std::size_t colon = std::min(rest.find(':'), rest.find("："));
    if (colon == rest.npos) return {};
    std::string_view word = trim(rest.substr(0, colon));
    word = word.substr(0, word.find_first_of("[(.")); // "Fwd[2]:", "Doorst.:"
    return std::string(trim(word));
}

class Finder {
  public:
    Finder(std::string_view subject, std::string_view text, std::chrono::minutes zone)
        : text_(text), lines_(read_lines(text)), zone_(zone), prefix_(subject_prefix(subject)),
          says_forwarded_(says_forwarded(subject)) {}

    std::optional<Forwarded> find() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].is_blank) continue;
            if (lines_[i].is_quoted) {
                std::size_t end = end_of_quoted(lines_, i);
                if (std::optional<Forwarded> found = inside_quoted(i, end)) return found;
                i = end - 1;
            } else if (is_forward_separator(lines_[i])) {
                if (std::optional<Forwarded> found = behind_separator(i)) return found;
            } else if (repeats_message(i)) {
                return says_forwarded_ ? unannounced(i) : std::nullopt;
            }
        }
        return {};
    }

  private:
    bool repeats_message(std::size_t i) const {
        return is_copy_separator(lines_[i]) || header_block_length(lines_, i) > 0 ||
               attribution_length(lines_, i) > 0;
    }

    // A program that quotes the whole message with its announcement.
    std::optional<Forwarded> inside_quoted(std::size_t begin, std::size_t end) {
        std::string inner = without_marks(lines_, begin, end);
        Lines lines = read_lines(inner);
        std::size_t first = after_blanks(lines, 0, lines.size());
        if (first >= lines.size() || !is_forward_separator(lines[first])) return {};
        std::optional<Opening> opening = opening_at(lines, first + 1);
        if (!opening) return {};
        return finish(lines, *opening, begin);
    }

    std::optional<Forwarded> behind_separator(std::size_t separator) {
        std::size_t first = after_blanks(lines_, separator + 1, 3);
        if (first < lines_.size() && lines_[first].is_quoted) {
            std::string inner = without_marks(lines_, first, end_of_quoted(lines_, first));
            Lines lines = read_lines(inner);
            std::optional<Opening> opening = opening_at(lines, 0);
            return opening ? std::optional(finish(lines, *opening, separator)) : std::nullopt;
        }
        std::optional<Opening> opening = opening_at(lines_, first);
        return opening ? std::optional(finish(lines_, *opening, separator)) : std::nullopt;
    }

    // The program writes the same for a reply; the subject said that this is none.
    std::optional<Forwarded> unannounced(std::size_t i) {
        if (is_copy_separator(lines_[i])) return behind_separator(i);
        if (is_finnish_reply(i)) return {};
        std::optional<Opening> opening = opening_at(lines_, i);
        if (!opening) return {};
        std::size_t words = after_blanks(lines_, opening->end, 3);
        if (words < lines_.size() && lines_[words].is_quoted) {
            std::string inner = without_marks(lines_, words, end_of_quoted(lines_, words));
            Lines lines = read_lines(inner);
            opening->end = 0;
            return finish(lines, *opening, i);
        }
        return finish(lines_, *opening, i);
    }

    bool is_finnish_reply(std::size_t i) const {
        return prefix_ == "vs" && lines_[i].plain.starts_with("lähettäjä");
    }

    static std::optional<Opening> opening_at(const Lines& lines, std::size_t begin) {
        std::size_t first = after_blanks(lines, begin, 3);
        if (first >= lines.size()) return {};
        if (std::optional<Opening> block = read_block(lines, first)) return block;
        if (std::size_t length = attribution_length(lines, first); length > 0)
            return read_attribution(lines, first, length);
        return {};
    }

    Forwarded finish(const Lines& lines, Opening& opening, std::size_t begin) const {
        std::string_view above = text_.substr(0, lines_[begin].begin);
        return {.writer = std::move(opening.writer),
                .subject = std::move(opening.subject),
                .date = read_written_date(opening.date, zone_),
                .text = words_from(lines, opening.end),
                .comment = cut_text(above, {}, {}).reply};
    }

    std::string_view text_;
    Lines lines_;
    std::chrono::minutes zone_;
    std::string prefix_; // of the subject
    bool says_forwarded_;
};

} // namespace

bool says_forwarded(std::string_view subject) {
    std::string prefix = subject_prefix(subject);
    return std::ranges::find(forward_prefixes, prefix) != std::end(forward_prefixes);
}

std::optional<Forwarded> read_forwarded_text(std::string_view subject, std::string_view text,
                                             std::chrono::minutes zone) {
    return Finder(subject, text, zone).find();
}

namespace {

// The only nested message, when the mail is there to pass it on: it says so, or has nothing else to say.
std::optional<Forwarded> attached_message(const ParsedMail& mail) {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < mail.attachments.size(); ++i) {
        if (mail.attachments[i].content_type != "message/rfc822") continue;
        if (only) return {};
        only = i;
    }
    if (!only) return {};
    ParsedMail inner = parse_mail(mail.attachments[*only].bytes);
    bool is_passed_on = says_forwarded(mail.subject) || trim(mail.reply_text).empty() ||
                        mail.subject.empty() || mail.subject == inner.subject;
    if (!is_passed_on || inner.from.empty()) return {};
    return Forwarded{.writer = inner.from.front(),
                     .subject = std::move(inner.subject),
                     .date = inner.date,
                     .text = std::move(inner.text),
                     .comment = mail.reply_text,
                     .attachment = only};
}

} // namespace

std::optional<Forwarded> read_forwarded(const ParsedMail& mail) {
    if (mail.automatic != Automatic::none && mail.automatic != Automatic::list) return {};
    std::chrono::minutes zone =
        zone_of_date(mail.header("Date").value_or("")).value_or(std::chrono::minutes(0));
    if (std::optional<Forwarded> found = read_forwarded_text(mail.subject, mail.text, zone)) return found;
    return attached_message(mail);
}

} // namespace eider::mail
