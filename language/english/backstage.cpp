// What an English draft must not carry outside: remarks to colleagues, notes to oneself, inner names and
// codes.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    // What stands before a code that means nothing outside.
    {"inner-label",
     "queue rule flag macro node host hostname job cron bucket segment workflow script sprint epic "
     "commit shard pod container cluster server rack index topic tenant env environment change rfc pr "
     "inc prb chg sev severity tier level shard worker cronjob jira note acct partition table "
     "schema column namespace endpoint lambda pipeline runbook playbook trigger tag status template "
     "snippet view inbox mailbox folder drive share vlan subnet switch router ap vm instance db database "
     "replica cache branch build toggle config parameter "
     "costcentre kst dept desk code score class category bin slot lane pool dashboard alert "
     "monitor crm kb wiki sheet row tab"},
    // A code behind one of these is known to the customer.
    {"outer-label",
     "order orders booking reservation parcel tracking invoice case claim permit reference ref ticket "
     "customer account contract policy voucher coupon flight train article product model error delivery "
     "return rma appointment application confirmation number file dossier membership serial item part "
     "meter receipt quote request your complaint bill payment transaction credit gate seat room platform "
     "version release form section clause paragraph article size type series edition plan bus line tram "
     "route road exit building hall terminal firmware recall charger battery"},
    {"inner-tool",
     "jira confluence zendesk salesforce servicenow freshdesk kibana grafana splunk sentry pagerduty "
     "opsgenie asana trello sharepoint backoffice intranet datadog jenkins kubernetes k8s zabbix nagios "
     "hubspot otrs remedy bugzilla redmine youtrack clickup slack sap crm erp as400 mainframe "
     "elasticsearch prometheus ansible terraform gitlab bitbucket"},
    {"the-customer", "customer client cust guest tenant patient user caller passenger buyer policyholder "
                     "complainant complainer requester subscriber lady woman guy man bloke girl"},
    {"desk-customer", "customer client cust complainant complainer requester caller subscriber policyholder"},
    {"mate", "colleague colleagues team all folks guys everyone boss"},
});

constexpr std::string_view BACKSTAGE = R"(
between us|ourselves
between you and me
note to self|myself|colleagues|team|colleague|editor|agent|reviewer
notes to|for self|myself|colleagues|team
note|notes|memo for|to ~1 @
notes|note|memo|reminder for ~1 the? me|myself|self|next|colleague|colleagues|team|night|late|early|shift|handover|whoever
memo|reminder to ~1 me|myself|self|team|us
internal ~1 note|notes|only|use|comment|comments|info|remark|memo|reference|ref|id|code|number|discussion|wiki|ticket|tool|document|doc|guideline|guidelines|chat|channel|mail|email|instruction|process|list|policy|deadline|price|cost
^ internal|internally
for ~1 internal ~2
not ~1 for ~1 the ~1 %the-customer
not ~1 for ~1 external|publication|customers|clients|circulation|forwarding|release|outside
confidential|confidentially
off the record
strictly between
keep ~1 this|it|that to|between|from|quiet|under|internal ~2
do|should|must|please|better not ~2 tell|show|mention|send|forward|share|say|reveal|admit|let|give ~1 ~1 %the-customer|him|her|them|customers
never ~1 tell|show|mention|admit ~2 %the-customer|him|her|them|customers
let us not ~1 tell|mention|say|admit|show
do|let|should not ~1 us? mention|admit ~2
must|should|shall|can not ~1 know|find|see|hear|learn ~1 about|out|this|that
without ~1 the? %the-customer ~1 knowing|noticing
this|our|the ~1 %desk-customer ~1 seems|seem|is|was|wants|will|has|keeps|always|again|complains|complained|already|does|did|can|thinks|says|said|writes|wrote|sounds|insists|claims|called|wrote|asked|may|might|should
this|such|same ~2 %the-customer ~1 again
the ~1 %the-customer who|that|here
tell|told|give|offer|send|ask|get|calm|fob|call|show|inform|placate|refund|treat ~1 this|the|that ~1 %the-customer ~1
%the-customer ~1 will not ~1 notice|know|mind|see
cust
before ~1 sending|send|it|this|you ~2 send|goes|sending|customer
delete|remove|strip|cut|drop|replace|change|edit|rewrite|check|update ~3 before ~1 sending|send|it|you|this|we
do not ~1 send ~1 this|yet|it|before|until ~2
not ~1 yet ~1 sent|approved|final|released
ready to ~1 be? send|sent|review
please|pls|can|could ~1 someone|somebody|anyone ~1 please? ~1 check|confirm|look|review|have|take|approve|proofread|verify|sign|help|tell|finish|fill|add|call
can|could someone|somebody|anyone ~2 else ~2
please ~1 review|approve|proofread ~2 before
can you|u ~2 check|look|fill|approve|review|confirm ~3 before ~1 i|we|it|this
cc|fao|fyi|attn ~1 please|see|team|@|:|all|to|%mate|for
fyi ~1
to ~1 my ~1 %mate
^ hey|hi|hello|dear %mate
handover|hand-over ~1 :|note|to|for
draft|version ~1 :|only|two|v2
draft ~1 for|to|do|not
^ draft
to be ~1 confirmed|checked|completed|filled|added|deleted|removed|done|decided ~1 internally|by|before|with|later|here
add|insert|put|paste|fill|enter|copy ~3 here|later|below
insert|paste ~3
fill in ~1 the? ~1 name|date|amount|number|reason|details|rest ~1
copy|paste|copied|pasted ~2 from ~2 template|macro|snippet|faq
copy|paste|copied|pasted ~2 from ~2 last|old reply|answer|mail|ticket|case|letter
template|macro|boilerplate|snippet ~1 #|says|text|for|goes|below|above|:|used
check ~1 this|that|it? with ~3 before|first
need|have|must to? ~1 ask|check ~3 if|whether i|we ~1 can|may|are|should ~1 say|tell|promise|mention|allowed|write|admit
not sure ~1 if|whether ~1 we|i ~1 can|may|should|are ~1 say|tell|promise|allowed|mention|write|admit
no idea ~1 what|how|if|whether ~1 to ~1 tell|say|write|answer
what ~1 do|should|can|shall we|i ~1 tell|say|write|answer|offer|do ~1 ~1 her|him|them|here|now
should|shall|can|do|may we|i ~1 really|just|even? ~1 tell|refund|admit|mention|escalate|credit ~1 him|her|them|this|it|the|a
remember|remind me|myself to
remember to ~1
do not ~1 forget to ~2
must ~1 remember|ask|check|tell ~2
i|we still need|have to ~1 add|check|look|find|fill|rewrite|ask|insert|finish|change ~4 here|before|up|in|out|this|number|amount|date|name|paragraph|sentence
ask ~2 about|if|whether|for|first ~2 before|again|later
ask|check|clear|confirm|verify ~1 with? ~1 legal|finance|hr|compliance|@|boss|manager|accounting|sales ~2 first|before|if|whether|again|about
vip|troublemaker|nutcase|moaner|whinger|time waster|waster|complainer|serial|freeloader|pain ~1 customer|client|complainer|caller|in|here|again|case
difficult|annoying|tricky|tiresome|notorious|rude|angry|stubborn|fussy|needy ~1 %the-customer|customer|client|one|case
repeat|serial|habitual|known|frequent complainer|complainant|caller|offender|troublemaker|claimer|moaner
she|he ~1 complains|moans|whines|nags|threatens|writes|calls|rings ~2 every|all|again|always|constantly|each|week|month|time
he|she|they will ~1 never ~1 notice|know|check|find
get ~1 rid of ~1 her|him|them|this
fob ~1 him|her|them|off
low|high|top|second ~1 priority ~1 customer|client|queue|case|ticket|for
churn|fraud|risk|credit|customer|loyalty ~1 risk|score|scoring|rating|segment|class|value|flag|category ~1
margin|markup ~1 on|is|of|for|here
escalation|backlog|overflow|triage|review|dispute|complaints|retention|fraud|pending|tier|abuse|unassigned|spam ~1 queue|queues|bucket|lane|pool|inbox
in|into|to|from|our|the ~2 queue|queues ~1 of|#|for
our|the ~1 %inner-tool
in|on|via|from|through|see|check|per|at|with|into ~1 %inner-tool
%inner-tool ~1 ticket|issue|says|shows|entry|board|case|dashboard|query|#|-|record|link|note|channel|thread|instance|alert|index|is|log|logs|page
per|in|on|see|via ~1 our|the ~1 internal|inner|admin ~2
admin ~1 panel|console|backend|tool|area|view
back ~1 office ~1 note|tool|system|screen|ticket|queue
our ~1 script|playbook|runbook|guideline|guidelines ~1 says|tells|is|here
the ~1 script ~1 says|tells
according to ~1 our ~1 script|playbook|runbook|notes|macro
to do :
lorem ipsum
agent|private|staff|team|reviewer|supervisor|hidden|sticky|back note|notes|comment|remark
sop ~1 #
in|to|on prod|staging|preprod|uat
in|at|from ~2 team|staff meeting|call|chat|channel
standup|retro
approve|review|proofread ~1 this|the ~1 draft|reply|answer|mail|message|refund|text|wording|response
without ~1 approval
only if ~1 they|she|he|%the-customer|customers ~1 complain|complains|push|pushes|insist|insists|ask|asks|threaten|threatens
if she|he|they|%the-customer ~2 asks|ask|complains|complain|pushes|push|calls|call|insists|insist|writes|write ~~2 say|tell|offer|give|just|blame|send
do not ~2 put|leave ~2 in writing
our ~2 margin|markup|margins|purchase|buying|cost price
tbd|tbc|tba
wip
blah ~1
foo bar
asap pls
ping|nudge|poke ~1 @|me|him|her|them|the|it|our
@ : please|can|could|see|pls|check
close|closing|solve|resolve|merge|reassign|assign ~1 this|the|as ~2 ticket|case|duplicate|spam|solved|wontfix
mark|set|tag|flag ~1 it|as|the|this|ticket ~2 solved|pending|spam|duplicate|wontfix|vip|closed
wait ~1 for ~1 approval ~2
flagged|tagged|scored|rated|classed|marked ~3 in our ~1 system|records|database|files
delete|remove|drop|keep|use|adapt|adjust this|the ~1 paragraph|sentence|part|line|block|section|bit ~1 if|when|unless|for
l1|l2|l3|l4 ~1 queue|team|support|desk|engineers|engineer|colleagues|people|case
tier ~1 #|one|two|three ~1 queue|team|support|desk|engineers|engineer|colleagues|people|case
goodwill ~1 up to|limit|max|budget|cap
max|maximum ~1 goodwill|refund|discount|offer ~2 is|are|#
do not ~1 offer ~1 more|a|any|her|him|them|refund|refunds|money
hope|hopefully ~1 ~1 she|he|they|customer ~1 does|do|will|goes|go|gives|give|shut|shuts ~2
she|he|they will ~1 ~1 calm|go|shut|give ~1 down|away|up
agreed|cleared|checked|approved|signed ~1 with|by|off ~1 legal|compliance|hr|pr|comms|finance|management
do not ~1 change|edit|touch|alter|reword ~2 wording|text|sentence|paragraph|this|$
goodwill|gesture|discount|compensation ~2 at|to|under ~3 since|because|as|unless ~6
she|he|they ~1 did|do|does not ~1 push|complain|insist|notice|ask|haggle
per|following|according|see ~1 to? ~1 the|our runbook|playbook|sop|script|cheat|wiki|flowchart
not ~1 forward|show|send|share|mention|tell|give|disclose ~5 %the-customer
dear|hi|hello ~2 name|firstname|surname|lastname|xx|xxx|xy
name|number|amount|date|price here $
round ~1 it|this|that down|up
keep ~1 ~1 her|him|them|it sweet|short|vague|happy|quiet
known|regular ~1 moaner|complainer|troublemaker|nuisance|nitpicker
be careful|gentle|nice|firm ~1 with ~1 her|him|them|this
she|he|they ~1 rings|calls|writes|complains|moans|phones ~2 every|each|all|again
first|before if|whether ~1 we|i ~1 are|may|can ~1 allowed
allowed to ~1 say|tell|mention|admit
is|whether|if this|that|it ~1 public|official|announced ~1 yet
nb|n.b ~1 :
standard|usual|canned|stock blurb|boilerplate|paragraph|spiel
standard|usual|canned|stock text|wording|answer|reply ~2 here|applies|goes
do-not-*
blacklist|blocklist|watchlist|greylist
see ~1 thread|channel|chat ~1 in|on|with
not ~1 supposed|allowed|meant|permitted to ~1 say|tell|mention|admit|disclose
please approve|proofread|countersign $|,
can|could you do|take|finish|handle the rest
fraud|risk|scoring|rules ~1 engine|model|system ~1 ~1 flagged|says|score|blocked|put|rejected|$|(
score #
^ ( note|nb|internal|info :
( note|nb|internal :
tell|ask|ping|inform|warn qa|ops|dev|devs|engineering|l2|l3|legal
same batch|story|customer ~1 as ~2
)";

constexpr std::string_view NOT_BACKSTAGE = R"(
tell|give|show|send ~1 your|the|our ~1 %the-customer ~1 service|number|care|support|account|portal|id|area
%the-customer ~1 service|number|care|support|account|portal|id|area|services|relations|card|desk|advisor|adviser|login|data|name|reference
do not ~1 forget to ~2 your ~1
do not ~1 forget|remember to ~2 bring|sign|enter|save|log|switch|restart|attach|keep|cancel|set|press|click
remember to ~2 bring|sign|enter|save|log|switch|restart|attach|keep|cancel|set|press|click|your
please ~1 remember to
note ~2 for ~1 your
keep ~1 this|it|that ~1 to hand
reminder to ~1 you|your
if ~1 you ~4
add|insert|put|paste|fill|enter|copy ~2 the|your|a|it|card|batteries|battery|code|number|this|cartridge|key ~1 here|below|into|in
insert ~4 battery|batteries|card|cartridge|key|coin|coins|disc|disk|usb|stick|plug|paper|tray|pin|sim|cable|filter|bulb|lens|ticket
paste ~1 the|your|it|this ~3
fill in ~1 the ~1 form ~1
please|kindly|then|and|to ~1 fill in ~1 the|your|page|form
check|delete|remove|update|change|edit ~5 before ~1 you ~1 send|return|post ~1 it|them|this ~1 back|in|off|to
before ~1 you ~1 send|return|post ~1 it|them ~1 back|in|off|to
)";

constexpr auto RULES =
    std::to_array<Rule>({{Finds::backstage, BACKSTAGE}, {Finds::not_backstage, NOT_BACKSTAGE}});

} // namespace

std::span<const WordClass> backstage_words() { return WORDS; }
std::span<const Rule> backstage() { return RULES; }

} // namespace eider::language::english_tables
