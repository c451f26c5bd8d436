// An HTML5 tree of a mail's HTML, parsed by gumbo under limits of memory and CPU time.
//
// Gumbo's work can grow with the square of its input (deep nesting, many attributes, formatting elements that
// are opened again and again) and it frees its tree by recursion. So it gets its memory from an arena that
// leaves the parse with a jump when a limit is reached, and the tree is dropped as a whole.
#pragma once
#include <gumbo.h>

#include <chrono>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace eider::mail {

class HtmlTree {
  public:
    // `html` is UTF-8 and must outlive the tree. root() is null when a limit was reached.
    HtmlTree(std::string_view html, std::chrono::nanoseconds time_limit);
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;
    ~HtmlTree();

    const GumboNode* root() const { return root_; }

  private:
    static void* allocate(void* tree, std::size_t bytes);
    static void release(void*, void*) {}
    void* take(std::size_t bytes);
    bool is_over_limit(std::size_t bytes);

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::vector<std::size_t> large_blocks_; // indexes of blocks that are larger than the others
    std::size_t left_ = 0, used_ = 0, most_ = 0, allocations_ = 0;
    std::byte* next_ = nullptr;
    std::chrono::nanoseconds deadline_{};
    std::jmp_buf escape_;
    const GumboNode* root_ = nullptr;
};

// CPU time that this thread has used.
std::chrono::nanoseconds thread_time();

// Children of an element; empty for texts.
inline const GumboVector* children_of(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE ? &node.v.element.children
                                                                               : nullptr;
}
inline bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}
inline bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}
// Value of an attribute; empty when it is not there.
std::string_view attribute_of(const GumboNode& node, const char* name);

// Visits a tree in order without recursion, so that deep nesting costs no stack.
// Visitor: bool enter(const GumboNode&) (true: its children are visited), void leave(const GumboNode&).
template <class Visitor> void visit_tree(const GumboNode& root, Visitor& visitor) {
    struct Frame {
        const GumboNode* node;
        unsigned next;
    };
    std::vector<Frame> frames;
    if (!visitor.enter(root)) return;
    frames.push_back({&root, 0});
    while (!frames.empty()) {
        Frame& frame = frames.back();
        const GumboVector* children = children_of(*frame.node);
        if (children == nullptr || frame.next >= children->length) {
            visitor.leave(*frame.node);
            frames.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(children->data[frame.next++]);
        if (visitor.enter(*child)) frames.push_back({child, 0});
    }
}

} // namespace eider::mail
