// Names of verbs and callers.
#include "platform/codec/endpoint.h"

namespace eider {
namespace {

constexpr std::array<std::string_view, VERB_COUNT> verb_names{"GET", "POST", "PUT", "PATCH", "DELETE"};

} // namespace

std::string_view name_of(Verb verb) { return verb_names[static_cast<std::size_t>(verb)]; }

std::optional<Verb> verb_named(std::string_view name) {
    for (std::size_t i = 0; i < VERB_COUNT; ++i)
        if (verb_names[i] == name) return static_cast<Verb>(i);
    return {};
}

std::string_view name_of(Caller caller) {
    constexpr std::array<std::string_view, 5> names{"anyone", "signed_in", "team", "leader", "admin"};
    return names[static_cast<std::size_t>(caller)];
}

} // namespace eider
