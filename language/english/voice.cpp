// Who speaks in an English draft, how long an answer is wished for, and how one asks for what was given
// before.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"institution",
     "company firm organisation organization management corporation office department team board trust "
     "association agency institute foundation service services bureau authority enterprise group desk "
     "directorate administration secretariat unit business brand"},
    {"venue",
     "hotel clinic hospital practice school university bank museum library council city ministry airline "
     "insurer theatre"},
    {"institution-deed",
     "regrets apologises apologizes thanks appreciates understands values acknowledges wishes sympathises "
     "welcomes recognises undertakes endeavours strives thank appreciate understand value acknowledge "
     "wish regret apologise notes deems considers takes"},
    // What somebody says of how they like to be answered.
    {"length-brief",
     "short shorter brief briefly concise terse crisp compact bullet bullets nutshell summary "
     "summaries tldr"},
    {"length-steps",
     "step steps stepwise step-by-step detail details detailed thorough thoroughly fully full long "
     "longer everything patiently slowly explained explain explanation explanations"},
    {"length-denied", "not no never without too"},
    {"steps-word", "first then next finally step lastly"},
    {"fact-order", "order booking reservation reference invoice tracking ticket case parcel shipment claim"},
    {"fact-number", "customer account contract serial meter model policy membership article item"},
    {"fact-phone", "phone telephone mobile call ring reach"},
    {"fact-email", "email e-mail mail"},
    {"fact-amount", "amount sum price"},
    {"fact-date", "date day"},
});

// It says what a person would say, or hides the person who does it.
constexpr std::string_view INSTITUTIONS = R"(
the|our|this ~3 %institution ~1 %institution-deed
the|our|this ~3 %institution|%venue deeply|sincerely|truly|fully|greatly ~1 %institution-deed
the|our|this ~2 %venue ~1 regrets|apologises|apologizes|thanks|appreciates|understands|wishes|values
^ management|%institution ~2 %institution-deed
@ ~2 regrets|apologises|apologizes|thanks|appreciates|acknowledges|values|undertakes|wishes ~2
@ ~2 %institution ~1 is|are ~1 pleased|sorry|happy|delighted|committed
the|our|this ~3 %institution ~1 is|are ~1 pleased|sorry|happy|delighted|committed
the ~2 %institution ~1 would like ~1 to
@ ~2 %institution-deed receipt
the ~3 office|desk|department|team wishes ~1 to
this office|department|desk|company|firm will|has|is|does|can
the undersigned
we as a|an ~2 %institution
it is the view|position|policy|understanding|practice of ~1 %institution
it is the view|position|policy|understanding|practice of this|the|our ~2 %institution
noted|received|registered|processed|considered|acknowledged ~1 by the|our ~2 %institution
management ~1 would|has|is|will
received|noted|decided ~1 by the|our registry|committee|board|panel|head
head office has|will|is|wishes|regrets
the|our|this %institution can|could|may not
)";

constexpr std::string_view WANTS_SHORT = R"(
short|brief|quick|concise ~1 answer|reply|response|version
keep ~1 it|this ~1 short|brief|simple
a ~1 yes or ~1 no
yes or no ~1 is|will|would|please|:|$
in one|a|two|few ~1 sentence|sentences|word|words|lines|nutshell
answer|reply ~1 briefly
no ~1 long|lengthy|essays|essay|novels ~1
short|brief please
spare me ~1 the
to the point
too long ~1 to ~1 read
tl ~1 dr
one|a|single|two|few ~1 line|lines|word|words|sentence ~1 is|are|will|would ~1 enough|do|fine|plenty
one|a|single line|word|sentence ~1 please
)";

constexpr std::string_view WANTS_LONG = R"(
step by step
in ~1 detail|full|depth
be|as detailed|thorough|precise|exact ~1 as|please|about|.|,|$
detailed|full|thorough|exact|precise|complete explanation|instructions|instruction|answer|description|guide|account|breakdown
explain|describe|show ~4 slowly|exactly|carefully|thoroughly|everything
every|each ~1 ~1 step
as if i ~1 am|was|were ~1 five|a|six|ten|stupid
walk|take %me through
for dummies|beginners
the|all|each ~1 steps
one after ~1 the? ~1 other|another
)";

// A reply that asks for it.
constexpr std::string_view ASKS_FACT = R"(
please|kindly|could|can|would|may ~5 %fact-order|%fact-number ~1 number|reference|id|code
send|tell|give|provide|confirm|share|let|need|require|have|state|quote|know ~4 %fact-order|%fact-number ~1 number|reference|id|code
what|which is ~2 %fact-order|%fact-number ~1 number|reference|id|code
please|kindly|could|can|would|may|send|tell|give|provide|confirm|need ~5 phone|telephone|mobile number
what|which|on phone|telephone|mobile ~1 number ~4
which|what ~1 number ~3 reach|call|ring
please|kindly|could|can|would|may|send|tell|give|provide|confirm|need ~5 email|e-mail|mail address
what is ~2 email|e-mail|mail address
)";

constexpr auto MESSAGE_RULES =
    std::to_array<Rule>({{Finds::wants_short, WANTS_SHORT}, {Finds::wants_long, WANTS_LONG}});
constexpr auto DRAFT_RULES =
    std::to_array<Rule>({{Finds::institution, INSTITUTIONS}, {Finds::asks_fact, ASKS_FACT}});

} // namespace

std::span<const WordClass> voice_words() { return WORDS; }
std::span<const Rule> lengths() { return MESSAGE_RULES; }
std::span<const Rule> voices() { return DRAFT_RULES; }

} // namespace eider::language::english_tables
