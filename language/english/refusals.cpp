// How English says no, what it offers instead, and what it says of a matter that stays open.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"grant",
     "refund offer accept do give change cancel extend waive make take send ship deliver return exchange "
     "replace repair move book add remove reduce allow approve grant provide help assist issue pay "
     "reimburse credit compensate cover reopen release transfer let agree honour honor process reserve hold "
     "keep arrange support meet match lower drop lift backdate alter swap transport carry admit "
     "include supply sell serve fulfil deduct reverse undo restore guarantee amend write unlock unblock "
     "lend rent hire waive insure print copy forward rebook upgrade collect close open discount take "
     "postpone bring fix mend"},
    {"denying", "not no never neither nor"},
    {"consoling",
     "understand understands regret hope appreciate sorry apologise thank know realise sadly unfortunately "
     "sympathise see"},
    {"unfortunate", "unfortunately sadly regrettably alas regret afraid sorry"},
    {"gone",
     "taken sold full closed over gone expired unavailable exhausted ended impossible excluded discontinued "
     "late booked lost out filled finished cancelled rejected declined refused denied "
     "nonrefundable ineligible final unrefundable passed"},
});

constexpr std::string_view REFUSALS = R"(
i|we|they|it|the|our|my|that|this|he|she|desk|team|shop|office|system|a|an|your ~3 can not ~2 %grant
i|we ~2 could not ~2 %grant
can not ~1 be ~2 refunded|exchanged|returned|changed|cancelled|extended|moved|accepted|done|made|waived|transferred|replaced|repaired|shipped|delivered|combined|paid|reimbursed|approved|granted|reopened|restored|used|booked|amended|altered|reversed|undone|given|offered|taken|sold|split|redeemed|processed|covered|credited|released|honoured|arranged|avoided|fixed|mended|saved|recovered|met
can not go ~1 ahead|through
i|we ~2 am|are ~2 not ~1 able|allowed|permitted|in|authorised|authorized|willing ~3
i|we ~2 am|are ~2 unable ~1 to
unable to ~2 %grant
not ~1 able to ~2 %grant
is|are|was|be ~2 not ~2 possible|permitted|allowed|covered|eligible|entitled|included|refundable|transferable|available|negotiable|exchangeable|returnable|accepted|granted|offered|insured|open|an
not|no ~1 longer ~1 possible|available|offered|sold|made|supported|valid|open
is|are ~1 ~1 impossible
will|would ~1 not ~1 be ~1 able|possible|refunded|paid|covered|approved|extended|accepted|renewed|granted|reimbursed|replaced|repaired
i|we ~2 will|would not ~2 %grant
i|we ~2 do|does not ~2 %grant|have
does|do not ~2 qualify|cover|allow|permit|include|apply|entitle|provide|support|offer|accept|fit|ship
policy|rules|rule|terms|contract|law|conditions|regulations|tariff|guidelines|procedure ~3 can|do|does|will|would not ~2
policy|rules|rule|terms|contract|law|conditions|regulations|tariff|guidelines ~3 forbids|forbid|excludes|exclude|prevents|prevent|rules|prohibit|prohibits|stop|stops|bars
against ~2 policy|rules|terms|law|regulations|guidelines|procedure
out of the question
you ~1 can|may not ~2 return|exchange|cancel|change|combine|transfer|redeem|claim|bring|book|keep|withdraw|switch|apply|swap|move|rebook|extend|take|renew
only ~1 possible|available|valid ~1 for|within|until|to|in|with
is|are|was ~2 forbidden|prohibited|barred|banned
not|no ~1 in a position to
not something ~1 we|i ~1 can|do|offer
have|had|has|must|need ~1 to? ~1 decline|refuse|reject|disappoint|say ~1 no
have|had|must to ~1 turn ~3 down
decline|refuse|reject ~1 your|the|this|that|to
declines|refuses|rejects ~1 your
^ no ~2 is|are ~1 left|remaining|possible|planned
i|we|they|it will|would not be ~1 replacing|refunding|extending|accepting|offering|paying|exchanging|sending|granting|repairing|making|giving|covering|changing
fall|falls|lies|is|are ~1 outside ~2 cover|policy|warranty|scope|terms|period|area|guarantee
been|was|were|is|are ~1 ~1 declined|rejected|refused|denied|dismissed|turned
%unfortunate ~~6 not|no|never|nothing|without|%gone
is|are|was|were ~3 unfortunately|sadly|regrettably ~2 not|no|%gone
%gone|not ~3 unfortunately|sadly ~1 $
no ~1 refund|refunds|exchange|exchanges|returns|exception|exceptions|compensation|discount|discounts|extension|extensions|credit|upgrade|replacement|reimbursement|cancellations|way ~1 to|for|of|is|are|can|possible|on|after|from|we|i|that|available|this|under
there is|are ~1 no ~2 refund|way|exception|possibility|option|provision|entitlement|right|room|place|places|seat|seats|tickets|stock|chance|means|budget|appointment|appointments|slot|slots|plan|plans
no|not ~1 exception|exceptions ~2 can|made|possible
make ~1 no ~1 exception|exceptions
not ~1 make ~2 exception|exceptions
not ~1 entitled|eligible ~1 to|for
not ~1 meet ~3 conditions|criteria|requirements
nothing ~2 we|i ~1 can ~1 do
nothing ~1 can ~1 be done
no ~1 longer ~1 %grant
too late to|for ~2
sold out
fully booked
out of stock
is|are|was|were ~2 full|booked ~1 until|for|on|already|up
regret ~2 to ~1 inform|say|tell|advise
regret ~1 that ~1 we|i|your ~2 can|could|is not ~1
the answer is ~1 no
so|answer|and ~2 it|that|is ~2 a ~1 no
has|have ~1 to ~1 stay|remain ~1 as
can|could|will|may ~1 no longer ~1 be
can|could|may|will ~1 no longer ~1 %grant
must|has|have|had to? be ~1 declined|refused|rejected|turned|denied|excluded
policy ~1 is|not ~2 to
we|i ~2 stopped|no ~1 longer ~2 offer|offering|sell|selling|making|supporting|supply|stock|ship|repair|do
we|i ~1 only ~1 refund|ship|accept|deliver|exchange|sell|serve|repair|cover|pay
only ~2 within|for|to ~3 and ~3 over|passed|late
is|are ~2 non-refundable|nonrefundable|excluded|ineligible|unrefundable|unreturnable
expired|lapsed|ended ~3 and|so ~3 not|no ~2
i|we ~2 turn|turned|turning ~3 down
warranty|guarantee|offer|period|deadline|window ~2 has|is|have|had run|over|ended|expired|passed|closed
^ no , ~3 is|are ~1 only|personal|not|closed|full|final|reserved
^ no , we|i|you ~1 do|can|may not
is|are|was|were ~1 no ~1 longer ~1 made|produced|available|stocked|sold|offered|supported
do|does not ~1 exchange|repair|refund|replace|ship|deliver|sell|stock|accept|take|lend|rent|serve|post|insure|reimburse
can|could not be ~1 changed|altered|moved|lowered|raised|stopped
is|are ~1 for|to ~4 only $
is|are only for|to ~3
do|does not ~1 hand|give|pass|take ~2 out|back|on
have|has no ~1 say|influence|control
can not ~1 comment|say ~1 on
nothing ~1 more ~1 that? ~1 we|i can
not ~2 supposed|meant|designed to be ~1 refunded|exchanged|returned
)";

constexpr std::string_view NOT_REFUSALS = R"(
do|does|did|can not ~2 know|have ~1 to|yet|an? answer|date|say|tell
not|no ~2 yet ~2
can not ~2 say|tell|see|find|promise|guarantee|explain|confirm|imagine|thank|undo|apologise ~2
we|i do not ~2 have ~2 yet|any|a|your|the|record|it ~2
you ~2 do|does|did|need|can|will|would not ~2 have|need
do not ~1 worry|hesitate|panic|be
will|would not ~1 happen|be ~1 charged|repeated|affected|lost|billed|asked|happen|needed|necessary|long|any
not ~1 be charged|billed|affected|lost|asked|needed
not a|any ~1 problem|trouble|bother|issue
no ~1 problem|need|trouble|charge|cost|fee|extra|longer ~1 charge
can not|could ~1 wait|help ~1 to|but
not only ~2
why|how|when|whether|if|what|because|since|until|that ~4 do|does|did|is|are|was|were|can|could|has not ~1 arrive|work|working|arrived|open|answer|answered|help|ring|come|receive|received|leave|connect|load
not ~1 lost|gone|your ~1 problem|fault|forgotten
is|are|was|were not ~2 right|good|fair|acceptable|clear|correct|true|enough|safe|what|nice|how|well
do not ~1 charge ~2
must|should|please|do not ~1 use|open|touch|charge|send|pay|click|enter|close|switch|plug
we|i ~1 do not ~1 %grant ~4 without|until|before ~1 your|you|asking
you|it|they|which|that ~1 can|could not ~1 get|log|reach|open|see|find|use|connect|sign|print|pay|enter|save ~1
if|unless|in|should case? ~1 you|we|i|it|that|this|the|they ~4 not ~3
we|i will|would ~1 not ~2 let|leave|forget|stop|rest|close|change|ask|charge ~2 you|until|it|anything
fee|fees|charge|cost|costs|penalty|price|tax|duty|rule|limit ~2 does|do|will not ~1 apply
sorry|apologies|apologise|regret ~1 for ~4
sorry|regret ~1 that|about ~1 i|we|our|the|my|you|it ~4 lost|closed|late|cancelled|filled|taken|over|out|had|waited|kept|missed|forgot|sent|full
late answer|reply|response|delivery
because|due ~1 of|to ~1 a|an|the ~1 fault|error|strike|outage|failure|mistake ~~12
sorry|regret : ~1 i|we ~3
not ~1 possible ~3 to ~1 reach|ring|find|contact|catch ~2 you
fault|mistake ~2 that ~6
not know ~1 why|how|what|who ~5
can|could not ~1 make ~1 sense|out
out of stock until|till
do not ~1 take|eat|drink|mix|wash|move|press|pull|leave|sit|stand|swallow ~4
)";

constexpr std::string_view ALTERNATIVES = R"(
instead
alternatively
alternative|alternatives|option|options|choice|choices|workaround
you ~2 can|could|may|might ~1 %grant|.
you|they|she|he are|is ~1 welcome|free|able|entitled to
you ~2 get|keep|have ~2 the|a|an|full|your ~2
i|we ~3 can|could|would|will|shall|may ~2 %grant|also|though|however|still
what ~1 i|we|you can
one way
another ~1 way|option|possibility|idea|date|route|place
there is|are ~2 a|an|two|three|another|one|still|other|space|room|some ~3
would you ~1 like|prefer|want|rather|be
shall|should|may|can i|we ~1
if you ~1 like|want|prefer|wish|tell|let|send|bring|would|can|need|give|agree|are|choose|book|order|reply
if that|this|it|one helps|suits|works|is|would
let me|us ~1 know|offer|suggest|book|put|find|see|arrange
i|we ~1 have ~2 put|reserved|booked|added|credited|asked|saved|kept|taken|arranged|found|set|attached|sent|moved|extended|opened|held|upgraded|waived|refunded|listed|noted|enclosed|left|already
i|we ~2 suggest|recommend|propose|advise|offer ~1
my|our ~1 suggestion|advice|offer|recommendation|tip|best
happy|glad|pleased|willing to ~1 %grant|.
next|nearest|closest|other|later|earlier ~2 is|are|has|have|would|runs|opens|leaves|at|on|in
but ~1 we|i|you|the|a|there|it|for|on ~5 can|could|may|will|is|are|has|have|does|do|works|would
but ~1 not ~2
but|however|though|although|instead ~1 %determiner|%subject-pronoun|@ ~4 is|are|has|have|can|could|will|may|holds|hold|pays|pay|works|work|takes|take|gives|give|does|do|fits|costs|covers|helps|remains|stays|opens|runs|sells|makes|made|accept|accepts ~1
but|however|though ~3 free|voucher|discount|credit|%grant|possible|available
free ~1 of? charge|seat|space|place|slot|room
goodwill
same ~2 price|size|function|quality|model|features|effect
the . one ~2 is|has|comes|costs|fits|works|does
^ please|just|simply try|use|choose|pick|take|book|order|ask|call|ring|write|send|apply|contact|visit|bring|go|click|press|order|reply|see|open|speak|upload|download|check|log|request|keep|turn|add|give|select|switch|print|return|come
^ try|use|choose|pick|take|book|order|ask|call|ring|write|send|apply|contact|visit|bring|go|click|press|order|reply|see|open|speak|upload|download|check|log|request|keep|turn|add|give|select|switch|print|return|come
please|do ~2 try|use|choose|pick|take|book|order|ask|call|ring|write|send|apply|contact|visit|bring|reply|upload|check
or ~1 you|we|i|use|try|choose|take|book|keep|print|send|come|go|a|the|by|at
still|yet|also ~2 possible|available|open|valid|free|works|time
possible ~1 from|until|as|by|on|with|at|to|for|if
available ~1 from|until|as|by|on|with|at|for|in
only|except ~2 if|with|when|after|from|until
what ~1 helps|works|would
exception ~1 for ~1 you|this
as|like a ~1 goodwill|gesture|thank|compromise|small
in ~1 return|exchange|place|its
cheapest|quickest|easiest|simplest|best ~1 way|route|option|is
works|work ~3 with|on|for|too|as|well
will be|is ~1 refunded|paid|credited|reimbursed
your ~2 right|rights ~1 to
and we|i ~1 pay|cover|refund|give|send|credit ~3
appeal|object|objection|complain|ombudsman|review|reconsider|reapply ~1
and|; the|a|another|our|your ~3 has|have|is|are|still ~1 four|two|three|some|one|free|places|seats|open|#
; the|a|another|our|your ~3 is|are|has|does|works|can|fits|holds
the|your ~2 labour|rest|part|other ~1 is|are|remains
you get|keep|receive|have ~4
goes|go|went ~2 back to you
but ~1 on|in|at|from|by|with|for|as|to ~4
gladly ~3
; we|i|you ~3
)";

constexpr std::string_view OPEN_MATTERS = R"(
i|we|they|am|are|team|is|being ~2 investigating|checking|reviewing|examining|chasing|processing|considering|discussing|clarifying|tracing|searching ~1
i|we|they|am|are|is|team ~2 looking into|at|for|closely|after|again
i|we|they|am|are|team ~2 working|trying on|to|with|hard
i|we|am|are|is|still ~1 waiting for|on|to
is|are|being|been|currently|now|still ~2 looked|investigated|checked|reviewed|processed|examined|considered|discussed|clarified|assessed|worked|traced|handled
is|are|remains|still ~2 pending|unresolved|unclear|outstanding|ongoing|unknown|underway
case|matter|ticket|question|request|claim|complaint is|are|remains|stays|still ~2 open
not|un ~2 known|clear|sure|decided|found|solved|fixed ~1 yet
under ~1 review|investigation|consideration|way
i|we ~1 have ~2 passed|forwarded|reported|escalated|raised|opened|logged|flagged|handed|asked|submitted|requested|contacted|alerted|informed ~6 to|with|on|about|it|team|department|colleagues|developers|engineers|supplier|manufacturer|office|bank|for|your|a|the
has|have ~1 been ~1 passed|forwarded|reported|escalated|raised|flagged|handed|referred|logged|submitted|informed|notified|alerted|contacted|asked ~4
was|is|were|are ~1 passed|forwarded|escalated|handed|referred|submitted ~4
i|we ~1 passed|forwarded|reported|escalated|raised|flagged|handed|logged ~4 to|on|with
do|does not ~1 know ~2 yet|when|whether|how|what|if|where
not ~1 yet ~2 known|clear|sure|found|received|heard|back|decided|able|have
no ~1 news|answer|reply|result|decision|word ~1 yet
needs|need to ~1 be ~1 checked|clarified|investigated|looked|reviewed|decided|repaired|fixed|seen
has|have ~1 to ~1 be ~1 checked|clarified|investigated|looked|reviewed|decided|approved
i|we ~1 need|have to ~2 check|ask|investigate|clarify|look|find|speak|discuss
in the hands of
with our|the|my ~3 team|department|engineers|developers|colleagues|supplier|manufacturer|office|lab|workshop|now
somebody|someone|they|colleague|colleagues|it|he|she|team|department ~3 should|might|may|could ~1 be|get|call|contact|reply|look|have|write|come
i|we hope|aim|try|expect|want to ~2 have|get|send|fix|resolve|know|finish|deliver|solve|sort|receive|find|repair|complete|ship|hear|answer
we are doing ~1 our best
in progress|hand|process
on it|its ~1 $|list
taking ~1 this|it ~1 seriously|forward|up
keep|keeping an eye
bear with us|me
as far as ~2 possible
customs|carrier|courier|lab|bank|insurer|supplier|manufacturer|they ~1 is|are|has|have ~1 still ~1
)";

constexpr std::string_view NOT_OPEN_MATTERS = R"(
let me|us|them know ~3
please|kindly ~2 send|tell|reply|confirm|let|give|upload|call|write|choose|sign|check|fill|bring|answer|attach|forward|provide|email|ring|say|return|state|come|pick|try
could|can|would|will you ~2 send|tell|confirm|please|let|give|check|say|call|upload|try|forward|kindly|reply
send|tell|give|upload|reply|write|ring|call|bring|email me|us ~2
as soon as|once|when|until|after|if you ~1 have|send|reply|answer|confirm|sign|give|tell|let|return|choose|decide|agree
i|we|it ~1 just|only? need|needs ~2 your|from|a|the|you|two|to ~3 from|your|you ~1
waiting for your|you
which ~3 do|would you
what|when ~3 do|would|suits you
passed|pass ~3 words|thanks|praise|compliment|compliments|kind|message|regards|greetings ~1 on|to
)";

constexpr std::string_view VAGUE_STEPS = R"(
i|we|they|you|it|someone|somebody|colleague|team ~3 soon|shortly|asap|eventually|presently|sometime|someday
when|as i|we|they|he|she ~1 get|find|have ~2 to|it|time|minute|moment|chance|around|round
when|once ~2 time|capacity|resources ~1 allows|permits|permit|allow
in ~1 due course|time
in the near|foreseeable|coming ~1 future|days|weeks
at|in some ~1 point|time|stage
at our|my|their|the earliest|next convenience|opportunity
as soon|quickly|fast|promptly as ~2 possible|can|could
one of these days
sooner or later
in a ~1 while|bit|few|moment ~2
before ~1 too? long
any day|time|moment|minute now
when|whenever|where|if possible
within ~2 reasonable
for the time being
over the coming|next ~1 days|weeks|months
the next few|couple
watch this space
stay tuned
bear with us|me
will|shall see what|if|whether ~4
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::refusal, REFUSALS},
                                            {Finds::not_refusal, NOT_REFUSALS},
                                            {Finds::alternative, ALTERNATIVES},
                                            {Finds::open_matter, OPEN_MATTERS},
                                            {Finds::not_open_matter, NOT_OPEN_MATTERS},
                                            {Finds::vague_step, VAGUE_STEPS}});

} // namespace

std::span<const WordClass> refusal_words() { return WORDS; }
std::span<const Rule> refusals() { return RULES; }

} // namespace eider::language::english_tables
