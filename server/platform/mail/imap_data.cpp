// What the values of a response mean: messages, numbers and sets of numbers.
#include "platform/mail/imap_response.h"

#include "platform/base/text.h"

#include <algorithm>
#include <limits>

namespace eider::mail {
namespace {

std::optional<std::uint64_t> whole_number(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return {};
    std::optional<std::int64_t> number = to_integer(text);
    if (!number) return {};
    return static_cast<std::uint64_t>(*number);
}

std::vector<std::string> texts_of(ImapValue& list) {
    std::vector<std::string> texts;
    for (ImapValue& item : list.items) texts.push_back(std::move(item.text));
    return texts;
}

// One pair of name and value. NIL for a body means that the server has none to give.
void take_item(std::string_view name, ImapValue& value, ImapFetched& out) {
    bool is_text = value.kind == ImapValue::Kind::text;
    if (equals_ignoring_case(name, "UID"))
        out.uid = imap_number(value.text);
    else if (equals_ignoring_case(name, "RFC822.SIZE"))
        out.size = whole_number(value.text);
    else if (equals_ignoring_case(name, "FLAGS"))
        out.flags = texts_of(value);
    else if (equals_ignoring_case(name, "INTERNALDATE") && is_text)
        out.internal_date = std::move(value.text);
    else if (starts_with_ignoring_case(name, "BODY[HEADER") || equals_ignoring_case(name, "RFC822.HEADER")) {
        if (is_text && !value.is_dropped) out.headers = std::move(value.text);
    } else if (starts_with_ignoring_case(name, "BODY[]") || equals_ignoring_case(name, "RFC822")) {
        out.is_too_large = value.is_dropped;
        if (is_text && !value.is_dropped) out.body = std::move(value.text);
    }
}

bool add_range(std::string_view range, std::vector<std::uint32_t>& numbers) {
    std::size_t colon = range.find(':');
    std::optional<std::uint32_t> first = imap_number(range.substr(0, colon));
    std::optional<std::uint32_t> last =
        colon == std::string_view::npos ? first : imap_number(range.substr(colon + 1));
    if (!first || !last) return false;
    auto [low, high] = std::minmax(*first, *last);
    if (high - low >= IMAP_NUMBERS_MAX - numbers.size()) return false;
    for (std::uint64_t number = low; number <= high; ++number)
        numbers.push_back(static_cast<std::uint32_t>(number));
    return true;
}

} // namespace

std::optional<std::uint32_t> imap_number(std::string_view text) {
    std::optional<std::uint64_t> number = whole_number(text);
    if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return {};
    return static_cast<std::uint32_t>(*number);
}

std::optional<ImapFetched> take_fetched(ImapResponse& response) {
    bool is_fetch = response.name == "FETCH" && response.number && !response.is_malformed &&
                    response.values.size() == 1 && response.values[0].kind == ImapValue::Kind::list;
    if (!is_fetch) return {};
    std::vector<ImapValue>& items = response.values[0].items;
    ImapFetched out;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].kind != ImapValue::Kind::atom) return {};
        take_item(items[i].text, items[i + 1], out);
    }
    return out;
}

std::vector<std::uint32_t> search_numbers(const ImapResponse& response) {
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < response.values.size() && numbers.size() < IMAP_NUMBERS_MAX; ++i) {
        const ImapValue& value = response.values[i];
        if (response.name == "SEARCH") {
            if (auto number = imap_number(value.text)) numbers.push_back(*number);
        } else if (response.name == "ESEARCH" && equals_ignoring_case(value.text, "ALL")) {
            if (i + 1 == response.values.size()) break;
            return numbers_of_set(response.values[i + 1].text).value_or(std::vector<std::uint32_t>{});
        }
    }
    return numbers;
}

std::optional<std::vector<std::uint32_t>> numbers_of_set(std::string_view set) {
    std::vector<std::uint32_t> numbers;
    for (std::string_view range : split(set, ','))
        if (!add_range(range, numbers)) return {};
    return numbers;
}

std::string set_of_numbers(const std::vector<std::uint32_t>& numbers) {
    std::string set;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        if (!set.empty()) set += ',';
        set += std::to_string(numbers[i]);
        if (last > i) set += ":" + std::to_string(numbers[last]);
        i = last + 1;
    }
    return set;
}

} // namespace eider::mail
