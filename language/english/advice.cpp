// What a hint says in English, in the order of Lack.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr std::array<Advice, LACKS> ADVICE = {{
    {"They wrote \"%\", and the first two sentences do not meet it.",
     "Begin with what this is like for them."},
    {"They ask \"%\", and nothing here answers it yet.", "Answer it, or say by when you will."},
    {"This points at somebody as the one at fault.",
     "Say what happened and what you do about it, in \"I\" or \"we\"."},
    {"This looks as if it were meant for inside only.", "Take it out, or say what it means for them."},
    {"This has a term that they did not use and that nothing explains.", "Say it in everyday words."},
    {"This sentence is long; two are easier to read.", "Make two sentences of it."},
    {"This promise has no time.", "Say by when."},
    {"This promise has a time that is no time.", "Say by when."},
    {"What happens next has a time that is no time.", "Say by when."},
    {"The matter stays open, and nothing says what comes next and when.",
     "Say what you do next, and by when."},
    {"This says no and offers nothing instead.", "Say what is possible, in the next sentence or two."},
    {"They wish for a short answer, and this one has % words.", "Keep what they asked for."},
    {"They wish to have it explained step by step, and this one has % words.", "Say it in steps."},
    {"This apology has an \"if\" in it, or nobody who owns it.",
     "Say what went wrong and that you are sorry for it."},
    {"The apology is said again and again; once, at the beginning, weighs more.",
     "Say what is done now instead."},
    {"Here speaks an institution where a person acts.", "Say it as yourself: \"I\"."},
    {"They already got these words.", "Say what is new since then."},
}};

} // namespace

std::span<const Advice> advice() { return ADVICE; }

} // namespace eider::language::english_tables
