// Content codings: which one the caller wants, and quick compression of answers.
#pragma once
#include <string>
#include <string_view>

namespace eider::http {

enum class Coding { none, gzip, brotli };

// Chooses by an Accept-Encoding header among `none` and those that are on offer; q-values count, "q=0"
// forbids, "*" stands for all not named. Brotli wins over gzip at the same q.
struct CodingOffer {
    bool gzip = true;
    bool brotli = true;
};
Coding choose_coding(std::string_view accept_encoding, CodingOffer offer = {});
std::string_view coding_name(Coding coding); // "gzip", "br"; empty for none

// Text, JSON and the like; not images and archives.
bool is_compressible(std::string_view content_type);

// Compresses at the quickest level (gzip 1, brotli 1). Not for Coding::none.
std::string compress(std::string_view bytes, Coding coding);

} // namespace eider::http
