// Gumbo on an arena.
#include "platform/mail/html_tree.h"

#include <ctime>

namespace eider::mail {
namespace {

constexpr std::size_t block_bytes = 64u << 10;
constexpr std::size_t least_budget = 16u << 20;
constexpr std::size_t budget_per_byte =
    60; // a node of 200 bytes for a tag of 4, and room for growing vectors
constexpr std::size_t allocations_between_looks = 128;
constexpr std::size_t most_spare_blocks = 64;

// Blocks of dropped trees, kept for the next tree of this thread: fresh pages cost more than the parse.
using Block = std::unique_ptr<std::byte[]>;
std::vector<Block>& spare_blocks() {
    thread_local std::vector<Block> blocks;
    return blocks;
}

} // namespace

HtmlTree::HtmlTree(std::string_view html, std::chrono::nanoseconds time_limit)
    : most_(least_budget + html.size() * budget_per_byte), deadline_(thread_time() + time_limit) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = this;
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_BODY;
    if (setjmp(escape_) != 0) return;
    GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
    root_ = output->root;
}

HtmlTree::~HtmlTree() {
    for (std::size_t large : large_blocks_) blocks_[large].reset();
    std::vector<Block>& spare = spare_blocks();
    for (Block& block : blocks_)
        if (block && spare.size() < most_spare_blocks) spare.push_back(std::move(block));
}

void* HtmlTree::allocate(void* tree, std::size_t bytes) {
    auto* self = static_cast<HtmlTree*>(tree);
    if (self->is_over_limit(bytes)) std::longjmp(self->escape_, 1);
    return self->take(bytes);
}

bool HtmlTree::is_over_limit(std::size_t bytes) {
    if (bytes > most_ || used_ > most_ - bytes) return true;
    return ++allocations_ % allocations_between_looks == 0 && thread_time() > deadline_;
}

void* HtmlTree::take(std::size_t bytes) {
    bytes = (bytes + 15) & ~std::size_t(15);
    if (bytes > left_) {
        std::size_t size = std::max(bytes, block_bytes);
        std::vector<Block>& spare = spare_blocks();
        if (size == block_bytes && !spare.empty()) {
            blocks_.push_back(std::move(spare.back()));
            spare.pop_back();
        } else {
            blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        }
        if (size > block_bytes) large_blocks_.push_back(blocks_.size() - 1);
        next_ = blocks_.back().get();
        left_ = size;
    }
    void* out = next_;
    next_ += bytes;
    left_ -= bytes;
    used_ += bytes;
    return out;
}

std::chrono::nanoseconds thread_time() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::string_view attribute_of(const GumboNode& node, const char* name) {
    if (!is_element(node)) return {};
    const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
    return attribute ? std::string_view(attribute->value) : std::string_view();
}

} // namespace eider::mail
