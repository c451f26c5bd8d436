// SQL as the rooms write it: one text for both engines where they mean the same by it, two where not.
// Parameters are ?1, ?2, ... in both; the PostgreSQL side turns them into $1, $2, ...
#pragma once
#include "platform/base/clock.h"
#include "platform/base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eider::storage {

enum class Engine { sqlite, postgres };

// A statement with static life time. Each connection keeps it prepared under its number.
class Sql {
  public:
    explicit Sql(std::string_view text) : Sql(text, text) {}
    Sql(std::string_view sqlite, std::string_view postgres);
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;

    const std::string& text(Engine engine) const { return engine == Engine::sqlite ? sqlite_ : postgres_; }
    std::size_t number() const { return number_; }

  private:
    std::string sqlite_;
    std::string postgres_;
    std::size_t number_;
};

// "?1" to "$1", outside of quotes.
std::string to_postgres_parameters(std::string_view text);

// Escapes what LIKE would take for a pattern. Used with "like ... escape '\'".
std::string like_text(std::string_view text);

// What begins with a text lies from it up to this, exclusive, in the order of bytes.
std::string end_of_beginning(std::string_view text);

struct Bytes { // raw bytes, for columns of type bytea
    std::string_view bytes;
};

// One bound parameter. Refers to the caller's text: lives for one statement only.
class Value {
  public:
    enum class Kind { null, integer, real, text, bytes };

    Value() = default;
    Value(std::nullopt_t) {}
    Value(bool value) : kind_(Kind::integer), integer_(value) {}
    Value(int value) : kind_(Kind::integer), integer_(value) {}
    Value(std::int64_t value) : kind_(Kind::integer), integer_(value) {}
    Value(std::uint64_t value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
    Value(double value) : kind_(Kind::real), real_(value) {}
    Value(Instant value) : kind_(Kind::integer), integer_(to_milliseconds(value)) {}
    Value(std::string_view value) : kind_(Kind::text), text_(value) {}
    Value(const std::string& value) : kind_(Kind::text), text_(value) {}
    Value(const char* value) : kind_(Kind::text), text_(value) {}
    Value(Bytes value) : kind_(Kind::bytes), text_(value.bytes) {}
    template <class Tag>
    Value(Id<Tag> id) : kind_(id ? Kind::integer : Kind::null), integer_(id.value) {} // no id is NULL
    template <class T> Value(const std::optional<T>& value) {
        if (value) *this = Value(*value);
    }

    Kind kind() const { return kind_; }
    std::int64_t integer() const { return integer_; }
    double real() const { return real_; }
    std::string_view text() const { return text_; }

  private:
    Kind kind_ = Kind::null;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string_view text_ = {};
};

} // namespace eider::storage
