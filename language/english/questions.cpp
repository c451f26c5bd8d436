// English questions: without the form of one, without a verb, and what only looks like one.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr std::string_view IMPLICIT = R"(
please|kindly ~2 confirm|advise|clarify|explain|inform|state|specify|elaborate
please|kindly ~2 tell|say|show|notify|remind %me
please|kindly ~1 let %me know
please|kindly say|indicate|check|verify %indirect
confirm|advise|clarify|explain|state|specify %indirect
^ confirm|advise|clarify|explain that|the|this|my|our|your|receipt
^ confirm|advise|clarify please
tell|inform|show|remind|advise|say %me ~3 %indirect
tell|inform|advise %me about|of|the|your
ask you|them to tell|inform|confirm|explain|advise
inform|tell|advise %me ~2 %indirect
let|lemme %me know ~2 %indirect
let %me know please|asap|soon|about|the|your|by|your
^ let %me know
just let %me know
would|will|do|must|should like|love|want|need|appreciate|prefer|wish|just to know|understand|hear|learn|see|find ~1
want|wanted|need|wish|wanting|hoping|trying|like|love to ~1 know|understand|learn|clarify|ask|check|enquire|inquire|query|verify
want|wanted|need|wish|wanting|hoping|hope|trying|like|love to ~1 hear|find|see|work|figure out|from|about|%indirect
need|want an|your answer|explanation|confirmation|clarification|update|reply|decision|response|status
await|awaiting your|an answer|explanation|confirmation|clarification|decision|response|advice|instructions
waiting|wait for an|your answer|explanation|decision|confirmation|clarification
waiting to hear
expect|request|demand|require an|a|your ~2 answer|explanation|confirmation|statement|clarification|reasons|breakdown
%self ~1 am|are|was|were ~2 not|un ~2 sure|clear|certain|aware|told ~2 %indirect
%self ~1 am|are|was|were ~2 unsure|uncertain|unclear|wondering|curious|confused|puzzled|baffled|asking
not sure|clear|certain|obvious %indirect
unsure|unclear|uncertain|curious|undecided ~2 %indirect
curious|keen|interested|eager|obliged|delighted|grateful to know|hear|learn|see|understand
would ~1 help ~4 to ~1 know|see|hear|learn
glad|grateful|happy|thankful|obliged of|for ~1 any ~1 news|update|word|answer|reply|information|hint|advice|sign
%self ~1 do|did|could|can|still not ~2 know|understand|see|get|remember|recall|grasp|tell ~1 %indirect
not know ~1 %indirect
do not ~1 understand
do|did not ~1 know the|your
can|could not ~2 find|see|locate ~5 where|how|anywhere|whether|if
can|could not ~2 find out|anything|any|the|a
can|could not ~2 work|figure|make it? out
can|could not ~2 tell|decide %indirect
can|could not ~2 tell|see|say|make ~5 whether|if|how|why|when
%self ~1 wonder|wondered|wondering
wondering|wonder %indirect
wonder about
grateful|thankful|glad|pleased ~1 to know|hear|learn|understand
no idea|clue ~1 %indirect|about
have|has|got no|any idea|clue
have ~2 question|questions|query
question|query is|was|about|regarding|concerning
question|query :
my|our|one|another|the only|last|other|second|first? question|query|concern is|would
no|nobody one? ~2 says|say|said|tell|tells|told|explain|explains|explained|knows|seems|answer|answered ~3 %indirect
nobody|none ~2 has|have|can|could|will ~2 say|said|tell|told|explain|explained|know|confirm|confirmed
no one has|have|can|could|will ~2 say|said|tell|told|explain|explained|know|confirm|confirmed
does|do|did|is not|nowhere ~1 say|tell|mention|state|explain|show|specify|indicate|clear ~2 %indirect
nothing|nowhere ~3 says|say|about|tells|explains|mentions|states ~2 %indirect
without saying|explaining|telling|stating ~2 %indirect
would ~1 be|help ~1 good|great|nice|helpful|useful|interesting|lovely|handy|kind|to to|if ~2 know|see|hear|have|tell|told|learn|understand|get|confirm|say|explain
would ~1 help to|me|us ~1 know|see|have|hear|understand
help %me ~1 know|understand|decide
would ~1 appreciate|welcome ~2 answer|advice|explanation|clarification|confirmation|information|reply|guidance|information|clarity|update|copy
grateful|thankful|appreciate|pleased|glad if|for ~2 confirm|tell|explain|advise|clarify|inform|let|say|confirmation|advice|clarification|information|answer|copy
just|only ~1 checking|check|asking|wanted|wondering|making
just|only|quickly checking|check|checked ~1 in|that|you|my
checking that|you
check|checking %indirect
double check
make sure ~1 you|my|it|that
i|we assume|presume|guess|suppose|take|trust ~4 but|correct|right
i|we assume|presume ~1 that|this|my|the|it|you|we|i
there must be a ~4 but
must be somewhere
seems|appears ~4 but not|nothing|nowhere
looking|look for advice|guidance|help|information|info|clarification|an
would like|need|want|appreciate|love|welcome some|your|any|an|more|further ~1 advice|guidance|opinion|recommendation|info|information|clarification|explanation|update|view|clarity|status|details
depends|depend on %indirect
decide|choose %indirect|between
remains|remain|is|still|seems unclear|open|unknown|unresolved|unanswered
is ~1 not|never ~1 clear|explained|mentioned|stated|obvious
asking|ask|enquiring|writing|inquiring|emailing|calling ~2 if|whether|how|when|why|what|about
ask for information|advice|clarification|details|an
please|kindly ~1 send|email|mail|forward|provide|supply|give|attach|issue|post ~6 %document
please|kindly ~2 send|email|mail|forward|provide|supply|give|attach|issue|post ~3 %document
^ send|email|mail|forward|provide|supply|post %me ~4 %document
^ send|email|mail|forward|provide|supply|post a|the|my|our ~3 %document
send ~1 it again
send|resend again|me|us ~2 again|password|code|link
send|resend ~1 again
need|want|require|request|expect ~1 a|an|the|my|our ~3 %document
would like|need|want|appreciate a|an|the|my|our ~3 %document
request|demand|require ~~8 %document
explain|clarify yourself|yourselves|this|the|what|why|how
interested|interest in ~2 knowing|hearing|whether|learning|how|what
some advice|information|guidance|clarity
any advice|information|info|guidance|help|pointers|suggestions|feedback|hints|recommendation* ~3 appreciated|welcome
advice|info|guidance|pointers|suggestions appreciated|welcome
say %me ~3 %indirect
give %me an|a|some|the|your ~2 answer|idea|update|explanation|reason|date|time|estimate|status|timeframe|timeline|quote|eta
give %me any ~1 idea|information|update
need|have|got to know ~1 %indirect|the|your|by|about
needs|require* ~1 clarification|confirmation
hope|hoping ~1 you|someone|somebody can|could|will|might ~2 tell|explain|clarify|confirm|advise|answer|shed
hoping|hope to ~1 hear|find|learn|know
^ state|list|name|provide ~3 %indirect
point %me to|towards|in
what i|we ~1 need|want|wanted|cannot|would ~5 is
what i|we ~1 do|did|can not ~3 is
the|my one thing i|we ~5 is
missing ~3 is %indirect
depends ~1 %indirect
curious|keen|interested|eager|glad|want|like|love|need to ~1 find out
would like|need|want|appreciate|love|welcome|seek|require ~1 clarification|confirmation|explanation|guidance|advice|clarity
clarification|confirmation|guidance|clarity as|on|about|regarding|whether
confirm|acknowledge|advise|reply|answer in|by writing|email|mail|return|letter
please|kindly ~2 acknowledge
^ acknowledge
^ advise|confirm|clarify|explain ~1 urgently|please|asap|soon|today|quickly
but|though not|never ~2 %indirect
look|looking forward to ~2 confirmation|decision|explanation|clarification
could|can do with knowing|hearing|seeing|some|an|a ~1
you|it|letter|email|mail|they ~1 have|has|had not ~1 said|told|mentioned|stated|explained|specified|written|given ~2 %indirect|any
you|it|letter|email|mail|they ~1 do|does|did not ~1 say|tell|mention|state|explain|specify|give ~2 %indirect|any
again|also|now ask %indirect
ask|asking %indirect
leaves|leave|left open|unclear|unsaid %indirect
shed ~2 light on
in the dark about|as
a word on|about|as
unable to ~1 find|see|tell|work|establish|determine ~3 %indirect|any
let|give|send|provide|need|want|require|tell %me ~2 the|your|its|a|all ~3 name|names|address|addresses|dates|details|figures|title|contact|reading|readings|balance|specifications|measurements
need|want|require the|your|its|all ~2 name|names|address|dates|details|figures|balance
)";

constexpr std::string_view ELLIPTICAL = R"(
^ any ~1 news|update|updates|progress|idea|ideas|chance|luck|word|movement|sign|thoughts|suggestions|advice|eta|reason|timeline|hope|estimate|way|feedback|info|information
^ what|how about|if
^ how come
^ why not
^ how|where|when|what to
^ or not $
^ how much|long|far|often|many ~1 #|to|for|until|till|would
^ eta
^ status update
^ what happened|happens|went|caused|changed|became
^ how much|many|long|far|soon ~1 to|for|until|till
^ who|what|when|where|why|how else
)";

// They are taken back when the sentence asks nothing but this.
constexpr std::string_view NOT_A_QUESTION = R"(
how are you|things|we
want|wanted|like|so|let|thought ~1 you ~1 to? know
how do you do
^ how is everything|life going?
hope ~4 well
what is|was the point|use|purpose
what do|did i|we pay ~1 for
what do|did|were|are you expect|think|expecting|thinking
do you ~1 really think|believe|expect
you ~1 think|expect ~1 i|we|that|this
is|was this|that ~2 how|what|fair|right|normal|acceptable|serious|service
is|was that|this|it ~1 too much|your idea
am i the only
did|does|has|have|is|can nobody|anyone|anybody|none ~2 check|checked|think|thought|notice|read|care|reading|listening|awake|home|ever
have|has|did you|anyone|anybody ~1 ever
have|has|did you|anyone|anybody ~1 even ~1 read|looked|listened|checked|tried|opened|thought
would you ~1 like|want|accept|be|put|trust|pay|buy ~1
how would you
what is it with
what do you take
do i ~1 need|have ~1 to ~1 beg|spell|draw|shout
must i|we
is not it ~1 funny|strange|ironic|odd|great|nice|lovely
is not that|this
does|do that|this|it ~1 sound|seem|look|feel|make ~1 right|fair|normal|reasonable|sense|professional|ok
when did ~4 become|stop
why even|else
why should|would i|we|anyone|anybody ~1 have|pay|believe|trust|suffer|bother|care|stay|wait|be
how dare
in ~1 what world|universe|century
and for what
who knew
can not ~1 tell|say|describe|express ~1 you? ~1 what|how ~3 means|meant|grateful|much|happy|thankful|relieved
is|are ~2 interested in ~1 how|why|what
need i say
do i make myself
sound|ring|rings familiar|any|a
remember me
what good|use is|does|are
how can ~1 that|this|it|you|anyone|a|any ~2 be|call|lose|forget|treat|expect|take|get ~1
how is|was that|this|it ~1 possible|fair|acceptable|right|legal|my|our|customer|service|even|normal|not
how ~1 stupid|lazy|incompetent|slow
you people
why do|did i|we ~1 bother|pay
why bother
do|does|did you|your|they|anyone|anybody|people ~1 people|guys|lot|even|actually ~1 even|care|read|test|listen|work|think|know|talk
do|does|did you|they|anyone|anybody|people ~1 even
does|do|did anyone|anybody|you|they|nobody ~2 care|listen|read
are|is you|this|that ~2 kidding|joking|serious|joke|having
is|was this ~2 joke|kidding
are you|they out of
are you ~1 deaf|blind|stupid|mad|insane
how hard|difficult can|is|could it|that
is it|that too|so much|hard|difficult to
is it ~1 too much
is|was that|it ~1 asking too
who needs|cares|knows|wants|does
who ~2 would have|of
who ~2 thinks|thought|designed|designs|came|invents ~3
what kind|sort of company|service|business|people|support|outfit|customer|joke|bank|shop
what ~1 is wrong with you|your
do you|they|i ~2 think|expect|believe ~1 i|we|that|me|this|us|anyone|it
do i look
am i supposed|expected|meant to ~2 believe|laugh|guess|read|clap|smell|thank|just
would it kill you
^ really ?
^ seriously ?
who ~1 in their|his|her right
why|how on earth|hell|heaven
where|what is the ~1 logic|sense|respect|decency|shame
do you call this|that|it
is this|that|it ~1 what|how ~1 you call|treat|service|business
is this|that|it ~1 how|the way
you call this|that
have you no|any ~1 shame|idea|decency
can you believe|imagine
could you|it be|get ~1 any worse|slower|less
what more|else do|must|should|can i|we ~1 have to
what did|do|does i|we expect
how many times
how many more times
how often do|must|should
how much longer must|do
^ you know what ?
^ guess what ?
why ~2 always
why would anyone|anybody
since when is|are|do|does it|that
^ what a
^ hello ?
^ hi ?
anyone|anybody|somebody|someone ~1 there|home|alive|awake|listening|reading ~1 ?
is ~1 anyone|anybody|somebody|someone ~1 there|home|alive|awake|listening|reading
how many ~2 reminders|emails|mails|letters|calls|attempts|messages|more|people ~1 does|do|will|must|should|have|has it|i|we|they ~1 take|need|write|send|call
does|do anyone|anybody|everyone|everybody ~1 else
is|am it|this|i ~1 just|only me|us
not know ~1 how ~2 get ~1 through|by
not know ~1 who|where|what else
not know ~1 how ~2 cope|survive|manage|carry|afford
which|where|that you ~1 request|requested|require|required|ask|asked|demand|demanded ~4
^ so what $
^ where do|should|to ~1 i? begin|start
you have no idea
not sure|know|certain ~1 who|where ~1 to ~1 ask|contact|write|turn|start|send
)";

constexpr std::string_view REPORTED = R"(
asked|asks|wondered|wanted %me ~2 %indirect
%kin|colleague|boss|customer|customers|guests|friends|friend asks|asked|ask ~3 %indirect
keeps|keep|kept asking ~3
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::implicit_question, IMPLICIT},
                                            {Finds::elliptical_question, ELLIPTICAL},
                                            {Finds::not_question, NOT_A_QUESTION},
                                            {Finds::reported_question, REPORTED}});

} // namespace

std::span<const Rule> questions() { return RULES; }

} // namespace eider::language::english_tables
