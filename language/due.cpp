// Walks over a clause and puts days, times of day and spans of time together.
//
// Neighbours form one time ("by noon tomorrow", "on Monday between 8 and 12"); of what is said twice among
// neighbours the later one counts ("four to six days", "Thursday or Friday").
#include "language/due.h"

#include "language/due_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

class Walk {
  public:
    Walk(const Found& found, Run run, const Clock& clock) : found_(found), run_(run), clock_(clock) {}

    Due find() {
        std::optional<std::int64_t> last;
        std::optional<Day> day;
        for (std::size_t i = run_.first; i < run_.last;) {
            DueGroup group = group_at(i);
            if (group.last > i) {
                if (std::optional<std::int64_t> at = group.moment(clock_, day); at && !(last && is_aside_))
                    last = at;
                if (group.day()) day = group.day();
                i = group.last;
            } else {
                is_aside_ = is_aside_ || found_.is(i, "due-aside");
                ++i;
            }
        }
        return {.at = last, .is_vague = !last && is_vague()};
    }

  private:
    DueGroup group_at(std::size_t i) const {
        DueGroup group(found_, run_, clock_);
        std::size_t at = i;
        while (at < run_.last) {
            std::size_t next = group.take(at);
            if (next <= at && group.last > 0 && found_.is(at, "due-joint"))
                next = at + 1;
            else if (next > at)
                group.last = next;
            if (next <= at) break;
            at = next;
        }
        return group;
    }

    bool is_vague() const {
        auto begin = std::ranges::lower_bound(found_.hits, run_.first, {}, &Hit::first);
        for (auto hit = begin; hit != found_.hits.end() && hit->first < run_.last; ++hit)
            if (hit->finds == Finds::vague_time) return true;
        return false;
    }

    const Found& found_;
    Run run_;
    const Clock& clock_;
    bool is_aside_ = false;
};

} // namespace

Due find_due(const Found& found, Run run, const Clock& clock) { return Walk(found, run, clock).find(); }

} // namespace eider::language
