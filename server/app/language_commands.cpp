// The command line around language/.
#include "app/language_commands.h"

#include "app/options.h"
#include "app/read_input.h"
#include "language/draft.h"
#include "platform/text/time_zone.h"

#include <chrono>
#include <cstdio>

namespace eider::app {
namespace {

constexpr std::size_t TEXT_MEGABYTES_MAX = 16;

int complain(const std::string& sentence) {
    std::fprintf(stderr, "eider: %s\n", sentence.c_str());
    return WRONG_USAGE;
}

Result<std::string> read_text(const std::string& path) {
    return read_input(path, "text", TEXT_MEGABYTES_MAX);
}

bool is_known(const std::string& code) { return code.empty() || language::knows_language(code); }

int complain_about_language(const std::string& code) {
    return complain("There is no language " + code + " here; there are English (en) and German (de).");
}

std::int64_t now_of_machine() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

int read_message_command(const std::string& file, const std::string& language) {
    if (!is_known(language)) return complain_about_language(language);
    auto text = read_text(file);
    if (!text) return complain_about_input(text.error());
    return print_line(language::to_json(language::read_message(*text, language), *text));
}

int read_draft_command(const DraftQuestion& question) {
    if (!is_known(question.language)) return complain_about_language(question.language);
    std::optional<std::int64_t> now =
        question.now.empty() ? now_of_machine() : language::read_moment(question.now);
    if (!now) return complain(question.now + " is no time; write it as 2026-03-04T10:15:00+01:00.");
    if (!time_zone_offset(question.time_zone, *now))
        return complain("There is no time zone " + question.time_zone + "; write it as Europe/Berlin.");
    auto message = read_text(question.message);
    if (!message) return complain_about_input(message.error());
    auto draft = read_text(question.draft);
    if (!draft) return complain_about_input(draft.error());
    language::Clock clock{.now = *now, .zone = question.time_zone, .offset = time_zone_offset};
    std::string told, earlier;
    for (auto [path, text] : {std::pair(&question.told, &told), std::pair(&question.earlier, &earlier)}) {
        if (path->empty()) continue;
        auto file = read_text(*path);
        if (!file) return complain_about_input(file.error());
        *text = *std::move(file);
    }
    language::Known known{
        .told = told, .earlier = earlier, .prefers = language::read_length(question.prefers)};
    if (!question.prefers.empty() && known.prefers == language::Length::as_it_comes)
        return complain(question.prefers + " is no length; it is brief or steps.");
    language::DraftReading reading = language::read_draft(*message, *draft, question.language, clock, known);
    return print_line(language::to_json(reading, *message, *draft, clock, known));
}

} // namespace eider::app
