// Value types that only the wire knows: a field that may be absent, JSON kept as text, an answer written
// before.
#pragma once
#include "platform/base/check.h"

#include <optional>
#include <string>
#include <utility>

namespace eider {

// A field of an update: absent (leave it), null (clear it) or a value (set it).
template <class T> class Given {
  public:
    Given() = default;
    Given(T value) : given_(true), value_(std::move(value)) {} // implicit, so that tests and rooms may assign
    static Given null() {
        Given result;
        result.given_ = true;
        return result;
    }

    bool is_given() const { return given_; } // null or a value
    bool is_null() const { return given_ && !value_; }
    bool has_value() const { return value_.has_value(); }
    const T& value() const {
        check(value_.has_value(), "a Given is asked for its value only after has_value()");
        return *value_;
    }
    // The value, or nothing when it is null or absent.
    const std::optional<T>& or_nothing() const { return value_; }

    // For readers: makes it a value and gives it to be filled.
    T& fill() {
        given_ = true;
        return value_.emplace();
    }
    friend bool operator==(const Given&, const Given&) = default;

  private:
    bool given_ = false;
    std::optional<T> value_;
};

// JSON of any shape, kept as text (custom metadata). Empty means null. Written as it stands: only put
// well-formed JSON into it. Reading gives compact, well-formed text.
struct RawJson {
    std::string text;
    friend bool operator==(const RawJson&, const RawJson&) = default;
};

// A T that was serialised before: written as it stands, described as a T. Never read.
template <class T> struct Prewritten {
    std::string text;
};

// No query, no body, no answer, nothing to load beside.
struct Nothing {
    friend bool operator==(const Nothing&, const Nothing&) = default;
};

} // namespace eider
