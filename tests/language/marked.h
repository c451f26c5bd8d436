// The texts of this folder that were marked by hand, and the figures that come of them.
//
//   sentences.txt   checks that must flag it (or -), a tab, one sentence of a draft
//   promises.txt    @ MOMENT, then for each sentence: who | due | text
//                   due is a moment in UTC, ~ for vague, or nothing
//   messages.txt    = marks, then a message
//   exchanges.txt   the same, then drafts: - flags, then the draft
//                   flags are checks, open:0,2 for questions that stay open, asked:order for what is asked
//                   again; before a message ^ EARLIER is what they got already, ~ WORDS what they say of
//                   the length that they like
//   answers.txt     the same; only the questions that stay open are marked
//   later_*         written and marked when the rules were there
//   fresh_*         written and marked by somebody else, who had not seen the tables of patterns
//   rated_again_*   a second rating by the first rater, in another order, without sight of the first marks
//   rated_by_another_*
//                   a rating by somebody else, without sight of the first marks; a draft has its number
//                   among all of exchanges.txt and later_exchanges.txt, and how it begins
//
// In a message [q ...] is a question, [i ...] an implied one, [f ...] a feeling, [w ...] a wish, [t ...]
// thanks, and facts are [o d a n m p u ...]: order, date, amount, number, mail, phone, address. [x] says that
// the message has more that could be marked either way.
#pragma once
#include "language/draft.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace eider::language {

struct MarkedSpan {
    char kind = 'q';
    Span span;
};

struct MarkedDraft {
    std::string text;
    std::set<std::string> flags; // "C1"
    std::set<std::size_t> open;  // questions, by their number
    std::set<std::string> asked_again;
};

struct MarkedMessage {
    std::string text, earlier, likes;
    std::vector<MarkedSpan> spans;
    std::set<std::string> marks; // "legal"
    bool is_open_to_more = false;
    std::vector<MarkedDraft> drafts;
};

struct MarkedSentence {
    std::set<std::string> flags;
    std::string text;
};

struct MarkedPromise {
    std::int64_t now = 0;
    char who = '-'; // i, w, o, or - for no promise
    std::optional<std::int64_t> due;
    bool is_vague = false;
    std::string text;
};

// `name` is a file of this folder. A line that cannot be read fails the test that asks.
std::vector<MarkedSentence> marked_sentences(const std::string& name);
std::vector<MarkedPromise> marked_promises(const std::string& name);
std::vector<MarkedMessage> marked_messages(const std::string& name);

// So many of so many, with the 95 % interval of Wilson.
struct Share {
    int hits = 0, all = 0;

    double value() const { return all == 0 ? 1 : static_cast<double>(hits) / all; }
    std::string text() const;
};

struct Figures {
    Share precision, recall;

    void count(bool is_wanted, bool is_found);
    // Prints one line and gives it a place in the run's record.
    void print(const std::string& name) const;
};

// Krippendorff's alpha for two raters and yes or no, and the 95 % interval of 2,000 draws of the items with
// replacement (seeded, so that it is the same each time). Formula: 1 - (n - 1) * o01 / (n0 * n1), where n is
// the number of values, n0 and n1 those of each kind and o01 the coincidences of unlike ones.
struct Alpha {
    double value = 1, low = 1, high = 1;
    int items = 0, yes = 0;
};
Alpha alpha_of(const std::vector<std::pair<bool, bool>>& items);

} // namespace eider::language
