// Joins the tables of the German pack.
#include "language/pack.h"

#include <array>

namespace eider::language {
namespace {

constexpr auto COMMON_WORDS = std::to_array<std::string_view>(
    {"der",   "die",  "das",    "und",  "ist",   "ich",   "nicht", "sie",    "es",    "ein",   "eine",
     "zu",    "mit",  "den",    "dem",  "auf",   "für",   "von",   "im",     "wir",   "mir",   "mich",
     "sich",  "auch", "bei",    "noch", "haben", "habe",  "wird",  "werden", "bitte", "danke", "wie",
     "wann",  "aber", "oder",   "ihr",  "ihre",  "ihnen", "mein",  "meine",  "dass",  "nach",  "aus",
     "einen", "kann", "können", "sehr", "hallo", "war",   "hat",   "schon"});

} // namespace

const Pack& german() {
    static const Pack pack{.code = "de", .common_words = COMMON_WORDS};
    return pack;
}

} // namespace eider::language
