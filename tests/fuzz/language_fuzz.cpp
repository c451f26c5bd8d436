// Any bytes as a message and as a draft, in every language: no crash, places inside the texts, and JSON that
// is UTF-8.
#include "language/draft.h"
#include "platform/base/check.h"
#include "platform/base/text.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace eider::language;

void check_place(const Span& span, std::string_view text) {
    eider::check(span.begin <= span.end && span.end <= text.size(), "a place lies inside its text");
}

void read_as(std::string_view language, std::string_view message, std::string_view draft,
             const Clock& clock) {
    Reading reading = read_message(message, language);
    for (const Question& question : reading.questions) check_place(question.span, message);
    for (const Fact& fact : reading.facts) check_place(fact.span, message);
    for (const auto* spans : {&reading.feelings, &reading.wish, &reading.thanks})
        for (const Span& span : *spans) check_place(span, message);
    eider::check(eider::is_utf8(to_json(reading, message)), "the result is UTF-8");

    Known known{.told = draft, .earlier = message, .prefers = read_length(draft), .speaks = language};
    DraftReading beside = read_draft(message, draft, language, clock, known);
    for (const AnsweredQuestion& question : beside.questions) {
        check_place(question.span, message);
        if (question.by) check_place(*question.by, draft);
    }
    for (const Promise& promise : beside.promises) check_place(promise.span, draft);
    for (const Hint& hint : beside.hints) check_place(hint.span, draft);
    for (const AskedAgain& asked : beside.asked_again) {
        check_place(asked.span, draft);
        check_place(asked.given.span, asked.is_earlier ? known.told : message);
    }
    eider::check(eider::is_utf8(to_json(beside, message, draft, clock, known)), "the result is UTF-8");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    std::size_t middle = size == 0 ? 0 : data[0] * size / 256;
    Clock clock{.now = 1'772'619'300 + static_cast<std::int64_t>(size) * 86'400};
    for (std::string_view language : {"en", "de", ""})
        read_as(language, text.substr(0, middle), text.substr(middle), clock);
    read_moment(text);
    return 0;
}
