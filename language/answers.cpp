// Which questions of a message a draft answers.
//
// A question has words of its own and a kind of answer that it wants (a time, an amount, yes or no). A
// sentence of the draft answers it when it speaks of the same, or gives what no other question wanted. Saying
// openly that it is not known, refusing, and answering later with a time count as well; polite words do not.
#include "language/draft_parts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace eider::language {
namespace {

// What lies beyond is not looked at: the question counts as open.
constexpr std::size_t QUESTIONS_MAX = 40, SENTENCES_MAX = 300, WORDS_OF_QUESTION_MAX = 60;

// What a sentence is worth to a question.
constexpr int SAME_WORD = 2, SAME_SENSE = 1, SENSES_ALONE_MAX = 1;
constexpr std::size_t SAME_WORDS_MIN = 2; // so many, or half of the question, and a sentence speaks of it
constexpr int GIVES_WHAT_IS_ASKED = 2, LACKS_WHAT_IS_ASKED = -3, LACKS_PERSON = -1;
constexpr int SPEAKS_OF_IT = 1, SAYS_POLITE_WORDS = -2;
constexpr int ENOUGH = 3;
constexpr std::size_t OWN_WORDS_MIN = 1;      // so many, and a question is about more than "it"
constexpr std::size_t OPENING_SENTENCES = 2;  // of a draft: there "it" is what they asked about
constexpr std::size_t FRAGMENT_WORDS_MAX = 9; // "A little, once a month."
constexpr std::size_t FEW_WORDS = 2;          // "Has anyone handed it in?" speaks of what was said before

using Kinds = std::uint32_t;

constexpr Kinds kind_of(Finds finds, Finds first) {
    return 1u << (static_cast<unsigned>(finds) - static_cast<unsigned>(first));
}
constexpr Kinds TIME = kind_of(Finds::asks_time, Finds::asks_time),
                AMOUNT = kind_of(Finds::asks_amount, Finds::asks_time),
                PERSON = kind_of(Finds::asks_person, Finds::asks_time),
                PLACE = kind_of(Finds::asks_place, Finds::asks_time),
                REASON = kind_of(Finds::asks_reason, Finds::asks_time),
                WAY = kind_of(Finds::asks_way, Finds::asks_time),
                THING = kind_of(Finds::asks_thing, Finds::asks_time),
                DOCUMENT = kind_of(Finds::asks_document, Finds::asks_time),
                RECEIPT = kind_of(Finds::asks_receipt, Finds::asks_time),
                DEED = kind_of(Finds::asks_deed, Finds::asks_time);
constexpr Kinds YES_OR_NO = 1u << 16, EITHER_WAY = 1u << 17, UNKNOWN = 1u << 18, NOTHING = 1u << 19,
                LATER = 1u << 20, NOW = 1u << 21, DUE = 1u << 22, POINTS_BACK = 1u << 23, FRAGMENT = 1u << 24,
                CONSOLES = 1u << 25, FOR_ALL = 1u << 26;

// A question for one of these is not answered by words about it.
constexpr Kinds EXACT = TIME | AMOUNT | PLACE;
constexpr Kinds LOOSE = PERSON | REASON | WAY | THING | DOCUMENT | RECEIPT | DEED;

// Polite words alone; "I understand your worry: yes, he arrived" says more.
constexpr bool is_polite(Kinds kinds) { return (kinds & NOTHING) != 0 && (kinds & YES_OR_NO) == 0; }

struct Said {
    std::size_t sentence = 0;
    Kinds kinds = 0;
    Kinds taken = 0;              // by questions
    std::size_t yes_taken_by = 0; // the question, counted from 1
    bool is_of_another = false;   // a question that it shares words with
};

struct Asked {
    Run run;
    Kinds wants = 0;
    std::vector<std::string> words; // stems
    std::vector<std::string>
        context;                  // stems of the sentence before, for a question with few words of its own
    bool is_of_existence = false; // "is there", "do you have"
    std::size_t number = 0;       // counted from 1
    std::vector<int> weight;      // beside words: what the same word in a sentence is worth
};

struct Likeness {
    int points = 0;
    std::size_t words = 0; // of the question that the sentence speaks of
    bool has_same_word = false;
};

class Answers {
  public:
    Answers(const Found& message, const Reading& reading, const Found& draft,
            const std::vector<std::size_t>& body, const std::vector<Promise>& promises)
        : message_(message), reading_(reading), draft_(draft) {
        gather_senses();
        gather_said(body);
        gather_promises(promises);
    }
    std::vector<AnsweredQuestion> find();

  private:
    void gather_senses();
    void gather_said(const std::vector<std::size_t>& body);
    void gather_promises(const std::vector<Promise>& promises);
    Kinds form_of(const Sentence& sentence) const;
    void gather_words(std::size_t said);
    Asked asked(const Question& question);
    Kinds wants_of(Run run) const;
    std::vector<Likeness> likeness_of(const Asked& asked) const;
    int worth(const Asked& asked, std::size_t said, const Likeness& like) const;
    std::optional<std::size_t> by_words(const Asked& asked) const;
    std::optional<std::size_t> by_kind(const Asked& asked) const;
    std::optional<std::size_t> by_rest(const Asked& asked) const;
    void answer(AnsweredQuestion& question, const Asked& asked, std::size_t said);
    bool is_empty(const Found& found, std::size_t i) const;

    const Found& message_;
    const Reading& reading_;
    const Found& draft_;
    std::vector<Said> said_;
    std::unordered_set<std::string> common_;                                 // stems
    std::unordered_map<std::string, std::vector<std::uint32_t>> senses_;     // by stem
    std::unordered_map<std::string, std::vector<std::uint32_t>> said_by_;    // sentences by stem
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_sense_; // sentences by sense
};

void Answers::gather_senses() {
    const Pack& pack = draft_.grammar.pack();
    for (std::uint32_t number = 0; number < pack.senses.size(); ++number) {
        std::string_view rest = pack.senses[number];
        while (!rest.empty()) {
            std::size_t end = std::min(rest.find(' '), rest.size());
            std::vector<std::uint32_t>& of = senses_[stem_of(rest.substr(0, end), pack)];
            if (of.empty() || of.back() != number) of.push_back(number);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

void Answers::gather_said(const std::vector<std::size_t>& body) {
    std::unordered_map<std::size_t, std::size_t> place;
    for (std::size_t sentence : body) {
        if (said_.size() == SENTENCES_MAX) break;
        place.emplace(sentence, said_.size());
        bool opens = said_.size() < OPENING_SENTENCES;
        said_.push_back({.sentence = sentence});
        if (opens) said_.back().kinds = form_of(draft_.matched.text.sentences[sentence]);
        gather_words(said_.size() - 1);
    }
    // The number of a date is no amount.
    std::vector<bool> is_time(draft_.matched.text.tokens.size(), false);
    for (const Hit& hit : draft_.hits)
        if (hit.finds == Finds::says_time)
            std::fill(is_time.begin() + hit.first, is_time.begin() + hit.last, true);
    for (const Hit& hit : draft_.hits) {
        auto known = place.find(hit.sentence);
        bool is_count =
            draft_.token(hit.first).kind == TokenKind::number || draft_.is(hit.first, "number-word");
        bool is_of_date =
            hit.finds == Finds::says_amount && hit.last == hit.first + 1 && is_time[hit.first] && is_count;
        if (known == place.end() || is_of_date) continue;
        Kinds& kinds = said_[known->second].kinds;
        if (hit.finds >= Finds::says_time && hit.finds <= Finds::says_deed)
            kinds |= kind_of(hit.finds, Finds::says_time);
        if (hit.finds == Finds::says_yes_or_no) kinds |= YES_OR_NO | EITHER_WAY;
        if (hit.finds == Finds::says_later) kinds |= LATER;
        if (hit.finds == Finds::says_now) kinds |= NOW;
        if (hit.finds == Finds::says_either_way) kinds |= EITHER_WAY;
        if (hit.finds == Finds::says_unknown) kinds |= UNKNOWN;
        if (hit.finds == Finds::says_nothing) kinds |= NOTHING;
        if (hit.finds == Finds::apology) kinds |= CONSOLES;
    }
}

// "It is yours." speaks of what was asked; so do a few words without a verb.
Kinds Answers::form_of(const Sentence& sentence) const {
    std::size_t first = sentence.first;
    while (first < sentence.last &&
           (draft_.is(first, "filler") || draft_.token(first).kind == TokenKind::punctuation))
        ++first;
    if (first == sentence.last || sentence.is_asked) return 0;
    if (draft_.is(first, "for-all")) return FOR_ALL;
    if (draft_.is(first, "points-back")) return POINTS_BACK;
    std::size_t words = 0;
    for (std::size_t i = first; i < sentence.last; ++i) {
        if (draft_.is(i, "auxiliary") || draft_.is(i, "inform")) return 0;
        words += draft_.token(i).kind != TokenKind::punctuation;
    }
    bool opens = draft_.is(first, "fragment-opener") || draft_.token(first).kind == TokenKind::number ||
                 (draft_.is(first, "determiner") && words <= FEW_WORDS + 2);
    return words <= FRAGMENT_WORDS_MAX && opens ? FRAGMENT : 0;
}

// "I will tell you the price by Friday" answers with a time; "soon" is no answer.
void Answers::gather_promises(const std::vector<Promise>& promises) {
    std::size_t next = 0;
    for (Said& said : said_) {
        Span span = draft_.matched.text.sentences[said.sentence].span;
        while (next < promises.size() && promises[next].span.end <= span.begin) ++next;
        for (std::size_t i = next; i < promises.size() && promises[i].span.begin < span.end; ++i)
            if (promises[i].due) said.kinds |= DUE;
    }
}

bool Answers::is_empty(const Found& found, std::size_t i) const {
    return found.token(i).kind == TokenKind::punctuation || found.is(i, "empty-word");
}

void Answers::gather_words(std::size_t said) {
    const Sentence& sentence = draft_.matched.text.sentences[said_[said].sentence];
    auto add = [&](std::vector<std::uint32_t>& of) {
        if (of.empty() || of.back() != said) of.push_back(static_cast<std::uint32_t>(said));
    };
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
        if (is_empty(draft_, i)) continue;
        std::string stem = stem_of(draft_.token(i).word, draft_.grammar.pack());
        add(said_by_[stem]);
        if (auto known = senses_.find(stem); known != senses_.end())
            for (std::uint32_t sense : known->second) add(by_sense_[sense]);
    }
}

Kinds Answers::wants_of(Run run) const {
    Kinds wants = 0;
    auto hit = std::ranges::lower_bound(message_.hits, run.first, {}, &Hit::first);
    for (; hit != message_.hits.end() && hit->first < run.last; ++hit)
        if (hit->finds >= Finds::asks_time && hit->finds <= Finds::asks_deed)
            wants |= kind_of(hit->finds, Finds::asks_time);
    bool is_open = (wants & (EXACT | PERSON | REASON | WAY | THING)) != 0;
    return is_open ? wants : wants | YES_OR_NO;
}

Asked Answers::asked(const Question& question) {
    const std::vector<Token>& tokens = message_.matched.text.tokens;
    auto begin = std::ranges::lower_bound(tokens, question.span.begin, {},
                                          [](const Token& t) { return t.span.begin; });
    std::size_t first = static_cast<std::size_t>(begin - tokens.begin()), last = first;
    while (last < tokens.size() && tokens[last].span.begin < question.span.end &&
           last - first < WORDS_OF_QUESTION_MAX)
        ++last;
    Asked out{.run = {first, last}, .wants = wants_of({first, last})};
    while (first < last && (message_.is(first, "filler") || tokens[first].kind == TokenKind::punctuation))
        ++first;
    bool has_there = message_.is(first, "be") && message_.is(first + 1, "there-word");
    bool has_have = message_.is(first, "do-word") && message_.is(first + 2, "have-word");
    out.is_of_existence = has_there || has_have;
    for (std::size_t i = first; i < last; ++i) {
        if (is_empty(message_, i)) continue;
        std::string stem = stem_of(tokens[i].word, message_.grammar.pack());
        if (message_.is(i, "common-thing")) common_.insert(stem);
        if (std::ranges::find(out.words, stem) == out.words.end()) out.words.push_back(std::move(stem));
    }
    if (out.words.size() <= FEW_WORDS && first > 0 && first < last &&
        message_.matched.sentence_of[first] > 0) {
        const Sentence& before = message_.matched.text.sentences[message_.matched.sentence_of[first] - 1];
        for (std::size_t i = before.first; i < std::min(before.last, before.first + WORDS_OF_QUESTION_MAX);
             ++i)
            if (!before.is_asked && !is_empty(message_, i) && !message_.is(i, "common-thing"))
                out.context.push_back(stem_of(tokens[i].word, message_.grammar.pack()));
    }
    return out;
}

// How much of the question each sentence speaks of.
std::vector<Likeness> Answers::likeness_of(const Asked& asked) const {
    std::vector<Likeness> out(said_.size());
    std::vector<int> best(said_.size());
    for (std::size_t w = 0; w < asked.words.size(); ++w) {
        std::ranges::fill(best, 0);
        if (auto senses = senses_.find(asked.words[w]); senses != senses_.end())
            for (std::uint32_t sense : senses->second)
                if (auto known = by_sense_.find(sense); known != by_sense_.end())
                    for (std::uint32_t said : known->second) best[said] = SAME_SENSE;
        if (auto known = said_by_.find(asked.words[w]); known != said_by_.end())
            for (std::uint32_t said : known->second) best[said] = asked.weight[w] + SAME_SENSE;
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i].points += std::min(best[i], SAME_WORD);
            out[i].words += best[i] > 0;
            out[i].has_same_word = out[i].has_same_word || best[i] > SAME_SENSE;
        }
    }
    constexpr std::size_t CONTEXT_WORDS_MIN = 2;
    std::vector<std::size_t> same(out.size());
    for (const std::string& word : asked.context)
        if (auto known = said_by_.find(word); known != said_by_.end())
            for (std::uint32_t said : known->second) ++same[said];
    for (std::size_t i = 0; i < out.size(); ++i)
        if (same[i] >= CONTEXT_WORDS_MIN) {
            out[i].points += SAME_WORD;
            ++out[i].words;
            out[i].has_same_word = true;
        }
    for (Likeness& each : out)
        if (!each.has_same_word) each.points = std::min(each.points, SENSES_ALONE_MAX);
    return out;
}

int Answers::worth(const Asked& asked, std::size_t said, const Likeness& like) const {
    Kinds kinds = said_[said].kinds, next = said + 1 < said_.size() ? said_[said + 1].kinds : 0;
    if ((kinds & NOW) != 0 && like.has_same_word) kinds |= TIME;
    int worth = like.points + (is_polite(kinds) ? SAYS_POLITE_WORDS : 0);
    bool is_later = (kinds & LATER) != 0 && (kinds & DUE) != 0;
    if (((kinds & UNKNOWN) != 0 || is_later) && like.has_same_word) return worth + GIVES_WHAT_IS_ASKED;
    if ((asked.wants & EXACT) != 0)
        return worth +
               (((kinds | next) & asked.wants & EXACT) != 0 ? GIVES_WHAT_IS_ASKED : LACKS_WHAT_IS_ASKED);
    bool speaks = like.words >= SAME_WORDS_MIN || like.words * 2 >= asked.words.size();
    worth += (speaks ? SPEAKS_OF_IT : 0) + ((kinds & asked.wants & LOOSE) != 0 ? SPEAKS_OF_IT : 0);
    if ((asked.wants & YES_OR_NO) != 0) worth += (kinds & EITHER_WAY) != 0 ? SPEAKS_OF_IT : 0;
    if ((asked.wants & PERSON) != 0 && ((kinds | next) & (PERSON | FRAGMENT)) == 0) worth += LACKS_PERSON;
    worth += (kinds & (POINTS_BACK | FRAGMENT)) != 0 ? SPEAKS_OF_IT : 0;
    worth += asked.is_of_existence && like.has_same_word ? SPEAKS_OF_IT : 0;
    return worth;
}

std::optional<std::size_t> Answers::by_words(const Asked& asked) const {
    std::vector<Likeness> like = likeness_of(asked);
    std::optional<std::size_t> out;
    int most = ENOUGH - 1;
    for (std::size_t i = 0; i < said_.size(); ++i) {
        if (like[i].words == 0) continue;
        int here = worth(asked, i, like[i]);
        if (here > most) {
            most = here;
            out = i;
        }
    }
    return out;
}

// A sentence that gives what the question wants though it shares no word with it, and that no other question
// has taken for this.
std::optional<std::size_t> Answers::by_kind(const Asked& asked) const {
    bool is_alone = reading_.questions.size() == 1;
    Kinds wants =
        (asked.wants & (EXACT | REASON | DOCUMENT | RECEIPT | WAY | YES_OR_NO)) | UNKNOWN | FRAGMENT;
    if (is_alone) wants |= asked.wants & LOOSE;
    if (is_alone && (asked.wants & EXACT) == 0) wants |= POINTS_BACK;
    if (is_alone && (asked.wants & YES_OR_NO) != 0) wants |= EITHER_WAY | DUE;
    for (std::size_t i = 0; i < said_.size(); ++i) {
        // A "yes" is for the first question that it can be for.
        Kinds taken = said_[i].taken;
        if (said_[i].yes_taken_by > asked.number) taken &= ~YES_OR_NO;
        // What speaks of another question gives the place that this one is for only by chance.
        bool is_by_chance = said_[i].is_of_another && asked.words.size() >= OWN_WORDS_MIN;
        Kinds by_chance = said_.size() == 1 ? AMOUNT : EXACT;
        Kinds here =
            wants & ~(is_by_chance ? by_chance : 0) & ~((said_[i].kinds & CONSOLES) != 0 ? EXACT : 0);
        bool is_for_all = (said_[i].kinds & FOR_ALL) != 0 && (asked.wants & YES_OR_NO) != 0;
        bool gives = is_for_all || (said_[i].kinds & ~taken & here) != 0 ||
                     (asked.words.empty() && (asked.wants & EXACT) == 0);
        if (gives && !is_polite(said_[i].kinds)) return i;
    }
    return {};
}

// For the last question that is open: a sentence that says something either way and that no other question
// has asked for.
std::optional<std::size_t> Answers::by_rest(const Asked& asked) const {
    if ((asked.wants & YES_OR_NO) == 0) return {};
    for (std::size_t i = 0; i < said_.size(); ++i) {
        bool is_free = said_[i].taken == 0 && !said_[i].is_of_another;
        bool is_empty = (said_[i].kinds & (NOTHING | CONSOLES)) != 0;
        if (is_free && !is_empty && (said_[i].kinds & EITHER_WAY) != 0) return i;
    }
    return {};
}

void Answers::answer(AnsweredQuestion& question, const Asked& asked, std::size_t said) {
    Kinds taken = said_[said].kinds & (asked.wants | UNKNOWN | FRAGMENT);
    if ((taken & YES_OR_NO) != 0 &&
        (said_[said].yes_taken_by == 0 || said_[said].yes_taken_by > asked.number))
        said_[said].yes_taken_by = asked.number;
    said_[said].taken |= taken;
    question.is_answered = true;
    question.by = draft_.matched.text.sentences[said_[said].sentence].span;
}

std::vector<AnsweredQuestion> Answers::find() {
    std::vector<AnsweredQuestion> out;
    std::vector<Asked> all;
    std::unordered_map<std::string, int> shares;
    for (const Question& question : reading_.questions) {
        out.push_back({.span = question.span});
        if (all.size() == QUESTIONS_MAX) continue;
        all.push_back(asked(question));
        all.back().number = all.size();
        for (const std::string& word : all.back().words) ++shares[word];
    }
    // What several questions share, and what every second message is about, tells them little apart.
    for (Asked& asked : all)
        for (const std::string& word : asked.words)
            asked.weight.push_back(shares[word] > 1 || common_.contains(word) ? 0 : SAME_WORD - SAME_SENSE);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (std::optional<std::size_t> said = by_words(all[i])) {
            answer(out[i], all[i], *said);
            said_[*said].is_of_another = true;
        }
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!out[i].is_answered)
            if (std::optional<std::size_t> said = by_kind(all[i])) answer(out[i], all[i], *said);
    auto is_open = [](const AnsweredQuestion& each) { return !each.is_answered; };
    auto open = std::ranges::find_if(out, is_open);
    if (out.size() > 1 && std::ranges::count_if(out, is_open) == 1)
        if (std::size_t i = static_cast<std::size_t>(open - out.begin()); i < all.size())
            if (std::optional<std::size_t> said = by_rest(all[i])) answer(out[i], all[i], *said);
    // "Nobody has explained it to me" asks again what stands before it.
    for (std::size_t i = 1; i < all.size(); ++i)
        if (!out[i].is_answered && out[i - 1].is_answered && all[i].words.empty() &&
            reading_.questions[i].kind == QuestionKind::implied)
            out[i] = {.span = out[i].span, .is_answered = true, .by = out[i - 1].by};
    return out;
}

} // namespace

std::vector<AnsweredQuestion> find_answers(const Found& message, const Reading& reading, const Found& draft,
                                           const std::vector<std::size_t>& body,
                                           const std::vector<Promise>& promises) {
    return Answers(message, reading, draft, body, promises).find();
}

Hints check_questions(const Exchange& exchange) {
    auto open = std::ranges::find(exchange.questions, false, &AnsweredQuestion::is_answered);
    if (open == exchange.questions.end()) return {};
    const Span& asked = open->span;
    std::string_view message = exchange.message.matched.text.source;
    return {hint_of(exchange, "C2", Lack::answer, {}, message.substr(asked.begin, asked.end - asked.begin))};
}

} // namespace eider::language
