// Reading a draft of ours beside the message that it answers: what it answers, promises and may still need.
#pragma once
#include "language/promise.h"
#include "language/read.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

struct AnsweredQuestion {
    Span span; // in the message
    bool is_answered = false;
    std::optional<Span> by; // in the draft
};

struct Hint {
    std::string check; // "C3"
    Span span;         // in the draft; empty for something that is absent
    std::string why;   // one sentence
    std::optional<std::string> offer;
};

struct DraftReading {
    std::vector<AnsweredQuestion> questions;
    std::vector<Promise> promises;
    std::vector<Hint> hints;
};

// `language` is a code ("en"); "" lets the message decide.
DraftReading read_draft(std::string_view message, std::string_view draft, std::string_view language,
                        const Clock& clock);

// The object that `eider language draft` prints.
std::string to_json(const DraftReading& reading, std::string_view message, std::string_view draft,
                    const Clock& clock);

} // namespace eider::language
