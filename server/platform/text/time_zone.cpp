// Asks ICU, which carries the tables with it.
#include "platform/text/time_zone.h"

#include <memory>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace eider {

std::optional<int> time_zone_offset(std::string_view zone, std::int64_t at) {
    icu::UnicodeString name =
        icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())});
    std::unique_ptr<icu::TimeZone> found(icu::TimeZone::createTimeZone(name));
    if (!found || *found == icu::TimeZone::getUnknown()) return {};
    std::int32_t standard = 0, saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    found->getOffset(static_cast<UDate>(at) * 1000.0, false, standard, saving, status);
    if (U_FAILURE(status)) return {};
    return (standard + saving) / 1000;
}

} // namespace eider
