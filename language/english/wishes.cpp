// The outcome that an English writer asks for, and thanks for what was done.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr std::string_view WISHES = R"(
please|kindly ~1 %action ~2
please|kindly ~1 have|ensure|see|do|start|stop|try|check|look|find|ask|leave someone|somebody|that|it|to|your|the|this|my|into|something
please do something|not|it
please let %me|him|her|my ~1 %action|speak|talk|have|cancel|keep|return|out|off|go
please no|not ~1 more
^ %action %me|my|our|the|this|it|that|them|him|her|those|these|all|everything|both|his|their|your|back|off|out|a|an|somebody|someone|up|one|another|two|at ~3
^ either|just|simply|now|at|then|instead|again ~1 %action %me|my|our|the|this|it|that|them|him|her|all|back|a|an|somebody|someone ~3
^ let %me ~1 out|speak|talk|have|cancel|keep|return|off|go|pay|use|back|in|exchange|swap
^ do|get something|your|this|it|that|on
^ leave %me|my alone|out
^ %action %me
^ %action %determiner|both|now|immediately|asap|somebody|someone
^ either ~1 %action ~3
get|have it|this|that|them ~1 sorted|fixed|done|resolved|repaired|replaced|back|working|removed|changed
just|only want|need ~2 to work|working|back|fixed|sorted|gone|delivered
can|could|would|will you|someone|somebody|anyone|we|u|one ~1 please|kindly|possibly|perhaps|maybe|just|at? ~1 %action ~2
can|could|would|will you|someone|somebody|anyone ~4 %action %me|my|our|the|this|it|that|them|him|her|a|an|for|back|out|us
can|could|may i|we ~2 have|get|return|exchange|cancel|swap|change|move|switch|pay|keep|transfer|upgrade|downgrade|reschedule|extend|send|speak|talk|postpone|claim|rebook|book|split|defer|receive|add|arrange|bring|collect|order ~3
can|could|would|may|might|should it|this|that|my|the|our|these|those|they ~5 be ~1 %action|taken|put|sent|moved|done|paid|made|sorted|returned|changed|withdrawn|given|brought|set|kept|rebooked
is|would|was it ~1 be? possible|ok|okay|feasible|alright ~2 to|for|if ~3 %action
is there|any ~1 way|chance|possibility to|of|you|for|i|that ~3 %action
any chance of|you ~2
would|do you mind ~2
i|we ~1 request|demand|claim|require ~~8 copy|refund|compensation|deletion|erasure|repayment|reimbursement|replacement|correction|access
want|wanted|demand|demanding|require|request|requesting|need|expect|insist|claim|prefer ~2 my|our|a|the|an|this|you|it|your|all|full|somebody|someone|them|him|her|these|compensation|half|one|two|three|another|every|no|new|money|to|both ~3
%self ~1 would ~1 like|love|prefer|want|rather|need|appreciate|ask|welcome|request ~1 to|a|an|my|the|you|our|it|this|for|your|if|some|have|get|someone|somebody|one|that|new|three|two|these|compensation|both|all|not ~3
%self ~1 would ~1 rather|sooner ~3
%self ask|urge|beg|implore|beseech|request|am you ~1 to|for ~3
ask|asking|request|requesting|apply|applying you|that|for|to ~1 you|have|be|my|a|the|an|cancel ~3
%self ~1 am asking|requesting|demanding|claiming|applying|looking|hoping|after|expecting ~1 for|that|you|to|a|an|my ~4
%self ~1 am writing to ~1 ask|request|cancel|return|claim|apply|demand|terminate|give ~3
wish|wishes|like|want|decided|intend to cancel|return|close|terminate|withdraw|exchange|claim|change|move|object|dispute|appeal|switch|book|rebook|transfer|keep|order|upgrade|downgrade|speak|talk|complain|give|have|be ~4
would ~1 be ~1 grateful|appreciated|appreciate|great|good|nice|kind|helpful|obliged|lovely|wonderful|fantastic|ideal|happy|enough|thankful|brilliant ~1 if|to|for ~1 you|someone|this|it|that|the|we|i|my|somebody ~1 could|would|can|were|get|had ~3
appreciate|grateful|appreciated it? if ~4
all i|we ~1 want|ask|need|am ~5
what i|we ~1 want|ask|need|would ~5
i|we just|only|simply want|need|ask ~4
hope|hoping|trust|expect you|that|someone|this|for ~2 can|could|will|would|to|able ~3 %action|sort|help
it is ~1 time ~1 you|to|that
must|should|have|need be|to|get ~1 %action|refunded|replaced|corrected|removed|fixed|repaired|cancelled|stopped|withdrawn|returned ~2
you|it|this|they|somebody|someone must|should|need|needs|have|has ~1 to|be ~1 %action ~3
needs|need to be ~2
needs|need replacing|fixing|repairing|correcting|changing|removing|cleaning|sorting|updating
money|deposit|payment|cash|fee|£ back
put %me ~1 through
put|get somebody|someone|a|your|me ~2 on|to|out|through
sort ~1 it|this|that|them out
take ~2 off|back|away|down
give %me ~3 back|refund|money|credit|discount|access|number|new
call|ring|phone|contact|email|text|write %me ~1 back|on|at|before|after|when|as|today|tomorrow|to|between|under
have|get ~3 call|ring|phone|contact|write me|us
have|get ~3 to call|ring|phone|contact
refund|compensation|replacement|apology|discount|credit ~1 please|now|immediately|required
^ a|full|my|new ~2 refund|replacement|apology|credit
looking for a|an|my|some ~2 refund|replacement|compensation|apology|discount|credit|exchange|repair
refuse to pay
^ you will ~1 pay|refund|repay|return|reimburse|compensate|cancel|replace
^ stop|cease ~1 sending|charging|billing|calling|writing|taking|emailing|texting|debiting|delivering|asking|ringing|posting|mailing
^ a|an|one|two|new|another|full|the ~4 please
%self ~1 just? need|want @
^ unsubscribe|upgrade|downgrade|renew|amend|swap|refund ~2
i|we ~1 should ~1 like|love ~1 to ~2 %action
put|make ~1 it|this|that right
would ~1 settle for ~3
what i|we ~1 after ~2
)";

constexpr std::string_view NOT_WISHES = R"(
keep ~1 it|this ~1 brief|short|simple|quick
give|tell|show|send %me ~2 steps|instructions|details|explanation
please|kindly ~1 find|note|see|accept|be|bear|excuse|forgive|pardon|refer|disregard|ignore|consider|understand|remember|believe|trust|feel|read
please do not hesitate|worry|get|spare
please|kindly ~2 tell|confirm|advise|explain|clarify|inform|state|say|specify|remind|indicate|check|verify
please let %me ~1 know|understand
please send|pass|give ~1 my|our|him|her|them|the ~2 thanks|regards|love|best|compliments|greetings
pass|give|send ~1 my|our|on ~2 thanks|regards|love|compliments|greetings|best
can|could|would|will you ~3 tell|confirm|advise|explain|clarify|inform|state|say|specify|remind|check|see|recommend|know|let|elaborate|verify|describe
can|could|would|will someone|somebody|anyone ~3 tell|confirm|advise|explain|clarify|inform|say|check|know|let
want|wanted|like|love|need|wish|wants ~3 to ~1 know|understand|ask|hear|see|say|learn|find|thank|check|clarify|enquire|inquire|mention|let|point|confirm|tell|share|pass|express|report|be|make|use|log|buy|order|go|live|look|believe|cry|die|scream|visit|wear|print
wanted to ~4
want|wanted|like you|your ~1 colleague|boss ~1 to know
do|does|did not ~1 want|need|expect|require|ask|insist|wish
not ~1 want|need|asking|expecting
no need
let %me ~1 know|understand
need|want|expect|require|request an|a|your|some ~1 answer|explanation|reply|response|clarification|information|idea|help|advice|update
you|they|he|she|it|that|which ~2 want|wants|wanted|need|needs|expect|require|requires|asks|ask|wished|requested|demanded
would|will|can you ~1 like|want|need|believe|be|have|not|think|say|prefer|do|ever|get|accept|still
can|could|will|would you ~1 help $
need|needed ~1 it|this|that|them|one|these ~1 for|because|by|on|at|as|urgently|every|daily ~2
want it|this|that|them for|because
need|have to ~1 be ~1 at|in|on|there
need to ~2 do|pay|come|bring|send|fill|go|sign|know|have|get|wait|take|register|return|book|renew|change|give|provide
should|would|could|might|will ~1 have ~1 been
should|would|will|must be
i|we expected|wanted|requested|asked|needed|demanded
could|would you|it be ~1 that
give|giving|gave|gives %me ~1 a|an|the ~1 headache|feeling|shock|fright|hard|lift|smile|error|different|message
let us hope|see|face|say
call|ring it|that|this a
make|makes it|that|me|us ~3 hard|difficult|sure|worse|sense|better
came to
keep ~1 up|getting|me ~2 posted|updated|informed
%action %me|my|our|the|this|it|a ~3 was|were|and i
i|we ~1 will|shall|am ~8 and ~1 %action
need|want|require the|your|its ~2 code|codes|number|numbers|address|name|date|reference|details
need the following
)";

constexpr std::string_view THANKS = R"(
thanks|thank ~1 you? ~3 for|to ~3
thank you ~1 all|everyone|so|ever|indeed|truly|sincerely|from ~3
thanks|cheers ~1 a|so|loads ~1 lot|million|bunch|much ~3
huge|big|massive|special|sincere|heartfelt|endless|eternal ~1 thanks|thank|gratitude
many|our|my ~1 thanks|gratitude ~1 for|to|indeed|go ~3
cheers for
ta for
thank %me|him|her|them|your|the|you|mr|mrs|ms|dr|whoever|everyone|all ~3
say|saying|said|convey|express|pass|extend|give|send|relay|forward ~4 thanks|thank|thankyou|gratitude|appreciation|appreciate
shout out|shoutout to
grateful|thankful|indebted|obliged ~1 to|for|that ~4
%self ~2 appreciate|appreciated ~1 you|your|that|the|it|how|this|everything|all|what|her|his|their|so|very ~4
much|greatly|really|truly|sincerely|deeply|so|highly appreciated
owe you|him|her|them|your|that|%determiner ~2
i|we ~1 owe ~4 drink|beer|coffee|favour|one|lot|debt
eternally|forever|so|very|truly|really|most|ever|extremely grateful|thankful
saved ~1 my|our|the|me|us ~2 life|day|bacon|holiday|weekend|neck|skin|evening|christmas|wedding|trip|hours|time
life|day saver
lifesaver
made my|our|her|his|their|mum's ~1 day|week|year|evening|christmas
could|would not|never have ~3 done|managed|been|got|made|found ~2 without
without you|your|her|him|his|their ~2 i|we|%kin
you|he|she|they|%ours went|gone|go|goes ~1 above|out|beyond|extra ~1 and|of|mile
above and beyond
extra mile
out of ~1 your|his|her|their way
hats|hat off
kudos|bravo|props to
god|bless bless|you
bless you|her|him|them
you|he|she|they ~1 are|is|was|were|have ~1 been? ~1 a|an|my|our|such ~2 star|legend|angel|lifesaver|gem|hero|heroine|treasure|diamond|godsend|rock|saint|blessing|marvel|pleasure
you|he|she|they ~2 was|were|been so|very|incredibly|really|extremely|wonderfully|amazingly kind|helpful|patient|lovely|understanding|wonderful|friendly|caring
so|very|incredibly|really|most|extremely kind|helpful|thoughtful|generous of you|him|her|them
kind|good|nice|sweet|decent|generous|thoughtful of you|him|her|them|your|the
deserves|deserve|deserved a|an|some|the ~2 medal|raise|rise|promotion|praise|recognition|credit|bonus|applause|award|hug|thanks|thank
means|meant ~1 a|so|the|everything|very ~2 lot|much|world ~1 to|for? ~3
credit to|where
big up
i will not|never forget ~2 that|how|what|your|her|his|this|it
never forget how|what|your|that|his|her
helped %me|my|him|her|our ~1 %degree? ~1 so|a|enormously|greatly|hugely|very ~1 much|lot|great|deal
glad|happy|relieved|lucky you|that|to|i ~4 helped|help|picked|found|got|there
no idea how ~1 much|glad|happy|grateful|relieved ~4
a big|huge|massive|heartfelt|warm|sincere ~1 thanks|thank
we|i ~2 are|am in ~1 debt
what a ~1 wonderful|brilliant|lovely|great|fantastic|kind ~1 person|lady|man|colleague|team|woman|lad|soul
could not|never have ~1 wished|asked|hoped for
you|he|she|they ~1 stayed ~3 late|longer|on ~3 for|to|until|with
much obliged
thanks to her|him|you|them|@ ~2 we|i|my|our ~4
is|was|are|were|been ~1 a|an ~2 treasure|star|legend|angel|lifesaver|gem|hero|heroine|godsend|saint|diamond|marvel
)";

constexpr std::string_view NOT_THANKS = R"(
thank|thanks ~1 you? ~2 in ~1 advance
thank|thanks ~1 you? ~2 for ~1 your? ~2 understanding|attention|consideration|cooperation|co-operation|nothing|reading|anticipated|looking|forthcoming
thank|thanks ~1 you? ~1 for your ~2 prompt|quick|kind|early ~1 attention|reply|response|answer|help|consideration|action
thank|thanks ~1 you? ~1 for ~1 any|your ~1 help|assistance|time|support|response|reply|answer|advice ~1 $
no thank|thanks
no , thank|thanks
thanks|thank ~1 you? but no
thank|thanks to you|your|this|that|the ~3 delay|mistake|error|lost|missed|no|not|late|nothing
thanks|thank ~1 you? ~1 for wasting|ruining|ignoring|nothing|losing|messing|destroying|lying|hanging|making|keeping|spoiling|leaving
thanks a lot for ~1 nothing|ruining|wasting
would|will|should ~2 be ~2 grateful|thankful|appreciated|appreciative|obliged
would|will ~2 appreciate|welcome
be ~1 grateful|appreciated|obliged|thankful ~1 if|for
appreciate|appreciated|grateful ~1 it if|a|an|any
any ~3 appreciated
appreciate ~1 that
appreciate the|a|an|your ~1 update|quick|prompt|reply|response|answer|urgency
thank you can|could
thank god|goodness|heavens
with thanks
%self ~1 do|did not ~1 appreciate
not|never|nobody ~2 thank|thanks|thanked
grateful|thankful for ~1 a|an|any|your ~2 reply|answer|response|advice|confirmation|update|help|information
)";

constexpr auto WISH_RULES = std::to_array<Rule>({{Finds::wish, WISHES}, {Finds::not_wish, NOT_WISHES}});
constexpr auto THANKS_RULES = std::to_array<Rule>({{Finds::thanks, THANKS}, {Finds::not_thanks, NOT_THANKS}});

} // namespace

std::span<const Rule> wishes() { return WISH_RULES; }
std::span<const Rule> thanks() { return THANKS_RULES; }

} // namespace eider::language::english_tables
