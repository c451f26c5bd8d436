// Reads a message with the pack of its language.
#include "language/read.h"

#include "language/json.h"
#include "language/read_parts.h"

#include <array>

namespace eider::language {
namespace {

constexpr std::array<std::string_view, 7> FACT_NAMES = {"order", "date",  "amount", "number",
                                                        "email", "phone", "url"};
constexpr std::array<std::string_view, 8> MARK_NAMES = {
    "repeat-contact", "broken-promise", "asks-for-leader", "legal", "safety", "press", "threat", "slur"};

std::string json_spans(const std::vector<Span>& spans, std::string_view text) {
    return json_list(spans, [&](const Span& span) { return "{" + json_place(span, text) + "}"; });
}

std::string json_questions(const std::vector<Question>& questions, std::string_view text) {
    return json_list(questions, [&](const Question& question) {
        std::string kind = question.kind == QuestionKind::asked ? "explicit" : "implicit";
        return "{" + json_place(question.span, text) + ",\"kind\":\"" + kind + "\"}";
    });
}

std::string json_facts(const std::vector<Fact>& facts, std::string_view text) {
    return json_list(facts, [&](const Fact& fact) {
        return "{" + json_place(fact.span, text) +
               ",\"kind\":" + json_string(FACT_NAMES[static_cast<std::size_t>(fact.kind)]) + "}";
    });
}

std::string json_marks(const std::vector<Mark>& marks) {
    return json_list(marks,
                     [](Mark mark) { return json_string(MARK_NAMES[static_cast<std::size_t>(mark)]); });
}

} // namespace

bool knows_language(std::string_view code) { return find_pack(code) != nullptr; }

Found find_all(const Pack& pack, std::string_view text, Side side) {
    const Grammar& grammar = grammar_of(pack);
    Found found{.grammar = grammar, .matched = grammar.match_words(text)};
    found.hits = grammar.find(found.matched, side);
    return found;
}

Reading read_found(const Found& found) {
    return {.language = std::string(found.grammar.pack().code),
            .questions = find_questions(found),
            .feelings = find_feelings(found),
            .facts = find_facts(found),
            .wish = find_wishes(found),
            .thanks = find_thanks(found),
            .marks = find_marks(found)};
}

Reading read_message(std::string_view text, std::string_view language) {
    std::string_view code = language.empty() ? recognise_language(text) : language;
    const Pack* pack = find_pack(code);
    if (!pack) return {.facts = find_addresses(text)};
    return read_found(find_all(*pack, text, Side::message));
}

std::string to_json(const Reading& reading, std::string_view text) {
    return "{\"language\":" + (reading.language.empty() ? "null" : json_string(reading.language)) +
           ",\"questions\":" + json_questions(reading.questions, text) +
           ",\"feelings\":" + json_spans(reading.feelings, text) +
           ",\"facts\":" + json_facts(reading.facts, text) + ",\"wish\":" + json_spans(reading.wish, text) +
           ",\"thanks\":" + json_spans(reading.thanks, text) + ",\"marks\":" + json_marks(reading.marks) +
           "}";
}

} // namespace eider::language
