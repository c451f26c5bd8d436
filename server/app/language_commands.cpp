// The command line around language/.
#include "app/language_commands.h"

#include "app/options.h"
#include "language/draft.h"
#include "platform/text/time_zone.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace eider::app {
namespace {

constexpr std::size_t TEXT_BYTES_MAX = 16u << 20;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

int complain(int status, const std::string& sentence) {
    std::fprintf(stderr, "eider: %s\n", sentence.c_str());
    return status;
}

// The whole text, or the exit status after the sentence.
Result<std::string> read_all(std::FILE* file, const std::string& path) {
    std::string out;
    char chunk[65536];
    while (out.size() <= TEXT_BYTES_MAX) {
        std::size_t count = std::fread(chunk, 1, sizeof chunk, file);
        if (count == 0) break;
        out.append(chunk, count);
    }
    if (std::ferror(file)) return refuse(RefusalKind::not_found, "The text " + path + " cannot be read.");
    if (out.size() > TEXT_BYTES_MAX)
        return refuse(RefusalKind::invalid, "The text " + path + " is longer than 16 MB.");
    return out;
}

Result<std::string> read_text(const std::string& path) {
    if (path == "-") return read_all(stdin, "of standard input");
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return refuse(RefusalKind::invalid, path + " is a folder, but one text is wanted.");
    std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return refuse(RefusalKind::not_found, "The text " + path + " cannot be read.");
    return read_all(file.get(), path);
}

int complain(const Refusal& refusal) {
    return complain(refusal.kind == RefusalKind::invalid ? WRONG_INPUT : INPUT_OUTPUT_ERROR,
                    refusal.sentence);
}

int print(const std::string& json) {
    bool is_written = std::fprintf(stdout, "%s\n", json.c_str()) > 0 && std::fflush(stdout) == 0;
    return is_written ? DONE : complain(INPUT_OUTPUT_ERROR, "The result cannot be written.");
}

bool is_known(const std::string& code) { return code.empty() || language::knows_language(code); }

int complain_about_language(const std::string& code) {
    return complain(WRONG_USAGE,
                    "There is no language " + code + " here; there are English (en) and German (de).");
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
    if (!text) return complain(text.error());
    return print(language::to_json(language::read_message(*text, language), *text));
}

int read_draft_command(const DraftQuestion& question) {
    if (!is_known(question.language)) return complain_about_language(question.language);
    std::optional<std::int64_t> now =
        question.now.empty() ? now_of_machine() : language::read_moment(question.now);
    if (!now)
        return complain(WRONG_USAGE, question.now + " is no time; write it as 2026-03-04T10:15:00+01:00.");
    if (!time_zone_offset(question.time_zone, *now))
        return complain(WRONG_USAGE,
                        "There is no time zone " + question.time_zone + "; write it as Europe/Berlin.");
    auto message = read_text(question.message);
    if (!message) return complain(message.error());
    auto draft = read_text(question.draft);
    if (!draft) return complain(draft.error());
    language::Clock clock{.now = *now, .zone = question.time_zone, .offset = time_zone_offset};
    std::string told, earlier;
    for (auto [path, text] : {std::pair(&question.told, &told), std::pair(&question.earlier, &earlier)}) {
        if (path->empty()) continue;
        auto file = read_text(*path);
        if (!file) return complain(file.error());
        *text = *std::move(file);
    }
    language::Known known{
        .told = told, .earlier = earlier, .prefers = language::read_length(question.prefers)};
    if (!question.prefers.empty() && known.prefers == language::Length::as_it_comes)
        return complain(WRONG_USAGE, question.prefers + " is no length; it is brief or steps.");
    language::DraftReading reading = language::read_draft(*message, *draft, question.language, clock, known);
    return print(language::to_json(reading, *message, *draft, clock, known));
}

} // namespace eider::app
