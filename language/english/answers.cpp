// What an English question wants to hear, and what answers it.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"number-word",
     "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty "
     "sixty ninety hundred half noon midday midnight"},
    // Of so many orders are there that the word alone says little.
    {"common-thing",
     "order orders booking parcel package account contract product item items ticket invoice bill number "
     "email mail phone letter form app page website shop store day date time card delivery payment money "
     "message request case customer flat house car room problem"},
    {"time-word",
     "today tonight tomorrow yesterday now immediately once %weekday %month week weeks month months "
     "day days hour hours minute minutes year years morning afternoon evening noon midday midnight weekend "
     "spring summer autumn winter fortnight already date deadline soon easter christmas"},
    {"empty-word",
     "explained told said answered replied stated mentioned acknowledge acknowledged once honestly hope "
     "%auxiliary %question-word %determiner %subject-pronoun %me %clause-opener %degree not no yes to of "
     "in on at by for from with about into as than there if whether please thank thanks hello hi hey dear "
     "sir madam kindly let know tell say confirm advise explain clarify inform like want need be been being "
     "get got getting would will just still even ever already actually really maybe perhaps also "
     "too so very much more most any some all anything something someone anybody anyone nobody other "
     "another one ones thing things way again now then up down out off over back such own same both "
     "question questions ask asked asking wonder wondering sure idea possible able could case make made "
     "take do does done go going come see look find give us mine yours regards best kind wishes sincerely "
     "faithfully yours support service team customer company people us here where when after before "
     "only first second good great nice many few lot well put use using time times mean means happen "
     "happens happened work works keep since until during because cannot hear happy grateful appreciate "
     "wish hope try tried let's ok okay ps quick quickly exactly right long soon"},
    {"order-verb",
     "wipe rinse soak brush polish dry iron fold pour stir heat boil cool refill mount screw unscrew loosen "
     "tighten drill glue sand paint oil grease pair sync twist lift lower slide peel tear seal freeze "
     "defrost bake roast chop feed water prune plant dig rub shake spray sew stretch unplug unscrew hang lay "
     "pin point aim push log open click press choose pick go try use send write call ring upload download "
     "bring take put set "
     "select enter type restart reset unplug switch turn check reply fill sign print add remove update "
     "clear keep leave wait book order return pack ask contact visit apply install reinstall delete "
     "uninstall hold pull push tap scroll change move copy paste attach show tell give pay transfer "
     "register cancel disconnect connect plug charge clean wash cut stay stop start run scan save close "
     "drop collect see look follow read email mail phone text message post stick place store drink eat "
     "mix cook wear measure order mark tick untick"},
    {"fragment-opener",
     "in on at by for from with without as until till after before about only once twice every each up "
     "under over per none both neither either any all one two three four free"},
    {"there-word", "there"},
    {"do-word", "do does"},
    {"have-word", "have sell offer stock rent lend"},
    {"for-all", "both all neither none"},
    {"points-back", "it they this that he she those these"},
    {"polite-opener", "thank thanks sorry apologies best kind warm many with dear hi hello good"},
    {"greeting", "hi hello hey dear good morning afternoon evening"},
    {"closing",
     "regards sincerely faithfully wishes cheers yours warmly cordially thanks greetings best love "
     "respectfully"},
});

// --- what a question asks for

constexpr std::string_view ASKS_TIME = R"(
when
how many|much ~1 days|weeks|hours|months|minutes|longer|time|years
how ~1 long|soon|late|early|often|quickly|fast
until|till|by|since|from when
what|which ~2 time|day|date|week|month|deadline|hours
latest|last|earliest|first day|date|moment|time|possible
deadline
eta
any ~1 date|timeline|timeframe
a ~2 date|time|day|timeframe|timeline
end|start|due|delivery|exact|closing|new|expiry ~1 date|time
)";

constexpr std::string_view ASKS_AMOUNT = R"(
how much|many|high|large|big|far|expensive|heavy
what ~1 is|are|does|would|will|do ~4 cost|price|fee|charge|rate|amount|total|balance|charges|costs|fees|limit
what ~4 cost|costs|price|fee|charge|charged|pay|rate
which|what amount|price|sum|fee|rate
)";

constexpr std::string_view ASKS_PERSON = R"(
who|whom|whose
which|what ~1 person|department|colleague|doctor|adviser|team|office|company
name of ~4 person|responsible|charge|head|contact
)";

constexpr std::string_view ASKS_PLACE = R"(
where
can|could not ~2 find|see|locate
what|which ~1 address|place|room|counter|platform|page|menu|branch|entrance|door|floor
)";

constexpr std::string_view ASKS_REASON = R"(
why
how come
what ~3 reason|cause|caused|happened|wrong
what went ~1 wrong
how %determiner ~6 was|were|is|are|came|come|been ~2 calculated|worked|made|determined|about|up|put
what is|was ~2 going ~1 on
reason|explanation for|why|of
explain ~1 the|this|that|my|your|a
what|how ~3 mean|means
how did|could|can|is ~4 happen|possible|wrong
)";

constexpr std::string_view ASKS_WAY = R"(
how do|can|should|could|to|shall|would|must i|we|one|you
explain|tell|show|describe ~5 how i|we|to|one ~2
how to
what ~1 can|should|do|must|shall|could i|we ~3
what ~4 do|need|try|want from|to|i|we
what ~1 do you ~1 need|want|require|recommend|suggest|propose|advise
what|which ~2 documents|papers|steps|form|forms|option|options
any|some ~2 advice|suggestion|suggestions|workaround|tips|idea|ideas|instructions
is there ~2 way|setting|option|possibility|workaround
what ~1 else
what ~1 now|next
)";

constexpr std::string_view ASKS_THING = R"(
which|what|whose
)";

constexpr std::string_view ASKS_DOCUMENT = R"(
send|sending|email|mail|forward|provide|get|have|need|issue|attach|resend|give|want|receive ~~6 %document
%document ~5 sent|again|emailed|mailed|please
)";

constexpr std::string_view ASKS_RECEIPT = R"(
receipt
receive|received|arrive|arrived|got|reached|get|reach ~1 you|my|the|it|them
)";

constexpr std::string_view ASKS_DEED = R"(
can|could|would|will you|someone|somebody|anyone|anybody|we|i|it|they ~2 %action|check|look|help|see
please ~2 %action|check|look
status|news|update|progress|word|heard|hear ~1
acknowledge|confirm
)";

// --- what a draft says

constexpr std::string_view SAYS_YES_OR_NO = R"(
yes|yep|yeah|nope|correct|indeed|absolutely|exactly|definitely|certainly|gladly
^ no|sure|not
of course
that is ~2 right|correct|true|fine|ok|okay|possible|so|wrong|no
no need|problem
with pleasure
^ i|we|you|they|it|he|she|that|this can|could|do|does|did|is|are|will|would|has|have|was|were not? $
^ we|i|you|it|they can|do|does|is|are|will :
^ not|never|always|sometimes|usually|mostly ~2 $
^ as|if you like|wish|want
^ it|that|this can|could|may|might|will|would be :|,|;|.|$
)";

constexpr std::string_view SAYS_EITHER_WAY = R"(
no|nothing|none|never|nobody|only|still|already|always
it|they|this|that|you|we|i|he|she|there is|are|was|were|do|does|did|can|could|will|have|has|had|need ~1 not|no
is|are|was|were|do|does|did|can|will|have|has|need not
you|we|i ~2 can|may
neither|both|either|there|any|enough|fine|ok|okay|welcome|nobody
)";

constexpr std::string_view SAYS_TIME = R"(
# ~2 %time-word|am|pm|o'clock
# : #
at|by|until|before|after|from|between|till|since|on ~2 #
at|by|until|before|till ~1 %number-word
# ~1 %time-word
%number-word ~2 %time-word
in|within|after|for|takes|take|last|lasts|two|three|four|five|six|seven|eight|nine|ten|twelve|several|some|few|another|next|last|this|every|each|until|by|on|before|since|from|end|early|late|a|an ~3 %time-word
tonight|tomorrow|immediately|overnight|straightaway|instantly|monthly|daily|weekly|yearly|annually
%weekday|%month
at once
straight|right away
as of
any time|longer|more
permanently|indefinitely
mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|weekends|evenings|mornings|afternoons
all|day and day|night|year|week ~1 long?
)";

constexpr std::string_view SAYS_NOW = R"(
today|yesterday|now|already|never|always|this|still
#
)";

constexpr std::string_view SAYS_AMOUNT = R"(
#
free|nothing|none|zero|half|double|included|number|figure|figures|sum|price|cost|percent|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|both|all
no ~1 cost|charge|charges|fee|fees|extra|limit
%currency-sign|%currency-word|percent
)";

constexpr std::string_view SAYS_PERSON = R"(
@
panel|committee|board|court|jury|group|member|members|owner|person|neighbour
colleague|manager|team|doctor|adviser|he|she|%leader
name is
write|ring|ask|contact|call|phone|email|tell|turn ~1 to|for|@ ~1 .
write|ring|ask|contact|call|phone|email|tell #
^ to|from me|us
head|chair|secretary of
)";

constexpr std::string_view SAYS_PLACE = R"(
under|in|at|on|behind|beside|near|opposite|via|inside|into|below|above ~3 .
>
here|there|online|upstairs|downstairs|attached|enclosed|nowhere|anywhere
)";

constexpr std::string_view SAYS_REASON = R"(
because|since|due|reason|cause|caused|therefore|why|mistake|error|fault|bug|means|meaning|meant|stands
^ the|our|your|a|an|this|that|it|we|i|somebody|someone ~4 was|were|had|did|broke|forgot|failed|mixed|mistook|took|lost|missed|left|made|ran|stopped|closed|changed|moved|put|sent|fell|went|came|overlooked|entered|got|misread|held|blocked|covers|counts|needs|requires
so that|as
^ the|our|your|a|an ~5 rose|grew|increased|doubled|dropped|rised|climbed|ended|expired
is|are for ~1 the|your|a
for|out of safety|reasons|reason
)";

constexpr std::string_view SAYS_WAY = R"(
^ please|simply|just|first|then|now|to .
^ %order-verb
^ you %order-verb
you ~2 can|could|need|should|may|only|must|have|will|want ~2 .
i|we ~3 need|require|want|suggest|recommend|advise ~1
all ~1 you|i|we ~1 need
>
)";

constexpr std::string_view SAYS_THING = R"(
@
#
called|named|type|model|one
)";

constexpr std::string_view SAYS_DOCUMENT = R"(
attached|attach|enclosed|enclose|attachment|below
sent|emailed|mailed|forwarded|posted|issued|resent|send|sending|email|receive|inbox|download|find
)";

constexpr std::string_view SAYS_RECEIPT = R"(
arrived|received|got|have|reached|here|came|landed
has|have|had reached
this|that mail|email|letter|message|reply|note|is ~2 confirmation|receipt|acknowledgement
)";

constexpr std::string_view SAYS_DEED = R"(
i|we ~1 have ~2 .
i|we ~2 %past-deed|fixed|changed|cancelled|refunded|sent|moved|corrected|added|removed|reset|unlocked|released|extended|checked|looked|booked|blocked|closed|opened|stopped|updated|switched|started|restored|put|asked|ordered|replaced
is|are ~2 done|fixed|changed|cancelled|closed|corrected|removed|reset|released|unlocked|booked|sorted|restored|moved|updated|ready
i|we ~1 will|am|are|can|could|would
%colleague|he|she|they|somebody|someone|@ will ~1 %action|be
will be
is|are ~1 on ~1 its|their|the way
is|are ~2 attached|enclosed|here|in|with|off|signed|approved|paid|posted|sent|yours|safe|found|free|gone|over|on|open|live|working|finished|complete|completed|confirmed|registered|settled|granted|issued|delivered
left us|our|the|here
here|there it|they|she|he|is|are|you
has|have ~2 left|gone|come|arrived|reached|been|started|finished|passed
you are ~1 number|off|on|in|now|free|all
)";

// Said openly, refused, or answered later: the question was heard.
constexpr std::string_view SAYS_UNKNOWN = R"(
i|we ~2 do|does|did|can|could not ~1 ~1 know|say|tell|answer|find|predict|promise|guarantee|see|name|judge
not ~1 yet ~1 know|known|clear|decided|certain|sure|fixed|final|set
i|we ~1 am|are ~1 not ~1 yet? sure|certain|able
nobody|no one? ~1 knows|can|could
is|are ~1 not|un ~1 yet? ~1 known|clear|decided|certain|unknown|unclear|open|undecided
unknown|unclear|undecided|uncertain
as for|to ~6
about|regarding|concerning|on your ~2 question|questions
your ~2 question|questions|point ~1 about|on|whether|if|is|needs|has|goes|will
answer|answers ~1 to ~1 your|both|that|this|the|all
find|finding|found out
whether ~6
)";

constexpr std::string_view SAYS_LATER = R"(
will|shall|going|let|try|we|i ~5 tell|let|know|confirm|answer|find|check|ask|clarify|inform|update|explain|measure|test|look|see|investigate|verify|reply|report
will|shall|going ~5 write|call|ring|phone|email|text|message|get back|contact ~2 you ~3 with|about|whether|if|what|how|when|to
will|shall|going ~5 send|give|have|get|receive ~4 answer|answers|details|figures|figure|number|list|information|result|results|decision|dates|price|date|explanation|reply|rest
hear ~2 from
)";

// Polite words that answer nothing.
constexpr std::string_view SAYS_NOTHING = R"(
thank|thanks you? ~2 for ~2 your|the|writing|contacting|reaching|getting|asking|letting|telling|patience|waiting
thank you
thanks
sorry ~2 to|for|about|that
i|we ~1 understand|apologise|appreciate|regret ~1
taking|take ~1 this|your|it ~3 seriously
value|important ~2 to|your
our ~1 best
get ~1 back to you
be|get|getting|been in touch
in touch ~1 with ~1 you
high|large|unusual|great ~1 number|volume ~1 of ~1 messages|requests|enquiries|calls|mails|emails|orders
pass|passing|pass|forward|forwarding ~2 this|it|that|your ~2 on|to
i|we will|shall ~1 check|look|see|investigate|examine ~1 into? ~1 this|it|that ~1
do not ~1 hesitate
feel free
any ~2 questions
any ~1 further
hope ~3 helps
have a ~1 good|nice|great|lovely
look|looking forward
best|kind|warm|many ~1 regards|wishes
yours ~1 sincerely|faithfully|truly
bear with
under|in ~1 review|process|progress|hand
looking into
noted
passed|forwarded ~1 your|it|this|on
i|we ~1 have? asked|passed|forwarded|noted|escalated|reported|raised|logged
keep ~1 ~1 you? informed|posted|updated|eye
always ~1 happy|glad|welcome|good|pleased
working hard
matters|matter ~1 to us
kind enough
enjoy ~2 your|the|it
wish|wishing you ~2
you are ~1 welcome $
a good|pleasant|safe|nice|lovely ~1 trip|journey|day|weekend|evening|stay
hope|hoping to ~1 see|welcome|hear|serve ~3
lovely|good|nice|great|wonderful ~1 to hear
very|so|extremely popular|special
every|all ~3 seriously
do ~1 everything|all ~2 can|need|needed|possible|power
people|customers|guests ~2 happy|love|like|enjoy ~1
feedback|comments|suggestion|suggestions ~3 helps|help|valuable|welcome|team
sorry|sad to see ~1 you go
being looked|dealt|handled|taken|worked
you will hear from
in good hands
we ~1 take|treat ~3 seriously
rest assured
note ~3 terms|conditions
our ~1 terms and
we are aware of
wide|large|great range|choice|selection of
thousands|many|millions of
tested
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::says_yes_or_no, SAYS_YES_OR_NO},
                                            {Finds::says_now, SAYS_NOW},
                                            {Finds::says_either_way, SAYS_EITHER_WAY},
                                            {Finds::says_time, SAYS_TIME},
                                            {Finds::says_amount, SAYS_AMOUNT},
                                            {Finds::says_person, SAYS_PERSON},
                                            {Finds::says_place, SAYS_PLACE},
                                            {Finds::says_reason, SAYS_REASON},
                                            {Finds::says_way, SAYS_WAY},
                                            {Finds::says_thing, SAYS_THING},
                                            {Finds::says_document, SAYS_DOCUMENT},
                                            {Finds::says_receipt, SAYS_RECEIPT},
                                            {Finds::says_deed, SAYS_DEED},
                                            {Finds::says_unknown, SAYS_UNKNOWN},
                                            {Finds::says_later, SAYS_LATER},
                                            {Finds::says_nothing, SAYS_NOTHING}});

constexpr auto WANTS = std::to_array<Rule>({{Finds::asks_time, ASKS_TIME},
                                            {Finds::asks_amount, ASKS_AMOUNT},
                                            {Finds::asks_person, ASKS_PERSON},
                                            {Finds::asks_place, ASKS_PLACE},
                                            {Finds::asks_reason, ASKS_REASON},
                                            {Finds::asks_way, ASKS_WAY},
                                            {Finds::asks_thing, ASKS_THING},
                                            {Finds::asks_document, ASKS_DOCUMENT},
                                            {Finds::asks_receipt, ASKS_RECEIPT},
                                            {Finds::asks_deed, ASKS_DEED}});

// One line: words that speak of one thing, so that "refund" answers "money back".
constexpr auto SENSES = std::to_array<std::string_view>({
    "refund reimburse reimbursement repay repaid repayment money credit cash payout euro pound dollar amount "
    "card",
    "arrive come deliver delivery courier carrier parcel package shipment ship land reach receive dispatch "
    "send sent transit post mail van driver collect truck pick",
    "cancel cancellation terminate termination end close quit stop leave notice",
    "cost price fee charge pay paid payment free expensive cheap rate tariff bill invoice euro pound dollar "
    "surcharge amount taken debited debit",
    "change move switch update amend alter swap rebook reschedule postpone transfer modify adjust",
    "fix repair mend solve resolve solution restore workaround patch engineer technician technician",
    "lost lose missing gone disappear vanish find found deleted delete hidden recover",
    "exchange replace replacement swap substitute spare",
    "login log sign access password account enter unlock locked suspended blocked block unblock",
    "valid expire expiry validity deadline last latest until",
    "safe danger dangerous risk hazard safely harmful",
    "call ring phone callback telephone dial contact reach",
    "document paper form certificate file copy proof letter passport photo lease licence license identity",
    "open opening hours close closed shut",
    "available stock left sold availability space seat place free vacancy taken full",
    "bring carry along",
    "require need necessary must mandatory compulsory obligatory",
    "buy purchase order bought ordered",
    "broken break damage damaged defect defective faulty crack",
    "warranty guarantee cover covered insurance insured",
    "return bounce sendback back goods",
    "appointment visit slot meeting engineer technician somebody",
    "delay late wait delayed waiting queue behind",
    "size fit large small narrow wide measure measurement length width",
    "data privacy gdpr personal information record delete",
    "email mail address inbox",
    "internet connection line network broadband wifi router signal cable",
    "discount voucher code coupon offer promotion reduction",
    "contract plan subscription tariff agreement membership",
    "manager supervisor leader boss head lead",
    "heat heating boiler warm radiator",
    "power electricity outage current supply",
    "water leak pipe plumber tap",
    "child children kid kids baby daughter son",
    "apply application applicant request submit",
    "book booking reserve reservation reserved",
    "ticket case complaint matter",
    "train bus tram flight connection departure platform",
    "error bug message problem issue crash failure",
    "backup restore recover recovery copy bin trash",
    "name spelling title surname called named",
    "invoice receipt bill statement",
    "colour color shade",
    "approve approval decide decision accept accepted reject permission allowed allow permitted",
    "wheelchair access accessible ramp step stairs lift elevator barrier disabled",
    "wash wipe clean laundry stain dirt",
    "food meal eat lunch dinner breakfast sandwich snack drink coffee menu kitchen",
    "once twice times again repeat",
    "switch turn leave plug unplug",
    "extend extension longer extra prolong",
    "job position vacancy interview hire role",
    "leave holiday vacation absence days",
    "interest loan mortgage credit rate instalment instalments",
    "dog cat pet animal",
    "allergy allergic nut nuts gluten milk ingredient ingredients contain contains vegan vegetarian",
    "download export csv file save",
    "install installation setup set fitted fitting",
    "charge charger battery plug",
    "key keys lock door entrance",
    "park parking permit car vehicle garage",
    "refuse refused decline declined",
    "deposit bond caution",
    "meter reading consumption usage",
    "release version upgrade downgrade update firmware",
    "remove delete erase wipe erased removed",
    "old previous former prior",
    "compensate compensation damages goodwill",
});

constexpr auto ENDINGS =
    std::to_array<std::string_view>({"ations", "able", "ible", "ation", "ments", "ment", "ings", "ing", "ies",
                                     "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y"});

} // namespace

std::span<const WordClass> answer_words() { return WORDS; }
std::span<const Rule> answers() { return RULES; }
std::span<const Rule> wants() { return WANTS; }
std::span<const std::string_view> senses() { return SENSES; }
std::span<const std::string_view> endings() { return ENDINGS; }

} // namespace eider::language::english_tables
