// Parsing with Boost.JSON. Our own handler, because the library's rounds fractions in their last digit.
#include "platform/codec/json_view.h"

#include "platform/base/check.h"
#include "platform/codec/json_writer.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

namespace eider {
namespace json = boost::json;
namespace {

constexpr std::size_t FIRST_BLOCK_BYTES_MAX =
    64 * 1024; // of memory for a tree, before it is known to be needed

// Puts the parser's events together to a value.
struct TreeBuilder {
    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();
    using Error = json::error_code;
    using Text = json::string_view;

    json::value_stack stack;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return true; }
    bool on_object_end(std::size_t count, Error&) { return stack.push_object(count), true; }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t count, Error&) { return stack.push_array(count), true; }
    bool on_key_part(Text part, std::size_t, Error&) { return stack.push_chars(part), true; }
    bool on_key(Text part, std::size_t, Error&) { return stack.push_key(part), true; }
    bool on_string_part(Text part, std::size_t, Error&) { return stack.push_chars(part), true; }
    bool on_string(Text part, std::size_t, Error&) { return stack.push_string(part), true; }
    bool on_number_part(Text part, Error&) { return number_ += std::string_view(part), true; }
    bool on_int64(std::int64_t value, Text, Error&) { return number_.clear(), stack.push_int64(value), true; }
    bool on_uint64(std::uint64_t value, Text, Error&) {
        return number_.clear(), stack.push_uint64(value), true;
    }
    bool on_double(double rounded, Text part, Error&) {
        number_ += std::string_view(part);
        double exact = rounded;
        std::from_chars(number_.data(), number_.data() + number_.size(), exact);
        number_.clear();
        return stack.push_double(exact), true;
    }
    bool on_bool(bool value, Error&) { return stack.push_bool(value), true; }
    bool on_null(Error&) { return stack.push_null(), true; }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }

  private:
    std::string number_; // parts of a number whose end was not seen yet
};

// What the reader of the sentence can do about it.
std::string_view explain(const json::error_code& error) {
    if (error == json::error::incomplete) return "the text ends too early";
    if (error == json::error::too_deep) return "lists and objects are nested more than 32 deep";
    if (error == json::error::extra_data) return "there is more text behind the end of the value";
    if (error == json::error::expected_utf16_escape || error == json::error::illegal_leading_surrogate ||
        error == json::error::illegal_trailing_surrogate)
        return "a \\u escape is half of a pair";
    return "here stands a byte that does not belong there, or that is not UTF-8";
}

std::unexpected<Refusal> refuse_at(std::string_view text, std::size_t offset, const json::error_code& error) {
    std::string_view before = text.substr(0, std::min(offset, text.size()));
    auto line = 1 + std::ranges::count(before, '\n');
    auto line_begin = before.rfind('\n'); // npos + 1 is 0
    std::size_t column = before.size() - (line_begin + 1) + 1;
    return refuse(RefusalKind::malformed,
                  fmt::format("The JSON cannot be read: {} (line {}, column {}). Send UTF-8 JSON.",
                              explain(error), line, column));
}

std::string_view without_byte_order_mark(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

const json::value& as_value(const void* value) { return *static_cast<const json::value*>(value); }

} // namespace

struct JsonDocument::Tree {
    explicit Tree(std::size_t bytes) : memory(bytes) {}
    json::monotonic_resource memory; // all nodes; freed at once
    std::optional<json::value> root;
};

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonView JsonDocument::root() const { return JsonView::of(&*tree_->root); }

Result<JsonDocument> JsonDocument::parse(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max)
        return refuse(RefusalKind::too_large,
                      fmt::format("The JSON is {} bytes long; at most {} are allowed. Send less at once.",
                                  text.size(), bytes_max));
    text = without_byte_order_mark(text);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refuse(RefusalKind::malformed, "The body is empty. Send a JSON object.");
    auto tree = std::make_unique<Tree>(std::min(text.size() * 2, FIRST_BLOCK_BYTES_MAX));
    json::parse_options options;
    options.max_depth = JSON_DEPTH_MAX;
    json::basic_parser<TreeBuilder> parser(options);
    parser.handler().stack.reset(&tree->memory);
    json::error_code error;
    std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (!error && used < text.size()) error = json::error::extra_data;
    if (error) return refuse_at(text, used, error);
    tree->root.emplace(parser.handler().stack.release());
    return JsonDocument(std::move(tree));
}

JsonView JsonView::of_text(std::string_view text) {
    JsonView view;
    view.kind_ = Kind::text;
    view.text_ = text;
    return view;
}

JsonView JsonView::of(const void* pointer) {
    const json::value& value = as_value(pointer);
    JsonView view;
    switch (value.kind()) {
    case json::kind::null: break;
    case json::kind::bool_: view.kind_ = Kind::boolean, view.boolean_ = value.get_bool(); break;
    case json::kind::int64: view.kind_ = Kind::integer, view.integer_ = value.get_int64(); break;
    case json::kind::uint64:
        view.kind_ = Kind::number, view.number_ = static_cast<double>(value.get_uint64());
        break;
    case json::kind::double_: view.kind_ = Kind::number, view.number_ = value.get_double(); break;
    case json::kind::string:
        view.kind_ = Kind::text, view.text_ = std::string_view(value.get_string());
        break;
    case json::kind::array: view.kind_ = Kind::list, view.value_ = pointer; break;
    case json::kind::object: view.kind_ = Kind::object, view.value_ = pointer; break;
    }
    return view;
}

std::size_t JsonView::size() const {
    if (kind_ == Kind::list) return as_value(value_).get_array().size();
    check(kind_ == Kind::object, "only lists and objects have a size");
    return as_value(value_).get_object().size();
}

JsonView JsonView::at(std::size_t index) const {
    check(kind_ == Kind::list, "only a list has items");
    return of(&as_value(value_).get_array().at(index));
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
    check(kind_ == Kind::object, "only an object has keys");
    const json::value* found = as_value(value_).get_object().if_contains(key);
    if (!found) return {};
    return of(found);
}

std::pair<std::string_view, JsonView> JsonView::member(std::size_t index) const {
    check(kind_ == Kind::object && index < size(),
          "only an object has members, and only as many as its size");
    const json::key_value_pair& pair = as_value(value_).get_object().begin()[index];
    return {std::string_view(pair.key()), of(&pair.value())};
}

void JsonView::write(JsonWriter& out) const {
    switch (kind_) {
    case Kind::null: return out.null();
    case Kind::boolean: return out.boolean(boolean_);
    case Kind::integer: return out.integer(integer_);
    case Kind::number: return out.number(number_);
    case Kind::text: return out.text(text_);
    case Kind::list:
        out.begin_list();
        for (std::size_t i = 0; i < size(); ++i) out.item(), at(i).write(out);
        return out.end_list();
    case Kind::object:
        out.begin_object();
        for (std::size_t i = 0; i < size(); ++i) {
            auto [key, value] = member(i);
            out.key(key);
            value.write(out);
        }
        return out.end_object();
    }
}

} // namespace eider
