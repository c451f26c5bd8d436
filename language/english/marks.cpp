// Structural marks in English messages: what a desk must not overlook, as far as it is said in plain words.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr std::string_view REPEAT_CONTACT = R"(
mail|email|message|letter|call|attempt|try|mails|note number two|three|four|five|six|seven|#
%self ~1 have|had ~2 already|now|previously ~2 %contacted
%self ~1 have|had ~2 %contacted ~2 you|your|them|this|in|about|on|before|already|twice|several|many|three|four|# ~3
%self ~1 already|previously ~1 %contacted
%self ~1 %contacted ~6 %past-time
%self ~1 %contacted ~2 you|your|in|the ~2 about|already|twice|before|last|again|on|yesterday
%contacted ~5 already|twice|before
^ %contacted ~4 %past-time|already|twice
^ already|previously %contacted
%self ~1 have|had ~1 been ~2 %contact|calling|ringing|phoning|writing|emailing|chasing|asking|messaging|waiting|complaining|trying|requesting|reporting|told|explaining
chasing|chase|chased this|you|it|since|for|again|up|the|my|an
this|that|it is ~2 %ordinal|third|# ~2 %message-thing
%ordinal ~2 %message-thing
my|our %ordinal ~2
^ %ordinal ~1 time|attempt|email|letter|message|request|reminder|complaint
for the|a %ordinal time
%ordinal time ~3 %contact|calling|writing|asking|ringing|contacting|explaining|reporting
%count ~2 calls|emails|letters|messages|reminders|chats|tickets|complaints|mails|attempts|agents|colleagues|voicemails|advisers|reps
%contacted ~3 %count times|people|agents|different
times ~2 %contacted
explain|explained|explaining|told|telling|repeat|repeating|repeated ~4 again|times|different|everyone|people|over|already|once|scratch
me|us again
^ me again
^ i am back again
writing|write|calling|call|ringing|contacting|contact|asking|ask|emailing|messaging|chasing|reporting|following ~2 again|up
bother|trouble|nag|disturb|pester|chase|write|ask|contact you again
still ~2 no|not|nothing|waiting|have ~3 reply|answer|response|heard|replied|answered|callback|called|back|word
no|without|never|zero ~2 reply|answer|response|acknowledgement|callback
not|never ~1 had|got|received ~3 reply|answer|response|acknowledgement|callback
nobody|none|noone ~2 replied|answered|responded|reacted|wrote|got
no one ~2 replied|answered|responded|reacted|wrote|got
never|not ~2 heard|hear ~1 back
not|never ~2 replied|answered|responded|reply|respond|got back
have|has not ~2 heard ~1 anything|back|from|since|a
heard nothing
nothing ~1 since|came|happened|back|heard|again
no reaction|reaction
same ~2 problem|issue|question|error|form|thing|request|matter|fault|story|complaint ~1 again|as|i
as|like i|we ~2 said|wrote|told|mentioned|explained|reported|described|asked
as ~1 %contacted|stated|discussed|described|agreed ~3 already|before|previously|earlier|email|mail|letter|call|phone|times|last
my|our ~1 last|previous|earlier|prior|former ~1 email|mail|message|letter|call|ticket|enquiry|inquiry|complaint|request|chat|contact|note|query|report|conversation|messages|emails|letters|calls
%self ~2 spoke|talked|chatted|was|corresponded ~2 with|to|on|in ~5 %past-time|before|already
%self|and ~2 rang|called|phoned|wrote|emailed|chatted|asked|complained|texted ~2 again|twice|back|already|before
rang|called|phoned|wrote|emailed|chatted|asked|complained|texted|contacted|tried ~3 again|twice|already
follow|following up
followed up
reminder|reminders sent|number
second|third|final|friendly|another|last reminder
since|after|despite %own|several|many|repeated|multiple|numerous|all ~3 call|calls|email|emails|letter|letters|message|messages|complaint|complaints|request|requests|contact|reminders|mail|mails|promises
repeatedly|numerous|several|countless|multiple|many ~2 times|contacted|asked|called|written|emails|calls|occasions|complained|told|reported
every time i|we ~1 call|ring|write|ask|phone|contact|email
each|every time i|we ~1 call|ring|write|ask|phone|contact|speak|email
was|were|been|got ~1 told|informed|advised ~5
you|they|your|agent|colleague told|promised|said|assured|informed ~2 me|us|that
ticket|case ~3 closed|open
passed|pushed|transferred|bounced|shoved ~2 from|around|between ~2
going ~1 round|around ~1 in ~1 circles
round in circles
on hold ~4 times|already
%self ~2 reported ~4 to you|your|%past-time
third no-show
keep|keeps|kept ~2 calling|asking|writing|emailing|ringing|chasing|contacting|phoning|reporting
hi|hello|hey|good|me|us again
^ again ,
%ordinal|second|third ~1 try|go|attempt
further to my|our ~2
with ~1 reference|regard to my|our ~2 letter|email|mail|call|message|letters
in ~1 addition to my|our ~2 letter|email|mail|call|message
reply|answer to my|our ~2 letter|email|mail|message
you ~1 said that|this|so ~2 last|in|already|before|then
)";

constexpr std::string_view NOT_REPEAT_CONTACT = R"(
first ~1 time|email|message|contact|call|letter
%self ~1 have|had ~1 not ~2 contacted|called|written|spoken|asked
%kin|friend|neighbour|hotel|shop|bank|insurer|doctor|garage|courier|carrier|manufacturer ~1 told|said|asked
asked|told ~2 %kin|bank|doctor|landlord|boss|neighbour|friend|courier|shop
if|when|before|unless i|we ~3 not ~2 hear|reply|answer|receive
no reply|answer|response ~1 needed|necessary|required|expected
thanks|thank ~4 reply|answer|response|call|email
called|call|calling off|it|itself|for
rang|ring|rung out|alarm|bell
wrote|written ~1 in|on ~2 manual|leaflet|label|box
)";

constexpr std::string_view BROKEN_PROMISE = R"(
you|they|he|she|%ours ~3 promised|promise ~4
was|were|been|got ~2 promised|assured|guaranteed ~5
promised|guaranteed|assured %me|by|for|to|that|a|it|on|next|delivery|within|and|callback|call
promise|promises|promised ~5 broken|kept|empty|nothing|not|never|again|yet|but
broken|empty|false|keep|kept|break|broke|keeping ~2 promise|promises|word|commitment
told|said|assured|advised|informed|confirmed|wrote|promised ~7 would ~4
told|assured|informed %me ~5 within|by|tomorrow ~3
was|were told ~5 within|by|tomorrow|would ~4
supposed|due|scheduled|meant to ~2 call|come|arrive|ring|deliver|collect|visit|phone|contact|reply|happen|start|delivered|here|collected|fixed|repaired|refunded|installed|ready|there|sent|sorted|cancelled|paid|back ~3
was|were ~2 due|scheduled ~2 on|for|last|yesterday|%weekday
should ~2 have ~2 arrived|come|called|rung|received|had|got|reached ~2 by|on|yesterday|last|already|weeks|days|ago|before ~2
no show|shows
no-show|no-shows
nobody|none ~2 came|turned|showed|called|rang|arrived|appeared|phoned|visited
no one|engineer|technician|driver|courier|call|callback ~2 came|turned|showed|called|rang|arrived|appeared|ever
never|not ~1 called|rang|phoned|call|ring|phone ~1 back
never|not ~1 turned|showed|turn|show ~1 up
callback|visit|appointment|refund|technician|engineer|driver|call ~2 never|not ~1 came|come|happened|happen|arrived|arrive|materialised|materialized|appeared
did|do|does not|never ~2 keep ~2 word|promise|appointment|promises
let %me down again
said ~1 you|he|she|they|it|someone|somebody ~1 would|will|was|were|is ~5
would|will be ~1 fixed|sorted|refunded|back|called|there|here|done|ready|delivered ~4 but|and|yet ~1
told|promised|assured ~2 it|this|that|they|someone|somebody ~1 will|would
you said ~5 would|will ~4
were|was to ~1 have|send|call|come|be|ring|get|visit|collect|deliver|bring ~5 yesterday|monday|tuesday|wednesday|thursday|friday|last|by|ago
not|never|still ~3 as promised|agreed|announced
as|than promised
waited|waiting in|at|all|the|from ~6 nobody|no|and
day|date|deadline|week ~3 came and went
came and went
)";

constexpr std::string_view NOT_BROKEN_PROMISE = R"(
if|unless you|it|they|i ~3
)";

constexpr std::string_view ASKS_FOR_LEADER = R"(
speak|talk|complain|escalate|escalated|transfer|transferred|connect|connected|pass|passed|through|put|forward|forwarded|hand|write|raise|refer|referred|get|take|go|turn|spoken|speaking|talking ~3 to|with|onto|on|by ~4 %leader|boss|higher|above|charge|senior|superior
ask|asking|asked|want|like|need|demand|request|insist|require|expect|get|give|wish|see|send|find|call|prefer|have|let|fetch ~5 %leader|boss
let|have|get|ask|want|need|like ~3 %leader|boss|superior ~2 call|ring|contact|phone|write|look|email|get|reply|deal|answer|handle|review|take|explain|respond
%leader|boss ~2 call|ring|contact|phone|to|should|must|please
somebody|someone|anyone|person|people|anybody|human ~2 in|with|who|higher|senior|above|more|at|responsible|that ~3 charge|authority|responsible|decide|decides|senior|higher|seniority|power|say|decision|decisions|competent|overrule|authorised|authorized|management|head|top|mandate
who ~1 is ~2 in charge|responsible|boss|manager|supervisor
who ~2 your ~2 manager|supervisor|boss|superior|line
name|number|email|address|details|contact of|for ~1 your|the|a ~2 %leader|boss|head
escalate|escalated|escalating|escalation ~4
head of ~1 customer|complaints|service|support|department
managing director
senior ~1 member|person|colleague|manager|adviser|advisor|staff|someone|management|agent|level|technician|engineer|team|rep|representative|case|clerk|official
more senior|authority|experienced
with ~2 more|actual|real|some authority|say|power|clout|influence
above|over|senior ~1 to? you|your|him|her|them ~1 head
bring|copy|copying|cc|involve ~3 %leader|boss
speak|talk|write|put|deal|hear|answer ~5 whoever|someone|somebody|person|one|anyone ~2 runs|owns|manages|heads|decides|decide|charge|able|can|rank
deal with ~2 able|authority|higher
rather ~2 deal|speak|talk ~4 decide|able
director|ceo|owner|chairman|chairwoman|founder|manager|boss ~1 email|e-mail|mail|phone|number|address|name
whoever ~1 runs|owns|manages|heads ~3
pass me ~1 on|up
take this|it ~1 higher|further ~1 up
)";

constexpr std::string_view NOT_ASKS_FOR_LEADER = R"(
told|promised|said|assured|informed ~4 that? ~1 a|the|your ~1 %leader would|will
my|our|his|her|their ~2 %leader|boss ~1
account|project|property|store|shop|product|password|task|file|office|it|facility|case|line|marketing|sales|hr|finance|device|download|contact|event|fleet|package|wedding|hotel|relationship|portfolio|building|warehouse manager|director|lead
as ~1 a|the|team ~2 %leader
i|we am|are ~2 %leader|manager
was ~2 %leader|manager
team leader|lead|manager ~1 here|of|at|for ~1 our|my|the
thanks|thank|praise|compliment* ~6 %leader|boss
%leader|boss ~2 said|told|confirmed|promised|called|was|wrote|agreed|assured|approved
)";

constexpr std::string_view LEGAL = R"(
lawyer|lawyers|solicitor|solicitors|attorney|attorneys|barrister|counsel|legally|suing|sued|lawsuit|litigation|litigate|ombudsman|ombudsmen|ombudsperson|tribunal|prosecute|prosecution|subpoena|gdpr|dsgvo|arbitration|statutory|ofcom|ofgem|ofwat|bbb|ftc|fca|ico|cfpb|watchdog|writ|injunction
legal ~2 action|advice|steps|proceedings|representative|counsel|team|department|route|measures|remedies|rights|claim|aid|consequences|means|insurance|recourse|adviser|advisor|protection|threat|notice|grounds|obligation|basis|help
small claims
sue you|them|for|your|the
to|will|would|can|could sue
the|energy|industry|telecoms|financial|national regulator
claims court
in|to|at|before|the court
court ~1 action|claim|order|proceedings|case|summons|hearing|of
take|see|taking|seeing|meet|bring ~3 to|in court
consumer ~1 protection|rights|advice|association|agency|centre|center|affairs|council|authority|act|organisation|law|ombudsman|court|arbitration|board|commission
trading standards
data ~1 protection|subject ~2 authority|request|officer|act|law|commissioner|regulation|access|rights|office|supervisor|agency
data subject
subject access
access request
freedom of information
right|rights of|to ~1 access|erasure|withdraw|cancel|rescind|withdrawal
right to be forgotten
my|our ~1 statutory|legal|consumer|contractual|passenger ~1 right|rights
under ~1 article|section|paragraph|regulation|the ~4 act|law|gdpr|regulation|directive|#
article|section|paragraph|art|clause # ~3 act|law|code|gdpr|dsgvo|regulation|directive|data|eu|contract
under|pursuant|by|to|per|of|gdpr|dsgvo article|section|paragraph|art ~~1 #
gdpr|dsgvo
regulation|directive|ec #
consumer rights|act
equality|consumer|sale|data|housing|tenancy|employment|landlord|disability|package ~3 act|law|regulations|code|directive
financial ombudsman|conduct
supervisory|regulatory|supervising|competent|enforcement ~1 authority|body|agency|office
attorney general
police ~1 report
report|reporting|reported|complain|complaint ~4 police|authority|authorities|regulator|ombudsman|commission|standards
file|filing|lodge|lodging|make|making|submit ~3 formal|official ~2 complaint|claim|objection
press charges
criminal ~1 charges|complaint|offence|report|matter
breach of ~1 contract|law|the|data|statutory|duty
against the law
it is|was ~1 illegal|unlawful
illegal|unlawful|unlawfully|illegally
letter before ~1 action|claim
notice of ~1 default|action
formal notice
put ~2 in default
hold you ~2 liable|responsible|accountable
liable|liability for|of
rights as ~1 a? ~1 consumer|tenant|passenger|customer|data|patient
industrial|employment|rent|housing|land tribunal
works council
union rep|representative|lawyer
statute|legislation|law|laws requires|require|says|obliges|entitles|states|of|on
by|the|required law
required|entitled|obliged by|under ~2 law|act|regulation|contract|gdpr|rules|eu
erasure|deletion of|under ~3 data
eu261|ec261
hands|care of ~2 solicitor|lawyer|lawyers|attorney
formal|official ~1 request|notice|demand|complaint ~1 for|under|to
see you in court
take legal
law on my|our side
proceedings ~3 issued|commenced|brought|taken|started|initiated|follow
we|i act for|on
on behalf of my|our client
)";

constexpr std::string_view NOT_LEGAL = R"(
legal|our|my|the ~1 department|team ~2 floor|printer|asked|asks|needs|wants|uses|here|at|in|,
from|in|for our|the legal ~1 department|team
legal ~1 holiday|entity|name|guardian|documents|size|tender
i am ~2 lawyer|solicitor|attorney|barrister
for|to|at my|our|a|the lawyer|solicitor|attorney|barrister ~1 office|client
tennis|basketball|squash|badminton|food|volleyball court
court ~1 booking|number|two|time|one|shoes|#
lawyer|solicitor firm
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::repeat_contact, REPEAT_CONTACT},
                                            {Finds::not_repeat_contact, NOT_REPEAT_CONTACT},
                                            {Finds::broken_promise, BROKEN_PROMISE},
                                            {Finds::not_broken_promise, NOT_BROKEN_PROMISE},
                                            {Finds::asks_for_leader, ASKS_FOR_LEADER},
                                            {Finds::not_asks_for_leader, NOT_ASKS_FOR_LEADER},
                                            {Finds::legal, LEGAL},
                                            {Finds::not_legal, NOT_LEGAL}});

} // namespace

std::span<const Rule> marks() { return RULES; }

} // namespace eider::language::english_tables
