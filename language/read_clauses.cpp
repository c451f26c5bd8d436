// From what a rule found to the clause that a person would underline: feelings, wishes, thanks, marks.
#include "language/read_parts.h"

#include <algorithm>
#include <array>

namespace eider::language {
namespace {

constexpr std::size_t MARKS = 8;
constexpr std::size_t CLAUSE_TOKENS_MAX = 60; // a longer run without punctuation is cut there

bool divides(const Found& found, std::size_t i) {
    const std::string& word = found.token(i).word;
    if (found.token(i).kind != TokenKind::punctuation) return false;
    return word == "," || word == ";" || word == ":" || word == "-" || word == "(" || word == ")" ||
           word == "*";
}

// "and", "but", "because" with a subject behind them open a clause of their own.
bool opens_clause(const Found& found, std::size_t i) {
    bool is_asked_for = i > 0 && found.says(i - 1, "please"); // "please also state"
    return !is_asked_for && !found.is(i, "alternative") && found.is(i, "clause-opener") &&
           (found.is(i + 1, "subject-pronoun") || found.is(i + 1, "auxiliary") ||
            found.is(i + 1, "determiner") || found.says(i + 1, "please") || found.is(i + 1, "inform") ||
            found.is(i + 1, "action"));
}

// The words that hits of `kind` cover.
std::vector<bool> covered(const Found& found, Finds kind) {
    std::vector<bool> out(found.matched.text.tokens.size(), false);
    for (const Hit& hit : found.hits)
        if (hit.finds == kind) std::fill(out.begin() + hit.first, out.begin() + hit.last, true);
    return out;
}

std::size_t clause_begin(const Found& found, std::size_t first) {
    std::size_t at = first, lowest = found.sentence_of(first).first;
    if (first > CLAUSE_TOKENS_MAX) lowest = std::max(lowest, first - CLAUSE_TOKENS_MAX);
    while (at > lowest && !divides(found, at - 1) && !found.is(at - 1, "clause-opener")) --at;
    return at;
}

// A rule may reach over "and" into the next clause; the clause ends there all the same.
std::size_t clause_end(const Found& found, Run run) {
    std::size_t end = std::min(found.sentence_of(run.first).last, run.last + CLAUSE_TOKENS_MAX);
    auto goes_on = [&](std::size_t i) { return found.says(i, ",") && found.is(i + 1, "relative-opener"); };
    for (std::size_t at = run.first + 1; at < end; ++at) {
        bool is_mark = at >= run.last && divides(found, at) && !goes_on(at);
        if (is_mark || opens_clause(found, at)) return at;
    }
    return end;
}

std::vector<Span> spans_of(const Found& found, Finds wanted, Finds denied) {
    std::vector<Span> out;
    for (const Run& run : clauses_of(found, wanted, denied)) out.push_back(span_of(found, run));
    return out;
}

} // namespace

std::vector<Run> clauses_of(const Found& found, Finds wanted, Finds denied) {
    std::vector<bool> taken_back = covered(found, denied);
    std::vector<Run> out;
    for (const Hit& hit : found.hits) {
        if (hit.finds != wanted || found.matched.text.sentences[hit.sentence].is_quoted) continue;
        auto begin = taken_back.begin() + hit.first, end = taken_back.begin() + hit.last;
        if (std::find(begin, end, true) != end) continue;
        Run clause{clause_begin(found, hit.first), clause_end(found, {hit.first, hit.last})};
        bool joins = !out.empty() && clause.first < out.back().last;
        if (joins) out.back().last = std::max(out.back().last, clause.last);
        if (!joins) out.push_back(clause);
    }
    return out;
}

Span span_of(const Found& found, Run run) {
    auto separates = [&](std::size_t i) {
        const std::string& word = found.token(i).word;
        return found.token(i).kind == TokenKind::punctuation && word != "?" && word != "." && word != "!";
    };
    while (run.last > run.first + 1 && separates(run.last - 1)) --run.last;
    while (run.first + 1 < run.last && found.token(run.first).kind == TokenKind::punctuation) ++run.first;
    return {found.token(run.first).span.begin, found.token(run.last - 1).span.end};
}

std::vector<Span> find_feelings(const Found& found) {
    return spans_of(found, Finds::feeling, Finds::not_feeling);
}
std::vector<Span> find_wishes(const Found& found) { return spans_of(found, Finds::wish, Finds::not_wish); }
std::vector<Span> find_thanks(const Found& found) {
    return spans_of(found, Finds::thanks, Finds::not_thanks);
}

std::vector<Mark> find_marks(const Found& found) {
    constexpr std::array<Finds, MARKS> WANTED = {
        Finds::repeat_contact, Finds::broken_promise, Finds::asks_for_leader, Finds::legal,
        Finds::safety,         Finds::press,          Finds::threat,          Finds::slur};
    std::vector<Mark> out;
    for (std::size_t i = 0; i < MARKS; ++i) {
        Finds denied = static_cast<Finds>(static_cast<int>(WANTED[i]) + 1);
        if (!clauses_of(found, WANTED[i], denied).empty()) out.push_back(static_cast<Mark>(i));
    }
    return out;
}

} // namespace eider::language
