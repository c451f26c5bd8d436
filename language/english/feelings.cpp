// Feelings and hardships that an English writer states about themselves or those they write for.
// Judgements ("unacceptable"), bare facts and idioms ("I'm afraid that", "happy to help") are none.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"felt",
     "afraid aghast agitated alarmed alone amazed anguished angry annoyed anxious appalled apprehensive "
     "ashamed "
     "astonished astounded baffled beside bereaved betrayed bewildered bitter bored bothered broken bummed "
     "burnt calm cheated chuffed comforted concerned confused content crushed cross cut dazed dejected "
     "delighted demoralised demoralized depressed desolate despairing desperate despondent devastated "
     "disappointed discouraged disgusted disheartened disillusioned dismayed distraught distressed disturbed "
     "dreading drained dumbfounded ecstatic elated embarrassed emotional enraged exasperated "
     "excited exhausted fearful flabbergasted flustered forgotten foolish frantic frazzled freaked "
     "frightened "
     "frustrated fuming furious gutted guilty happy heartbroken helpless hopeless horrified humiliated hurt "
     "ignored impatient impressed incensed indignant infuriated insulted intimidated irate irked irritated "
     "isolated jealous jittery joyful keen let-down livid lonely lost low mad mortified moved "
     "miserable nervous numb offended outraged over-the-moon overjoyed overwhelmed panicked panicking "
     "panicky "
     "perplexed petrified pissed pleased powerless proud puzzled raging rattled regretful relieved restless "
     "sad saddened scared seething shaken shaking shattered shocked sick sickened sleepless speechless "
     "stressed "
     "struggling stunned stupid suffering surprised suspicious tearful tense terrified thrilled tired "
     "tormented "
     "torn touched traumatised traumatized troubled trembling unappreciated uncomfortable uneasy unhappy "
     "unnerved unsafe "
     "unsettled upset useless vexed violated vulnerable wary weary worn worried worrying wretched "
     "hysterical hungry freezing cold thirsty stranded homeless penniless broke skint dizzy ill unwell "
     "bedridden housebound grieving mourning crying sobbing weeping cheesed miffed peeved "
     "narked gobsmacked knackered shattered stuck heartsick homesick wound spent disoriented cornered "
     "invisible "
     "belittled patronised patronized disrespected undervalued unheard unwelcome sceptical skeptical hopeful "
     "optimistic reassured gladdened glad cosy blessed lucky buzzing stoked hyped jumpy antsy gloomy "
     "tricked fooled robbed conned scammed misled deceived abandoned discriminated judged targeted "
     "humbled honoured beaten defeated"},
    {"feeling-noun",
     "stress worry anxiety distress pain agony despair frustration anguish grief sadness fear panic "
     "embarrassment sorrow misery disappointment anger upset heartache shock nightmare joy relief "
     "nightmares tears headache headaches shame humiliation delight terror "
     "grief sleep worries"},
    {"hurts",
     "worries worry worried scares scared frightens frightened frustrates frustrated upsets upset annoys "
     "annoyed "
     "bothers hurts hurt saddens saddened stresses stressed kills depresses disappoints disappointed "
     "embarrasses embarrassed shocked shocks terrifies terrified angers exhausts exhausted infuriates "
     "infuriated drains pains devastated humiliated insulted unsettles unsettled disturbs haunts distresses "
     "distressed irritates irritated pleases pleased delighted relieves relieved touched moved thrilled "
     "amazed comforts comforted overwhelms overwhelmed puzzles panics panicked cheered alarmed alarms "
     "baffled baffles rattled rattles enraged disgusts disgusted crushes crushed destroys destroyed broke "
     "breaks"},
    {"own-people",
     "class pupils students guests group residents members choir club everyone everybody team staff "
     "party parents tenants household community"},
    {"necessity",
     "rent food heating mortgage groceries electricity gas medicine medication nappies bills shopping petrol "
     "wage wages living deposit meal meals power water insulin milk school"},
});

constexpr std::string_view FEELINGS = R"(
%kin-or-self ~1 am|is|are|was|were|been|being|got|get|getting|became|become|feel|felt|feels|feeling|remain|left|stay|grow|grew|sound ~1 %degree? %degree? %degree? %felt
^ am|feel|feeling|felt|getting|got|was %degree? %degree? %felt
^ %felt with|by|at|about|of|that
ruined|spoiled|spoilt|wrecked|destroyed my|our ~2 day|days|week|month|year|holiday|holidays|birthday|wedding|evening|christmas|trip|weekend|anniversary
^ %degree %degree? %felt with|by|at|about|of|that
^ really|very|so|extremely|absolutely|totally|truly|deeply|most %degree? %felt
is|are|was|were|has|have|left %kin|me|us ~2 %felt
makes|made|make|making|leaves|left|leave|leaving|had|has|keeps|kept|got|getting|find|found|drives|drove|driving me|us|him|her|%kin ~1 feel|feeling? %degree? %degree? %felt|mad|crazy|insane|cry|sick|ill|nuts|anxious|cringe
%self ~1 feel|felt|am feeling|feeling? ~1 %degree? like ~5
%self ~1 feel|felt ~1 as if|though ~5
%kin-or-self feel|felt|feels|am|been ~1 %degree? down
have|with|and ~4 baby|newborn|toddler|infant|child|children|mother|father ~8 cold|degrees|freezing|without
%self ~1 feel|felt that ~3
%kin-or-self ~1 am|is|are|was|were|feel|feels|felt not ~2 happy|pleased|amused|impressed|comfortable|coping|satisfied|thrilled|okay|well
not|un ~1 %degree? happy|amused|impressed about|with|at|by
can not wait
%self ~1 worry|worries that|about|whether|if ~3
%kin-or-self ~1 am|is|are|was|were ~1 unsatisfied|dissatisfied|unimpressed|discouraged|beside|inconsolable|devastated|worried|unwell|poorly|terrified
been|was|is ~1 a ~1 nightmare|hell|torture|ordeal|struggle|rollercoaster ~1 for|to ~2
my ~1 head|stomach|heart|hands|blood ~3 boils|boiling|pounding|sank|spinning|shaking|hurts|aches|stopped|racing
it|this|that|which ~2 breaks|broke my|our|her|his heart
scares|frightens|worries|bothers|hurts|upsets %me
lie|lies|lying|sit|sits awake|crying
%self ~1 feel|felt . ~1 $
feel|feels|felt|feeling like a|an ~4
%self ~2 fear|dread|hate|despair|panic|panicked|worry|worried|cried|cry|wept|sobbed|suffer|suffered|suffering|regret|grieve|miss|dreaded|hated|mourn|trembled
%self ~2 am|was|have|been ~1 crying|dreading|despairing|suffering|grieving|hating|worrying|panicking|struggling|freezing|shaking|shivering|mourning|fuming|seething|starving
%kin ~2 cries|cried|suffers|suffered|is|was|has|have|are crying|suffering|freezing|shivering|struggling|scared|terrified|in ~1 tears|pain|hospital?
it|this|that|which|and ~3 %hurts me|us|him|her|%own
%self ~2 can not|no ~2 afford
can not|no|unable ~3 pay ~2 %necessity|this|it|for|them
unable to ~2 afford|pay|heat|cook|wash|work|eat|feed|sleep
%self ~1 can|could ~1 not ~1 sleep|eat|breathe|cope|cook|wash|shower|heat|feed|work|walk|relax|bear|stand|stomach|concentrate|face
%self ~1 can|could ~1 hardly|barely|scarcely|no ~2 sleep|eat|breathe|cope|walk|afford|believe|move|bear
%self ~1 can|could not ~1 take ~1 any|much|this|it|anymore
have|has|had not ~1 slept|eaten
not|barely|hardly slept|sleeping|eaten
sleepless night|nights
lose|losing|lost|lying|lie|awake ~2 sleep|awake|nights|night
lie|lay|lying awake
keeps|keeping|kept %me|him|her ~1 awake|up
worried|scared|bored|frightened sick|stiff|to
end of %own|his|her ~1 tether|rope|patience|wits
wits|wit ~2 end
in|into|to|close|near|with|bursting tears
tears in|of|came|down
%own ~2 patience|nerves|trust|heart|hopes|spirits|blood|nerve|health|confidence|mood ~4
heart ~1 sank|breaks|broke|aches|broken|sinks|racing|pounding
knot in|my
lump in
fed up
sick|tired ~2 of|and
sick to|and
had|have ~1 enough ~1 of
%own|his|her|their ~1 last|breaking straw|point|nerve
at|near|past|reached ~2 breaking|boiling point
over the moon
on cloud
on ~1 edge|tenterhooks
pulling|tearing ~1 my hair
out of ~1 my|our|her|his mind|depth
at a ~1 loss|loss
a|such|huge|big|great|real|an ~2 relief|weight|burden|worry|shock|nightmare|ordeal|blow|disappointment|misery|agony|struggle|joy|comfort|embarrassment|humiliation|strain|torment|torture ~1 for|to|on me|us|him|her|my|our|%kin
each|every ~2 is|was ~2 shock|agony|torment|torture|nightmare|worry|misery|struggle|relief|joy
causing|caused|causes|cause|gives|gave|giving|put|puts|brings|brought me|us|him|her|%kin|my|our ~4 %feeling-noun
causing|caused|causes|giving|gave ~4 %feeling-noun
a|so|such|lot|much|great|enormous|of|constant|terrible|awful ~2 stress|anxiety|distress|worry|grief|heartache|pain|upset
in ~2 pain|agony|despair|distress|shock|panic|tears|desperation|mourning|hospital
to my ~1 horror|shock|dismay|delight|relief|disappointment|embarrassment
i|we ~1 find|found ~3 ~2 hard|difficult|upsetting|distressing|frustrating|stressful|frightening|humiliating|insulting|offensive|scary|worrying|depressing|painful|embarrassing|exhausting|disheartening|heartbreaking
upsetting|distressing|frustrating|stressful|frightening|humiliating|scary|depressing|painful|embarrassing|exhausting|hard|difficult|tough|worrying|tiring ~1 for|on me|us|him|her|my|our|%kin
hard|tough|difficult|awful|terrible|dark|rough|stressful|painful|worst|horrible ~1 time|times|day|days|week|weeks|month|months|year|period|for
go|going|went|gone through ~1 a|the|hell|so ~2
through hell
looking forward to
look|looked forward ~3 for
%self ~2 love|loved|adore|enjoy|enjoyed ~4
means|meant ~2 a|so|the|everything ~2 lot|world|much|everything ~1 to|for me|us|him|her|my|our|%kin
made my|our|her|his|their day|week|year|month
make|made|makes %me|him|her|%kin ~2 smile|laugh|happy|proud|cry
cheered|cheers %me|him|her up
put|puts a smile
no ~2 money|food|heat|heating|water|electricity|power|roof|income ~2 left|until|for|to|at|in
without ~1 heat|heating|food|money|electricity|power|insulin|medication|medicine|income|running|hot|water ~3
no|not|little|nothing|hardly ~3 to live|eat|feed|spare on?
living|live|surviving|getting on|off|by my|our|savings|benefits|toast|credit|borrowed|a
struggle|struggling|struggled to|with|financially ~3
lost|losing %own ~1 job|home|house|wife|husband|mother|father|son|daughter|income|livelihood|savings|faith|trust|hope|patience
made redundant|homeless
out of ~1 work|money
ends meet
make ends
%self|%kin ~1 am|are|is|was|were|left ~1 stuck|stranded|trapped|sitting|freezing|left ~5
stranded|trapped|stuck at|in|on|here|without|outside
sitting|sit|sat|sleeping|sleep|slept|living|live|lying in|on ~1 the|a|my|our ~1 dark|cold|floor|freezing|car|street|airport|coat|coats|blankets|damp|mould
freezing|freeze|frozen ~1 cold|in|at|here
behind|arrears|overdrawn|debt on|with|by|because|and ~3
in|into arrears|debt|poverty|hardship|overdraft
go|going|goes|went hungry|without|cold
bailiffs|eviction|evicted|evict
food bank
passed away
%kin ~1 died|dying|passed
%own ~2 %kin ~1 died|dying|passed
in ~1 a ~1 wheelchair|bad|dark ~1 place
%self|%kin ~2 have|has|had|am|is|are|with|a ~3 cancer|disabled|disability|dementia|depression|epilepsy|asthma|pregnant|autistic|diabetic|terminally|chemo|chemotherapy
not know ~1 what ~1 else? to do ~1 any? anymore|more|now|next
do not know ~2 how ~2 pay|cope|manage|feed|survive|go|get
do not know where|which to turn
can not go on
want|wanted to cry|scream|die|disappear|hide
could|nearly|almost|just ~1 cry|cried|scream|screamed|wept
breaks|broke|breaking my|our|her|his heart
%self ~2 trusted|relied ~3 and|but
not ~1 worth living
no ~1 reason|point|longer ~2 living|live
pleasant|nice|lovely|happy surprise
ashamed|embarrassed|proud|afraid|scared|frightened|terrified of|to|that|about
take|taking|taken|takes ~2 toll
takes|took ~2 toll|strain
under ~2 stress|strain|pressure
stressing|freaking|stresses|freaks|creeps|wearing|grinding|getting|stressed|weighs|weighing %me ~1 out|down|up|on
weighing|weighs|preys|playing ~1 on my|our|me
getting|gets to|on my|me|us ~1 nerves|down
a wreck|mess|bag
nervous wreck
feel|feels|felt|feeling let down
let down
to tears
beyond|past ~1 frustrated|frustrating|angry|upset|annoyed|caring|words|furious|disappointed
lost for words
the|our|my|whole|all ~2 %own-people ~1 was|were|is|are|been|feel|felt ~1 %degree? %degree? %felt
sleep|sleeps|sleeping|slept ~1 on|in ~3 bed|sofa|couch|mattress|deckchair|coat|coats|blankets|gloves|car|chair|tent|floor
wits|wit|wit's|rope|tether ~~2 end
it|that|this|tooth|leg|back|knee|foot|hand|arm|head|ear|gum|jaw|hip|shoulder ~1 hurts|aches|throbs ~1 when|so|a|to|badly|like|even|every|at
can|could ~1 barely|hardly|scarcely ~2 pay|manage|live|cover|make|meet|keep|feed|heat|walk|stand|see
can not ~1 keep up|pace ~1 with
can not ~2 make|meet ~3 instalments|payments|rent|bills|mortgage|instalment|ends
would be ~1 lost|stuck|stranded|helpless|homeless ~1 without|if
it|this|that ~1 is|was ~2 embarrassing|humiliating|frightening|scary|terrifying|stressful|upsetting|exhausting|heartbreaking|painful|depressing|frustrating|distressing|nerve-racking|soul-destroying to|when|that|not|having|seeing|for
%self ~2 cry|weep|panic|worry|struggle|despair|shake|tremble every|each|all|at|about|over|whenever|because|when
%self ~1 am|are|was|were ~2 frightened|afraid|scared|worried for|of|about|that|to
sick|worried|beside with ~1 worry|grief|fear|anger
living in|with ~1 fear|dread|pain
gave|give|gives|giving me|us|her|him|my|the ~2 fright|scare|shock|goosebumps|hope|confidence|peace
on ~1 my|her|his own ~3 and ~2
lost|losing|lose ~1 all? ~1 my|our|her|his job|home|savings|livelihood|income|wages|pension
has|have|had ~1 not|never left|been ~2 house|flat|home|out|bed ~2
do|does|did not ~1 feel ~1 safe|well|welcome|comfortable|heard|listened|valued
rather|somewhat|quite|less ~1 than? ~1 miffed|peeved|put|impressed|amused
it|this|that ~1 is|was ~2 upsetting|frustrating|distressing|heartbreaking|exhausting|humiliating|stressful|worrying|frightening|scary|embarrassing|depressing|draining
my|her|his ~1 eyes|back|legs|hands|hearing|knees|hip|heart ~1 is|are ~2 bad|weak|poor|failing|going|aching
screens|stairs|noise|light|it ~1 hurt|hurts
like ~2 talking|speaking to ~1 a|the wall
)";

constexpr std::string_view NOT_FEELINGS = R"(
%self ~1 am|are|is afraid ~1 that|so|not|the|there|this|i|we|it|your|you|my|our|he|she|they|,
%self ~1 am|are|will|would ~2 happy|glad|pleased|keen|delighted ~1 to|for|if
happy|glad|pleased|delighted to ~1 help|hear|pay|wait|send|provide|answer|discuss|assist|accept|take|return|come|talk|give|share|keep|say|see|confirm|bring|do|collect|receive
would ~2 be happy|glad|pleased|delighted|lucky
%self ~1 am sure|sorry|keen|content
more|only ~1 too? than|too happy|glad ~1 to
sorry ~1 to|for|about|if
not bothered|fussed|interested|surprised
sure ~1 you ~1 are
hope ~4 happy|well
love|like to|it if|for
would|will|i'd ~2 love|hate|like|enjoy|miss|regret ~1
%self ~1 do not want|mean|wish to
got lost
was|is|got|been|get|went|are|were lost|broken|down|stuck|cold|torn|cut|low ~1 in|on|by|at|for|since|again|when
down|stuck|lost|late|stupid|useless|cold|ill by|again
a cold
lost my|our|the|a ~1 card|ticket|receipt|phone|password|bag|booking|key|keys|luggage|login|wallet|parcel|case|letter
do|did not feel like
feel free
feel that you|the|this|it|your
if|unless|when you ~2 feel|are|were
hate|sorry to bother|trouble|disturb|nag|be
looking forward to ~2 hearing|your|hear|reply|resolving|a|receiving|answer|response|prompt|speedy
look forward to ~1 hearing|your|a|hear
i|we regret to
no worries|stress|panic
not ~1 to worry
do not worry|panic|fear
do|does not ~2 hate
do|need not be ~1 afraid|worried
%self ~1 miss|missed the|my|our|your|a ~1 call|delivery|train|bus|flight|appointment|deadline|email|connection|parcel|courier|option|button|point
%self|and|but pleased|happy|sad to say|report|hear|inform
worth ~2 cry
cry for
i|we fear that|the|it|you
find ~2 hard|difficult to ~1 find|see|read|believe|tell|use
struggling|struggle|struggled to|with ~1 find|see|log|understand|get|open|download|connect|access|set|install|the|my|this|work|figure
feel ~1 it is|was|would|should
i|we feel we|i ~2 should|deserve|have|need
you|they|he|she ~1 must|should|will|may|might ~1 be|feel
are you
was not|no ~2 surprised|bothered
would not ~2 surprised
can not wait ~1 until|till|for|any|much|that|this|longer
live|living|lives in|on ~1 a|the ~1 flat|house|floor|second|first|third|ground|other
hopeless|useless|rubbish|bad|terrible|stupid|lost|good with|at ~1 this|these|such|computers|technology|it|numbers|that
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::feeling, FEELINGS}, {Finds::not_feeling, NOT_FEELINGS}});

} // namespace

std::span<const WordClass> feeling_words() { return WORDS; }
std::span<const Rule> feelings() { return RULES; }

} // namespace eider::language::english_tables
