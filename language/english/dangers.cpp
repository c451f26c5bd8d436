// Marks in English messages for what cannot wait: danger, the press, threats, and insults to persons.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr std::string_view SAFETY = R"(
brake|brakes ~4 failed|fail|fails|gone|useless|broken
water ~3 coming|pouring|running|dripping ~2 through|from ~2 ceiling|wall|lamp|socket|light
smell|smells|smelled|smelt|smelling|stink|stinks|whiff|reek|odour|odor ~5 gas|burning|burnt|smoke|chemical|chemicals|fumes|plastic|petrol|electrical|burn|diesel|scorched
gas ~1 leak|leaking|smell|odour|alarm
leak|leaking|leaks ~2 gas|carbon|acid|petrol
burning|burnt smell|plastic|rubber|through|wire
carbon monoxide
fire|flames|smoke|smoking|smoked|smoulder*|sparks|sparking|sparked|spark|explode|exploded|explosion|exploding|electrocuted|electrocution|melted|melting|scorched|singed|overheated|overheating|overheats|burned|burnt|scalded|scald
caught|catch|catches|catching|on|set fire|light|flames
a fire
electric ~1 shock|shocks
got|gets|gave|giving|get ~3 shock|shocks ~3
shock|shocks from|off ~1 the|it ~2
got|get|gets|getting|becomes|became|is|was|runs|ran|are|were ~1 so|too|very|extremely|red|boiling|burning|dangerously|really hot
gets|got|getting hot
too hot to touch|hold
short circuit
live|bare|exposed|frayed|loose wire|wires|wiring|cable|cables|socket
danger|dangerous|dangerously|unsafe|hazard|hazardous|lethal|deadly|life-threatening|toxic|poisonous|poisoned|poisoning|poison|choke|choked|choking|suffocate|suffocated|collapsed|collapsing|unconscious|seizure|seizures|anaphylactic|anaphylaxis|overdose|overdosed|suicide|suicidal
life threatening
is|it safe to|for|or
not safe
risk|danger of|to ~2 life|injury|fire|explosion|death|falling|burning|drowning|electrocution|health|collapse|infection|lives
allergic|allergy ~3 reaction|shock|nuts|nut|peanut|peanuts|milk|gluten
severe ~1 reaction|allergy|pain|bleeding
injured|injury|injuries|bleeding|burns|wounded|concussion|fractured ~2
cut|cuts|burnt|burned|hurt|broke|injured|scalded|sliced ~1 my|his|her|their ~1 hand|hands|finger|fingers|arm|leg|face|lip|mouth|foot|eye|skin|head|wrist|ankle|knee
glass|metal|shard|shards|plastic|needle|blade|mould|mold|maggots|insects|nail|screw in ~2 food|jar|baby|bottle|salad|yoghurt|bread|soup|cereal|meal|tin|my|the
broken|piece|pieces|shards|shard|splinter|splinters of ~1 glass|metal
food poisoning
chest pain|pains
can not|hardly breathe
difficulty breathing
ambulance|paramedics|paramedic|hospitalised|hospitalized|a&e|resuscitat*
brakes|brake ~3 fail|failed|failing|gone|not|faulty|stopped|work|give|gave
brakes|steering|airbag|seatbelt ~2 failed|fails|broke|gone|locked|snapped|came|did|do
no|without ~1 brakes
wheel|ladder|handle|chair|shelf|railing|ceiling|roof|balcony|lift|elevator|tile|branch|wall|stairs|step|seat ~3 came|fell|falling|collapsed|snapped|broke|cracked|loose|plunged|dropped|gave
fell|falling|fall off|from|down|through|on|over ~3 roof|ceiling|stairs|ladder|wall|balcony|height|head|me
stuck|trapped|locked in ~2 lift|elevator|car|bathroom|room|building
flood|flooded|flooding|water ~4 electric|electrics|sockets|socket|fuse|ceiling|through|lights|electrical|light|wires|meter
kill|hurt|harm|killing|harming|end myself|my
end ~1 my|it life|all
take|taking|ended my|his|her ~1 own? life
not ~1 worth living
not want to ~1 live|be|wake|go ~2 anymore|more|alive|on|here|up
no ~1 reason|point to|in living|live|going
want to die
wish i|was ~1 was|were dead
be better off ~1 without|dead
self harm|harming|harmed
could ~2 have ~1 been|died|killed
could|would|might|will|can ~2 kill|killed|injure|die|electrocute|burn|drown|choke|hurt|injured|hurt
nearly|almost|could ~2 died|killed|drowned|fell|choked|fainted|burned|hit|suffocated
out of|without|no|low|missed|run|ran ~3 insulin|oxygen|inhaler|epipen|medication|medicine|dialysis|ventilator|pills|tablets|dose
insulin|oxygen|inhaler|epipen|dialysis|ventilator|pacemaker|defibrillator|concentrator
baby|newborn|infant|child|toddler|elderly|pensioner|pregnant|disabled|old ~8 no|without|cold|freezing|degrees|heating|heat
no|without ~1 heating|heat ~10 baby|newborn|infant|child|toddler|elderly|pensioner|pregnant|old|children
heating ~10 baby|newborn|infant|child|toddler|elderly|pregnant
hypothermia|heatstroke|dehydrated|dehydration|asbestos|radiation|mercury|legionella|salmonella|listeria|contaminated|contamination
wrong ~1 medication|medicine|dose|tablets|pills|dosage|blood
emergency ~1 services|room|number|exit|line
evacuate|evacuated|evacuation
call|called|ring|calling|rang ~2 999|911|112|fire|ambulance ~1
fire ~1 brigade|department|service|exit|door|alarm
headache|headaches|dizzy|nauseous|vomiting|vomited|fainted|faint ~5 smell|fumes|gas|since|after
a|the|safety|product recall
swallow|swallowed ~4
blocked|locked|jammed ~3 exit|escape
traffic|crossing|street light|lights ~3 out|broken|dead|down
stalker|stalking|stalked|abusive|violent|beats|beaten
domestic violence|abuse
afraid for my|our|her|his life
alarm ~2 button|pendant|cord|bell ~4 dead|broken|nothing|not|failed
emergency ~1 button|alarm|brake|stop|phone|call ~4 nothing|not|dead|broken|failed
has|have|had|she|he fallen ~2 before|again|twice|once|down
nearly|almost ~2 swallowed|swallow|slipped|fell|burnt|hit|crushed|trapped
opens|opened ~1 by itself|themselves
)";

constexpr std::string_view NOT_SAFETY = R"(
fire wall|stick|tv|fox
fire ~1 sale|drill
smoke ~1 alarm|alarms|detector|detectors
to|the|a ~1 smoking ~1 free|room|area|break
no|non smoking
is|it safe to ~1 assume|say|ignore|delete|click|pay|close|update|log|upgrade|order|buy|remove|install|share|restart|reply
not safe|secure to ~1 pay|order
dead|died|killed|dies|exploded|hurt ~1 battery|line|link|pixel|connection|end|session|account|phone|screen|laptop|router
battery|phone|laptop|screen|router|line|server|tv|app|printer|computer|tablet|modem|fridge|monitor|it is|has|was|just|went|goes ~1 dead|died|dying|dies
process|instance|node|server|pod|job ~3 killed|died|dies|dying
danger of ~1 losing|missing
is|are|will|be ~2 get|getting hurt|killed|injured
killing|kills|killed|kill ~1 me|us|time|you
not|no|nothing ~1 danger|dangerous|urgent
burn|burned|burnt|burning ~1 through|out|cd|dvd
risk of ~1 losing
hurt ~1 my|our|his|her feelings
password|account|id|security|privacy|data|legally|login ~3 unsafe|risk|danger
hot water
will|going|gonna ~4 burn|smash|torch ~3 down|up|shop|office|place|windows
heart ~1 burn
burn|burns|burned ~1 through ~1 money|cash|credit|data
fire ~1 station|truck|engine|engines|place|wood|works|fighter|fighters
)";

constexpr std::string_view PRESS = R"(
friend|contact|cousin|neighbour|brother|sister|somebody|someone ~1 at|with|from ~1 the ~2 post|times|echo|herald|gazette|chronicle|mirror|guardian|tribune|journal|bbc|news|standard
journalist|journalists|reporter|reporters|broadcaster|broadcasters|tv-station|bbc|itv|cnn|nbc|reuters|columnist|newsroom|tabloid|tabloids|trustpilot|viral|broadsheet|documentary|headlines
press ~1 office|enquiry|inquiry|release|officer|conference|contact|team|request|deadline|coverage|agency
the|local|regional|national ~1 press|media|papers|newspapers $
to|with|by|in|inform|tell|contact the ~1 press|media|papers|newspapers|newspaper
local|national|regional|consumer ~1 press|media|papers|paper|newspaper|radio|news|television|tv|station|programme|program
press|media will|would|might|to|and|are|is ~2 interested|hear|love|know|informed|write|published|attention
go|going|take|taking|went ~2 public|viral
go|going|take|taking|contact|inform|tell|alert|approach|write ~5 press|media|papers|newspaper|newspapers|journalists|journalist|broadcaster
social media
post|posting|posted|tweet|tweeting|share|sharing|publish|publishing|review|warn|write|writing|spread|tell ~6 twitter|facebook|instagram|tiktok|reddit|linkedin|youtube|trustpilot|forum|forums|internet|blog|online|followers|subscribers|yelp|tripadvisor|mastodon|threads
all over|across|on ~1 social|facebook|twitter|instagram|tiktok
will|shall|going|intend|about ~2 publish|publicise|publicize
publish|publishing this|it|my|our|the|your ~2 story|experience|correspondence|exchange|letter|emails|case|review|photos
make|making|made ~2 public
name and shame
expose|exposing ~2 you|this|your
tweet|tweeting ~1 about|this|it
blog|vlog about
# ~1 followers|subscribers|readers|viewers
my ~2 followers|subscribers|readers|viewers|podcast|channel|column|blog
write|writing|working|reporting for ~1 a|an|the|our ~3 newspaper|magazine|paper|radio|station|programme|broadcaster|blog|podcast|press|site|weekly
story|piece|article ~1 about|on ~1 this|you|your|how
go|goes|going to print|press
press ~1 deadline|day
consumer ~1 programme|show|column|editor|champion|reporter|desk|magazine
front page
ring|call|write|go|tell|contact|phone|email|inform ~3 evening|daily|sunday|weekly|morning @
the ~1 guardian|gazette|herald|echo|tribune|chronicle|telegraph|argus|courier-mail|examiner
review ~1 site|sites|page|pages|portal|portals
one star ~1 review|reviews
leave|write|post ~3 review|reviews ~1
)";

constexpr std::string_view NOT_PRESS = R"(
press|pressed|pressing ~1 the|a|button|key|enter|ok|send|start|any|it|on|and|power|reset|return|play|submit|down|hard|charges
media ~1 library|player|file|files|centre|center|server|type|studio|team|department|box|markt|design|company
news letter
your|the ~1 newsletter
saw|seen|read|heard|found ~4 facebook|instagram|newspaper|twitter|news|radio|online|paper|tiktok|youtube|internet|tv|google
your ~2 article|story|blog|post|facebook|twitter|instagram|page|channel|tweet|report|documentation
read|reading ~2 the|your|an ~1 article
article ~1 number|no|code|#
buy|order|ordered|bought|subscription|subscribe*|delivery|deliver* ~5 newspaper|magazine|paper
newspaper ~1 subscription|delivery|round
)";

constexpr std::string_view THREAT = R"(
%self|somebody|someone|they|he|she|people ~3 will|going|am ~3 hurt|kill|smash|stab|shoot|bomb|torch|strangle|slap|punch|murder|burn|beat|wreck|trash|break ~2 you|your|him|her|them|everyone|everybody|somebody|someone|staff|place|shop|office|building|face
heads will roll
going|gonna|about to ~2 hurt|kill|harm|beat|smash|burn|punch|slap|stab|shoot|bomb|wreck|trash|strangle|attack|torch|bleed|bash|throttle
get|gets|got|be|getting hurt|killed|stabbed|shot|beaten|smashed|burned
know|knows|found|find ~1 out? where ~2 you|he|she|they|your|his|her|everyone|the|she|staff ~2 live|lives|park|parks|work|works|sleep|school
know|knows where you|he|she|they ~1 live|work|park|lives|works|parks|sleep
know|knows|watching|seen ~2 when|which|what|who ~2 you|he|she|they ~2 lock|leave|finish|close|go|car|drive|finishes|leaves|looks|look
come|coming|drive|driving|turn|show ~2 down|over|there|round|up|around|by ~4 and ~3 smash|beat|hurt|wreck|break|burn|teach|punch|trash|drag|kill ~2
coming for|after you|him|her|them|your
come|came|coming ~4 with ~1 a|my ~1 bat|knife|gun|axe|hammer|friends|crowbar|mates
watch ~1 your|his|her|out|your back|step
look over your shoulder
you|he|she|they ~2 will|would|are|going ~2 regret|suffer
you|they ~1 will ~1 pay for this|it|that
you|they ~1 will ~1 be ~1 sorry|dead
make|making ~1 you|him|her|them ~2 suffer|regret|bleed
wish you ~1 had|were never|dead ~2
or else
baseball bat
with|have|got|bring|bringing a|my ~1 knife|gun|bomb|crowbar|machete|rifle|pistol|sledgehammer
burn|burning|torch|blow|blowing ~3 down|up|alight ~2
set ~3 fire|alight
place|shop|office|building|branch|van|car ~3 burn|burns|burning|ashes|smithereens
brick through
through ~1 your|the ~1 window|windows
your ~1 windows|window ~2 smashed|broken|go
throw ~3 through
beat|beating|smack|smash|kick|punch|knock|rip|break|cut|wring ~2 your|his|her|their|you|him|somebody ~2 up|face|head|teeth|neck|legs|throat|nose|bones|arms|skull|fingers|jaw|kneecaps|tyres
slash ~2 tyres|tires
bullet|bullets
blood on|will|bath
next time ~3 hurt|gun|fist|fists
deserve|deserves to ~2 die|hurt|beaten|killed|suffer|shot|hang
wait|waiting ~2 outside|for ~2 you|him|her|them|staff|exit
hunt|hunting you|him|her|them ~1 down
know ~3 kids|children|family|wife ~3 school|live|go
you have been warned
you were warned
last warning
violence|violent
)";

constexpr std::string_view NOT_THREAT = R"(
would it kill
will have my head
not ~1 know ~5
kill|kills|killed|killing ~1 me|us|time|process|job|session|my|task|two|it
my|our ~1 %kin|boss|wife|husband|manager ~2 will kill
boss|wife|husband|mother|mum|she|he ~1 will|is|would ~2 kill|murder|going ~2 me
hurt|hurts|hurting me|my|us|our|business|feelings|badly|ourselves
get|got|getting|someone|somebody|kid|child|children|people|anyone|anybody|customer could|might|may|can|before ~2 hurt|burn|burned|killed|injured|hit|shock
before ~3 hurt|killed|injured
hit ~1 the|a|enter|by|return|send|limit|our
break|breaks|broke ~1 the|a|my|our|down|it|up|off|again|even|on|contract|into ~2
burn|burned|burnt|burning|burns ~1 smell|my|his|her|finger|hand|through|mark|marks|plastic|itself
beat ~1 the|price|them
knife|knives ~2 set|block|order|blade|arrived|handle|sharpener
hammer|axe|bat|gun|matches|bomb ~1 drill|toy|glue|order|set|ordered|arrived|bath
shoot ~1 me|us ~1 a|an
photo|video shoot
attack|attacks on|ddos|phishing
kill|hurt|harm myself
)";

constexpr std::string_view SLUR = R"(
retard|retards|retarded|moron|morons|moronic|idiot|idiots|imbecile|imbeciles|cretin|cretins|arsehole|arseholes|asshole|assholes|bitch|bitches|bastard|bastards|cunt|cunts|twat|twats|dickhead|dickheads|wanker|wankers|scum|scumbag|scumbags|vermin|whore|whores|slut|sluts|faggot|faggots|nigger|niggers|paki|pakis|chink|chinks|spastic|spastics|halfwit|halfwits|dimwit|dimwits|nitwit|nitwits|dumbass|dumbasses|jackass|prick|pricks|tosser|tossers|pillock|pillocks|muppet|muppets|numpty|dunce|dunces|bellend|knobhead|parasites|lowlife|lowlifes|degenerates|subhuman|tranny|gypsies|gypo|pikey|kraut|krauts|dago|wog|wogs|coon|spic|spics|towelhead|raghead|fag|fags|mong|jerks|dipshit|dipshits|shithead|fuckwit|fuckwits|fucker|fuckers|motherfucker|motherfuckers|crook|crooks|thieves|liars|swindlers|braindead|thickos|thicko|clown|clowns|buffoon|buffoons|simpleton|simpletons|airhead|bimbo|dumbo|troglodyte|twit|twits|lunatic|psycho|witch
stupid|thick|dumb|lazy|useless|brainless|incompetent|pathetic|worthless|disgusting|filthy|dirty|bloody|fat|ignorant|fucking ~1 cow|cows|pig|pigs|woman|man|girl|boy|people|person|lot|staff|agent|foreigner|foreigners|immigrants|immigrant|monkeys|sheep|dog|dogs|clerk|clerks|creature|creatures|bunch|old|indians|indian|donkey|donkeys|kid|kids|piece
you|they|he|she ~1 people|lot|all? ~1 are|is ~3 stupid|thick|brainless|dumb|braindead|subhuman|animals|rats|pigs|parasites|liars|thieves|scum|trash|garbage|vermin|filth|lazy|pathetic|worthless
pack|bunch|load|gang|lot|herd of ~2 liars|thieves|crooks|criminals|clowns|monkeys|idiots|amateurs|animals|cretins|pigs|rats|cowards|crooks|sheep
are you ~2 stupid|deaf|thick|dumb|brainless|retarded|mental
go back to ~2 country|where|india|africa|home
piece of ~1 shit|trash|crap|filth|garbage
send ~2 back to ~2 country
too stupid|thick|dumb to
)";

constexpr std::string_view NOT_SLUR = R"(
i|me ~4 idiot|fool|moron|stupid|clown|dumb|loser|muppet|numpty|twit
i|we ~2 feel|felt|look|am|was|like ~3 idiot|fool|fools|idiots|moron|stupid|clown|dumb|loser|peasant|monkey
make|made|making me|us ~4 idiot|fool|fools|stupid
the|witch hunt
april fool|fools
survey|mail|code monkey
thieves stole|broke|took|got
by thieves
clown costume|fish|outfit
monkey ~1 wrench|toy
not ~2 idiot|stupid|fool|moron
idiot proof
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::safety, SAFETY},
                                            {Finds::not_safety, NOT_SAFETY},
                                            {Finds::press, PRESS},
                                            {Finds::not_press, NOT_PRESS},
                                            {Finds::threat, THREAT},
                                            {Finds::not_threat, NOT_THREAT},
                                            {Finds::slur, SLUR},
                                            {Finds::not_slur, NOT_SLUR}});

} // namespace

std::span<const Rule> dangers() { return RULES; }

} // namespace eider::language::english_tables
