// The words that English builds its sentences with, and the words of customer service.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto GRAMMAR_WORDS = std::to_array<WordClass>({
    {"clause-opener",
     "and but or so because then also otherwise plus although though while whereas unless since"},
    {"filler",
     "hi hello hey dear ok okay so well and but or also anyway please now oh ah um just then therefore yes "
     "no sorry question basically actually btw fyi ps p.s alternatively otherwise meanwhile however plus "
     "secondly firstly lastly finally next again thirdly first second third still further additionally"},
    {"auxiliary",
     "can could would will shall should do does did is are was were have has had may might must am"},
    {"be", "am is are was were be been being"},
    {"be-present", "am is are"},
    {"have", "have has had"},
    {"modal", "can could would will shall may might must should"},
    {"question-word", "who whom whose what which when where why how"},
    {"inverted-subject",
     "i you we he she it they this that these those there the a an my your our his her their "
     "any anyone anybody someone somebody everyone everybody nobody each both one all such"},
    {"subject-pronoun", "i you we he she it they this that there these those"},
    {"self", "i we"},
    {"own", "my our"},
    {"me", "me us myself ourselves"},
    {"determiner", "the a an my your our his her their this that these those any some each no every"},
    {"degree",
     "really very so quite rather extremely totally completely absolutely truly honestly just pretty too "
     "incredibly deeply genuinely more most increasingly a bit little kind of sort even utterly terribly "
     "thoroughly simply still now also starting getting beyond seriously particularly frankly "
     "bitterly slightly somewhat already always all both rightly feeling"},
    {"question-lead", "since until till by for from at to in on with under"},
    {"alternative", "or"},
    {"self-answer", "no yes nope yep nah never nobody nothing"},
    {"negative", "nobody no none never nothing"},
    {"echo", "so nor neither as than"},
    {"relative-opener", "who which whose where whom"},
    {"indirect", "if whether when what why how where which who until"},
});

constexpr auto DESK_WORDS = std::to_array<WordClass>({
    {"kin",
     "mother mum mom mam father dad husband wife partner son daughter child children kid kids baby babies "
     "family parents grandmother grandma nan gran grandfather grandad brother sister boyfriend girlfriend "
     "fiance fiancee toddler newborn twins grandson granddaughter neighbour flatmate fiancée"},
    {"kin-or-self", "i we he she they %kin"},
    {"ours",
     "you they he she someone somebody colleague colleagues agent agents rep advisor adviser team staff "
     "representative representatives operator manager clerk lady man woman guy support service engineer "
     "assistant department desk"},
    {"leader",
     "manager managers supervisor supervisors superior boss director directors ceo management leader "
     "executive chief principal president matron"},
    {"action",
     "cancel* close refund* send resend transfer stop remove delete replace* fix repair* change correct "
     "put give return deliver redeliver update reset unlock unblock block extend move book rebook waive "
     "reimburse* credit exchange reopen release take let switch arrange issue reissue pay repay "
     "take add activate deactivate reactivate restore upgrade downgrade forward escalate process collect "
     "pick come sort reduce lower adjust apply renew ship reship dispatch despatch post mail email "
     "hold keep register unsubscribe merge split set turn disconnect connect reconnect install "
     "reinstall make get undo reverse reschedule postpone bring call ring phone contact hurry speed "
     "confirm pass withdraw leave amend swap provide prepare order increase raise open enable disable "
     "assign grant honour honor compensate clear deduct rectify resolve solve use connect "
     "allow drop write treat investigate clean empty recalculate freeze terminate end "
     "replace match link unlink transfer reprint print reserve lift accept approve handle"},
    {"inform", "tell confirm advise explain clarify inform state say let"},
    {"document",
     "invoice* receipt* label* confirmation* bill bills certificate* statement* copy copies form forms "
     "contract* document* documentation breakdown schedule list link pdf manual guide "
     "instructions quote quotation estimate report proof itinerary voucher ticket tickets timetable "
     "transcript log logs details agreement policy brochure credit-note note"},
    {"contact",
     "call called ring rang phone phoned write wrote written email emailed e-mail e-mailed mail mailed "
     "contact contacted message messaged chat chatted text texted ask asked spoke spoken complain "
     "complained report reported explain explained told tell raise raised flag flagged mention mentioned "
     "request requested enquire enquired inquired telephoned messaged submit submitted chase chased"},
    {"contacted",
     "called rang rung phoned wrote written emailed mailed contacted messaged chatted texted asked spoke "
     "spoken complained reported explained told raised flagged mentioned requested enquired inquired "
     "telephoned submitted chased tweeted dm'd opened filed logged e-mailed"},
    {"message-thing",
     "email emails mail mails letter letters call calls message messages ticket tickets complaint "
     "complaints reminder request chat chats contact enquiry enquiries inquiry query attempt time"},
    {"ordinal", "second third fourth fifth sixth seventh eighth ninth tenth nth umpteenth 2nd 3rd 4th 5th "
                "hundredth"},
    {"count",
     "# two three four five six seven eight nine ten several many multiple countless numerous dozen"},
    {"weekday",
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"},
    {"month",
     "january february march april may june july august september october november december jan feb mar apr "
     "jun jul aug sep sept oct nov dec"},
    {"past-time",
     "today morning afternoon yesterday ago last earlier already before previously twice %weekday"},
});

} // namespace

std::span<const WordClass> grammar_words() { return GRAMMAR_WORDS; }
std::span<const WordClass> desk_words() { return DESK_WORDS; }

} // namespace eider::language::english_tables
