// Finds what a customer asks: by the form of a question, with or without its mark, and by what needs an
// answer.
//
// A sentence is cut where a further question with a verb of its own begins ("How many are affected, since
// when have you known, and what will they get?" are three). Alternatives stay together.
#include "language/read_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t OPENING_WORDS = 3; // so far inside a question its rhetorical words may begin
constexpr std::size_t RUN_ON_REACH = 3;  // words back from a verb in which "how" would explain its place
constexpr std::size_t OPENING_TOKENS_MAX = 12; // greetings and "so", "also" before a question
constexpr std::size_t JOINT_TOKENS_MAX = 4;    // ", and if so" between two questions
constexpr std::size_t TAG_WORDS_MAX = 4;       // "do they?"
constexpr std::size_t INVERSION_REACH = 4;     // words between "how" and its verb: "how much longer will it"

class Questions {
  public:
    explicit Questions(const Found& found) : found_(found) {
        for (const Hit& hit : found.hits) {
            if (hit.finds == Finds::not_question) rhetorical_.push_back(hit);
            if (hit.finds == Finds::reported_question) reported_.push_back(hit);
            if (hit.finds == Finds::elliptical_question) elliptical_.push_back(hit.first);
        }
    }
    std::vector<Question> find();

  private:
    bool asks_at(std::size_t i, bool has_mark) const;
    bool inverts_at(std::size_t i) const;
    bool asks_by_word_at(std::size_t i, bool has_mark) const;
    bool is_bare_question(std::size_t i, const Sentence& sentence) const;
    bool is_elliptical(std::size_t i) const { return std::ranges::binary_search(elliptical_, i); }
    bool runs_on_at(std::size_t i, const Sentence& sentence) const;
    bool begins_question(std::size_t i, const Sentence& sentence) const;
    std::vector<Run> asked_in(const Sentence& sentence) const;
    std::size_t end_of(std::size_t first, const Sentence& sentence) const;
    bool is_rhetorical(Run run) const;
    bool insults(Run run) const;
    static bool touches(const std::vector<Hit>& hits, Run run);
    void add_implied(const std::vector<Run>& asked);

    const Found& found_;
    std::vector<Hit> rhetorical_, reported_;
    std::vector<std::size_t> elliptical_;
    std::vector<Question> out_;
};

// "can you", "is the door": a verb before its subject.
bool Questions::inverts_at(std::size_t i) const {
    if (!found_.is(i, "auxiliary")) return false;
    bool is_echo = i > 0 && found_.matched.sentence_of[i - 1] == found_.matched.sentence_of[i] &&
                   found_.is(i - 1, "echo");
    if (is_echo && i > found_.sentence_of(i).first + 1) return false;
    std::size_t subject = i + 1;
    if (found_.says(subject, "not")) ++subject;
    if (found_.says(i, "do") && subject != i + 1 && !found_.is(subject, "subject-pronoun")) return false;
    if (found_.is(subject, "inverted-subject"))
        return !found_.is(i, "imperative-auxiliary") || found_.is(subject, "subject-pronoun");
    return subject < found_.matched.text.tokens.size() && found_.token(subject).is_capitalised &&
           found_.matched.sentence_of[subject] == found_.matched.sentence_of[i] &&
           !found_.is(i, "imperative-auxiliary");
}

bool Questions::asks_by_word_at(std::size_t i, bool has_mark) const {
    if (!found_.is(i, "question-word")) return false;
    std::size_t end = std::min(i + 1 + INVERSION_REACH, found_.sentence_of(i).last);
    if (!has_mark && found_.is(i, "relative-question") && found_.is(i + 1, "auxiliary")) return false;
    for (std::size_t at = i + 1; at < end; ++at) {
        if (found_.token(at).kind == TokenKind::punctuation) return has_mark && at > i + 1;
        if (found_.is(at, "auxiliary") &&
            (has_mark || found_.is(at + 1, "inverted-subject") || found_.is(i, "asks-alone")))
            return true;
        if (found_.is(at, "subject-pronoun") || found_.is(at, "determiner"))
            return has_mark && found_.sentence_of(i).first == i;
    }
    return has_mark;
}

// "... and until when?", "... and where?"
bool Questions::is_bare_question(std::size_t i, const Sentence& sentence) const {
    if (found_.is(i, "question-lead")) ++i;
    bool ends = i + 1 == sentence.last || found_.says(i + 1, "?");
    return i < sentence.last && found_.is(i, "question-word") && ends;
}

bool Questions::asks_at(std::size_t i, bool has_mark) const {
    if (found_.is(i, "question-lead") && found_.is(i + 1, "question-word"))
        return asks_by_word_at(i + 1, has_mark);
    return inverts_at(i) || asks_by_word_at(i, has_mark) || is_elliptical(i);
}

// In haste, without any mark between: "fix it please how long does it take".
bool Questions::runs_on_at(std::size_t i, const Sentence& sentence) const {
    auto inverts = [&](std::size_t at) {
        return at + 1 < sentence.last && found_.is(at, "runs-on") && found_.is(at + 1, "run-on-subject");
    };
    if (found_.is(i - 1, "me") || found_.is(i - 1, "inform")) return false;
    if (found_.is(i, "question-word"))
        return inverts(i + 1) || (!found_.is(i + 1, "subject-pronoun") && inverts(i + 2));
    if (!inverts(i) || !inverts_at(i)) return false;
    for (std::size_t back = 1; back <= RUN_ON_REACH && i >= sentence.first + back; ++back)
        if (found_.is(i - back, "indirect") || found_.is(i - back, "question-word")) return false;
    return !found_.is(i - 1, "subject-pronoun") && !found_.is(i - 1, "question-lead");
}

// Where a clause may open a question: at the beginning, behind a mark, behind "and".
bool Questions::begins_question(std::size_t i, const Sentence& sentence) const {
    if (!sentence.is_asked && found_.is(i, "imperative-auxiliary") && !found_.is(i + 1, "asked-person"))
        return false;
    if (i == sentence.first) return asks_at(i, sentence.is_asked);
    if (!found_.matched.begins_clause[i]) return !sentence.is_asked && runs_on_at(i, sentence);
    if (sentence.is_asked && found_.is(i, "asks-as-subject") && found_.is(i - 1, "clause-opener"))
        return true;
    bool is_opening = i - sentence.first <= OPENING_TOKENS_MAX;
    for (std::size_t at = sentence.first; is_opening && at < i; ++at)
        is_opening = found_.is(at, "filler") || found_.token(at).kind == TokenKind::punctuation;
    bool is_weak = !is_opening && !(found_.is(i, "runs-on") && found_.is(i + 1, "run-on-subject"));
    if (!sentence.is_asked && inverts_at(i) && is_weak) return false;
    bool is_relative = found_.is(i, "relative") && !found_.is(i - 1, "clause-opener") && !sentence.is_asked;
    return !is_relative && (inverts_at(i) || asks_by_word_at(i, false) || is_elliptical(i));
}

std::size_t Questions::end_of(std::size_t first, const Sentence& sentence) const {
    std::size_t at = first + 1;
    while (at < sentence.last) {
        bool joins =
            found_.says(at, "and") || found_.says(at, "but") || found_.says(at, ",") || found_.says(at, "-");
        std::size_t next = at + 1;
        if (found_.says(at, ",") && (found_.says(next, "and") || found_.says(next, "but"))) ++next;
        if (found_.is(next, "condition") && found_.is(next + 1, "condition-rest")) next += 2; // "if so"
        if (joins && next < sentence.last &&
            (asks_at(next, false) || is_bare_question(next, sentence) ||
             (sentence.is_asked && found_.is(next, "asks-as-subject") &&
              !found_.is(next + 1, "subject-pronoun"))) &&
            !found_.says(at - 1, "or"))
            return at;
        if (!sentence.is_asked && joins && found_.is(next, "subject-pronoun") && !found_.says(at, "-"))
            return at;
        ++at;
    }
    return sentence.last;
}

std::vector<Run> Questions::asked_in(const Sentence& sentence) const {
    std::vector<Run> runs;
    if (sentence.is_quoted) return runs;
    std::size_t at = sentence.first;
    while (at < sentence.last) {
        // "Is it free and is the deposit one month": what joins two questions makes the second one.
        bool goes_on = !runs.empty() && runs.back().last < at && at - runs.back().last <= JOINT_TOKENS_MAX &&
                       (asks_at(at, false) || is_bare_question(at, sentence));
        if (!goes_on && !begins_question(at, sentence)) {
            ++at;
            continue;
        }
        Run run{at, end_of(at, sentence)};
        at = run.last;
        runs.push_back(run);
    }
    // "When I called, ..." explains the question behind it.
    auto is_weak = [&](const Run& run) {
        bool is_clause =
            found_.is(run.first + 1, "subject-pronoun") || found_.is(run.first + 1, "determiner");
        return found_.is(run.first, "question-word") && is_clause && !asks_at(run.first, false);
    };
    if (runs.size() > 1) std::erase_if(runs, is_weak);
    if (runs.empty() && sentence.is_asked) runs.push_back({sentence.first, sentence.last});
    if (sentence.is_asked && runs.size() == 1 && runs[0].first < sentence.first + OPENING_WORDS)
        runs[0].first = sentence.first;
    return runs;
}

bool Questions::touches(const std::vector<Hit>& hits, Run run) {
    auto after = std::ranges::lower_bound(hits, run.first, {}, &Hit::first);
    return after != hits.end() && after->first < std::min(run.last, run.first + OPENING_WORDS);
}

bool Questions::is_rhetorical(Run run) const {
    if (touches(rhetorical_, run)) return true;
    const Sentence& sentence = found_.sentence_of(run.first);
    bool answers_itself =
        sentence.is_asked && found_.is(sentence.last, "self-answer") &&
        found_.matched.text.sentences[found_.matched.sentence_of[sentence.last]].last - sentence.last <=
            TAG_WORDS_MAX;
    if (answers_itself) return true;
    bool is_tag = run.first > sentence.first + 1 && sentence.last - run.first <= TAG_WORDS_MAX &&
                  found_.says(run.first - 1, ",");
    if (is_tag && (found_.is(sentence.first, "negative") || found_.is(sentence.first + 1, "negative")))
        return true;
    return found_.is(run.first, "be") && insults(run);
}

// "Is everybody there an idiot?" wants no answer.
bool Questions::insults(Run run) const {
    auto hit = std::ranges::lower_bound(found_.hits, run.first, {}, &Hit::first);
    for (; hit != found_.hits.end() && hit->first < run.last; ++hit)
        if (hit->finds == Finds::slur) return true;
    return false;
}

void Questions::add_implied(const std::vector<Run>& asked) {
    std::vector<bool> is_asked(found_.matched.text.tokens.size(), false);
    for (const Run& run : asked) std::fill(is_asked.begin() + run.first, is_asked.begin() + run.last, true);
    for (const Run& run : clauses_of(found_, Finds::implicit_question, Finds::not_question)) {
        if (is_asked[run.first] || is_asked[run.last - 1] || touches(reported_, run)) continue;
        out_.push_back({span_of(found_, run), QuestionKind::implied});
    }
}

std::vector<Question> Questions::find() {
    std::vector<Run> asked;
    for (const Sentence& sentence : found_.matched.text.sentences)
        for (const Run& run : asked_in(sentence)) {
            asked.push_back(run);
            if (!is_rhetorical(run)) out_.push_back({span_of(found_, run), QuestionKind::asked});
        }
    add_implied(asked);
    std::ranges::sort(out_, {}, [](const Question& question) { return question.span.begin; });
    return std::move(out_);
}

} // namespace

std::vector<Question> find_questions(const Found& found) { return Questions(found).find(); }

} // namespace eider::language
