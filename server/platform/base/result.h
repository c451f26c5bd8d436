// Three kinds of wrong: Refusal (expected, with a sentence for the person), thrown failures of the world
// (Failure and its kinds), and check() for our own bugs.
#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace eider {

enum class RefusalKind {
    invalid,       // 422: the values do not make sense; see fields
    malformed,     // 400: the request itself cannot be read
    not_signed_in, // 401
    not_allowed,   // 403
    not_found,     // 404: not there, or not to be seen by this person
    conflict,      // 409
    too_large,     // 413
    too_many,      // 429, with retry_after
    busy,          // 503, with retry_after
};

// One thing wrong with one field. `error` is the API's word: BlankValue, InvalidValue, TooLong, ...
struct FieldProblem {
    std::string field;
    std::string error;
    std::string sentence;
};

// An expected "no": says what is wrong and what to do. Rolls back the transaction that returns it.
struct Refusal {
    RefusalKind kind = RefusalKind::invalid;
    std::string sentence;
    std::vector<FieldProblem> fields = {};
    std::optional<std::chrono::seconds> retry_after = {};
    std::optional<std::int64_t> max_count = {}; // how many values are allowed at once, when there were more
};

template <class T> using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(RefusalKind kind, std::string sentence) {
    return std::unexpected(Refusal{.kind = kind, .sentence = std::move(sentence)});
}
inline std::unexpected<Refusal> refuse_field(std::string field, std::string error, std::string sentence) {
    return std::unexpected(Refusal{.kind = RefusalKind::invalid,
                                   .sentence = sentence,
                                   .fields = {{std::move(field), std::move(error), sentence}}});
}

// Gives the value of a Result or returns its refusal from the function around it. May be nested.
#define TRY(expression) EIDER_TRY(expression, EIDER_JOINED(try_result_, __COUNTER__))
// The same for Result<void>.
#define TRY_VOID(expression)                                                                                 \
    do {                                                                                                     \
        auto try_result = (expression);                                                                      \
        if (!try_result) [[unlikely]]                                                                        \
            return std::unexpected(std::move(try_result).error());                                           \
    } while (false)

#define EIDER_JOIN(a, b) a##b
#define EIDER_JOINED(a, b) EIDER_JOIN(a, b)
#define EIDER_TRY(expression, name)                                                                          \
    ({                                                                                                       \
        auto name = (expression);                                                                            \
        if (!name) [[unlikely]]                                                                              \
            return std::unexpected(std::move(name).error());                                                 \
        std::move(name).value();                                                                             \
    })

// The failing world. Thrown, caught once at the edge or by the job runner.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct StorageFailed : Failure { // database unreachable, disk full, file damaged: 503, try again later
    using Failure::Failure;
};
struct WireFailed : Failure { // another machine did not do its part
    using Failure::Failure;
};

} // namespace eider
