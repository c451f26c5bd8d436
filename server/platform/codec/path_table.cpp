// A tree of path segments. Going back to another branch is rare (only where a literal and a capture share a
// place).
#include "platform/codec/path_table.h"

#include "platform/base/text.h"

namespace eider {
namespace {

struct Segments {
    std::array<std::string_view, PATH_SEGMENTS_MAX> parts;
    std::size_t count = 0;
};

// False when the path does not begin with '/' or has too many segments.
bool cut_path(std::string_view path, Segments& into) {
    if (!path.starts_with('/')) return false;
    if (path.ends_with(".json")) path.remove_suffix(5);
    path.remove_prefix(1);
    while (true) {
        if (into.count == PATH_SEGMENTS_MAX) return false;
        std::size_t slash = path.find('/');
        into.parts[into.count++] = path.substr(0, slash);
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

bool is_capture(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }
bool captures_text(std::string_view segment) { return segment.ends_with(":text}"); }

// A positive integer in plain digits; 0 when it is none.
std::int64_t as_id(std::string_view text) {
    if (text.empty() || text[0] < '1' || text[0] > '9') return 0;
    return to_integer(text).value_or(0);
}

} // namespace

struct PathTable::Search {
    const Segments& segments;
    Verb verb;
    PathMatch& match;
};

PathTable::PathTable(std::span<const EndpointDescription> endpoints) {
    check(endpoints.size() < NONE, "an endpoint's index fits into 16 bits");
    new_node();
    for (std::size_t i = 0; i < endpoints.size(); ++i) add(endpoints[i], static_cast<std::uint16_t>(i));
    for (Node& node : nodes_) std::ranges::sort(node.literals, {}, &Child::segment);
}

std::uint16_t PathTable::new_node() {
    check(nodes_.size() < NONE, "a node's index fits into 16 bits");
    nodes_.emplace_back();
    return static_cast<std::uint16_t>(nodes_.size() - 1);
}

void PathTable::add(const EndpointDescription& endpoint, std::uint16_t index) {
    Segments segments;
    check(cut_path(endpoint.path, segments),
          "an endpoint's path begins with '/' and has at most 12 segments");
    std::uint16_t node = 0;
    std::size_t captures = 0;
    for (std::size_t i = 0; i < segments.count; ++i) {
        captures += is_capture(segments.parts[i]);
        node = child_for(node, segments.parts[i]);
    }
    check(captures <= PATH_CAPTURES_MAX, "an endpoint's path has at most 4 captures");
    std::uint16_t& place = nodes_[node].endpoints[static_cast<std::size_t>(endpoint.verb)];
    check(place == NONE, "no two endpoints share verb and path");
    place = index;
}

std::uint16_t PathTable::child_for(std::uint16_t node, std::string_view segment) {
    if (is_capture(segment)) {
        std::uint16_t Node::* kind = captures_text(segment) ? &Node::text : &Node::integer;
        if (nodes_[node].*kind == NONE) {
            std::uint16_t made = new_node();
            nodes_[node].*kind = made;
        }
        return nodes_[node].*kind;
    }
    for (const Child& child : nodes_[node].literals)
        if (child.segment == segment) return child.node;
    std::uint16_t made = new_node();
    nodes_[node].literals.push_back({segment, made});
    return made;
}

PathMatch PathTable::match(Verb verb, std::string_view path) const {
    PathMatch match;
    Segments segments;
    if (!cut_path(path, segments)) return match;
    Search search{segments, verb, match};
    if (walk(search, 0, 0))
        match.outcome = PathMatch::Outcome::found;
    else if (match.verbs != 0)
        match.outcome = PathMatch::Outcome::other_verb;
    return match;
}

bool PathTable::walk(Search& search, std::uint16_t at, std::size_t depth) const {
    const Node& node = nodes_[at];
    PathMatch& match = search.match;
    if (depth == search.segments.count) {
        for (std::size_t verb = 0; verb < VERB_COUNT; ++verb)
            if (node.endpoints[verb] != NONE) match.verbs |= 1U << verb;
        std::uint16_t endpoint = node.endpoints[static_cast<std::size_t>(search.verb)];
        if (endpoint == NONE) return false;
        match.endpoint = endpoint;
        return true;
    }
    std::string_view segment = search.segments.parts[depth];
    auto child = std::ranges::lower_bound(node.literals, segment, {}, &Child::segment);
    if (child != node.literals.end() && child->segment == segment && walk(search, child->node, depth + 1))
        return true;
    if (segment.empty() || (node.integer == NONE && node.text == NONE)) return false;
    std::int64_t number = as_id(segment);
    std::size_t place = match.capture_count++;
    match.captures[place] = {segment, number};
    if (node.integer != NONE && number != 0 && walk(search, node.integer, depth + 1)) return true;
    match.captures[place] = {segment, 0};
    if (node.text != NONE && walk(search, node.text, depth + 1)) return true;
    --match.capture_count;
    return false;
}

std::string allowed_verbs(std::uint32_t verbs) {
    std::string names;
    for (std::size_t i = 0; i < VERB_COUNT; ++i) {
        if (!(verbs & 1U << i)) continue;
        if (!names.empty()) names += ", ";
        names += name_of(static_cast<Verb>(i));
    }
    return names;
}

} // namespace eider
