// The tables of the English pack, one thought per file. How a pattern is written stands in language/pack.h.
#pragma once
#include "language/pack.h"

namespace eider::language::english_tables {

std::span<const Spelling> spellings();
std::span<const std::string_view> abbreviations();
std::span<const std::string_view> common_words();
std::span<const WordClass> grammar_words(); // auxiliaries, pronouns, openers
std::span<const WordClass> desk_words();    // people, things and deeds of customer service
std::span<const WordClass> feeling_words();
std::span<const WordClass> fact_words(); // labels, currencies, units
std::span<const Rule> questions();
std::span<const Rule> feelings();
std::span<const Rule> wishes();
std::span<const Rule> thanks();
std::span<const Rule> marks();
std::span<const Rule> dangers(); // the marks that cannot wait
std::span<const Rule> promises();
std::span<const WordClass> promise_words();
std::span<const WordClass> calendar_classes();
CalendarWords calendar();

// For what we write.
std::span<const WordClass> blame_words();
std::span<const Rule> blame();
std::span<const WordClass> apology_words();
std::span<const Rule> apologies(); // and what meets a feeling
std::span<const WordClass> refusal_words();
std::span<const Rule> refusals(); // alternatives to them, and matters that stay open
std::span<const WordClass> backstage_words();
std::span<const Rule> backstage();
std::span<const WordClass> jargon_words();
std::span<const Rule> jargon();
std::span<const WordClass> answer_words();
std::span<const Rule> answers();
std::span<const Rule> wants(); // of a customer's question
std::span<const WordClass> voice_words();
std::span<const Rule> lengths(); // what a message says of how long the answer is to be
std::span<const Rule> voices();  // institutions that speak, and what is asked of the customer
std::span<const std::string_view> senses();
std::span<const std::string_view> endings();
std::span<const Advice> advice(); // what hints say

} // namespace eider::language::english_tables
