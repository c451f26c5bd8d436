// Reads a draft beside its message.
#include "language/draft.h"

#include "language/draft_parts.h"
#include "language/json.h"

#include <algorithm>
#include <array>

namespace eider::language {
namespace {

constexpr std::array<std::string_view, 3> WHO_NAMES = {"i", "we", "other"};

constexpr auto CHECKS = std::to_array<Hints (*)(const Exchange&)>(
    {check_feelings, check_questions, check_blame, check_backstage, check_plain_words, check_next_step,
     check_refusals, check_length, check_apologies, check_voice, check_sameness});

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

std::string json_asked_again(const AskedAgain& each, std::string_view message, std::string_view draft,
                             const Known& known) {
    return "{" + json_place(each.span, draft) + ",\"given\":{" +
           json_place(each.given.span, each.is_earlier ? known.told : message) +
           ",\"earlier\":" + (each.is_earlier ? "true" : "false") + "}}";
}

std::string json_hint(const Hint& hint) {
    return "{\"check\":" + json_string(hint.check) + ",\"begin\":" + std::to_string(hint.span.begin) +
           ",\"end\":" + std::to_string(hint.span.end) + ",\"why\":" + json_string(hint.why) +
           ",\"offer\":" + (hint.offer ? json_string(*hint.offer) : "null") + "}";
}

// Hints are given in English to who speaks none of the languages here.
const Pack& speaking(std::string_view code) {
    const Pack* pack = find_pack(code);
    return pack != nullptr ? *pack : english();
}

} // namespace

Hint hint_of(const Exchange& exchange, std::string_view check, Lack lack, Span span,
             std::string_view filling) {
    const Advice& advice = exchange.speaks.advice[static_cast<std::size_t>(lack)];
    std::string why(advice.why);
    if (std::size_t at = why.find('%'); at != std::string::npos) why.replace(at, 1, filling);
    return {.check = std::string(check), .span = span, .why = why, .offer = std::string(advice.offer)};
}

DraftReading read_draft(std::string_view message, std::string_view draft, std::string_view language,
                        const Clock& clock, const Known& known) {
    std::string_view code = language.empty() ? recognise_language(message) : language;
    if (code.empty()) code = recognise_language(draft);
    const Pack* pack = find_pack(code);
    if (!pack) return {};
    Found of_message = find_all(*pack, message, Side::message),
          of_draft = find_all(*pack, draft, Side::draft);
    Reading reading = read_found(of_message);
    std::vector<std::size_t> body = find_body(of_draft);
    DraftReading out{.promises = find_promises(of_draft, clock)};
    out.questions = find_answers(of_message, reading, of_draft, body, out.promises);
    Exchange exchange{.message = of_message,
                      .reading = reading,
                      .draft = of_draft,
                      .promises = out.promises,
                      .body = body,
                      .questions = out.questions,
                      .known = known,
                      .speaks = known.speaks.empty() ? *pack : speaking(known.speaks)};
    // Without rules for drafts there is nothing to go by but the form of what leaks.
    if (pack->draft_rules.empty()) {
        out.hints = check_backstage(exchange);
        return out;
    }
    for (Hints (*check)(const Exchange&) : CHECKS)
        std::ranges::move(check(exchange), std::back_inserter(out.hints));
    out.asked_again = find_asked_again(exchange);
    return out;
}

std::string to_json(const DraftReading& reading, std::string_view message, std::string_view draft,
                    const Clock& clock, const Known& known) {
    return "{\"questions\":" +
           json_list(reading.questions,
                     [&](const AnsweredQuestion& each) { return json_question(each, message); }) +
           ",\"promises\":" +
           json_list(reading.promises,
                     [&](const Promise& each) { return json_promise(each, draft, clock); }) +
           ",\"hints\":" + json_list(reading.hints, json_hint) + ",\"asked_again\":" +
           json_list(reading.asked_again,
                     [&](const AskedAgain& each) { return json_asked_again(each, message, draft, known); }) +
           "}";
}

} // namespace eider::language
