// What a commitment looks like in English, what only looks like one, and times that name no time.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    // Who stands before the verb.
    {"subject-i", "i myself"},
    {"subject-we", "we us"},
    {"subject-you", "you"},
    {"subject-it", "it this that these those everything both all one"},
    {"subject-they", "he she they someone somebody who"},
    {"third-party",
     "pharmacist therapist optician physiotherapist curator organiser treasurer registrar sweep warden "
     "conductor skipper captain midwife carer underwriter adjuster tailor cobbler jeweller watchmaker framer "
     "florist baker photographer designer analyst caseworker dietician surveyors fitters pharmacists "
     "ministry tribunal assessors piano-tuner tuner colleague colleagues manager managers supervisor "
     "supervisors technician technicians engineer engineers "
     "courier "
     "couriers driver drivers carrier carriers bank banks plumber electrician doctor nurse department "
     "office lawyer lawyers solicitor landlord supplier suppliers manufacturer adviser advisor consultant "
     "specialist "
     "specialists expert experts fitter installer inspector surveyor assessor mechanic garage workshop "
     "warehouse "
     "depot accounting accountant accountants payroll accounts finance billing claims legal security "
     "developers developer "
     "boss director leader lead partner partners contractor contractors agency airline hotel insurer "
     "pharmacy school "
     "caretaker janitor postman post builder builders crew provider network operator host guide "
     "buyer seller merchant shop store reception receptionist secretary hr headquarters hq branch committee "
     "board council authority police embassy locksmith gardener cleaner cleaners roofer painter joiner "
     "carpenter architect "
     "clerk coordinator planner dispatcher editor teacher trainer tutor coach dentist vet ranger usher "
     "steward "
     "someone somebody person man woman lady mr mrs ms dr prof sir auditor translator interpreter "
     "librarian notary judge court union dealer dealership lab laboratory kitchen chef housekeeping "
     "housekeeper concierge "
     "dhl ups fedex hermes dpd gls successor deputy assistant hotline desk helpdesk transport haulier "
     "operations maintenance facilities procurement purchasing sales marketing engineering logistics "
     "production"},
    {"own-team", "team support service staff company everyone"},
    {"our-thing",
     "refund refunds money payment credit parcel package parcels order orders delivery replacement "
     "replacements letter invoice "
     "bill card cards account access report answer reply response decision result results confirmation "
     "contract fix "
     "update updates patch release label ticket tickets email mail message offer quote estimate copy copies "
     "document documents form "
     "certificate key keys code voucher voucher deposit amount sum balance bonus fee difference compensation "
     "cheque check line connection repair work works installation appointment visit call callback meter part "
     "parts "
     "unit lamp chair table sofa device laptop phone router bike shoes item items goods spare license "
     "licence permit policy "
     "passport papers file files data backup server service system site website page app feature correction "
     "statement booking reservation room seat subscription transfer van truck shipment equipment book "
     "books dress coat rucksack bag case gift set box boxes battery charger pump boiler window door lock "
     "note notice draft proposal plan schedule list minutes summary % £ $ € eur usd gbp chf pounds euros "
     "dollars"},
    {"subject-me", "me myself"},
    {"of-mine", "my"},
    {"from-word", "from by"},
    {"of-word", "of for from"},
    {"contrast", "but because so although since which as"},
    {"subject-aside", "myself personally ourselves therefore then certainly definitely gladly of course"},
    {"received", "receive get have hear be find see"},
    {"you-verb", "receive get have hear"},
    {"you-passive",
     "called contacted notified informed refunded reimbursed paid sent credited rung phoned emailed "
     "updated told kept compensated connected reconnected given hearing receiving getting"},
    // What is no commitment though it stands behind "will".
    {"no-deed",
     "not never need no assume understand know appreciate agree notice like love hate enjoy cost rain snow "
     "expire "
     "renew depend require mean want remain forgive remember admit miss regret always probably likely "
     "perhaps hardly usually normally often generally typically sometimes presumably possibly hopefully"},
    {"state-verb",
     "available closed open shut valid needed required possible able busy free away unavailable"},
    {"giving-form",
     "calling ringing phoning sending shipping refunding writing emailing crediting replacing booking coming "
     "visiting delivering returning paying posting checking chasing speaking meeting escalating "
     "transferring forwarding fixing repairing looking getting going having updating putting taking bringing "
     "texting "
     "releasing issuing starting finishing contacting asking passing restoring mailing dispatching "
     "collecting picking reporting giving raising closing opening exchanging changing installing working"},
    {"movement",
     "go goes leave leaves ship ships arrive arrives come comes land lands start starts follow follows reach "
     "reaches launch launches roll rolls return returns"},
    {"deed",
     "call ring phone send write email mail ship refund credit replace book check chase report update come "
     "get let "
     "forward pay post deliver return look fix repair text contact ask pass confirm have give speak bring be "
     "follow raise escalate arrange sort make keep reply respond message do take"},
});

constexpr std::string_view PROMISES = R"(
will|shall
am|are|is ~1 going to
am|are|is about to
i|we promise|guarantee|undertake|commit|pledge|vow|swear|assure ~1 to|that|you|delivery|a|the|it|full
i|we give|gave you ~1 my|our word
i|we am|are committed to
)";

constexpr std::string_view PROMISES_OF_I = R"(
let me ~1 check|ask|look|find|see|call|speak|talk|get|chase|sort|have|confirm|verify|contact|investigate|follow|write|come|take
count|rely|depend on me
leave it|that|this with me
leave it|that|this to me
you have my word
my word ~1 on|that
consider it ~2 done|sorted
expect ~6 from me
you will ~1 find ~1 my
i have it|this|that|your ~4 ready|done
on my list for
expect my|a ~2 call|reply|answer|mail|email|message|visit
^ going to ~1 %deed
back with|to you ~1 in|by|within|before
)";

constexpr std::string_view PROMISES_OF_WE = R"(
count|rely|depend on us
leave it|that|this with|to us
you have our word
our word ~1 on|that
expect ~6 from us
^ expect ~1 our|a|an|your|the ~3
expect to ~1 hear|receive|get
^ you can|may expect|look
you can ~1 expect
rest assured ~1 that? we
someone|somebody|one ~1 from|of|on our|the|my team|side|end|desk ~1 will|is|are
)";

constexpr std::string_view IF_DATED = R"(
i|we am|are ~1 %giving-form
is|are being|getting ~1 .
is|are due|scheduled|set|planned|booked ~1 in|to|for|on|by
is|are to be
%our-thing ~2 %movement
it|this|that|they %movement
%third-party ~2 %movement|calls|rings|visits|delivers|collects|picks|installs|writes|is|starts|meets
you get|receive|have|hear ~6
i|we call|ring|send|write|ship|refund|phone|email|deliver|return|start|pay|post|visit|meet|collect ~1 you|it|your|the|out|again|back|with|a
^ calling|ringing|sending|shipping|refunding|writing|emailing|back ~4
^ delivery|shipping|payment|callback|dispatch ~2 by|within|on|tomorrow|today|in
i|we have ~2 arranged|booked|scheduled|asked|told|instructed|got|planned ~5 to
%our-thing ~1 going|coming|leaving|arriving|shipping ~2
goes|ships|leaves ~1 out|off|back|to|with|up ~2
%our-thing ~2 gets|get ~1 to|there|here
i|we credit|transfer|reimburse|replace|repair|release|issue|forward|file|deliver|post|reply ~1 you|it|your|the|out|again|back|with|a|an|all
^ am %giving-form
i|we come|go|drop|fetch|bring|take|mend|fix|repair|fit|install|finish|paint|build|replace|hand ~4
it|this|that|everything is|are ~1 done|ready|fixed|back|finished|sorted|settled|live ~1 by|on|tomorrow|within|in
)";

constexpr std::string_view NOT_PROMISES = R"(
if|unless|in case ~2 will|shall|am|are|is
if|unless you ~6 will|shall
will|shall %degree? %no-deed
will|shall not|never
should|could|might|may|would ~2 .
will|shall ~1 be ~2 %state-verb
will have to
will be asked|prompted|redirected|required|charged|shown|able
going to ~1 need|rain|cost|not|assume|understand|like|miss
not|never ~1 going to
am|are|is ~1 not ~1 %giving-form
you will ~1 find ~1 the|a|an|it|that|out|them|this|your|on|in|more|all
you will ~1 see|need|have-to|notice|love|like|understand|agree|probably|also-see|remember|know|want|feel|enjoy|forgive|lose|pay|come|recognise
are|is you ~1 going to
hope|hopes|hoping|think|thinks|believe|expect|guess|suppose|afraid|fear|doubt|sure|certain|confident|wish|feel|suspect|reckon ~2 that? ~1 you|it|this|he|she|they|the|everything|all|your ~5 will|is|are
%indirect ~1 you|he|she|they|the|it|this|your|my|our|a|an|we|i|that ~6 will|shall|is|are|am
know|say|tell|predict|promise|explain|decide|guess|guarantee ~1 how|when|what|which|who|where|whether|if ~8 will|shall|is
said|says|told|promised|claimed|wrote|announced|stated|mentioned|explained|thought ~3 that? ~4 will|shall
can not|no ~2 promise|guarantee|say|tell
not ~1 promise|guarantee|commit
promise|guarantee|warranty is|was|of|will|expires
you|who|which|%subject-they %movement
will ~1 cost ~1 you|us|#|about|more|less|extra|nothing|a
will ~2 expire|renew|rain|snow|depend|mean
will ~2 take ~4 minutes|hours|days|weeks|months|while|time|long|longer
what|where|when|who|how|why ~1 will|shall
office|shop|store|branch|line|hotline|centre|museum|counter|desk|pool|library|gate|garage|showroom ~2 will|is ~1 be? closed|open|shut
offer|voucher|code|contract|subscription|warranty|guarantee|policy|sale|plan|price|prices|trial|rate|membership|licence|license|link|token|password|session|certificate ~3 will|is|are ~2 expire|renew|end|run|lapse|remain|apply|continue|stay|rise|go|valid|increase
usually|normally|generally|typically|often|always|sometimes|every|each ~6
as|like i|we|he|she|they ~2 said|promised|wrote|told
i|we|they|he|she promised|guaranteed|assured|said|told|hoped
time will tell
we|i will see if|whether|what|how|when|$
will ~1 miss|remember|forget|regret|understand
he|she|they|everyone|everybody will ~1 be ~2 pleased|happy|glad|delighted|thrilled
will ~1 be ~1 happy|glad|pleased|grateful|delighted ~3 to|if
let me know
let me ~1 say|be|explain|apologise|assure|begin|start|stress|add|tell|put|know
will ~1 show|tell|ask|remind|prompt|display you ~1 how|where|which|whether|for|to
the|your|a app|page|system|screen|site|website|menu|browser|light|button|form|wizard|installer|program|printer|machine|phone|device ~1 will ~1 show|ask|display|open|start|restart|tell|prompt|appear|load|beep|blink|flash|turn|reboot|close
will appear|disappear|open|pop|show ~1 up? ~2 automatically|itself|there|below|above
by itself|themselves
could|would|might|may|should ~3 expect|guarantee|promise
can ~3 guarantee|promise
class|course|concert|show|film|match|tour|lesson|exhibition|exam|session|event|meeting|season|term|performance|train|bus|ferry|flight|lunch|dinner|breakfast ~2 will ~2
payment|fee|rent|invoice|instalment|bill|premium|balance|amount|tax ~2 is|are ~1 due
is|are due back
will|shall have ~3 already
the|a ~1 guarantee|offer|price|fee|rule ~2 runs|run
will ~1 be honest|frank|open|clear|straight with|about
love|like|wish|wished ~1 to ~1 tell|say|promise ~8 will
i|we reply|answer|respond to ~3 within|in ~4
nothing|no|nobody|none ~3 will|shall
most|many|some ~2 %movement
will ~1 be out|down|off|closed|unavailable|shut|offline ~1 until|till|on|from|for
)";

constexpr std::string_view VAGUE_TIMES = R"(
soon|shortly|asap|presently|momentarily|eventually|immediately|promptly|someday|sometime
as soon as
in due course|time
in the ~2 near|coming|next|foreseeable ~1 future|days|weeks|hours
next|coming|following few days|weeks|hours
few|some|several ~1 working|business|more? minutes|hours|days|weeks|months
in a moment|while|bit|jiffy
at our|your|my|the ~1 earliest|convenience|soonest
earliest convenience
right away
straight away
when|once|after|until|till|when|whenever|where|if ~1 i|we|you|he|she|it|they|the|this|that|your|our|my|his|her|things|everything|all|these|payment|complete|completed|available|possible|received|an|a|both|stock|time
once complete|completed|available|received|confirmed|done|approved|ready
before long|too
without delay
with|at priority|pace
as quickly|fast|quickly|early|promptly as
when|whenever|wherever possible
one of these days
some day|time|point
at some|a point|later|stage
at|on a later ~1 date|time|point|stage
later on
no time
in no time
the moment|minute|day|second ~1 i|we|it|they|the|you
as|so long as
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::promise, PROMISES},
                                            {Finds::promise_of_i, PROMISES_OF_I},
                                            {Finds::promise_of_we, PROMISES_OF_WE},
                                            {Finds::promise_if_dated, IF_DATED},
                                            {Finds::not_promise, NOT_PROMISES},
                                            {Finds::vague_time, VAGUE_TIMES}});

} // namespace

std::span<const WordClass> promise_words() { return WORDS; }
std::span<const Rule> promises() { return RULES; }

} // namespace eider::language::english_tables
