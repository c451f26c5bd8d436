// Terms that a customer need not know, capitals that everybody knows, and how a term is explained.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"known-capitals",
     "aa aaa c led dab bst hd api mpan ok pin pdf sms eu uk us usa uae un id tv pc cd dvd usb am pm faq hq "
     "ceo iban vat eur gbp usd chf sek "
     "nok dkk pln czk huf cad aud jpy wifi app gps diy atm asap ps pps rsvp fyi html csv jpg jpeg "
     "png gif mp3 mp4 zip doc docx xls xlsx led lcd hdmi sim ac dc nhs bbc tuv tüv iso gmt cet cest bst utc "
     "est pst edt pdt et pt mr mrs ms dr st km kg cm mm ml gb mb tb kb kwh kw hd uhd "
     "xs xl xxl xxxl cv ii iii iv vi vii no yes not and or never only all now never stop very new old "
     "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun jan feb mar apr "
     "may jun jul aug sep oct nov dec one two dhl ups dpd gls hermes ikea ing it hr vip nb re fw fwd cc "
     "bcc rc po box ltd gmbh inc llc plc ag kg bv nv sa co uv fm dj mph kmh mot nfc qr ean url web www "
     "bmw vw ibm hp lg abc aed am/pm dob eta e.g i.e nato gp pto bnb usps evri suv ids pins pdfs tvs pcs "
     "faqs atms cds dvds leds sims a b c d e f g h i j k l m n o p q r s t u v w x y z m&s b&b h&m a&e "
     "max min please do don't your this that is are be we you on in to of for a4 a5 a3 s m l"},
    {"legal-term",
     "addendum supersedes superseded erstwhile codicils appurtenant hereunder thereunder lienholder lessee "
     "lessees mortgagor mortgagee tortious waiver easement easements covenant covenants freeholder "
     "indenture seisin conveyancing pursuant adjudicated adjudication hereinafter hereby herein hereto "
     "heretofore thereof therein thereto "
     "therewith aforementioned aforesaid notwithstanding whereas whereby indemnify "
     "indemnification indemnity subrogation estoppel appellant plaintiff respondent affidavit lien "
     "encumbrance usufruct tort forthwith ipso preclusion forfeiture "
     "promulgated stipulated abeyance lessor lessee mutatis mutandis ultra vires prima facie bona fide "
     "remand writ quash rescission rescind recission novation subpoena injunction "
     "proviso surety chattel escheat garnishment interlocutory jurisdictional ratione remedial "
     "derogation codicil probate testamentary"},
    {"money-term",
     "disburse disburses disbursed covenant covenants ltv apr escrow precedent tranche tranches acquirer "
     "acquirers acquiring underwriter underwriters annuity indemnify premium-loading subrogate "
     "novated collateralise liquidated unsecured pari passu amortise defrayed remittance disbursement "
     "chargeback chargebacks amortisation amortization amortised accrual accruals "
     "accrued ledger subledger reconciliation reconciled dunning encashment escrow collateral "
     "collateralised actuarial annuitised deductible coinsurance copayment "
     "prorated proration clawback drawdown liquidity arbitrage hedging ebitda depreciation "
     "amortising nostro vostro debitor interbank "
     "underwriting reinsurance commutation apportionment apportioned setoff netting "
     "counterparty valuta writeoff overlimit "
     "preauthorisation preauthorization delinquency delinquent subrogated bordereau"},
    {"technical-term",
     "geofence geofences reflash reflashing reflashed polygon polygons persisted recalibration calibration "
     "perimeter rollback mx spf dkim dmarc provision deprovision reprovision re-provision webservice oom ont "
     "pppoe ssid vlans nvme raid ldap "
     "oauth2 cidr ttl rpc grpc idempotent idempotency provisioning provisioned deprovisioned deprecated "
     "deprecation middleware "
     "backend frontend daemon hypervisor latency throughput handshake payload payloads webhook webhooks "
     "serialised serialized serialisation deserialisation deserialization kernel bootloader nvram clobbers "
     "clobber shim namespace mutex deadlock regression failover rollback rollout hotfix instantiated "
     "checksum hash hashing cryptographic ciphers cipher tls ssl dns dhcp nat ipv4 ipv6 vlan subnet gateway "
     "qos bgp olt onu ont dslam attenuation snr multiplexer "
     "throttled throttling sharded sharding replica replication desynchronised desync desynced cron "
     "cronjob tokenised tokenization tokenisation invalidated invalidation whitelisted whitelist "
     "blacklisted allowlist denylist refactored refactoring multithreaded polling parser parsing "
     "malformed null nullpointer stacktrace segfault mtu "
     "interoperability orchestration containerised containerized upstream downstream propagate "
     "propagated propagation cached caching concatenated truncation schema sandboxed "
     "virtualised virtualized microservice microservices monolith rebase upsert ingress egress "
     "heartbeat telemetry deduplication deduplicated dedup debounced backpressure ratelimited "
     "asynchronous asynchronously synchronous rehydrated transpiled actuator solenoid impeller "
     "thermistor rectifier transducer commutator potentiometer triac capacitor thyristor varistor "
     "hysteresis bimetallic electrolytic rheostat manifold"},
    {"office-term", "sla slas kpi kpis ttr csat nps fcr aht rma rmas sku skus eol eos moq poc b2b b2c "
                    "offboarding upsell churned deprioritised deprioritized workstream "
                    "actionable leverage synergies synergy backlogged triaged triage "
                    "dispositioned rightsizing cutover backorder backordered consignee consignor "
                    "deconsolidation demurrage drayage incoterms crossdock transshipment transloading "
                    "linehaul palletised palletized waybill manifested "
                    "demurrage lading deconsolidated depalletised"},
    {"medical-term",
     "onlay onlays veneer veneers buccal lingual mesial distal amalgam extraction periapical pathology "
     "caries gingivitis neoplasm lesion lesions prognosis haematoma hematoma benign "
     "sinusitis occlusal premolar apical contraindicated contraindication idiopathic comorbidity comorbid "
     "prophylaxis prophylactic "
     "aetiology etiology analgesic antipyretic subcutaneous intravenous haemodynamic "
     "hypertensive bradycardia tachycardia stenosis oedema edema dyspnoea pruritus erythema "
     "parenteral enteral posology titrated titration pharmacokinetic anamnesis iatrogenic malocclusion "
     "periodontal endodontic sublingual"},
    // Who writes these knows the field.
    {"expert-word",
     "api apis token tokens endpoint endpoints workspace request requests json xml saml sso oauth server "
     "servers database query queries script scripts header headers backoff jitter sdk cli logs trace "
     "config deploy deployment deployed production staging ssl tls dns cname webhook idp entity schema "
     "timestamp timestamps throughput latency kernel driver firmware repository commit branch payload "
     "regex port ports subnet gateway proxy certificate ipv6 mtu cluster container docker "
     "kubernetes instance ledger reconciliation accrual depreciation incoterms clause "
     "solicitor counsel statute claimant dosage contraindication diagnosis radiology "
     "torque voltage amperage schematic datasheet tolerance sku skus edi pallet consignee"},
    {"jargon", "%legal-term %money-term %technical-term %office-term %medical-term"},
});

constexpr std::string_view JARGON = R"(
%jargon
§
s ~1 . # of|@
pursuant to
in accordance with ~1 section|article|paragraph|clause|sec|art|s|para
in lieu of
within ~1 the meaning of
without prejudice to
by virtue of
in respect of ~2 said
the said ~1
subject to ~1 section|article|paragraph|clause
under ~1 section|article|paragraph|clause|sec|art|para # ~2 act|code|law|of
value date|dated|dating
direct debit ~1 mandate ~1 reference
pro rata temporis
force majeure
time barred
last mile
packet loss
line attenuation
race condition
memory leak
null pointer
stack trace
cold boot
legacy path|stack|system|code
load balancer|balancing
feature flag
root cause analysis
service level ~1 agreement|objective
cross docking|docked
bill of lading
proof of concept
power cycle
dead letter
edge case
merge conflict
rate limiting|limiter
regular expression
time to live
circle back
touch base
deep dive
low hanging fruit
going forward
ex gratia
per diem
de minimis
sub judice
clearing ~1 and ~1 settlement
reinstatement|loading of|to|at|is|on the|your premium|policy|insurer
loading to the premium
premium instalment|instalments
yield adjustment|management
dynamic ~1 pricing|yield|allocation
held|goods under|in bond
import|export entry|declaration
periodic ~1 tenancy|one ~2 section
kyc|aml|eori|hs|poa|gdn|grn ~1 review|screening|check|number|code|is
exception ~1 thrown|handler|trace
by virtue of|thereof
under|in|per section|clause|article|schedule #
reason code #
statute|statutory ~1 instrument|notice|undertaker
without recourse
in counterpart
cooling off ~1 period
excess|deductible is|are ~1 netted|offset|apportioned
)";

// A term with one of these behind it is explained.
constexpr std::string_view EXPLANATIONS = R"(
^ that is ~1 to|the|a|an|how|what|when|,
which|this|it|that ~1 means|stands
meaning|i.e|means|namely
in other words
in plain words|english|terms
so called
stands for
short for
known as
or ~1 simply
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::jargon, JARGON}, {Finds::explanation, EXPLANATIONS}});

} // namespace

std::span<const WordClass> jargon_words() { return WORDS; }
std::span<const Rule> jargon() { return RULES; }

} // namespace eider::language::english_tables
