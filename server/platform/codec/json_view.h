// JSON that came in: parsed with limits, looked at through a small view. The parser itself stays out of
// sight.
#pragma once
#include "platform/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace eider {

class JsonWriter;

inline constexpr std::size_t JSON_DEPTH_MAX = 32;                      // lists and objects inside each other
inline constexpr std::size_t JSON_BYTES_DEFAULT_MAX = 8 * 1024 * 1024; // of one document

// One value of a document. Lives as long as the document (or the text that it was made from).
class JsonView {
  public:
    enum class Kind { null, boolean, integer, number, text, list, object };

    // A text that stands alone, such as a query parameter.
    static JsonView of_text(std::string_view text);

    Kind kind() const { return kind_; }
    bool is_null() const { return kind_ == Kind::null; }
    bool boolean() const { return boolean_; }         // of kind boolean
    std::int64_t integer() const { return integer_; } // of kind integer
    double number() const { return number_; }       // of kind number: fractions, and integers beyond 64 bits
    std::string_view text() const { return text_; } // of kind text

    std::size_t size() const;                                              // of a list or object
    JsonView at(std::size_t index) const;                                  // of a list
    std::optional<JsonView> find(std::string_view key) const;              // of an object
    std::pair<std::string_view, JsonView> member(std::size_t index) const; // of an object

    void write(JsonWriter& out) const; // compact, whole value

  private:
    friend class JsonDocument;
    static JsonView of(const void* value);

    Kind kind_ = Kind::null;
    union {
        bool boolean_;
        std::int64_t integer_;
        double number_;
        const void* value_ = nullptr;
    };
    std::string_view text_;
};

// A parsed text.
class JsonDocument {
  public:
    // Refuses (malformed) what is empty, longer than `bytes_max`, nested deeper than JSON_DEPTH_MAX, not
    // UTF-8 or no JSON; the sentence names line and column. Of a key that comes twice the last one counts.
    static Result<JsonDocument> parse(std::string_view text, std::size_t bytes_max = JSON_BYTES_DEFAULT_MAX);
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    JsonView root() const;

  private:
    struct Tree;
    explicit JsonDocument(std::unique_ptr<Tree> tree);
    std::unique_ptr<Tree> tree_;
};

} // namespace eider
