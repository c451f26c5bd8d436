// Words around facts: labels of identifiers, currencies, units, habits.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"order-label",
     "order orders booking bookings reservation parcel package shipment consignment tracking invoice "
     "invoices ticket case claim permit po purchase-order reference ref transaction delivery complaint "
     "application confirmation return rma repair receipt bill payment fine penalty notice pnr file docket "
     "appointment dispute quote quotation request job transfer preorder voucher-order incident enquiry"},
    {"number-label",
     "customer account meter article item flight error model serial number-plate policy membership member "
     "insurance iban sort card contract product sku imei vin registration reg plate licence license "
     "passport student patient nhs employee staff user id vat tax train code voucher coupon promo "
     "discount gift reading part batch lot version router device laptop printer asset machine seat room "
     "locker station pin barcode isbn ean mpan mprn supply loan mandate bic swift status http "
     "flat-x ending ends library"},
    {"code-label", "order booking reference ref pnr code voucher coupon promo tracking confirmation "
                   "reservation number case ticket"},
    {"phone-label",
     "phone tel telephone mobile cell call ring reach fax number handy landline whatsapp text"},
    {"currency-sign", "€ £ $ ¥ ₹"},
    {"currency-code", "eur euro gbp usd chf sek nok dkk pln czk huf cad aud nzd jpy inr us$ a$ c$ zar sgd "
                      "hkd rs brl mxn try aed"},
    {"currency-word",
     "euro euros pound pounds dollar dollars quid bucks francs franc pence cents crowns kronor kroner "
     "zloty rupees yen cent quid"},
    {"amount-label", "rate fee price charge charges charged pay paid cost costs bill total sum amount refund "
                     "tariff balance debit invoice money"},
    {"meter-unit", "kwh m3 m³ cubic kilowatt"},
    {"unit",
     "times minutes minute hours hour days day weeks week months month years year people persons items "
     "pieces "
     "percent % km miles metres meters m cm mm kg g mb gb tb kb mbps gbps ms s sec seconds degrees c f kwh "
     "watts w v volts users requests calls emails pages rows lines am pm o'clock boxes pcs units copies "
     "guests adults nights night working business customers employees inch inches ft feet litres ml mm "
     "stairs floor floors steps per rows records entries files pixels px dpi hz khz mhz ghz db rpm points"},
    {"before-quantity",
     "about around roughly over under almost nearly least most approximately only page chapter level "
     "floor street road until till"},
    {"day-ending", "st nd rd th"},
    {"rating", "stars out"},
    {"habit", "every each"},
    {"weekday-or-word", "sun sat wed mon thu"},
    {"not-code", "covid mp3 mp4 h264 wifi a4 a3 b2b 3d 4g 5g"},
    {"never-inverted", ""},
    {"imperative-auxiliary", "do have may had should might were must"},
    {"relative", "who which whose where when what how why"},
    {"relative-question", "who which whose"},
    {"asked-person", "i you we they anyone anybody"},
    {"asks-as-subject", "who"},
    {"condition", "if"},
    {"condition-rest", "so not yes no"},
    {"asks-alone", "how why"},
    {"runs-on", "can could would will is are does did do should shall"},
    {"run-on-subject", "i you we there it this"},
});

} // namespace

std::span<const WordClass> fact_words() { return WORDS; }

} // namespace eider::language::english_tables
