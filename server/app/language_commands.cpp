// The command line around language/.
#include "app/language_commands.h"

#include "app/options.h"
#include "app/read_input.h"
#include "language/draft.h"
#include "platform/codec/json_view.h"
#include "platform/text/time_zone.h"

#include <chrono>
#include <cstdio>
#include <sstream>

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

struct Texts {
    std::string message, draft, told, earlier;
};

// What the draft says beside the message, as JSON; or what is wrong with the question.
Result<std::string> answer_of(const Texts& texts, const DraftQuestion& question) {
    std::optional<std::int64_t> now =
        question.now.empty() ? now_of_machine() : language::read_moment(question.now);
    if (!now)
        return refuse(RefusalKind::invalid,
                      question.now + " is no time; write it as 2026-03-04T10:15:00+01:00.");
    if (!time_zone_offset(question.time_zone, *now))
        return refuse(RefusalKind::invalid,
                      "There is no time zone " + question.time_zone + "; write it as Europe/Berlin.");
    language::Clock clock{.now = *now, .zone = question.time_zone, .offset = time_zone_offset};
    language::Known known{.told = texts.told,
                          .earlier = texts.earlier,
                          .prefers = language::read_length(question.prefers),
                          .speaks = question.speaks};
    language::DraftReading reading =
        language::read_draft(texts.message, texts.draft, question.language, clock, known);
    return language::to_json(reading, texts.message, texts.draft, clock, known);
}

// The text under a name of a line; "" when it is not there.
std::string text_of(JsonView line, std::string_view name) {
    std::optional<JsonView> value = line.find(name);
    return value && value->kind() == JsonView::Kind::text ? std::string(value->text()) : std::string();
}

Result<std::string> answer_to_line(const std::string& text) {
    JsonDocument document = TRY(JsonDocument::parse(text, TEXT_MEGABYTES_MAX << 20));
    JsonView line = document.root();
    bool is_draft = line.kind() == JsonView::Kind::object && line.find("draft");
    if (!is_draft && (line.kind() != JsonView::Kind::object || !line.find("read")))
        return refuse(RefusalKind::invalid, "This is no object with \"read\" or \"draft\" in it.");
    DraftQuestion question{.now = text_of(line, "now"),
                           .language = text_of(line, "language"),
                           .prefers = text_of(line, "prefers"),
                           .speaks = text_of(line, "speaks")};
    if (line.find("timezone")) question.time_zone = text_of(line, "timezone");
    if (is_draft)
        return answer_of({.message = text_of(line, "message"),
                          .draft = text_of(line, "draft"),
                          .told = text_of(line, "told"),
                          .earlier = text_of(line, "earlier")},
                         question);
    std::string message = text_of(line, "read");
    return language::to_json(language::read_message(message, question.language), message);
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
    if (!is_known(question.speaks)) return complain_about_language(question.speaks);
    auto message = read_text(question.message);
    if (!message) return complain_about_input(message.error());
    auto draft = read_text(question.draft);
    if (!draft) return complain_about_input(draft.error());
    Texts texts{.message = *std::move(message), .draft = *std::move(draft)};
    for (auto [path, text] :
         {std::pair(&question.told, &texts.told), std::pair(&question.earlier, &texts.earlier)}) {
        if (path->empty()) continue;
        auto file = read_text(*path);
        if (!file) return complain_about_input(file.error());
        *text = *std::move(file);
    }
    auto answer = answer_of(texts, question);
    return answer ? print_line(*answer) : complain(answer.error().sentence);
}

int read_lines_command(const std::string& file) {
    auto lines = read_text(file);
    if (!lines) return complain_about_input(lines.error());
    std::istringstream in(*lines);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        auto answer = answer_to_line(line);
        ++number;
        if (!answer) {
            complain("Line " + std::to_string(number) + ": " + answer.error().sentence);
            return WRONG_INPUT;
        }
        if (int status = print_line(*answer); status != DONE) return status;
    }
    return DONE;
}

} // namespace eider::app
