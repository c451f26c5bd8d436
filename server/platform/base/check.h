// check(): our own bugs stop the program with a sentence, in production too.
#pragma once
#include <source_location>
#include <string_view>

namespace eider {

[[noreturn]] void check_failed(std::string_view why, const std::source_location& where);

// Stops the program when `condition` is false. `why` says why it must hold.
inline void check(bool condition, std::string_view why,
                  const std::source_location& where = std::source_location::current()) {
    if (!condition) [[unlikely]]
        check_failed(why, where);
}

} // namespace eider
