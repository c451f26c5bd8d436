// The tables of the German pack. Internal to language/german.
#pragma once
#include "language/pack.h"

namespace eider::language::german_tables {

std::span<const Spelling> spellings();
std::span<const std::string_view> abbreviations();
std::span<const std::string_view> common_words();
std::span<const WordClass> grammar_words(); // auxiliaries, pronouns, openers, labels of facts
std::span<const Rule> questions();
std::span<const WordClass> feeling_words();
std::span<const Rule> feelings();
std::span<const Rule> wishes(); // and thanks
std::span<const Rule> marks();
std::span<const WordClass> promise_words();
std::span<const Rule> promises();
std::span<const WordClass> calendar_classes();
CalendarWords calendar();
std::span<const WordClass> check_words();
std::span<const Rule> checks(); // what a draft is looked at for
std::span<const WordClass> answer_words();
std::span<const Rule> answers();
std::span<const Rule> wants(); // of a customer's question, and how long the answer is to be
std::span<const std::string_view> senses();
std::span<const std::string_view> endings();
std::span<const Advice> advice(); // what hints say

} // namespace eider::language::german_tables
