// What a language pack holds: readable tables, compiled in. One folder per language, one thought per file.
//
// A pattern is written in words with blanks between them; each element may be
//   word            this word, folded and spelt out ("will", never "'ll")
//   refund*         every word that begins so
//   a|b|%name       one of these; %name is a word class of the pack; # is any number; . is any word; @ is a
//                   word with a capital that is not in the class "never-name"
//   a|b?            may be left out
//   ~3              up to three further words or numbers, not across punctuation; ~~3 also across it
//   ^               at the beginning: the match begins a clause
//   $               at the end: the match ends a sentence (its closing mark aside)
// and the match is the longest. A pattern has at most 60 elements after ~n was written out, and must not
// begin with something that may be left out.
#pragma once
#include "language/text.h"

#include <span>
#include <string_view>

namespace eider::language {

// What a rule finds. `not_` rules take back what others found in the same clause.
enum class Finds {
    implicit_question,
    elliptical_question, // a question without a verb: "any news"
    not_question,        // rhetorical ones and polite formulas
    reported_question,   // asked by somebody else
    feeling,
    not_feeling,
    wish,
    not_wish,
    thanks,
    not_thanks,
    repeat_contact,
    not_repeat_contact,
    broken_promise,
    not_broken_promise,
    asks_for_leader,
    not_asks_for_leader,
    legal,
    not_legal,
    safety,
    not_safety,
    press,
    not_press,
    threat,
    not_threat,
    slur,
    not_slur,
    promise,          // a commitment; who makes it is read from its subject
    promise_if_dated, // one only when it names a time: "it goes out on Monday"
    promise_of_i,
    promise_of_we,
    promise_of_other,
    not_promise,
    vague_time,
    time, // with a value, worked out by the language's own code
    // What a customer's question wants to hear.
    asks_time,
    asks_amount,
    asks_person,
    asks_place,
    asks_reason,
    asks_way,
    asks_thing,
    asks_document,
    asks_receipt,
    asks_deed,
    // What a draft of ours says.
    says_yes_or_no,
    says_now,        // a time that is often said by the way: "today"
    says_either_way, // "it is not", "you can": less than yes or no
    says_time,
    says_amount,
    says_person,
    says_place,
    says_reason,
    says_way,
    says_thing,
    says_document,
    says_receipt,
    says_deed,
    says_unknown, // openly
    says_later,   // that it will be answered
    says_nothing, // polite words that answer no question
    apology,
    loose_apology,
    not_loose_apology,
    acknowledgement, // of a feeling
    blame,
    not_blame,
    backstage,
    not_backstage,
    jargon,
    explanation,
    refusal,
    not_refusal,
    alternative,
    open_matter,
    not_open_matter,
    vague_step,
    institution, // that says what a person would say: "the department regrets"
    asks_fact,   // of the customer: their order number, their telephone
    // How long an answer a message wishes for.
    wants_short,
    wants_long,
};

struct WordClass {
    std::string_view name,
        words; // words with blanks between, * as in patterns, %name for another class before it
};

struct Rule {
    Finds finds;
    std::string_view patterns; // one a line
};

// What a draft may lack or have too much of: for each of them a pack has its advice.
enum class Lack {
    feeling, // % is what they wrote
    answer,
    blame,
    backstage,
    term,
    long_sentence,
    time,
    real_time,
    time_of_step,
    next_step,
    way_out,
    brevity, // % is how many words it has
    steps,   // and here
    owner_of_apology,
    calm_apology,
    own_voice,
    news,
};
inline constexpr std::size_t LACKS = static_cast<std::size_t>(Lack::news) + 1;

// One sentence why, and one of what to do instead.
struct Advice {
    std::string_view why, offer;
};

// A word that stands for a number: a weekday (0 = Monday), a month, a count, seconds of the day.
struct Valued {
    std::string_view word;
    int value = 0;
};

// The calendar as a language names it.
struct CalendarWords {
    std::span<const Valued> weekdays, months, counts;
    std::span<const Valued> units; // seconds; a month is MONTH_UNIT
    std::span<const Valued> parts; // of the day: seconds since midnight at which they end
    std::span<const Valued> zones; // minutes east of UTC
    bool half_is_before = false;   // "half three" is 2:30
};

inline constexpr int MONTH_UNIT = -1, YEAR_UNIT = -2, MINUTE_UNIT = 60, HOUR_UNIT = 3600, DAY_UNIT = 86400,
                     WEEK_UNIT = 7 * 86400;

struct Pack {
    std::string_view code; // "en"
    std::span<const Spelling> spellings;
    std::span<const std::string_view> abbreviations;
    std::span<const WordClass> classes;
    std::span<const Rule> rules;               // for what customers write
    std::span<const Rule> draft_rules;         // for what we write
    std::span<const std::string_view> senses;  // words of one meaning, as far as an answer goes, with blanks
    std::span<const std::string_view> endings; // of words, longest first, that do not change what is meant
    CalendarWords calendar;
    std::span<const std::string_view> common_words; // by which the language is recognised
    std::span<const Advice> advice;                 // by Lack
    bool nouns_are_capitalised = false;             // a capital says nothing of a name
};

const Pack& english();
const Pack& german();

// The pack of a language code ("en", "de-AT"), or nullptr when there is none.
const Pack* find_pack(std::string_view code);

// The code of the language that the text is written in, by its commonest words; "" when none of the packs
// fits.
std::string_view recognise_language(std::string_view text);

} // namespace eider::language
