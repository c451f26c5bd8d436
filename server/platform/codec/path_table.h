// Which endpoint a request means. Built once; matching allocates nothing and takes a step per segment of the
// path.
#pragma once
#include "platform/codec/endpoint.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace eider {

inline constexpr std::size_t PATH_SEGMENTS_MAX = 12;
inline constexpr std::size_t PATH_CAPTURES_MAX = 4;

// What stood in the place of a "{...}".
struct PathCapture {
    std::string_view text;   // as it came, still percent-encoded; lives as long as the path
    std::int64_t number = 0; // of an integer capture, 1 or more
};

struct PathMatch {
    enum class Outcome { found, no_such_path, other_verb };
    Outcome outcome = Outcome::no_such_path;
    std::size_t endpoint = 0; // when found: index into the list that the table was made from
    std::uint32_t verbs = 0;  // when other_verb: those that the path has, bit 1 << verb each
    std::size_t capture_count = 0;
    std::array<PathCapture, PATH_CAPTURES_MAX> captures = {}; // when found, in the order of the path
};

class PathTable {
  public:
    // Two endpoints with the same verb and path, and paths that are too long, are our own mistakes.
    explicit PathTable(std::span<const EndpointDescription> endpoints);

    // `path` begins with '/', without query; one ".json" at its end is left away. Literal segments go before
    // integers, integers before texts. Thread: any.
    PathMatch match(Verb verb, std::string_view path) const;

  private:
    static constexpr std::uint16_t NONE = 0xFFFF;
    struct Child {
        std::string_view segment;
        std::uint16_t node;
    };
    struct Node {
        std::vector<Child> literals; // sorted by segment
        std::uint16_t integer = NONE, text = NONE;
        std::array<std::uint16_t, VERB_COUNT> endpoints{NONE, NONE, NONE, NONE, NONE};
    };
    struct Search;

    void add(const EndpointDescription& endpoint, std::uint16_t index);
    std::uint16_t child_for(std::uint16_t node, std::string_view segment);
    std::uint16_t new_node();
    bool walk(Search& search, std::uint16_t node, std::size_t depth) const;

    std::vector<Node> nodes_;
};

// The "Allow" header for PathMatch::verbs: "GET, PUT".
std::string allowed_verbs(std::uint32_t verbs);

} // namespace eider
