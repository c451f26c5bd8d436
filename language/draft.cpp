// Reads a draft beside its message.
#include "language/draft.h"

#include "language/json.h"
#include "language/pack.h"

#include <array>

namespace eider::language {
namespace {

constexpr std::array<std::string_view, 3> WHO_NAMES = {"i", "we", "other"};

std::string json_promise(const Promise& promise, std::string_view draft, const Clock& clock) {
    return "{" + json_place(promise.span, draft) +
           ",\"who\":" + json_string(WHO_NAMES[static_cast<std::size_t>(promise.who)]) +
           ",\"due\":" + (promise.due ? json_string(write_moment(*promise.due, clock)) : "null") +
           ",\"vague\":" + (promise.is_vague ? "true" : "false") + "}";
}

std::string json_question(const AnsweredQuestion& question, std::string_view message) {
    std::string by =
        question.by ? "[" + std::to_string(question.by->begin) + "," + std::to_string(question.by->end) + "]"
                    : "null";
    return "{" + json_place(question.span, message) +
           ",\"answered\":" + (question.is_answered ? "true" : "false") + ",\"by\":" + by + "}";
}

std::string json_hint(const Hint& hint) {
    return "{\"check\":" + json_string(hint.check) + ",\"begin\":" + std::to_string(hint.span.begin) +
           ",\"end\":" + std::to_string(hint.span.end) + ",\"why\":" + json_string(hint.why) +
           ",\"offer\":" + (hint.offer ? json_string(*hint.offer) : "null") + "}";
}

} // namespace

DraftReading read_draft(std::string_view message, std::string_view draft, std::string_view language,
                        const Clock& clock) {
    std::string_view code = language.empty() ? recognise_language(message) : language;
    DraftReading reading{.promises = find_promises(draft, code, clock)};
    for (const Question& question : read_message(message, code).questions)
        reading.questions.push_back({.span = question.span});
    return reading;
}

std::string to_json(const DraftReading& reading, std::string_view message, std::string_view draft,
                    const Clock& clock) {
    return "{\"questions\":" +
           json_list(reading.questions,
                     [&](const AnsweredQuestion& each) { return json_question(each, message); }) +
           ",\"promises\":" +
           json_list(reading.promises,
                     [&](const Promise& each) { return json_promise(each, draft, clock); }) +
           ",\"hints\":" + json_list(reading.hints, json_hint) + "}";
}

} // namespace eider::language
