// A part of a whole, as the API shows it.
#pragma once
#include "api/routes.h"
#include "promises/figures.h"

namespace eider::api {

struct ShareView {
    promises::Share share;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::ShareView> : eider::codec::Vocabulary {
    using V = api::ShareView;
    static constexpr auto value =
        record("Share", "A part of a whole, and how sure it is.",
               computed(
                   "value", [](const V& v) { return v.share.value; }, "From 0 to 1."),
               computed(
                   "low", [](const V& v) { return v.share.interval.low; },
                   "Lower end of the 95 % interval (Wilson)."),
               computed(
                   "high", [](const V& v) { return v.share.interval.high; }, "Upper end."),
               computed(
                   "part", [](const V& v) { return v.share.part; }, "How many it is."),
               computed("whole", [](const V& v) { return v.share.whole; }, "Of how many."));
};
