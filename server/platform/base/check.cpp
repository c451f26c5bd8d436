// Reports a broken invariant and stops.
#include "platform/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace eider {

void check_failed(std::string_view why, const std::source_location& where) {
    std::fprintf(stderr, "eider: a rule of the program does not hold: %.*s (%s:%u). Please report this.\n",
                 static_cast<int>(why.size()), why.data(), where.file_name(), where.line());
    std::abort();
}

} // namespace eider
