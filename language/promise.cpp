// Finds promises: a cue that the pack's rules give, the subject before it, the time in its clause.
#include "language/promise.h"

#include "language/draft_parts.h"
#include "language/due.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t SUBJECT_REACH = 14; // words before the verb in which its subject stands
constexpr std::size_t CLAUSE_TOKENS_MAX = 80;

struct Cue {
    Hit hit;
    std::optional<Who> who; // as the rule says
    bool needs_time = false;
};

class Promises {
  public:
    Promises(const Found& found, const Clock& clock) : found_(found), clock_(clock) { gather(); }
    std::vector<Promise> find();

  private:
    void gather();
    std::optional<Promise> promise_of(std::size_t cue) const;
    std::size_t begin_of(const Cue& cue) const;
    std::size_t end_of(std::size_t cue) const;
    std::optional<Who> who_of(const Cue& cue, std::size_t begin, std::size_t end) const;
    std::optional<Who> who_of_you(const Cue& cue, std::size_t end) const;
    std::optional<Who> who_before(const Cue& cue, std::size_t begin) const;
    std::optional<Who> who_of_noun(std::size_t begin, const Cue& cue) const;
    bool is_name(std::size_t i, std::size_t begin, const Cue& cue) const;
    bool divides(std::size_t i) const;
    bool is_of(std::size_t begin, std::size_t end, std::string_view class_name) const {
        for (std::size_t i = begin; i < end; ++i)
            if (found_.is(i, class_name)) return true;
        return false;
    }

    const Found& found_;
    const Clock& clock_;
    std::vector<Cue> cues_;
};

void Promises::gather() {
    std::vector<bool> denied(found_.matched.text.tokens.size(), false);
    for (const Hit& hit : found_.hits)
        if (hit.finds == Finds::not_promise)
            std::fill(denied.begin() + hit.first, denied.begin() + hit.last, true);
    for (const Hit& hit : found_.hits) {
        Cue cue{.hit = hit};
        if (hit.finds == Finds::promise_of_i)
            cue.who = Who::i;
        else if (hit.finds == Finds::promise_of_we)
            cue.who = Who::we;
        else if (hit.finds == Finds::promise_of_other)
            cue.who = Who::other;
        else if (hit.finds == Finds::promise_if_dated)
            cue.needs_time = true;
        else if (hit.finds != Finds::promise)
            continue;
        const Sentence& sentence = found_.matched.text.sentences[hit.sentence];
        bool is_denied = std::find(denied.begin() + hit.first, denied.begin() + hit.last, true) !=
                         denied.begin() + hit.last;
        bool overlaps = !cues_.empty() && hit.first < cues_.back().hit.last;
        if (sentence.is_asked || sentence.is_quoted || is_denied || (overlaps && cue.needs_time)) continue;
        if (overlaps) cues_.pop_back();
        cues_.push_back(cue);
    }
}

bool Promises::divides(std::size_t i) const {
    const std::string& word = found_.token(i).word;
    bool is_mark = found_.token(i).kind == TokenKind::punctuation;
    return is_mark && (word == "," || word == ";" || word == ":" || word == "-" || word == "(" ||
                       word == ")" || word == "\"");
}

// Where the subject's clause begins. "My lead, Hannah, will call" has its subject before the marks.
std::size_t Promises::begin_of(const Cue& cue) const {
    std::size_t lowest = found_.sentence_of(cue.hit.first).first, at = cue.hit.first;
    if (at > SUBJECT_REACH) lowest = std::max(lowest, at - SUBJECT_REACH);
    if (at > lowest && found_.says(at - 1, ",")) {
        std::size_t before = at - 1;
        while (before > lowest && !divides(before - 1)) --before;
        if (before > lowest) at = before - 1;
    }
    while (at > lowest && !divides(at - 1)) {
        bool opens = found_.is(at - 1, "clause-opener");
        bool has_subject =
            is_of(at, cue.hit.first, "subject-pronoun") || is_of(at, cue.hit.first, "determiner");
        if (opens && (has_subject || at == cue.hit.first)) break;
        --at;
    }
    return at;
}

std::size_t Promises::end_of(std::size_t cue) const {
    std::size_t end =
        std::min(found_.sentence_of(cues_[cue].hit.first).last, cues_[cue].hit.last + CLAUSE_TOKENS_MAX);
    if (cue + 1 < cues_.size() && cues_[cue + 1].hit.sentence == cues_[cue].hit.sentence) {
        std::size_t next = begin_of(cues_[cue + 1]);
        if (next > cues_[cue].hit.last) end = std::min(end, next);
    }
    for (std::size_t i = cues_[cue].hit.last; i < end; ++i)
        if (found_.says(i, ";") ||
            (found_.says(i, ",") && (found_.is(i + 1, "contrast") || found_.is(i + 1, "subject-pronoun"))))
            return i;
    while (end > cues_[cue].hit.last + 1 && found_.is(end - 1, "clause-opener")) --end;
    return end;
}

std::optional<Who> Promises::who_of_you(const Cue& cue, std::size_t end) const {
    std::size_t verb = cue.hit.last;
    while (verb < end && found_.is(verb, "degree")) ++verb;
    bool is_given = found_.is(verb, "you-verb") ||
                    (found_.is(verb, "be") && is_of(verb + 1, std::min(verb + 3, end), "you-passive"));
    if (!is_given) return {};
    for (std::size_t i = verb; i + 1 < end; ++i)
        if (found_.is(i, "from-word") && found_.is(i + 1, "subject-me"))
            return Who::i;
        else if (found_.is(i, "from-word") && is_of(i + 1, std::min(i + 4, end), "third-party"))
            return Who::other;
    return found_.is(verb + 1, "of-mine") ? Who::i : Who::we;
}

bool Promises::is_name(std::size_t i, std::size_t begin, const Cue& cue) const {
    if (found_.grammar.pack().nouns_are_capitalised) return false;
    if (!found_.token(i).is_capitalised || found_.is(i, "month") || found_.is(i, "weekday")) return false;
    if (i != found_.sentence_of(i).first) return true;
    bool is_alone = i + 1 == cue.hit.first || found_.is(i + 1, "of-word");
    return i == begin && is_alone && !found_.is(i, "filler") && !found_.is(i, "determiner") &&
           !found_.is(i, "our-thing") && !found_.is(i, "subject-pronoun");
}

std::optional<Who> Promises::who_of_noun(std::size_t begin, const Cue& cue) const {
    bool is_ours = false;
    for (std::size_t i = begin; i < cue.hit.last && i < std::max(cue.hit.first, begin + 1); ++i) {
        if (found_.is(i, "of-word")) break;
        bool is_thing_next = found_.is(i + 1, "our-thing") && i + 1 < cue.hit.first;
        if (found_.is(i, "third-party") && !is_thing_next) return Who::other;
        if (is_name(i, begin, cue) && !is_thing_next) return Who::other;
        is_ours = is_ours || found_.is(i, "our-thing") || found_.is(i, "own-team");
    }
    if (is_ours) return Who::we;
    std::size_t verb = cue.hit.last;
    bool is_deed = found_.is(verb, "be") || found_.is(verb, "deed") || found_.is(verb, "movement") ||
                   is_of(cue.hit.first, verb, "movement");
    return is_deed ? std::optional<Who>(Who::we) : std::nullopt;
}

std::optional<Who> Promises::who_of(const Cue& cue, std::size_t begin, std::size_t end) const {
    if (cue.who) return cue.who;
    // "Die Lieferung kommt", "Ihr Visum geht": the thing stands inside the cue.
    if (cue.needs_time && found_.is(cue.hit.first, "determiner")) return Who::we;
    std::size_t at = cue.hit.first;
    bool is_in_cue = found_.is(at, "subject-i") || found_.is(at, "subject-we") ||
                     found_.is(at, "subject-you") || found_.is(at, "our-thing") ||
                     found_.is(at, "third-party") || found_.is(at, "subject-it") ||
                     found_.is(at, "subject-they");
    if (!is_in_cue)
        while (at > begin && (found_.is(at - 1, "degree") || found_.is(at - 1, "subject-aside"))) --at;
    std::size_t subject = is_in_cue ? at : at - 1;
    if (!is_in_cue && at == begin) return who_before(cue, begin);
    bool is_joined = subject > begin && found_.is(subject - 1, "and");
    if (found_.is(subject, "subject-i")) return is_joined && subject > begin + 1 ? Who::we : Who::i;
    if (found_.is(subject, "subject-we")) return Who::we;
    if (found_.is(subject, "subject-you")) return who_of_you(cue, end);
    if (found_.is(subject, "subject-it")) return Who::we;
    if (found_.is(subject, "subject-they")) return Who::other;
    return who_of_noun(is_in_cue ? subject : begin, cue);
}

// "Will call you" is of the writer; "I asked them and will call you" of the subject before "and".
std::optional<Who> Promises::who_before(const Cue& cue, std::size_t begin) const {
    if (found_.is(cue.hit.last, "subject-pronoun")) return {};
    std::size_t lowest = found_.sentence_of(begin).first, at = begin;
    if (begin > SUBJECT_REACH) lowest = std::max(lowest, begin - SUBJECT_REACH);
    while (at > lowest && !divides(at - 1)) --at;
    if (at == begin) return Who::i;
    for (std::size_t i = at; i < begin; ++i) {
        if (found_.is(i, "subject-i")) return Who::i;
        if (found_.is(i, "subject-we")) return Who::we;
        if (found_.is(i, "third-party") || found_.is(i, "subject-they")) return Who::other;
    }
    return Who::we;
}

std::optional<Promise> Promises::promise_of(std::size_t number) const {
    const Cue& cue = cues_[number];
    std::size_t begin = begin_of(cue), end = end_of(number);
    std::optional<Who> who = who_of(cue, begin, end);
    if (!who) return {};
    Due due = find_due(found_, {begin, end}, clock_);
    const Sentence& sentence = found_.sentence_of(cue.hit.first);
    bool is_alone = number == 0 || cues_[number - 1].hit.sentence != cue.hit.sentence;
    if (!due.at && is_alone && begin > sentence.first) {
        std::size_t from =
            begin > CLAUSE_TOKENS_MAX ? std::max(sentence.first, begin - CLAUSE_TOKENS_MAX) : sentence.first;
        Due before = find_due(found_, {from, end}, clock_);
        if (before.at || !due.is_vague) due = before;
    }
    if (cue.needs_time && (!due.at || *due.at < clock_.now)) return {};
    return Promise{
        .span = span_of(found_, {begin, end}), .who = *who, .due = due.at, .is_vague = due.is_vague};
}

std::vector<Promise> Promises::find() {
    std::vector<Promise> out;
    for (std::size_t i = 0; i < cues_.size(); ++i) {
        std::optional<Promise> promise = promise_of(i);
        if (!promise) continue;
        // "will" twice for one subject is one promise with two steps.
        bool joins = !out.empty() && promise->span.begin < out.back().span.end;
        if (!joins)
            out.push_back(*promise);
        else
            out.back().span.end = std::max(out.back().span.end, promise->span.end);
    }
    return out;
}

} // namespace

std::vector<Promise> find_promises(const Found& found, const Clock& clock) {
    return Promises(found, clock).find();
}

std::vector<Promise> find_promises(std::string_view draft, std::string_view language, const Clock& clock) {
    const Pack* pack = find_pack(language.empty() ? recognise_language(draft) : language);
    if (!pack) return {};
    return find_promises(find_all(*pack, draft, Side::draft), clock);
}

} // namespace eider::language
