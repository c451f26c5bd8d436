// Pure rules of tickets.
#include "tickets/ticket.h"

#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <array>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

constexpr std::array<std::string_view, 7> status_names = {"new",    "open",   "pending", "hold",
                                                          "solved", "closed", "deleted"};
constexpr std::array<std::string_view, 5> priority_names = {"", "low", "normal", "high", "urgent"};
constexpr std::array<std::string_view, 5> type_names = {"", "problem", "incident", "question", "task"};

template <class Choice, std::size_t N>
std::optional<Choice> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == name) return static_cast<Choice>(i);
    return {};
}

constexpr std::size_t SUBJECT_FROM_TEXT_BYTES = 80;
constexpr std::size_t FILE_NAME_BYTES_MAX = 200;

bool is_unsafe_in_file_name(std::uint32_t c) {
    if (c < 0x20 || c == 0x7F || c == '/' || c == '\\' || c == ':' || c == '"' || c == '<' || c == '>' ||
        c == '|')
        return true;
    return (c >= 0x80 && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

} // namespace

std::string_view name_of(Status status) { return status_names[static_cast<std::size_t>(status)]; }
std::string_view name_of(Priority priority) { return priority_names[static_cast<std::size_t>(priority)]; }
std::string_view name_of(Type type) { return type_names[static_cast<std::size_t>(type)]; }
std::optional<Status> status_named(std::string_view name) { return named<Status>(status_names, name); }
std::optional<Priority> priority_named(std::string_view name) {
    return named<Priority>(priority_names, name);
}
std::optional<Type> type_named(std::string_view name) { return named<Type>(type_names, name); }

Status after_customer_wrote(Status status) {
    bool waits = status == Status::pending || status == Status::hold || status == Status::solved;
    return waits ? Status::open : status;
}

std::vector<std::string> split_tags(std::string_view tags) {
    std::vector<std::string> list;
    for (std::string_view tag : split(tags, ' '))
        if (!tag.empty()) list.emplace_back(tag);
    return list;
}

std::string join_tags(const std::vector<std::string>& tags) {
    std::string text;
    for (const std::string& tag : tags) text += (text.empty() ? "" : " ") + tag;
    return text;
}

Result<std::vector<std::string>> clean_tags(const std::vector<std::string>& tags) {
    std::vector<std::string> clean;
    for (const std::string& given : tags) {
        std::string tag = fold(trim(given));
        for (char& c : tag)
            if (static_cast<unsigned char>(c) <= ' ' || c == ',') c = '_';
        if (tag.empty() || std::find(clean.begin(), clean.end(), tag) != clean.end()) continue;
        if (tag.size() > TAG_BYTES_MAX)
            return refuse_field("tags", "TooLong",
                                fmt::format("Tags: a tag has at most {} bytes.", TAG_BYTES_MAX));
        clean.push_back(std::move(tag));
    }
    if (clean.size() > TAGS_MAX)
        return refuse_field("tags", "TooManyValues",
                            fmt::format("Tags: a ticket has at most {} tags.", TAGS_MAX));
    return clean;
}

Result<std::string> clean_subject(std::string_view subject) {
    std::string_view trimmed = trim(subject);
    if (trimmed.empty()) return refuse_field("subject", "BlankValue", "Subject: cannot be blank.");
    if (count_characters(trimmed) > SUBJECT_CHARACTERS_MAX)
        return refuse_field(
            "subject", "TooLong",
            fmt::format("Subject: is too long (at most {} characters).", SUBJECT_CHARACTERS_MAX));
    std::string clean(trimmed);
    for (char& c : clean)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return clean;
}

std::string safe_file_name(std::string_view name) {
    std::string sound = make_utf8(name), out;
    if (std::size_t slash = sound.find_last_of("/\\"); slash != std::string::npos) sound.erase(0, slash + 1);
    for (std::size_t i = 0; i < sound.size();) {
        auto first = static_cast<unsigned char>(sound[i]);
        std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        std::uint32_t c = length == 1 ? first : first & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6 | (static_cast<unsigned char>(sound[i + k]) & 0x3F);
        if (!is_unsafe_in_file_name(c)) out += sound.substr(i, length);
        i += length;
    }
    std::string_view clean = trim(out);
    while (!clean.empty() && clean.front() == '.') clean.remove_prefix(1);
    clean = trim(cut_utf8(clean, FILE_NAME_BYTES_MAX));
    return clean.empty() ? "attachment" : std::string(clean);
}

std::string subject_from(std::string_view text) {
    std::string_view line = trim(trim(text).substr(0, trim(text).find('\n')));
    if (line.empty()) return "(no subject)";
    std::string_view cut = cut_utf8(line, SUBJECT_FROM_TEXT_BYTES);
    return cut.size() < line.size() ? std::string(cut) + "…" : std::string(cut);
}

Place place_of(const Ticket& ticket) {
    return {static_cast<std::int64_t>(ticket.status), ticket.assignee.value, ticket.group.value,
            static_cast<std::int64_t>(ticket.priority), static_cast<std::int64_t>(ticket.type)};
}

} // namespace eider::tickets
