// How English says sorry, owns it or dodges it, and how it meets what somebody feels.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"sorry", "sorry apologise apologises apologising apologies apology regret regrets regretted pardon "
              "forgiveness forgive excuse"},
    {"regretful", "sorry apologise apologises apologies apology regret regrets apologising"},
    {"bad-thing",
     "inconvenience trouble upset offence offense confusion frustration annoyance disappointment distress "
     "misunderstanding discomfort irritation difficulty difficulties problem problems bother hassle worry "
     "stress hardship disruption impression delay error mistake"},
    {"perceives",
     "feel feels felt think thought believe believed see saw found find perceive perceived took take "
     "consider considered view viewed got experienced interpreted understood seem remain are were dislike"},
    {"glad-word",
     "amazed chuffed comforted content delighted ecstatic elated excited glad happy impressed joyful "
     "overjoyed pleased proud relieved thrilled hopeful optimistic reassured gladdened blessed lucky "
     "buzzing stoked hyped grateful thankful love loved adore enjoy enjoyed joy relief delight smile "
     "honoured cheered pleasant looking forward moon wait day cosy surprised touched moved"},
    {"hard-word", "not no never cannot knot but until now worried scared afraid sad angry stuck stranded "
                  "pain stress tears "
                  "cold hungry frightened anxious nervous lost annoyed disappointed"},
});

constexpr std::string_view APOLOGIES = R"(
sorry
i|we|and|do|must|sincerely|truly|really ~2 apologise
apologise|apologising for|again|that|sincerely|once|to
apologies|apology for|again|that|once|are|is|to
my|our|sincere|sincerest|humble|deepest|full|many|please|further|more|accept ~2 apologies|apology
i|we ~2 regret that|this|the|it|any|having|what|how|our|my|deeply|very
forgive|excuse|pardon me|us|our|my|the|this
ask|beg ~2 forgiveness|pardon
)";

constexpr std::string_view LOOSE_APOLOGIES = R"(
sorry ~1 if|should|where|when|in ~1
sorry in case
sorry to|for ~2 anyone|anybody|those|everybody ~1 who
%regretful ~8 if|should ~1 you|we|the|this|that|it|i|our|my|any|anyone|anybody|anything|something|there|your|these|those|they|a|some
%regretful ~6 in case
apologies|apology|apologise ~2 if
if ~~9 i|we ~2 %regretful
if ~~9 %regretful|sorry
^ should ~~9 %regretful|sorry
%regretful|sorry ~1 that|you ~1 you ~2 %perceives ~1
sorry you ~2 %perceives
sorry ~1 about|for|that ~1 how you ~1 %perceives
sorry ~1 about|for|that ~1 the way ~1 you ~1 %perceives
sorry ~2 for|about your ~1 feelings|impression|perception|reaction|disappointment|frustration|displeasure
sorry to ~1 hear|see|read|learn ~1 that? you ~1 feel|think|believe|consider|see|found|find
%regretful ~6 your ~1 feelings|impression|perception|reaction|displeasure
%regretful ~3 any ~2 %bad-thing
%regretful ~3 that|the|any|for ~3 %bad-thing you ~1 may|might|could
%bad-thing|upset|offence ~3 may|might|could ~2 have
any ~1 %bad-thing ~1 caused|this|is|that
it ~1 is ~1 regretted|regrettable|regretful
%bad-thing|this|error|errors|delay|incident|mistake|matter|that|what|which is|are|was ~2 regretted|regrettable
is|are|be regretted
mistakes|mistake|errors|error|oversight|oversights|failings|failures|shortcomings ~1 were|was|have|has|may ~2 made|happened|occurred|occur|happen|been
mistakes|errors do? happen
apologies|apology ~1 are|is|were ~2 offered|extended|due|owed|given|made|in
it|that|this ~1 is|was ~1 unfortunate|regrettable|a ~1 pity|shame|that ~2
it ~1 is ~1 unfortunate
what happened is|was ~1 unfortunate|regrettable
things went ~2 wrong
sorry ~2 but ~1 you|it|that|these|this|such|nobody|no
sorry that ~2 you ~1 misunderstood|misread|took|expected|got|had|are|were|feel|felt ~1 the|it|upset|offended|unhappy|disappointed|annoyed|angry|confused|not|a|so|this|that
sorry ~1 that ~1 this|it|our|the ~4 upset|offended|disappointed|bothered|annoyed you|anybody|anyone
sorry ~1 you were ~1 upset|offended|unhappy|disappointed|annoyed|confused|bothered|not
sorry ~1 you ~1 are ~1 upset|offended|unhappy|disappointed|annoyed|confused|bothered|not|so
sorry for any
apologies|apology|sorry for any
error|mistake|errors|mistakes seems|seem|appears|appear to ~1 have
if ~~9 please ~1 excuse|forgive|pardon
error|mistake ~1 has|have ~1 crept|slipped
a pity|shame that|it
)";

constexpr std::string_view NOT_LOOSE_APOLOGIES = R"(
sorry ~1 to ~1 hear|see|read|learn ~1 that? you ~1 feel ~1 unwell|ill|sick|poorly|let
sorry ~1 that ~1 you ~1 had|have|needed to
sorry ~1 that ~1 you ~1 are|were ~1 ill|unwell|sick|stuck|stranded|without|cold|waiting|left|hurt|still|kept|sent|given|told|charged|treated
sorry ~1 you ~1 are|were ~1 ill|unwell|sick|stuck|stranded|without|cold|waiting|left|hurt|still|kept|sent|given|told|charged|treated
sorry ~1 that ~1 you ~1 got ~1 no|the|a|two|an
sorry ~1 you ~1 got ~1 no|the|a|two|an
if you|we|i ~1 want|wish|like|need|prefer|have
if it|this|that|the ~4 again|arrives|comes|fails|happens|does
^ if i|we
mistakes|mistake|error|errors were|was ~1 made|mine|ours by|ours|mine ~1 me|us
error|mistake was ~1 ours|mine|on|in
mistake|error|errors|mistakes ~1 was|were made by ~1 our|the|a|an ~2 partner|department|colleague|accounting|team|supplier|courier|contractor
)";

constexpr std::string_view ACKNOWLEDGEMENTS = R"(
sorry
%regretful
understand|understandable|understandably|understood|sympathise|sympathize|sympathy|condolences|empathise
i|we ~2 see|feel|hear|imagine|appreciate|get|know|realise|recognise ~1 how|why|that|you|what|the|it|this|your
can|could ~1 ~1 imagine|see|hear|tell|feel|understand
must ~1 have|be|feel ~3
would|will ~1 leave|make|worry|upset|annoy|scare|frighten|frustrate|anger|shake|unsettle|drive|have|keep|wear ~1 me|us|anyone|anybody|everyone|most|any
anyone|anybody|everybody|i|we ~1 would be|feel|have|want|worry
no wonder
little wonder
not surprised
you|your ~4 right|reason|entitled to ~1 be|feel
%felt|%feeling-noun|%hurts
is|are|was|sounds|sound|must ~3 hard|difficult|awful|terrible|horrible|frightening|scary|upsetting|stressful|worrying|frustrating|annoying|exhausting|painful|distressing|rotten|miserable|maddening|infuriating|unsettling|heartbreaking|dreadful|tough|rough|bitter|unpleasant|alarming|hurtful|humiliating|embarrassing|grim|draining|disheartening|unfair|wearing|tiring|trying|galling|sad|cold|lonely|unbearable|disappointing|hardly ~1
what a ~3 shock|time|week|day|night|ordeal|shame|pity|way|mess|blow|fright|scare|disappointment|nightmare|start|experience|month|year|welcome
nothing to be ~1 ashamed|afraid|worried
take a breath
take heart
no need|reason to ~1 worry|panic|be|fear
do not worry|panic|be ~1
it|this|that ~2 too many|much|long
bad|sad|awful|hard|terrible news|time|day|week|luck|night
not ~1 what you ~1 deserve|needed|need|expected|wanted
you|nobody ~1 deserve|deserved|should|need ~1 ~1 better|have|feel|worry|go|be|wait|to
the last thing ~1 you|anyone
feel|feels|felt|feeling ~1 ~1 for
my heart|thoughts
our|my deepest|sincere|heartfelt
hard|difficult|tough|stressful|worrying|painful|upsetting ~1 to|for ~2
thank you for ~1 telling|sharing|being ~2
thank you for ~1 your ~1 honesty|openness|trust|patience
letting you down
let you down
that|this|it ~1 is|was ~1 a|an|such ~2 fright|scare|shock|ordeal|blow|nightmare|worry|strain|burden|nuisance|disappointment
should|must|ought ~1 not ~1 be|have|happen|hurt|feel
no way|fun to ~2
poor ~1
not nice|funny|fair|right|good|easy
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::apology, APOLOGIES},
                                            {Finds::loose_apology, LOOSE_APOLOGIES},
                                            {Finds::not_loose_apology, NOT_LOOSE_APOLOGIES},
                                            {Finds::acknowledgement, ACKNOWLEDGEMENTS}});

} // namespace

std::span<const WordClass> apology_words() { return WORDS; }
std::span<const Rule> apologies() { return RULES; }

} // namespace eider::language::english_tables
