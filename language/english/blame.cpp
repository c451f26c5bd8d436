// Where an English draft points at somebody else as the one at fault: a colleague, a department, a partner,
// or the customer. Our own mistakes in "I" and "we", and facts that nobody is put down by, are none.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"department",
     "warehouse billing sales marketing legal hr finance accounts accounting accountancy payroll logistics "
     "dispatch shipping procurement purchasing compliance engineering development operations maintenance "
     "production facilities reception design product helpdesk hotline branch store shop depot "
     "headquarters hq department departments office callcentre callcenter switchboard workshop kitchen "
     "housekeeping security admissions registry records claims underwriting planning scheduling "
     "administration management board desk"},
    {"colleague",
     "guide guides leader leaders crew crews surveyor surveyors conductor steward stewards usher ushers "
     "carer carers midwife therapist pharmacist optician caretaker warden captain skipper curator treasurer "
     "registrar bookkeeper team teams crew predecessors colleague colleagues agent agents manager managers "
     "supervisor teammate "
     "teammates coworker coworkers "
     "predecessor trainee trainees intern interns apprentice temp temps adviser advisor rep clerk "
     "receptionist secretary technician technicians engineer engineers fitter fitters installer "
     "installers mechanic mechanics consultant handler caseworker planner planners developer developers "
     "programmer programmers lead boss assistant operator nurse doctor cashier salesman salesperson "
     "seller packer packers picker pickers staff person lady gentleman guy guys girl fellow people shift "
     "newcomer beginner freelancer employee member porter host editor cleaner cleaners waiter waitress "
     "student starter specialist admin admins administrator accountant tenant husband wife partner "
     "son daughter neighbour"},
    {"partner",
     "harbour operator operators freight scaffolder scaffolders forwarder forwarders shipper physio "
     "physiotherapist company companies printer printers nursery nurseries site portal platform ferry club "
     "garage agent printworks framer "
     "tailor caterers translator translators interpreter translators council ministry registry courier "
     "couriers carrier carriers driver drivers bank banks manufacturer manufacturers supplier "
     "suppliers vendor vendors airline airlines hotel hotels insurer insurers pharmacy contractor "
     "contractors subcontractor subcontractors haulier hauliers wholesaler distributor retailer partner "
     "partners postman postmen post landlord agency agencies provider providers builder builders "
     "plumber plumbers electrician electricians network factory laboratory lab garage "
     "outsourcer processor broker dealer dealership authority council municipality embassy "
     "painter painters roofer roofers joiner joiners gardener gardeners mover movers cleaner decorator "
     "customs organiser promoter venue service surgery hospital school caterer publisher "
     "dhl ups fedex hermes dpd gls usps evri"},
    {"blamable", "%department %colleague %partner %subject-they whoever"},
    {"fault-verb",
     "forgot forgotten neglected ignored ignores botched bungled mishandled misread misplaced mislaid "
     "misfiled misinformed misled lied fumbled overlooked muddled blundered dithered misunderstood "
     "mistyped misdirected misrouted misjudged mismanaged goofed rushed mislabel* misprint* misspel* "
     "miscount* mistook misquoted ignore ignores forget misplanned misdiagnosed misfired dithered dawdled "
     "slacked shirked oversold undersold missold mis-sold miscalculated misstated miscoded misallocated "
     "botch botches"},
    {"careless",
     "careless lazy sloppy useless incompetent unreliable hopeless negligent unprofessional rubbish chaotic "
     "disorganised disorganized asleep clueless inattentive thoughtless irresponsible forgetful rude "
     "stupid incapable amateurs amateurish overwhelmed distracted"},
    {"fault-noun",
     "fault incompetence negligence carelessness sloppiness mistake mistakes error errors oversight blunder "
     "doing mess failure failings stupidity laziness slip"},
    {"diligence", "bother read look check listen follow care ring knock try tell inform keep do even pay "
                  "think take make pass note notice"},
    {"office-deed",
     "%diligence write log record enter finish call answer reply update warn mention understand know file "
     "forward send respond hand add book confirm process release ask scan sign stamp order count measure "
     "pack leave see give want let document test prepare plan clean label address pick arrive book transfer "
     "raise escalate report say copy attach"},
    {"office-deeds",
     "told passed sent looked read checked called bothered wrote answered entered replied mentioned "
     "forwarded informed asked updated logged recorded filed noticed listened rang reacted responded "
     "showed turned came paid signed processed did saw finished handed sorted followed learned learnt "
     "asks tells checks reads listens passes sends looks calls answers replies informs updates writes rings "
     "warned cared gave said confirmed got tested"},
    {"wrong",
     "wrong incorrect false outdated old incorrectly wrongly upside sideways twice mistakenly badly poorly "
     "late"},
    {"delivered",
     "gave given told sent promised quoted put entered typed wrote connected picked packed delivered took "
     "used booked chose installed ordered filed printed set shipped loaded keyed dialled charged fitted "
     "read sold posted labelled counted measured linked selected clicked pressed ticked pasted noted"},
    {"customer-deed",
     "read follow check tell inform send give fill sign reply answer respond provide bother listen look pay "
     "keep use include attach open scroll restart let mention say write call come show think understand "
     "submit cancel return register confirm complete notice ask wait pack save store back secure lock test "
     "measure report plug charge update turn switch enter list state apply renew book collect pick"},
    {"customer-deeds",
     "told sent opened read answered replied said mentioned signed paid called gave asked returned followed "
     "filled looked checked informed confirmed wrote responded bothered registered submitted cancelled "
     "turned came showed updated reported complained listened"},
    {"past-deed",
     "kept called told read sent checked followed looked asked written listened waited answered replied paid "
     "rung phoned emailed arrived brought warned replied spoken tried stayed registered cancelled packed "
     "filled signed used done let given saved booked ordered mentioned chosen "
     "informed returned reported opened come ticked entered provided bothered noticed included measured "
     "stored contacted responded acted thought backed stayed been made taken put gone picked updated said"},
    {"insinuated", "obviously clearly evidently apparently simply plainly"},
    {"said-before", "told said explained wrote mentioned stated informed pointed answered written advised "
                    "communicated outlined described asked"},
    {"never-name",
     "%subject-pronoun %question-word %clause-opener %determiner %filler %auxiliary %month %weekday %me "
     "nothing everything there no yes not in on at by for with from to of as than once please thank "
     "thanks let only even since after before until during under over unfortunately sadly instead "
     "here both such many some most all each every either neither nobody none something anything "
     "someone somebody everyone everybody monday if unless because though although while when"},
});

constexpr std::string_view BLAME_OF_OTHERS = R"(
%blamable|@ ~2 should|could ~3 have .
%department|%colleague|%partner ~6 should|could ~2 have .
%blamable|@ ~1 ought to ~1 have
%blamable|@ ~1 was|were ~1 supposed|meant to
%blamable|@ ~2 %fault-verb
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 %fault-verb
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 failed|omitted to
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 did not ~1 %diligence
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 %delivered ~3 %wrong
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 is|are|was|were ~2 %careless
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 did|does|do a|an ~1 %careless|poor|bad|shoddy|half|terrible|lousy job|work
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 made|makes ~2 mess|mistake|mistakes|error|errors|blunder
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 got ~3 wrong
%department|%colleague|%partner who|that|we|i|on|at|in|from|with ~5 mixed|messed|screwed|slipped ~4 up
%blamable|@ ~2 failed|fails|omitted|neglects|forgets to
%blamable|@ ~2 did|do|does not ~1 bother|bothered
%department|%colleague|@ ~2 did not ~1 %office-deed
%colleague|@ ~5 did not ~1 %diligence
%partner|%subject-they|whoever ~2 did|do|does not ~1 %diligence
%department|%colleague|@ ~2 have|has not ~1 bothered|done ~1 their|his|her
%blamable|@ ~2 never ~1 %office-deeds
%blamable|@ ~2 is|are|was|were|be|been|being ~2 %careless
%blamable|@ ~2 is|are|was|were ~1 too|so|notoriously|always|terribly|very|far ~1 slow|busy|lazy|late|quick|hasty|new|proud
%blamable|@ ~2 is|are|was|were ~1 wrong|mistaken|confused
%blamable|@ ~1 is|was new ~1 and|here|to
%blamable|@ ~4 is|are|was|were ~1 to blame
%blamable|@ ~4 is|are|was|were ~1 at fault
%blamable|@ ~3 is|are|was|were ~1 responsible for ~2 error|mistake|mess|delay|confusion|failure|chaos
responsible for ~2 error|mistake|mess|delay|confusion|failure|chaos ~1 is|was|are ~2 %blamable|@
%blamable|@ ~2 %delivered ~4 %wrong
%blamable|@ ~2 lost|dropped|broke|damaged|mangled ~1 it|your|the|this|them
%department|%colleague|%subject-they|whoever|@ ~2 missed|misses ~3
%blamable|@ ~3 sat|sitting|sits on
%blamable|@ ~3 left|leaves ~4 in ~2 mess|chaos|state|shambles
%blamable|@ ~3 turned|turns|showed|came ~1 up? without
%blamable|@ ~2 take|takes|took|taking ~1 forever|ages|eternity
%blamable|@ ~3 is|are|was|were|being ~1 known|notorious|famous|infamous for
%blamable|@ ~2 is|are|was|were being ~1 %careless|slow|difficult|awkward|unhelpful|stubborn|silly|impossible|useless|petty
%department|%colleague|%partner ~4 delivered|did|sent|gave|made|produced ~2 poor|bad|shoddy|sloppy|rubbish|useless|terrible|lousy
%department|%colleague|%partner before us|me|you ~4
%blamable|@ ~2 was|were|is|are not ~1 careful|thorough|attentive|properly|trained|paying|listening|competent|very|clever|honest|telling|up|good
%blamable|@ ~2 had|has|have ~1 one job
%blamable|@ ~2 has|have|had a habit
%blamable|@ ~2 never learn|learns
%blamable|@ ~3 is|are|was|were ~1 the ~1 reason|problem|culprit|cause|bottleneck
%blamable|@ ~3 is|are|was|were ~1 the ~1 one|ones who|that|to|responsible
nobody ~1 over there ~3
%blamable|@ ~2 wrote|made|did|sent|produced|kept|filed|took a|an|the ~1 %careless|poor|bad|shoddy|terrible|lousy ~1
%blamable|@ ~3 is|are making ~2 mess|mistakes|chaos
%blamable|@ ~2 lost track of
^ that is on ~1 the|our|your ~1 %department|%colleague|%partner ,|.|$
in|at|over ~4 they ~1 never|always|hardly|rarely ~1 .
%blamable|@ ~2 does|do|did ~3 all the time
%blamable|@ ~2 does|do|did ~3 every|each ~1 time|month|week|day|year
unlike ~2 %blamable|@
%blamable|@ ~2 broke|deleted|wrecked|ruined|wiped|jammed|spoiled|spilled|spilt
%blamable|@ ~3 over our|my|your heads|head
%blamable|@ ~3 behind our|my|your|everyone back|backs
asleep at|on the wheel|job
not ~1 paying attention
whoever ~1 took|told|spoke|packed|sent|entered|wrote|handled|answered|gave|did|made|closed|promised|said|booked|was|had|set|put|designed|filed
^ typical|typically $
told|asked|instructed|reminded|begged ~~8 but ~2 did|has|have|had|was|were not|never|nothing|no
told|asked|instructed|reminded|begged ~~8 but ~2 nothing|nobody|never|ignored
mistake|error|mix|mess|slip|delay|damage|fault|problem|confusion ~2 was|is|were|been ~1 made|caused ~1 by ~3 %department|%colleague|%partner|@
caused|made|botched|delayed ~2 by ~2 %department|%colleague|@
%delivered ~4 %wrong ~4 by|from ~3 %department|%colleague|%partner|@
down to ~3 %department|%colleague|%partner|@
your own ~1 %department|%colleague|%partner|it ~3
we|i ~1 only|just ~1 did|do|follow|followed|pass|passed|resell|sell ~2 what|orders|instructions|it|them
complain to ~3 him|her|them|%department|%colleague|%partner|@
take ~2 up with ~3 him|her|them|%department|%colleague|%partner|@
not ~1 responsible|liable for ~3 %department|%colleague|%partner
not ~1 responsible|liable for what
not ~1 our|my ~1 responsibility|department|fault|job|problem
i|we was|were not ~1 even|on|here|me|us|there|at|involved|the
before my|our time
shoot the messenger
i|we would have ~2 done|handled|decided|solved|said ~2 differently|otherwise|better
%colleague|%department|%partner ~1 insisted|insists|refuses|refused
your side|end|people|firm|company|office ~2 should|could ~2 have
nobody|they|%department|%colleague never|do|does|did ~1 not? ~1 tell|tells|told|informs|informed us|me ~2 anything|nothing|first|in
nobody ~1 tells|told|informed|asked|asks us|me
always the ~1 last|same ~2 to|with
support|service ~1 told|said|promised|should|forgot|failed|never|messed|gave|got ~2 ~1 wrong|nonsense|you|have|to|it
who ~1 told|promised|gave|sold you ~2 that|this|such|was|wrong
%blamable|@ ~3 got|gets|get ~3 wrong|backwards|muddled
%blamable|@ ~2 mixed|mixes|messed|messes|screwed|screws|slipped|mucked|cocked|stuffed ~4 up
%blamable|@ ~2 made|makes|make ~2 mess|mistake|mistakes|error|errors|blunder|blunders|hash
%blamable|@ ~2 did|does|do|doing|done a|an ~1 %careless|poor|bad|shoddy|half|terrible|lousy job|work
%blamable|@ ~2 let|lets|letting us|you|me|everyone|everybody|all|them ~3 down
%blamable|@ ~2 dropped|drops the ball
%blamable|@ ~2 took|takes|taking ~1 their|his|her|its ~1 time
%blamable|@ ~2 can|could not be bothered
%blamable|@ ~2 could not care
%blamable|@ ~6 by accident|mistake|error|oversight
%blamable|@ ~5 without ~1 asking|telling|checking|warning|reading|looking|permission|informing|thinking|testing|saying|a|letting
%blamable|@ ~4 instead of ~1 asking|telling|checking|reading|looking|doing|calling|passing|sending|answering
%blamable|@ ~6 as usual|always|ever
%blamable|@ ~~8 as usual|always
%blamable|@ ~3 always|constantly|keeps|keep|regularly ~1 does|do|forgets|forget|loses|lose|gets|get|mixes|messes|makes|doing|forgetting|losing|getting|making|happens|says|promises ~1
%blamable|@ ~2 promised|told ~2 things|something|nonsense|rubbish ~3
%blamable|@ ~2 delivered|sent|sold|gave ~3 rubbish|junk|nonsense|garbage
%blamable|@ ~3 had|has|have no right|business|idea|authority|clue
%blamable|@ ~2 left ~1 you|it|this|your|us|the|out ~3 waiting|hanging|out|unfinished|lying|undone|blank|open
%blamable|@ ~2 let|left ~3 lie|lying|slide|expire|lapse|sit
%blamable|@ ~2 caused|created|produced ~3 mess|mistake|error|problem|chaos|confusion|delay|trouble
%blamable|@ ~2 gave ~2 the? wrong
%blamable|@ ~2 not ~2 doing|done|do ~1 their|his|her|its ~1 job|homework|work
%blamable|@ ~2 jumped the gun
%blamable|@ ~2 put ~3 in the wrong
%blamable|@ ~2 not up to
%blamable|@ ~1 can|could not ~2 count|read|spell|plan|type|even|organise|manage|cope
%blamable ~1 %fault-noun
@ %fault-noun
fault|mistake|error|blunder|oversight|incompetence|negligence|carelessness|failure|slip|mess|stupidity of|by|from|made|from ~1 by? ~3 %department|%colleague|%partner|@
fault|mistake|error|blame|responsibility lies|is|was|rests|sits ~1 with|at|in ~2 %department|%colleague|%partner|@
fault|mistake|error|blame|problem|delay|mess is|was|lies|comes ~1 down|due|thanks to ~2 %department|%colleague|%partner|@
blame|blamed|blaming ~3 %blamable|@|that
thanks to ~2 %department|%colleague|%partner ~3
it|that|this is|was ~3 %department|%colleague|%partner|@ ~3 who|that
it|that was . ~1 who
it|that|this is|was ~2 %department|%colleague|%partner|@ ~1 not us|me|ours|mine
not us|our|ours|me|mine ~1 fault|mistake|doing|error|but
is|are|was|were not ~1 our|my ~1 fault|mistake|problem|doing|error|responsibility|department|job
do not ~1 look at us|me
do not ~1 blame us|me
nothing to do with us|me|our
not|nothing ~2 within our control
our hands ~1 are tied
if ~2 %department|%colleague|%partner|@ had ~2
^ had ~2 %department|%colleague|%partner|@ ~2
why ~2 %department|%colleague|%partner|@ did|would|promised|told|said|sent ~2
what were they thinking
what ~3 %department|%colleague|%partner|@ was|were thinking
%blamable|@ ~2 clearly|obviously|evidently|apparently|simply|plainly|just ~2 not|never|ignored|forgot|wrong|guessed
%blamable|@ ~2 guessed|improvised|made ~1 it? up
%blamable|@ ~1 can|could not|never be trusted|relied
pass|passed|passing|push|shift the buck
by an|a|some ~1 inexperienced|careless|incompetent|new|sloppy|lazy|useless|temporary ~1
as|like my|our|the ~3 email|mail|letter|message|reply|note|manual|leaflet|terms|page|website ~1 made|makes|clearly ~1 clear|said|says|stated|explained
it|that|this is|was ~2 %blamable ~1 job|duty|task|business|responsibility ~1 to|not
blame ~4 lies|is|rests|goes|belongs with|on|to
keep|kept|keeps telling|asking|reminding ~6
they|he|she ~1 never|hardly|rarely do|does|did|listen|learn|answer
%blamable ~3 cut|cuts|cutting corners
%blamable ~2 let|lets|letting us|you|me down
%blamable ~8 without ~1 asking|telling|checking|warning|reading|informing
%partner|they ~5 rubbish|useless|faulty|bad|garbled data|information|details|figures|addresses
%blamable ~3 delivered|did|sent|gave|made|produced ~2 poor|bad|shoddy|sloppy|rubbish|useless|terrible|lousy
%blamable|@ ~3 sloppy|careless|useless|hopeless with|at|about|all
%blamable|@ ~2 kept ~1 quiet
%blamable ~3 dragged|dragging|drags ~1 their|his|her ~1 feet|heels
%blamable ~2 passed|passes ~3 around|about|on wrong|false|rubbish
if ~3 %blamable ~1 did|had|would|were ~2 homework|job|work|part|duty
%blamable|@ ~5 without ~1 so much|even|ever|once|looking
know|knows how|what they|he|she ~1 is|are|are|get ~1 like?
should|ought ~1 to? know better
excelled itself|himself|herself|themselves
done|did|struck it again
struck again
fault|mistake|error|problem ~1 is|lies|sits ~1 on|with|at the? ~1 side|end|part|door of ~1 your|our|the ~2
%blamable|@ ~2 kept|keeps|left|leaves ~4 desk|drawer|pile|himself|herself|themselves
ought ~1 not to ~1 have
the|our|your ~3 should|could not ~1 have ~1 said|told|sold|sent|given|written|let|closed|signed|done|promised|put|made|used|booked|charged|opened
the|our|your ~3 should|could ~1 have ~1 known|checked|asked|warned|listened|looked|read|rung
%blamable tells|told|tell us|me nothing|little|lies|rubbish
it was not me|us ~9
beyond me|us why|how
can not have ~1 been ~1 awake|listening|looking|thinking|paying
%blamable ~2 cannot|not have ~1 been awake
)";

constexpr std::string_view BLAME_OF_CUSTOMER = R"(
you ~1 should ~3 have ~1 .
you ~1 could ~2 have ~1 %past-deed|avoided|prevented|known|saved|chosen|realised|guessed|seen ~1
you ~1 were ~1 asked|told|informed|advised|reminded|instructed ~~8 ago|already|before|twice|times|weeks|months|repeatedly|clearly|several
you seem|appear ~1 to have ~1 skipped|missed|overlooked|forgotten|misread|ignored|misunderstood|lost|deleted|not
clearly|plainly|expressly|explicitly ~1 explained|stated|written|described|marked|mentioned|shown|says|said|told|asked|visible
as|like ~2 stated|explained|mentioned|said|written|described|announced|communicated|pointed|told ~1 in|on ~2 previous|last|earlier|first|former
like i|we ~1 said|told|explained|wrote|mentioned
if you would ~1 called|told|asked|checked|listened|followed|looked|written|waited|answered|sent|mentioned|bothered
if you would ~1 read ~6
you ~2 let ~4 expire|lapse|run|pass|go
you ~1 missed ~2 deadline|appointment|date|slot|window|cut|payment|payments|limit|chance
you ~1 are|were ~2 mistaken|wrong|confused|imagining|exaggerating|overreacting|unreasonable|rude|impolite
you are ~1 the only ~3
calm down
this|that is what happens|you when|if|get ~2 you ~3
with all ~1 due respect
you ~1 can not ~1 just|simply|really|honestly|seriously ~1 expect
whatever you ~1 did|pressed|have
incorrectly|wrongly|not|never|incompletely ~2 entered|filled|signed|sent|paid|read|given|stated|returned|provided ~3 by you
due|because|owing of|to your ~2 late|delay|delayed|mistake|error|failure|silence|carelessness|wrong|missing|incomplete|refusal|haste|incorrect
your ~1 failure|refusal|neglect|carelessness|impatience|negligence
your ~1 late|careless|delayed ~1 payment|reply|answer|response|return|cancellation|notice|handling
despite|spite ~3 reminders|requests|warnings|instructions|advice|explanations
you ~1 ought to ~1 have
you ~1 were ~1 supposed|meant|required|obliged to
you ~2 failed|forgot|neglected|omitted to
you ~2 forgot|ignored|misread|misunderstood|overlooked|misplaced|mistyped|mislaid|neglected|misused
you ~1 did not ~2 %customer-deed
you ~1 have|had not ~1 %past-deed ~1 the|our|your|what|it|any|properly|carefully
you ~1 never ~1 %customer-deeds
you ~1 %insinuated ~1 not|never|did|do|have|were|are|forgot|ignored|wrong|misread|deleted|lost|chose|used|pressed
%insinuated ~1 you ~1 not|never|did|do|have|were|are|forgot|ignored|misread|deleted|lost|chose|used|pressed
you ~2 %delivered ~4 %wrong|mistake|accident
you ~2 waited|left|called|wrote|came|reported|replied|cancelled|ordered|asked|applied ~3 too late|long
you ~2 must have ~1 %delivered|deleted|dropped|misread|forgotten|lost|ignored|broken|spilled|deactivated|blocked|done|changed|moved|thrown|damaged|made|missed|overlooked|mistyped
your ~1 own ~1 %fault-noun|fault|risk|choice|decision
your fault|mistake|mistakes|oversight|negligence|carelessness|incompetence|blunder|doing|stupidity|laziness
%fault-noun|fault|problem|mistake is|was|lies ~2 on|at|with your|you ~1 side|end|part|alone
something you ~1 are|did|have|must|were ~2
user|operator|customer error
nobody|no|everybody|everyone one? else ~6 has|had|have|manages|managed|can|could|does|did|reads|seems|understood|complained|complains
no other ~1 customer|customers|client|user|users|guest|tenant
all|every|most|hundreds|thousands other|of? ~1 customers|customer|users|guests|clients|people ~1 has|have|manage|manages|managed|understand|understood|can|could|read|found|find
like everybody|everyone|anyone|anybody else
if people|customers|guests|users|everyone|everybody|patients|passengers ~1 read|checked|looked|listened|followed|asked ~6
please ~1 read what i|we ~4
not ~2 followed|observed|respected|checked|read on|at|by your ~1 side|end|part
as|like i|we ~1 have? ~1 already|repeatedly|previously|clearly|twice ~1 %said-before
as|like i|we ~1 %said-before ~3 already|before|twice|repeatedly|several|times
as|like ~2 already|previously|repeatedly|clearly ~1 %said-before
as|like ~2 already|previously|repeatedly|clearly been|being|been ~1 %said-before
i|we ~1 have? already|repeatedly|clearly ~1 %said-before ~2 you|this|that|it
i|we ~1 have? %said-before you ~3 already|twice|repeatedly|several|times|before|times|often
i|we ~1 have? %said-before ~2 this|it|that ~3 already|twice|repeatedly|several|times|before|times|often|enough
already %said-before you
i|we can only ~1 repeat
i|we ~1 must|have ~1 to? repeat
let me repeat ~1
repeat myself|ourselves
for the ~1 second|third|fourth|last|umpteenth|hundredth time
how many times ~3
how often do i|we|must
per my|our ~1 last|previous|earlier ~1 email|mail|message|letter
as per my|our
read ~3 email|mail|message|letter|terms|conditions|instructions|manual ~1 properly|carefully|again|first|before
if you ~2 read|look|looked|check|checked|scroll ~4 properly|carefully|closely
please ~2 read ~4 properly|carefully|more ~1
next time ~2 read|think|check|look|remember ~3
if you had ~1 %past-deed
had you ~1 only|simply|just? %past-deed
had you not ~2
if only you
if you did not ~3 we|it|this|would
you ~1 insisted|chose|decided ~1 on|to|not|against|for
you ~2 were ~1 warned|reminded
you ~2 have|had been ~1 warned|reminded
you ~2 brought this|it on|upon
you ~1 only have yourself
yourself|yourselves to blame
your fault
you ~2 are ~1 to blame
you ~2 are ~1 at fault
you ~2 caused|created|broke|damaged|ruined|spoiled ~1 this|it|the
you ~2 are ~1 using|holding|doing|reading|pressing|entering ~2 it|this|them? ~1 wrong|wrongly|incorrectly
you ~1 can|could ~1 hardly|not ~1 seriously ~1 expect
what did you expect
you ~1 really|surely|certainly ~1 should|must know|have
it is not hard|difficult|rocket to|science
because you ~2 did|do|have|had|were not ~2
because you ~1 deleted|ignored|forgot|waited|dropped|broke|chose|insisted|refused|left|lost|spilled|changed
you ~1 refused|declined|failed to
you ~2 could ~1 easily|simply have
you ~1 were ~2 careless|late|rude|impatient|negligent|unclear|absent|not
unlike you
anyone|anybody can|could ~1 see|read|understand
a ~1 quick|simple|short|glance|look ~2 would have ~1 told|shown|saved|helped
nobody|noone forced|made|asked|told you to
you ~1 were ~1 told|informed|advised|warned ~2 at|by|on|in ~4 that
you ~1 have ~2 not ~1 . ~2 properly|right|correctly|firmly|enough|carefully
you|they|most|others|members|customers ~4 read ~2 small print
you ~1 chose|picked|booked|took|ordered ~1 the cheapest|cheap|wrong|smallest
)";

constexpr std::string_view NOT_BLAME = R"(
if|unless|should|whenever|whether|until|case|when|once ~4 fail|fails|forget|forgets|does|do ~2
should you ~3
nobody|none|nothing|no|not ~3 to blame
nobody|none|no|not ~3 at fault
not|no|never ~2 your|anyone|anybody ~1 fault|mistake|doing|error
no fault of
our team ~9
not ~1 wrong|mistaken|confused|rude
you ~1 can|could blame the|it
you ~1 should ~1 have ~1 received|got|gotten|had|seen|heard|found|been
you ~1 should ~1 have a|an|the|it|one|your|two|three|#|access|both|no|any|everything|them|enough|all|that|at|by|in|more
you ~1 should ~1 not|never ~1 have ~1 to|had|been|needed|received|got|heard
you ~1 could have ~1 been|received|had|a|the|your|it
you ~1 should ~1 not|never|really have|of ~1 had ~1 to
if you had a|an|any|more|questions|trouble|problems|other|further|the|to
you did not ~1 need|have|receive|get|hear|miss|lose|cause|make
you did not ~1 do ~1 anything|nothing|wrong
you ~1 did nothing|everything|well|right
you have ~1 not ~1 done|made ~1 anything
you were ~2 not ~1 told|informed|called|answered|given|careless|late|rude|impatient
you ~1 have ~2 never ~1 received
you never ~1 got|received|heard
your mistake|error ~1 report|message|code
i|we|it|this|that|which|these|those not|never|also|really? should|could ~2 have ~9
i|we ~1 forgot|ignored|overlooked|misread|failed|missed|neglected|mixed|misplaced|mislaid|misunderstood|misinformed|lost ~9
the|a|an . you ~1 did not ~2
it was ~1 i|me|we|us|you ~1 who
is|are|am|was|were ~1 responsible for ~1 your|the|all ~1 account|area|region|matter|case|question|contract
who|which|that ~1 should have received
as i|we ~1 said|mentioned|told|explained|wrote on|in|at|yesterday
do not blame yourself
own ~1 two|weight
error|mistake ~1 on|at|in our|my
is|was|were|are our|my ~1 own? fault|mistake|error|doing|oversight|slip
^ our|my ~1 own? fault|mistake|error|doing|oversight|slip
what i|we did
your own ~1 words|pace|time|account|data|number|copy|browser|page|printer|name|use|device|doctor
your ~1 own ~1 choice|decision ~3
your own one|ones|key|car|devices
felt|feel|feeling ~1 ignored|forgotten|misled|neglected|lied
you ~1 were|are ~1 sent|given|told|charged|put|shown|quoted|passed ~5
you ~1 have|had been ~1 sent|given|told|charged|put|shown|quoted|passed ~5
you took|take it|this ~2
)";

constexpr auto RULES = std::to_array<Rule>(
    {{Finds::blame, BLAME_OF_OTHERS}, {Finds::blame, BLAME_OF_CUSTOMER}, {Finds::not_blame, NOT_BLAME}});

} // namespace

std::span<const WordClass> blame_words() { return WORDS; }
std::span<const Rule> blame() { return RULES; }

} // namespace eider::language::english_tables
